"""afpeace-data generate"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import plural
from afpeace_data.contribute.generate import generate

if TYPE_CHECKING:
    import argparse

HELP = (
    "write schemas, datapackage.json, the JSON files and the pages from the record classes, the rules and the CSV files"
)
EXAMPLE = "afpeace-data generate --check"


def configure(parser: argparse.ArgumentParser) -> None:
    add_path(parser)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is stale")


def run(arguments: argparse.Namespace) -> int:
    root = target(arguments.path, released=False).root
    stale = generate(root, write=not arguments.check)
    for path in stale:
        done = "wrote" if (root / path).exists() else "removed"
        print(f"{'stale:' if arguments.check else done} {path}")
    if not stale:
        print("every derived file is up to date")
    elif arguments.check:
        print(f"{plural(len(stale), 'stale file')}; run `make generate` (or `afpeace-data generate`)")
    return 1 if stale and arguments.check else 0
