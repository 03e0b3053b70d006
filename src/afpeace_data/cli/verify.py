"""afpeace-data verify"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from afpeace_data.api import load
from afpeace_data.cli.common import add_path, load_arguments
from afpeace_data.cli.terminal import fail, styled, visible
from afpeace_data.contribute.paragraphs import read_text
from afpeace_data.contribute.verify import Outcome, verify
from afpeace_data.errors import UnknownRecord

if TYPE_CHECKING:
    import argparse

HELP = "look every citation of a source up in the source's text"
EXAMPLE = "afpeace-data verify khattak-2019 khattak-2019.txt"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE_ID", help="id of a source")
    parser.add_argument("file", metavar="FILE", help="its text, UTF-8, a paragraph a line; empty lines do not count")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every citation, not only what is not found")
    add_path(parser, flag=True)


def run(arguments: argparse.Namespace) -> int:
    text = read_text(arguments.file)
    try:
        citations = verify(load(load_arguments(arguments.path), validate=False), arguments.source, text)
    except UnknownRecord as error:
        return fail(str(error))
    for item in citations:
        if arguments.verbose or item.outcome is not Outcome.FOUND:
            paragraphs = f" (in {', '.join(f'p{number}' for number in item.paragraphs[:5])})" if item.paragraphs else ""
            row = item.row
            where = " ".join(part for part in (row.table, row.record_id, ";".join(row.fields), row.locator) if part)
            colour = "green" if item.outcome is Outcome.FOUND else "red"
            print(f"{styled(item.outcome, colour)}{paragraphs}: {visible(f'{where} “{item.words}”')}")
    if not citations:
        return fail(f"{arguments.source} is cited nowhere with an anchor or a quote, so there is nothing to verify")
    counts = Counter(item.outcome for item in citations)
    print(f"{arguments.source}: " + ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in Outcome))
    return 0 if counts[Outcome.FOUND] == len(citations) else 1
