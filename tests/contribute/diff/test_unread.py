"""Work in progress: what can be read is compared, and what cannot is named."""

from __future__ import annotations

import pytest

from afpeace_data.contribute.diff.gate import Verdict, explain, gate
from afpeace_data.contribute.versions import Level
from contribute.diff.differing import difference, edit_json
from packages import Package


def test_a_row_with_too_few_cells_that_is_taken_for_a_deletion(before: Package, package: Package) -> None:
    package.replace("series", b"rounds,Other rounds,,", b"rounds,Other rounds,")
    package.set("actors", "iran", "name", "The state of Iran")
    diff = difference(before, package)
    assert [table.table for table in diff.tables] == ["actors"]
    assert not any(table.added for table in difference(package, before).tables), (
        "nor for an addition the other way round"
    )
    [item] = diff.unread
    assert (item.side, item.where) == ("new", "data/series.csv:2")
    assert "3 cells where 4 are needed" in item.message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "the file is missing"),
        (b"", "the file is empty"),
        ("id,name,summary,count_min\ntalks,Talks,,\n".encode("utf-16"), "the file is UTF-16"),
        (b'id,name,summary,count_min\nother,"Open,,\ntalks,Talks,,\n', "never closed"),
        (b"talks,Talks,,\n", "the first line is not the header"),
        (b"\x00\xff\x00", ""),
    ],
)
def test_a_table_that_cannot_be_read_is_taken_for_an_empty_one(
    before: Package, package: Package, content: bytes | None, message: str
) -> None:
    if content is None:
        package.path("series").unlink()
    else:
        package.raw("series", content)
    diff = difference(before, package)
    assert not any(table.removed for table in diff.tables)
    assert not any(table.added for table in difference(package, before).tables)
    assert diff.findings == ()
    assert message in " ".join(item.message for item in diff.unread)
    assert {item.file for item in diff.unread} == {"data/series.csv"}


def test_a_row_that_repeats_a_key_is_lost_without_a_word(before: Package, package: Package) -> None:
    package.append("series", "talks", "Other talks", "", "")
    [item] = difference(before, package).unread
    assert item.where == "data/series.csv:4"
    assert "repeats the key of line 3" in item.message


def test_a_column_that_a_spreadsheet_lost_empties_every_cell(before: Package, package: Package) -> None:
    text = package.path("series").read_text().split("\n")
    package.raw("series", "\n".join(line.rpartition(",")[0] for line in text).encode())
    diff = difference(before, package)
    assert not diff.tables
    [item] = diff.unread
    assert "missing 'count_min'" in item.message


def test_line_ends_marks_and_column_order_are_no_differences(before: Package, package: Package) -> None:
    rows = package.rows("series")
    lines = [",".join(row[name] for name in ("name", "id", "summary", "count_min")) for row in rows]
    package.raw("series", b"\xef\xbb\xbf" + "\r\n".join(["name,id,summary,count_min", *lines]).encode())
    diff = difference(before, package)
    assert not diff
    assert diff.unread == ()


@pytest.mark.parametrize("content", ["{", "[1]", "null", '{"fields": 3, "primaryKey": {}}', "[" * 100_000])
def test_a_broken_schema_or_descriptor(before: Package, package: Package, content: str) -> None:
    for path in ("schemas/series.table.json", "datapackage.json"):
        (package.root / path).write_text(content)
    package.set("series", "talks", "name", "The talks")
    diff = difference(before, package)
    assert diff.tables[0].changed[0].cells[0].new == "The talks", "read by today's schema"
    assert diff.new.version is None
    assert gate(diff) is Verdict.UNKNOWN


def test_a_check_that_passes_although_something_was_not_compared(before: Package, package: Package) -> None:
    package.path("series").unlink()
    diff = difference(before, package)
    assert diff.level is Level.NONE
    assert gate(diff) is Verdict.UNKNOWN
    assert "data/series.csv: the file is missing" in "\n".join(explain(diff))
    package.set_version("0.2.0")
    assert gate(difference(before, package)) is Verdict.PASSED, "0.2.0 allows whatever it may be"


def test_a_descriptor_with_a_version_of_another_kind(before: Package, package: Package) -> None:
    edit_json(package, "datapackage.json", lambda descriptor: descriptor.update(version=3))
    package.set("series", "talks", "name", "The talks")
    diff = difference(before, package)
    assert (diff.suffices, gate(diff)) == (None, Verdict.UNKNOWN)
    assert "after has no version" in "\n".join(explain(diff))
