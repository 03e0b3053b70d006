"""How a value follows from evidence, clause by clause, and the case that the package was made for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import afpeace_data as ap
from afpeace_data.model import Meeting, MeetingStatus
from afpeace_data.replay import Ledger

from .ledgers import dataset, meeting, says, source

if TYPE_CHECKING:
    from packages import Package

ADOPTED = meeting(status=MeetingStatus.HELD, planned=ap.Edtf("2019-05"), summary="They met.")
EARLY, LATE = source("early", "2019-01-10"), source("late", "2019-06-20")


def _on(day: str | None, *rows: Any, adopted: Meeting = ADOPTED) -> Meeting | None:
    records = [adopted, EARLY, LATE, *(row for row in rows if row is not None)]
    return dataset(*records, as_of=date.fromisoformat(day) if day else None).meetings.get("talks")


def _status(day: str | None, *rows: Any) -> str | None:
    talks = _on(day, *rows)
    return talks and str(talks.status)


def test_beijing_meeting_is_known_to_be_postponed_before_it_was(real: ap.Dataset, release_root: Any) -> None:
    key = "intra-afghan-beijing-2019"
    announced = ap.load(release_root, as_of="2019-10-24", validate=False)
    postponed = ap.load(release_root, as_of=date(2019, 10, 30), validate=False)
    assert announced.meetings[key].status is MeetingStatus.ANNOUNCED
    assert postponed.meetings[key].status is MeetingStatus.POSTPONED
    assert real.meetings[key].status is MeetingStatus.POSTPONED
    assert announced.meetings[key].host is announced.actors["china"]
    assert announced.meetings[key] != postponed.meetings[key]
    assert announced.meetings[key] in announced.actors["china"].hosted
    assert key not in ap.load(release_root, as_of="2019-10-01", validate=False).meetings


def test_value_of_today_is_shown_before_anybody_gave_it() -> None:
    rows = says("early"), says("early", "status", "announced"), says("late", "status")
    assert [_status(day, *rows) for day in ("2019-01-10", "2019-06-19", "2019-06-20", None)] == [
        "announced",
        "announced",
        "held",
        "held",
    ]


def test_rejected_row_counts() -> None:
    rejected = says("late", "status", "cancelled", standing="rejected")
    assert _status(None, says("early"), rejected) == "held"
    assert _status("2019-12-31", says("early"), rejected) == "held"
    assert _on("2019-12-31", says("early", standing="rejected")) is None


@pytest.mark.parametrize("stance", ["denies", "unconfirmed"])
def test_denial_or_hearsay_sets_a_value(stance: str) -> None:
    other = says("late", "status", "cancelled", stance)
    assert _status(None, says("early"), other) == "held"
    assert _status("2019-12-31", says("early"), other) == "held"
    assert _on("2019-12-31", says("late", "*", None, stance)) is None


def test_denial_fills_a_cell() -> None:
    then = _on(
        "2019-02-01", says("early", "format;purpose;status;title;track"), says("early", "summary", None, "denies")
    )
    assert then
    assert then.summary is None


def test_hearsay_alone_leaves_a_cell_empty() -> None:
    rows = says("early", "format;purpose;status;title;track"), says("early", "summary", None, "unconfirmed")
    then = _on("2019-02-01", *rows)
    assert then
    assert then.summary == "They met."


def test_wildcard_overrides_the_sources_own_row() -> None:
    rows = says("early"), says("early", "status", "announced"), says("late", "title")
    assert _status("2019-03-01", *rows) == "announced"
    then = _on("2019-03-01", *rows)
    assert then
    assert then.summary == "They met."


def test_row_of_another_source_silences_the_wildcard() -> None:
    assert _status("2019-07-01", says("early", "status", "announced"), says("late")) == "held"


@pytest.mark.parametrize("own", [{"standing": "rejected"}, {"stance": "denies"}])
def test_own_row_that_gives_no_value_leaves_the_wildcard_in_force(own: dict[str, str]) -> None:
    """A source that speaks for the cell in a row of its own does not speak for it through `*`, whatever that row says."""
    then = _on("2019-02-01", says("early"), says("early", "summary", None, **own))
    assert then
    assert then.summary is None
    assert then.title == "Talks"


def test_wildcard_fills_an_empty_cell() -> None:
    adopted = meeting(status=MeetingStatus.HELD)
    then = _on("2019-02-01", says("early"), says("late", "summary", "Later words."), adopted=adopted)
    assert then
    assert then.summary is None
    later = _on("2019-07-01", says("early"), says("late", "summary", "Later words."), adopted=adopted)
    assert later
    assert later.summary == "Later words."


def test_undated_source_is_seen_on_a_past_day() -> None:
    undated = source("undated")
    assert _on("2020-01-01", undated, says("undated")) is None
    assert _on(None, undated, says("undated")) == ADOPTED
    rows = says("early"), says("early", "status", "announced"), says("undated")
    assert (_status("2020-01-01", undated, *rows), _status(None, undated, *rows)) == ("announced", "held")


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2019-10-24", "2019-10-24"),
        ("2019-10", "2019-10-31"),
        ("2019-02", "2019-02-28"),
        ("2016-02~", "2016-02-29"),
        ("2019", "2019-12-31"),
        ("201X", "2019-12-31"),
        ("2019-10-24?", "2019-10-24"),
        ("2019-10-24/2019-11", "2019-11-30"),
        ("../2019-10", "2019-10-31"),
    ],
)
def test_source_of_a_month_is_seen_before_the_month_ends(published: str, last: str) -> None:
    rows = source("vague", published), says("vague")
    day = date.fromisoformat(last)
    before = day.replace(day=day.day - 1)
    assert _on(before.isoformat(), *rows) is None
    assert _on(last, *rows) == ADOPTED


@pytest.mark.parametrize("published", ["2019/..", "2019-10/"])
def test_source_without_a_last_day_is_seen_on_a_past_day(published: str) -> None:
    assert _on("2030-01-01", source("vague", published), says("vague")) is None
    assert _on(None, source("vague", published), says("vague")) == ADOPTED


@pytest.mark.parametrize("rival", ["a-rival", "z-rival"])
def test_tie_of_one_day_is_decided_by_chance(rival: str) -> None:
    """The source that says what was adopted decides, whatever the order of ids or rows."""
    same = source(rival, "2019-01-10")
    base = says("early", "format;purpose;title;track")
    tied = [says("early", "status", "announced"), says(rival, "status", "held")]
    assert {_status(day, base, same, *rows) for rows in (tied, tied[::-1]) for day in ("2019-01-10", None)} == {"held"}
    neither = [says("early", "status", "announced"), says(rival, "status", "confirmed"), says("late", "status", "held")]
    assert len({_status("2019-01-10", base, same, *rows) for rows in (neither, neither[::-1])}) == 1


def test_wildcard_empties_a_cell_that_is_empty_today() -> None:
    """`*` speaks for non-empty cells, so it takes nothing back from the source that filled this one."""
    rows = says("early"), says("early", "summary", "Early words."), says("late")
    then = _on("2019-07-01", *rows, adopted=meeting(status=MeetingStatus.HELD))
    assert then
    assert then.summary == "Early words."


def test_empty_value_is_taken_for_an_empty_cell() -> None:
    assert _status("2019-02-01", says("early")) == "held"
    assert _status("2019-07-01", says("early"), says("early", "status", "announced"), says("late", "status")) == "held"


@pytest.mark.parametrize("coarser", ["2019-05", "2019", "201X", "2019-04/2019-06"])
def test_coarser_date_takes_the_day_away(coarser: str) -> None:
    ledger = Ledger([says("early", "held", "2019-05-28"), says("late", "held", coarser)], [EARLY, LATE])
    record = meeting(held=ap.Edtf("2019-05-28"))
    assert ledger.cell(record, "held", None) == "2019-05-28"
    assert ledger.support(record, "held", None) is ap.Support.CORROBORATED


@pytest.mark.parametrize("other", ["2019-05-29", "2019-06", "2018"])
def test_date_that_contradicts_is_taken_for_a_coarser_one(other: str) -> None:
    ledger = Ledger([says("early", "held", "2019-05-28"), says("late", "held", other)], [EARLY, LATE])
    record = meeting(held=ap.Edtf(other))
    assert ledger.cell(record, "held", None) == other
    assert ledger.cell(record, "held", date(2019, 2, 1)) == "2019-05-28"
    assert ledger.support(record, "held", None) is ap.Support.CONTESTED


def test_longer_meeting_is_taken_for_a_vaguer_date() -> None:
    """`28/30` is as fine as `28`, and says something else: that the talks went on for two more days."""
    rows = [says("early", "held", "2019-05-28"), says("late", "held", "2019-05-28/2019-05-30")]
    assert Ledger(rows, [EARLY, LATE]).cell(meeting(held=ap.Edtf("2019-05-28/2019-05-30")), "held", None) == (
        "2019-05-28/2019-05-30"
    )


def test_cell_that_nobody_speaks_for_is_filled() -> None:
    rows = says("early", "format;purpose;status;title;track"), says("late", "planned;summary")
    then, later = _on("2019-02-01", *rows), _on("2019-07-01", *rows)
    assert then
    assert (then.planned, then.summary, then.status) == (None, None, MeetingStatus.HELD)
    assert later == ADOPTED


def test_record_is_shown_before_anybody_affirms_it() -> None:
    assert _on("2019-01-09", says("early")) is None
    assert _on("2019-01-10", says("early")) == ADOPTED
    past = dataset(ADOPTED, EARLY, LATE, says("late"), as_of=date(2019, 2, 1))
    assert "talks" not in past.meetings
    assert past.evidence.ids == ()
    assert past.sources.ids == ("early",)
    with pytest.raises(ap.UnknownRecord):
        past.meetings["talks"]


def test_gap_in_a_required_cell_is_filled_with_a_guess() -> None:
    with pytest.raises(ValueError, match="meetings talks: no source of 2019-02-01 or before gives track"):
        _on("2019-02-01", says("early", "format;purpose;status;title"), says("late"))


def test_code_of_an_unknown_actor_is_shown(package: Package) -> None:
    before, after = ap.load(package.root, as_of="2018-04-09"), ap.load(package.root, as_of="2018-04-10")
    assert (len(before.actor_codes), len(after.actor_codes)) == (0, 1)
    assert before.sources.ids == ("early",)
    assert after.actor_codes["china/cow/710"].actor is after.actors["china"]


def test_an_end_that_an_older_source_could_not_know_is_a_dispute() -> None:
    rows = [says("early", "held", "2018-12/.."), says("late", "held", "2018-12-03/2019-05")]
    ledger, record = Ledger(rows, [EARLY, LATE]), meeting(held=ap.Edtf("2018-12-03/2019-05"))
    assert ledger.cell(record, "held", date(2019, 2, 1)) == "2018-12/.."
    assert ledger.cell(record, "held", None) == "2018-12-03/2019-05"
    assert ledger.support(record, "held", None) is ap.Support.CORROBORATED


def test_an_end_that_a_newer_source_knows_nothing_of_is_kept_or_undisputed() -> None:
    rows = [says("early", "held", "2018-12/2019-01"), says("late", "held", "2018-12/..")]
    ledger, record = Ledger(rows, [EARLY, LATE]), meeting(held=ap.Edtf("2018-12/.."))
    assert ledger.cell(record, "held", None) == "2018-12/.."
    assert ledger.support(record, "held", None) is ap.Support.CONTESTED


def test_a_later_beginning_is_only_an_older_report() -> None:
    rows = [says("early", "held", "2019-01/.."), says("late", "held", "2018-12/2019-05")]
    record = meeting(held=ap.Edtf("2018-12/2019-05"))
    assert Ledger(rows, [EARLY, LATE]).support(record, "held", None) is ap.Support.CONTESTED
