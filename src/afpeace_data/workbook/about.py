"""The first sheet of a workbook: what it is, and a line for each of the others that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink

from afpeace_data.workbook.look import DARK, FONT, REQUIRED, printed_wide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from afpeace_data.model import Record

ABOUT = "about"
"""Its name."""


def fill_about(sheet: Worksheet, title: str, lines: Sequence[str], rows: Mapping[type[Record], int]) -> None:
    """Write the sheet; `rows` holds the number of records of each table."""
    for letter, width in (("A", 22), ("B", 96), ("C", 8)):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    printed_wide(sheet)

    def cell(value: str | int, font: Font | None = None) -> Cell:
        made = WriteOnlyCell(sheet, value)
        if font:
            made.font = font
        return made

    sheet.append([cell(title, Font(FONT, 14, bold=True, color=DARK))])
    sheet.append([])
    for line in lines:
        sheet.append([cell(line)])
    sheet.append([])
    heads = [cell(name) for name in ("sheet", "what a row is", "rows")]
    for head in heads:
        head.font, head.fill = REQUIRED
    sheet.append(heads)
    for record, count in rows.items():
        link, number = cell(record.TABLE, Font(FONT, 11, color="0563C1", underline="single")), cell(count)
        link.hyperlink = leads = Hyperlink(ref="A1", location=f"'{record.TABLE}'!A1")
        number.alignment = Alignment(horizontal="right")
        sheet.append([link, cell((record.__doc__ or "").strip().split("\n")[0]), number])
        leads.ref = link.coordinate
