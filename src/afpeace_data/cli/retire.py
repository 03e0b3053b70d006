"""afpeace-data retire"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import visible, wrapped

if TYPE_CHECKING:
    import argparse

HELP = "take an id out of use and move every reference to the record that takes its place"
EXAMPLE = (
    'afpeace-data retire actors zalmay-khalizad --by zalmay-khalilzad --reason "The same person was entered twice."'
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", metavar="TABLE", help="such as actors")
    parser.add_argument("id", metavar="ID", help="id of the record that goes")
    parser.add_argument(
        "--by", metavar="ID", help="id of the record that takes its place; without it nothing may refer to the record"
    )
    parser.add_argument("--reason", metavar="TEXT", required=True, help="why, for those who cite the id")
    parser.add_argument(
        "--since",
        metavar="VERSION",
        help="first version without the id; without it the one that other ids are being retired in, else the first that may do without an id",
    )
    parser.add_argument("--dry-run", action="store_true", help="show the rows, and write nothing")
    add_path(parser, flag=True)


def run(arguments: argparse.Namespace) -> int:
    # Only this command needs them; the start of the others does without.
    from afpeace_data.cli.changes import print_problems, print_rows, write  # noqa: PLC0415
    from afpeace_data.contribute.change import Change  # noqa: PLC0415
    from afpeace_data.contribute.retire import next_version, retire  # noqa: PLC0415

    change = Change(target(arguments.path, released=False).root)
    since, why = (arguments.since, "") if arguments.since else next_version(change)
    done = retire(change, arguments.table, arguments.id, by=arguments.by, reason=arguments.reason.strip(), since=since)
    if why:
        done.append(f"retired since version {since} ({why}; --since says another)")
    problems = change.problems()
    print_rows(change)
    for line in done:
        print(wrapped(visible(f"{line[0].upper()}{line[1:]}."), "  "))
    if problems:
        print_problems(problems, {})
        print("Nothing was written.")
        return 1
    if arguments.dry_run:
        print("Nothing was written (--dry-run).")
        return 0
    write(change)
    return 0
