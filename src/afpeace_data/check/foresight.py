"""AP617: the words that a replayed day shows know nothing of later days."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from afpeace_data.check.cover import evidenced
from afpeace_data.check.example import Example
from afpeace_data.check.rule import Finding, rule
from afpeace_data.model.cells import TEXT
from afpeace_data.model.column import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage

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
    ledger = package.ledger
    for row, item in evidenced(package):
        for info in columns(type(item)):
            if info.cell is not TEXT or info.in_key or not _named(row.cells[info.name]):
                continue
            for day in ledger.turning_days(item.TABLE, item.key):
                later = [named for named in _named(ledger.cell(item, info.name, day)) if named > day]
                if later and item.TABLE != "quotes" and ledger.affirmed(item.TABLE, item.key, day):
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
