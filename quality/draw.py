"""Draw records by chance for a reader who did not code them: `python quality/draw.py --help`.

    python quality/draw.py marks NAME --seed 20261125 --rows 12 [--only meetings quotes]
    python quality/draw.py codings NAME --seed 20261125 --rows 60 --variables meetings.track meetings.purpose

`marks` prints records of every table, each with its evidence, and writes `quality/marks/NAME.csv`: one line for each cell, whose
`verdict` the reader fills in. `codings` prints records without the variables and writes `quality/codings/NAME.first.csv`, what the
tables say, and `NAME.second.csv`, which a second coder fills in without looking at the first.

The same seed, rows and data draw the same records. Records are drawn table by table, so that a small table is read as well as a large one.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import afpeace_data as ap
from afpeace_data.model.column import columns
from afpeace_data.model.terms import TermCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from afpeace_data.model import Evidence, Record, Source

QUALITY = Path(__file__).resolve().parent
MARKS = ("table", "record_id", "field", "value", "verdict", "note", "corrected")
CODINGS = ("table", "record_id", "field", "value", "settled", "reason")
OWN_PROOF = ("evidence", "sources")
"""Not cited themselves, and read all the same: a row of evidence by its passage, a source by its page."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("marks", "codings"))
    parser.add_argument("name", type=_name, help="of the files that are written; not one that is there")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--rows", type=_rows, required=True, help="records of each table; all where there are fewer")
    parser.add_argument("--only", nargs="*", metavar="TABLE", help="these tables alone (marks)")
    parser.add_argument(
        "--since", type=Path, metavar="PACKAGE", help="only records that this older package has not (marks)"
    )
    parser.add_argument("--variables", nargs="*", default=[], metavar="TABLE.COLUMN", help="what is coded twice")
    parser.add_argument("--package", type=Path, default=QUALITY.parent)
    parser.add_argument("--to", type=Path, default=QUALITY, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    dataset = ap.load(options.package)
    for name in options.only or ():
        if name not in (known := read_tables(dataset)):
            parser.error(f"--only {name}: not one of {', '.join(known)}")
    for name in options.variables:
        if name not in (known := variables(dataset)):
            parser.error(f"--variables {name}: not one of {', '.join(known)}")
    if options.what == "marks":
        known = ap.load(options.since, validate=False) if options.since else None
        records = list(drawn(dataset, options.only or read_tables(dataset), options.seed, options.rows, known))
        written = {f"marks/{options.name}.csv": (MARKS, marks(records))}
        hidden: set[str] = set()
    else:
        if not options.variables:
            parser.error("codings needs --variables, such as meetings.track")
        hidden = set(options.variables)
        records = list(drawn(dataset, sorted({name.split(".")[0] for name in hidden}), options.seed, options.rows))
        first = list(codings(records, hidden))
        second = [[*row[:3], "", "", ""] for row in first]
        written = {
            f"codings/{options.name}.first.csv": (CODINGS, first),
            f"codings/{options.name}.second.csv": (CODINGS, second),
        }
    there = [name for name in written if (options.to / name).exists()]
    if there:
        parser.error(f"{there[0]} is there, with the work of a reader in it; take another name")
    for name, (header, rows) in written.items():
        write(options.to / name, header, rows)
    for record in records:
        print("\n".join(shown(record, hidden)), end="\n\n")
    print(f"to fill in: {', '.join(str(options.to / name) for name in written)}", file=sys.stderr)
    return 0


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"{text!r}: small letters, digits and hyphens, such as spring-2027")
    return text


def _rows(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of records from 1 on")
    return int(text)


def variables(dataset: ap.Dataset) -> list[str]:
    """`table.column` of every column that holds one term of a vocabulary."""
    records = [table.record_class for table in dataset.tables.values() if table.record_class.EVIDENCED]
    return [f"{r.TABLE}.{info.name}" for r in records for info in columns(r) if isinstance(info.cell, TermCell)]


def read_tables(dataset: ap.Dataset) -> list[str]:
    """Every table that a reader can compare with sources."""
    return [name for name in dataset.tables if dataset.table(name).record_class.EVIDENCED or name in OWN_PROOF]


def drawn(
    dataset: ap.Dataset, tables: Iterable[str], seed: int, rows: int, known: ap.Dataset | None = None
) -> Iterator[Record]:
    """Records of each table, chosen by the seed and the name of the table alone, in the order of the table."""
    for name in tables:
        old = set(known.table(name).ids) if known else set()
        keys = sorted(record.key for record in dataset.table(name) if record.key not in old)
        chosen = set(random.Random(f"{seed} {name}").sample(keys, min(rows, len(keys))))  # noqa: S311 (a sample, no secret)
        yield from (record for record in dataset.table(name) if record.key in chosen)


def cells(record: Record) -> Iterator[str]:
    """The columns that are marked: those with a value and no key. Where the key says something itself, the row as one as well."""
    if len(record.KEY) > 1:
        yield "*"
    if record.TABLE == "evidence":
        return
    yield from (info.name for info in columns(type(record)) if not info.in_key and record.cell(info.name))


def marks(records: Iterable[Record]) -> Iterator[list[str]]:
    for record in records:
        for field in cells(record):
            yield [record.TABLE, record.key, field, "" if field == "*" else record.cell(field), "", "", ""]


def codings(records: Iterable[Record], variables: set[str]) -> Iterator[list[str]]:
    for record in records:
        for info in columns(type(record)):
            if f"{record.TABLE}.{info.name}" in variables:
                yield [record.TABLE, record.key, info.name, record.cell(info.name), "", ""]


def shown(record: Record, hidden: set[str]) -> Iterator[str]:
    """A record as its reader sees it: cells, then what is cited for them.

    A second coder sees neither what is hidden nor the words in which the first one speaks of it: summaries and notes.
    """
    yield f"== {record.TABLE} {record.key}"
    for info in columns(type(record)):
        blind = f"{record.TABLE}.{info.name}" in hidden or (hidden and info.name == "summary")
        if record.cell(info.name) and not blind:
            yield f"   {info.name}: {record.cell(info.name)}"
    rows: Iterable[Evidence] = record.evidence() if record.EVIDENCED else ()
    for row in rows:
        value = "" if set(row.fields) & {name.split(".")[1] for name in hidden} else row.value
        told = [row.stance, row.standing, f"value {value}" if value else "", "" if hidden else row.note or ""]
        yield f"   - {';'.join(row.fields)}: {'; '.join(filter(None, told))}"
        yield f"     {cited(row.source)} {row.locator or ''} “{row.anchor or ''}”"
    if record.TABLE == "evidence":
        yield f"   - {cited(record.linked('sources', record.cell('source_id')))}"
        told_of = record.linked(record.cell("table"), record.cell("record_id"))
        yield f"   - it speaks of: {', '.join(f'{k}={v}' for k, v in told_of.to_dict().items() if v)}"


def cited(source: Source) -> str:
    return f"{source.publisher}, {source.title!r}, {source.published or 'undated'}, {source.url or 'no address'};"


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
