"""`where`: what is kept, and which conditions are refused instead of matching nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import afpeace_data as ap
from afpeace_data import Edtf
from afpeace_data.model import Driver, MeetingStatus
from afpeace_data.model.column import columns

from .ledgers import dataset, meeting, says, source

if TYPE_CHECKING:
    from collections.abc import Callable

DATED = {
    "day": {"held": Edtf("2018-01-01")},
    "month": {"held": Edtf("2018-01")},
    "year": {"held": Edtf("2017")},
    "going-on": {"held": Edtf("1994/..")},
    "began-before": {"held": Edtf("../2001-11")},
    "ended": {"held": Edtf("2016-12/")},
    "only-planned": {"planned": Edtf("2018-06"), "status": MeetingStatus.POSTPONED},
    "moved": {"planned": Edtf("2017-06"), "held": Edtf("2019-06")},
    "undated": {},
}


@pytest.fixture(scope="module")
def dated() -> ap.Table[Any]:
    meetings = [meeting(name, **cells) for name, cells in DATED.items()]
    return dataset(*meetings, *(says("wire", record_id=name) for name in DATED), source("wire")).meetings


@pytest.mark.parametrize(
    ("conditions", "kept"),
    [
        ({"status": "held"}, "beijing-talks kabul-call"),
        ({"status": MeetingStatus.HELD, "format": "visit"}, "beijing-talks"),
        ({"status": ["held", MeetingStatus.POSTPONED]}, "beijing-talks kabul-call"),
        ({"status": {"cancelled"}}, ""),
        ({"status": ()}, ""),
        ({"host": "iran"}, "kabul-call"),
        ({"host_id": "iran"}, "kabul-call"),
        ({"host": ("iran", "china")}, "beijing-talks kabul-call"),
        ({"place": None}, "kabul-call"),
        ({"place_id": [None, "beijing"]}, "beijing-talks kabul-call"),
        ({"held": "2018-02-03"}, "beijing-talks"),
        ({"held": date(2018, 2, 3)}, "beijing-talks"),
        ({"held": Edtf("2018-02")}, ""),
        ({"host": "iran", "place": "beijing"}, ""),
        ({}, "beijing-talks kabul-call"),
    ],
)
def test_condition_keeps_other_records(tiny: ap.Dataset, conditions: dict[str, Any], kept: str) -> None:
    found = tiny.meetings.where(**conditions)
    assert isinstance(found, ap.Table)
    assert found.ids == tuple(kept.split())
    assert all(record is tiny.meetings[record.id] for record in found)


def test_record_or_typed_value_matches_nothing(tiny: ap.Dataset) -> None:
    assert tiny.quotes.where(speaker=tiny.actors["envoy"], parent=None).ids == ("envoy-full",)
    assert tiny.participants.where(meeting=[tiny.meetings["beijing-talks"]], headcount=3).ids[0].endswith("visitor")
    assert tiny.amounts.where(amount=1000, approximate=True).ids == ("copper-mine-1000",)
    assert tiny.places.where(latitude=39.9075).ids == ("beijing",)
    assert tiny.sources.where(accessed=date(2026, 11, 23)).ids == ("paper",)


def test_list_column_matches_as_a_whole_or_by_substring(tiny: ap.Dataset) -> None:
    for value in ("counter_isk", Driver.COUNTER_ISK, ["counter_isk", "lesser_evil"], (Driver.BORDER_STABILITY,)):
        assert tiny.stances.where(drivers=value).ids == ("china-late",)
    assert tiny.stances.where(drivers="lesser_evil").ids == ()
    assert tiny.stances.where(drivers=None).ids == ("china-early",)


def test_whole_list_as_one_text_silently_matches_nothing(tiny: ap.Dataset) -> None:
    """Either both terms match, or the text is refused; what it must not do is match nothing."""
    try:
        found = tiny.stances.where(drivers="border_stability;counter_isk").ids
    except ValueError:
        return
    assert found == ("china-late",)


def test_filtered_table_cannot_be_filtered_again(tiny: ap.Dataset) -> None:
    chained = tiny.meetings.where(status="held").where(host="iran").where(after="2018", before="2018")
    assert chained.ids == ("kabul-call",)
    with pytest.raises(ap.UnknownRecord):
        chained["beijing-talks"]
    assert len(tiny.meetings) == 2


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        ("2018", "day month going-on ended only-planned moved"),
        ("2018-01-01", "day month going-on ended only-planned moved"),
        (date(2018, 1, 2), "month going-on ended only-planned moved"),
        (datetime(2018, 1, 2, 12), "month going-on ended only-planned moved"),
        (Edtf("2017-12-31"), "day month year going-on ended only-planned moved"),
        ("2018-06-30", "going-on ended only-planned moved"),
        ("2018-07-01", "going-on ended moved"),
        ("2019-07", "going-on ended"),
        ("2001-11", "day month year going-on began-before ended only-planned moved"),
        ("1996/2019", "day month year going-on began-before ended only-planned moved"),
    ],
)
def test_after_excludes_what_may_have_happened_then(dated: ap.Table[Any], after: Any, kept: str) -> None:
    assert dated.where(after=after).ids == tuple(kept.split())


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("2018", "day month year going-on began-before ended only-planned"),
        ("2018-06", "day month year going-on began-before ended only-planned"),
        (date(2018, 5, 31), "day month year going-on began-before ended"),
        ("2018-01-01", "day month year going-on began-before ended"),
        ("2017-12-31", "year going-on began-before ended"),
        ("2016-11-30", "going-on began-before"),
        ("1993-12", "began-before"),
        ("../1993", "began-before"),
    ],
)
def test_before_excludes_what_may_have_happened_then(dated: ap.Table[Any], before: Any, kept: str) -> None:
    assert dated.where(before=before).ids == tuple(kept.split())


def test_unknown_column_matches_everything(tiny: ap.Dataset) -> None:
    with pytest.raises(TypeError, match=r"meetings has no column 'statsu'; did you mean 'status'\?"):
        tiny.meetings.where(statsu="held")
    with pytest.raises(TypeError, match=r"meetings has no column 'xyzzy'; it has id, title, "):
        tiny.meetings.where(xyzzy="held")
    with pytest.raises(TypeError, match="no column 'participants'"):
        tiny.meetings.where(participants="taliban")


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ({"status": "helt"}, r"status: 'helt' .*did you mean 'held'\?"),
        ({"status": ["held", "helt"]}, "did you mean 'held'"),
        ({"status": 5}, "status: '5' is not a term"),
        ({"status": ""}, "status: '' is not a term"),
        ({"status": "counter_isk"}, "write announced, confirmed, held, alleged, postponed, cancelled"),
        ({"host": "China"}, "host_id: 'China' is not an id; write 'china'"),
        ({"held": "Oct-18"}, "write '2018-10'"),
    ],
)
def test_impossible_value_silently_matches_nothing(tiny: ap.Dataset, conditions: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        tiny.meetings.where(**conditions)


def test_id_that_no_record_has_silently_matches_nothing(tiny: ap.Dataset) -> None:
    with pytest.raises(ap.UnknownRecord, match="did you mean 'china'"):
        tiny.meetings.where(host="chyna")
    with pytest.raises(ap.RetiredRecord):
        tiny.positions.where(person="old-envoy")


def test_id_that_is_known_only_later_is_an_error(on_day: Callable[[date], ap.Dataset]) -> None:
    early = on_day(date(2016, 1, 15))
    assert len(early.meetings)
    assert "afghan-diaspora-russia" not in early.actors
    assert early.meetings.where(host="afghan-diaspora-russia").ids == ()


def test_record_of_another_table_silently_matches_nothing(tiny: ap.Dataset) -> None:
    with pytest.raises((TypeError, ValueError)):
        tiny.meetings.where(host=tiny.places["beijing"])


@pytest.mark.parametrize("option", ["after", "before"])
def test_nonsense_date_is_refused_only_when_records_are_left(tiny: ap.Dataset, option: str) -> None:
    for conditions in ({}, {"status": "cancelled"}):
        with pytest.raises(ValueError, match="EDTF"):
            tiny.meetings.where(**{option: "lately"}, **conditions)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            tiny.meetings.where(**{option: 2018}, **conditions)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no first day"):
        tiny.meetings.where(after="../2018")
    with pytest.raises(ValueError, match="no last day"):
        tiny.meetings.where(before="2018/..")


@pytest.mark.parametrize(
    ("after", "before"), [("2020", "2019"), (date(2018, 1, 2), date(2018, 1, 1)), (Edtf("2018-02"), "2018-01")]
)
def test_exchanged_bounds_silently_match_nothing(tiny: ap.Dataset, after: Any, before: Any) -> None:
    with pytest.raises(ValueError, match=f"nothing lies between after='{after}'.*and before='{before}'.*exchange"):
        tiny.meetings.where(after=after, before=before)
    assert tiny.meetings.where(after="2018-02-03", before="2018-02").ids == ("beijing-talks",)


def test_undated_table_is_refused_only_when_records_are_left(tiny: ap.Dataset) -> None:
    for conditions in ({}, {"meeting": "nowhere"}):
        with pytest.raises(TypeError, match="participants has no date column"):
            tiny.participants.where(after="2018", **conditions)  # type: ignore[arg-type]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_where_differs_from_a_plain_filter(real: ap.Dataset, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from([item for item in real.tables.values() if len(item)]), label="table")
    infos = data.draw(
        st.lists(st.sampled_from(columns(table.record_class)), min_size=1, max_size=3, unique_by=lambda info: info.name)
    )
    wanted = {}
    for info in infos:
        choices = [getattr(record, info.name) for record in table]
        wanted[info.name] = data.draw(st.lists(st.sampled_from(choices), min_size=1, max_size=3), label=info.name)

    lists = {info.name for info in infos if info.cell.python is tuple}
    wanted = {
        name: [value or None for value in options] if name in lists else options for name, options in wanted.items()
    }
    plain = [record.key for record in table if all(_plain(record, name, options) for name, options in wanted.items())]
    assert list(table.where(**wanted).ids) == plain


def _plain(record: ap.Record, name: str, options: list[Any]) -> bool:
    mine = getattr(record, name)
    if not isinstance(mine, tuple):
        return mine in options
    return any((not mine) if option is None else bool(set(option) & set(mine)) for option in options)
