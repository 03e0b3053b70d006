"""Whole packages in the engines that people have: what each says of the published files, and of nothing else."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
from enum import StrEnum

import duck
import duckdb
import jsonschema_rs
from engines import naive_json, validator
from frictionless import FrictionlessException
from frictionless import Package as DataPackage

from afpeace_data.check.package import CheckedPackage
from afpeace_data.check.validate import validate_root
from afpeace_data.contribute.generate import generate
from afpeace_data.derive.files import json_file
from afpeace_data.errors import InvalidPackage
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns_by_name


class Verdict(StrEnum):
    ACCEPTS = "accepts"
    REFUSES = "refuses"
    CRASHES = "crashes"


def ours(root, _):
    return validate_root(root).ok


def frictionless(root, tables):
    package = DataPackage(str(root / "datapackage.json"))
    if tables is None:
        return package.validate().valid
    return all(package.get_resource(name).validate().valid for name in tables)


def jsonschema(root, _):
    return all(validator(schema).is_valid(rows) for schema, rows in _json_files(root))


def jsonschema_in_rust(root, _):
    return all(
        jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(rows)
        for schema, rows in _json_files(root)
    )


def in_duckdb(root, tables):
    duck.load(root, *(tables or ())).close()
    return True


_NO_JSON = (OSError, ValueError)
"""What a script raises before the schema is asked: the file is missing, or no JSON."""

ENGINES = {
    "ours": (ours, ()),
    "frictionless": (frictionless, (FrictionlessException,)),
    "jsonschema": (jsonschema, _NO_JSON),
    "jsonschema-rs": (jsonschema_in_rust, _NO_JSON),
    "DuckDB": (in_duckdb, (duckdb.Error, *_NO_JSON)),
}
"""Name -> function, and the errors by which it refuses a package; any other is a crash. Of us every error is a bug."""

OTHERS = [name for name in ENGINES if name != "ours"]


def verdict(engine, root, tables=None):
    """What an engine makes of the package in a directory.

    Args:
        tables: those of which the slow engines are asked, with what these refer to; None for the whole package.
    """
    judge, refusals = ENGINES[engine]
    try:
        return Verdict.ACCEPTS if judge(root, tables) else Verdict.REFUSES
    except refusals:
        return Verdict.REFUSES
    except Exception:
        if engine == "ours":
            raise
        return Verdict.CRASHES


def publish(package):
    """Bring the derived files up to date; by a short script where our generator refuses the tables.

    Hash and size in the descriptor are those of the spoilt file, so that an engine must find the fault itself.
    """
    with contextlib.suppress(InvalidPackage, ValueError):
        generate(package.root, write=True)
        return
    read = CheckedPackage(package.root)
    for record in TABLES:
        table, (path, content) = read.of(record), json_file(record, read.records(record))
        if table.sheet.faults or any(row.record is None for row in table.rows):
            content = _naive_json(record, package.path(record.TABLE))
        if content is None:
            (package.root / path).unlink(missing_ok=True)
        else:
            (package.root / path).write_text(content, encoding="utf-8")
    described = json.loads((package.root / "datapackage.json").read_bytes())
    for entry in described["resources"]:
        with contextlib.suppress(OSError):
            raw = (package.root / entry["path"]).read_bytes()
            entry |= {"bytes": len(raw), "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}"}
    (package.root / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")


def _naive_json(record, path):
    """What a short script makes of a CSV file, or None where it fails."""
    infos = columns_by_name(record)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [
                {
                    name: naive_json(infos[name], text) if name in infos and text is not None else text
                    for name, text in row.items()
                }
                for row in csv.DictReader(file)
            ]
    except (OSError, ValueError, csv.Error):
        return None
    return json.dumps(rows, ensure_ascii=False)


def _json_files(root):
    for path in sorted((root / "schemas").glob("*.schema.json")):
        table = path.name.removesuffix(".schema.json")
        yield json.loads(path.read_bytes()), json.loads((root / "data" / f"{table}.json").read_bytes())
