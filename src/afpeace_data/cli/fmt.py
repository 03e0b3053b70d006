"""afpeace-data fmt"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import plural, styled, visible
from afpeace_data.contribute.fmt import fmt

if TYPE_CHECKING:
    import argparse

    from afpeace_data.contribute.fmt import Formatted

HELP = "bring every CSV file into its canonical form"
EXAMPLE = "afpeace-data fmt --diff"

_STYLES = {"-": "red", "+": "green", "@": "cyan"}


def configure(parser: argparse.ArgumentParser) -> None:
    add_path(parser)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is not canonical")
    parser.add_argument(
        "--diff", action="store_true", help="write nothing; show what would change, and exit as --check"
    )


def run(arguments: argparse.Namespace) -> int:
    write = not arguments.check and not arguments.diff
    done = fmt(target(arguments.path, released=False).root, write=write)
    for item in done:
        _explain(item)
        if item.changed and arguments.diff:
            _show(item)
        elif item.changed:
            print(f"{'rewrote' if write else 'would rewrite'} {item.path}")
    changed = sum(item.changed for item in done)
    refused = sum(bool(item.refused) for item in done)
    left = sum(len(item.unsure) for item in done)
    print(
        f"{plural(changed, 'file')} {'rewritten' if write else 'to rewrite'}, "
        f"{len(done) - changed - refused} canonical, {refused} refused"
        + (f"; {plural(left, 'cell')} left to you" if left else ""),
        file=sys.stderr if arguments.diff else sys.stdout,
    )
    return 1 if refused or (changed and not write) else 0


def _explain(item: Formatted) -> None:
    """What was left to a person, and why."""
    for fault in item.refused:
        where = f"{item.path}:{fault.line}" if fault.line else item.path
        _advise(where, f"left as it is: {fault.message}", fault.remedy)
    for fault in item.unsure:
        number = item.header.index(fault.column or "") + 1
        _advise(f"{item.path}:{fault.line}:{number}", f"{fault.column} left as it is: {fault.message}", fault.remedy)


def _advise(where: str, message: str, remedy: str) -> None:
    print(f"{styled(visible(where), 'bold', sys.stderr)} {visible(message)}", file=sys.stderr)
    print(f"  {styled('fix:', 'cyan', sys.stderr)} {visible(remedy)}", file=sys.stderr)


def _show(item: Formatted) -> None:
    for number, line in enumerate(item.diff()):
        style = "bold" if number < 2 else _STYLES.get(line[:1])
        print(styled(visible(line), style) if style else visible(line))
