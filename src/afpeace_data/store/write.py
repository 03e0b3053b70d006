"""Writing: the canonical form of a CSV and of a JSON file, put in place whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def render_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Comma, minimal quoting, one header row, a line feed after every row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def render_json(value: Any) -> str:
    """Two spaces, keys in the order given, text unescaped, final newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write_whole(path: Path, content: bytes) -> bool:
    """Put a file in place, whole or not at all: written beside it, flushed, renamed. Returns whether it changed.

    A link is followed, so that the file it names is replaced and the link stays.
    """
    target = path.resolve()
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
