"""The package in DuckDB, with the types, keys and constraints of its Table Schemas. `docs/engines.md` shows this file."""

import json
import re
from pathlib import Path

import duckdb

TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def load(root: Path, *names: str) -> duckdb.DuckDBPyConnection:
    """Every table of the package, or those that are named with all that they refer to.

    Raises `duckdb.Error` for a row that breaks a type, a key or a constraint.
    """
    db = duckdb.connect()
    resources = {item["name"]: item for item in json.loads((root / "datapackage.json").read_bytes())["resources"]}
    waiting = list(names or resources)
    done = set()
    while waiting:
        name = waiting.pop()
        schema = json.loads((root / resources[name]["schema"]).read_bytes())
        if missing := targets(schema) - done:  # a table comes after those that it refers to
            waiting += [name, *missing]
        elif name not in done:
            create(db, name, schema)
            fill(db, name, schema, root / resources[name]["path"])
            done.add(name)
    return db


def targets(schema):
    return {key["reference"]["resource"] for key in schema.get("foreignKeys", [])} - {""}


def create(db, name, schema):
    lines = [f"{quoted(field['name'])} {type_of(field)} {constraint(field)}" for field in schema["fields"]]
    if "primaryKey" in schema:
        lines.append(f"PRIMARY KEY ({listed(schema['primaryKey'])})")
    for key in schema.get("foreignKeys", []):
        target = quoted(key["reference"]["resource"] or name)
        lines.append(
            f"FOREIGN KEY ({listed(key['fields'])}) REFERENCES {target} ({listed(key['reference']['fields'])})"
        )
    db.execute(f"CREATE TABLE {quoted(name)} ({', '.join(lines)})")


def type_of(field):
    return TYPES.get(field["type"], "VARCHAR")


def constraint(field):
    name, rules = quoted(field["name"]), field.get("constraints", {})
    checks = []
    if "enum" in rules:
        checks.append(f"{name} IN ({', '.join(map(text, rules['enum']))})")
    if "pattern" in rules:  # RE2 writes \x{00A0} for \u00A0
        pattern = re.sub(r"\\u([0-9A-F]{4})", r"\\x{\1}", rules["pattern"])
        checks.append(f"regexp_full_match({name}, {text(pattern)})")
    if "maxLength" in rules:
        checks.append(f"length({name}) <= {rules['maxLength']}")
    if "minimum" in rules:
        checks.append(f"{name} BETWEEN {rules['minimum']} AND {rules['maximum']}")
    return " ".join(["NOT NULL"] * rules.get("required", False) + [f"CHECK ({check})" for check in checks])


def fill(db, name, schema, path):
    """DuckDB looks a reference up among the rows of earlier statements: of a tree, parents go in before their children."""
    columns = ", ".join(f"{text(field['name'])}: {text(type_of(field))}" for field in schema["fields"])
    db.execute(
        f"CREATE OR REPLACE TEMP TABLE staged AS FROM read_csv({text(str(path))}, columns = {{{columns}}}, "
        "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"')"
    )
    for key in schema.get("foreignKeys", []):
        if key["reference"]["resource"] == "":
            [parent], [own] = key["fields"], key["reference"]["fields"]
            known = f"{quoted(parent)} IS NULL OR {quoted(parent)} IN (SELECT {quoted(own)} FROM {quoted(name)})"
            while db.execute(f"CREATE OR REPLACE TEMP TABLE wave AS FROM staged WHERE {known}").fetchone() != (0,):
                db.execute(f"DELETE FROM staged WHERE {known}")
                db.execute(f"INSERT INTO {quoted(name)} FROM wave")
    db.execute(f"INSERT INTO {quoted(name)} FROM staged")


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def listed(names):
    return ", ".join(map(quoted, names))


def text(value):
    return "'" + value.replace("'", "''") + "'"
