"""The package as frictionless and the published profiles see it."""

import csv
import hashlib
import json
import shutil

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from engines import ROOT, accepts, table_schema
from frictionless import Package, Schema
from mutations import mutated

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns

PROFILES = ROOT / "tests" / "outside" / "profiles"
FIELD = {"name", "type", "description", "example", "constraints", "categories", "trueValues", "falseValues"}
OURS = {"unit", "mappings", "vocabulary"}
CONSTRAINTS = {"required", "pattern", "maxLength", "minimum", "maximum", "enum"}


@pytest.fixture
def package(tmp_path):
    """A copy of the package that a test may spoil."""
    for name in ("data", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    return tmp_path


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def rewrite(package, table, rows):
    """Put rows into a table and its size and hash into the descriptor, so that nothing but the rows is wrong."""
    path = package / "data" / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        # Before Python 3.13 minimal quoting leaves a carriage return bare, which ends the line for other readers.
        csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    described = json.loads((package / "datapackage.json").read_bytes())
    entry = next(entry for entry in described["resources"] if entry["name"] == table)
    entry["bytes"] = path.stat().st_size
    entry["hash"] = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")


def judge(package, table=None, **options):
    """The report of frictionless on the package, or on one table and what it refers to, and every error's type and table."""
    whole = Package(str(package / "datapackage.json"))
    report = (whole.get_resource(table) if table else whole).validate(**options)
    errors = [(error.type, task.name) for task in report.tasks for error in task.errors]
    return report, errors + [(error.type, "") for error in report.errors]


def profile(name, path):
    return CliRunner().invoke(check_jsonschema, ["--schemafile", str(PROFILES / f"{name}-2.0.json"), str(path)])


def test_a_package_that_frictionless_refuses():
    report, errors = judge(ROOT)
    assert errors == []
    assert report.valid
    found = {task.name: task.stats.get("rows") or 0 for task in report.tasks}
    assert found == {record.TABLE: len(rows_of(ROOT / "data" / f"{record.TABLE}.csv")) - 1 for record in TABLES}


@pytest.mark.parametrize(
    ("table", "column", "value", "error"),
    [
        ("meetings", "place_id", "nowhere", "foreign-key"),
        ("actors", "part_of_id", "nobody", "foreign-key"),
        ("participants", "actor_id", "nobody", "foreign-key"),
        ("meetings", "id", "intra-afghan-beijing-2019", "primary-key"),
        ("meetings", "status", "delayed", "constraint-error"),
        ("meetings", "title", "", "constraint-error"),
        ("places", "latitude", "north", "type-error"),
    ],
)
def test_a_fault_that_frictionless_does_not_see(package, table, column, value, error):
    header, *rows = rows_of(package / "data" / f"{table}.csv")
    victim = next(row for row in rows if row[0] != value)
    victim[header.index(column)] = value
    rewrite(package, table, [header, *rows])
    report, errors = judge(package, table)
    assert not report.valid
    assert (error, table) in errors


def test_a_dangling_reference_that_passes_in_the_whole_package(package):
    header, *rows = rows_of(package / "data" / "meetings.csv")
    rows[0][header.index("host_id")] = "nobody"
    rewrite(package, "meetings", [header, *rows])
    report, errors = judge(package)
    assert not report.valid
    assert errors == [("foreign-key", "meetings")]


def test_an_edited_file_whose_hash_nobody_compares(package):
    path = package / "data" / "meetings.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("postponed", "cancelled", 1), encoding="utf-8", newline="\n")
    assert ("hash-count", "meetings") in judge(package, "meetings")[1]


def test_a_file_that_is_read_otherwise_than_its_cells(package):
    """The cells of `test_one_verdict_on_a_cell`, in a whole CSV file: no step of reading may mend or spoil one."""
    for record in (table for table in TABLES if table.TABLE in ("places", "amounts", "stances", "sources")):
        infos, rows, wanted = columns(record), [[info.name for info in columns(record)]], set()
        for place, info in enumerate(infos):
            for _, text in mutated(info.column.example):
                rows.append([other.column.example for other in infos])
                rows[-1][place] = text
                if not accepts("frictionless", record.TABLE, info, text):
                    wanted.add((len(rows), info.name))
        rewrite(package, record.TABLE, rows)
        report, _ = judge(package, record.TABLE, limit_errors=100_000)
        cells = [error for error in report.tasks[0].errors if error.type in ("type-error", "constraint-error")]
        assert {(error.row_number, error.field_name) for error in cells} == wanted


def test_a_descriptor_that_the_profile_refuses():
    result = profile("datapackage", ROOT / "datapackage.json")
    assert result.exit_code == 0, result.output


def test_a_package_without_tables_that_passes(tmp_path):
    """Frictionless takes it, which is why the profile runs beside it."""
    described = json.loads((ROOT / "datapackage.json").read_bytes()) | {"resources": []}
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps(described), encoding="utf-8")
    assert profile("datapackage", path).exit_code == 1
    assert Package(str(path)).validate().valid


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_a_table_schema_that_the_profile_refuses(record):
    result = profile("tableschema", ROOT / "schemas" / f"{record.TABLE}.table.json")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_a_property_that_is_misspelt_and_so_ignored(record):
    """Neither frictionless nor the profile says a word about a property that it does not know."""
    for field in table_schema(record.TABLE)["fields"]:
        assert field.keys() <= FIELD | OURS, field["name"]
        assert field.get("constraints", {}).keys() <= CONSTRAINTS, field["name"]
        terms = [category["value"] for category in field.get("categories", [])]
        assert not terms or field["constraints"]["enum"] == terms


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_a_property_of_ours_that_frictionless_drops(record):
    schema = Schema.from_descriptor(table_schema(record.TABLE))
    for field, written in zip(schema.fields, table_schema(record.TABLE)["fields"], strict=True):
        assert OURS & written.keys() <= field.to_descriptor().keys()
    wanted = {info.name: info.column.ref for info in columns(record) if info.column.ref}
    found = {key["fields"][0]: key["reference"]["resource"] or record.TABLE for key in schema.foreign_keys}
    assert found == wanted
