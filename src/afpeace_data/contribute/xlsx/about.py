"""The first sheet of a workbook: what the others are, and how a correction made in them comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink

from afpeace_data.contribute.xlsx.look import DARK, FONT, REQUIRED
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from afpeace_data.model import Record

_HELP = (
    "Every other sheet is a table: a row is a record, the first row names the columns. Point at a name for what it means.",
    "A dark name marks a column that must be filled in. A list opens in cells that take a term or the id of a record.",
    "Every cell is text and stays as it is typed, dates too: 2019-10-28, 2018-06, 2015, 2019-10-28/2019-10-29, 1996~.",
    "A value that is new or changed needs a row in the sheet evidence that names its source. New sources go to the sheet sources.",
    "Add rows at the end, in any order. Keep the sheets and the names of the columns as they are.",
    "Save the workbook as .xlsx and run: afpeace-data xlsx import FILE. It names what is left to fix by sheet, row and column.",
)


def fill_about(sheet: Worksheet, rows: dict[type[Record], int]) -> None:
    """Write the sheet; `rows` holds the number of records of each table."""
    sheet["A1"] = f"Afghan peace diplomacy: the tables of afpeace-data {VERSION}"
    sheet["A1"].font = Font(FONT, 14, bold=True, color=DARK)
    for row, line in enumerate(_HELP, 3):
        sheet.cell(row, 1, line)
    top = len(_HELP) + 4
    for number, title in enumerate(("sheet", "what a row is", "rows"), 1):
        cell = sheet.cell(top, number, title)
        cell.font, cell.fill = REQUIRED
    for row, (record, count) in enumerate(rows.items(), top + 1):
        link = sheet.cell(row, 1, record.TABLE)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{record.TABLE}'!A1")
        link.font = Font(FONT, 11, color="0563C1", underline="single")
        sheet.cell(row, 2, (record.__doc__ or "").strip().split("\n")[0])
        sheet.cell(row, 3, count).alignment = Alignment(horizontal="right")
    for letter, width in (("A", 22), ("B", 96), ("C", 8)):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
