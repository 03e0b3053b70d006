"""What a dataset holds, in numbers: by table, by year, and by track of the meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.model import MeetingTrack, Standing, Support
from afpeace_data.model.column import columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Record

DATED = ("meetings", "quotes", "events", "investments")
"""What happened or was said at a time: the tables that are counted by year."""

UNDATED = "undated"


@dataclass(frozen=True)
class Coverage:
    """Some of the records.

    Attributes:
        name: what they have in common: a table, a year, a track.
        records: table -> how many records.
        support: level -> how many of their non-empty cells that need evidence are supported so.
    """

    name: str
    records: dict[str, int]
    support: dict[Support, int]

    @property
    def cited_cells(self) -> int:
        return sum(self.support.values())


def by_table(dataset: Dataset) -> list[Coverage]:
    """Every table, headline tables first. Tables that carry their own proof have no cited cells."""
    return [_coverage(name, [name], dataset.table(name)) for name in dataset.tables]


def by_year(dataset: Dataset) -> list[Coverage]:
    """Years from the first to the last that has a record; what has no date comes last.

    Years without a record are there too, three or more of them in one row (`1967-1989`). A record counts in the first year
    that its date may mean: `2001/2005` and `200X` in 2001 and 2000.
    """
    found: defaultdict[int | None, list[Record]] = defaultdict(list)
    for name in DATED:
        for record in dataset.table(name):
            day = record.when and (record.when.earliest or record.when.latest)
            found[day.year if day else None].append(record)
    years = sorted(year for year in found if year is not None)
    rows: list[Coverage] = []
    for place, year in enumerate(years):
        empty = range(years[place - 1] + 1, year) if place else range(0)
        names = [f"{empty[0]}-{empty[-1]}"] if len(empty) > 2 else map(str, empty)
        rows += [_coverage(name, DATED, ()) for name in names]
        rows.append(_coverage(str(year), DATED, found[year]))
    return [*rows, _coverage(UNDATED, DATED, found[None])] if found[None] else rows


def by_track(dataset: Dataset) -> list[Coverage]:
    """The meetings of every track, in the order of the vocabulary."""
    found: defaultdict[MeetingTrack, list[Record]] = defaultdict(list)
    for meeting in dataset.meetings:
        found[meeting.track].append(meeting)
    return [_coverage(track, ["meetings"], found[track]) for track in MeetingTrack]


def evidence_stats(dataset: Dataset) -> dict[str, int]:
    """Evidence rows by stance, and how many of them are rejected. Empty where there is no evidence."""
    counts = Counter(row.stance.value for row in dataset.evidence)
    if counts:
        counts["rejected"] = sum(row.standing is Standing.REJECTED for row in dataset.evidence)
    return dict(counts)


def _coverage(name: str, tables: Iterable[str], records: Iterable[Record]) -> Coverage:
    counts = dict.fromkeys(tables, 0)
    support: Counter[Support] = Counter()
    for record in records:
        counts[record.TABLE] += 1
        if record.EVIDENCED:
            support.update(
                record.support(info.name)
                for info in columns(type(record))
                if not info.in_key and record.cell(info.name)
            )
    return Coverage(name, counts, {level: support[level] for level in Support})
