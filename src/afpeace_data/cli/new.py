"""afpeace-data new"""

from __future__ import annotations

import argparse

from afpeace_data.cli.terminal import fail

HELP = "enter a new record with its links, evidence and sources, by questions or by options"
EXAMPLE = "afpeace-data new meeting"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "table",
        metavar="TABLE",
        nargs="?",
        help="what to enter: meeting, actor, quote, investment, source or any other table; "
        "`afpeace-data new meeting --help` lists the options of one",
    )
    parser.add_argument(
        "options",
        metavar="OPTIONS",
        nargs=argparse.REMAINDER,
        help="cells, links and sources; asked for when they lack",
    )


def run(arguments: argparse.Namespace) -> int:
    if arguments.table is None:
        return fail("say what to enter: afpeace-data new meeting (or actor, quote, investment, source, any table)")
    # Only this command needs it; the start of the others does without.
    from afpeace_data.cli.entering import enter  # noqa: PLC0415

    return enter(arguments.table, arguments.options)
