"""`csv-metadata.json` as the library csvw reads it, with the tables."""

import datetime
import decimal
import json
import re

import pytest
from csvw import CSVW
from engines import ROOT
from rdflib.namespace import SDO

import afpeace_data as ap
from afpeace_data.derive.csvw import PATH, csvw
from afpeace_data.derive.table_schema import primary_key
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.store.write import render_json
from packages import Package

pytestmark = pytest.mark.xdist_group("csvw")


@pytest.fixture(scope="module")
def tables():
    """Table -> how csvw reads it, of the checkout's package."""
    return {table.url.string: table for table in CSVW(str(ROOT / PATH), validate=True).tables}


@pytest.fixture(scope="module")
def ours():
    """The same tables as we read them."""
    return ap.load(ROOT, validate=False)


@pytest.fixture
def tiny(tiny_root, tmp_path):
    package = Package(tiny_root).copy(tmp_path / "package")
    (package.root / PATH).write_text(render_json(csvw()), encoding="utf-8")
    return package


def refusals(package):
    """What csvw, asked to be strict, has against a package: its first error or warning, which is an error in our tests."""
    try:
        return [] if CSVW(str(package.root / PATH), validate=True).is_valid else ["it is not valid"]
    except (ValueError, UserWarning) as refusal:
        return [str(refusal)]


def plain(value):
    """A value of csvw as the JSON files have it."""
    match value:
        case datetime.datetime():
            return value.date().isoformat()
        case decimal.Decimal():
            return float(value)
    return value


def test_a_description_that_csvw_refuses_or_warns_of():
    assert CSVW(str(ROOT / PATH), validate=True).is_valid


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_a_table_that_csvw_reads_otherwise_than_we(tables, ours, record):
    theirs = [
        {name: plain(value) for name, value in row.items()} for row in tables[f"data/{record.TABLE}.csv"].iterdicts()
    ]
    assert theirs == [item.to_dict() for item in ours.table(record.TABLE)]


@pytest.mark.parametrize(
    ("table", "key", "column", "value"),
    [
        ("participants", "beijing-talks/taliban/visitor", "actor_id", "nobody"),
        ("meetings", "kabul-call", "id", "beijing-talks"),
        ("meetings", "kabul-call", "status", "delayed"),
        ("meetings", "kabul-call", "title", ""),
        ("meetings", "kabul-call", "held", "4 March 2018"),
        ("meetings", "kabul-call", "host_id", "Iran"),
        ("investments", "copper-mine", "amount", "0"),
        ("amounts", "copper-mine-1000", "approximate", "yes"),
        ("places", "beijing", "latitude", "91"),
        ("stances", "china-late", "drivers", "border_stability,counter_isk"),
        ("sources", "paper", "accessed", "23/11/2026"),
    ],
)
def test_a_fault_that_csvw_does_not_see(tiny, table, key, column, value):
    assert refusals(tiny) == []
    tiny.set(table, key, column, value)
    assert refusals(tiny)


def test_a_reference_that_is_lost_because_it_may_be_empty():
    """CSVW lets no cell of a foreign key be empty; what such a column refers to is told beside it."""
    for record, described in zip(TABLES, csvw()["tables"], strict=True):
        schema = described["tableSchema"]
        told = {column["name"]: column.get("dc:references") for column in schema["columns"]}
        assert told == {
            info.name: {"@id": f"data/{info.column.ref}.csv"} if info.column.ref else None for info in columns(record)
        }
        keys = [key["columnReference"] for key in schema.get("foreignKeys", [])]
        assert keys == [[info.name] for info in columns(record) if info.column.ref and info.required]


def test_a_key_with_empty_parts_that_is_called_a_primary_key():
    keys = {table["dc:title"]: table["tableSchema"].get("primaryKey") for table in csvw()["tables"]}
    assert {table for table, key in keys.items() if not key} == {"evidence"}
    assert keys == {record.TABLE: list(primary_key(record)) or None for record in TABLES}


@pytest.mark.filterwarnings("error::UserWarning")
def test_a_property_that_schema_org_has_not():
    """rdflib knows the names of schema.org and warns of any other."""
    found = set(re.findall('"schema:([^"]+)"', json.dumps(csvw())))
    assert {"name", "text", "inLanguage", "version"} <= found
    for name in found:
        assert str(SDO[name]).endswith(f"/{name}")
    assert "eventStatus" not in found, "its terms are schema.org's and ours are others"
