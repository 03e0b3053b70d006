"""SHA256SUMS, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "SHA256SUMS"


def sums(folder: Path) -> str:
    """The text for every other file of a folder, in the order of their names."""
    files = sorted(path for path in folder.iterdir() if path.name != NAME)
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
