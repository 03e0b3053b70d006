"""AP3xx: cells of one record against each other, and against the records they belong with."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeVar

from afpeace_data.check.rule import Finding, rule
from afpeace_data.model import (
    Actor,
    ActorKind,
    Amount,
    Attendance,
    Edtf,
    Event,
    Investment,
    Meeting,
    MeetingStatus,
    Participant,
    Place,
    Position,
    Quote,
    Record,
    Rendering,
    Source,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage
    from afpeace_data.rows import Row

R = TypeVar("R", bound=Record)

SCOPE = Edtf("1994/2021-08-15")
"""The days that the dataset is about."""


def _valid(package: CheckedPackage, record: type[R]) -> Iterator[tuple[Row[Any], R]]:
    for row in package.of(record).rows:
        if row.record is not None:
            yield row, row.record


@rule(
    "AP301",
    "end-before-start",
    why="What ends before it starts has a wrong date.",
    fix="Check both dates against their sources.",
)
def end_before_start(package: CheckedPackage) -> Iterator[Finding]:
    ordered = [("announced", "started"), ("announced", "completed"), ("started", "completed")]
    for row, item in _valid(package, Investment):
        for first, second in ordered:
            earlier, later = getattr(item, first), getattr(item, second)
            if earlier and later and later.precedes(earlier):
                yield Finding(Investment, row, f"{second} {later} lies before {first} {earlier}", column=second)
    for row, source in _valid(package, Source):
        if source.published and source.accessed and Edtf(source.accessed.isoformat()).precedes(source.published):
            message = f"it was read on {source.accessed}, before it was published on {source.published}"
            yield Finding(Source, row, message, column="accessed")


@rule(
    "AP302",
    "held-only-when-held",
    why="A meeting that was announced, postponed or cancelled has a planned date, not one on which it took place.",
    fix="Move the date to `planned`, or set the status to held if a source says that it took place.",
)
def held_only_when_held(package: CheckedPackage) -> Iterator[Finding]:
    for row, item in _valid(package, Meeting):
        if item.held and item.status is not MeetingStatus.HELD:
            yield Finding(Meeting, row, f"held is {item.held}, and the status is {item.status}", column="held")


@rule(
    "AP303",
    "excerpt-not-in-parent",
    why="An excerpt that its source does not contain is another quote.",
    fix="Copy the words from the parent, or give the quote another rendering.",
)
def excerpt_not_in_parent(package: CheckedPackage) -> Iterator[Finding]:
    quotes = package.of(Quote).by_key
    for row, item in _valid(package, Quote):
        if item.rendering is not Rendering.EXCERPT:
            continue
        if item.parent_id is None:
            yield Finding(Quote, row, "an excerpt names no parent", "give the fuller quote in parent_id", "parent_id")
            continue
        parent = quotes.get(item.parent_id)
        if parent and parent.record and item.text not in parent.record.text:
            yield Finding(Quote, row, f"the text does not occur in {item.parent_id}", column="text")


@rule(
    "AP304",
    "headline-not-among-amounts",
    why="The headline sum of an investment is one of its reported amounts, so that it has a source and a meaning.",
    fix="Add the amount with its evidence, or make the headline one of the amounts.",
)
def headline_not_among_amounts(package: CheckedPackage) -> Iterator[Finding]:
    known = defaultdict(set)
    unsure = package.of(Amount).unsure("investment_id")
    for amount in package.records(Amount):
        known[amount.investment_id].add((amount.amount, amount.currency, amount.basis))
    for row, item in _valid(package, Investment):
        headline = (item.amount, item.currency, item.amount_basis)
        if headline == (None, None, None):
            continue
        if None in headline:
            missing = [name for name in ("amount", "currency", "amount_basis") if getattr(item, name) is None]
            remedy = "fill in amount, currency and amount_basis, or none of them"
            yield Finding(Investment, row, f"a headline sum without {' and '.join(missing)}", remedy, missing[0])
        elif package.of(Amount).whole and headline not in known[item.id] and (item.id,) not in unsure:
            message = f"no row of amounts for {item.id} has {item.amount} {item.currency} {item.amount_basis}"
            yield Finding(Investment, row, message, column="amount")


@rule(
    "AP305",
    "stances-overlap",
    why="A state has one posture toward an actor at a time; two at once would be counted twice.",
    fix="End the earlier spell before the later one starts: a shared month or year overlaps.",
)
def stances_overlap(package: CheckedPackage) -> Iterator[Finding]:
    pairs = defaultdict(list)
    for row, item in _valid(package, Stance):
        pairs[item.actor_id, item.toward_id].append((row, item))
    for spells in pairs.values():
        for (_, one), (row, two) in combinations(spells, 2):
            if one.period.overlaps(two.period):
                message = f"{two.period} overlaps {one.period} of {one.id}"
                yield Finding(Stance, row, message, column="period")


@rule(
    "AP306",
    "point-incomplete",
    why="Half a point is nowhere, and a point without its precision looks exact.",
    fix="Fill in latitude, longitude and precision, or none of them.",
)
def point_incomplete(package: CheckedPackage) -> Iterator[Finding]:
    names = ("latitude", "longitude", "precision")
    for row, item in _valid(package, Place):
        missing = [name for name in names if getattr(item, name) is None]
        if 0 < len(missing) < len(names):
            yield Finding(Place, row, f"a point without {' and '.join(missing)}", column=missing[0])


@rule(
    "AP307",
    "outside-scope",
    why="The dataset covers 1994 to 15 August 2021; counts by year must mean the same for every year.",
    fix="Correct the date, or leave the record out.",
)
def outside_scope(package: CheckedPackage) -> Iterator[Finding]:
    for record, names in (
        (Meeting, ("planned", "held")),
        (Event, ("date",)),
        (Quote, ("said",)),
        (Stance, ("period",)),
    ):
        for row in package.of(record).rows:
            for name in names:
                when = row.values.get(name)
                if when and not when.overlaps(SCOPE):
                    yield Finding(record, row, f"{when} lies outside {SCOPE}", column=name)


_KINDS = (
    (Position, "person_id", {ActorKind.PERSON}, True),
    (Position, "organization_id", {ActorKind.PERSON, ActorKind.OFFICE_HOLDER}, False),
    (Stance, "actor_id", {ActorKind.STATE}, True),
    (Stance, "toward_id", {ActorKind.PERSON}, False),
)


@rule(
    "AP308",
    "wrong-kind-of-actor",
    why="Only persons hold positions, in organisations; only states have stances.",
    fix="Refer to the right actor, or correct that actor's kind.",
)
def wrong_kind_of_actor(package: CheckedPackage) -> Iterator[Finding]:
    kinds = {actor.id: actor.kind for actor in package.records(Actor)}
    for record, column, listed, allowed in _KINDS:
        for row in package.of(record).rows:
            kind = kinds.get(row.values.get(column) or "")
            if kind and (kind in listed) is not allowed:
                wanted = ("a " if allowed else "not a ") + " or ".join(sorted(term.label for term in listed))
                yield Finding(
                    record, row, f"{row.values[column]!r} is a {kind.label}, where {wanted} is meant", column=column
                )


_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(
    rf"(?:^|-)(?:(?:19|20)[0-9]{{2}}-(?:0[1-9]|1[0-2]|{_MONTHS})|(?:{_MONTHS})-(?:19|20)[0-9]{{2}})(?:-|$)"
)


@rule(
    "AP309",
    "date-in-id",
    why="An id is for ever, and dates get revised; a year may tell namesakes apart, a month or day may not.",
    fix="Name the record by what it is, with a year only if another record has the same name.",
)
def date_in_id(package: CheckedPackage) -> Iterator[Finding]:
    for table in package.tables.values():
        if "id" not in table.record.KEY:
            continue
        for row in table.rows:
            if _DATED.search(row.values.get("id", "")):
                yield Finding(table.record, row, "the id holds a month or a day", column="id")


@rule(
    "AP310",
    "attended-what-was-not-held",
    why="Nobody was at a meeting that did not take place.",
    fix="Make the attendance invited or expected, or the meeting held, whichever a source says.",
)
def attended_what_was_not_held(package: CheckedPackage) -> Iterator[Finding]:
    status = {meeting.id: meeting.status for meeting in package.records(Meeting)}
    for row, item in _valid(package, Participant):
        of = status.get(item.meeting_id)
        if item.attendance is Attendance.ATTENDED and of and of is not MeetingStatus.HELD:
            yield Finding(Participant, row, f"attended, and the meeting is {of}", column="attendance")
