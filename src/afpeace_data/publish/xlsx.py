"""A workbook to read: a sheet for each table, dates as dates, numbers as numbers, each reference with the name it leads to.

The workbook in which people enter and correct is another one (`afpeace-data xlsx export`): its cells are all text, and it
can be brought back.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from afpeace_data.derive.metadata import metadata
from afpeace_data.layout import Field, Kind, layout
from afpeace_data.model import BY_TABLE
from afpeace_data.model.cells import TEXT
from afpeace_data.publish.relations import rows
from afpeace_data.store.locate import NAME
from afpeace_data.workbook.about import ABOUT, fill_about
from afpeace_data.workbook.archive import saved
from afpeace_data.workbook.fit import unfit
from afpeace_data.workbook.look import AS_TEXT, dress, fit_width, head, make_room, note

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Record

_FORMATS = {
    Kind.INTEGER: "#,##0",
    Kind.DEGREES: "0.0####",
    Kind.BOOLEAN: "General",
    Kind.DAY: "yyyy-mm-dd",
}
"""How numbers look; everything else is text, also when somebody types it again."""
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets know no day before 1900, and count a 29 February in that year, which had none."""


def make(dataset: Dataset) -> dict[str, bytes]:
    """Raises `ValueError` for a text that no cell of a workbook can hold."""
    lines = {record: _lines(dataset, record) for record in map(BY_TABLE.__getitem__, dataset.tables)}
    book = Workbook(write_only=True)
    counts = {record: len(each) for record, each in lines.items()}
    fill_about(book.create_sheet(ABOUT), metadata().title, _about(dataset), counts)
    for record, each in lines.items():
        _fill(book.create_sheet(record.TABLE), record, each)
    return {f"{NAME}.xlsx": saved(book)}


def _about(dataset: Dataset) -> list[str]:
    known = metadata()
    state = f"Version {dataset.version}"
    if dataset.as_of:
        state += f", as it was known on {dataset.as_of}"
    return [
        f"{state}. Licence: {known.licence.title} ({known.licence.name}), {known.licence.path}",
        f"To cite: {known.citation(dataset.version)}",
        "Every other sheet is a table: a row is a record. Point at the name of a column for what it means.",
        "A date is text as precise as its source: 2019-10-28, 2018-06, 2015, 1996~. The first and the last day that it may mean follow as dates.",
        "After the id of another record comes its name, such as place_name after place_id.",
        "What a cell rests on is in the sheet evidence: table, record_id and fields name the cell, source_id a row of the sheet sources.",
        "Corrections made here reach nobody. Make them in the CSV files, or in the workbook of: afpeace-data xlsx export",
    ]


def _lines(dataset: Dataset, record: type[Record]) -> list[list[Any]]:
    """The values of a table. All are looked at before a sheet is begun: one that is left half-written cannot be closed."""
    fields = layout(record, names=True)
    lines = []
    for item, values in zip(dataset.table(record.TABLE), rows(dataset, record, names=True), strict=True):
        for field, value in zip(fields, values, strict=True):
            if isinstance(value, str) and (why := unfit(value)):
                raise ValueError(f"{item.TABLE} {item.key}: {field.name} has {why}; change it in the CSV file first")
        lines.append([_told(value) for value in values])
    return lines


def _fill(sheet: Worksheet, record: type[Record], lines: list[list[Any]]) -> None:
    fields = layout(record, names=True)
    styles = []
    for place, field in enumerate(fields):
        longest = max([len(field.name) + 3, *(len(str(line[place] or "")) for line in lines)])
        dimension = sheet.column_dimensions[get_column_letter(place + 1)]
        words = field.column is not None and field.column.cell is TEXT
        wraps = fit_width(dimension, longest, words=words)
        styles.append(_style(sheet, field, wraps=wraps))
        if wraps:
            for row, line in enumerate(lines, 2):
                make_room(sheet, row, len(line[place] or ""), dimension.width)
    dress(sheet, record, len(fields), len(lines) + 1)
    sheet.append([_head(sheet, field) for field in fields])
    for line in lines:
        sheet.append([_cell(sheet, *each) for each in zip(line, styles, strict=True)])


def _told(value: Any) -> Any:
    """A day that spreadsheets do not know is told in words."""
    return value.isoformat() if isinstance(value, date) and value < _FIRST_DAY else value


def _style(sheet: Worksheet, field: Field, *, wraps: bool) -> Any:
    """How the cells of a column look. One cell is dressed for all of them."""
    cell: Any = WriteOnlyCell(sheet)
    cell.number_format = _FORMATS.get(field.kind, AS_TEXT)
    # A day at the right edge of its column runs into the text of the next.
    side = "left" if field.kind is Kind.DAY else None
    cell.alignment = Alignment(side, "top", wrap_text=wraps)
    return cell._style


def _head(sheet: Worksheet, field: Field) -> Cell:
    cell = WriteOnlyCell(sheet, field.name)
    head(cell, note(field.column) if field.column else field.description, required=field.required)
    return cell


def _cell(sheet: Worksheet, value: Any, style: Any) -> Any:
    if value is None:
        return None
    cell: Any = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes what starts with = for a formula
    cell._style = style
    return cell
