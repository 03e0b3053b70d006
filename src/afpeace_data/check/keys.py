"""AP4xx: keys of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage


@rule(
    "AP401",
    "duplicate-key",
    why="A key means one record; links and evidence would not know which.",
    fix="Merge the two rows, or give one of them another id.",
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
    why="An id that was retired meant another record; whoever cites it must not get a new one.",
    fix="Choose an id that was never used.",
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
    why="Rows in key order make two versions comparable line by line.",
    fix="Run `afpeace-data fmt`, which sorts the rows by key.",
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
