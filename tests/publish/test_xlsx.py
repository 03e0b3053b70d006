"""The workbook to read: types that spreadsheets understand, nothing that they could change, and no way back by mistake."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import afpeace_data as ap
from afpeace_data.layout import Kind, layout
from afpeace_data.model import TABLES
from afpeace_data.publish import FORMATS
from cli.conftest import Run, run  # noqa: F401 (fixture)
from packages import Package


def made(root: Path, **options: str) -> bytes:
    [content] = FORMATS["xlsx"].make(ap.load(root, validate=False, **options)).values()
    return content


@pytest.fixture(scope="module")
def book(tiny_root: Path) -> Workbook:
    return load_workbook(io.BytesIO(made(tiny_root)))


def cells(book: Workbook, table: str, key: str) -> dict[str, object]:
    """The values of a record by column."""
    names, *rows = book[table].iter_rows(values_only=True)
    [row] = [row for row in rows if row[0] == key]
    return dict(zip(names, row, strict=True))


def test_a_sheet_that_is_missing_or_that_nobody_can_find_their_way_in(book: Workbook) -> None:
    assert book.sheetnames == ["about", *(record.TABLE for record in TABLES)]
    links = {cell.value: cell.hyperlink.location for [cell] in book["about"].iter_rows(max_col=1) if cell.hyperlink}
    assert links == {record.TABLE: f"'{record.TABLE}'!A1" for record in TABLES}
    for record in TABLES:
        sheet, fields = book[record.TABLE], layout(record, names=True)
        assert [cell.value for cell in sheet[1]] == [field.name for field in fields]
        assert all(field.description in cell.comment.text for cell, field in zip(sheet[1], fields, strict=True))
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_a_reader_who_is_not_told_what_it_is_or_where_corrections_go(tiny: ap.Dataset, tiny_root: Path) -> None:
    def told(raw: bytes) -> str:
        about = load_workbook(io.BytesIO(raw), read_only=True)["about"]
        return "\n".join(str(cell) for row in about.iter_rows(values_only=True, max_row=10) for cell in row)

    text = told(made(tiny_root))
    for words in (f"Version {tiny.version}", "CC-BY-4.0", "To cite:", "afpeace-data xlsx export"):
        assert words in text
    assert "as it was known on" not in text
    assert "as it was known on 2018-05-01" in told(made(tiny_root, as_of="2018-05-01"))


def test_a_day_or_a_number_that_is_text(book: Workbook) -> None:
    call = cells(book, "meetings", "kabul-call")
    assert (call["planned"], call["held"]) == ("2018-03", "2018-03-04")
    assert (call["planned_earliest"], call["planned_latest"]) == (datetime(2018, 3, 1), datetime(2018, 3, 31))
    assert cells(book, "sources", "paper")["accessed"] == datetime(2026, 11, 23)
    assert cells(book, "amounts", "copper-mine-1000")["amount"] == 1000
    assert cells(book, "amounts", "copper-mine-1000")["approximate"] is True
    assert cells(book, "places", "beijing")["latitude"] == 39.9075
    assert cells(book, "stances", "china-late")["drivers"] == "border_stability;counter_isk"
    assert call["host_name"] == "Iran"
    assert (call["place_id"], call["place_name"]) == (None, None)


def test_a_text_that_a_spreadsheet_takes_for_a_day_when_it_is_typed_again(book: Workbook) -> None:
    numbers = {Kind.INTEGER: "#,##0", Kind.DEGREES: "0.0####", Kind.BOOLEAN: "General", Kind.DAY: "yyyy-mm-dd"}
    for record in TABLES:
        for field, column in zip(layout(record, names=True), book[record.TABLE].iter_cols(min_row=2), strict=True):
            wanted = numbers.get(field.kind, "@")
            assert {cell.number_format for cell in column if cell.value is not None} <= {wanted}, field.name


def test_a_text_that_becomes_a_formula(package: Package) -> None:
    """No cell of a package begins like one; that nothing else keeps it from being one is seen with one that does."""
    dataset = ap.load(package.root, validate=False)
    object.__setattr__(dataset.series["talks"], "name", "=1+1")
    [content] = FORMATS["xlsx"].make(dataset).values()
    cell = next(cell for [cell] in load_workbook(io.BytesIO(content))["series"]["B2:B3"] if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_a_day_before_those_that_spreadsheets_count(package: Package) -> None:
    package.set("positions", "envoy-post", "held", "1893-11-12")
    package.set("quotes", "envoy-part", "said", "1900-03-01")
    book = load_workbook(io.BytesIO(made(package.root)))
    assert cells(book, "positions", "envoy-post")["held_earliest"] == "1893-11-12"
    assert cells(book, "quotes", "envoy-part")["said_earliest"] == datetime(1900, 3, 1)


def test_a_text_that_excel_would_change_is_written(package: Package) -> None:
    package.set("series", "talks", "summary", "a_x000D_b")
    with pytest.raises(ValueError, match="series talks: summary has '_x000D_', which Excel takes for another"):
        made(package.root)


def test_bytes_that_hold_the_moment_they_were_written(tiny_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(tiny_root)
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert made(tiny_root) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_workbook_to_read_that_is_brought_back(package: Package, run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "afpeace-data.xlsx"
    file.write_bytes(made(package.root))
    before = package.files()
    done = run("xlsx", "import", file, package.root)
    assert done.code == 2
    assert "it is the workbook to read, of `afpeace-data export xlsx`" in done.err
    assert package.files() == before
