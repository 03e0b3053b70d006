"""afpeace-data stats"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.api import load
from afpeace_data.cli.common import add_path, load_arguments
from afpeace_data.cli.terminal import styled, visible
from afpeace_data.contribute.stats import evidence_stats, table_stats
from afpeace_data.model import Support

if TYPE_CHECKING:
    import argparse

HELP = "count records, cited cells and how well they are supported"
EXAMPLE = "afpeace-data stats --as-of 2019-10-24"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="DAY", help="what was known on a day, such as 2019-10-24")
    add_path(parser)


def run(arguments: argparse.Namespace) -> int:
    dataset = load(load_arguments(arguments.path), as_of=arguments.as_of, validate=False)
    rows = [["table", "records", "cells", *Support]]
    rows += [
        [
            item.name,
            f"{item.records:,}",
            *(f"{number:,}" if number else "" for number in (item.cited_cells, *item.support.values())),
        ]
        for item in table_stats(dataset)
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    day = f" as of {dataset.as_of}" if dataset.as_of else ""
    print(styled(f"afpeace-data {visible(dataset.version)}{day}", "bold"))
    for number, row in enumerate(rows):
        first, *others = (
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        line = "  ".join([first, *others])
        print(styled(line, "bold") if number == 0 else line)
    print("evidence: " + ", ".join(f"{number:,} {name}" for name, number in evidence_stats(dataset).items()))
    return 0
