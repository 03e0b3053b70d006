"""The tables as a workbook: a sheet each, with notes, drop-downs, and every cell as text.

The same tables give the same bytes, on one machine and with one version of openpyxl.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from afpeace_data.contribute.canonical import canonical_lines, refusals
from afpeace_data.contribute.xlsx.names import EXPORTED, LISTS, state
from afpeace_data.model import TABLES
from afpeace_data.model.cells import TEXT
from afpeace_data.model.codes import CodeCell
from afpeace_data.model.column import columns
from afpeace_data.model.scalars import BooleanCell
from afpeace_data.model.terms import TermCell
from afpeace_data.store.paths import csv_path
from afpeace_data.store.sheet import read_sheet
from afpeace_data.version import VERSION
from afpeace_data.workbook.about import ABOUT, fill_about
from afpeace_data.workbook.archive import saved
from afpeace_data.workbook.fit import unfit
from afpeace_data.workbook.look import AS_TEXT, dress, fit_width, head, make_room, note

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo
    from afpeace_data.store.sheet import Line

LAST_ROW = 1_048_576
"""Rows of a sheet; what is typed below a table is text and has its drop-downs too."""
_SPARE = 1000
"""Rows below a table that its drop-downs in other sheets offer, once they are filled in."""

_HELP = (
    "Every other sheet is a table: a row is a record, the first row names the columns. Point at a name for what it means.",
    "A dark name marks a column that must be filled in. A list opens in cells that take a term or the id of a record.",
    "Every cell is text and stays as it is typed, dates too: 2019-10-28, 2018-06, 2015, 2019-10-28/2019-10-29, 1996~.",
    "A value that is new or changed needs a row in the sheet evidence that names its source. New sources go to the sheet sources.",
    "Add rows at the end, in any order. Keep the sheets and the names of the columns as they are.",
    "Save the workbook as .xlsx and run: afpeace-data xlsx import FILE. It names what is left to fix by sheet, row and column.",
)


def export(root: Path) -> bytes:
    """The workbook of a package's CSV files, whether they pass the rules or not.

    Raises:
        ValueError: a file cannot be read without guessing, or a cell holds what no workbook can.
    """
    tables = {record.TABLE: _read(root, record) for record in TABLES}
    book = Workbook()
    about = book.active
    assert about is not None
    about.title = ABOUT
    title = f"Afghan peace diplomacy: the tables of afpeace-data {VERSION}"
    fill_about(about, title, _HELP, {record: len(tables[record.TABLE]) for record in TABLES})
    sheets = {record.TABLE: book.create_sheet(record.TABLE) for record in TABLES}
    lists = _Lists(book.create_sheet(LISTS), {record.TABLE: state(record, tables[record.TABLE]) for record in TABLES})
    for record in TABLES:
        _fill(sheets[record.TABLE], record, tables[record.TABLE])
        for number, info in enumerate(columns(record), 1):
            source = _reference(info, tables) if info.column.ref else lists.range_of(info)
            if source:
                sheets[record.TABLE].add_data_validation(_drop_down(info, number, source))
    return saved(book)


def _read(root: Path, record: type[Record]) -> list[Line]:
    names = [info.name for info in columns(record)]
    sheet = read_sheet(root, csv_path(record.TABLE), names)
    for fault in refusals(record, sheet):
        where = f"{sheet.path}:{fault.line}" if fault.line else sheet.path
        raise ValueError(f"{where}: {fault.message}; {fault.remedy}, then export again")
    for line in sheet.lines:
        for number, cell in enumerate(line.cells, 1):
            if why := unfit(cell):
                raise ValueError(
                    f"{sheet.path}:{line.number}:{number}: the cell has {why}; change it in the CSV file first"
                )
    return canonical_lines(record, sheet.header, sheet.lines)


def _fill(sheet: Worksheet, record: type[Record], lines: list[Line]) -> None:
    for number, info in enumerate(columns(record), 1):
        cell = sheet.cell(1, number, info.name)
        head(cell, note(info), required=info.required)
        cell.number_format = AS_TEXT
    for row, line in enumerate(lines, 2):
        for number, text in enumerate(line.cells, 1):
            if text:
                cell = sheet.cell(row, number, text)
                cell.data_type = "s"  # openpyxl takes what starts with = for a formula
    _lay_out(sheet, record, lines)
    dress(sheet, record, len(columns(record)), len(lines) + 1)


def _lay_out(sheet: Worksheet, record: type[Record], lines: list[Line]) -> None:
    """Widths, and the text format for whole columns, so that what is typed below the table is kept as text too."""
    for place, info in enumerate(columns(record)):
        longest = max([len(info.name) + 3, *(len(line.cells[place]) for line in lines)])
        dimension = sheet.column_dimensions[get_column_letter(place + 1)]
        wraps = fit_width(dimension, longest, words=info.cell is TEXT)
        dimension.number_format = AS_TEXT
        dimension.alignment = alignment = Alignment(vertical="top", wrap_text=wraps)
        for row in range(2, len(lines) + 2):
            cell = sheet.cell(row, place + 1)
            cell.number_format, cell.alignment = AS_TEXT, alignment
            if wraps:
                make_room(sheet, row, len(lines[row - 2].cells[place]), dimension.width)


def _reference(info: ColumnInfo, tables: dict[str, list[Line]]) -> str:
    ref = info.column.ref
    assert ref is not None
    return f"{ref}!$A$2:$A${len(tables[ref]) + 1 + _SPARE}"


def _drop_down(info: ColumnInfo, number: int, source: str) -> DataValidation:
    """Terms are closed, so that another one is stopped; an id may be of a record that is still to be written."""
    letter = get_column_letter(number)
    ref = info.column.ref
    return DataValidation(
        type="list",
        formula1=f"={source}",
        allow_blank=True,
        sqref=f"{letter}2:{letter}{LAST_ROW}",
        showErrorMessage=True,
        errorStyle="warning" if ref else "stop",
        errorTitle=info.name,
        error=f"No record of the sheet {ref} has this id yet."
        if ref
        else f"{info.name} is one of the terms of the list.",
    )


class _Lists:
    """The hidden sheet: a column for the state of each table, and one for each vocabulary and list of codes."""

    def __init__(self, sheet: Worksheet, states: dict[str, str]) -> None:
        self._sheet = sheet
        self._ranges: dict[str, str] = {}
        self._range(EXPORTED, [f"{table} {digest}" for table, digest in states.items()])
        sheet.sheet_state = "hidden"

    def range_of(self, info: ColumnInfo) -> str | None:
        """Where the terms of a column are; None for a column that takes other values than single terms."""
        match info.cell:
            case TermCell(name=name, terms=terms):
                return self._range(name, [str(term) for term in terms])
            case CodeCell(name=name, codes=codes):
                return self._range(name, sorted(codes))
            case BooleanCell(name=name):
                return self._range(name, ["true", "false"])
        return None

    def _range(self, name: str, values: list[str]) -> str:
        """Where values are in the sheet, under their name; written there when they are asked for first."""
        if name not in self._ranges:
            column = len(self._ranges) + 1
            for row, value in enumerate([name, *values], 1):
                self._sheet.cell(row, column, value)
            letter = get_column_letter(column)
            self._ranges[name] = f"{LISTS}!${letter}$2:${letter}${len(values) + 1}"
        return self._ranges[name]
