"""From CSV to a workbook and back: the same bytes, through openpyxl, through LibreOffice, and whatever the texts are."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from afpeace_data.contribute.canonical import canonical_lines, canonical_text
from afpeace_data.contribute.fmt import fmt
from afpeace_data.contribute.xlsx.read import read_book
from afpeace_data.contribute.xlsx.write import export
from afpeace_data.model import TABLES
from contribute.workbooks import brought, edited, emptied, saved, tables
from packages import Package
from strategies import lines


def test_the_release_through_a_workbook(release: Package) -> None:
    raw = export(release.root)
    before = emptied(release)
    done = brought(release, raw)
    assert (done.unread, done.notes) == ([], [])
    assert tables(release) == before
    assert done.written == sorted(before)
    assert done.report.ok


def test_the_release_through_openpyxl(release: Package) -> None:
    raw = edited(release)
    before = emptied(release)
    assert brought(release, raw).report.ok
    assert tables(release) == before


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_the_release_opened_and_saved_by_libreoffice(release: Package, tmp_path: Path) -> None:
    file = saved(tmp_path / "tables.xlsx", export(release.root))
    there = tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
               "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(there), str(file)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (there / "tables.xlsx").is_file(), done.stderr
    before = emptied(release)
    result = brought(release, (there / "tables.xlsx").read_bytes())
    assert (result.unread, result.notes) == ([], [])
    assert tables(release) == before
    assert result.report.ok


def test_a_workbook_of_the_same_tables_has_the_same_bytes(package: Package) -> None:
    first = export(package.root)
    assert export(package.root) == first
    package.set("series", "talks", "name", "The talks")
    assert export(package.root) != first


def test_importing_what_was_exported_writes_nothing(package: Package) -> None:
    before = package.files()
    assert brought(package, edited(package)).written == []
    assert package.files() == before


RECORDS = st.sampled_from([record for record in TABLES if record.TABLE not in ("evidence", "retired_ids")])


@given(data=st.data(), record=RECORDS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_valid_cell_comes_back(package: Package, data: st.DataObject, record: type) -> None:
    names = list(package.path(record.TABLE).read_text("utf-8").partition("\n")[0].split(","))
    rows = data.draw(st.lists(lines(record), min_size=1, max_size=5))
    package.write(record.TABLE, [dict(zip(names, row, strict=True)) for row in rows])
    fmt(package.root, write=True)
    book = read_book(edited(package))
    assert not book.unread
    table = book.tables[record.TABLE]
    text = canonical_text(record, canonical_lines(record, table.header, table.lines))
    assert text == package.path(record.TABLE).read_text("utf-8")


def test_what_looks_like_a_formula_stays_a_text(package: Package) -> None:
    package.set("series", "talks", "summary", "=1+1")
    sheet = load_workbook(BytesIO(export(package.root)))["series"]
    assert (sheet["C3"].data_type, sheet["C3"].value) == ("s", "=1+1")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\x07b", "a character that no workbook can hold (U+0007)"),
        ("a_x000D_b", "'_x000D_', which Excel takes for another character"),
        ("x005F_", "'x005F_', which Excel takes for another character"),
        ("x" * 40_000, "40,000 characters, where a workbook's cell holds 32,767"),
    ],
)
def test_what_a_workbook_would_change_is_not_exported(package: Package, text: str, why: str) -> None:
    package.set("series", "talks", "summary", text)
    with pytest.raises(ValueError, match=r"data/series\.csv:3:3: the cell has ") as error:
        export(package.root)
    assert why in str(error.value)


def test_a_file_that_cannot_be_read_is_not_exported(package: Package) -> None:
    package.replace("series", b"Other rounds,,", b"Other rounds,")
    with pytest.raises(ValueError, match=r"data/series\.csv:2: 3 cells where 4 are needed"):
        export(package.root)
