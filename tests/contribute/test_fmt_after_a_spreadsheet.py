"""`fmt` on what spreadsheets write: the certain is mended, the uncertain is named and left, and both can be seen before."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afpeace_data.contribute.fmt import Formatted, fmt
from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.column import columns
from afpeace_data.model.scalars import BooleanCell
from afpeace_data.rows import read_rows
from afpeace_data.store.sheet import read_sheet
from packages import Package
from strategies import lines


def one(package: Package, table: str, *, write: bool = True) -> Formatted:
    [item] = [item for item in fmt(package.root, write=write) if item.path == f"data/{table}.csv"]
    return item


@pytest.mark.parametrize(
    ("written", "meant"), [("TRUE", "true"), ("FALSE", "false"), ("True", "true"), (" TRUE ", "true")]
)
def test_a_truth_value_in_capitals(package: Package, written: str, meant: str) -> None:
    package.set("amounts", "copper-mine-1000", "approximate", written)
    assert one(package, "amounts").changed
    assert package.rows("amounts")[0]["approximate"] == meant
    assert package.codes() == []


def test_TRUE_in_a_text_is_a_word(package: Package) -> None:
    package.set("amounts", "copper-mine-1000", "covers", "TRUE")
    assert not one(package, "amounts").changed


# table, record, column, what a spreadsheet left there, what the remedy has to name
UNCERTAIN = [
    ("meetings", "kabul-call", "planned", "Oct-18", "'2018-10'"),
    ("meetings", "kabul-call", "planned", "28/10/2019", "'2019-10-28'"),
    ("meetings", "kabul-call", "planned", "10/11/2019", "'2019-10-11' or '2019-11-10'"),
    ("meetings", "kabul-call", "planned", "43766", "'2019-10-28'"),
    ("amounts", "copper-mine-1000", "amount", "1,000", "'1000'"),
    ("amounts", "copper-mine-1000", "amount", "1.00E+05", "digits only"),
    ("amounts", "copper-mine-1000", "amount", "1000.00", "'1000'"),
    ("amounts", "copper-mine-1000", "approximate", "WAHR", "'true' or 'false'"),
    ("amounts", "copper-mine-1000", "approximate", "1", "'true'"),
    ("places", "beijing", "latitude", "39,9075", "with a point"),
    ("sources", "paper", "accessed", "23.11.2026", "year-month-day"),
    ("evidence", "meetings/beijing-talks/held/copy//", "value", "04/02/2018", "'2018-02-04' or '2018-04-02'"),
]


@pytest.mark.parametrize(("table", "key", "column", "cell", "remedy"), UNCERTAIN)
@pytest.mark.parametrize("write", [True, False])
def test_what_only_a_person_can_undo_is_left_and_named(
    package: Package, table: str, key: str, column: str, cell: str, remedy: str, write: bool
) -> None:
    package.set(table, key, column, cell)
    package.raw(table, package.path(table).read_bytes().replace(b"\n", b"\r\n"))
    item = one(package, table, write=write)
    assert item.changed, "a cell that is unsure keeps fmt from the rest of its file"
    [fault] = item.unsure
    assert (fault.column, fault.value) == (column, cell)
    assert remedy in fault.remedy
    text = package.path(table).read_text("utf-8").split("\n")[fault.line - 1]
    assert cell in text, "the line is another one"
    if write:
        assert package.report().problems[0].where == f"data/{table}.csv:{fault.line}:{item.header.index(column) + 1}"


def test_lines_are_those_of_the_file_as_it_is_left(package: Package) -> None:
    package.set("series", "talks", "count_min", "Feb 1")
    package.write("series", package.rows("series")[::-1], ordered=False)
    assert [fault.line for fault in one(package, "series", write=False).unsure] == [2]
    assert [fault.line for fault in one(package, "series").unsure] == [3]


def test_a_release_has_nothing_unsure(release: Package) -> None:
    assert not [fault for item in fmt(release.root, write=False) for fault in item.unsure]


def test_a_diff_shows_what_would_change_and_nothing_else(package: Package) -> None:
    package.raw("stances", package.path("stances").read_bytes().replace(b"wary,,,", b"wary ,,,").rstrip(b"\n"))
    before = package.files()
    item = one(package, "stances", write=False)
    assert list(item.diff()) == [
        "--- data/stances.csv",
        "+++ data/stances.csv (canonical)",
        "@@ -1,3 +1,3 @@",
        " id,actor_id,toward_id,period,posture,openness,drivers,summary",
        "-china-early,china,taliban,2010/2014,wary ,,,",
        "-china-late,china,taliban,2015/..,engaged,mixed,border_stability;counter_isk,",
        "\\ No newline at end of file",
        "+china-early,china,taliban,2010/2014,wary,,,",
        "+china-late,china,taliban,2015/..,engaged,mixed,border_stability;counter_isk,",
    ]
    assert package.files() == before
    assert list(one(package, "series", write=False).diff()) == []


def test_a_diff_of_very_many_lines_does_not_take_for_ever(package: Package) -> None:
    rows = "".join(f"x{number},X{' ' * (number % 2)},,\n" for number in range(30_000))
    package.raw("series", f"id,name,summary,count_min\n{rows}".encode())
    [line] = one(package, "series", write=False).diff()
    assert line.startswith("data/series.csv: too long to be compared line by line")


# What may surround a cell, and stand below and beside a table, without a meaning.
NOISE = st.sampled_from(["", "", " ", "\t", "\u00a0", "\u3000 ", " \n"])
TABLES_ = st.sampled_from([record for record in TABLES if record.TABLE not in ("evidence", "retired_ids")])


@given(data=st.data(), record=TABLES_, end=st.sampled_from(["\n", "\r\n", "\r"]), mark=st.sampled_from(",;\t"),
       extra=st.integers(0, 3), bom=st.booleans())  # fmt: skip
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_noise_never_changes_a_record(
    package: Package, data: st.DataObject, record: type, end: str, mark: str, extra: int, bom: bool
) -> None:
    names = [info.name for info in columns(record)]
    clean = data.draw(st.lists(lines(record), max_size=4))
    truth = [isinstance(info.cell, BooleanCell) for info in columns(record)]
    noisy = [
        [
            data.draw(NOISE) + (cell.upper() if is_truth else cell) + data.draw(NOISE)
            for cell, is_truth in zip(row, truth, strict=True)
        ]
        for row in clean
    ]
    order = data.draw(st.permutations(range(len(names))))
    blank = [[""] * len(names)] * data.draw(st.integers(0, 2))
    table = [[row[place] for place in order] + [""] * extra for row in [names, *noisy, *blank]]
    text = end.join(mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table) + end
    package.raw(record.TABLE, (("\ufeff" if bom else "") + text).encode())
    item = one(package, record.TABLE)
    assert not item.refused, item.refused
    assert not item.unsure, item.unsure
    assert not one(package, record.TABLE).changed, "a second run changes the file again"
    sheet = read_sheet(package.root, item.path, names)
    key = [names.index(name) for name in record.KEY]
    assert not sheet.faults
    assert sorted(line.cells for line in sheet.lines) == sorted(clean)
    assert [[line.cells[place] for place in key] for line in sheet.lines] == sorted(
        [row[place] for place in key] for row in clean
    )
    assert all(row.record for row in read_rows(BY_TABLE[record.TABLE], sheet))
