"""SQLite, DuckDB, Parquet and JSON Lines: what their own programs find is what the CSV files say."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

import afpeace_data as ap
from afpeace_data.layout import Kind, layout
from afpeace_data.model import TABLES, Record
from afpeace_data.publish import FORMATS
from afpeace_data.publish.relations import in_order, refers_to
from packages import Package

tables = pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)

Rows = Callable[[type[Record]], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def made(real: ap.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    for form in ("sqlite", "duckdb", "parquet", "jsonl"):
        for name, content in FORMATS[form].make(real).items():
            (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def lite(made: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{made / 'afpeace-data.sqlite'}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def duck(made: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(made / "afpeace-data.duckdb"), read_only=True) as connection:
        yield connection


def cells(root: Path, record: type[Record]) -> list[list[str]]:
    with (root / "data" / f"{record.TABLE}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def text(kind: Kind, value: Any) -> str:
    """A value as the CSV file writes it."""
    if value is None or value == []:
        return ""
    match kind:
        case Kind.BOOLEAN:
            return "true" if value else "false"
        case Kind.DEGREES:
            return f"{value:.6f}".rstrip("0").rstrip(".")
        case Kind.TEXTS if isinstance(value, list):
            return ";".join(value)
    return str(value)


def assert_same(root: Path, record: type[Record], found: list[dict[str, Any]]) -> None:
    fields = [field for field in layout(record) if field.column]
    there = [[text(field.kind, row[field.name]) for field in fields] for row in found]
    assert sorted(there) == sorted(cells(root, record))


@tables
def test_a_cell_that_sqlite_has_otherwise(lite: sqlite3.Connection, release_root: Path, record: type[Record]) -> None:
    cursor = lite.execute(f'SELECT * FROM "{record.TABLE}"')
    names = [column[0] for column in cursor.description]
    assert_same(release_root, record, [dict(zip(names, row, strict=True)) for row in cursor])


@tables
def test_a_cell_that_duckdb_has_otherwise(
    duck: duckdb.DuckDBPyConnection, release_root: Path, record: type[Record]
) -> None:
    found = duck.sql(f'SELECT * FROM "{record.TABLE}"').to_arrow_table().to_pylist()
    assert_same(release_root, record, found)


@tables
def test_a_cell_that_parquet_has_otherwise(made: Path, release_root: Path, record: type[Record]) -> None:
    path = made / f"{record.TABLE}.parquet"
    assert_same(release_root, record, pq.read_table(path).to_pylist())
    assert len(pd.read_parquet(path)) == len(pl.read_parquet(path)) == len(cells(release_root, record))
    described = {field.name: field.metadata[b"description"].decode() for field in pq.read_schema(path)}
    assert described == {field.name: field.description for field in layout(record)}


@tables
def test_a_record_that_json_lines_has_otherwise(made: Path, release_root: Path, record: type[Record]) -> None:
    lines = (made / f"{record.TABLE}.jsonl").read_text("utf-8").splitlines()
    published = json.loads((release_root / "data" / f"{record.TABLE}.json").read_text("utf-8"))
    assert [json.loads(line) for line in lines] == published
    if lines:
        assert len(pd.read_json(made / f"{record.TABLE}.jsonl", lines=True, dtype=False)) == len(lines)
        assert len(duckdb.sql(f"SELECT * FROM read_json('{made}/{record.TABLE}.jsonl')").fetchall()) == len(lines)


def test_days_that_cannot_be_compared(
    lite: sqlite3.Connection, duck: duckdb.DuckDBPyConnection, real: ap.Dataset
) -> None:
    wanted = [m.id for m in real.meetings if m.held and m.held.earliest and m.held.earliest.year == 2019]
    question = "SELECT id FROM meetings WHERE held_earliest BETWEEN '2019-01-01' AND '2019-12-31' ORDER BY id"
    assert [row[0] for row in lite.execute(question)] == wanted
    assert [row[0] for row in duck.sql(question).fetchall()] == wanted
    [[kind]] = duck.sql("SELECT typeof(held_earliest) FROM meetings LIMIT 1").fetchall()
    assert kind == "DATE"


def test_references_that_are_not_declared_or_lead_nowhere(
    lite: sqlite3.Connection, duck: duckdb.DuckDBPyConnection
) -> None:
    assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
    assert lite.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for record in TABLES:
        wanted = {(f.name, f.column.column.ref) for f in layout(record) if f.column and f.column.column.ref}
        declared = {(row[3], row[2]) for row in lite.execute(f'PRAGMA foreign_key_list("{record.TABLE}")')}
        assert declared == wanted
        indexed = {
            row[2]
            for index in lite.execute(f'PRAGMA index_list("{record.TABLE}")')
            for row in lite.execute(f'PRAGMA index_info("{index[1]}")')
        }
        assert {column for column, _ in wanted} <= indexed
    [[links]] = duck.sql("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'").fetchall()
    assert links == sum(
        bool(f.column and f.column.column.ref and f.column.column.ref != record.TABLE)
        for record in TABLES
        for f in layout(record)
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("'x', 'X', 'sect', NULL, NULL, NULL, NULL, NULL, NULL", "CHECK"),
        ("'taliban', 'X', 'state', NULL, NULL, NULL, NULL, NULL, NULL", "UNIQUE"),
        ("'x', NULL, 'state', NULL, NULL, NULL, NULL, NULL, NULL", "NOT NULL"),
        ("'x', 'X', 'state', 'nowhere', NULL, NULL, NULL, NULL, NULL", "FOREIGN KEY"),
    ],
)
def test_a_row_that_the_database_takes_and_the_schema_does_not(real: ap.Dataset, row: str, words: str) -> None:
    connection = sqlite3.connect(":memory:")
    [content] = FORMATS["sqlite"].make(real).values()
    connection.deserialize(content)
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match=words):
        connection.execute(f"INSERT INTO actors VALUES ({row})")
    connection.close()


def test_two_rows_of_evidence_that_say_the_same(tiny: ap.Dataset) -> None:
    connection = sqlite3.connect(":memory:")
    [content] = FORMATS["sqlite"].make(tiny).values()
    connection.deserialize(content)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        connection.execute("INSERT INTO evidence SELECT * FROM evidence WHERE locator IS NULL LIMIT 1")
    connection.close()


def test_words_that_a_search_does_not_find(lite: sqlite3.Connection, real: ap.Dataset) -> None:
    question = "SELECT id FROM quotes WHERE rowid IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)"
    quote = next(iter(real.quotes))
    words = " ".join(word for word in quote.text.split()[:4] if word.isalpha())
    assert quote.id in {row[0] for row in lite.execute(question, (words,))}
    lite.execute("SELECT * FROM meetings_fts WHERE meetings_fts MATCH 'doha'").fetchone()


def test_tables_in_an_order_that_breaks_a_reference() -> None:
    done: set[str] = set()
    for record in in_order():
        assert refers_to(record) <= done
        done.add(record.TABLE)
    assert done == {record.TABLE for record in TABLES}


# A database has a test of its own, a workbook is made of the tiny package.
@pytest.mark.parametrize("form", [name for name in FORMATS if name not in ("duckdb", "xlsx")])
def test_bytes_that_differ_from_one_time_to_the_next(form: str, release_root: Path, real: ap.Dataset) -> None:
    again = ap.load(release_root, validate=False)
    assert FORMATS[form].make(again) == FORMATS[form].make(real)


def test_duckdb_writes_more_than_its_own_name_for_a_file(real: ap.Dataset) -> None:
    [one], [two] = (FORMATS["duckdb"].make(real).values() for _ in range(2))
    differ = [place for place, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    assert len(differ) <= 24, "a random identifier of 16 bytes, and a checksum of 8"
    assert differ[-1] < 4096, "outside the header"


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_table_or_a_past_day_cannot_be_written(form: str, package: Package) -> None:
    for table in ("meetings", "participants", "quotes"):
        package.write(table, [])
    assert FORMATS[form].make(ap.load(package.root, validate=False))
    assert FORMATS[form].make(ap.load(package.root, as_of="2018-05-01", validate=False))


def test_a_past_day_that_shows_today(release_root: Path) -> None:
    [content] = FORMATS["sqlite"].make(ap.load(release_root, as_of="2019-10-24", validate=False)).values()
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    question = "SELECT status FROM meetings WHERE id = 'intra-afghan-beijing-2019'"
    assert connection.execute(question).fetchall() == [("announced",)]
    assert ("as_of", "2019-10-24") in connection.execute("SELECT * FROM about").fetchall()
    [[latest]] = connection.execute("SELECT max(published_latest) FROM sources").fetchall()
    assert date.fromisoformat(latest) <= date(2019, 10, 24)
    connection.close()
