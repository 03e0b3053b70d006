"""A workbook as rows of text, each with the row of its sheet; what cannot be read is named by sheet, row and column."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from afpeace_data.contribute.xlsx.cells import Unreadable, text_of
from afpeace_data.contribute.xlsx.guard import LARGEST_UNPACKED, NotAWorkbook, inspect
from afpeace_data.contribute.xlsx.names import EXPORTED, LISTS
from afpeace_data.contribute.xlsx.parts import Layout
from afpeace_data.layout import layout
from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.cells import OUTER_SPACE
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.nearest import did_you_mean
from afpeace_data.store.header import header_fault
from afpeace_data.store.sheet import Line
from afpeace_data.workbook.about import ABOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.model import Record

Cells = list[tuple[int, str, Any]]
"""Of a row, those that hold something: number of the column, openpyxl's letter for the type (`f` for a formula), content."""


@dataclass(frozen=True)
class Note:
    """Something about a place in a workbook: `meetings`, `meetings!4` or `meetings!G4`."""

    place: str
    message: str
    remedy: str = ""
    value: str | None = None


@dataclass
class SheetRows:
    """One sheet as it was read.

    Attributes:
        header: the columns that it has, in its own order.
        letters: column -> its letter.
        top: the row of the header.
        lines: cells in the order of `header`, with the number of the row.
    """

    header: tuple[str, ...] = ()
    letters: dict[str, str] = field(default_factory=dict)
    top: int = 1
    lines: list[Line] = field(default_factory=list)


@dataclass
class Book:
    """A workbook as it was read.

    Attributes:
        tables: by name, those that are there.
        states: table -> hash of its canonical file when the workbook was exported; empty when it does not say.
        unread: why it cannot be taken over.
        notes: what a person should know of it all the same.
    """

    tables: dict[str, SheetRows] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    unread: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_book(raw: bytes) -> Book:
    """Read the bytes of a workbook. Formulas are refused, not evaluated.

    Raises:
        NotAWorkbook: it is none, or that of readers, or takes more memory than any that people make.
    """
    seen = inspect(raw)
    book = Book()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are not read, such as extensions and styles
        try:
            _read(raw, seen, book)
        except NotAWorkbook:
            raise
        except Exception as error:
            reason = str(error).partition("\n")[0]
            advice = "open it in a spreadsheet and save it again as .xlsx"
            raise NotAWorkbook(f"openpyxl cannot read it ({reason}); {advice}") from None
    return book


def _read(raw: bytes, seen: dict[str, Layout], book: Book) -> None:
    opened = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    sheets = {sheet.title: sheet for sheet in opened.worksheets}
    left = LARGEST_UNPACKED
    for name in sheets.keys() - BY_TABLE.keys() - {ABOUT, LISTS}:
        missing = [table for table in BY_TABLE if table not in sheets]
        book.notes.append(Note(name, "the sheet is no table and was left out", did_you_mean(name, missing)))
    for record in TABLES:
        sheet = sheets.get(record.TABLE)
        if sheet is None:
            remedy = "restore it; a table without records has its header row only"
            book.unread.append(Note(record.TABLE, "the sheet is missing", remedy))
            continue
        seen_in = seen.get(record.TABLE, Layout())
        rows = list(_rows(sheet, seen_in))
        # One long text may stand for a million cells, which are many only when they are written out.
        left -= sum(len(value) for _, cells in rows for *_, value in cells if isinstance(value, str))
        if left < 0:
            raise NotAWorkbook(f"its cells hold more than {LARGEST_UNPACKED:,} characters")
        book.tables[record.TABLE] = _table(record, rows, seen_in, book)
    if LISTS in sheets:
        first = [str(cells[0][2]) for _, cells in _rows(sheets[LISTS], Layout()) if cells and cells[0][0] == 1]
        if first[:1] == [EXPORTED]:
            book.states = dict(line.split(" ", 1) for line in first[1:] if " " in line)


def _rows(sheet: Any, seen: Layout) -> Iterator[tuple[int, Cells]]:
    """The rows that hold something, with their number."""
    sheet.reset_dimensions()  # what a sheet says of its size decides how many cells are made up
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells: Cells = []
        for place, cell in enumerate(row, 1):
            formula = seen.formulas.get((number, place))
            if formula is not None:
                cells.append((place, "f", f"={formula}"))
            elif cell.value is not None and not (isinstance(cell.value, str) and not cell.value.strip(OUTER_SPACE)):
                cells.append((place, cell.data_type, cell.value))
        if cells:
            yield number, cells


def _table(record: type[Record], rows: list[tuple[int, Cells]], seen: Layout, book: Book) -> SheetRows:
    table = SheetRows()
    name = record.TABLE
    if not rows:
        book.unread.append(Note(name, "the sheet is empty", f"write the header row: {_names(record)}"))
        return table
    table.top, first = rows[0]
    fault = _header(record, table, first)
    if fault:
        book.unread.append(fault)
        return table
    if table.top > 1:
        book.notes.append(Note(f"{name}!{table.top}", f"the header stands in row {table.top}, below empty rows"))
    for merged in seen.merged:
        remedy = "unmerge it, and fill in every cell that is meant"
        book.unread.append(Note(f"{name}!{merged}", "cells are merged: only the first of them holds a value", remedy))
    hidden = [number for number, _ in rows if number in seen.hidden]
    if hidden:
        listed = ", ".join(map(str, hidden[:5])) + (", ..." if len(hidden) > 5 else "")
        message = f"{len(hidden):,} hidden or filtered rows were read like the others (row {listed})"
        book.notes.append(Note(name, message))
    for number, cells in rows[1:]:
        table.lines.append(Line(number, _line(record, table, number, cells, book.unread)))
    return table


def _header(record: type[Record], table: SheetRows, cells: Cells) -> Note | None:
    """Take the columns of a sheet from its header row; what is wrong with it, if that leaves a guess."""
    found = {place: str(value).strip(OUTER_SPACE) for place, _, value in cells}
    names = tuple(found.values())
    wanted = tuple(columns_by_name(record))
    if sorted(names) != sorted(wanted):
        if sorted(names) == sorted(field.name for field in layout(record, names=True)):
            raise NotAWorkbook(
                "it is the workbook to read, of `afpeace-data export xlsx`; make corrections in that of `afpeace-data xlsx export`"
            )
        message, _ = header_fault(names, wanted) or ("", "")
        odd = next((place for place, name in found.items() if name not in wanted or names.count(name) > 1), 1)
        remedy = f"the columns are {_names(record)}; keep other columns in a sheet of their own"
        return Note(f"{record.TABLE}!{get_column_letter(odd)}{table.top}", message, remedy)
    table.header = names
    table.letters = {name: get_column_letter(place) for place, name in found.items()}
    return None


def _line(record: type[Record], table: SheetRows, number: int, cells: Cells, unread: list[Note]) -> tuple[str, ...]:
    """The texts of a row; what cannot be read is empty and added to `unread`."""
    infos, texts = columns_by_name(record), dict.fromkeys(table.header, "")
    at = {letter: name for name, letter in table.letters.items()}
    for place, kind, value in cells:
        letter = get_column_letter(place)
        name = at.get(letter)
        try:
            if name is None:
                shown = str(value)[:60]
                raise Unreadable(
                    shown, f"{shown!r} stands in a column without a name", "move it to its column, or delete it"
                )
            texts[name] = text_of(kind, value, infos[name])
        except Unreadable as error:
            unread.append(Note(f"{record.TABLE}!{letter}{number}", error.message, error.remedy, error.value))
    return tuple(texts.values())


def _names(record: type[Record]) -> str:
    return ", ".join(info.name for info in columns(record))
