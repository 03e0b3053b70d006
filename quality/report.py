"""Write the tables of docs/quality.md from what readers marked and coded: `python quality/report.py [--check]`."""

from __future__ import annotations

import argparse
import csv
import difflib
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import krippendorff
from draw import CODINGS, MARKS
from scipy.stats import binomtest

from afpeace_data.model import BY_TABLE, Posture
from afpeace_data.model.column import columns_by_name
from afpeace_data.model.terms import TermCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afpeace_data.model.vocabulary import Vocabulary

QUALITY = Path(__file__).resolve().parent
PAGE = QUALITY.parent / "docs" / "quality.md"
START, END = "<!-- tables: written by quality/report.py -->", "<!-- end of tables -->"
VERDICTS = ("right", "wrong", "unsupported", "unread")
ORDERED = (Posture,)
"""Vocabularies whose terms have an order: neighbours disagree less than ends."""


class BadSheet(ValueError):
    """A sheet that cannot be counted: which, which line, and what to do."""


@dataclass(frozen=True)
class Sheet:
    """A filled-in file: its name without the ending, and its rows by column."""

    name: str
    rows: list[dict[str, str]]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the page is stale")
    parser.add_argument("--page", type=Path, default=PAGE, help=argparse.SUPPRESS)
    parser.add_argument("--sheets", type=Path, default=QUALITY, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    page = options.page.read_text(encoding="utf-8")
    try:
        tables = "\n".join(report(options.sheets))
    except BadSheet as error:
        print(error, file=sys.stderr)
        return 1
    before, _, rest = page.partition(START)
    new = f"{before}{START}\n\n{tables}\n\n{END}{rest.partition(END)[2]}"
    if options.check and new != page:
        print("docs/quality.md is stale; run `make generate`", file=sys.stderr)
        sys.stderr.writelines(difflib.unified_diff(page.splitlines(keepends=True), new.splitlines(keepends=True), n=0))
        return 1
    if new != page:
        options.page.write_text(new, encoding="utf-8")
    return 0


def report(sheets: Path) -> Iterator[str]:
    marked = list(read(sheets / "marks", MARKS))
    for sheet in marked:
        check_marks(sheet)
    if len(marked) > 1:
        yield from error_rates("All samples together", [row for sheet in marked for row in sheet.rows])
        yield ""
    for number, sheet in enumerate(marked):
        yield from ("",) if number else ()
        yield from error_rates(f"Sample `{sheet.name}`", sheet.rows)
    first = {sheet.name.removesuffix(".first"): sheet for sheet in read(sheets / "codings", CODINGS, ".first")}
    for sheet in read(sheets / "codings", CODINGS, ".second"):
        yield ""
        yield from agreement(first[sheet.name.removesuffix(".second")], sheet)


def read(folder: Path, header: Sequence[str], ending: str = "") -> Iterator[Sheet]:
    for path in sorted(folder.glob(f"*{ending}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != tuple(header):
                raise BadSheet(f"{path.name}:1: the columns are not {','.join(header)}")
            yield Sheet(path.stem, list(reader))


def check_marks(sheet: Sheet) -> None:
    """Raises `BadSheet` for a line that is not filled in, or does not say what was wrong and what was done."""
    for line, row in enumerate(sheet.rows, 2):
        if row["verdict"] not in VERDICTS:
            raise BadSheet(f"{sheet.name}.csv:{line}: verdict {row['verdict']!r} is none of {', '.join(VERDICTS)}")
        if row["verdict"] in {"wrong", "unsupported"} and not (row["note"] and row["corrected"]):
            raise BadSheet(
                f"{sheet.name}.csv:{line}: say in note what is {row['verdict']}, and in corrected what was done"
            )


def error_rates(title: str, rows: list[dict[str, str]]) -> Iterator[str]:
    """Cells by table and verdict, with the rate of wrong ones and its 95% interval (Wilson)."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        counts.setdefault(row["table"], Counter())[row["verdict"]] += 1
    yield f"### {title}"
    yield ""
    yield "| table | records | cells read | right | wrong | unsupported | wrong, 95% interval | wrong or unsupported | not readable |"
    yield "|---|--:|--:|--:|--:|--:|---|---|--:|"
    records = Counter(table for table, _ in {(row["table"], row["record_id"]) for row in rows})
    for table, verdicts in counts.items():
        yield _line(table, records[table], verdicts)
    yield _line("**all**", records.total(), sum(counts.values(), Counter()))


def _line(name: str, records: int, counts: Counter[str]) -> str:
    read_cells = counts.total() - counts["unread"]
    wrong, unsupported, unread = counts["wrong"], counts["unsupported"], counts["unread"]
    numbers = " | ".join(f"{number:,}" for number in (records, read_cells, counts["right"], wrong, unsupported))
    missing = f"{unread:,} ({unread / counts.total():.0%})" if unread else "0"
    return f"| {name} | {numbers} | {_rate(wrong, read_cells)} | {_rate(wrong + unsupported, read_cells)} | {missing} |"


def _rate(faults: int, cells: int) -> str:
    """A share with its 95% interval (Wilson)."""
    if not cells:
        return "-"
    low, high = binomtest(faults, cells).proportion_ci(method="wilson")
    return f"{faults / cells:.1%} ({low:.1%} to {high:.1%})"


def agreement(first: Sheet, second: Sheet) -> Iterator[str]:
    """Agreement of two coders by variable, then every difference and how it was settled."""
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    differences = []
    for line, (one, two) in enumerate(zip(first.rows, second.rows, strict=True), 2):
        if [one[name] for name in CODINGS[:3]] != [two[name] for name in CODINGS[:3]]:
            raise BadSheet(f"{second.name}.csv:{line}: not the line of {first.name}.csv")
        terms = _terms(two["table"], two["field"])
        if two["value"] not in {str(term) for term in terms}:
            raise BadSheet(f"{second.name}.csv:{line}: {two['value']!r} is no term of {terms.__name__}")
        pairs.setdefault((two["table"], two["field"]), []).append((one["value"], two["value"]))
        if one["value"] != two["value"]:
            if not (two["settled"] and two["reason"]):
                raise BadSheet(f"{second.name}.csv:{line}: the coders differ; say in settled what holds, in reason why")
            differences.append(
                (two["record_id"], two["field"], one["value"], two["value"], two["settled"], two["reason"])
            )
    yield f"### Coded twice: `{first.name.removesuffix('.first')}`"
    yield ""
    yield "| variable | records | equal | Krippendorff's alpha |"
    yield "|---|--:|--:|--:|"
    for (table, field), values in pairs.items():
        equal = sum(one == two for one, two in values)
        yield f"| {table}.{field} | {len(values)} | {equal} ({equal / len(values):.0%}) | {alpha(_terms(table, field), values)} |"
    yield ""
    yield "| record | variable | first coder | second coder | settled as | reason |"
    yield "|---|---|---|---|---|---|"
    yield from (f"| {' | '.join(difference)} |" for difference in differences)


def alpha(terms: type[Vocabulary], values: list[tuple[str, str]]) -> str:
    if len({value for pair in values for value in pair}) < 2:
        return "not defined: all the same"
    level = "ordinal" if terms in ORDERED else "nominal"
    domain = [str(term) for term in terms]
    found = krippendorff.alpha(
        [list(coder) for coder in zip(*values, strict=True)], value_domain=domain, level_of_measurement=level
    )
    return f"{found:.2f} ({level})"


def _terms(table: str, field: str) -> type[Vocabulary]:
    cell = columns_by_name(BY_TABLE[table])[field].cell
    assert isinstance(cell, TermCell), f"{table}.{field} holds no term"
    return cell.terms


if __name__ == "__main__":
    sys.exit(main())
