"""AP7xx: the descriptor and the other derived files."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from afpeace_data.check.example import Example
from afpeace_data.check.rule import Finding, rule
from afpeace_data.derive.descriptor import about, resource
from afpeace_data.derive.files import json_file, schema_files
from afpeace_data.model import TABLES
from afpeace_data.store.descriptor import read_descriptor
from afpeace_data.store.difference import first_changed_line
from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.store.paths import json_path, json_schema_path
from afpeace_data.store.raw import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afpeace_data.check.package import CheckedPackage
    from afpeace_data.store.raw import Fault

_IN_EVERY_VERSION = ("path", "bytes", "hash")
_MOST_NAMES = 20
"""Names of properties in one message."""
_REGENERATE = "run `afpeace-data generate` and send the files that it writes along with your change"


@rule(
    "AP701",
    "descriptor-unreadable",
    checks="The file `datapackage.json` is JSON and lists the tables.",
    why="Through this file other programs find the tables.",
    fix=f"Restore the file, or {_REGENERATE}.",
    example=Example(
        DESCRIPTOR,
        good='  "name": "afpeace-data",',
        bad='  "name": "afpeace-data"',
        note="Without the comma at the end of the line the file is no JSON.",
    ),
)
def descriptor_unreadable(package: CheckedPackage) -> Iterator[Finding]:
    faults: list[Fault] = []
    descriptor = read_descriptor(package.root, faults)
    for fault in faults:
        yield Finding(DESCRIPTOR, None, fault.message, line=fault.line)
    if not faults and _resources(descriptor) is None:
        yield Finding(DESCRIPTOR, None, "it lists no resources")


@rule(
    "AP702",
    "descriptor-stale",
    checks="`datapackage.json` says of every table (path, schema, size, SHA-256 hash, dialect) and of the package what follows from the files. Of a package that another version of this code published, path, size and hash alone are asked.",
    why="By size and hash a reader knows that the file is the published one; a wrong dialect or licence misleads every other program.",
    fix=f"After every change of a table {_REGENERATE}.",
    example=Example(
        DESCRIPTOR,
        good='      "path": "data/series.csv",',
        bad='      "path": "data/rounds.csv",',
        note="What usually breaks this rule is a table that was changed: its size and hash are then other ones.",
    ),
)
def descriptor_stale(package: CheckedPackage) -> Iterator[Finding]:
    loaded = read_descriptor(package.root, [])
    resources = _resources(loaded)
    if resources is None:
        return
    yield from _tables_stale(package, resources)
    for name, count in Counter(_name(entry) for entry in loaded["resources"] if isinstance(entry, dict)).items():
        if count > 1:
            yield Finding(DESCRIPTOR, None, f"the resource {name!r} is listed {count} times", value=name)
    for name in sorted(resources.keys() - {record.TABLE for record in TABLES}):
        yield Finding(DESCRIPTOR, None, f"the resource {name!r} is no table of this schema", value=name)
    if package.edition.ours:
        said = {name: value for name, value in loaded.items() if name != "resources"}
        wanted = about()
        if isinstance(said.get("version"), str):  # ours, or none, such as that of a pre-release
            wanted["version"] = said["version"]
        if different := _differences(said, wanted):
            yield Finding(DESCRIPTOR, None, f"not what describes this package: {_listed(different)}")


def _tables_stale(package: CheckedPackage, resources: dict[str, dict[str, Any]]) -> Iterator[Finding]:
    changed = []
    for record in TABLES:
        entry, sheet = resources.get(record.TABLE), package.of(record).sheet
        if entry is None:
            if not package.edition.lacks(package.root, record.TABLE, sheet.path):
                yield Finding(DESCRIPTOR, None, f"the table {record.TABLE} is not listed")
            continue
        different = _differences(entry, resource(record, sheet.size, sheet.sha256))
        if not package.edition.ours:
            different = [name for name in different if name in _IN_EVERY_VERSION]
        if different and sheet.sha256:
            changed.append(f"{sheet.path} ({_listed(different)})")
    if changed:  # one problem, since one command mends them all
        yield Finding(DESCRIPTOR, None, f"not as it is described there: {', '.join(changed)}")


@rule(
    "AP703",
    "json-stale",
    checks="The JSON file of a table has the same records as its CSV file. A package may have none at all, as the archive of a version has.",
    why="Both are published as the same data, and whoever reads either must get it.",
    fix=f"Change the CSV file only, then {_REGENERATE}.",
    example=Example("data/series.json", good='    "name": "Other rounds",', bad='    "name": "Further rounds",'),
)
def json_stale(package: CheckedPackage) -> Iterator[Finding]:
    if not package.edition.ours or not _holds_any(package, json_path):
        return
    for record in TABLES:
        rows = package.of(record).rows
        if package.of(record).sheet.faults or any(row.record is None for row in rows):
            continue
        path, content = json_file(record, package.records(record))
        yield from _compare(package, path, content)


@rule(
    "AP704",
    "schema-stale",
    checks="The files in `schemas/` say what the record classes of the code say. A package may have no JSON Schema at all, as the archive of a version has.",
    why="By another schema, other programs would accept what this package refuses.",
    fix=f"Do not edit these files; {_REGENERATE}.",
    example=Example(
        "schemas/series.schema.json",
        good='  "title": "series",',
        bad='  "title": "rounds",',
    ),
)
def schema_stale(package: CheckedPackage) -> Iterator[Finding]:
    if not package.edition.ours:
        return
    left_out = set() if _holds_any(package, json_schema_path) else set(map(json_schema_path, package.tables))
    for path, content in schema_files():
        if path not in left_out:
            yield from _compare(package, path, content)


def _holds_any(package: CheckedPackage, path_of: Callable[[str], str]) -> bool:
    return any(os.path.lexists(package.root / path_of(table)) for table in package.tables)


def _compare(package: CheckedPackage, path: str, content: str) -> Iterator[Finding]:
    faults: list[Fault] = []
    raw = read_bytes(package.root, path, faults)
    for fault in faults:
        yield Finding(path, None, fault.message, "" if fault.rule == "missing-file" else fault.remedy)
    if raw is None or raw == content.encode():
        return
    line = first_changed_line(content.encode(), raw)
    source = "its CSV file" if path == json_path(path[5:-5]) else "the record classes"
    yield Finding(path, None, f"it is not what follows from {source}", line=line)


def _differences(said: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """The properties that have another value, are missing, or are there without being wanted."""
    missing = object()
    return [name for name in {**wanted, **said} if said.get(name, missing) != wanted.get(name, missing)]


def _listed(names: list[str]) -> str:
    """The first of some names of properties, which may be anything and very many."""
    more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(name[:60] for name in names[:_MOST_NAMES]) + more


def _resources(descriptor: Any) -> dict[str, dict[str, Any]] | None:
    """The resources by name, or None for what is no descriptor."""
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(listed, list) or not listed:
        return None
    return {_name(entry): entry for entry in listed if isinstance(entry, dict)} or None


def _name(entry: dict[str, Any]) -> str:
    """The name of a resource, as much of it as can be one. What is no text is not looked at: it may be nested without end."""
    name = entry.get("name")
    return name[:60] if isinstance(name, str) else "(no name)"
