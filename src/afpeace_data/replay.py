"""Replay: what the cells said on a past day, worked out from the evidence.

For one cell, the rows that count are the accepted ones that speak for it and whose source was published by that day
(by the last day that its date of publication may mean; a source without a date counts only in today's view, and there as
the oldest). A record is there when one of them affirms it. The value is what the newest affirming row says: its `value`, or the adopted cell
when it gives none; but a date does not give way to a coarser one that contains it. Where nothing is affirmed,
hearsay decides. A cell for which nothing speaks is empty. Replayed for today, this gives the adopted table; that it does, the validator checks for every cell.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from afpeace_data.model import CellError, Edtf, Evidence, EvidenceStance, Record, Source, Standing, Support
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.edtf import COARSENESS
from afpeace_data.model.evidence import spoken_for
from afpeace_data.model.scalars import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

R = TypeVar("R", bound=Record)


class Ledger:
    """The evidence of a package, by record, with the publication days of its sources.

    Building it reads every evidence row once; a question about a record then costs the rows of that record, and whether it
    is there costs nothing.
    """

    def __init__(self, evidence: Iterable[Evidence], sources: Iterable[Source]) -> None:
        self._sources: Mapping[str, Source] = {source.id: source for source in sources}
        self._rows: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        self._affirmed: set[tuple[str, str]] = set()
        self._first: dict[tuple[str, str], date] = {}
        self._origins: dict[str, str] = {}
        for row in evidence:
            about = (row.table, row.record_id)
            self._rows[about].append(row)
            if counts(row):
                self._affirmed.add(about)
                if seen := self.seen_from(row):  # what has no date is there in today's view only
                    self._first[about] = min(seen, self._first.get(about, seen))
        for rows in self._rows.values():
            rows.sort(key=lambda row: (self.seen_from(row) or date.max, row.key))

    def rows(self, table: str, key: str) -> tuple[Evidence, ...]:
        """Every row about a record, oldest source first."""
        return tuple(self._rows.get((table, key), ()))

    def seen_from(self, row: Evidence) -> date | None:
        """The first day on which a row is visible; None when it is only in today's view."""
        return published_by(self._sources.get(row.source_id))

    def visible(self, row: Evidence, day: date | None) -> bool:
        """Whether a row is visible on a day; None stands for today."""
        if day is None:
            return True
        seen = self.seen_from(row)
        return seen is not None and seen <= day

    def turning_days(self, table: str, key: str) -> list[date]:
        """The days on which something about a record may have changed."""
        return sorted({seen for row in self.rows(table, key) if (seen := self.seen_from(row))})

    def affirmed(self, table: str, key: str, day: date | None) -> bool:
        """Whether a record is there on a day."""
        if day is None:
            return (table, key) in self._affirmed
        first = self._first.get((table, key))
        return first is not None and first <= day

    def covering(self, record: Record, column: str, day: date | None) -> list[Evidence]:
        """The rows that speak for a cell of an adopted record and are visible on a day, accepted or not."""
        rows = self.rows(record.TABLE, record.key)
        return [row for row in spoken_for(record, column, rows) if self.visible(row, day)]

    def cell(self, record: Record, column: str, day: date | None) -> str:
        """The text of a cell on a day, given the adopted record; empty when nothing speaks for it."""
        accepted = [row for row in self.covering(record, column, day) if row.standing is Standing.ACCEPTED]
        deciding = [row for row in accepted if row.stance is EvidenceStance.AFFIRMS] or [
            row for row in accepted if row.stance is EvidenceStance.UNCONFIRMED
        ]
        texts = [text for _, text in self._decided(record, column, deciding)]
        return texts[-1] if texts else ""

    def history(self, record: Record, column: str) -> Iterator[tuple[date, str]]:
        """Every turning day of an adopted record, oldest first, with the text of a cell from that day on.

        The same as to ask `cell` on each of them, at the cost of asking once.
        """
        accepted = [row for row in self.covering(record, column, date.max) if row.standing is Standing.ACCEPTED]
        affirmed, heard = (
            dict(self._decided(record, column, [row for row in accepted if row.stance is stance]))
            for stance in (EvidenceStance.AFFIRMS, EvidenceStance.UNCONFIRMED)
        )
        told: str | None = None
        hearsay = ""
        for day in self.turning_days(record.TABLE, record.key):
            told, hearsay = affirmed.get(day, told), heard.get(day, hearsay)
            yield day, hearsay if told is None else told

    def _decided(self, record: Record, column: str, rows: Iterable[Evidence]) -> Iterator[tuple[date, str]]:
        """The text of a cell after each of the rows that decide it, with the day of the row.

        Oldest first, and before them what has no date; of rows of one day the one that says what was adopted decides.
        """
        adopted, value = record.cell(column), None
        ordered = sorted(rows, key=lambda row: (self.seen_from(row) or date.min, said(row, adopted) == adopted))
        for row in ordered:
            newer = said(row, adopted)
            if value is None or not agrees(record, column, newer, value):
                value = newer
            yield self.seen_from(row) or date.min, value

    def replayed(self, record: R, day: date | None) -> R | None:
        """The record as it was known on a day; None when nothing affirmed it yet.

        Raises:
            ValueError: a required cell is empty on that day, which the validator reports as `replay-gap`.
        """
        if not self.affirmed(record.TABLE, record.key, day):
            return None
        changed: dict[str, Any] = {}
        for info in columns(type(record)):
            if info.name in record.KEY:
                continue
            text = self.cell(record, info.name, day)
            if text == record.cell(info.name):
                continue
            if not text and info.required:
                raise ValueError(f"{record.TABLE} {record.key}: no source of {day} or before gives {info.name}")
            try:
                changed[info.name] = info.parse(text)
            except CellError as error:
                raise ValueError(f"{record.TABLE} {record.key}, {info.name} on {day}: {error}") from None
        return type(record)(**(_values(record) | changed)) if changed else record

    def support(self, record: Record, column: str, day: date | None) -> Support:
        """How well the adopted value of a cell is supported by what is visible on a day."""
        adopted = record.cell(column)
        rows = self.covering(record, column, day)
        accepted = [row for row in rows if row.standing is Standing.ACCEPTED]
        value = self.cell(record, column, day)
        if any(row.stance is EvidenceStance.DENIES for row in rows):
            return Support.CONTESTED
        since = self._since(record, column, accepted, value)
        agreeing = []
        for row in accepted:
            if _goes_with(record, column, said(row, adopted), value):
                agreeing.append(row)
            elif (self.seen_from(row) or date.min) >= since:
                return Support.CONTESTED
        origins = {self._origin(row.source_id) for row in agreeing if counts(row)}
        if not origins:
            return Support.UNCONFIRMED
        return Support.SINGLE if len(origins) == 1 else Support.CORROBORATED

    def _since(self, record: Record, column: str, accepted: list[Evidence], value: str) -> date:
        """The day from which sources give the present value; of a cell that does not change with time, the beginning of all.

        What an older source says of a status or a plan was right in its day: it is overtaken and no dispute.
        """
        if not columns_by_name(type(record))[column].column.changes:
            return date.min
        adopted = record.cell(column)
        rows = [row for row in accepted if counts(row) and said(row, adopted) == value]
        return min((seen for row in rows if (seen := self.seen_from(row))), default=date.min)

    def _origin(self, source_id: str) -> str:
        path: list[str] = []
        here = source_id
        while here not in self._origins and (source := self._sources.get(here)) and source.origin_id:
            self._origins[here] = here  # until the end of the way is known; of a circle the place where it was entered
            path.append(here)
            here = source.origin_id
        origin = self._origins.get(here, here)
        self._origins.update(dict.fromkeys(path, origin))
        return origin


def counts(row: Evidence) -> bool:
    """Whether a row can make a record visible or give a cell its value."""
    return row.standing is Standing.ACCEPTED and row.stance is EvidenceStance.AFFIRMS


def said(row: Evidence, adopted: str) -> str:
    """What a row says of its cell: its value, or the adopted one when it gives none."""
    return adopted if row.value is None else row.value


def agrees(record: Record, column: str, text: str, value: str) -> bool:
    """Whether what a source says of a cell leaves a value as it is: the same, or a coarser date that contains it."""
    if text == value:
        return True
    dates = _dates(record, column, text, value)
    if dates is None:
        return False
    coarser, finer = dates
    return coarser.contains(finer) and COARSENESS[coarser.precision] > COARSENESS[finer.precision]


def went_on(record: Record, column: str, text: str, value: str) -> bool:
    """Whether a source that wrote "from 2018 on" was only older than the end: no dispute, where it does not decide."""
    dates = _dates(record, column, text, value)
    if dates is None:
        return False
    open_ended, ended = dates
    return open_ended.latest is None and ended.latest is not None and open_ended.contains(ended)


def _goes_with(record: Record, column: str, text: str, value: str) -> bool:
    return agrees(record, column, text, value) or went_on(record, column, text, value)


def _dates(record: Record, column: str, text: str, value: str) -> tuple[Edtf, Edtf] | None:
    """Two texts of a column of dates as dates. A value that is no date is a problem of its own."""
    if not (text and value) or columns_by_name(type(record))[column].cell is not EDTF:
        return None
    try:
        return Edtf(text), Edtf(value)
    except CellError:
        return None


def published_by(source: Source | None) -> date | None:
    """The day by which a source was certainly published."""
    return source.published.latest if source and source.published else None


def _values(record: Record) -> dict[str, Any]:
    return {info.name: getattr(record, info.name) for info in columns(type(record))}
