"""AP60x: evidence rows themselves, and the sources that they cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.example import Example
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
    checks="The cell `fields` of a row of evidence names columns of the record's table, its key apart, or is `*`.",
    why="Evidence for a column that does not exist covers nothing.",
    fix="Correct the name of the column (the table's page in `docs/dictionary/` lists them), or write `*` for all that are filled in.",
    example=Example(
        "data/evidence.csv",
        good="series,rounds,*,wire,,,affirms,,,accepted,",
        bad="series,rounds,name;titel,wire,,,affirms,,,accepted,",
    ),
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
    checks="A row of evidence with a `value` names one field, and the value is written as the column of that name would have it.",
    why="The value is what the source says of one cell; in another form it cannot be compared with the table or shown on a past day.",
    fix="Name one field (a row for each), and write the value in the form of that column.",
    example=Example(
        "data/evidence.csv",
        good="meetings,beijing-talks,held,copy,,,affirms,2018-02-04,,rejected,A misprint.",
        bad="meetings,beijing-talks,held,copy,,,affirms,4 February 2018,,rejected,A misprint.",
    ),
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
    checks="A row of evidence whose standing is `rejected` has a `note`.",
    why="A reader must be told why the package does not follow a source.",
    fix="Say in `note` why the statement is not followed.",
    example=Example(
        "data/evidence.csv",
        good="meetings,beijing-talks,held,copy,,,affirms,2018-02-04,,rejected,A misprint.",
        bad="meetings,beijing-talks,held,copy,,,affirms,2018-02-04,,rejected,",
    ),
)
def rejected_without_reason(package: CheckedPackage) -> Iterator[Finding]:
    for row in package.of(Evidence).rows:
        if row.values.get("standing") is Standing.REJECTED and row.cells.get("note") == "":
            yield Finding(Evidence, row, "the row is rejected and has no note", column="note")


@rule(
    "AP604",
    "long-anchor",
    checks=f"An `anchor` has at most {LONGEST_ANCHOR} words.",
    why="A few words are enough to find a passage again; more would reprint it.",
    fix=f"Keep at most {LONGEST_ANCHOR} consecutive words, as printed.",
    example=Example(
        "data/evidence.csv",
        good="meetings,beijing-talks,status,wire,p2,the talks will begin,affirms,announced,envoy,accepted,",
        bad="meetings,beijing-talks,status,wire,p2,the talks will begin here in February of this year,affirms,announced,envoy,accepted,",
    ),
)
def long_anchor(package: CheckedPackage) -> Iterator[Finding]:
    for row in package.of(Evidence).rows:
        words = len((row.values.get("anchor") or "").split())
        if words > LONGEST_ANCHOR:
            yield Finding(Evidence, row, f"the anchor has {words} words", column="anchor")


@rule(
    "AP605",
    "copy-before-origin",
    checks="A source that reproduces another one (`origin_id`) was not published before it.",
    why="Nobody can reproduce what is not yet there, and on a past day the copy would be shown without its origin.",
    fix="Check both dates, and whether that is the origin; if the copy has a date, the origin needs one too.",
    example=Example(
        "data/sources.csv",
        good="copy,wire,A copy,,The Daily,2018-04-12,en,https://example.org/copy,wire,",
        bad="copy,wire,A copy,,The Daily,2018-04-09,en,https://example.org/copy,wire,",
        note="Its origin, `wire`, was published on 10 April 2018.",
    ),
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
