"""The command `afpeace-data`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from afpeace_data.cli.terminal import fail
from afpeace_data.errors import AfpeaceDataError
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = (
    "validate",
    "fmt",
    "xlsx",
    "export",
    "fetch",
    "serve",
    "new",
    "retire",
    "show",
    "stats",
    "rule",
    "verify",
    "mentions",
    "diff",
    "generate",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 clean, 1 problems found, 2 cannot run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # letters that its encoding lacks are written out
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if argv is None else list(argv)
    arguments = _parser(given).parse_args(given)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (AfpeaceDataError, ValueError, OSError, ImportError) as error:
        return fail(str(error))
    except MemoryError:
        return fail("there is not enough memory for this package; docs/hostile-input.md says how much one can take")
    except KeyboardInterrupt:
        return 130
    return code


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the command that is meant, or all of them where none is: the others need not be imported."""
    parser = argparse.ArgumentParser(
        prog="afpeace-data",
        description="Afghan peace diplomacy as data: every cell cited, any past day replayable.",
        epilog="Exit codes: 0 clean, 1 problems found, 2 cannot run. `afpeace-data COMMAND --help` shows an example.",
    )
    parser.add_argument("--version", action="version", version=f"afpeace-data {VERSION}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in given[:1] if given and given[0] in _COMMANDS else _COMMANDS:
        command = import_module(f"afpeace_data.cli.{name}")
        sub = commands.add_parser(
            name,
            help=command.HELP,
            description=command.HELP[0].upper() + command.HELP[1:] + ".",
            epilog=f"example:\n  {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.configure(sub)
        sub.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
