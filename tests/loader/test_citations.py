"""Evidence and support of cells, as a record gives them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest

from afpeace_data.model import EvidenceStance, MeetingStatus, Standing, Support
from afpeace_data.model.column import columns

from .ledgers import dataset, meeting, says, some, source

if TYPE_CHECKING:
    import afpeace_data as ap

    from .conftest import OnDay


def check_citations(ds: ap.Dataset) -> int:
    """Ask for the evidence and the support of every cell that has some. Returns how many there are."""
    cited = 0
    about: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in ds.evidence:
        about[row.table, row.record_id].add(row.key)
    for table in ds.tables.values():
        if not table.record_class.EVIDENCED:
            continue
        for record in table:
            where = f"{table.name} {record.key} as of {ds.as_of}"
            every = record.evidence()
            assert {row.key for row in every} == about[table.name, record.key], where
            days = [row.source.published.latest if row.source.published else None for row in every]
            assert [day or date.max for day in days] == sorted(day or date.max for day in days), where
            for info in columns(table.record_class):
                if info.name in record.KEY or not record.cell(info.name):
                    continue
                rows = record.evidence(info.name)
                assert set(rows) <= set(every), where
                assert any(row.standing is Standing.ACCEPTED for row in rows), f"{where}: {info.name}"
                assert all(info.name in row.fields or row.fields == ("*",) for row in rows)
                assert all(row.record is record and ds.sources[row.source_id] is row.source for row in rows), where
                assert isinstance(record.support(info.name), Support)
                cited += 1
    return cited


def test_cell_has_no_citation_today(real: ap.Dataset) -> None:
    assert check_citations(real) > 500


def test_cell_has_no_citation_on_a_past_day(on_day: OnDay, turning_days: list[date]) -> None:
    assert check_citations(on_day(date(1993, 1, 1))) == 0
    for day in [date(2019, 10, 24), date(2019, 10, 30), *some(turning_days)]:
        assert check_citations(on_day(day)) > 0


def test_rows_of_a_cell_are_mixed_with_those_of_another(tiny: ap.Dataset) -> None:
    talks = tiny.meetings["beijing-talks"]
    assert [(row.source_id, row.locator) for row in talks.evidence("status")] == [("wire", "p2"), ("paper", "p3-4")]
    assert [row.source_id for row in talks.evidence("held")] == ["wire", "copy", "paper"]
    assert [row.fields for row in talks.evidence("title")] == [("*",)]
    assert len(talks.evidence()) == 4


def test_wildcard_row_stands_behind_an_empty_cell() -> None:
    """`*` speaks for every non-empty cell, so it says nothing of this one."""
    talks = dataset(meeting(), says("wire"), source("wire", "2019")).meetings["talks"]
    assert talks.summary is None
    assert talks.evidence("summary") == ()


def test_unknown_field_is_an_empty_answer(tiny: ap.Dataset) -> None:
    talks = tiny.meetings["beijing-talks"]
    for ask in (talks.evidence, talks.support):
        with pytest.raises(ValueError, match=r"meetings has no column 'statsu'; did you mean 'status'"):
            ask("statsu")
        with pytest.raises(ValueError, match=r"meetings has no column 'x'; it has id, title, track"):
            ask("x")


def test_unknown_cell_is_an_empty_text(tiny: ap.Dataset) -> None:
    with pytest.raises((KeyError, ValueError), match="statsu"):
        tiny.meetings["beijing-talks"].cell("statsu")


def test_empty_cell_is_supported(tiny: ap.Dataset) -> None:
    with pytest.raises(ValueError, match="kabul-call: place_id is empty"):
        tiny.meetings["kabul-call"].support("place_id")


@pytest.mark.parametrize(
    ("table", "key", "field"),
    [
        ("meetings", "kabul-call", "id"),
        ("participants", "beijing-talks/envoy/head_of_delegation", "role"),
        ("places", "beijing", "name"),
        ("sources", "wire", "title"),
        ("actor_codes", "china/cow/710", "match"),
    ],
)
def test_key_or_self_proven_cell_is_supported(tiny: ap.Dataset, table: str, key: str, field: str) -> None:
    with pytest.raises(ValueError, match=f"{table}.{field} is a key or carries its own proof"):
        tiny.table(table)[key].support(field)


# Support, by hand.

HELD = meeting(status=MeetingStatus.HELD)
SOURCES = [
    source("wire", "2019-01-01"),
    source("rival", "2019-01-02"),
    source("copy", "2019-01-03", origin="wire"),
    source("copy-of-copy", "2019-01-04", origin="copy"),
    source("undated"),
    source("turning", "2019-02", origin="turned"),
    source("turned", "2019-02", origin="turning"),
]


def _support(*rows: ap.Record, as_of: date | None = None, field: str = "status") -> Support:
    return dataset(HELD, *SOURCES, *rows, as_of=as_of).meetings["talks"].support(field)


def test_one_source_corroborates_itself() -> None:
    assert _support(says("wire")) is Support.SINGLE
    assert _support(says("wire", locator="p1"), says("wire", locator="p2")) is Support.SINGLE


def test_two_origins_are_counted_as_one() -> None:
    assert _support(says("wire"), says("rival")) is Support.CORROBORATED
    assert _support(says("copy"), says("rival")) is Support.CORROBORATED
    assert _support(says("wire"), says("undated")) is Support.CORROBORATED
    assert _support(says("wire"), says("rival"), as_of=date(2019, 1, 1)) is Support.SINGLE
    assert _support(says("wire"), says("undated"), as_of=date(2019, 1, 9)) is Support.SINGLE


@pytest.mark.parametrize("sources", [("wire", "copy"), ("wire", "copy-of-copy"), ("copy", "copy-of-copy")])
def test_copy_of_a_report_is_counted_as_a_second_origin(sources: tuple[str, str]) -> None:
    assert _support(*map(says, sources)) is Support.SINGLE


def test_circle_of_copies_hangs_the_count() -> None:
    assert _support(says("turning"), says("turned")) in (Support.SINGLE, Support.CORROBORATED)
    assert _support(says("turning"), says("wire")) is Support.CORROBORATED


@pytest.mark.parametrize("stance", ["affirms", "unconfirmed", "denies"])
def test_other_value_is_no_contest(stance: str) -> None:
    newer = says("rival", "status", "announced", stance)
    if stance != "affirms":  # a newer source that affirms it would decide
        assert _support(says("wire", "status", "held"), newer) is Support.CONTESTED
    older = says("wire", "title", "Other talks", stance)
    assert _support(older, says("rival", "title", "Talks"), field="title") is Support.CONTESTED


def test_a_status_that_was_overtaken_is_a_dispute() -> None:
    announced, held = says("wire", "status", "announced"), says("rival", "status", "held")
    assert _support(announced, held) is Support.SINGLE
    assert _support(announced, held, says("undated", "status", "held")) is Support.CORROBORATED
    assert _support(announced, held, says("copy", "status", "postponed", "denies")) is Support.CONTESTED
    assert (
        _support(says("wire", "status", "held"), says("rival", "status", "announced", "unconfirmed"))
        is Support.CONTESTED
    )


@pytest.mark.parametrize("standing", ["accepted", "rejected"])
def test_denial_is_no_contest(standing: str) -> None:
    assert _support(says("wire"), says("rival", "status", None, "denies", standing)) is Support.CONTESTED
    assert _support(says("wire"), says("rival", "title", None, "denies", standing)) is Support.SINGLE


def test_later_denial_contests_an_earlier_view() -> None:
    rows = says("wire"), says("rival", "status", None, "denies")
    assert _support(*rows, as_of=date(2019, 1, 1)) is Support.SINGLE
    assert _support(*rows, as_of=date(2019, 1, 2)) is Support.CONTESTED


def test_rejected_or_unconfirmed_statement_corroborates() -> None:
    assert _support(says("wire"), says("rival", "status", "held", "affirms", "rejected")) is Support.SINGLE
    assert _support(says("wire"), says("rival", "status", "announced", "affirms", "rejected")) is Support.SINGLE
    assert _support(says("wire"), says("rival", "status", None, "unconfirmed")) is Support.SINGLE


def test_hearsay_alone_is_called_a_contest() -> None:
    hearsay = says("rival", "status", None, EvidenceStance.UNCONFIRMED)
    assert _support(says("wire", "title"), hearsay) is Support.UNCONFIRMED
    valued = says("rival", "status", "held", EvidenceStance.UNCONFIRMED)
    assert _support(says("wire", "title"), valued) is Support.UNCONFIRMED
