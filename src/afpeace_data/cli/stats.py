"""afpeace-data stats"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.api import load
from afpeace_data.cli.common import add_path, load_arguments
from afpeace_data.cli.terminal import styled, visible
from afpeace_data.contribute.stats import by_table, by_track, by_year, evidence_stats
from afpeace_data.model import Support

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from afpeace_data.contribute.stats import Coverage

HELP = "count records and cited cells by table, year and track, and how well they are supported"
EXAMPLE = "afpeace-data stats --by year --as-of 2019-10-24"

_COUNTS = {"table": by_table, "year": by_year, "track": by_track}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", choices=_COUNTS, help="one of the three counts alone")
    parser.add_argument("--as-of", metavar="DAY", help="what was known on a day, such as 2019-10-24")
    add_path(parser)


def run(arguments: argparse.Namespace) -> int:
    dataset = load(load_arguments(arguments.path), as_of=arguments.as_of, validate=False)
    day = f" as of {dataset.as_of}" if dataset.as_of else ""
    print(styled(f"afpeace-data {visible(dataset.version)}{day}", "bold"))
    for by in (arguments.by,) if arguments.by else _COUNTS:
        _print(by, _COUNTS[by](dataset))
        print()
    counts = ", ".join(f"{number:,} {name}" for name, number in evidence_stats(dataset).items())
    print(f"evidence: {counts or 'none'}")
    return 0


def _print(by: str, counts: list[Coverage]) -> None:
    tables = [] if by == "table" or not counts else list(counts[0].records)
    rows = [[by, *(tables or ["records"]), "cells", *Support]]
    rows += [
        [
            item.name,
            *_shown(item.records.values(), zero=not tables),
            *_shown((item.cited_cells, *item.support.values())),
        ]
        for item in counts
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = zip(row, widths, strict=True)
        first, *others = (
            cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in enumerate(cells)
        )
        line = "  ".join([first, *others])
        print(styled(line, "bold") if number == 0 else line)


def _shown(numbers: Iterable[int], *, zero: bool = False) -> list[str]:
    """With commas; none, where many are none, as a blank that the eye passes over."""
    return [f"{number:,}" if number or zero else "" for number in numbers]
