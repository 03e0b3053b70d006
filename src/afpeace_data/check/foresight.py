"""AP615 to AP617: what a past day shows is whole, leads to what is there, and knows nothing of later days."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from afpeace_data.check.cover import cited_columns, evidenced, unclear
from afpeace_data.check.example import Example
from afpeace_data.check.rule import Finding, rule
from afpeace_data.model import Evidence
from afpeace_data.model.cells import TEXT
from afpeace_data.model.column import columns
from afpeace_data.replay import counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage
    from afpeace_data.model import Record


@rule(
    "AP615",
    "replay-gap",
    checks="On every past day on which a record is shown, its required cells have a value.",
    why="Whoever asks what was known on that day must not be given half a record.",
    fix="Let the evidence of the earliest source speak for the cell too, if that source says it.",
    example=Example(
        "data/evidence.csv",
        good="series,talks,*,wire,,,affirms,,,accepted,",
        bad="series,talks,*,wire,,,affirms,,,accepted,\nseries,talks,summary,early,,,affirms,,,accepted,",
        note="`early` was published four months before `wire`. For those months it shows the series and its summary, and nothing "
        "gives the name.",
        fixed="series,talks,*,wire,,,affirms,,,accepted,\nseries,talks,name;summary,early,,,affirms,,,accepted,",
    ),
)
def replay_gap(package: CheckedPackage) -> Iterator[Finding]:
    for row, item in evidenced(package):
        ledger = package.ledger
        for info in cited_columns(type(item)):
            if not info.required:
                continue
            gap = next((day for day, text in _shown(package, item, info.name) if not text), None)
            if gap:
                sources = sorted(
                    {
                        line.source_id
                        for line in ledger.rows(item.TABLE, item.key)
                        if counts(line) and ledger.visible(line, gap)
                    }
                )
                message = f"on {gap} the record is shown, and nothing speaks for {info.name}"
                remedy = f"cite {info.name} from {' or '.join(sources[:3])} in data/evidence.csv, if it says so"
                yield Finding(type(item), row, message, remedy, info.name)


@rule(
    "AP616",
    "replay-dangling",
    checks="On every past day on which a record is shown, what it refers to is shown too.",
    why="Whoever asks what was known on that day must be able to follow every link.",
    fix="Cite a source of that day or before for the record that is referred to (the actor, place, meeting or event).",
    example=Example(
        "data/evidence.csv",
        good="event_parties,attack/taliban/agent,*,wire,,,affirms,,,accepted,",
        bad="event_parties,attack/taliban/agent,*,early,,,affirms,,,accepted,\n"
        "event_parties,attack/taliban/agent,*,wire,,,affirms,,,accepted,",
        note="`early` was published four months before `wire`. For those months it shows who took part in the attack, and "
        "nothing shows the attack itself or the actor.",
    ),
)
def replay_dangling(package: CheckedPackage) -> Iterator[Finding]:
    ledger = package.ledger
    skipped = unclear(package)
    for row, item in evidenced(package):
        for info in columns(type(item)):
            target = package.tables.get(info.column.ref or "")
            if not target or not target.record.EVIDENCED:
                continue
            for day, replayed in _shown(package, item, info.name):
                text = row.cells[info.name] if info.name in item.KEY else replayed
                if (target.record.TABLE, text) in skipped:
                    continue
                if text and target.has(text) and not ledger.affirmed(target.record.TABLE, text, day):
                    yield Finding(type(item), row, *_unseen(package, item, target.record.TABLE, text, day), info.name)
                    break
    for line in package.records(Evidence):
        seen, heard = ledger.seen_from(line), line.attributed_to_id
        if (
            seen
            and heard
            and ("actors", heard) not in skipped
            and not ledger.affirmed("actors", heard, seen)
            and package.tables["actors"].has(heard)
        ):
            row = package.of(Evidence).by_key[line.key]
            message = f"on {seen} the row is shown, and actors {heard!r} is not"
            yield Finding(Evidence, row, message, f"cite for actors {heard!r}: {line.source_id}", "attributed_to_id")


def _shown(package: CheckedPackage, item: Record, column: str) -> Iterator[tuple[date, str]]:
    """The past days on which a record is shown and may have changed, each with the text of a cell from then on."""
    ledger = package.ledger
    return ((day, text) for day, text in ledger.history(item, column) if ledger.affirmed(item.TABLE, item.key, day))


def _unseen(package: CheckedPackage, item: Record, table: str, key: str, day: date) -> tuple[str, str]:
    rows = package.ledger.rows(item.TABLE, item.key)
    sources = sorted({line.source_id for line in rows if counts(line) and package.ledger.visible(line, day)})
    message = f"on {day} the record is shown, and {table} {key!r} is not"
    return message, f"cite for {table} {key!r} a source of {day} or before, such as {' or '.join(sources[:3])}"


_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_DATE = re.compile(rf"\b(?:([0-9]{{1,2}}) )?({'|'.join(_MONTHS)}) ([12][0-9]{{3}})\b", re.IGNORECASE)


@rule(
    "AP617",
    "text-foresees",
    checks="A text that is shown on a past day does not tell of a later date (written like 28 October 2019 or October 2019); "
    "quotes may.",
    why="What was not known on that day must not be shown on it.",
    fix="Give the earlier source a row of its own for the text, with what could be said then, or word it without the date.",
    example=Example(
        "data/meetings.csv",
        good="kabul-call,A call,state_taliban,phone_or_online,consultation,held,2018-03,2018-03-04,,iran,,",
        bad="kabul-call,A call,state_taliban,phone_or_online,consultation,held,2018-03,2018-03-04,,iran,,The next came in May 2019.",
        note="The report `wire`, which is cited for the call, was published on 10 April 2018.",
    ),
)
def text_foresees(package: CheckedPackage) -> Iterator[Finding]:
    for row, item in evidenced(package):
        for info in columns(type(item)):
            if info.cell is not TEXT or info.in_key or not _named(row.cells[info.name]):
                continue
            for day, text in _shown(package, item, info.name):
                later = [named for named in _named(text) if named > day]
                if later and item.TABLE != "quotes":
                    yield Finding(type(item), row, f"on {day} it is shown and tells of {min(later)}", column=info.name)
                    break


def _named(text: str) -> list[date]:
    """The first days of the dates that a text spells out, such as 28 October 2019 or October 2019."""
    found = []
    for day, month, year in _DATE.findall(text):
        try:
            found.append(date(int(year), _MONTHS.index(month.lower()) + 1, int(day or 1)))
        except ValueError:  # no such day: not a date
            continue
    return found
