"""What people do to a workbook: taken over where it is certain, named by sheet, row and column where it is not."""

from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook

from contribute.workbooks import Edit, brought, cell, edited, tables
from packages import Package


def places(package: Package, *edits: Edit) -> list[str]:
    """Import an edited workbook that cannot be taken over: the places that are named. Nothing may have been written."""
    before = package.files()
    done = brought(package, edited(package, *edits))
    assert (done.report, done.written) == (None, [])
    assert package.files() == before
    return [note.place for note in done.unread]


def test_every_place_is_named_in_one_run(package: Package) -> None:
    edits = [cell("actors!G2", "=1"), cell("meetings!G3", date(2018, 10, 1), "mmm-yy"), cell("series!A2", 5)]
    assert places(package, *edits) == ["actors!G2", "meetings!G3", "series!A2"]


STRUCTURE: dict[str, tuple[Edit, str, str, str]] = {
    "a sheet deleted": (lambda b: b.remove(b["series"]), "series", "the sheet is missing", "restore it"),
    "a sheet emptied": (lambda b: b["series"].delete_rows(1, 9), "series", "the sheet is empty", "id, name, summary, count_min"),
    "a column renamed": (cell("series!C1", "sumary"), "series!C1", "unknown column 'sumary' (did you mean 'summary'?)", "the columns are id, name"),
    "a column added": (cell("series!E1", "remarks"), "series!E1", "unknown column 'remarks'", "keep other columns in a sheet"),
    "a column twice": (cell("series!E1", "name"), "series!B1", "'name' more than once", "the columns are"),
    "a column deleted": (lambda b: b["series"].delete_cols(3), "series!A1", "missing 'summary'", "the columns are"),
    "a title above the header": (
        lambda b: (b["series"].insert_rows(1), cell("series!A1", "All series")(b)),
        "series!A1", "the first line is not the header", "the columns are",
    ),
    "a value beside the table": (cell("series!F2", "ask again"), "series!F2", "'ask again' stands in a column without a name", "move it"),
    "cells merged": (lambda b: b["series"].merge_cells("B2:B3"), "series!B2:B3", "cells are merged: only the first", "unmerge it"),
}  # fmt: skip


@pytest.mark.parametrize("name", STRUCTURE)
def test_a_sheet_that_is_no_longer_the_table_is_named(package: Package, name: str) -> None:
    edit, place, message, remedy = STRUCTURE[name]
    before = package.files()
    done = brought(package, edited(package, edit))
    note = done.unread[0]
    assert note.place == place
    assert message in note.message
    assert remedy in note.remedy
    assert package.files() == before


def moved(book: Workbook) -> None:
    book["series"].insert_rows(1, 2)


def reordered(book: Workbook) -> None:
    book["series"].move_range("D1:D3", cols=2)


def hidden(book: Workbook) -> None:
    book["series"].row_dimensions[3].hidden = True


HARMLESS: dict[str, tuple[Edit, str]] = {
    "empty rows above the header": (moved, "series!3 the header stands in row 3, below empty rows"),
    "a column moved": (reordered, ""),
    "a row hidden": (hidden, "series 1 hidden or filtered rows were read like the others (row 3)"),
    "a sheet for notes": (lambda b: b.create_sheet("my notes"), "my notes the sheet is no table and was left out"),
    "the sheet about deleted": (lambda b: b.remove(b["about"]), ""),
    "sheets in another order": (lambda b: b.move_sheet("evidence", -9), ""),
    "a colour, a comment, a wider column": (lambda b: b["series"].column_dimensions.__delitem__("B"), ""),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_no_value_changes_no_file(package: Package, name: str) -> None:
    edit, note = HARMLESS[name]
    before = package.files()
    done = brought(package, edited(package, edit))
    assert done.unread == []
    assert [f"{n.place} {n.message}" for n in done.notes] == ([note] if note else [])
    assert package.files() == before


def test_a_renamed_sheet_is_missing_and_the_nearest_is_named(package: Package) -> None:
    done = brought(package, edited(package, lambda b: setattr(b["series"], "title", "serie")))
    assert [note.place for note in done.unread] == ["series"]
    assert (done.notes[0].place, done.notes[0].remedy) == ("serie", "did you mean 'series'?")


def added(*rows: list[str]) -> Edit:
    return lambda book: [book["series"].append(row) for row in rows]


def test_a_problem_is_placed_in_the_sheet_although_rows_are_sorted(package: Package) -> None:
    edit = added(["zz-last", "Last", None, "two"], ["aa-first", "First", None, "many"])
    done = brought(package, edited(package, edit))
    wrong = [problem for problem in done.report if problem.code == "AP210"]
    assert [(p.record, p.where, p.line) for p in wrong] == [("aa-first", "series!D5", 2), ("zz-last", "series!D4", 5)]


def test_a_problem_is_placed_although_a_cell_has_several_lines(package: Package) -> None:
    done = brought(package, edited(package, cell("series!C2", "one\r\ntwo\nthree"), cell("series!D3", "two")))
    assert [(p.code, p.where, p.line) for p in done.report] == [("AP202", "series!C2", 2), ("AP210", "series!D3", 5)]


def test_a_problem_is_placed_although_columns_were_moved(package: Package) -> None:
    done = brought(package, edited(package, reordered, cell("series!F3", "two")))
    assert [(p.where, p.column_number) for p in done.report] == [("series!F3", 4)]


def test_a_repeated_key_names_the_row_of_the_sheet(package: Package) -> None:
    done = brought(package, edited(package, added(["rounds", "Again"], ["aa-first", "First"])))
    assert [(p.where, p.message) for p in done.report if p.code == "AP401"] == [("series!A4", "row 2 has the same id")]


def test_a_rule_that_would_be_broken_is_named_and_nothing_is_written(package: Package) -> None:
    before = package.files()
    done = brought(package, edited(package, cell("meetings!J2", "chnia"), cell("series!B3", "The talks")))
    assert (done.written, done.new) == ([], len(done.report))
    assert [(p.code, p.where, p.remedy) for p in done.report if p.code == "AP501"] == [
        ("AP501", "meetings!J2", "did you mean 'china'?")
    ]
    assert package.files() == before


def test_the_problems_are_those_that_validate_finds(package: Package) -> None:
    edit = cell("meetings!J2", "chnia"), cell("meetings!G3", "Oct-18"), cell("evidence!D9", None)
    found = [p.to_dict() for p in brought(package, edited(package, *edit)).report]
    package.set("meetings", "beijing-talks", "host_id", "chnia").set("meetings", "kabul-call", "planned", "Oct-18")
    rows = package.rows("evidence")
    rows[7]["source_id"] = ""
    package.write("evidence", rows)
    assert [{**p, "cell": ""} for p in found] == [{**p.to_dict(), "cell": ""} for p in package.problems()]
    assert len(found) == 3


def test_problems_that_were_there_keep_nobody_from_a_correction(package: Package) -> None:
    package.set("meetings", "kabul-call", "planned", "Oct-18").set("meetings", "beijing-talks", "held", "yesterday")
    done = brought(package, edited(package, cell("series!B3", "The talks"), cell("meetings!H2", "2018-02-03")))
    assert (done.new, done.written) == (0, ["data/meetings.csv", "data/series.csv"])
    assert [p.where for p in done.report] == ["meetings!G3"]


def test_a_problem_of_a_file_that_is_no_sheet_keeps_its_place(package: Package) -> None:
    (package.root / "data/notes.txt").write_text("ask again")
    assert [p.where for p in brought(package, edited(package)).report] == ["data/notes.txt"]


def change(name: str) -> Callable[[Package], object]:
    return lambda package: package.set("series", "talks", "name", name)


def test_a_workbook_is_imported_edited_on_and_imported_again(package: Package) -> None:
    first, second = (edited(package, cell("series!B3", name)) for name in ("X", "Y"))
    assert brought(package, first).written == ["data/series.csv"]
    done = brought(package, second)
    assert done.written == ["data/series.csv"]
    assert [row["name"] for row in package.rows("series")] == ["Other rounds", "Y"]
    [note] = done.notes
    assert note.place == "series"
    assert note.message.endswith("has changed since the workbook was exported, and the sheet now replaces talks")


def test_a_record_that_somebody_added_meanwhile_is_not_lost(package: Package) -> None:
    raw = edited(package, cell("series!B3", "Talks of the sheet"), cell("meetings!B2", "Talks held in Beijing"))
    package.append("series", "more", "More rounds", "", "")
    before = package.files()
    done = brought(package, raw)
    assert [note.place for note in done.unread] == ["series"]
    assert "has changed since the workbook was exported and has more, which the sheet lacks" in done.unread[0].message
    assert package.files() == before


def test_a_file_that_cannot_be_read_any_more_is_not_replaced(package: Package) -> None:
    raw = edited(package, cell("series!B3", "Talks of the sheet"))
    package.replace("series", b"Other rounds,,", b"Other rounds,")
    before = package.files()
    assert "cannot be read" in brought(package, raw).unread[0].message
    assert package.files() == before


def test_a_change_of_the_file_alone_is_kept(package: Package) -> None:
    raw = edited(package, cell("meetings!B2", "Talks held in Beijing"))
    change("Talks of the file")(package)
    done = brought(package, raw)
    assert done.written == ["data/meetings.csv"]
    assert package.rows("series")[1]["name"] == "Talks of the file"
    assert ["the file stays as it is" in note.message for note in done.notes] == [True]


def test_the_same_change_on_both_sides_is_no_conflict(package: Package) -> None:
    raw = edited(package, cell("series!B3", "The talks"))
    change("The talks")(package)
    assert (brought(package, raw).unread, package.codes()) == ([], [])


def test_a_workbook_that_does_not_say_where_it_comes_from(package: Package) -> None:
    done = brought(package, edited(package, lambda b: b.remove(b["lists"]), cell("series!B3", "The talks")))
    assert [note.message for note in done.notes] == ["the workbook does not say what it was exported from"]
    assert done.written == ["data/series.csv"]


def test_a_disk_that_is_full_leaves_every_file_as_it_was(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = edited(package, cell("series!B3", "The talks"), cell("meetings!B2", "Talks held in Beijing"))
    before = tables(package)

    def full(path: object, content: bytes) -> None:
        if "series" in str(path):
            raise OSError(28, "No space left on device")
        return beside(path, content)

    from afpeace_data.store import write

    beside = write._beside
    monkeypatch.setattr(write, "_beside", full)
    with pytest.raises(OSError, match="No space left"):
        brought(package, raw)
    assert tables(package) == before
