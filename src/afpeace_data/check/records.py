"""AP3xx: cells of one record against each other, and against the records they belong with; two more are beside what they
are about: AP308 in `references.py`, AP309 in `keys.py`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from afpeace_data.check.example import Example
from afpeace_data.check.rule import Finding, rule
from afpeace_data.model import (
    Amount,
    Attendance,
    Edtf,
    Event,
    Investment,
    Meeting,
    MeetingStatus,
    Participant,
    Place,
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


_TOOK_PLACE = (MeetingStatus.HELD, MeetingStatus.ALLEGED)
"""Of such a meeting it can be said when it was and who was there, even if nobody confirms it."""


@rule(
    "AP301",
    "end-before-start",
    checks="An investment is announced before it starts and starts before it is completed; a source is published before it "
    "is read.",
    why="What ends before it starts has at least one wrong date.",
    fix="Check both dates against their sources, and correct the wrong one.",
    example=Example(
        "data/investments.csv",
        good="copper-mine,A copper mine,mine,operating,2015,2016,2017-05,1000,USD,announced,",
        bad="copper-mine,A copper mine,mine,operating,2015,2014,2017-05,1000,USD,announced,",
    ),
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
    checks="Only a meeting whose status is `held`, or `alleged`, has a date in `held`.",
    why="A meeting that was announced, postponed or cancelled has a planned date, not one on which it took place.",
    fix="Move the date to `planned`, or set the status to `held` if a source says that the meeting took place.",
    example=Example(
        "data/meetings.csv",
        good="kabul-call,A call,state_taliban,phone_or_online,consultation,held,2018-03,2018-03-04,,iran,,",
        bad="kabul-call,A call,state_taliban,phone_or_online,consultation,postponed,2018-03,2018-03-04,,iran,,",
    ),
)
def held_only_when_held(package: CheckedPackage) -> Iterator[Finding]:
    for row, item in _valid(package, Meeting):
        if item.held and item.status not in _TOOK_PLACE:
            yield Finding(Meeting, row, f"held is {item.held}, and the status is {item.status}", column="held")


@rule(
    "AP303",
    "excerpt-not-in-parent",
    checks="A quote whose rendering is `excerpt` names the fuller quote in `parent_id`, and its words stand there exactly.",
    why="Words that the fuller quote does not contain are no excerpt of it: the speaker may never have said them.",
    fix="Copy the words from the fuller quote, letter for letter, or give the quote another rendering.",
    example=Example(
        "data/quotes.csv",
        good="envoy-part,envoy,2018-02-03,peace and trade,en,excerpt,envoy-full,speech,beijing-talks,taliban",
        bad="envoy-part,envoy,2018-02-03,peace or trade,en,excerpt,envoy-full,speech,beijing-talks,taliban",
        note="The fuller quote, `envoy-full`, is: We want peace and trade.",
    ),
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
    checks="The headline sum of an investment (`amount`, `currency`, `amount_basis`) is one of its sums in "
    "`data/amounts.csv`, or all three cells are empty.",
    why="Only as a row of `amounts` does a sum say what it covers and who reported it.",
    fix="Add the amount with its evidence to `data/amounts.csv`, or make the headline one of the amounts that are there.",
    example=Example(
        "data/investments.csv",
        good="copper-mine,A copper mine,mine,operating,2015,2016,2017-05,1000,USD,announced,",
        bad="copper-mine,A copper mine,mine,operating,2015,2016,2017-05,2000,USD,announced,",
        note="`data/amounts.csv` has one sum for the mine: 1000 USD, announced.",
    ),
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
    checks="The periods of one state's stances toward one actor do not overlap.",
    why="A state has one posture toward an actor at a time; two at once would be counted twice.",
    fix="End the earlier spell before the later one starts, such as `2010/2013` and `2014/..`: spells that share a year, a "
    "month or a day overlap.",
    example=Example(
        "data/stances.csv",
        good="china-late,china,taliban,2015/..,engaged,mixed,border_stability;counter_isk,",
        bad="china-late,china,taliban,2014/..,engaged,mixed,border_stability;counter_isk,",
        note="The spell before it has the period `2010/2014`, which ends with the last day of 2014.",
    ),
)
def stances_overlap(package: CheckedPackage) -> Iterator[Finding]:
    pairs = defaultdict(list)
    for row, item in _valid(package, Stance):
        pairs[item.actor_id, item.toward_id].append((row, item))
    for spells in pairs.values():
        spells.sort(key=lambda spell: spell[1].period)  # by the first day
        reaching = spells[0][1]
        for row, spell in spells[1:]:
            if reaching.period.overlaps(spell.period):
                message = f"{spell.period} overlaps {reaching.period} of {reaching.id}"
                yield Finding(Stance, row, message, column="period")
            if (spell.period.latest or date.max) > (reaching.period.latest or date.max):
                reaching = spell


@rule(
    "AP306",
    "point-incomplete",
    checks="A place has a latitude, a longitude and a precision, or none of the three.",
    why="Half a point is nowhere, and a point without its precision looks exact.",
    fix="Fill in `latitude`, `longitude` and `precision`, or leave all three empty.",
    example=Example(
        "data/places.csv",
        good="beijing,Beijing,city,CHN,39.9075,116.39723,1,a gazetteer",
        bad="beijing,Beijing,city,CHN,39.9075,116.39723,,a gazetteer",
    ),
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
    checks="The dates of meetings, events, quotes and stances lie between 1 January 1994 and 15 August 2021, at least in part.",
    why="Nothing is collected outside that time, so a count by year must not suggest that something is.",
    fix="Correct the date if it is wrong; otherwise leave the record out.",
    example=Example(
        "data/events.csv",
        good="attack,An attack,assault,occurred,2018-01,kabul,",
        bad="attack,An attack,assault,occurred,1993-12-31,kabul,",
    ),
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


@rule(
    "AP310",
    "attended-what-was-not-held",
    checks="Nobody is said to have attended a meeting whose status is neither `held` nor `alleged`.",
    why="Nobody was at a meeting that did not take place.",
    fix="Set `attendance` to `invited` or `expected`, or the meeting's status to `held`, whichever a source says.",
    example=Example(
        "data/meetings.csv",
        good="beijing-talks,Talks in Beijing,state_taliban,visit,consultation,held,2018-02,2018-02-03,beijing,china,talks,",
        bad="beijing-talks,Talks in Beijing,state_taliban,visit,consultation,postponed,2018-02,,beijing,china,talks,",
        note="In `data/participants.csv` the envoy and a visitor have `attended` these talks.",
    ),
)
def attended_what_was_not_held(package: CheckedPackage) -> Iterator[Finding]:
    status = {meeting.id: meeting.status for meeting in package.records(Meeting)}
    for row, item in _valid(package, Participant):
        of = status.get(item.meeting_id)
        if item.attendance is Attendance.ATTENDED and of and of not in _TOOK_PLACE:
            yield Finding(Participant, row, f"attended, and the meeting is {of}", column="attendance")
