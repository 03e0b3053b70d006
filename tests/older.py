"""Packages as another version of the schema would have published them: without a column or a table of today."""

from __future__ import annotations

import csv
import hashlib
import json

from packages import Package


def without_column(package: Package, table: str, column: str) -> Package:
    rows = package.rows(table)
    names = [name for name in rows[0] if name != column]
    with package.path(table).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return package


def without_table(package: Package, table: str) -> Package:
    package.remove("evidence", table=table)
    package.path(table).unlink()
    descriptor = package.root / "datapackage.json"
    described = json.loads(descriptor.read_bytes())
    described["resources"] = [entry for entry in described["resources"] if entry["name"] != table]
    descriptor.write_text(json.dumps(described), "utf-8")
    return package


def described_anew(package: Package, version: str) -> Package:
    """Let the descriptor say the sizes and hashes of the tables as they are now, and that they are this version."""
    descriptor = package.root / "datapackage.json"
    described = json.loads(descriptor.read_bytes())
    for entry in described["resources"]:
        content = (package.root / entry["path"]).read_bytes()
        entry |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    descriptor.write_text(json.dumps({**described, "version": version}), "utf-8")
    return package


def older(package: Package, version: str) -> Package:
    """A version that had no stances yet, no summary of a series, and said other things of itself."""
    without_table(without_column(package, "series", "summary"), "stances")
    for path in (*package.root.glob("data/*.json"), *package.root.glob("schemas/*.schema.json")):
        path.unlink()
    schema = package.root / "schemas" / "series.table.json"
    schema.write_text(schema.read_text("utf-8").replace("summary", "abstract"), "utf-8")
    descriptor = package.root / "datapackage.json"
    described = json.loads(descriptor.read_bytes())
    described |= {"title": "Of old", "created": "2020-01-01T00:00:00Z"}
    descriptor.write_text(json.dumps(described), "utf-8")
    return described_anew(package, version)
