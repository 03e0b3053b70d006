"""Whatever a file holds, checking ends with a report; and a change of a cell is a change that somebody sees."""

import csv
import io

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from afpeace_data.contribute.fmt import fmt
from afpeace_data.model import BY_TABLE, TABLES
from packages import Package

NAMES = [record.TABLE for record in TABLES]
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ASCII = st.binary(max_size=60).map(lambda raw: bytes(byte & 0x7F for byte in raw))


@given(table=st.sampled_from(NAMES), raw=st.binary(max_size=200))
@settings(QUIET, max_examples=40)
@example(table="actors", raw=b"\xef\xbb\xbf\n\n")
@example(table="evidence", raw=b"table,record_id,fields\n\0,\xff,*\n")
def test_any_bytes_in_place_of_a_table_are_reported(package: Package, table: str, raw: bytes) -> None:
    good = package.path(table).read_bytes()
    try:
        package.raw(table, raw)
        assert f"data/{table}.csv" in {problem.file for problem in package.report()}
    finally:
        package.raw(table, good)


@given(table=st.sampled_from(NAMES), junk=st.one_of(ASCII, st.binary(max_size=60)), place=st.floats(0, 1))
@settings(QUIET, max_examples=40)
def test_any_bytes_in_the_middle_of_a_table_are_reported(
    package: Package, table: str, junk: bytes, place: float
) -> None:
    good = package.path(table).read_bytes()
    at = int(place * len(good))
    try:
        package.raw(table, good[:at] + junk + good[at:])
        report = package.report()
        assert report.ok == (not junk), "bytes were added and nobody noticed"
    finally:
        package.raw(table, good)


@pytest.mark.parametrize("table", NAMES)
@pytest.mark.parametrize("column", [0, 1, -1], ids=["first", "second", "last"])
def test_any_header_is_checked(package: Package, table: str, column: int) -> None:
    raw = package.path(table).read_bytes()
    first, rest = raw.split(b"\n", 1)
    names = first.split(b",")
    names[column] += b"x"
    package.raw(table, b",".join(names) + b"\n" + rest)
    found = [problem for problem in package.problems() if problem.file == f"data/{table}.csv"]
    assert "AP109" in [problem.code for problem in found]


WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "x", "held", "2019", "2018-06", "Oct-18", "china", "1", "true", "*", "name;title", "NaN", "=1", "٢", "a/b"]
    ),
)


@given(data=st.data(), text=WORDS)
@settings(QUIET, max_examples=4)
def test_a_changed_cell_of_the_real_package_is_reported_or_canonical(
    release: Package, data: st.DataObject, text: str
) -> None:
    """Few, since each reads the whole package; `test_a_changed_cell_is_reported_or_canonical` tries more on a tiny one."""
    table = data.draw(st.sampled_from([name for name in NAMES if release.path(name).read_bytes().count(b"\n") > 1]))
    good = release.path(table).read_bytes()
    rows = list(csv.reader(io.StringIO(good.decode(), newline="")))
    row = data.draw(st.integers(1, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    old, rows[row][column] = rows[row][column], text
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    try:
        release.raw(table, out.getvalue().encode("utf-8", "surrogatepass"))
        report = release.report()
        if text == old:
            return
        assert "AP702" in report.counts, "the hash of the file was not compared"
        own = [problem for problem in report if problem.file == f"data/{table}.csv"]
        if not own:
            assert not any(item.changed or item.refused for item in fmt(release.root, write=False))
    finally:
        release.raw(table, good)


@given(data=st.data(), text=WORDS)
@settings(QUIET, max_examples=40)
def test_a_changed_cell_is_reported_or_canonical(package: Package, data: st.DataObject, text: str) -> None:
    table = data.draw(st.sampled_from(NAMES))
    before = package.rows(table)
    good = package.path(table).read_bytes()
    key = "/".join(before[0][name] for name in BY_TABLE[table].KEY)
    column = data.draw(st.sampled_from(list(before[0])))
    text = text.encode("utf-8", "replace").decode()
    try:
        package.set(table, key, column, text)
        report = package.report()
        if text == before[0][column]:
            assert report.ok
        elif not [problem for problem in report if problem.file == f"data/{table}.csv"]:
            assert report.counts.get("AP702") == 1
            assert not any(item.changed or item.refused for item in fmt(package.root, write=False))
    finally:
        package.raw(table, good)
