"""What one cell of a workbook says as text: certain, or refused with what it is and what to do."""

from __future__ import annotations

import math
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from afpeace_data.contribute.canonical import tidy
from afpeace_data.model.errors import CellError
from afpeace_data.model.scalars import EDTF, BooleanCell, DayCell, DegreesCell, EdtfCell, IntegerCell
from afpeace_data.workbook.fit import unfit

if TYPE_CHECKING:
    from afpeace_data.model.column import ColumnInfo

_TYPE_AGAIN = "format the cell as text and type it again as the source has it"


class Unreadable(ValueError):
    """A cell whose text cannot be known for certain.

    Attributes:
        value: what it shows.
        message: what it is.
        remedy: what to do.
    """

    def __init__(self, value: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.value = value
        self.message = message
        self.remedy = remedy


def text_of(kind: str, value: Any, info: ColumnInfo) -> str:
    """The canonical text of a cell in a column.

    Args:
        kind: openpyxl's letter for the type of its content; `f` for a formula.
        value: the content, of a formula its text; None when there is none.

    Raises:
        Unreadable: it is a formula, an error, or a number or date whose text is not certain.
    """
    match kind, value:
        case _, None:
            return ""
        case "f", _:
            raise Unreadable(value, f"the cell is a formula ({value!r})", "replace it by what it shows, as text")
        case "e", _:
            raise Unreadable(str(value), f"the cell is an error ({value})", _TYPE_AGAIN)
        case _, bool():
            return _truth(value, info)
        case _, int() | float():
            return _number(value, info)
        case _, datetime() | time() | timedelta():
            return _moment(value, info)
    text = str(value)
    if why := unfit(text):
        raise Unreadable(text[:60], f"the cell has {why}", "type the cell again")
    return tidy(info, text.replace("\r\n", "\n").replace("\r", "\n"))


def _truth(value: bool, info: ColumnInfo) -> str:
    if isinstance(info.cell, BooleanCell):
        return info.format(value)
    shown = str(value).upper()
    raise Unreadable(shown, f"the cell is the truth value {shown}, not text", _TYPE_AGAIN)


def _number(value: float, info: ColumnInfo) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    shown = f"{value}"
    if isinstance(info.cell, IntegerCell) and isinstance(value, int):
        return shown
    if (
        isinstance(info.cell, DegreesCell)
        and math.isfinite(value)
        and float(text := info.format(float(value))) == value
    ):
        return text
    if isinstance(info.cell, EdtfCell) and isinstance(value, int) and 1000 <= value <= 9999:
        return shown
    remedy = _TYPE_AGAIN
    if isinstance(info.cell, EdtfCell | DayCell):
        try:
            EDTF.parse(shown)
        except CellError as error:  # it knows which day a spreadsheet keeps as that number
            remedy = error.remedy
    raise Unreadable(shown, f"the cell is the number {shown}, not text", remedy)


def _moment(value: datetime | time | timedelta, info: ColumnInfo) -> str:
    if not isinstance(value, datetime):
        raise Unreadable(str(value), f"the cell is a time ({value}), not text", _TYPE_AGAIN)
    day, midnight = value.date().isoformat(), value.time() == time()
    if isinstance(info.cell, DayCell) and midnight:
        return day
    shown = day if midnight else value.isoformat(sep=" ")
    remedy = _TYPE_AGAIN
    if isinstance(info.cell, EdtfCell | DayCell):
        remedy = f"format the cell as text and write '{day}'"
        if isinstance(info.cell, EdtfCell):
            remedy += f", or '{day[:7]}' or '{day[:4]}' if the source says no more: a spreadsheet makes a day of both"
    raise Unreadable(shown, f"the cell is a spreadsheet's date ({shown}), not text", remedy)
