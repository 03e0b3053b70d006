"""What the writer and the reader of workbooks agree on: the sheet that is no table, and the state of those that are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from afpeace_data.contribute.canonical import canonical_text

if TYPE_CHECKING:
    from afpeace_data.model import Record
    from afpeace_data.store.sheet import Line

LISTS = "lists"
"""The hidden sheet: the terms of the drop-downs, and the state of the tables when they were exported."""

EXPORTED = "exported"
"""The column of that sheet which holds the state: name of a table, space, SHA-256 of its canonical file."""


def state(record: type[Record], lines: list[Line]) -> str:
    """What tells whether a table has changed: the hash of its canonical file."""
    return hashlib.sha256(canonical_text(record, lines).encode()).hexdigest()
