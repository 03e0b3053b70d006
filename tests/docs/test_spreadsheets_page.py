"""The page on spreadsheets, done as it says: its commands run on the release, with its edits, print what it prints."""

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from afpeace_data.cli.main import main
from packages import CHECKOUT

COMMAND = re.compile(r"^    \$ afpeace-data (?P<arguments>.*)\n(?P<output>(?:    .*\n|\n(?=    ))*)", re.MULTILINE)
SOURCE = "tehran-times-taliban-visit"


def wrong_date(book: Workbook) -> None:
    book["meetings"]["H16"] = "17 Sep 2019"


def right_date_and_misspelt_source(book: Workbook) -> None:
    book["meetings"]["H16"] = "2019-09-17"
    about = ["meetings", "taliban-visit-tehran-2019", "held", f"{SOURCE}s"]
    book["evidence"].append([*about, None, None, "affirms", "2019-09-17", "taliban", "accepted", None])


def right_source(book: Workbook) -> None:
    book["evidence"].cell(book["evidence"].max_row, 4, SOURCE)


def test_the_correction_from_beginning_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("data", "schemas"):
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    shutil.copy(CHECKOUT / "datapackage.json", tmp_path)
    monkeypatch.chdir(tmp_path)
    commands = iter(COMMAND.finditer((CHECKOUT / "docs" / "spreadsheets.md").read_text("utf-8")))

    def printed_as_shown() -> None:
        match = next(commands)
        main(match["arguments"].split())
        printed, shown = capsys.readouterr(), textwrap.dedent(match["output"])
        assert (printed.err + printed.out).rstrip() == shown.rstrip(), f"run it and paste: {match['arguments']}"

    printed_as_shown()
    book = load_workbook("tables.xlsx")
    for edit in (wrong_date, right_date_and_misspelt_source, right_source):
        edit(book)
        book.save("tables.xlsx")
        printed_as_shown()
    assert not list(commands)
