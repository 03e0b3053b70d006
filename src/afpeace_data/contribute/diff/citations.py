"""Which source gives a changed cell its new value: what a reviewer looks for first."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from afpeace_data.contribute.diff.rows import Citation
from afpeace_data.model import BY_TABLE, Evidence, Record, Source
from afpeace_data.replay import Ledger, counts, said
from afpeace_data.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afpeace_data.contribute.diff.rows import CellChange, RowChange, TableDiff
    from afpeace_data.contribute.diff.snapshot import Snapshot

R = TypeVar("R", bound=Record)


class Citations:
    """The evidence of the newer package, as far as its rows are valid by the record classes of this version.

    It is read when the first changed cell is asked for.
    """

    def __init__(self, after: Snapshot, tables: Sequence[TableDiff]) -> None:
        self._after = after
        self._evidence = next((table for table in tables if table.table == Evidence.TABLE), None)

    def backed(self, table: TableDiff, row: RowChange) -> RowChange:
        """The change with the citations of each of its cells: those that changed along with it, else all that back it."""
        known = BY_TABLE.get(table.table)
        if known is None or not known.EVIDENCED:
            return row
        key = "/".join(row.key_now(table.key))
        cells = [replace(cell, citations=self._of(table.table, key, cell)) for cell in row.cells]
        return replace(row, cells=tuple(cells))

    def _of(self, table: str, key: str, cell: CellChange) -> tuple[Citation, ...]:
        rows = self._ledger.rows(table, key)
        backing = [
            row
            for row in rows
            if counts(row) and row.speaks_for(cell.column, rows) and cell.new and said(row, cell.new) == cell.new
        ]
        found = list(dict.fromkeys(self._citation(row) for row in backing))
        return tuple([item for item in found if item.new] or found)

    def _citation(self, row: Evidence) -> Citation:
        source = self._sources.get(row.source_id)
        published = str(source.published) if source and source.published else ""
        return Citation(row.source_id, published, row.locator or "", row.key in self._new, row.value is not None)

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self._records(Evidence), self._sources.values())

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {item.id: item for item in self._records(Source)}

    @cached_property
    def _new(self) -> set[str]:
        """The keys of the evidence that was added or changed."""
        if self._evidence is None:
            return set()
        keys = [row.key for row in self._evidence.added]
        keys += [row.key_now(self._evidence.key) for row in self._evidence.changed]
        return {"/".join(key) for key in keys}

    def _records(self, record: type[R]) -> Iterator[R]:
        table = self._after.tables.get(record.TABLE)
        for row in read_rows(record, table.sheet) if table else ():
            if row.record is not None:
                yield row.record
