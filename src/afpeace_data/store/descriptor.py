"""`datapackage.json` as it was read. Nothing that it names is opened: a path, a schema or a profile in it is text."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.store.raw import Fault, read_bytes
from afpeace_data.version import VERSION, parts

if TYPE_CHECKING:
    from pathlib import Path

LICENCE = "LICENSE-DATA"
_FILES = re.compile(r"data/[a-z][a-z0-9_]{0,63}\.csv|schemas/[a-z][a-z0-9_]{0,63}\.table\.json")
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


@dataclass(frozen=True)
class Edition:
    """What a descriptor says of the version by which a package was published.

    Attributes:
        version: as far as there is one; else `unversioned`.
        tables: the names of those that it lists.
    """

    version: str
    tables: frozenset[str]

    @property
    def ours(self) -> bool:
        """Whether it is to be what this code makes: a package of another version need not have today's tables and columns."""
        return parts(self.version) is None or self.version == VERSION

    def lacks(self, root: Path, table: str, path: str) -> bool:
        """Whether there was no such table yet, or is none any more, in the version that a package is of."""
        return not self.ours and table not in self.tables and not os.path.lexists(root / path)


def edition_of(described: Any) -> Edition:
    """The edition that a descriptor tells of, be it valid or not."""
    version = described.get("version") if isinstance(described, dict) else None
    listed = described.get("resources") if isinstance(described, dict) else None
    names = [entry.get("name") for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    return Edition(
        version[:60] if isinstance(version, str) else "unversioned",
        frozenset(name for name in names if isinstance(name, str)),
    )


def published_files(described: Any) -> list[str]:
    """The files of a published package by path, in order: the descriptor, what it names, and the licence of the data.

    Raises:
        ValueError: it is no descriptor, or a path in it is not that of a table or of its schema.
    """
    try:
        named = [entry[part] for entry in described["resources"] for part in ("path", "schema")]
    except (LookupError, TypeError):
        raise ValueError(f"{DESCRIPTOR} does not name the file and the schema of every table") from None
    for path in named:
        if not isinstance(path, str) or not _FILES.fullmatch(path):
            raise ValueError(f"{DESCRIPTOR} names {str(path)[:80]!r}, which is no place for a table or its schema")
    return sorted({DESCRIPTOR, LICENCE, *named})
