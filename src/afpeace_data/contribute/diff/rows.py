"""The rows of one table in two packages: added, removed, changed cell by cell. Time grows with the number of rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afpeace_data.contribute.diff.snapshot import Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afpeace_data.contribute.diff.snapshot import Snapshot, TableText

Key = tuple[str, ...]
Cells = dict[str, str]


@dataclass(frozen=True)
class Citation:
    """A row of evidence that gives a cell its new value.

    Attributes:
        published: of the source, EDTF; empty when it has no date.
        new: whether the row was added or changed along with the value.
        says_it: whether the row gives the value itself, and not just whatever the table says.
    """

    source_id: str
    published: str
    locator: str
    new: bool
    says_it: bool = False


@dataclass(frozen=True)
class CellChange:
    """One cell; an empty text is an empty cell, or one whose column was not there."""

    column: str
    old: str
    new: str
    citations: tuple[Citation, ...] = ()

    @property
    def evidence_unchanged(self) -> bool:
        """Whether sources are cited for the new value, and each only by a row that was there before and does not give it."""
        return bool(self.citations) and not any(item.new or item.says_it for item in self.citations)


@dataclass(frozen=True)
class RowChange:
    """One row that both packages have, under the key that the older one gives it."""

    key: Key
    cells: tuple[CellChange, ...]

    def key_now(self, columns: Key) -> Key:
        """The key that the newer package gives it, `columns` being the names of the key's parts."""
        changed = {cell.column: cell.new for cell in self.cells}
        return tuple(changed.get(name, part) for name, part in zip(columns, self.key, strict=True))


@dataclass(frozen=True)
class Row:
    """One row that a single package has."""

    key: Key
    cells: Cells


@dataclass(frozen=True)
class Retired:
    """One row whose id the newer package lists as retired; `replaced_by` is empty when nothing took its place."""

    row: Row
    replaced_by: str
    since: str
    reason: str


@dataclass
class TableDiff:
    """What one table differs in.

    Attributes:
        key: the columns that its rows are compared by, as the older package names them.
        columns: of the newer package's file, in its order.
        added, removed, retired, changed: sorted by key; a retired row is not among the removed ones.
    """

    table: str
    key: Key
    columns: Key
    added: list[Row] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    retired: list[Retired] = field(default_factory=list)
    changed: list[RowChange] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.retired or self.changed)

    @property
    def by_id(self) -> bool:
        """Whether its rows have ids: names that others refer to, which a link or a statement has not."""
        return len(self.key) == 1

    @property
    def cells(self) -> int:
        """How many cells changed."""
        return sum(len(row.cells) for row in self.changed)


def table_diff(old: Snapshot, new: Snapshot, name: str) -> TableDiff | None:
    """Compare a table that the newer package has; None when it cannot be compared. What is passed over is noted as unread."""
    newer = new.tables[name]
    older = old.tables.get(name)
    if older is None:
        rows = _by_key(new, newer, newer.key) if set(newer.key) <= set(newer.sheet.header) else ()
        return TableDiff(name, newer.key, newer.sheet.header, [Row(*item) for item in sorted(rows)])
    keys = _shared_key(older, newer)
    if keys is None:
        if newer.sheet.header and older.sheet.header:  # else the reason is noted
            message = "its key has other columns than before, so no row can be matched with its former self"
            new.unread.append(Unread(new.side, newer.path, None, message))
        return None
    before, after = dict(_by_key(old, older, keys[0])), dict(_by_key(new, newer, keys[1]))
    doubtful = _broken(older, keys[0]) | _broken(newer, keys[1])
    added = [Row(key, after[key]) for key in sorted(after.keys() - before.keys() - doubtful)] if older.whole else []
    removed = [Row(key, before[key]) for key in sorted(before.keys() - after.keys() - doubtful)] if newer.whole else []
    columns = newer.sheet.header
    changed = [
        RowChange(key, cells)
        for key in before
        if key in after and (cells := _cells(before[key], after[key], [c for c in columns if c not in keys[1]]))
    ]
    if len(keys[0]) > 1 and keys[0] == keys[1]:
        pairs = list(_paired(removed, added))
        changed += [RowChange(gone.key, _cells(gone.cells, come.cells, columns)) for gone, come in pairs]
        gone_keys, come_keys = {gone.key for gone, _ in pairs}, {come.key for _, come in pairs}
        removed = [row for row in removed if row.key not in gone_keys]
        added = [row for row in added if row.key not in come_keys]
    changed.sort(key=lambda row: row.key)
    return TableDiff(name, keys[0], columns, added, removed, [], changed)


def _shared_key(old: TableText, new: TableText) -> tuple[Key, Key] | None:
    """The columns to compare by, in each package: one key that both have, else keys of one length, part by part."""
    for key in (new.key, old.key):
        if key and set(key) <= set(old.sheet.header) & set(new.sheet.header):
            return key, key
    if len(old.key) == len(new.key) and set(old.key) <= set(old.sheet.header) and set(new.key) <= set(new.sheet.header):
        return old.key, new.key
    return None


def _by_key(snapshot: Snapshot, table: TableText, key: Key) -> Iterator[tuple[Key, Cells]]:
    first: dict[Key, int] = {}
    for line, cells in table.rows():
        values = tuple(cells[name] for name in key)
        if values in first:
            message = f"the row repeats the key of line {first[values]}"
            snapshot.unread.append(Unread(snapshot.side, table.path, line, message))
            continue
        first[values] = line
        yield values, cells


def _broken(table: TableText, key: Key) -> set[Key]:
    """The keys of rows that have the wrong number of cells: they are there, and their cells are not known."""
    return {tuple(cells.get(name, "") for name in key) for cells in table.sheet.broken}


def _cells(old: Cells, new: Cells, columns: Iterable[str]) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(column, old.get(column, ""), new[column]) for column in columns if old.get(column, "") != new[column]
    )


def _paired(removed: list[Row], added: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Rows that are one row with a corrected key: of two keys that differ in one part, when no third is as near.

    The last part of the key is tried first: a locator says less of what a row is than its record does.
    """
    left, right = {row.key: row for row in removed}, {row.key: row for row in added}
    parts = len(next(iter([*left, *right]), ()))
    for part in reversed(range(parts)):
        near: dict[Key, tuple[list[Key], list[Key]]] = defaultdict(lambda: ([], []))
        for place, keys in enumerate((left, right)):
            for key in keys:
                near[key[:part] + key[part + 1 :]][place].append(key)
        for gone, come in near.values():
            if len(gone) == len(come) == 1:
                yield left.pop(gone[0]), right.pop(come[0])
