"""Ledgers made by hand, ledgers made by chance, and the rule of the contract written once more, naively."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, timedelta
from functools import reduce
from itertools import permutations
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from afpeace_data import Dataset, Edtf, Record
from afpeace_data.model import (
    Evidence,
    EvidenceStance,
    Meeting,
    MeetingFormat,
    MeetingPurpose,
    MeetingStatus,
    MeetingTrack,
    Source,
    SourceKind,
    Standing,
    TableName,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

# Hand-made records.


def source(name: str, published: str | None = None, origin: str | None = None) -> Source:
    return Source(
        id=name,
        kind=SourceKind.WIRE,
        title="A report",
        publisher="An agency",
        language="en",
        published=Edtf(published) if published else None,
        origin_id=origin,
    )


def meeting(name: str = "talks", **cells: Any) -> Meeting:
    cells = {"status": MeetingStatus.HELD, "title": "Talks"} | cells
    return Meeting(
        id=name,
        track=MeetingTrack.INTRA_AFGHAN,
        format=MeetingFormat.VISIT,
        purpose=MeetingPurpose.CONSULTATION,
        **cells,
    )


def says(
    source_id: str,
    fields: str = "*",
    value: str | None = None,
    stance: str = "affirms",
    standing: str = "accepted",
    **cells: Any,
) -> Evidence:
    cells = {"table": TableName.MEETINGS, "record_id": "talks"} | cells
    return Evidence(
        fields=tuple(fields.split(";")),
        source_id=source_id,
        value=value,
        stance=EvidenceStance(stance),
        standing=Standing(standing),
        **cells,
    )


def dataset(*records: Record, as_of: date | None = None) -> Dataset:
    """A dataset of copies of these records."""

    def read(record: type[Any]) -> Iterable[Any]:
        return [dataclasses.replace(item) for item in records if type(item) is record]

    return Dataset(read, "test", as_of)


# The rule, from data-model.md ("How a value follows from evidence"), over the cells of CSV files.

Row = dict[str, str]


def some(days: list[T]) -> list[T]:
    """Six of them from the first to the last, however many the data has."""
    return [days[round(place * (len(days) - 1) / 5)] for place in range(6)]


def seen_from(published: str) -> date:
    """The upper bound of a date of publication; without one the end of time, which only today's view reaches."""
    last = published.rsplit("/", maxsplit=1)[-1].rstrip("?~%").replace("X", "9").strip(".")
    if not last:
        return date.max
    year, month, day = ([int(part) for part in last.split("-")] + [0, 0])[:3]
    following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return date(year, month, day) if day else following - timedelta(days=1)


def visible(rows: Iterable[Row], published: dict[str, str], day: date | None) -> list[Row]:
    """Accepted rows whose source was published no later than the day asked for."""
    known = [row for row in rows if row["standing"] == "accepted"]
    return [row for row in known if seen_from(published[row["source_id"]]) <= (day or date.max)]


def is_there(rows: Iterable[Row], published: dict[str, str], day: date | None) -> bool:
    """A record is visible if any row affirms it."""
    return any(row["stance"] == "affirms" for row in visible(rows, published, day))


def values(adopted: str, column: str, rows: list[Row], published: dict[str, str], day: date | None) -> set[str]:
    """What a cell may say on a day: what its newest affirming rows say, an empty value being the adopted one.

    A date does not give way to a coarser one that contains it (decision 0008), a source without a date is older than
    any with one (0002), and what is only hearsay decides where nothing is affirmed. Several values come out only where
    sources of one day differ and none says the adopted one: there the contract is silent.
    """
    with_own_row = {row["source_id"] for row in rows if column in row["fields"].split(";")}
    affirmed: dict[date, set[str]] = {}
    hearsay: dict[date, set[str]] = {}
    for row in visible(rows, published, day):
        by_name = column in row["fields"].split(";")
        by_star = row["fields"] == "*" and adopted != "" and row["source_id"] not in with_own_row
        if row["stance"] != "denies" and (by_name or by_star):
            said = affirmed if row["stance"] == "affirms" else hearsay
            seen = seen_from(published[row["source_id"]])
            said.setdefault(date.min if seen == date.max else seen, set()).add(row["value"] or adopted)
    found = {""}
    for _, texts_of_day in sorted((affirmed or hearsay).items()):
        orders = [[*order, adopted] for order in permutations(texts_of_day - {adopted})]
        if adopted not in texts_of_day:
            orders = [order[:-1] for order in orders]
        found = {reduce(_newer, order, value) for value in found for order in orders}
    return found


def _newer(present: str, text: str) -> str:
    """What a cell says after a newer source; only dates look like dates."""
    if not (re.fullmatch(_DATE, present) and re.fullmatch(_DATE, text)) or _parts(text) >= _parts(present):
        return text
    first, last = _first(text), seen_from(text)
    return present if first <= _first(present) and seen_from(present) <= last else text


_DATE = r"[0-9X]{4}[0-9X?~%/.-]*|[.]{2}/[0-9X?~%-]+"


def _parts(text: str) -> int:
    """How fine a date is, that of its coarser end: century 0, decade 1, year 2, month 3, day 4."""
    ends = [end for end in text.split("/") if end.strip(".")]
    return min(2 + end.count("-") - end.count("X") for end in ends)


def _first(text: str) -> date:
    start = text.split("/", maxsplit=1)[0].rstrip("?~%").replace("X", "0").strip(".")
    year, month, day = ([int(part) for part in start.split("-")] + [1, 1])[:3] if start else (1, 1, 1)
    return date(year, month, day)


def texts(record: Record) -> Row:
    """A record as a line of its CSV file."""
    return {field.name: record.cell(field.name) for field in dataclasses.fields(record)}  # type: ignore[arg-type]


# Ledgers made by chance, about one meeting. `agreeing` gives ones that replay to the adopted record.

DAYS = ["2019-01-31", "2019-01", "2019-02-10?", "2018-12/2019-02-10", "2019", None]
VALUES = {
    "status": ["announced", "held", "postponed"],
    "planned": ["2019-01", "2019-01-05", "2019", ""],
    "held": ["2019-02", "2019-03", ""],
    "summary": ["One.", "Other.", ""],
}
_PARSERS = {"status": MeetingStatus, "planned": Edtf, "held": Edtf, "summary": str}


def with_cells(record: Meeting, cells: dict[str, str]) -> Meeting:
    return dataclasses.replace(record, **{name: _PARSERS[name](text) if text else None for name, text in cells.items()})


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Meeting, list[Evidence], list[Source]]:
    """Any meeting with any evidence: the validator would refuse most of them."""
    cells = {name: draw(st.sampled_from(options)) for name, options in VALUES.items()}
    sources = [source(f"s{number}", draw(st.sampled_from(DAYS))) for number in range(draw(st.integers(1, 4)))]
    rows = [draw(_rows(number, sources)) for number in range(1, draw(st.integers(2, 9)) + 1)]
    return with_cells(meeting(), cells), rows, sources


@st.composite
def _rows(draw: st.DrawFn, number: int, sources: list[Source]) -> Evidence:
    fields = draw(st.one_of(st.just(["*"]), st.lists(st.sampled_from(sorted(VALUES)), min_size=1, unique=True)))
    options = VALUES[fields[0]] if len(fields) == 1 and fields != ["*"] else [""]
    return says(
        draw(st.sampled_from(sources)).id,
        ";".join(sorted(fields)),
        draw(st.sampled_from(options)) or None,
        draw(st.sampled_from(["affirms", "affirms", "affirms", "denies", "unconfirmed"])),
        draw(st.sampled_from(["accepted", "accepted", "rejected"])),
        locator=f"p{number}",
    )


@st.composite
def agreeing(draw: st.DrawFn) -> tuple[Meeting, list[Evidence], list[Source]]:
    """A ledger whose oldest source speaks for all required cells, and a meeting that adopts what the ledger says."""
    adopted, rows, sources = draw(ledgers())
    oldest = source("oldest", "2018-06")
    first = says("oldest", "format;purpose;title;track", locator="p1")
    status = says("oldest", "status", draw(st.sampled_from(VALUES["status"])), locator="p2")
    rows, sources = [first, status, *rows], [oldest, *sources]
    lines = [texts(row) for row in rows]
    published = {item.id: str(item.published or "") for item in sources}
    cells = {name: min(values(adopted.cell(name), name, lines, published, None)) for name in VALUES}
    return with_cells(adopted, cells), rows, sources
