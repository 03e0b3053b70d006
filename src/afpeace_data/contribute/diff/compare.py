"""Two packages compared: as plain data, with the version that the difference asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from afpeace_data.contribute.diff.citations import Citations
from afpeace_data.contribute.diff.rows import Retired, TableDiff, table_diff
from afpeace_data.contribute.diff.schema import SchemaChange, schema_changes
from afpeace_data.contribute.diff.snapshot import Snapshot, Unread, read_snapshot
from afpeace_data.contribute.versions import Level, parts, smallest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Reason:
    """Why a version is asked for."""

    level: Level
    message: str


@dataclass(frozen=True)
class Finding:
    """Something that only the history shows to be wrong, whatever the version."""

    table: str
    id: str
    message: str
    remedy: str


@dataclass(frozen=True)
class Side:
    """One of the two packages: what the caller called it, and its version, if it has one."""

    name: str
    version: str | None


@dataclass(frozen=True)
class Diff:
    """Everything that two packages differ in.

    Attributes:
        schema: changes of tables, columns and terms.
        tables: those that differ in a row, headline tables first.
        findings: what is wrong with the change itself.
        unread: what could not be compared, so that the rest is not taken for all.
    """

    old: Side
    new: Side
    schema: tuple[SchemaChange, ...]
    tables: tuple[TableDiff, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]

    def __bool__(self) -> bool:
        """Whether they differ."""
        return bool(self.schema or self.tables)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """What asks for which version, the most that is asked for first."""
        found = [reason for table in self.tables for reason in _reasons(table)]
        found += [Reason(change.level, change.message) for change in self.schema]
        return tuple(sorted(found, key=lambda reason: -reason.level))

    @property
    def level(self) -> Level:
        """The most that any part of the difference asks for."""
        return self.reasons[0].level if self.reasons else Level.NONE

    @property
    def smallest(self) -> str | None:
        """The smallest version that the newer package may have; None when the older one has no version to count from."""
        return smallest(self.old.version, self.level)

    @property
    def suffices(self) -> bool | None:
        """Whether the version of the newer package is large enough; None when one of the two has none."""
        wanted, found = parts(self.smallest), parts(self.new.version)
        return None if wanted is None or found is None else found >= wanted


def compare(old: tuple[Path, str], new: tuple[Path, str]) -> Diff:
    """Compare the packages in two directories, each given with what to call it.

    Nothing raises for what a package holds: what cannot be read is named in `unread`, and what depends on it is not judged.
    """
    before, after = read_snapshot(*old, "old"), read_snapshot(*new, "new")
    schema = tuple(schema_changes(before, after))
    tables = [found for name in after.tables if (found := table_diff(before, after, name)) is not None]
    for table in tables:
        _retire(table, after)
    citations = Citations(after, tables)
    for table in tables:
        table.changed = [citations.backed(table, row) for row in table.changed]
    findings = tuple(finding for table in tables for finding in _findings(table, before, after))
    unread = (*before.unread, *after.unread)
    sides = (Side(before.name, before.version), Side(after.name, after.version))
    return Diff(*sides, schema, tuple(table for table in tables if table), findings, unread)


def _retire(table: TableDiff, after: Snapshot) -> None:
    """Move the rows whose id is listed as retired from the removed ones to the retired ones."""
    if not table.by_id:
        return
    for row in table.removed:
        listed = after.retired.get((table.table, row.key[0]))
        if listed is not None:
            table.retired.append(Retired(row, *(listed.get(name, "") for name in ("replaced_by", "since", "reason"))))
    retired = {item.row.key for item in table.retired}
    table.removed = [row for row in table.removed if row.key not in retired]


def _reasons(table: TableDiff) -> Iterator[Reason]:
    name = table.table
    gone = [*(item.row for item in table.retired), *table.removed]
    if gone and table.by_id:
        listed = ", ".join(row.key[0] for row in gone[:3]) + (f" and {len(gone) - 3:,} more" if len(gone) > 3 else "")
        yield Reason(Level.MAJOR, f"{name}: {_count(len(gone), 'id')} removed ({listed})")
    if table.added:
        yield Reason(Level.MINOR, f"{name}: {_count(len(table.added), 'row')} added")
    if gone and not table.by_id:
        yield Reason(Level.PATCH, f"{name}: {_count(len(gone), 'row')} removed")
    if table.changed:
        message = f"{name}: {_count(table.cells, 'cell')} changed in {_count(len(table.changed), 'row')}"
        yield Reason(Level.PATCH, message)


def _findings(table: TableDiff, before: Snapshot, after: Snapshot) -> Iterator[Finding]:
    name = table.table
    retirable = "retired_ids" not in after.tables or after.tables["retired_ids"].whole
    low, high = parts(before.version), parts(after.version)
    since = after.version if low and high and low < high else smallest(before.version, Level.MAJOR)
    for row in table.removed if table.by_id and retirable else ():
        yield Finding(
            name,
            row.key[0],
            f"{name} no longer has {row.key[0]!r}: an id that was published is retired, not deleted",
            f"put the record back and run `afpeace-data retire {name} {row.key[0]}`, or add a row to data/retired_ids.csv: "
            f"{name},{row.key[0]},ID_TO_USE_NOW,{since or 'VERSION'},REASON (the third may be empty)",
        )
    if name == "retired_ids":
        for row in table.removed:
            where = f"{row.cells.get('table', '')},{row.cells.get('id', '')}"
            message = f"retired_ids no longer lists {where}: a retirement that was published stays, and its id is never used again"
            yield Finding(name, where, message, "put the row back")
    for item in table.retired:
        said = parts(item.since)
        if low and high and said and low < high and not low < said <= high:
            yield Finding(
                name,
                item.row.key[0],
                f"{name} {item.row.key[0]!r} is listed as retired since {item.since}; the first version without it is {after.version}",
                f"in data/retired_ids.csv, set since to {after.version}",
            )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
