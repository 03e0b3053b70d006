"""Ids for new records: what it is called, in a slug without dates; a year only to tell namesakes apart."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING

from afpeace_data.contribute.lookup import fold, label_of, owner_of
from afpeace_data.model import CellError
from afpeace_data.model.cells import ID
from afpeace_data.model.column import columns
from afpeace_data.model.edtf import Edtf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from afpeace_data.contribute.change import Cells
    from afpeace_data.model import Record

_LONGEST = 48
_BEFORE = {"sources": "publisher"}
"""Table -> a column that goes before the title: titles of articles repeat each other, and say less than who printed them."""
_LEFT_OUT = frozenset("a an the of in on at and with for to by its his her their".split())  # noqa: SIM905
_DATE = re.compile(
    r"(?:\b\d{1,2} )?\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"(?: \d{1,2}\b)?|\b(?:19|20)\d\d\b(?:-\d\d)*",
    re.IGNORECASE,
)


def propose(record: type[Record], cells: Cells, taken: Collection[str]) -> str | None:
    """An id for a record from its other cells, not among those `taken`; None when they say too little.

    It is made of the name or title, after the record that it belongs to where it has no life of its own (a position of
    a person, an amount of an investment). Dates are left out; the year comes back where the rest is taken.
    """
    slug = _slug_of(record, cells)
    tries = chain([slug], _told_apart(slug, _year(record, cells)))
    return next((text for text in tries if _is_id(text) and text not in taken), None)


def namesake(record: type[Record], cells: Cells, rows: Mapping[str, list[Cells]]) -> str | None:
    """The id of a record that is called the same or has the id that the name makes; None, too, for tables without names.

    What belongs to another record, and a source, is the same only if it also is of the same owner or publisher.
    """
    label, owner = label_of(record.TABLE), owner_of(record)
    if not label or not cells[label]:
        return None
    names = [label, *([owner.name] if owner else []), *([_BEFORE[record.TABLE]] if record.TABLE in _BEFORE else [])]
    called, slug = [fold(cells[name]) for name in names], _slug_of(record, cells)
    there = rows[record.TABLE]
    same = (row["id"] for row in there if [fold(row[name]) for name in names] == called)
    return next(same, next((row["id"] for row in there if row["id"] == slug), None))


def _slug_of(record: type[Record], cells: Cells) -> str:
    label, owner = label_of(record.TABLE), owner_of(record)
    words = [cells[owner.name]] if owner else []
    words += [cells[_BEFORE[record.TABLE]]] if record.TABLE in _BEFORE else []
    words += [_DATE.sub(" ", cells[label])] if label else []
    if not label:
        words += [cells[info.name] for info in columns(record) if info.required and info.column.ref and info != owner]
    return _slug(" ".join(words))


def taken_ids(rows: Mapping[str, list[Cells]], record: type[Record]) -> set[str]:
    """The ids of a table that are in use or retired."""
    retired = {row["id"] for row in rows["retired_ids"] if row["table"] == record.TABLE}
    return retired | {row["id"] for row in rows[record.TABLE]}


def _told_apart(slug: str, year: str) -> Iterator[str]:
    if year:
        slug = f"{slug}-{year}"
        yield slug
    yield from (f"{slug}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = re.findall("[a-z0-9]+", folded)
    kept = [word for word in words if word not in _LEFT_OUT] or words
    while kept and kept[0][0].isdigit():
        kept.pop(0)
    slug = ""
    for word in kept:
        if slug and len(slug) + 1 + len(word) > _LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word[:_LONGEST]
    return slug


def _year(record: type[Record], cells: Cells) -> str:
    """The first year that the record's dates name."""
    for name in record.WHEN:
        try:
            day = Edtf(cells[name]).earliest if cells[name] else None
        except CellError:  # a wrong date is a problem of its own
            continue
        if day:
            return str(day.year)
    return ""


def _is_id(text: str) -> bool:
    try:
        ID.parse(text)
    except CellError:
        return False
    return True
