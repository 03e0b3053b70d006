"""How a sheet looks: widths, colours, frozen headers, and a note on every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from afpeace_data.model.terms import ColumnNamesCell, TermCell, TermsCell

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet

    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo

AS_TEXT = "@"
"""The number format that keeps what is typed as it is typed."""

DARK, LIGHT, LINE = "1F3A5F", "DCE6F1", "9FB4CC"
FONT = "Calibri"  # that of the default style; a font without a name is a serif in LibreOffice
REQUIRED = (Font(FONT, 11, bold=True, color="FFFFFF"), PatternFill("solid", fgColor=DARK))
OPTIONAL = (Font(FONT, 11, bold=True, color=DARK), PatternFill("solid", fgColor=LIGHT))
_TABS = {"sources": "4F7942", "evidence": "4F7942"}
_NARROWEST, _WIDEST, _WIDEST_TEXT = 9, 34, 56
_ROW = 15


def head(cell: Cell, text: str, *, required: bool) -> None:
    """Dress a cell of the first row, and put a note on it that says what its column holds."""
    cell.font, cell.fill = REQUIRED if required else OPTIONAL
    cell.alignment = Alignment(vertical="center")
    lines = sum(1 + len(line) // 52 for line in text.split("\n"))
    cell.comment = Comment(text, "afpeace-data", height=18 * lines + 16, width=360)


def note(info: ColumnInfo) -> str:
    """What a column holds, whether it must be filled in, an example, and its terms with their meaning."""
    needed = "Required." if info.required else "May be empty."
    lines = [info.column.description, f"{needed} Here: {info.cell.name}."]
    if info.column.ref:
        lines[1] = f"{needed} The id of a record of the sheet {info.column.ref}."
    if info.column.unit:
        lines.append(f"Unit: {info.column.unit}.")
    if isinstance(info.cell, TermsCell | ColumnNamesCell):
        lines.append("Several are joined by ; without spaces, in alphabetical order.")
    lines.append(f"Example: {info.column.example}")
    if isinstance(info.cell, TermCell | TermsCell):
        lines[1] = f"{needed} {'One of' if isinstance(info.cell, TermCell) else 'Terms of'} these:"
        lines += [f"{term}: {term.definition}" for term in info.cell.terms]
    return "\n".join(lines)


def fit_width(dimension: ColumnDimension, longest: int, *, words: bool) -> bool:
    """Set the width of a column whose longest text has so many characters; whether its texts are to be wrapped."""
    widest = _WIDEST_TEXT if words else _WIDEST
    dimension.width = min(max(longest + 2, _NARROWEST), widest)
    return words and longest > widest


def make_room(sheet: Worksheet, row: int, length: int, width: float) -> None:
    """The height of a row whose text is wrapped: openpyxl writes a default height, which LibreOffice then keeps to."""
    needed = 1 + length // int(width)
    if needed > 1:
        dimension = sheet.row_dimensions[row]
        dimension.height = max(dimension.height or 0, _ROW * needed)


def dress(sheet: Worksheet, record: type[Record], width: int, last_row: int) -> None:
    """What holds for a whole sheet: the header stays in sight, can be filtered, and is printed on every page."""
    sheet.row_dimensions[1].height = 22
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(width)}{last_row}"
    sheet.sheet_properties.tabColor = _TABS.get(record.TABLE, DARK if record.KEY == ("id",) else LINE)
    sheet.print_title_rows = "1:1"
    printed_wide(sheet)


def printed_wide(sheet: Worksheet) -> None:
    """On paper a sheet is as wide as a page, and as long as it takes."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
