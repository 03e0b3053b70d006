"""The page on spreadsheets, done as it says: its commands run on the release, with its edits, print what it prints."""

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from openpyxl import load_workbook

from afpeace_data.cli.main import main
from packages import CHECKOUT

COMMAND = re.compile(r"^    \$ afpeace-data (?P<arguments>.*)\n(?P<output>(?:    .*\n|\n(?=    ))*)", re.MULTILINE)
SOURCE = "tehran-times-taliban-visit"


def edit(place: str, value: str) -> None:
    sheet, _, cell = place.partition("!")
    book = load_workbook("tables.xlsx")
    book[sheet][cell] = value
    book.save("tables.xlsx")


def cite() -> None:
    book = load_workbook("tables.xlsx")
    about = ["meetings", "taliban-visit-tehran-2019", "held", f"{SOURCE}s"]
    book["evidence"].append([*about, None, None, "affirms", "2019-09-17", "taliban", "accepted", None])
    book.save("tables.xlsx")


def right_id() -> None:
    edit(f"evidence!D{load_workbook('tables.xlsx')['evidence'].max_row}", SOURCE)


def test_the_correction_from_beginning_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("data", "schemas"):
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    shutil.copy(CHECKOUT / "datapackage.json", tmp_path)
    monkeypatch.chdir(tmp_path)
    before = [
        lambda: None,
        lambda: edit("meetings!H16", "17 Sep 2019"),
        lambda: (edit("meetings!H16", "2019-09-17"), cite()),
        right_id,
    ]
    commands = list(COMMAND.finditer((CHECKOUT / "docs" / "spreadsheets.md").read_text("utf-8")))
    for do, match in zip(before, commands, strict=True):
        do()
        main(match["arguments"].split())
        printed = capsys.readouterr()
        shown = textwrap.dedent(match["output"])
        assert (printed.err + printed.out).rstrip() == shown.rstrip(), f"run it and paste: {match['arguments']}"
