"""What the commands that change several tables share: showing a change, what is wrong with it, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.cli.terminal import plural, styled, visible, wrapped
from afpeace_data.contribute.generate import generate
from afpeace_data.store.locate import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from afpeace_data.check.report import Problem
    from afpeace_data.contribute.change import Change


def print_rows(change: Change) -> None:
    """The lines that go and that come, file by file."""
    for path, gone, come in change.diff():
        print(styled(path, "bold"))
        for mark, colour, lines in (("-", "red", gone), ("+", "green", come)):
            for line in lines:
                print(wrapped(styled(visible(f"{mark}{line}"), colour), "    "))


def print_problems(problems: Iterable[Problem], advice: Mapping[str, str]) -> None:
    """Problems of rows that are in no file yet: named by record, not by line.

    `advice` says by the code of a rule what to do about it in this command.
    """
    for problem in problems:
        table = problem.file.removeprefix("data/").removesuffix(".csv")
        place = visible(" ".join(part for part in (table, problem.record) if part))
        column = f", {problem.column}" if problem.column else ""
        print(f"{styled(place + column, 'bold')} {styled(problem.code, 'red')} {styled(problem.rule, 'dim')}")
        print(wrapped(f"  {visible(problem.message)}", "    "))
        fix = advice.get(problem.code) or problem.remedy
        print(wrapped(f"  {styled('fix:', 'cyan')} {visible(fix)}", "    "))


def write(change: Change) -> None:
    """Write the tables together, then what is derived from them; say what was written and what comes next."""
    written = change.write()
    print(f"wrote {', '.join(written)}")
    if not (change.root / DESCRIPTOR).is_file():
        return  # bare tables; nobody derives anything from them
    try:
        derived = generate(change.root, write=True)
    except (ValueError, OSError) as error:
        print("The derived files could not follow:")
        for line in str(error).splitlines():
            print(f"  {visible(line)}")
        print("Next: afpeace-data validate, then afpeace-data generate")
        return
    print(f"and brought {plural(len(derived), 'derived file')} up to date ({', '.join(derived)})")
    print("Next: afpeace-data validate")
