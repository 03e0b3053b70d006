"""AP61x: that every cell is cited, and that every past day can be replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.check.evidence import value_misplaced
from afpeace_data.check.example import Example
from afpeace_data.check.rule import Finding, rule
from afpeace_data.model import TABLES, Evidence, Source, Standing
from afpeace_data.model.column import columns
from afpeace_data.model.evidence import EVERY_FIELD
from afpeace_data.replay import agrees, counts, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

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
        for info in _cited(type(item)):
            if row.cells[info.name] and not _accepted(package, item, info.name):
                remedy = f"add to data/evidence.csv: {_example(item, info.name)} (or empty the cell)"
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
        for info in _cited(type(item)):
            adopted = row.cells[info.name]
            if adopted and not _accepted(package, item, info.name):
                continue
            replayed = package.ledger.cell(item, info.name, None)
            if replayed != adopted:
                message = (
                    f"the newest accepted evidence says {replayed!r}"
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
        good="meetings,kabul-call,*,wire,,,affirms,,,accepted,",
        bad="meetings,kabul-call,*,wire,,,affirms,,,accepted,\nmeetings,kabul-call,status,copy,,,affirms,announced,,accepted,",
        note="The status of the call is `held` in `data/meetings.csv`. By `*` the report `wire` says so too, while the row that is "
        "added says that it is only announced.",
    ),
)
def wildcard_on_disputed_cell(package: CheckedPackage) -> Iterator[Finding]:
    evidence = package.of(Evidence).by_key
    for row, item in evidenced(package):
        for info in _cited(type(item)):
            adopted = row.cells[info.name]
            rows = [line for line in package.ledger.covering(item, info.name, None) if counts(line)]
            if not adopted or all(agrees(item, info.name, said(line, adopted), adopted) for line in rows):
                continue
            for line in rows:
                if line.fields == EVERY_FIELD:
                    message = f"sources differ on {info.name}, and * speaks for it"
                    remedy = f"add a row with fields {info.name} and the value that {line.source_id} gives"
                    yield Finding(Evidence, evidence[line.key], message, remedy, "fields")


@rule(
    "AP615",
    "replay-gap",
    checks="On every past day on which a record is shown, its required cells have a value.",
    why="Whoever asks what was known on that day must not be given half a record.",
    fix="Let the evidence of the earliest source speak for the cell too, if that source says it.",
    example=Example(
        "data/evidence.csv",
        good="series,talks,*,wire,,,affirms,,,accepted,",
        bad="series,talks,*,wire,,,affirms,,,accepted,\nseries,talks,summary,early,,,affirms,,,accepted,",
        note="`early` was published four months before `wire`. For those months it shows the series and its summary, and nothing "
        "gives the name.",
    ),
)
def replay_gap(package: CheckedPackage) -> Iterator[Finding]:
    for row, item in evidenced(package):
        ledger = package.ledger
        days = [day for day in ledger.turning_days(item.TABLE, item.key) if ledger.affirmed(item.TABLE, item.key, day)]
        for info in _cited(type(item)):
            if not info.required:
                continue
            gap = next((day for day in days if not ledger.cell(item, info.name, day)), None)
            if gap:
                sources = sorted(
                    {
                        line.source_id
                        for line in ledger.rows(item.TABLE, item.key)
                        if counts(line) and ledger.visible(line, gap)
                    }
                )
                message = f"on {gap} the record is shown, and nothing speaks for {info.name}"
                remedy = f"cite {info.name} from {' or '.join(sources[:3])} in data/evidence.csv, if it says so"
                yield Finding(type(item), row, message, remedy, info.name)


@rule(
    "AP616",
    "replay-dangling",
    checks="On every past day on which a record is shown, what it refers to is shown too.",
    why="Whoever asks what was known on that day must be able to follow every link.",
    fix="Cite, for the record that is referred to, a source of that day or before.",
    example=Example(
        "data/evidence.csv",
        good="event_parties,attack/taliban/agent,*,wire,,,affirms,,,accepted,",
        bad="event_parties,attack/taliban/agent,*,early,,,affirms,,,accepted,\n"
        "event_parties,attack/taliban/agent,*,wire,,,affirms,,,accepted,",
        note="`early` was published four months before `wire`. For those months it shows who took part in the attack, and "
        "nothing shows the attack itself or the actor.",
    ),
)
def replay_dangling(package: CheckedPackage) -> Iterator[Finding]:
    ledger = package.ledger
    broken = _broken(package)
    for row, item in evidenced(package):
        days = ledger.turning_days(item.TABLE, item.key)
        for info in columns(type(item)):
            target = package.tables.get(info.column.ref or "")
            if not target or not target.record.EVIDENCED:
                continue
            for day in days:
                if not ledger.affirmed(item.TABLE, item.key, day):
                    continue
                text = row.cells[info.name] if info.name in item.KEY else ledger.cell(item, info.name, day)
                if (target.record.TABLE, text) in broken:
                    continue
                if text and target.has(text) and not ledger.affirmed(target.record.TABLE, text, day):
                    yield Finding(type(item), row, *_unseen(package, item, target.record.TABLE, text, day), info.name)
                    break
    for line in package.records(Evidence):
        seen, heard = ledger.seen_from(line), line.attributed_to_id
        if (
            seen
            and heard
            and ("actors", heard) not in broken
            and not ledger.affirmed("actors", heard, seen)
            and package.tables["actors"].has(heard)
        ):
            row = package.of(Evidence).by_key[line.key]
            message = f"on {seen} the row is shown, and actors {heard!r} is not"
            yield Finding(Evidence, row, message, f"cite for actors {heard!r}: {line.source_id}", "attributed_to_id")


def _unseen(package: CheckedPackage, item: Record, table: str, key: str, day: date) -> tuple[str, str]:
    rows = package.ledger.rows(item.TABLE, item.key)
    sources = sorted({line.source_id for line in rows if counts(line) and package.ledger.visible(line, day)})
    message = f"on {day} the record is shown, and {table} {key!r} is not"
    return message, f"cite for {table} {key!r} a source of {day} or before, such as {' or '.join(sources[:3])}"


def evidenced(package: CheckedPackage) -> Iterator[tuple[Row[Any], Record]]:
    """The valid records whose evidence can be judged: whose own rows of evidence are all valid."""
    tables = [package.of(Evidence), package.of(Source)]
    if not all(table.whole for table in tables):
        return
    broken = _broken(package)
    for record in TABLES:
        table = package.of(record)
        if not record.EVIDENCED:
            continue
        for key, row in table.by_key.items():
            if row.record is not None and (record.TABLE, key) not in broken:
                yield row, row.record


def _broken(package: CheckedPackage) -> set[tuple[str, ...]]:
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


def _cited(record: type[Record]) -> Iterator[ColumnInfo]:
    return (info for info in columns(record) if info.name not in record.KEY)


def _accepted(package: CheckedPackage, item: Record, column: str) -> bool:
    rows = package.ledger.covering(item, column, None)
    return any(line.standing is Standing.ACCEPTED for line in rows)


def _example(item: Record, fields: str) -> str:
    """A line of evidence for a record, to be filled in."""
    key = f'"{item.key}"' if "," in item.key else item.key
    return f"{item.TABLE},{key},{fields},SOURCE_ID,PARAGRAPH,WORDS,affirms,,,accepted,"
