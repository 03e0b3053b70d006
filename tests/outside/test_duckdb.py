"""What `docs/engines.md` tells users of DuckDB."""

import re

import duckdb
import pytest
from duck import load
from engines import ROOT

from afpeace_data.model import TABLES
from packages import Package

SQL = re.compile(r"```sql\n(.*?)```", re.DOTALL)
OPTIONS = "columns = {id: 'VARCHAR', name: 'VARCHAR', summary: 'VARCHAR', count_min: 'BIGINT'}, auto_detect = false, header = true"


def example():
    [sql] = SQL.findall((ROOT / "docs" / "engines.md").read_text("utf-8"))
    return sql


@pytest.fixture
def package(tiny_root, tmp_path):
    return Package(tiny_root).copy(tmp_path / "package")


def test_sql_on_the_page_that_does_not_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    db = duckdb.connect()
    rows = db.execute(example()).fetchall()
    assert sum(count for _, count in rows) == db.execute("SELECT count(place_id) FROM events").fetchone()[0] > 0


def test_sql_on_the_page_that_finds_no_dangling_reference(monkeypatch, package):
    package.set("events", "attack", "place_id", "nowhere")
    monkeypatch.chdir(package.root)
    with pytest.raises(duckdb.ConstraintException, match="nowhere"):
        duckdb.connect().execute(example())


def test_a_row_that_does_not_arrive_in_duckdb():
    db = load(ROOT)
    for record in TABLES:
        rows = Package(ROOT).rows(record.TABLE)
        assert db.execute(f'SELECT count(*) FROM "{record.TABLE}"').fetchone() == (len(rows),)


def test_a_table_without_what_it_refers_to():
    tables = {name for (name,) in load(ROOT, "meetings").execute("SHOW TABLES").fetchall()}
    assert {"meetings", "actors", "places", "series"} <= tables
    assert not {"quotes", "evidence"} & tables


@pytest.mark.parametrize(
    ("table", "edit", "error"),
    [
        ("actors", lambda p: p.set("actors", "envoy", "part_of_id", "nobody"), "nobody"),
        ("participants", lambda p: p.append("participants", *p.rows("participants")[0].values()), "uplicate key"),
        ("meetings", lambda p: p.set("meetings", "kabul-call", "status", "delayed"), "CHECK constraint"),
        ("meetings", lambda p: p.set("meetings", "kabul-call", "title", ""), "NOT NULL constraint"),
        ("places", lambda p: p.set("places", "beijing", "latitude", "91"), "CHECK constraint"),
    ],
    ids=["reference to its own table", "key of three columns", "vocabulary", "required", "bound"],
)
def test_a_constraint_of_the_schemas_that_is_not_declared(package, table, edit, error):
    edit(package)
    with pytest.raises(duckdb.Error, match=error):
        load(package.root, table)


def test_a_warning_on_the_page_that_is_true_no_more(package):
    path = package.path("series")
    good = path.read_bytes()
    ragged = good + b"x,one,two,3,too many\n"
    path.write_bytes(ragged)
    assert len(duckdb.sql(f"FROM read_csv('{path}')").fetchall()) < len(ragged.splitlines()) - 1
    with pytest.raises(duckdb.InvalidInputException):
        duckdb.sql(f"FROM read_csv('{path}', {OPTIONS})").fetchall()
    path.write_bytes(good.replace(b"\n", b"\r\n"))
    assert duckdb.sql(f"FROM read_csv('{path}', {OPTIONS}, new_line = '\\n')").fetchall() == []
    assert len(duckdb.sql(f"FROM read_csv('{path}', {OPTIONS})").fetchall()) == 2
    path.write_bytes(good.replace(b"name,summary", b"summary,title"))
    assert len(duckdb.sql(f"FROM read_csv('{path}', {OPTIONS})").fetchall()) == 2
