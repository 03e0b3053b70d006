"""SQLite: declared types, primary and foreign keys, indexes on references, full-text search in the text of a table.

A date is its EDTF text, and the first and the last day it may mean as `YYYY-MM-DD`. `meetings_fts` and its siblings are searched
with `MATCH`; their rows have the rowids of the table's.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from afpeace_data.derive.metadata import metadata
from afpeace_data.layout import Kind, layout
from afpeace_data.model.cells import TEXT
from afpeace_data.publish.relations import create, in_order, insert, partial_key, quoted, references, rows, unique
from afpeace_data.store.locate import NAME

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Record

_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.TERM: "TEXT",
    Kind.TEXTS: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.DEGREES: "REAL",
    Kind.BOOLEAN: "INTEGER",
    Kind.DAY: "TEXT",
}


def make(dataset: Dataset) -> dict[str, bytes]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
        database.executemany("INSERT INTO about VALUES (?, ?)", _about(dataset))
        for record in in_order():
            database.execute(create(record, _TYPES, ending=" STRICT"))
            # A row may refer to a later one of its own table; references are checked when all rows are there.
            with database:
                database.execute("PRAGMA defer_foreign_keys = ON")
                values = (list(map(_plain, row)) for row in rows(dataset, record))
                database.executemany(insert(record), values)
            _index(database, record)
        database.execute("PRAGMA optimize")
        database.commit()
        database.execute("VACUUM")
        return {f"{NAME}.sqlite": database.serialize()}


def text_columns(record: type[Record]) -> list[str]:
    """The columns of a table that hold words to search in."""
    return [field.name for field in layout(record) if field.column and field.column.cell is TEXT]


def _index(database: sqlite3.Connection, record: type[Record]) -> None:
    table = record.TABLE
    for column, _ in references(record):
        database.execute(f"CREATE INDEX {quoted(f'{table}_{column}')} ON {quoted(table)} ({quoted(column)})")
    if partial_key(record):
        database.execute(unique(record))
    if words := text_columns(record):
        listed = ", ".join(map(quoted, words))
        search = quoted(f"{table}_fts")
        database.execute(f"CREATE VIRTUAL TABLE {search} USING fts5({listed}, content={quoted(table)})")
        database.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")  # noqa: S608 (names of our own tables)


def _about(dataset: Dataset) -> list[tuple[str, str]]:
    known = {
        "title": metadata().title,
        "version": dataset.version,
        "as_of": str(dataset.as_of or ""),
        "licence": metadata().licence.name,
    }
    return [(name, value) for name, value in known.items() if value]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else int(value) if isinstance(value, bool) else value
