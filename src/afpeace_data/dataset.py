"""Datasets: the tables of one package, read when first touched and linked to each other."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, overload

from afpeace_data.contacts import Dyad, dyads, network
from afpeace_data.crosswalk import Crosswalk
from afpeace_data.derived import Rows
from afpeace_data.errors import RetiredRecord, UnknownRecord, UnknownTable
from afpeace_data.model import (
    BY_TABLE,
    TABLES,
    Actor,
    ActorCode,
    ActorName,
    Amount,
    Event,
    EventParty,
    Evidence,
    Investment,
    InvestmentParty,
    InvestmentPlace,
    Meeting,
    Participant,
    Place,
    Position,
    Quote,
    Record,
    RetiredId,
    Series,
    Source,
    Stance,
    Support,
)
from afpeace_data.model.nearest import did_you_mean
from afpeace_data.model.record import attach
from afpeace_data.replay import Ledger, published_by
from afpeace_data.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    import networkx
    import pandas
    import polars
    import pyarrow

R = TypeVar("R", bound=Record)


class Reader(Protocol):
    """Where the records of a table come from."""

    def __call__(self, record: type[R], /) -> Iterable[R]: ...


class TableOf(Generic[R]):
    """A table of a dataset, as a typed attribute."""

    def __init__(self, record: type[R]) -> None:
        self.record = record

    @overload
    def __get__(self, dataset: None, owner: type[Dataset]) -> TableOf[R]: ...
    @overload
    def __get__(self, dataset: Dataset, owner: type[Dataset]) -> Table[R]: ...
    def __get__(self, dataset: Dataset | None, owner: type[Dataset]) -> TableOf[R] | Table[R]:
        return self if dataset is None else dataset._table(self.record)

    def __set__(self, dataset: Dataset, value: object) -> None:
        raise AttributeError("a dataset cannot be changed")


class Dataset:
    """The tables of a package as attributes, today's or those of a past day.

    A table is read when it is first touched and kept. Nothing in a dataset can be changed.

    """

    actors = TableOf(Actor)
    meetings = TableOf(Meeting)
    quotes = TableOf(Quote)
    investments = TableOf(Investment)
    participants = TableOf(Participant)
    investment_parties = TableOf(InvestmentParty)
    amounts = TableOf(Amount)
    investment_places = TableOf(InvestmentPlace)
    positions = TableOf(Position)
    actor_names = TableOf(ActorName)
    actor_codes = TableOf(ActorCode)
    places = TableOf(Place)
    series = TableOf(Series)
    events = TableOf(Event)
    event_parties = TableOf(EventParty)
    stances = TableOf(Stance)
    sources = TableOf(Source)
    evidence = TableOf(Evidence)
    retired_ids = TableOf(RetiredId)

    def __init__(self, read: Reader, version: str, as_of: date | None = None) -> None:
        self._version = version
        self._as_of = as_of
        self._read = read
        self._adopted: dict[str, dict[str, Record]] = {}
        self._tables: dict[str, Table[Any]] = {}
        self._indexes: dict[tuple[str, str], dict[str, tuple[Record, ...]]] = {}

    @property
    def version(self) -> str:
        """Version of the package."""
        return self._version

    @property
    def as_of(self) -> date | None:
        """The day that is replayed; None for today's view."""
        return self._as_of

    def table(self, name: str) -> Table[Any]:
        """The table of a name, for programs that do not know it beforehand.

        Raises:
            UnknownTable: there is no such table; the error names the nearest.
        """
        if name not in BY_TABLE:
            raise UnknownTable(
                f"no table {name!r}; {did_you_mean(name, BY_TABLE) or 'there are ' + ', '.join(BY_TABLE)}"
            )
        return self._table(BY_TABLE[name])

    @property
    def tables(self) -> dict[str, Table[Any]]:
        """Every table by name, headline tables first."""
        return {record.TABLE: self._table(record) for record in TABLES}

    def to_pandas(self, name: str, *, flat: bool = False) -> pandas.DataFrame:
        """`table(name).to_pandas(flat=flat)`. Raises `UnknownTable` for a name that is none."""
        return self.table(name).to_pandas(flat=flat)

    def to_polars(self, name: str, *, flat: bool = False) -> polars.DataFrame:
        """`table(name).to_polars(flat=flat)`. Raises `UnknownTable` for a name that is none."""
        return self.table(name).to_polars(flat=flat)

    def to_arrow(self, name: str, *, flat: bool = False) -> pyarrow.Table:
        """`table(name).to_arrow(flat=flat)`. Raises `UnknownTable` for a name that is none."""
        return self.table(name).to_arrow(flat=flat)

    def dyads(self, toward: str = "taliban") -> Rows[Dyad]:
        """States and an actor in the same meeting, one row for each state, by meeting; `ds.dyads().to_pandas()` is a frame of them.

        Meetings that were announced, postponed or cancelled are there too: `status` and `attendance` say what is known.
        Raises `UnknownRecord` for an id that no actor has.
        """
        return Rows(Dyad, dyads(self.meetings, self.actors[toward]))

    def network(self) -> networkx.Graph[str]:
        """Actors joined by the meetings that both attended, as a networkx graph: nodes with `name`, `kind` and `country`, edges with
        `weight` and `meetings`.

        Needs the extra `network`; raises `ImportError` without the library.
        """
        return network(self.meetings)

    @property
    def crosswalk(self) -> Crosswalk:
        """The data in the terms of other datasets: PLOVER, UCDP, ACLED, IATI, AidData, and those whose codes actors have."""
        return Crosswalk(self)

    def __repr__(self) -> str:
        day = f" as of {self.as_of}" if self.as_of else ""
        counts = ", ".join(
            f"{len(self.table(name))} {name}" for name in ("actors", "meetings", "quotes", "investments", "events")
        )
        return f"<afpeace-data {self.version}{day}: {counts}, {len(self.sources)} sources>"

    # What the records ask for (model.record.Links).

    def find(self, table: str, key: str) -> Any:
        return self._table(BY_TABLE[table])[key]

    def referring(self, table: str, column: str, key: str) -> tuple[Any, ...]:
        index = self._indexes.get((table, column))
        if index is None:
            groups: dict[str, list[Record]] = defaultdict(list)
            for record in self._table(BY_TABLE[table]):
                groups[getattr(record, column)].append(record)
            index = self._indexes[table, column] = {name: tuple(group) for name, group in groups.items()}
        return index.get(key, ())

    def evidence_for(self, table: str, key: str) -> tuple[Evidence, ...]:
        return tuple(row for row in self._ledger.rows(table, key) if self._ledger.visible(row, self.as_of))

    def support_of(self, record: Record, field: str) -> Support:
        if field in record.KEY or not record.EVIDENCED:
            raise ValueError(
                f"{record.TABLE}.{field} is a key or carries its own proof, so it has no evidence of its own"
            )
        if not record.cell(field):
            raise ValueError(f"{record.TABLE} {record.key}: {field} is empty, so nothing supports it")
        return self._ledger.support(self._adopted_records(type(record))[record.key], field, self.as_of)

    # How a table comes to be.

    @cached_property
    def _ledger(self) -> Ledger:
        ledger = Ledger(self._adopted_records(Evidence).values(), self._adopted_records(Source).values())
        for row in self._adopted_records(Evidence).values():
            attach(row, self)
        return ledger

    def _adopted_records(self, record: type[R]) -> dict[str, R]:
        """Today's records by key, read once."""
        if record.TABLE not in self._adopted:
            self._adopted[record.TABLE] = {item.key: item for item in self._read(record)}
        return self._adopted[record.TABLE]  # type: ignore[return-value]

    def _table(self, record: type[R]) -> Table[R]:
        if record.TABLE not in self._tables:
            items = list(self._on_the_day(record))
            for item in items:
                attach(item, self)
            self._tables[record.TABLE] = Table(record, items, lambda key: self._missing(record, key))
        return self._tables[record.TABLE]

    def _on_the_day(self, record: type[R]) -> Iterator[R]:
        adopted = self._adopted_records(record).values()
        if self.as_of is None:
            yield from adopted
        elif record.EVIDENCED:
            for item in adopted:
                if (then := self._ledger.replayed(item, self.as_of)) is not None:
                    yield then
        else:
            yield from (item for item in adopted if self._was_there(item))

    def _was_there(self, item: Record) -> bool:
        """Whether a record that carries its own proof belongs into the view of a past day."""
        assert self.as_of is not None
        if isinstance(item, Source):
            day = published_by(item)
            return day is not None and day <= self.as_of
        if isinstance(item, Evidence):
            about = BY_TABLE[item.table]
            there = not about.EVIDENCED or self._ledger.affirmed(item.table, item.record_id, self.as_of)
            return there and self._ledger.visible(item, self.as_of)
        if isinstance(item, ActorCode):
            return self._ledger.affirmed("actors", item.actor_id, self.as_of)
        return True

    def _missing(self, record: type[Record], key: str) -> UnknownRecord | None:
        """What is known of an id that is not in its table: that it was retired, or from when on it is known."""
        for item in self._adopted_records(RetiredId).values():
            if (item.table, item.id) == (record.TABLE, key):
                return RetiredRecord(record.TABLE, key, item.replaced_by, item.since, item.reason)
        if self.as_of is None or key not in self._adopted_records(record):
            return None
        days = self._ledger.turning_days(record.TABLE, key)
        first = next((day for day in days if self._ledger.affirmed(record.TABLE, key, day)), None)
        known = f"it is known from {first} on" if first else "it is known in today's view only"
        return UnknownRecord(record.TABLE, key, why=f"not on {self.as_of}: {known}")
