"""Whole packages with planted faults: whatever another engine finds we find too, and the page says who finds what."""

from __future__ import annotations

import csv

import pytest
from engines import COLUMNS, ours
from fault_matrix import COMMAND, FAMILIES, PAGE, item, judged, only_ours, row, shown, total, unseen
from faults import CATALOGUE, plant, spoilt_cell
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from mutations import mutated
from package_engines import ENGINES, Verdict, verdict

from packages import Package
from valid_packages import grow, growths, rows_of

LISTS = ("Found by us alone:", "Found by nobody")


def refusals(package):
    return {engine for engine in ENGINES if verdict(engine, package.root) is not Verdict.ACCEPTS}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_fault_that_another_engine_finds_and_we_do_not_or_a_count_that_was_true_once(tiny_root, tmp_path, family):
    found = judged(family, Package(tiny_root), tmp_path)
    taken = [by_engine for by_engine in found.values() if by_engine["ours"] is Verdict.ACCEPTS]
    assert [by_engine for by_engine in taken if set(by_engine.values()) != {Verdict.ACCEPTS}] == []

    lines = shown(PAGE.read_text("utf-8"))
    assert row(family, found) in lines, f"run `{COMMAND}`"
    start, end = (next(at for at, line in enumerate(lines) if line.startswith(title)) for title in LISTS)
    for part, names in ((lines[start:end], only_ours(found)), (lines[end:], unseen(found))):
        told = [line for line in part if line.startswith(f"- {family}: ")]
        assert told == item(family, names), f"run `{COMMAND}`"


def test_a_line_on_the_page_that_nothing_stands_for():
    lines = [line for line in shown(PAGE.read_text("utf-8")) if line.startswith(("| ", "- "))]
    rows = [line for line in lines if line.startswith("| ")]
    assert [line.split(" | ")[0] for line in rows] == ["| faults", *(f"| {family}" for family in FAMILIES), "| all"]
    assert rows[-1] == total(rows[1:-1]), f"run `{COMMAND}`"
    assert {line[2:].split(": ")[0] for line in lines if line.startswith("- ")} <= set(FAMILIES)


def test_a_fault_that_is_listed_twice():
    assert len({(fault.family, fault.name) for fault in CATALOGUE}) == len(CATALOGUE)


@pytest.fixture(scope="session")
def grown(tiny_root, tmp_path_factory):
    """Makes a package of what hypothesis draws."""

    def make(data):
        package = Package(tiny_root).copy(tmp_path_factory.mktemp("grown") / "package")
        return grow(package, data.draw(growths(rows_of(package))))

    return make


@given(data=st.data())
@settings(max_examples=6)
def test_a_valid_package_that_an_engine_refuses(grown, data):
    assert refusals(grown(data)) == set()


def cells_of(package):
    """Spoilt cells in any places of a package, one in a place."""

    @st.composite
    def cell(draw):
        table, info = draw(st.sampled_from([place for place in COLUMNS if package.rows(place[0])]))
        row = draw(st.integers(0, len(package.rows(table)) - 1))
        mistake, text = draw(st.sampled_from([m for m in mutated(info.column.example) if not ours(info, m[1])]))
        return spoilt_cell(table, row, info, mistake, text)

    return st.lists(cell(), min_size=1, max_size=4, unique_by=lambda fault: (fault.table, fault.row, fault.column))


def line_of(package, fault):
    with package.path(fault.table).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        for _ in range(fault.row + 1):
            next(reader)
        return reader.line_num + 1


@given(data=st.data())
@settings(max_examples=8)
def test_a_spoilt_cell_whose_place_is_not_named(grown, data):
    package = grown(data)
    faults = data.draw(cells_of(package))
    plant(package, *faults)
    named = {(problem.file, problem.line, problem.column) for problem in package.report()}
    assert {(f"data/{fault.table}.csv", line_of(package, fault), fault.column) for fault in faults} <= named


@given(data=st.data())
@settings(max_examples=10)
def test_faults_that_hide_each_other_from_us(grown, data):
    """Several at once, in the lines that a package has by chance: whoever refuses it, we do."""
    package = grown(data)
    several = st.lists(st.sampled_from(CATALOGUE), max_size=3, unique=True)
    faults = [*data.draw(several), *data.draw(st.just([]) | cells_of(package))]
    try:
        plant(package, *faults)
    except (AssertionError, LookupError, OSError, ValueError):  # one has taken away what another is to spoil
        reject()
    refused = refusals(package)
    assert "ours" in refused or not refused
