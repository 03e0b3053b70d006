"""afpeace-data fmt"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import plural, styled, visible
from afpeace_data.contribute.fmt import fmt

if TYPE_CHECKING:
    import argparse

HELP = "bring every CSV file into its canonical form"
EXAMPLE = "afpeace-data fmt --check"


def configure(parser: argparse.ArgumentParser) -> None:
    add_path(parser)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is not canonical")


def run(arguments: argparse.Namespace) -> int:
    done = list(fmt(target(arguments.path, released=False).root, write=not arguments.check))
    for item in done:
        for fault in item.refused:
            where = f"{item.path}:{fault.line}" if fault.line else item.path
            print(
                f"{styled(visible(where), 'bold', sys.stderr)} left as it is: {visible(fault.message)}", file=sys.stderr
            )
            print(f"  {styled('fix:', 'cyan', sys.stderr)} {visible(fault.remedy)}", file=sys.stderr)
        if item.changed:
            print(f"{'would rewrite' if arguments.check else 'rewrote'} {item.path}")
    changed = sum(item.changed for item in done)
    refused = sum(bool(item.refused) for item in done)
    print(
        f"{plural(changed, 'file')} {'to rewrite' if arguments.check else 'rewritten'}, {len(done) - changed - refused} canonical, {refused} refused"
    )
    return 1 if refused or (arguments.check and changed) else 0
