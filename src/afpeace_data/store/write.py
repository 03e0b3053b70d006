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
    from collections.abc import Iterable, Mapping, Sequence


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
    """Put a file in place, whole or not at all. Returns whether it changed."""
    return bool(write_together({path: content}))


def write_together(files: Mapping[Path, bytes]) -> list[Path]:
    """Put several files in place, all or none, and return those that changed.

    Each is written beside its place and flushed; only when all of them are there are they renamed, one after another. What
    usually fails (no space, no permission) has failed by then, and nothing is changed; where a renaming fails all the same
    (Windows, while another program has the file open), those before it are undone. A link is followed, so that the file it
    names is replaced and the link stays.
    """
    targets = {path: path.resolve() for path in files}
    changed = [path for path in files if not holds(targets[path], files[path])]
    before = {path: targets[path].read_bytes() if targets[path].is_file() else None for path in changed}
    ready: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path in changed:
            ready[path] = _beside(targets[path], files[path])
        for path, temporary in ready.items():
            temporary.replace(targets[path])
            done.append(path)
    except BaseException:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)
        for path in done:
            _restore(targets[path], before[path])
        raise
    return changed


def _restore(target: Path, content: bytes | None) -> None:
    if content is None:
        target.unlink()
    else:
        _beside(target, content).replace(target)


def holds(target: Path, content: bytes) -> bool:
    """Whether a file is there and has that content."""
    return target.is_file() and target.stat().st_size == len(content) and target.read_bytes() == content


def _beside(target: Path, content: bytes) -> Path:
    """A temporary file in the directory of the target, with the content and the mode that the target is to have."""
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
