"""Links: every one of every record, today and on past days, in both directions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import pytest

import afpeace_data as ap
from afpeace_data.model import BY_TABLE, TABLES, Record
from afpeace_data.model.column import columns
from afpeace_data.model.record import Many, Maybe, One

from .ledgers import dataset, meeting, says, some, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packages import Package

    from .conftest import OnDay


def _links(record: type[Record], *kinds: type) -> Iterator[tuple[str, Any]]:
    return ((name, link) for name, link in vars(record).items() if isinstance(link, kinds))


def _properties(record: type[Record]) -> list[str]:
    return [name for name, value in vars(record).items() if isinstance(value, property)]


def _refs(record: type[Record]) -> dict[str, str]:
    return {info.name: info.column.ref for info in columns(record) if info.column.ref}


def check_links(ds: ap.Dataset) -> int:
    """Follow every link of every record of a dataset. Returns how many records were reached."""
    reached = 0
    referring: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for table in ds.tables.values():
        for record in table:
            for column in _refs(table.record_class):
                if record.cell(column):
                    referring[table.name, column, record.cell(column)].append(record)
    for table in ds.tables.values():
        refs = _refs(table.record_class)
        for record in table:
            where = f"{table.name} {record.key} as of {ds.as_of}"
            for name, link in _links(table.record_class, One, Maybe):
                there, key = getattr(record, name), record.cell(link.column)
                assert (there is None) == (key == ""), f"{where}: {name}"
                if there is not None:
                    assert there is ds.table(refs[link.column])[key], f"{where}: {name}"
                    reached += 1
            for name, link in _links(table.record_class, Many):
                those = getattr(record, name)
                wanted = referring[link.table, link.column, record.key]
                assert isinstance(those, tuple), f"{where}: {name}"
                assert list(map(id, those)) == list(map(id, wanted)), f"{where}: {name}"
                reached += len(those)
            for name in _properties(table.record_class):
                getattr(record, name)
    return reached


@pytest.mark.parametrize("record", TABLES)
def test_link_is_declared_to_another_table_than_its_column(record: type[Record]) -> None:
    """A type checker believes the class in `One["Actor"]("host_id")`; the program believes the column."""
    for name, link in _links(record, One, Maybe):
        [declared] = get_args(link.__orig_class__)
        assert declared.__forward_arg__ == BY_TABLE[_refs(record)[link.column]].__name__, name
        required = next(info.required for info in columns(record) if info.name == link.column)
        assert isinstance(link, One if required else Maybe), name
        assert link.column == f"{name}_id", f"{name} would not be a condition of where()"
    for name, link in _links(record, Many):
        [declared] = get_args(link.__orig_class__)
        assert declared.__forward_arg__ == BY_TABLE[link.table].__name__, name
        assert _refs(BY_TABLE[link.table])[link.column] == record.TABLE, name


@pytest.mark.parametrize("record", TABLES)
def test_reference_can_be_followed_in_one_direction_only(record: type[Record]) -> None:
    forward = {link.column for _, link in _links(record, One, Maybe)}
    assert forward == set(_refs(record))
    for column, ref in _refs(record).items():
        back = [
            name for name, link in _links(BY_TABLE[ref], Many) if (link.table, link.column) == (record.TABLE, column)
        ]
        assert len(back) == 1, f"{ref} has no way back along {record.TABLE}.{column}"


def test_link_of_the_tiny_package_leads_elsewhere(tiny: ap.Dataset) -> None:
    assert check_links(tiny) > 50
    talks = tiny.meetings["beijing-talks"]
    assert [item.actor.name for item in talks.participants] == ["An Envoy", "Taliban"]
    assert talks.place
    assert talks.place.name == "Beijing"
    assert tiny.actors["envoy"].part_of is tiny.actors["china"]
    assert tiny.actors["china"].parts == (tiny.actors["envoy"],)
    assert [item.id for item in tiny.actors["china"].meetings] == ["beijing-talks"]
    assert tiny.sources["copy"].root is tiny.sources["wire"]
    assert {row.record for row in tiny.sources["paper"].citations} == set(tiny.meetings)


def test_link_fails_in_todays_view(real: ap.Dataset) -> None:
    assert check_links(real) > 1000


@pytest.mark.parametrize("day", ["1993-01-01", "1998-09-11", "2019-10-24", "2019-10-30", "2021-08-15"])
def test_link_fails_on_a_day_that_a_caller_asks_for(release_root: Any, day: str) -> None:
    past = ap.load(release_root, as_of=day, validate=False)
    assert (check_links(past) > 0) == (day != "1993-01-01")


def test_link_fails_on_a_day_on_which_a_source_appeared(on_day: OnDay, turning_days: list[date]) -> None:
    assert len(turning_days) > 12
    for day in some(turning_days):
        check_links(on_day(day))


def test_record_is_known_before_the_first_source(real: ap.Dataset, on_day: OnDay) -> None:
    """Only what carries its own proof and is no statement of anybody: places, and ids that were given up."""
    empty = on_day(date(1993, 1, 1))
    assert {name for name, table in empty.tables.items() if len(table)} <= {"places", "retired_ids"}
    assert empty.places.ids == real.places.ids
    for place in empty.places:
        assert not place.meetings
        assert not place.events


def test_handmade_record_follows_a_link() -> None:
    alone = meeting(place_id="beijing")
    for follow in (lambda: alone.place, lambda: alone.participants, alone.evidence, lambda: alone.support("status")):
        with pytest.raises(LookupError, match=r"this Meeting belongs to no dataset.*load\(\)\.meetings"):
            follow()
    assert meeting().host is None
    assert alone.to_dict()["place_id"] == "beijing"
    assert alone.key == "talks"


def test_record_moves_to_another_dataset() -> None:
    rows = [says("wire"), source("wire", "2019")]
    one, other = dataset(meeting(title="One"), *rows), dataset(meeting(title="Other"), *rows)
    evidence = one.meetings["talks"].evidence()
    assert other.meetings["talks"].evidence()[0].record is other.meetings["talks"]
    assert evidence[0].record is one.meetings["talks"]
    assert one.sources["wire"].citations[0].record.to_dict()["title"] == "One"


def test_circle_of_copies_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unvalidated data may hold one; the ledger survives it, and so must `root`."""
    ds = dataset(source("one", origin="two"), source("two", origin="one"))
    find, calls = ds.find, []

    def counting(table: str, key: str) -> Any:
        calls.append(key)
        assert len(calls) < 100, "still turning"
        return find(table, key)

    monkeypatch.setattr(ds, "find", counting)
    assert ds.sources["one"].root in set(ds.sources)


@pytest.fixture
def offices(package: Package) -> Package:
    """An envoy with one office from 2017 on, and one whose period nobody gives."""
    package.append("positions", "envoy-club", "envoy", "iran", "Member", "official", "")
    return package.cite("positions", "envoy-club", "*", "paper").cite("positions", "envoy-club", "*", "early")


def test_an_office_without_a_period_is_lost_or_comes_before_one_that_is_certain(offices: Package) -> None:
    actor = ap.load(offices.root, validate=False).actors["envoy"]
    assert [position.id for position in actor.positions_on("2018-01-01")] == ["envoy-post", "envoy-club"]
    assert [position.id for position in actor.positions_on("2016")] == ["envoy-club"]


def test_a_report_of_an_office_that_is_rejected_or_has_no_day_attests_it(offices: Package) -> None:
    offices.append("sources", *["undated", "wire", "A report", "", "The Agency", "", "en", "", "", ""])
    offices.cite("positions", "envoy-club", "*", "undated")
    offices.cite("positions", "envoy-club", "*", "wire", "", "", "affirms", "", "", "rejected", "Another man.")
    offices.cite("positions", "envoy-club", "organization_id", "copy")
    club = ap.load(offices.root, validate=False).positions["envoy-club"]
    assert club.attested == ("2017-12-05", "2019-06-20")


def test_an_actor_of_the_release_who_acts_without_an_office(on_day: OnDay) -> None:
    release = on_day(None)
    acting = [(p.actor, p.meeting.when, p.key) for p in release.participants]
    acting += [(quote.speaker, quote.said, quote.id) for quote in release.quotes]
    nameless = [
        key
        for actor, when, key in acting
        if actor.kind == "person" and not (actor.positions_on(when) if when else actor.positions)
    ]
    assert nameless == []
