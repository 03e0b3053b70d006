"""The tables as a workbook: a sheet each, with notes, drop-downs, and every cell as text.

The same tables give the same bytes, on one machine and with one version of openpyxl.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from afpeace_data.contribute.canonical import canonical_lines, refusals
from afpeace_data.contribute.xlsx.about import fill_about
from afpeace_data.contribute.xlsx.look import describe_column, dress, lay_out
from afpeace_data.contribute.xlsx.names import ABOUT, EXPORTED, LISTS, state, unfit
from afpeace_data.model import TABLES
from afpeace_data.model.codes import CodeCell
from afpeace_data.model.column import columns
from afpeace_data.model.scalars import BooleanCell
from afpeace_data.model.terms import TermCell
from afpeace_data.store.paths import csv_path
from afpeace_data.store.sheet import read_sheet

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
_EPOCH = datetime(1980, 1, 1)


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
    fill_about(about, {record: len(tables[record.TABLE]) for record in TABLES})
    sheets = {record.TABLE: book.create_sheet(record.TABLE) for record in TABLES}
    lists = _Lists(book.create_sheet(LISTS), {record.TABLE: state(record, tables[record.TABLE]) for record in TABLES})
    for record in TABLES:
        _fill(sheets[record.TABLE], record, tables[record.TABLE])
        for number, info in enumerate(columns(record), 1):
            source = _reference(info, tables) if info.column.ref else lists.range_of(info)
            if source:
                sheets[record.TABLE].add_data_validation(_drop_down(info, number, source))
    book.properties.creator = "afpeace-data"
    book.properties.created = _EPOCH
    out = BytesIO()
    book.save(out)
    return _dateless(out.getvalue())


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
        describe_column(cell, info)
    for row, line in enumerate(lines, 2):
        for number, text in enumerate(line.cells, 1):
            if text:
                cell = sheet.cell(row, number, text)
                cell.data_type = "s"  # openpyxl takes what starts with = for a formula
    lay_out(sheet, record, lines)
    dress(sheet, record, len(lines) + 1)


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


def _dateless(raw: bytes) -> bytes:
    """The archive without the moment at which it was written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _EPOCH.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
