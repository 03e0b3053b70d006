"""`xlsx export` and `xlsx import` as a person meets them: what is printed, and the exit codes."""

import importlib.util
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.conftest import Run
from packages import Package


@pytest.fixture
def file(package: Package, run: Run) -> Path:
    file = package.root.parent / "tables.xlsx"
    done = run("xlsx", "export", package.root, "--output", file)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"wrote {file}: the tables of {package.root}\n"
    return file


def put(file: Path, **cells: object) -> None:
    """Change cells of the sheet meetings."""
    book = load_workbook(file)
    for name, value in cells.items():
        book["meetings"][name] = value
    book.save(file)


def test_an_unchanged_workbook(package: Package, file: Path, run: Run) -> None:
    done = run("xlsx", "import", file, package.root)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("ok: ")
    assert done.out.endswith("the CSV files say the same already\n")


def test_a_correction_is_written(package: Package, file: Path, run: Run) -> None:
    put(file, B2="Talks held in Beijing")
    done = run("xlsx", "import", file, package.root)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(
        "wrote data/meetings.csv\nrun `afpeace-data generate`: it brings what follows from the tables up to date\n"
    )
    assert package.rows("meetings")[0]["title"] == "Talks held in Beijing"
    assert run("xlsx", "import", file, package.root).out.endswith("the CSV files say the same already\n")


def test_what_breaks_a_rule_is_named_by_cell_and_nothing_is_written(package: Package, file: Path, run: Run) -> None:
    put(file, G3="Oct-18", B2="Talks held in Beijing")
    before = package.files()
    done = run("xlsx", "import", file, package.root)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(
        "meetings!G3 AP208 not-edtf\n"
        "  planned of kabul-call: 'Oct-18' is not a date of the EDTF subset\n"
        "  fix: a spreadsheet changed 2018-10: write '2018-10'"
    )
    assert done.out.endswith("nothing was written: 1 problem would be new; correct the workbook and import it again\n")
    assert package.files() == before


def test_an_old_problem_is_named_and_the_correction_written(package: Package, run: Run) -> None:
    package.set("meetings", "kabul-call", "planned", "Oct-18")
    file = package.root.parent / "tables.xlsx"
    run("xlsx", "export", package.root, "--output", file)
    put(file, B2="Talks held in Beijing")
    done = run("xlsx", "import", file, package.root)
    assert (done.code, done.err) == (1, "")
    assert "meetings!G3 AP208" in done.out
    assert "wrote data/meetings.csv" in done.out


def test_what_cannot_be_read_is_named_and_nothing_is_written(package: Package, file: Path, run: Run) -> None:
    put(file, G3="=TODAY()", B2="Talks held in Beijing")
    before = package.files()
    done = run("xlsx", "import", file, package.root)
    assert (done.code, done.out) == (1, f"nothing was written: 1 place of {file} cannot be taken over\n")
    assert done.err == "meetings!G3: the cell is a formula ('=TODAY()')\n  fix: replace it by what it shows, as text\n"
    assert package.files() == before


def test_an_existing_workbook_is_not_overwritten(package: Package, file: Path, run: Run) -> None:
    before = file.read_bytes()
    done = run("xlsx", "export", package.root, "--output", file)
    assert (done.code, done.out) == (2, "")
    assert "exists and may hold changes; import it and delete it, or give another name" in done.err
    assert file.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_an_export_does_not_follow_a_link(package: Package, run: Run) -> None:
    link = package.root.parent / "link.xlsx"
    link.symlink_to(package.root.parent / "elsewhere.xlsx")
    assert run("xlsx", "export", package.root, "--output", link).code == 2
    assert not (package.root.parent / "elsewhere.xlsx").exists()


def test_a_name_that_is_no_workbook(package: Package, run: Run) -> None:
    done = run("xlsx", "export", package.root, "--output", package.root.parent / "tables.csv")
    assert done.code == 2
    assert "give one that ends in .xlsx" in done.err


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere.xlsx", "is not there; give a workbook"),
        ("package", "is no file; give a workbook"),
        ("text.xlsx", "cannot be imported: it is no .xlsx file; open it in a spreadsheet and save it as .xlsx"),
    ],
)
def test_what_cannot_be_imported(package: Package, run: Run, name: str, why: str) -> None:
    (package.root.parent / "text.xlsx").write_text("id,name\n")
    done = run("xlsx", "import", package.root.parent / name, package.root)
    assert (done.code, done.out) == (2, "")
    assert why in done.err


def test_the_release_is_not_imported_into(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("xlsx", "import", file)
    assert done.code == 2
    assert "this directory belongs to no package" in done.err


def test_without_openpyxl_the_extra_is_named(package: Package, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    for arguments in (["export", package.root, "--output", "x.xlsx"], ["import", "x.xlsx", package.root]):
        done = run("xlsx", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err == "error: openpyxl is not installed; pip install 'afpeace-data[xlsx]'\n"


@pytest.mark.parametrize("arguments", [[], ["exprot"], ["export"], ["import"]])
def test_a_wrong_call_shows_the_usage(run: Run, arguments: list[str]) -> None:
    done = run("xlsx", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: afpeace-data xlsx")
