"""What `afpeace-data new TABLE` does once the table is known: its options, the conversation, what is printed."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from afpeace_data.cli.changes import print_problems, print_rows, write
from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.prompt import AtTerminal
from afpeace_data.cli.terminal import fail, styled, visible, wrapped
from afpeace_data.contribute.converse import confirmed, converse
from afpeace_data.contribute.lookup import singular
from afpeace_data.contribute.new import command, prepare
from afpeace_data.contribute.options import (
    NEW_SOURCE,
    cell_options,
    citation_options,
    part_options,
    table_named,
)
from afpeace_data.derive.table_schema import summary_of
from afpeace_data.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from afpeace_data.contribute.entered import Given
    from afpeace_data.contribute.new import Prepared
    from afpeace_data.contribute.options import Option
    from afpeace_data.model import Record


def enter(table: str, arguments: list[str]) -> int:
    """Enter a record of a table from the arguments that follow its name, asking for what they lack.

    Raises:
        ValueError: there is no such table.
    """
    record = table_named(table)
    parser = _parser(record)
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        return fail(_unknown(unknown[0], record))
    given: Given = options.given
    root = target(options.path, released=False).root
    prepared = prepare(root, record, given, cite_references=options.cite_references)
    missing, wrong = prepared.draft.missing(), prepared.draft.wrong
    asked = sys.stdin is not None and sys.stdin.isatty()
    if (missing or options.ask) and (not wrong or (asked and all(item.unnamed for item in wrong))):
        if not asked:
            what = f"missing: {', '.join(f'--{name}' for name in missing)}" if missing else "nobody can be asked"
            return fail(
                f"{what}\nStandard input is no terminal, so that nothing can be asked; give options "
                f"(`afpeace-data new {singular(record)} --help` explains each). Nothing was written"
            )
        return _converse(root, record, options)
    _print_notes(prepared)
    if prepared.draft.wrong or prepared.problems:
        _print_faults(prepared)
        print("Nothing was written.")
        return 1
    print_rows(prepared.change)
    if options.dry_run:
        print("Nothing was written (--dry-run).")
    else:
        write(prepared.change)
    return 0


def _converse(root: Path, record: type[Record], options: argparse.Namespace) -> int:
    """Ask, show, write. However it ends without writing, the answers are printed as a command that goes on from there."""
    person, cite = AtTerminal(), options.cite_references
    given: Given = options.given
    written = False
    try:
        prepared = converse(root, record, given, person, cite_references=cite, tell_faults=_print_faults)
        cite = prepared.cite_references
        if prepared.faulty:
            return 1
        print()
        _print_notes(prepared)
        print_rows(prepared.change)
        if not options.dry_run and confirmed(person, "Write this?"):
            write(prepared.change)
            written = True
    except (EOFError, KeyboardInterrupt):
        print()
        return 130
    finally:
        if not written:
            flags = [
                "--ask",
                *(["--cite-references"] if cite else []),
                *(["--package", options.path] if options.path else []),
            ]
            print(f"Nothing was written. To go on from here:\n  {visible(command(record, given, *flags))}")
    return 0


def _print_notes(prepared: Prepared) -> None:
    for note in dict.fromkeys(prepared.draft.notes):
        print(styled(visible(note), "cyan"))


def _print_faults(prepared: Prepared) -> None:
    for wrong in prepared.draft.wrong:
        print(wrapped(f"{styled(visible(wrong.option), 'bold')}: {visible(wrong.message)}", "    "))
        for number, line in enumerate(wrong.remedy.split("\n")):
            print(
                wrapped(f"  {styled('fix:', 'cyan')} {visible(line)}" if number == 0 else f"  {visible(line)}", "    ")
            )
    print_problems(prepared.problems, prepared.advice)
    for row in prepared.unknown_yet if not prepared.cite_references else ():
        named = f"{row['table']} {row['record_id']}"
        print(visible(f"  --cite-references would cite {row['source_id']} for {row['fields']} of {named}"))


class _InOrder(argparse.Action):
    """Options kept in their order, because what follows a source is about it."""

    def __call__(self, _: object, namespace: argparse.Namespace, values: Any, __: object = None) -> None:
        namespace.given.append((self.dest, (values or "").strip()))


def _parser(record: type[Record]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"afpeace-data new {singular(record)}",
        usage="%(prog)s [OPTIONS]",
        description=f"Enter a record of {record.TABLE}: {summary_of(record)} "
        "On a terminal what is missing is asked for. Ids may be given by name or the start of it.",
        allow_abbrev=False,
    )
    parser.set_defaults(given=[])
    _add(parser, "the record", cell_options(record).values())
    _add(parser, "what belongs to it", part_options(record).values())
    if record.EVIDENCED:
        _add(parser, "who says so (each after the source that it is about)", citation_options().values())
    parser.add_argument(
        "--cite-references",
        action="store_true",
        help="cite the sources for the actors and series that the record refers to as well, where nothing earlier does",
    )
    parser.add_argument("--ask", action="store_true", help="ask for what is not given, also where it is optional")
    parser.add_argument("--dry-run", action="store_true", help="show the rows, and write nothing")
    add_path(parser, flag=True)
    return parser


def _add(parser: argparse.ArgumentParser, title: str, options: Iterable[Option]) -> None:
    group = parser.add_argument_group(title)
    for option in options:
        meaning = option.meaning.rstrip(".").replace("%", "%%")
        number = "?" if option.name == NEW_SOURCE else None
        group.add_argument(
            f"--{option.name}", dest=option.name, metavar=option.metavar, help=meaning, action=_InOrder, nargs=number
        )
        for name in option.spellings:
            group.add_argument(f"--{name}", dest=option.name, help=argparse.SUPPRESS, action=_InOrder, nargs=number)


def _unknown(word: str, record: type[Record]) -> str:
    if not word.startswith("-"):
        return f"{word!r} belongs to no option; put a text of several words in quotation marks"
    names = [*cell_options(record), *part_options(record), *(citation_options() if record.EVIDENCED else ())]
    advice = did_you_mean(word.lstrip("-").partition("=")[0], names)
    return (
        f"{record.TABLE} has no option {word!r}; {advice or f'`afpeace-data new {singular(record)} --help` lists them'}"
    )
