"""Tables as databases declare them: one description, two dialects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.layout import Field, Kind, layout
from afpeace_data.model import BY_TABLE, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Record


def in_order(records: tuple[type[Record], ...] = TABLES) -> list[type[Record]]:
    """The tables so that each comes after those that it refers to, for databases that check a reference when it is made."""
    ordered: list[type[Record]] = []
    while len(ordered) < len(records):
        ordered += [
            record
            for record in records
            if record not in ordered and refers_to(record) <= {known.TABLE for known in ordered}
        ]
    return ordered


def refers_to(record: type[Record]) -> set[str]:
    """The other tables that a table refers to."""
    return {table for _, table in references(record)} - {record.TABLE}


def references(record: type[Record]) -> list[tuple[str, str]]:
    """Column -> table, of every column that holds the id of a record."""
    return [(f.name, f.column.column.ref) for f in layout(record) if f.column and f.column.column.ref]


def create(record: type[Record], types: Mapping[Kind, str], *, ending: str = "", own_links: bool = True) -> str:
    """The statement that makes a table; `own_links` also declares references of the table to itself."""
    lines = [_declared(field, types) for field in layout(record)]
    if not partial_key(record):
        lines.append(f"PRIMARY KEY ({', '.join(map(quoted, record.KEY))})")
    for column, table in references(record):
        if own_links or table != record.TABLE:
            key = ", ".join(map(quoted, BY_TABLE[table].KEY))
            lines.append(f"FOREIGN KEY ({quoted(column)}) REFERENCES {quoted(table)} ({key})")
    return f"CREATE TABLE {quoted(record.TABLE)} (\n  " + ",\n  ".join(lines) + f"\n){ending}"


def partial_key(record: type[Record]) -> bool:
    """Whether a part of the key may be empty, as of evidence without a locator. Databases take no such key."""
    return any(field.name in record.KEY and not field.required for field in layout(record))


def unique(record: type[Record]) -> str:
    """The index that stands in for a key with empty parts."""
    parts = ", ".join(f"coalesce({quoted(name)}, '')" for name in record.KEY)
    return f"CREATE UNIQUE INDEX {quoted(f'{record.TABLE}_key')} ON {quoted(record.TABLE)} ({parts})"


def insert(record: type[Record]) -> str:
    marks = ", ".join("?" for _ in layout(record))
    return f"INSERT INTO {quoted(record.TABLE)} VALUES ({marks})"  # noqa: S608 (names of our own tables)


def rows(dataset: Dataset, record: type[Record], *, names: bool = False) -> Iterator[list[Any]]:
    """The values of a table as databases and sheets take them: a list is its text, the parts joined by `;`."""
    fields = layout(record, names=names)
    for item in dataset.table(record.TABLE):
        yield [_plain(field, field.value(item)) for field in fields]


def quoted(name: str) -> str:
    return f'"{name}"'


def _plain(field: Field, value: Any) -> Any:
    return (";".join(value) or None) if field.kind is Kind.TEXTS else value


def _declared(field: Field, types: Mapping[Kind, str]) -> str:
    must = " NOT NULL" if field.required else ""
    terms = ", ".join(f"'{term}'" for term in field.terms)
    check = f" CHECK ({quoted(field.name)} IN ({terms}))" if terms else ""
    return f"{quoted(field.name)} {types[field.kind]}{must}{check}"
