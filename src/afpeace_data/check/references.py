"""AP5xx: references between tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.rule import Finding, rule
from afpeace_data.model import Evidence
from afpeace_data.model.column import columns
from afpeace_data.model.nearest import NearMisses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage, CheckedTable
    from afpeace_data.model.column import ColumnInfo


def _reference_columns(package: CheckedPackage) -> Iterator[tuple[CheckedTable, ColumnInfo, CheckedTable]]:
    """Every reference column that can be judged, with the table that it refers to."""
    for table in package.tables.values():
        for info in columns(table.record):
            ref = info.column.ref
            if ref and info.name in table.sheet.header and package.tables[ref].whole:
                yield table, info, package.tables[ref]


@rule(
    "AP501",
    "dangling-reference",
    why="A reference to nothing cannot be followed.",
    fix="Correct the id, or add the record that it names.",
)
def dangling_reference(package: CheckedPackage) -> Iterator[Finding]:
    misses = {name: NearMisses(table.by_key) for name, table in package.tables.items()}
    for table, info, target in _reference_columns(package):
        name = target.record.TABLE
        for row in table.rows:
            text = row.values.get(info.name)
            if text is None or target.has(text) or (name, text) in package.retired:
                continue
            close = misses[name].of(text)
            remedy = (
                f"did you mean {' or '.join(map(repr, close))}?"
                if close
                else f"add it to {target.sheet.path}, or correct the id"
            )
            yield Finding(table.record, row, f"{name} has no {text!r}", remedy, info.name)


@rule(
    "AP502",
    "reference-to-retired",
    why="A retired id is not in its table any more.",
    fix="Use the id that replaced it.",
)
def reference_to_retired(package: CheckedPackage) -> Iterator[Finding]:
    for table, info, target in _reference_columns(package):
        for row in table.rows:
            text = row.values.get(info.name)
            gone = package.retired.get((target.record.TABLE, text)) if text else None
            if gone and not target.has(gone.id):
                remedy = (
                    f"use {gone.replaced_by!r}" if gone.replaced_by else "nothing replaces it: remove the reference"
                )
                yield Finding(
                    table.record, row, f"{text!r} was retired in version {gone.since}: {gone.reason}", remedy, info.name
                )


@rule(
    "AP503",
    "reference-cycle",
    why="What is a part, an excerpt or a copy of itself has no whole and no origin.",
    fix="Remove one of the references of the circle.",
)
def reference_cycle(package: CheckedPackage) -> Iterator[Finding]:
    for table, info, target in _reference_columns(package):
        if target is not table or table.record.KEY != ("id",):
            continue
        parent = {row.cells["id"]: row.values.get(info.name) for row in table.rows}
        done: set[str] = set()
        for start in parent:
            path: list[str] = []
            here: str | None = start
            while here and here in parent and here not in done:
                done.add(here)
                path.append(here)
                here = parent[here]
            if here in path:
                circle = path[path.index(here) :]
                message = f"the reference goes in a circle: {' -> '.join([*circle, circle[0]])}"
                yield Finding(table.record, table.by_key[circle[0]], message, column=info.name)


@rule(
    "AP504",
    "evidence-of-nothing",
    why="Evidence of a record that does not exist proves nothing, and often shows a misspelt key.",
    fix="Correct table and record_id; of a link table the record_id is its key values joined by /.",
)
def evidence_of_nothing(package: CheckedPackage) -> Iterator[Finding]:
    table = package.of(Evidence)
    misses = {name: NearMisses(table.by_key) for name, table in package.tables.items()}
    for row in table.rows:
        name, key = row.values.get("table"), row.values.get("record_id")
        if not name or not key:
            continue
        target = package.tables[name]
        if not target.record.EVIDENCED:
            message = f"{name} carries its own proof, so evidence about it is not read"
            yield Finding(Evidence, row, message, "delete the row", "table")
        elif (name, key) in package.retired and not target.has(key):
            gone = package.retired[name, key]
            remedy = f"use {gone.replaced_by!r}" if gone.replaced_by else "nothing replaces it: delete the row"
            yield Finding(Evidence, row, f"{name} {key!r} was retired in version {gone.since}", remedy, "record_id")
        elif target.whole and not target.has(key):
            close = misses[name].of(key)
            advice = "delete the row, or restore the record (an id that was published is retired, not deleted)"
            advice = f"did you mean {' or '.join(map(repr, close))}? Otherwise {advice}" if close else advice
            yield Finding(Evidence, row, f"{name} has no record {key!r}", advice, "record_id")
