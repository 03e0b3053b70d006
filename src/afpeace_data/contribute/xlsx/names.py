"""What the writer and the reader of workbooks agree on: the sheets that are no tables, and what a cell can carry."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from afpeace_data.contribute.canonical import canonical_text

if TYPE_CHECKING:
    from afpeace_data.model import Record
    from afpeace_data.store.sheet import Line

ABOUT = "about"
"""The first sheet, which explains the others to people."""
LISTS = "lists"
"""The hidden sheet: the terms of the drop-downs, and the state of the tables when they were exported."""

EXPORTED = "exported"
"""The column of that sheet which holds the state: name of a table, space, SHA-256 of its canonical file."""

LONGEST = 32_767
"""Characters that a workbook's cell can hold."""

# Excel reads and writes some characters as _x000D_; who reads such a text cannot tell what its cell holds.
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_|x005F_")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unfit(text: str) -> str | None:
    """Why a text cannot be the content of a workbook's cell, or None when it can."""
    if len(text) > LONGEST:
        return f"{len(text):,} characters, where a workbook's cell holds {LONGEST:,}"
    if match := _NOT_IN_XML.search(text):
        return f"a character that no workbook can hold (U+{ord(match[0]):04X})"
    if match := _ESCAPED.search(text):
        return f"{match[0]!r}, which Excel takes for another character"
    return None


def state(record: type[Record], lines: list[Line]) -> str:
    """What tells whether a table has changed: the hash of its canonical file."""
    return hashlib.sha256(canonical_text(record, lines).encode()).hexdigest()
