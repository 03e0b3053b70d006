"""AP4xx: keys of tables; and AP309, what an id may say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afpeace_data.check.example import Edit, Example
from afpeace_data.check.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage


@rule(
    "AP401",
    "duplicate-key",
    checks="No two rows of a table have the same key, which for most tables is the `id`.",
    why="A key means one record: links and evidence could not tell which of the two is meant.",
    fix="Merge the two rows, or give one of them another id.",
    example=Example(
        "data/series.csv", good="rounds,Other rounds,,", bad="rounds,Other rounds,,\nrounds,Other rounds,,"
    ),
)
def duplicate_key(package: CheckedPackage) -> Iterator[Finding]:
    for table in package.tables.values():
        if not set(table.record.KEY) <= set(table.sheet.header):
            continue
        for row in table.rows:
            first = table.by_key[row.key(table.record)]
            if first is not row:
                columns = ", ".join(table.record.KEY)
                yield Finding(
                    table.record, row, f"line {first.line} has the same {columns}", column=table.record.KEY[0]
                )


@rule(
    "AP402",
    "retired-id-in-use",
    checks="No record has an id that `data/retired_ids.csv` lists for its table.",
    why="The id has meant another record; whoever cited that one must not be led to a new one.",
    fix="Choose an id that was never used.",
    example=Example(
        "data/actors.csv",
        good="iran,Iran,state,,IRN,,",
        bad="iran,Iran,state,,IRN,,\nold-envoy,Another Envoy,person,china,CHN,,",
        note="`data/retired_ids.csv` says that the actor `old-envoy` was retired in version 1.0.0.",
        also=(
            Edit(
                "data/evidence.csv",
                good="actors,taliban,*,wire,,,affirms,,,accepted,",
                bad="actors,old-envoy,*,wire,,,affirms,,,accepted,\nactors,taliban,*,wire,,,affirms,,,accepted,",
            ),
        ),
    ),
)
def retired_id_in_use(package: CheckedPackage) -> Iterator[Finding]:
    for table in package.tables.values():
        if table.record.KEY != ("id",):
            continue
        for row in table.rows:
            if gone := package.retired.get((table.record.TABLE, row.cells.get("id", ""))):
                message = f"the id was retired in version {gone.since}: {gone.reason}"
                yield Finding(table.record, row, message, column="id")


@rule(
    "AP403",
    "rows-out-of-order",
    checks="The rows of a table are in the alphabetical order of their keys.",
    why="Rows in one order make two versions comparable line by line.",
    fix="Run `afpeace-data fmt`, which sorts the rows by key.",
    example=Example(
        "data/series.csv",
        good="rounds,Other rounds,,\ntalks,Talks,Several rounds.,2",
        bad="talks,Talks,Several rounds.,2\nrounds,Other rounds,,",
    ),
)
def rows_out_of_order(package: CheckedPackage) -> Iterator[Finding]:
    for table in package.tables.values():
        key = table.record.KEY
        if not set(key) <= set(table.sheet.header):
            continue
        for before, row in zip(table.rows, table.rows[1:], strict=False):
            if [row.cells[name] for name in key] < [before.cells[name] for name in key]:
                message = f"the row belongs before line {before.line} ({before.key(table.record)})"
                yield Finding(table.record, row, message, column=key[0])
                break  # one row out of place puts many others out of place: fmt mends them all


_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR, _MONTH_NUMBER, _DAY = "(?:19|20)[0-9]{2}", "(?:0[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"
_DATED = re.compile(
    rf"(?:^|-)(?:{_YEAR}-(?:{_MONTH_NUMBER}|{_MONTH})|{_MONTH}-{_YEAR}|{_DAY}-{_MONTH}|{_MONTH}-{_DAY}"
    rf"|{_YEAR}{_MONTH_NUMBER}(?:0[1-9]|[12][0-9]|3[01]))(?:-|$)"
)


@rule(
    "AP309",
    "date-in-id",
    checks="No id contains a month or a day; a year is allowed.",
    why="An id is for ever, and dates get corrected: then the id would say something wrong.",
    fix="Name the record by what it is, with a year only if another record has the same name.",
    example=Example(
        "data/series.csv",
        good="rounds,Other rounds,,",
        bad="rounds-2018-05,Other rounds,,",
        also=(
            Edit(
                "data/evidence.csv",
                good="series,rounds,*,wire,,,affirms,,,accepted,",
                bad="series,rounds-2018-05,*,wire,,,affirms,,,accepted,",
            ),
        ),
    ),
)
def date_in_id(package: CheckedPackage) -> Iterator[Finding]:
    for table in package.tables.values():
        if "id" not in table.record.KEY:
            continue
        for row in table.rows:
            if _DATED.search(row.values.get("id", "")):
                yield Finding(table.record, row, "the id holds a month or a day", column="id")
