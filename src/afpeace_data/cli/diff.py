"""afpeace-data diff"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import styled, visible, wrapped
from afpeace_data.contribute.diff.as_json import render_json
from afpeace_data.contribute.diff.compare import compare
from afpeace_data.contribute.diff.gate import Verdict, gate
from afpeace_data.contribute.diff.markdown import render_markdown
from afpeace_data.contribute.diff.text import render_text
from afpeace_data.contribute.revision import NothingReleased, last_release, package_at

if TYPE_CHECKING:
    import argparse

HELP = "show what two states of the data differ in, and the smallest version that this allows"
EXAMPLE = "afpeace-data diff HEAD"
_WHAT = (
    "a directory that holds datapackage.json, a git revision (HEAD, main~3, v0.1.0), or a released version (0.1.0). A "
    "directory goes before a branch of the same name: refs/heads/NAME is the branch."
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", nargs="?", help=f"{_WHAT} Without it the last release")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same; without it the package as it is on disk")
    parser.add_argument("--format", choices=["text", "markdown", "json"], default="text", help="text without it")
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 if the version of NEW is too small for the change"
    )
    add_path(parser, flag=True)


def run(arguments: argparse.Namespace) -> int:
    here = target(arguments.path)
    with ExitStack() as stack:
        try:
            place = last_release(here.root) if arguments.old is None else package_at(arguments.old, here.root)
            old = stack.enter_context(place)
        except NothingReleased as error:
            if not arguments.check:
                raise
            print(f"{styled('not compared:', 'yellow')} {visible(str(error))}")
            return 0
        new = stack.enter_context(package_at(arguments.new, here.root)) if arguments.new else here
        diff = compare(old, new)
    if arguments.format == "json":
        lines = render_json(diff)
    elif arguments.format == "markdown":
        lines = render_markdown(diff, visible)
    else:
        lines = (wrapped(line, " " * 8) for line in render_text(diff, styled, visible))
    for line in lines:
        print(line)
    if not arguments.check:
        return 0
    result, message = gate(diff)
    colour = {Verdict.PASSED: "green", Verdict.REFUSED: "red", Verdict.UNKNOWN: "red"}[result]
    print(styled(visible(message), colour, sys.stderr), file=sys.stderr)
    return int(result)
