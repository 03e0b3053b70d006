"""AP611 to AP614: that every cell is cited, and that the evidence gives what the table says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from afpeace_data.check.evidence import value_misplaced
from afpeace_data.check.example import Example
from afpeace_data.check.rule import Finding, rule
from afpeace_data.model import TABLES, Evidence, EvidenceStance, Source, Standing
from afpeace_data.model.column import columns
from afpeace_data.model.evidence import EVERY_FIELD
from afpeace_data.replay import agrees, counts, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo
    from afpeace_data.rows import Row


@rule(
    "AP611",
    "record-without-evidence",
    checks="Every record has a row in `data/evidence.csv` that affirms it and is accepted. Places, sources, codes, evidence and "
    "retired ids need none.",
    why="Nothing enters the data that no source says.",
    fix="Add a row to `data/evidence.csv` that cites a source for the record.",
    example=Example(
        "data/evidence.csv",
        good="series,rounds,*,wire,,,affirms,,,accepted,\nseries,talks,*,wire,,,affirms,,,accepted,",
        bad="series,talks,*,wire,,,affirms,,,accepted,",
        note="`data/series.csv` has the series `rounds` too.",
    ),
)
def record_without_evidence(package: CheckedPackage) -> Iterator[Finding]:
    for row, item in evidenced(package):
        if (item.TABLE, item.key) in package.astray:
            continue  # its evidence stands under the key that was meant
        if not package.ledger.affirmed(item.TABLE, item.key, None):
            rows = package.ledger.rows(item.TABLE, item.key)
            message = "no accepted row of evidence affirms the record" if rows else "no source is cited for the record"
            yield Finding(type(item), row, message, f"add to data/evidence.csv: {_example(item, '*')}")


@rule(
    "AP612",
    "cell-without-evidence",
    checks="Every filled cell of a record, its key apart, is among the `fields` of an accepted row of evidence, or `*` speaks for it.",
    why="Every cell cites the source that says it.",
    fix="Add the column to the `fields` of a row whose source says it, or empty the cell.",
    example=Example(
        "data/evidence.csv",
        good="series,talks,*,wire,,,affirms,,,accepted,",
        bad="series,talks,count_min;name,wire,,,affirms,,,accepted,",
        note="The series has a `summary` too, for which nothing speaks.",
    ),
)
def cell_without_evidence(package: CheckedPackage) -> Iterator[Finding]:
    for row, item in evidenced(package):
        if not package.ledger.affirmed(item.TABLE, item.key, None):
            continue
        for info in cited_columns(type(item)):
            if row.cells[info.name] and not _accepted(package, item, info.name):
                remedy = f"add to data/evidence.csv: {_example(item, info.name)}; or empty the cell"
                yield Finding(type(item), row, "no accepted evidence speaks for the cell", remedy, info.name)


@rule(
    "AP613",
    "replay-differs",
    checks="Every cell of a table says what the newest accepted evidence for it says.",
    why="If they differ, the table or the evidence is wrong.",
    fix="Change the cell, or give the newest evidence its value, or reject that evidence with a note.",
    example=Example(
        "data/evidence.csv",
        good="series,rounds,*,wire,,,affirms,,,accepted,",
        bad="series,rounds,name,wire,,,affirms,Others,,accepted,",
        note="In `data/series.csv` the name is Other rounds.",
    ),
)
def replay_differs(package: CheckedPackage) -> Iterator[Finding]:
    for row, item in evidenced(package):
        for info in cited_columns(type(item)):
            adopted = row.cells[info.name]
            if adopted and not _accepted(package, item, info.name):
                continue
            replayed = package.ledger.cell(item, info.name, None)
            if replayed != adopted:
                message = (
                    f"the newest accepted evidence ({_newest(package, item, info.name, replayed)}) says {replayed!r}"
                    if replayed
                    else "no accepted evidence affirms the cell"
                )
                yield Finding(type(item), row, f"{message}, the table {adopted!r}", column=info.name)


@rule(
    "AP614",
    "wildcard-on-disputed-cell",
    checks="Where accepted sources differ on a cell, each speaks for it in a row of its own, and none by `*`.",
    why="With `*` a source would be made to say today's value, which it may not have said.",
    fix="Give that source a row of its own for the cell, with the value that it gives.",
    example=Example(
        "data/evidence.csv",
        good="meetings,kabul-call,*,paper,,,affirms,,,accepted,\nmeetings,kabul-call,*,wire,,,affirms,,,accepted,",
        bad="meetings,kabul-call,*,paper,,,affirms,,,accepted,\nmeetings,kabul-call,*,wire,,,affirms,,,accepted,\n"
        "meetings,kabul-call,status,copy,,,affirms,announced,,accepted,",
        note="In `data/meetings.csv` the status of the call is `held`. By `*` both `paper` and `wire` say so too; `copy` says that "
        "it was only announced.",
        fixed="meetings,kabul-call,*,paper,,,affirms,,,accepted,\nmeetings,kabul-call,*,wire,,,affirms,,,accepted,\n"
        "meetings,kabul-call,status,copy,,,affirms,announced,,accepted,\n"
        "meetings,kabul-call,status,paper,,,affirms,held,,accepted,\n"
        "meetings,kabul-call,status,wire,,,affirms,announced,,accepted,",
    ),
)
def wildcard_on_disputed_cell(package: CheckedPackage) -> Iterator[Finding]:
    evidence = package.of(Evidence).by_key
    for row, item in evidenced(package):
        for info in cited_columns(type(item)):
            adopted = row.cells[info.name]
            rows = [line for line in package.ledger.covering(item, info.name, None) if counts(line)]
            if not adopted or all(agrees(item, info.name, said(line, adopted), adopted) for line in rows):
                continue
            for line in rows:
                if line.fields == EVERY_FIELD:
                    message = f"sources differ on {info.name}, and * speaks for it"
                    remedy = f"add a row with fields {info.name} and the value that {line.source_id} gives"
                    yield Finding(Evidence, evidence[line.key], message, remedy, "fields")


def evidenced(package: CheckedPackage) -> Iterator[tuple[Row[Any], Record]]:
    """The valid records whose evidence can be judged: whose own rows of evidence are all valid."""
    tables = [package.of(Evidence), package.of(Source)]
    if not all(table.whole for table in tables):
        return
    skipped = unclear(package)
    for record in TABLES:
        table = package.of(record)
        if not record.EVIDENCED:
            continue
        for key, row in table.by_key.items():
            if row.record is not None and (record.TABLE, key) not in skipped:
                yield row, row.record


def unclear(package: CheckedPackage) -> set[tuple[str, ...]]:
    """Table and key of the records with a row of evidence that is not valid, or whose source is not."""
    table = package.of(Evidence)
    return table.unsure("table", "record_id") | {
        (row.cells.get("table", ""), row.cells.get("record_id", ""))
        for row in table.rows
        if not _source_known(package, row) or (row.record and value_misplaced(row.record.value, row.record.fields))
    }


def _source_known(package: CheckedPackage, row: Row[Any]) -> bool:
    source = package.of(Source).by_key.get(row.cells.get("source_id", ""))
    return source is not None and source.record is not None


def cited_columns(record: type[Record]) -> Iterator[ColumnInfo]:
    """The columns whose cells need evidence: all but the key."""
    return (info for info in columns(record) if info.name not in record.KEY)


def _accepted(package: CheckedPackage, item: Record, column: str) -> bool:
    rows = package.ledger.covering(item, column, None)
    return any(line.standing is Standing.ACCEPTED for line in rows)


def _newest(package: CheckedPackage, item: Record, column: str, text: str) -> str:
    """The source that gives a cell its replayed text, with its date."""
    rows = [
        line
        for line in package.ledger.covering(item, column, None)
        if line.standing is Standing.ACCEPTED
        and line.stance is not EvidenceStance.DENIES
        and said(line, item.cell(column)) == text
    ]
    newest = max(rows, key=lambda line: (counts(line), package.ledger.seen_from(line) or date.min))
    source = package.of(Source).by_key[newest.source_id].values
    return f"{newest.source_id}, published {source['published']}" if source["published"] else newest.source_id


def _example(item: Record, fields: str) -> str:
    """A line of evidence for a record, to be filled in, and how."""
    key = f'"{item.key}"' if "," in item.key else item.key
    line = f"{item.TABLE},{key},{fields},SOURCE_ID,PARAGRAPH,WORDS,affirms,,,accepted,"
    return f"{line} (SOURCE_ID is the id of a row in data/sources.csv; PARAGRAPH and WORDS may stay empty)"
