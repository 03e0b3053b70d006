"""afpeace-data diff"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from afpeace_data.check.visible import visible
from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import styled, wrapped
from afpeace_data.contribute.diff.as_json import render_json
from afpeace_data.contribute.diff.compare import compare
from afpeace_data.contribute.diff.gate import explain, gate
from afpeace_data.contribute.diff.markdown import render_markdown
from afpeace_data.contribute.diff.text import render_text
from afpeace_data.contribute.revision import NothingReleased, last_release, package_at

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from afpeace_data.contribute.diff.compare import Diff

HELP = "show what two states of the data differ in, and the smallest version that this allows"
EXAMPLE = "afpeace-data diff HEAD"
_WHAT = (
    "a directory that holds datapackage.json, a git revision (HEAD, main~3, v0.1.0), or a released version (0.1.0). A "
    "directory goes before a branch of the same name: refs/heads/NAME is the branch."
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", nargs="?", help=f"{_WHAT} Without it the last release")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same; without it the package as it is on disk")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--format", choices=["text", "markdown", "json"], default="text", help="text without it")
    output.add_argument(
        "--check",
        action="store_true",
        help="say only whether the version of NEW is large enough for the change; exit with 1 if it is not",
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
        new = here if arguments.new is None else stack.enter_context(package_at(arguments.new, here.root))
        diff = compare(old, new)
    for line in _lines(diff, arguments):
        print(line)
    return gate(diff) if arguments.check else 0


def _lines(diff: Diff, arguments: argparse.Namespace) -> Iterable[str]:
    if arguments.check:
        return (wrapped(visible(line), "    ") for line in explain(diff))
    if arguments.format == "json":
        return render_json(diff)
    if arguments.format == "markdown":
        return render_markdown(diff)
    return (wrapped(line, " " * 8) for line in render_text(diff, styled))
