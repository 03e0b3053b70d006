"""Counts by table, year and track."""

from pathlib import Path

import pytest

import afpeace_data as ap
from afpeace_data.contribute.stats import DATED, UNDATED, by_table, by_track, by_year
from packages import Package


def load(package: Package) -> ap.Dataset:
    return ap.load(package.root, validate=False)


@pytest.fixture(scope="module")
def released(release_root: Path) -> ap.Dataset:
    return ap.load(release_root, validate=False)


def test_a_record_that_no_year_counts(released: ap.Dataset) -> None:
    years = by_year(released)
    for table in DATED:
        assert sum(year.records[table] for year in years) == len(released.table(table))


def test_a_cell_that_one_count_has_and_another_has_not(released: ap.Dataset) -> None:
    tables = {item.name: item for item in by_table(released)}
    assert sum(year.cited_cells for year in by_year(released)) == sum(tables[name].cited_cells for name in DATED)
    tracks = by_track(released)
    assert sum(track.cited_cells for track in tracks) == tables["meetings"].cited_cells
    assert sum(track.records["meetings"] for track in tracks) == len(released.meetings)


@pytest.mark.parametrize(
    ("year", "rows"),
    [("2019", ["2018", "2019"]), ("2021", ["2018", "2019", "2020", "2021"]), ("2022", ["2018", "2019-2021", "2022"])],
)
def test_a_gap_between_years_that_is_hidden_or_fills_the_screen(package: Package, year: str, rows: list[str]) -> None:
    for table in DATED:
        package.write(table, [row for row in package.rows(table) if table == "meetings"])
    package.set("meetings", package.rows("meetings")[0]["id"], "held", year)
    assert [item.name for item in by_year(load(package))] == rows


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2018-03-04", "2018"),
        ("2001/2005", "2001"),
        ("200X", "2000"),
        ("../2001-11", "2001"),
        ("2012~", "2012"),
        ("2012-06/", "2012"),
        ("", UNDATED),
    ],
)
def test_the_year_of_a_date_of_every_form(package: Package, date: str, year: str) -> None:
    first = package.rows("meetings")[0]["id"]
    package.set("meetings", first, "held", date).set("meetings", first, "planned", "")
    before = {item.name: item.records["meetings"] for item in by_year(load(package))}
    package.remove("meetings", id=first)
    after = {item.name: item.records["meetings"] for item in by_year(load(package))}
    assert before[year] == after.get(year, 0) + 1


def test_a_meeting_that_was_planned_and_never_held_counts_in_the_year_it_was_planned_for(package: Package) -> None:
    first = package.rows("meetings")[0]["id"]
    package.set("meetings", first, "held", "").set("meetings", first, "planned", "2033-01")
    assert {item.name: item.records["meetings"] for item in by_year(load(package))}["2033"] == 1


def test_an_empty_package(package: Package) -> None:
    for table in DATED:
        package.write(table, [])
    assert by_year(load(package)) == []
    assert {item.records["meetings"] for item in by_track(load(package))} == {0}
