"""Cells that a spreadsheet may have rewritten in a way that only a person who knows the source can undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.contribute.canonical import tidy
from afpeace_data.model import BY_TABLE, CellError, Evidence
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.scalars import BooleanCell, DayCell, DegreesCell, EdtfCell, IntegerCell
from afpeace_data.store.raw import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo
    from afpeace_data.store.sheet import Sheet

_REWRITTEN = (EdtfCell, DayCell, IntegerCell, DegreesCell, BooleanCell)


def unsure(record: type[Record], sheet: Sheet) -> Iterator[Fault]:
    """The dates, numbers and truth values of a sheet that cannot be read: `Oct-18`, `28/10/2019`, `1.00E+05`.

    Each with the line and column where it stands, and the remedy of its cell type. What `fmt` mends is not among them.
    """
    for line in sheet.lines:
        row = dict(zip(sheet.header, line.cells, strict=True))
        for name, info in _typed(record, row):
            text = tidy(info, row[name])
            try:
                info.parse(text)
            except CellError as error:
                yield Fault(error.rule, error.message, error.remedy, line.number, name, text)


def _typed(record: type[Record], row: Mapping[str, str]) -> Iterator[tuple[str, ColumnInfo]]:
    """The columns that a spreadsheet takes for dates or numbers, with what their cell is read as."""
    for info in columns(record):
        if isinstance(info.cell, _REWRITTEN):
            yield info.name, info
    if record is Evidence and (said := _said(row)):
        yield "value", said


def _said(row: Mapping[str, Any]) -> ColumnInfo | None:
    """The column whose form the value of a row of evidence has, when that is one of dates or numbers."""
    about = BY_TABLE.get(row["table"])
    info = columns_by_name(about).get(row["fields"]) if about else None
    return info if info and isinstance(info.cell, _REWRITTEN) else None
