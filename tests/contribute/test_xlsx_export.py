"""The workbook for the person who opens it: notes, drop-downs, text that stays text."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from afpeace_data.contribute.xlsx.write import export
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from packages import Package


@pytest.fixture
def book(package: Package) -> Workbook:
    return load_workbook(BytesIO(export(package.root)))


def test_a_sheet_for_each_table_in_order(book: Workbook) -> None:
    assert book.sheetnames == ["about", *(record.TABLE for record in TABLES), "lists"]
    assert book["lists"].sheet_state == "hidden"
    for record in TABLES:
        sheet = book[record.TABLE]
        assert [cell.value for cell in sheet[1]] == [info.name for info in columns(record)]
        assert sheet.freeze_panes == "B2"
        assert all(cell.font.b for cell in sheet[1])


def test_a_note_on_every_column_says_what_it_holds(book: Workbook) -> None:
    for record in TABLES:
        for cell, info in zip(book[record.TABLE][1], columns(record), strict=True):
            text = cell.comment.text
            assert info.column.description in text
            assert f"Example: {info.column.example}" in text
            assert ("Required." in text) is info.required
    assert "held: It took place." in book["meetings"]["F1"].comment.text
    assert "The id of a record of the sheet places." in book["meetings"]["I1"].comment.text


def test_what_is_typed_below_a_table_is_kept_as_text(book: Workbook) -> None:
    for record in TABLES:
        sheet = book[record.TABLE]
        for cell in sheet[1]:
            assert sheet.column_dimensions[cell.column_letter].number_format == "@"
        assert {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row} <= {"@"}


def offered(book: Workbook, sheet: str, column: str) -> tuple[str, str, list[str]] | None:
    """Ranges, style of error and offered values of the drop-down of a column."""
    for item in book[sheet].data_validations.dataValidation:
        if str(item.sqref).startswith(f"{column}2:"):
            where, _, cells = item.formula1.removeprefix("=").partition("!")
            values = [cell.value for (cell,) in book[where][cells.replace("$", "")] if cell.value]
            return str(item.sqref), item.errorStyle or "stop", values
    return None


def test_a_term_is_chosen_from_its_vocabulary(book: Workbook) -> None:
    terms = ["announced", "confirmed", "held", "alleged", "postponed", "cancelled"]
    assert offered(book, "meetings", "F") == ("F2:F1048576", "stop", terms)
    assert offered(book, "amounts", "F")[2] == ["true", "false"]
    assert "AFG" in offered(book, "actors", "E")[2]


def test_a_reference_is_chosen_from_its_table_and_may_come_first(book: Workbook) -> None:
    assert offered(book, "meetings", "I") == ("I2:I1048576", "warning", ["beijing", "kabul"])
    ranges = [item.formula1 for item in book["meetings"].data_validations.dataValidation if str(item.sqref)[0] == "I"]
    assert ranges == ["=places!$A$2:$A$1003"], "new rows of the other sheet are not offered"


def test_every_term_and_reference_column_has_a_drop_down_and_no_list_has(book: Workbook) -> None:
    assert offered(book, "stances", "G") is None, "a list of terms cannot be chosen from a list"
    assert offered(book, "meetings", "G") is None
    wanted = sum(
        bool(info.column.ref) or type(info.cell).__name__ in ("TermCell", "CodeCell", "BooleanCell")
        for record in TABLES
        for info in columns(record)
    )
    assert sum(len(book[record.TABLE].data_validations.dataValidation) for record in TABLES) == wanted


def test_the_first_sheet_leads_to_every_table(book: Workbook, package: Package) -> None:
    rows = {row[0].value: row for row in book["about"].iter_rows(min_row=11)}
    assert list(rows) == [record.TABLE for record in TABLES]
    assert rows["series"][0].hyperlink.location == "'series'!A1"
    assert rows["series"][2].value == len(package.rows("series"))
