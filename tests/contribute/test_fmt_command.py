"""`fmt`: what it mends, what it refuses to touch, and that it never changes what a table says."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afpeace_data.contribute.fmt import Formatted, fmt
from afpeace_data.model import Series, Stance
from afpeace_data.model.column import columns
from afpeace_data.store.sheet import read_sheet
from packages import Package

GOOD = b"id,name,summary,count_min\nrounds,Other rounds,,\ntalks,Talks,Several rounds.,2\n"

MENDED = {
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "Windows line ends": GOOD.replace(b"\n", b"\r\n"),
    "old Mac line ends": GOOD.replace(b"\n", b"\r"),
    "blank lines": GOOD.replace(b"\n", b"\n\n"),
    "no final line end": GOOD.rstrip(b"\n"),
    "needless quotation marks": GOOD.replace(b"Talks", b'"Talks"'),
    "rows out of order": b"\n".join(GOOD.split(b"\n")[i] for i in (0, 2, 1, 3)),
    "columns in another order": (
        b"name,id,count_min,summary\nTalks,talks,2,Several rounds.\nOther rounds,rounds,,\n"
    ),
    "outer space": GOOD.replace(b"Talks", b" Talks\t").replace(b"rounds.", "rounds.\u00a0".encode()),
    "outer spaces of other kinds": GOOD.replace(b"Talks", '"\u202f\u3000Talks\u2009\n"'.encode()),
    "an empty column at the end": GOOD.replace(b"\n", b",\n"),
    "empty columns at the end": GOOD.replace(b"\n", b",,,\n"),
    "empty rows at the end": GOOD + b",,,\n,,,\n",
    "rows of spaces": GOOD.replace(b"\ntalks", b"\n , ,,\ntalks"),
    "semicolons": GOOD.replace(b",", b";"),
    "tabs": GOOD.replace(b",", b"\t"),
    "what Excel writes in Europe": b"\xef\xbb\xbf" + GOOD.replace(b",", b";").replace(b"\n", b";;\r\n") + b";;;;;\r\n",
    "all at once": b"\xef\xbb\xbf" + b'name,id,count_min,summary\r\n\r\n" Talks",talks,2,Several rounds.\r\n'
    b"Other rounds,rounds,,",
}  # fmt: skip


MENDED_CODES = {"AP105", "AP106", "AP111", "AP112", "AP203", "AP204", "AP214", "AP403"}
"""What is left of these after `fmt`, in a file that it did not refuse, is a fault of `fmt`."""


def formatted(package: Package, *, write: bool = True) -> dict[str, Formatted]:
    return {item.path[5:-4]: item for item in fmt(package.root, write=write)}


def test_a_canonical_package_is_left_alone(release: Package) -> None:
    before = release.files()
    assert not any(item.changed or item.refused for item in fmt(release.root, write=True))
    assert release.files() == before


@pytest.mark.parametrize("name", MENDED)
def test_fmt_mends(package: Package, name: str) -> None:
    package.raw("series", MENDED[name])
    assert formatted(package, write=False)["series"].changed
    assert package.path("series").read_bytes() == MENDED[name], "--check wrote"
    done = formatted(package)
    assert [table for table, item in done.items() if item.changed or item.refused] == ["series"]
    assert package.path("series").read_bytes() == GOOD
    assert package.report().ok


def test_fmt_composes_letters_and_sorts_lists(package: Package) -> None:
    package.set("series", "rounds", "name", "Autres re\u0301unions")
    package.set("stances", "china-late", "drivers", "counter_isk; border_stability;counter_isk;")
    assert package.codes() == ["AP204", "AP214"]
    formatted(package)
    assert package.codes() == []
    assert package.rows("series")[0]["name"] == "Autres r\u00e9unions"
    assert package.rows("stances")[1]["drivers"] == "border_stability;counter_isk"


def test_a_row_that_turns_out_to_be_empty_is_gone_in_one_run(package: Package) -> None:
    good = package.path("stances").read_bytes()
    package.raw("stances", good + b",,,,,,;,\n")
    formatted(package)
    assert package.path("stances").read_bytes() == good


def test_fmt_leaves_semicolons_of_a_text_alone(package: Package) -> None:
    package.set("series", "rounds", "name", "talks; and more talks; and rounds")
    before = package.files()
    assert not any(item.changed for item in fmt(package.root, write=True))
    assert package.files() == before


def test_fmt_rewrites_bytes_that_it_cannot_read(package: Package) -> None:
    spoilt = GOOD.replace(b"Other", b"R\xe9el").replace(b"\n", b"\r\n")
    package.raw("series", spoilt)
    [refused] = [item for item in fmt(package.root, write=True) if item.refused]
    assert (refused.path, refused.refused[0].rule, refused.refused[0].line) == ("data/series.csv", "not-utf-8", 2)
    assert package.path("series").read_bytes() == spoilt


REFUSED = {
    "a value in a column without a name": (GOOD.replace(b"\n", b",\n").replace(b"2,\n", b"2,note\n"), "ragged-row"),
    "a row that is short of an empty column": (GOOD.replace(b"\n", b",\n").replace(b"2,\n", b"2\n"), "ragged-row"),
    "an empty column with commas left out": (GOOD.replace(b"2\n", b"2,\n"), "ragged-row"),
    "semicolons with a cell too many": (GOOD.replace(b",", b";").replace(b"Talks", b"Talks; more"), "ragged-row"),
    "semicolons in some lines": (
        GOOD.replace(b"id,name,summary,count_min", b"id;name;summary;count_min"),
        "ragged-row",
    ),
    "semicolons and a misspelt column": (GOOD.replace(b",", b";").replace(b"summary", b"sumary"), "wrong-header"),
    "a ragged row": (GOOD.replace(b"Other rounds,,", b"Other rounds,"), "ragged-row"),
    "a column missing": (b"id,name,summary\na,A,\n", "wrong-header"),
    "a misspelt column": (GOOD.replace(b"summary", b"sumary"), "wrong-header"),
    "a column twice": (GOOD.replace(b"summary", b"name"), "wrong-header"),
    "an open quotation mark": (GOOD.replace(b"Other", b'"Other'), "csv-syntax"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "not-utf-8"),
    "empty": (b"", "empty-file"),
    "a byte order mark only": (b"\xef\xbb\xbf", "empty-file"),
    "a byte order mark and blank lines": (b"\xef\xbb\xbf\n\n", "empty-file"),
    "a huge cell": (GOOD.replace(b"Talks", b"x" * 200_000), "too-long"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_fmt_leaves_what_it_would_have_to_guess(package: Package, name: str) -> None:
    raw, rule = REFUSED[name]
    package.raw("series", raw)
    package.raw("stances", package.path("stances").read_bytes().replace(b"\n", b"\r\n"))
    done = formatted(package)
    assert rule in [fault.rule for fault in done["series"].refused]
    assert not done["series"].changed
    assert package.path("series").read_bytes() == raw
    assert done["stances"].changed, "one bad file kept fmt from the others"


def test_fmt_refuses_a_missing_file_and_makes_none(package: Package) -> None:
    package.path("series").unlink()
    assert [fault.rule for fault in formatted(package)["series"].refused] == ["missing-file"]
    assert not package.path("series").exists()


def test_fmt_does_not_write_through_a_link_out_of_the_package(package: Package) -> None:
    outside = package.root.parent / "outside.csv"
    outside.write_bytes(MENDED["Windows line ends"])
    package.path("series").unlink()
    package.path("series").symlink_to(outside)
    assert [fault.rule for fault in formatted(package)["series"].refused] == ["outside-package"]
    assert outside.read_bytes() == MENDED["Windows line ends"]


def test_a_crash_in_the_middle_leaves_every_file_as_it_was(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    for table in ("series", "stances"):
        package.raw(table, package.path(table).read_bytes().replace(b"\n", b"\r\n"))
    before = package.files()
    replace = Path.replace

    def crash(path: Path, to: Path) -> Path:
        if to.name == "stances.csv":
            raise KeyboardInterrupt
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        list(fmt(package.root, write=True))
    assert package.files() == before, "a part was written, or a temporary file was left"


CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Zs"], exclude_characters="\r"), max_size=12),
    st.sampled_from(
        ["a", "a-b", " a", "b ", "e\u0301", 'say "no"', "x,y", "a;b", "b; a", "\u00a0", "\u3000x", "\t", "\ufeff", ";"]
    ),
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n"])


@given(rows=st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=6), end=ENDS, mark=st.sampled_from(["", "\ufeff"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_fmt_is_idempotent_and_keeps_every_cell(
    package: Package, rows: list[tuple[str, ...]], end: str, mark: str
) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    package.raw("series", (mark + end.join(["id,name,summary,count_min", *quoted]) + end).encode())
    assert not formatted(package)["series"].refused
    once = package.path("series").read_bytes()
    assert not formatted(package)["series"].changed, "a second run changes the file again"
    assert package.path("series").read_bytes() == once
    found = [line.cells for line in read_sheet(package.root, "data/series.csv", names(Series)).lines]
    assert Counter(found) == Counter(cells for row in rows if any(cells := tuple(map(tidy, row))))
    about = {problem.code for problem in package.problems() if problem.file == "data/series.csv"}
    assert not about & MENDED_CODES


@given(st.lists(st.sampled_from(["a", "b", " a", "a ", "", "c", "e\u0301"]), max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_fmt_of_a_list_is_idempotent(package: Package, parts: list[str]) -> None:
    package.set("stances", "china-late", "drivers", ";".join(parts))
    formatted(package)
    assert not formatted(package)["stances"].changed
    cell = read_sheet(package.root, "data/stances.csv", names(Stance)).lines[1].cells[6]
    assert set(cell.split(";")) - {""} == {unicodedata.normalize("NFC", part.strip()) for part in parts} - {""}


def names(record: type) -> list[str]:
    return [info.name for info in columns(record)]


def tidy(cell: str) -> str:
    return unicodedata.normalize("NFC", cell).strip(" \u00a0\u3000\t\n")
