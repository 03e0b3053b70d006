"""`datapackage.json` as it was read. Nothing that it names is opened: a path, a schema or a profile in it is text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.store.raw import Fault, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

_REMEDY = "restore the file, or run `afpeace-data generate`"


def read_descriptor(root: Path, faults: list[Fault]) -> Any:
    """What the descriptor of a package says, or None with the fault added."""
    raw = read_bytes(root, DESCRIPTOR, faults)
    if raw is None:
        return None
    try:
        return json.loads(raw)
    except RecursionError:
        message, line = "it is nested too deeply to be a descriptor", None
    except ValueError as error:
        message, line = f"it is not JSON ({error})", getattr(error, "lineno", None)
    faults.append(Fault("descriptor-unreadable", message, _REMEDY, line))
    return None
