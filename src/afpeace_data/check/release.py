"""AP7xx: the descriptor and the other derived files."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from afpeace_data.check.example import Example
from afpeace_data.check.rule import Finding, rule
from afpeace_data.derive.descriptor import about, resource
from afpeace_data.derive.files import json_file, schema_files
from afpeace_data.model import TABLES
from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.store.paths import json_path
from afpeace_data.store.sheet import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage
    from afpeace_data.store.sheet import Fault

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
    raw = read_bytes(package.root, DESCRIPTOR, faults)
    for fault in faults:
        yield Finding(DESCRIPTOR, None, fault.message)
    if raw is None:
        return
    try:
        descriptor = json.loads(raw)
    except RecursionError:
        yield Finding(DESCRIPTOR, None, "it is nested too deeply to be a descriptor")
        return
    except ValueError as error:
        yield Finding(DESCRIPTOR, None, f"it is not JSON ({error})", line=getattr(error, "lineno", None))
        return
    if _resources(descriptor) is None:
        yield Finding(DESCRIPTOR, None, "it lists no resources")


@rule(
    "AP702",
    "descriptor-stale",
    checks="`datapackage.json` says of every table (path, schema, size, SHA-256 hash, dialect) and of the package what follows from the files; the version may be an older one.",
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
    loaded = _load(package)
    resources = _resources(loaded)
    if resources is None:
        return
    listed = loaded["resources"]
    changed = []
    for record in TABLES:
        entry, sheet = resources.get(record.TABLE), package.of(record).sheet
        if entry is None:
            yield Finding(DESCRIPTOR, None, f"the table {record.TABLE} is not listed")
            continue
        different = _differences(entry, resource(record, sheet.size, sheet.sha256))
        if different and sheet.sha256:
            changed.append(f"{sheet.path} ({', '.join(different)})")
    if changed:  # one problem, since one command mends them all
        yield Finding(DESCRIPTOR, None, f"not as it is described there: {', '.join(changed)}")
    for name, count in Counter(str(entry.get("name")) for entry in listed if isinstance(entry, dict)).items():
        if count > 1:
            yield Finding(DESCRIPTOR, None, f"the resource {name[:60]!r} is listed {count} times", value=name)
    for name in sorted(resources.keys() - {record.TABLE for record in TABLES}):
        yield Finding(DESCRIPTOR, None, f"the resource {name[:60]!r} is no table of this schema", value=name)
    said = {name: value for name, value in loaded.items() if name != "resources"}
    wanted = about()
    if isinstance(said.get("version"), str):
        wanted["version"] = said["version"]  # a package keeps the version that it was published as
    if different := _differences(said, wanted):
        yield Finding(
            DESCRIPTOR, None, f"not what describes this package: {', '.join(name[:60] for name in different)}"
        )


@rule(
    "AP703",
    "json-stale",
    checks="The JSON file of a table has the same records as its CSV file.",
    why="Both are published as the same data, and whoever reads either must get it.",
    fix=f"Change the CSV file only, then {_REGENERATE}.",
    example=Example("data/series.json", good='    "name": "Other rounds",', bad='    "name": "Further rounds",'),
)
def json_stale(package: CheckedPackage) -> Iterator[Finding]:
    for record in TABLES:
        rows = package.of(record).rows
        if package.of(record).sheet.faults or any(row.record is None for row in rows):
            continue
        path, content = json_file(record, package.records(record))
        yield from _compare(package, path, content)


@rule(
    "AP704",
    "schema-stale",
    checks="The files in `schemas/` say what the record classes of the code say.",
    why="By another schema, other programs would accept what this package refuses.",
    fix=f"Do not edit these files; {_REGENERATE}.",
    example=Example(
        "schemas/series.schema.json",
        good='  "title": "series",',
        bad='  "title": "rounds",',
    ),
)
def schema_stale(package: CheckedPackage) -> Iterator[Finding]:
    for path, content in schema_files():
        yield from _compare(package, path, content)


def _compare(package: CheckedPackage, path: str, content: str) -> Iterator[Finding]:
    faults: list[Fault] = []
    raw = read_bytes(package.root, path, faults)
    for fault in faults:
        yield Finding(path, None, fault.message, "" if fault.rule == "missing-file" else fault.remedy)
    if raw is None or raw == content.encode():
        return
    lines = zip(content.encode().split(b"\n"), raw.split(b"\n"), strict=False)
    line = next((i for i, (ours, theirs) in enumerate(lines, 1) if ours != theirs), 1)
    source = "its CSV file" if path == json_path(path[5:-5]) else "the record classes"
    yield Finding(path, None, f"it is not what follows from {source}", line=line)


def _differences(said: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """The properties that have another value, are missing, or are there without being wanted."""
    missing = object()
    return [name for name in {**wanted, **said} if said.get(name, missing) != wanted.get(name, missing)]


def _load(package: CheckedPackage) -> Any:
    raw = read_bytes(package.root, DESCRIPTOR, [])
    try:
        return json.loads(raw or b"")
    except (ValueError, RecursionError):
        return None


def _resources(descriptor: Any) -> dict[str, dict[str, Any]] | None:
    """The resources by name, or None for what is no descriptor."""
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(listed, list) or not listed:
        return None
    return {str(entry.get("name")): entry for entry in listed if isinstance(entry, dict)} or None
