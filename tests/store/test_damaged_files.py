"""Damage to a table's file is a problem with a line and a remedy: never a traceback, never a silent pass."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from packages import Package

HEADER = "the first line must be: id,name,summary,count_min"
FMT = "run `afpeace-data fmt`"
SAVE = "save it as UTF-8 (in Excel: 'CSV UTF-8')"
DOUBLE = 'close it on its line, and write a quotation mark inside a cell twice ("")'

# The file is `id,name,summary,count_min / rounds,Other rounds,, / talks,Talks,Several rounds.,2`.
# Damage to it -> code, line, message, remedy.
DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str, int | None, str, str]] = {
    "empty": (lambda _: b"", "AP104", 1, "the file is empty", "write the header line"),
    "white space only": (lambda _: b" \n\t\r\n\n", "AP104", 1, "the file is empty", "write the header line"),
    "a byte order mark only": (lambda _: b"\xef\xbb\xbf", "AP104", 1, "the file is empty", "write the header line"),
    "a byte order mark": (
        lambda raw: b"\xef\xbb\xbf" + raw, "AP105", 1, "the file starts with a byte order mark", FMT,
    ),
    "Windows line ends": (
        lambda raw: raw.replace(b"\n", b"\r\n"), "AP106", 1,
        "3 carriage returns, as Windows or old Mac programs write", FMT,
    ),
    "one lone carriage return": (
        lambda raw: raw.replace(b"\ntalks", b"\rtalks"), "AP106", 2,
        "1 carriage return, as Windows or old Mac programs write", FMT,
    ),
    "old Mac line ends": (
        lambda raw: raw.replace(b"\n", b"\r"), "AP106", 1,
        "3 carriage returns, as Windows or old Mac programs write", FMT,
    ),
    "UTF-16, little end first": (
        lambda raw: b"\xff\xfe" + raw.decode().encode("utf-16-le"), "AP107", 1, "the file is UTF-16", SAVE,
    ),
    "UTF-16, big end first": (
        lambda raw: b"\xfe\xff" + raw.decode().encode("utf-16-be"), "AP107", 1, "the file is UTF-16", SAVE,
    ),
    "Latin-1": (
        lambda raw: raw.replace(b"Other rounds", b"Autres r\xe9unions"), "AP107", 2,
        "byte 0xe9 at character 9 is not UTF-8", "save the file as UTF-8 (it looks like Latin-1 or Windows-1252)",
    ),
    "a NUL byte": (
        lambda raw: raw.replace(b"Other", b"Ot\0er"), "AP202", 2,
        "control character U+0000 at character 3", "remove it",
    ),
    "a tab in front": (
        lambda raw: raw.replace(b"Other", b"\tOther"), "AP202", 2, "control character U+0009 at character 1", "remove",
    ),
    "a line break in a cell": (
        lambda raw: raw.replace(b"Other rounds", b'"Other\nrounds"'), "AP202", 2,
        "control character U+000A at character 6", "remove it: a cell is one line of visible text",
    ),
    "a quotation mark left open": (
        lambda raw: raw.replace(b"Other", b'"Other'), "AP108", 2,
        "a quotation mark opened here is never closed (lines 2 to 3 are one cell)", DOUBLE,
    ),
    "a stray quotation mark": (
        lambda raw: raw.replace(b"Other rounds", b'"Other" rounds'), "AP108", 2,
        "a quotation mark stands where none may stand", "put the whole cell in quotation marks",
    ),
    "a blank line": (lambda raw: raw.replace(b"\ntalks", b"\n\ntalks"), "AP111", 3, "the line is blank", "delete it"),
    "a blank line at the end": (lambda raw: raw + b"\n", "AP111", 4, "the line is blank", "delete it"),
    "a blank line before the header": (lambda raw: b"\n" + raw, "AP111", 1, "the line is blank", "delete it"),
    "no final line end": (
        lambda raw: raw.rstrip(b"\n"), "AP112", 3, "quoting or the last line end differs", FMT,
    ),
    "needless quotation marks": (
        lambda raw: raw.replace(b"Talks", b'"Talks"'), "AP112", 3, "quoting or the last line end differs", FMT,
    ),
    "a cell too few": (
        lambda raw: raw.replace(b"Other rounds,,", b"Other rounds,"), "AP110", 2,
        "3 cells where 4 are needed (in order, 'count_min' is missing)", "find the place where a comma is missing; an empty cell is still a cell",
    ),
    "a comma without quotation marks": (
        lambda raw: raw.replace(b"Other rounds", b"Other rounds, and more"), "AP110", 2,
        "5 cells where 4 are needed (in order, '' is left over)", "put the cell that contains a comma in quotation marks",
    ),
    "a column missing": (
        lambda _: b"id,name,count_min\n", "AP109", 1, "missing 'summary'", HEADER,
    ),
    "a misspelt column": (
        lambda raw: raw.replace(b"summary", b"sumary"), "AP109", 1,
        "unknown column 'sumary' (did you mean 'summary'?); missing 'summary'", HEADER,
    ),
    "a column too many": (
        lambda _: b"id,name,summary,count_min,comment\n", "AP109", 1, "unknown column 'comment'", HEADER,
    ),
    "columns in another order": (
        lambda raw: raw.replace(b"summary,count_min", b"count_min,summary").replace(b"Several rounds.,2", b"2,x"),
        "AP109", 1, "the columns are in another order", HEADER,
    ),
    "a column twice": (
        lambda raw: raw.replace(b"summary", b"name"), "AP109", 1, "'name' more than once; missing 'summary'", HEADER,
    ),
    "semicolons": (
        lambda raw: raw.replace(b",", b";"), "AP109", 1, "the cells are separated by semicolons",
        "save the file with commas between the cells",
    ),
    "tabs": (
        lambda raw: raw.replace(b",", b"\t"), "AP109", 1, "the cells are separated by tabs", "save the file with commas",
    ),
    "no header": (
        lambda raw: raw.split(b"\n", 1)[1], "AP109", 1, "the first line is not the header", "put the header line above it: id,name,",
    ),
    "Arabic-Indic digits": (
        lambda raw: raw.replace(b",2\n", ",٢\n".encode()), "AP210", 3, "'٢' is not a whole number in digits",
        "write",
    ),
    "text that runs backwards": (
        lambda raw: raw.replace(b"Talks", "Ta\u202elks".encode()), "AP202", 3, "RIGHT-TO-LEFT OVERRIDE", "remove it",
    ),
    "a formula": (
        lambda raw: raw.replace(b"Talks", b"=HYPERLINK(1)"), "AP205", 3, "'=HYPERLINK(1)' starts with '='", "put a word",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_one_problem_with_line_and_remedy(package: Package, name: str) -> None:
    damage, code, line, message, remedy = DAMAGE[name]
    raw = package.path("series").read_bytes()
    package.raw("series", damage(raw))
    found = [problem for problem in package.problems() if problem.file == "data/series.csv"]
    assert [problem.code for problem in found][:1] == [code], found
    assert found[0].line == line
    assert message in found[0].message
    assert found[0].remedy.startswith(remedy)
    assert package.path("series").read_bytes() == damage(raw), "checking wrote to the file"


def no_file(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def link_out(path: Path) -> None:
    outside = path.parent.parent.parent / "outside.csv"
    path.rename(outside)
    path.symlink_to(outside)


def link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.csv")


PLACES = {
    "missing": (no_file, "AP101", "the file is missing"),
    "a directory": (folder, "AP102", "a directory or device is in place of the file"),
    "a pipe, which must not be waited for": (pipe, "AP102", "a directory or device is in place of the file"),
    "a link to itself": (link_to_itself, "AP102", "the file cannot be read"),
    "a link out of the package": (link_out, "AP103", "the file is a link to a place outside the package"),
    "a link to nothing": (link_to_nothing, "AP101", "the file is missing"),
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("table", ["series", "evidence"])
def test_what_is_no_file_is_one_problem_with_remedy(package: Package, name: str, table: str) -> None:
    put, code, message = PLACES[name]
    put(package.path(table))
    [found] = package.problems()
    assert (found.code, found.file, found.line) == (code, f"data/{table}.csv", None)
    assert found.message.startswith(message)
    assert found.remedy


def test_a_file_that_may_not_be_read_is_a_problem(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.open

    def refuse(path: Path, *mode: str, **how: str) -> object:
        if path.name == "series.csv":
            raise PermissionError(13, "Permission denied")
        return read(path, *mode, **how)

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so chmod shows nothing
    [found] = package.problems()
    assert (found.code, found.message) == ("AP102", "the file cannot be read (Permission denied)")


@pytest.mark.parametrize("start", [b"rounds,", b'rounds,"', b""], ids=["plain", "quoted", "no other cell"])
def test_a_cell_of_fifty_megabytes_is_read_whole(package: Package, start: bytes) -> None:
    limit = csv.field_size_limit(2**31 - 1)  # as frictionless leaves it for the whole process
    header = b"id,name,summary,count_min\n" if start else b""
    package.raw("series", header + start + b"x" * 50_000_000 + b"\n")
    codes = package.codes()
    assert csv.field_size_limit(limit) == 2**31 - 1
    assert "AP206" in codes
    assert len(codes) < 5


def test_data_directory_missing(package: Package) -> None:
    for path in (package.root / "data").iterdir():
        path.unlink()
    (package.root / "data").rmdir()
    assert package.report().counts == {"AP101": 19}
