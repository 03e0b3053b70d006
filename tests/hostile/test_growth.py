"""What twice as many rows cost is twice as much, counted in calls: nothing compares every row with every other."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from afpeace_data.api import load
from afpeace_data.check.validate import validate_root
from afpeace_data.contribute.stats import by_table, by_track, by_year
from packages import Package

SOURCE = "z{n},wire,A report,,The Agency,{year}-{month:02d}-{day:02d},en,,{origin},\n"


def sources(count: int, origin: Callable[[int], str] = lambda _: "") -> str:
    """Sources of as many different days."""
    return "".join(
        SOURCE.format(n=n, year=1000 + n // 336, month=1 + n // 28 % 12, day=1 + n % 28, origin=origin(n))
        for n in range(count)
    )


def evidence(count: int, cells: str) -> str:
    return "".join(cells.format(n=n) + "\n" for n in range(count))


def cited(fields: str, value: str = "") -> Callable[[Package, int], None]:
    def make(p: Package, count: int) -> None:
        p.set("series", "talks", "summary", "It was on 4 May 2031.")
        add(p, "sources", sources(count))
        add(p, "evidence", evidence(count, f"series,talks,{fields},z{{n}},,,affirms,{value},,accepted,"))

    return make


def referred(p: Package, count: int) -> None:
    """One actor of whom much is cited, and many records that refer to it."""
    add(p, "sources", sources(count))
    add(p, "evidence", evidence(count, "actors,taliban,*,z{n},,,affirms,,,accepted,"))
    add(p, "positions", evidence(count, "post{n},taliban,china,A post,special_envoy,2017/.."))
    add(p, "evidence", evidence(count, "positions,post{n},*,z{n},,,affirms,,,accepted,"))


def chained(p: Package, count: int) -> None:
    add(p, "sources", sources(count, lambda n: f"z{n - 1}" if n else ""))
    add(p, "evidence", evidence(count, "series,talks,*,z{n},,,affirms,,,accepted,"))


def add(p: Package, table: str, rows: str) -> None:
    p.raw(table, p.path(table).read_bytes() + rows.encode())


MANY: dict[str, Callable[[Package, int], None]] = {
    "evidence of one record by *": cited("*"),
    "evidence of one cell": cited("name"),
    "evidence of one cell with a value": cited("name", "Talks {n}"),
    "unconfirmed dates": lambda p, n: [
        add(p, "sources", sources(n)),
        add(p, "evidence", evidence(n, "meetings,kabul-call,held,z{n},,,unconfirmed,2018-03-04,,accepted,")),
    ],
    "records that refer to one": referred,
    "copies of copies": chained,
    "copies in a circle": lambda p, n: add(p, "sources", sources(n, lambda m: f"z{(m + 1) % n}")),
    "stances of one pair": lambda p, n: add(p, "stances", evidence(n, "s{n},china,taliban,2015/..,engaged,mixed,,")),
    "rows of one key": lambda p, n: add(p, "series", "talks,Talks,,\n" * n),
    "keys of nobody": lambda p, n: add(p, "participants", evidence(n, "talk{n},envo{n},visitor,attended,,")),
    "ragged rows": lambda p, n: add(p, "series", ",\n" * n),
    "blank lines": lambda p, n: add(p, "series", "\n" * n),
    "stray quotation marks": lambda p, n: add(p, "series", 'a,"b"c,,\n' * n),
    "retired ids": lambda p, n: add(p, "retired_ids", evidence(n, "actors,old{n},envoy,1.0.0,Twice.")),
    "excerpts of one quote": lambda p, n: add(
        p,
        "quotes",
        evidence(n, "q{n},envoy,2018-02-03,peace and trade,en,excerpt,envoy-full,speech,beijing-talks,taliban"),
    ),
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called in Python and in C."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def assert_linear(root: Path, tmp_path: Path, name: str, work: Callable[[Package], object]) -> None:
    """Twice as many rows more cost twice as much more; if each were compared with each, it would be four times."""
    costs = []
    for count in (40, 80, 160):
        made = Package(root).copy(tmp_path / str(count))
        MANY[name](made, count)
        if not costs:
            work(made)  # what is made once is made
        costs.append(calls(lambda made=made: work(made)))
    few, some, many = costs
    assert few < some
    assert many - some < 3 * (some - few), costs


@pytest.mark.parametrize("name", MANY)
def test_a_check_that_compares_every_row_with_every_other(tiny_root: Path, tmp_path: Path, name: str) -> None:
    assert_linear(tiny_root, tmp_path, name, lambda p: validate_root(p.root))


@pytest.mark.parametrize("name", ["evidence of one record by *", "copies of copies", "records that refer to one"])
def test_a_view_of_the_past_that_compares_every_row_with_every_other(
    tiny_root: Path, tmp_path: Path, name: str
) -> None:
    def look(p: Package) -> None:
        for day in (None, "2018-06-01"):
            dataset = load(p.root, as_of=day, validate=False)
            for count in (by_table, by_year, by_track):
                count(dataset)

    assert_linear(tiny_root, tmp_path, name, look)
