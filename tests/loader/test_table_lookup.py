"""Tables as collections: looking records up, and being told what was meant when there is none."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import TYPE_CHECKING

import pytest

import afpeace_data as ap
from afpeace_data.model import RetiredId, TableName

from .ledgers import dataset, meeting, says, source

if TYPE_CHECKING:
    from collections.abc import Callable

    from packages import Package


def test_table_counts_iterates_or_orders_differently(tiny: ap.Dataset) -> None:
    table = tiny.meetings
    assert len(table) == 2
    assert table.ids == ("beijing-talks", "kabul-call")
    assert [record.id for record in table] == list(table.ids)
    assert [record.id for record in table] == [record.id for record in table]
    assert table.name == "meetings"
    assert tiny.table("meetings") is table
    assert list(tiny.tables)[:4] == ["actors", "meetings", "quotes", "investments"]


def test_link_table_is_looked_up_by_one_of_its_keys(tiny: ap.Dataset) -> None:
    key = "beijing-talks/taliban/visitor"
    assert key in tiny.participants.ids
    assert tiny.participants[key].headcount == 3
    assert tiny.participants[key].key == key
    assert "taliban" not in tiny.participants


def test_lookup_copies_the_record(tiny: ap.Dataset) -> None:
    assert tiny.actors["china"] is tiny.actors["china"] is tiny.actors.get("china") is next(iter(tiny.actors))


def test_membership_confuses_tables_or_versions_of_a_record(tiny: ap.Dataset) -> None:
    china = tiny.actors["china"]
    assert "china" in tiny.actors
    assert china in tiny.actors
    assert copy.copy(china) in tiny.actors
    assert dataclasses.replace(china, name="Cathay") not in tiny.actors
    assert tiny.places["beijing"] not in tiny.actors
    assert "China" not in tiny.actors
    assert "" not in tiny.actors


@pytest.mark.parametrize("foreign", [None, 0, 1.5, b"china", ("china",), object(), ["china"], {"id": "china"}])
def test_membership_of_a_foreign_object_raises(tiny: ap.Dataset, foreign: object) -> None:
    assert foreign not in tiny.actors


@pytest.mark.parametrize("index", [0, -1, None, slice(1), ("beijing-talks", "envoy"), True])
def test_position_is_taken_for_an_id(tiny: ap.Dataset, index: object) -> None:
    with pytest.raises(TypeError, match=r"meetings is looked up by id, a string, .*list\(table\)"):
        tiny.meetings[index]  # type: ignore[index]


def test_default_is_not_given_back(tiny: ap.Dataset) -> None:
    marker = object()
    assert tiny.actors.get("nobody") is None
    assert tiny.actors.get("nobody", marker) is marker
    assert tiny.actors.get("old-envoy") is None
    assert tiny.actors.get("iran", marker) is tiny.actors["iran"]


def test_unknown_id_is_refused_without_the_nearest(tiny: ap.Dataset) -> None:
    with pytest.raises(ap.UnknownRecord) as error:
        tiny.meetings["bejing-talks"]
    assert error.value.nearest == ("beijing-talks",)
    assert (error.value.table, error.value.key) == ("meetings", "bejing-talks")
    assert str(error.value) == "meetings has no record 'bejing-talks'; did you mean 'beijing-talks'?"
    assert isinstance(error.value, KeyError)
    assert isinstance(error.value, ap.AfpeaceDataError)


def test_hopeless_id_is_given_a_suggestion(tiny: ap.Dataset) -> None:
    for key in ("xyzzy", "", "x" * 10_000):
        with pytest.raises(ap.UnknownRecord) as error:
            tiny.meetings[key]
        assert error.value.nearest == ()
        assert "did you mean" not in str(error.value)


def test_retired_id_is_unknown(tiny: ap.Dataset) -> None:
    with pytest.raises(ap.RetiredRecord) as error:
        tiny.actors["old-envoy"]
    assert error.value.replaced_by == "envoy"
    assert error.value.nearest == ("envoy",)
    expected = "actors id 'old-envoy' is retired since version 1.0.0: The same person was entered twice.; use 'envoy'"
    assert str(error.value) == expected
    assert isinstance(error.value, ap.UnknownRecord)
    assert "old-envoy" not in tiny.actors


def test_id_retired_in_one_table_is_retired_in_all(tiny: ap.Dataset) -> None:
    with pytest.raises(ap.UnknownRecord) as error:
        tiny.places["old-envoy"]
    assert type(error.value) is ap.UnknownRecord


def test_retired_id_without_successor_names_one() -> None:
    gone = RetiredId(table=TableName.MEETINGS, id="phantom-talks", since="1.2.0", reason="It never took place.")
    table = dataset(meeting(), says("wire"), source("wire"), gone).meetings
    for found in (table, table.where(status="cancelled")):
        with pytest.raises(ap.RetiredRecord, match=r"retired since version 1\.2\.0: It never took place\.$") as error:
            found["phantom-talks"]
        assert error.value.replaced_by is None
        assert error.value.nearest == ()


def _unknown(tiny: ap.Dataset) -> None:
    tiny.actors["chima"]


def _retired(tiny: ap.Dataset) -> None:
    tiny.actors["old-envoy"]


@pytest.mark.parametrize("fail", [_unknown, _retired])
def test_error_is_lost_between_processes(tiny: ap.Dataset, fail: Callable[[ap.Dataset], None]) -> None:
    with pytest.raises(ap.UnknownRecord) as error:
        fail(tiny)
    there = pickle.loads(pickle.dumps(error.value))
    assert (type(there), str(there)) == (type(error.value), str(error.value))
    assert vars(there) == vars(error.value)


def test_report_is_lost_between_processes(package: Package) -> None:
    package.set("actors", "china", "part_of_id", "no-such-actor")
    with pytest.raises(ap.InvalidPackage) as error:
        ap.load(package.root)
    there = pickle.loads(pickle.dumps(error.value))
    assert there.report == error.value.report
