"""AP60x: evidence rows themselves, and the sources that they cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.rule import Finding, rule
from afpeace_data.model import CellError, Evidence, Source, Standing
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.evidence import EVERY_FIELD
from afpeace_data.model.nearest import nearest
from afpeace_data.replay import published_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage

LONGEST_ANCHOR = 8
"""Words: enough to find a passage again, too few to reprint it."""


@rule(
    "AP601",
    "unknown-field",
    why="Evidence for a column that does not exist covers nothing.",
    fix="Name columns of that table, keys apart, or write *.",
)
def unknown_field(package: CheckedPackage) -> Iterator[Finding]:
    for row in package.of(Evidence).rows:
        table, fields = row.values.get("table"), row.values.get("fields")
        if not table or not fields or fields == EVERY_FIELD:
            continue
        record = package.tables[table].record
        known = [info.name for info in columns(record) if info.name not in record.KEY]
        for name in fields:
            if name in record.KEY:
                yield Finding(Evidence, row, f"{name!r} is a key of {table}, which needs no evidence", column="fields")
            elif name not in known:
                close = nearest(name, known)
                remedy = (
                    f"did you mean {close[0]!r}?"
                    if close
                    else f"{table} has {', '.join(known) or 'keys only: write *'}"
                )
                yield Finding(Evidence, row, f"{table} has no column {name!r}", remedy, "fields")


@rule(
    "AP602",
    "value-out-of-place",
    why="A value is what the source says of one cell, in that cell's form, so that it can be replayed and compared.",
    fix="Name one field, and write the value as that column would have it.",
)
def value_out_of_place(package: CheckedPackage) -> Iterator[Finding]:
    for row in package.of(Evidence).rows:
        value, fields, table = (row.values.get(name) for name in ("value", "fields", "table"))
        if not value or not fields or not table:
            continue
        if value_misplaced(value, fields):
            message = f"one value for {'every field' if fields == EVERY_FIELD else f'{len(fields)} fields'}"
            yield Finding(Evidence, row, message, "split the row: one for each field that has a value", "value")
            continue
        info = columns_by_name(package.tables[table].record).get(fields[0])
        try:
            if info:
                info.cell.parse(value)
        except CellError as error:
            yield Finding(Evidence, row, f"as {table}.{fields[0]}: {error.message}", error.remedy, "value")


@rule(
    "AP603",
    "rejected-without-reason",
    why="A reader must see why the package does not follow a source.",
    fix="Say in the note why the statement is not followed.",
)
def rejected_without_reason(package: CheckedPackage) -> Iterator[Finding]:
    for row in package.of(Evidence).rows:
        if row.values.get("standing") is Standing.REJECTED and row.cells.get("note") == "":
            yield Finding(Evidence, row, "the row is rejected and has no note", column="note")


@rule(
    "AP604",
    "long-anchor",
    why="A few words find a passage again; more would reprint it.",
    fix=f"Keep at most {LONGEST_ANCHOR} consecutive words.",
)
def long_anchor(package: CheckedPackage) -> Iterator[Finding]:
    for row in package.of(Evidence).rows:
        words = len((row.values.get("anchor") or "").split())
        if words > LONGEST_ANCHOR:
            yield Finding(Evidence, row, f"the anchor has {words} words", column="anchor")


@rule(
    "AP605",
    "copy-before-origin",
    why="A report cannot reproduce one that was published later; a replay would show the copy without its origin.",
    fix="Check both dates, or the origin; give the origin a date if its copy has one.",
)
def copy_before_origin(package: CheckedPackage) -> Iterator[Finding]:
    sources = {source.id: source for source in package.records(Source)}
    for source in sources.values():
        origin = sources.get(source.origin_id or "")
        if not origin or not source.published:
            continue
        seen, first = published_by(source), published_by(origin)
        if seen and (first is None or seen < first):
            row = package.of(Source).by_key[source.id]
            message = f"it was published by {seen}, its origin {origin.id} {f'by {first}' if first else 'has no date'}"
            yield Finding(Source, row, message, column="origin_id")


def value_misplaced(value: str | None, fields: tuple[str, ...]) -> bool:
    """Whether one value is given for several cells, so that what the row says of each cannot be told."""
    return value is not None and (len(fields) > 1 or fields == EVERY_FIELD)
