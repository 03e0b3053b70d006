"""One cell of a workbook, as openpyxl writes and reads it: its text where that is certain, else what it is."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from afpeace_data.contribute.xlsx.cells import Unreadable, text_of
from afpeace_data.model import BY_TABLE
from afpeace_data.model.column import columns_by_name


def taken(column: str, value: object, style: str | None) -> str:
    """What is taken over of a value, kept in a cell of a number format, in a column such as `meetings.planned`."""
    book = Workbook()
    book.active["B2"] = value
    book.active["B2"].number_format = style or "General"
    out = BytesIO()
    book.save(out)
    cell = load_workbook(BytesIO(out.getvalue()), read_only=True).active["B2"]
    table, _, name = column.partition(".")
    return text_of(cell.data_type, cell.value, columns_by_name(BY_TABLE[table])[name])


# column, what a spreadsheet holds there, number format, what the CSV file gets
CERTAIN = [
    ("amounts.amount", 1000, None, "1000"),
    ("amounts.amount", 1000.0, None, "1000"),
    ("amounts.amount", 60_000_000_000, "0.00E+00", "60000000000"),
    ("amounts.amount", "1000", None, "1000"),
    ("amounts.approximate", True, None, "true"),
    ("amounts.approximate", False, None, "false"),
    ("amounts.approximate", "TRUE", None, "true"),
    ("places.latitude", 39.9075, None, "39.9075"),
    ("places.latitude", 40, None, "40"),
    ("meetings.planned", 2018, None, "2018"),
    ("sources.accessed", date(2026, 11, 23), "dd/mm/yyyy", "2026-11-23"),
    ("series.name", " Other rounds\u00a0", None, "Other rounds"),
    ("series.name", "Autres re\u0301unions", None, "Autres r\u00e9unions"),
    ("stances.drivers", "counter_isk; border_stability", None, "border_stability;counter_isk"),
    ("series.count_min", None, None, ""),
]


@pytest.mark.parametrize(("column", "value", "style", "text"), CERTAIN)
def test_what_is_certain_is_taken_over(column: str, value: object, style: str | None, text: str) -> None:
    assert taken(column, value, style) == text


# column, what a spreadsheet holds there, number format, words of the message, words of the remedy
UNCERTAIN = [
    ("meetings.planned", "=TODAY()", None, "the cell is a formula ('=TODAY()')", "replace it by what it shows"),
    ("series.name", '=HYPERLINK("http://example.org")', None, "the cell is a formula", "replace it"),
    ("series.name", "#REF!", None, "the cell is an error (#REF!)", "type it again"),
    ("meetings.planned", date(2018, 10, 1), "mmm-yy", "a spreadsheet's date (2018-10-01)", "'2018-10-01', or '2018-10' or '2018'"),
    ("meetings.planned", datetime(2018, 10, 28, 14, 30), "yyyy-mm-dd hh:mm", "date (2018-10-28 14:30:00)", "write '2018-10-28'"),
    ("meetings.planned", 43401, None, "the number 43401", "wrote a day as its number: write '2018-10-28'"),
    ("meetings.planned", 2018.5, None, "the number 2018.5", "write a day 2019-10-28, a month"),
    ("meetings.planned", time(10, 30), "hh:mm", "the cell is a time (10:30:00)", "type it again"),
    ("sources.accessed", datetime(2026, 11, 23, 9), "dd/mm/yyyy hh:mm", "date (2026-11-23 09:00:00)", "write '2026-11-23'"),
    ("sources.accessed", 46349, None, "the number 46349", "write '2026-11-23'"),
    ("amounts.amount", 1000.5, None, "the number 1000.5", "format the cell as text"),
    ("amounts.amount", True, None, "the truth value TRUE", "type it again"),
    ("places.latitude", 39.90751234567, None, "the number 39.90751234567", "format the cell as text"),
    ("actor_codes.code", 710, None, "the number 710", "type it again as the source has it"),
    ("evidence.value", date(2018, 2, 4), "dd/mm/yyyy", "date (2018-02-04)", "type it again"),
    ("series.name", True, None, "the truth value TRUE", "type it again"),
    ("series.name", "Talks_x000D_", None, "which Excel takes for another character", "type the cell again"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "value", "style", "message", "remedy"), UNCERTAIN)
def test_what_is_uncertain_is_refused_with_what_it_is_and_what_to_do(
    column: str, value: object, style: str | None, message: str, remedy: str
) -> None:
    with pytest.raises(Unreadable) as error:
        taken(column, value, style)
    assert message in error.value.message
    assert remedy in error.value.remedy


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 1e300, -1e-300])
@pytest.mark.parametrize("column", ["amount", "approximate", "stated", "covers"])
def test_a_number_beyond_all_bounds_is_refused(column: str, value: float) -> None:
    with pytest.raises(Unreadable):
        text_of("n", value, columns_by_name(BY_TABLE["amounts"])[column])
