"""What the pages print of fmt and of workbooks: the commands run on the release, with the edits that the pages tell."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from afpeace_data.cli.main import main
from docs.printed import Page
from packages import CHECKOUT, Package

COMMAND = re.compile(r"^    \$ afpeace-data (?P<arguments>.*)\n(?P<output>(?:    .*\n|\n(?=    ))*)", re.MULTILINE)
MEETING, AGENCY, PAPER = "quadrilateral-meeting-islamabad", "pajhwok-four-nation-meeting", "example-four-countries"
HELD = 8


def held(book: Workbook, text: str) -> None:
    """Type into the cell that the page names: by the record, since its row moves when others are added."""
    [row] = [cell.row for cell in book["meetings"]["A"] if cell.value == MEETING]
    book["meetings"].cell(row, HELD, text)


def wrong_date(book: Workbook) -> None:
    held(book, "10 Dec 2015")


def right_date_and_misspelt_source(book: Workbook) -> None:
    held(book, "2015-12-10")
    book["sources"].append(
        [PAPER, "newspaper", "Four countries meet in Islamabad", None, "The Example", "2016-01-12", "en"]
    )
    evidence = book["evidence"]
    [fields] = [row[2] for row in evidence if row[1].value == MEETING and row[3].value == AGENCY]
    fields.value = ";".join(name for name in fields.value.split(";") if name != "held")
    about, anchor = ["meetings", MEETING, "held"], "outcome of December 9 trilateral and quadrilateral meetings"
    note = "Contradicted by the later report of The Example."
    evidence.append([*about, AGENCY, None, anchor, "affirms", "2015-12-09", None, "rejected", note])
    evidence.append(
        [*about, f"{PAPER}s", None, "four delegations met on Thursday", "affirms", "2015-12-10", None, "accepted"]
    )


def right_source(book: Workbook) -> None:
    book["evidence"].cell(book["evidence"].max_row, 4, PAPER)


def test_the_correction_from_beginning_to_end(
    release: Package,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(release.root)
    with Page(CHECKOUT / "docs" / "spreadsheets.md") as page:
        export, *imports = COMMAND.finditer(page.text)
        edits = (wrong_date, right_date_and_misspelt_source, right_source)
        _run(export, page, capsys)
        book = load_workbook("tables.xlsx")
        for edit, match in zip(edits, imports, strict=True):
            edit(book)
            book.save("tables.xlsx")
            _run(match, page, capsys)


def test_what_fmt_and_an_import_leave_to_a_person(
    release: Package,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    release.copy(tmp_path / "path" / "to" / "package")
    main(["xlsx", "export", "path/to/package", "--output", "tables.xlsx"])
    book = load_workbook("tables.xlsx")
    book["meetings"]["H3"] = date(2018, 10, 1)
    book.save("tables.xlsx")
    Package(tmp_path / "path/to/package").set("meetings", "intra-afghan-beijing-2019", "planned", "Oct-19")
    capsys.readouterr()
    with Page(CHECKOUT / "docs" / "cli.md") as page:
        for command in ("fmt", "xlsx import"):
            [match] = [match for match in COMMAND.finditer(page.text) if match["arguments"].startswith(command)]
            _run(match, page, capsys)


def _run(match: re.Match[str], page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    main(shlex.split(match["arguments"]))
    printed = capsys.readouterr()
    page.prints(match.span("output"), printed.err + printed.out)
