"""The numbers in the README, between the marks that say they are generated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afpeace_data.model import BY_TABLE
from afpeace_data.model.column import columns
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afpeace_data.model import Record

README = "README.md"
_MARKED = re.compile(r"(<!-- numbers: written by `make generate` -->\n).*?(\n<!-- end of numbers -->)", re.DOTALL)


def readme(text: str, records: Mapping[str, Sequence[Record]]) -> str:
    """The README with its numbers as they are, given the records of each table; without marks it stays as it is."""
    numbers = _numbers(records)
    return _MARKED.sub(lambda match: match[1] + numbers + match[2], text)


def _numbers(records: Mapping[str, Sequence[Record]]) -> str:
    count = {name: f"{len(items):,}" for name, items in records.items()}
    cells = sum(
        bool(item.cell(info.name))
        for name, items in records.items()
        if BY_TABLE[name].EVIDENCED
        for item in items
        for info in columns(BY_TABLE[name])
        if not info.in_key
    )
    cited = len({item.cell("source_id") for item in records["evidence"]})
    return (
        f"Release {VERSION} holds {count['actors']} actors, {count['meetings']} meetings, {count['quotes']} quotes,\n"
        f"{count['investments']} investments with {count['amounts']} reported sums, {count['events']} events and "
        f"{count['stances']} stances; {cells:,} cells are cited by\n{count['evidence']} statements of {cited:,} sources."
    )
