"""The records that already touch what a text mentions: a name, a day, a sum."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from afpeace_data.contribute.mentions.found import DateMention, Known, NameMention, SumMention
from afpeace_data.contribute.paragraphs import cited_paragraphs
from afpeace_data.model import TABLES, Amount, Edtf, Source
from afpeace_data.model.column import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afpeace_data.contribute.mentions.found import Mention
    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Record

_NOT_ABOUT = ("actor_names", "actor_codes", "evidence", "sources")
"""Tables that name or cite what the others are about."""

Touching = dict[str, tuple[str, ...]]
"""Table -> ids of its records, sorted."""


class Touched:
    """Looks up what a package already says. A row of a link table counts as the record that it belongs to."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._answers: dict[tuple[object, ...], Touching] = {}

    def by(self, mention: Mention) -> Touching:
        """The records that touch any reading of a mention. Each reading is looked up once."""
        match mention:
            case NameMention():
                asked: tuple[object, ...] = mention.records
            case DateMention():
                asked = mention.readings
            case SumMention():
                asked = (mention.amounts, mention.currencies)
            case _:
                raise TypeError(f"{type(mention).__name__} is no mention of a text")
        if asked not in self._answers:
            self._answers[asked] = _grouped(self._looked_up(mention))
        return self._answers[asked]

    def _looked_up(self, mention: Mention) -> Iterator[Record]:
        match mention:
            case NameMention():
                for known in mention.records:
                    yield from self._referring(known)
            case DateMention():
                for edtf in mention.readings:
                    yield from self._on(edtf)
            case SumMention():
                yield from self._amounts(mention)

    def cited(self, source_id: str, number: int) -> list[Record]:
        """The records that a source is cited for with a locator that holds a paragraph."""
        found = {}
        for row in self._dataset.sources[source_id].citations:
            if number in cited_paragraphs(row.locator):
                record = self._dataset.table(row.table).get(row.record_id)
                if record:
                    found[row.table, row.record_id] = record
        return list(found.values())

    def headlines(self, records: Iterable[Record]) -> Touching:
        """Records by table, a row of a link table as the record that it belongs to."""
        return _grouped(self._headline(record) for record in records)

    def covers(self, record: Record, mention: Mention) -> bool:
        """Whether a record is what is mentioned, or holds it."""
        match mention:
            case NameMention():
                return any(
                    (record.TABLE, record.key) == known or known in _references(record) for known in mention.records
                )
            case DateMention():
                return any(day.overlaps(edtf) for day in _days(record) for edtf in mention.readings)
            case SumMention():
                return isinstance(record, Amount) and record.amount in mention.amounts
        return False

    def _referring(self, known: Known) -> Iterator[Record]:
        for record_class in TABLES:
            if record_class.TABLE in _NOT_ABOUT:
                continue
            for info in columns(record_class):
                if info.column.ref == known.table:
                    for row in self._dataset.referring(record_class.TABLE, info.name, known.id):
                        record = self._headline(row)
                        if (record.TABLE, record.key) != known:
                            yield record

    def _on(self, edtf: Edtf) -> Iterator[Record]:
        return (record for record, days in self._dated if any(day.overlaps(edtf) for day in days))

    def _amounts(self, mention: SumMention) -> Iterator[Amount]:
        return (
            row for row in self._dataset.amounts if row.amount in mention.amounts and row.currency in mention.currencies
        )

    @cached_property
    def _dated(self) -> list[tuple[Record, list[Edtf]]]:
        """What happened within a year at most: a state of affairs of many years says nothing of any day in it."""
        rows = (
            (record, [day for day in _days(record) if _is_narrow(day)])
            for record_class in TABLES
            if record_class.WHEN and record_class is not Source
            for record in self._dataset.table(record_class.TABLE)
        )
        return [(record, days) for record, days in rows if days]

    def _headline(self, record: Record) -> Record:
        """The record that a row of a link table belongs to; the record itself of any other."""
        if "id" in record.KEY:
            return record
        owner = columns(type(record))[0]
        return self._dataset.find(str(owner.column.ref), getattr(record, owner.name))  # type: ignore[no-any-return]


def _grouped(records: Iterable[Record]) -> Touching:
    ids: dict[str, set[str]] = {}
    for record in records:
        ids.setdefault(record.TABLE, set()).add(record.key)
    return {
        record_class.TABLE: tuple(sorted(ids[record_class.TABLE]))
        for record_class in TABLES
        if record_class.TABLE in ids
    }


def _is_narrow(day: Edtf) -> bool:
    return bool(day.earliest and day.latest) and (day.latest - day.earliest).days <= 366  # type: ignore[operator]


def _days(record: Record) -> list[Edtf]:
    values = (getattr(record, info.name) for info in columns(type(record)))
    return [value for value in values if isinstance(value, Edtf)]


def _references(record: Record) -> Iterator[Known]:
    for info in columns(type(record)):
        if info.column.ref and (value := getattr(record, info.name)):
            yield Known(info.column.ref, value)
