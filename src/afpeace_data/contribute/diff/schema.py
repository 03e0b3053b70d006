"""What two schemas differ in, and how much of it a reader notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from afpeace_data.contribute.versions import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afpeace_data.contribute.diff.snapshot import Snapshot, TableText

KINDS = (
    "table-added",
    "table-removed",
    "column-added",
    "column-removed",
    "columns-reordered",
    "key-changed",
    "reference-changed",
    "type-changed",
    "term-added",
    "term-removed",
    "required-added",
    "required-dropped",
    "constraint-changed",
    "words-changed",
)
"""Every kind of change of a schema."""

# What a value means to a reader's program; a column in which one of these differs is another column.
_KIND = ("type", "format", "unit")
_WORDS = ("description", "example", "mappings")


@dataclass(frozen=True)
class SchemaChange:
    """One difference between the schemas.

    Attributes:
        level: the version that it asks for.
        kind: one of `KINDS`.
        message: in words.
        column: where one is meant.
        term: where one is meant.
    """

    level: Level
    kind: str
    table: str
    message: str
    column: str | None = None
    term: str | None = None


def schema_changes(old: Snapshot, new: Snapshot) -> Iterator[SchemaChange]:
    """Every difference: tables in the order of the newer package, then what it has no more."""
    for name, table in new.tables.items():
        if name in old.tables:
            yield from _table(old.tables[name], table)
        else:
            yield SchemaChange(Level.MINOR, "table-added", name, f"table {name} added")
    for name, table in old.tables.items():
        if name not in new.tables:
            rows = len(table.sheet.lines)
            yield SchemaChange(Level.MAJOR, "table-removed", name, f"table {name} removed, with {rows:,} rows")


def _table(old: TableText, new: TableText) -> Iterator[SchemaChange]:
    name = new.name
    for column in old.fields:
        if column not in new.fields:
            yield SchemaChange(Level.MAJOR, "column-removed", name, f"column {name}.{column} removed", column)
    for column in new.fields:
        if column not in old.fields:
            yield SchemaChange(Level.MINOR, "column-added", name, f"column {name}.{column} added", column)
    both = [column for column in new.fields if column in old.fields]
    if both != [column for column in old.fields if column in new.fields]:
        yield SchemaChange(Level.MINOR, "columns-reordered", name, f"columns of {name} in another order")
    if old.key != new.key:
        message = f"key of {name}: {', '.join(old.key)} -> {', '.join(new.key)}"
        yield SchemaChange(Level.MAJOR, "key-changed", name, message)
    if old.description != new.description:
        yield SchemaChange(Level.PATCH, "words-changed", name, f"description of {name} changed")
    for column in both:
        yield from _field(name, column, old.fields[column], new.fields[column])
        before, after = old.references.get(column), new.references.get(column)
        if before != after:
            message = f"{name}.{column} refers to {after or 'no table'}, before to {before or 'no table'}"
            yield SchemaChange(Level.MAJOR, "reference-changed", name, message, column)


def _field(table: str, column: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[SchemaChange]:
    where = f"{table}.{column}"
    for part in _KIND:
        if old.get(part) != new.get(part):
            message = f"{part} of {where}: {old.get(part, 'none')} -> {new.get(part, 'none')}"
            yield SchemaChange(Level.MAJOR, "type-changed", table, message, column)
    before, after = _terms(old), _terms(new)
    for term in sorted(before.keys() - after.keys()):
        yield SchemaChange(Level.MAJOR, "term-removed", table, f"term {term} of {where} removed", column, term)
    for term in sorted(after.keys() - before.keys()):
        yield SchemaChange(Level.MINOR, "term-added", table, f"term {term} of {where} added", column, term)
    required, requires = _constraints(old).get("required") is True, _constraints(new).get("required") is True
    if required and not requires:
        yield SchemaChange(Level.MAJOR, "required-dropped", table, f"{where} may be empty now", column)
    if requires and not required:
        yield SchemaChange(Level.MINOR, "required-added", table, f"{where} is never empty now", column)
    limits, now = _limits(old), _limits(new)
    for limit in sorted(limits.keys() | now.keys()):
        if limits.get(limit) != now.get(limit):
            values = f"{limits.get(limit, 'none')} -> {now.get(limit, 'none')}"
            message = f"{limit} of {where} changed" + (f": {values}" if len(values) <= 60 else "")
            yield SchemaChange(Level.MINOR, "constraint-changed", table, message, column)
    shared = before.keys() & after.keys()
    if any(before[term] != after[term] for term in shared) or any(old.get(part) != new.get(part) for part in _WORDS):
        message = f"description, example, definitions or standard terms of {where} changed"
        yield SchemaChange(Level.PATCH, "words-changed", table, message, column)


def _terms(field: Mapping[str, Any]) -> dict[str, Any]:
    """Term -> what the schema says of it."""
    vocabulary = field.get("vocabulary")
    if isinstance(vocabulary, dict):
        return vocabulary
    listed = _constraints(field).get("enum")
    return {str(term): None for term in listed} if isinstance(listed, list) else {}


def _constraints(field: Mapping[str, Any]) -> Mapping[str, Any]:
    found = field.get("constraints")
    return found if isinstance(found, dict) else {}


def _limits(field: Mapping[str, Any]) -> dict[str, Any]:
    """Patterns, lengths and bounds; the pattern of a list of terms follows from the terms."""
    aside = {"required", "enum"} | ({"pattern"} if "vocabulary" in field else set())
    return {name: value for name, value in _constraints(field).items() if name not in aside}
