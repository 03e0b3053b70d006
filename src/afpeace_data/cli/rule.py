"""afpeace-data rule"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check import validate  # noqa: F401 (it registers the rules)
from afpeace_data.check.rule import RULES
from afpeace_data.cli.terminal import fail, styled, wrapped
from afpeace_data.model.nearest import did_you_mean

if TYPE_CHECKING:
    import argparse

HELP = "explain a rule, or list them all"
EXAMPLE = "afpeace-data rule AP208"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", nargs="?", help="code or name of a rule; without it all are listed")


def run(arguments: argparse.Namespace) -> int:
    if arguments.code is None:
        for _, rule in sorted(RULES.items()):
            print(wrapped(f"{styled(rule.code, 'bold')} {rule.name}: {rule.why}", "      "))
        return 0
    by_name = {rule.name: rule for rule in RULES.values()}
    wanted = RULES.get(arguments.code.upper()) or by_name.get(arguments.code)
    if wanted is None:
        advice = did_you_mean(arguments.code, [*RULES, *by_name]) or "`afpeace-data rule` lists them all"
        return fail(f"there is no rule {arguments.code!r}; {advice}")
    print(f"{styled(wanted.code, 'bold')} {wanted.name}\n")
    print(wrapped(f"Why: {wanted.why}", "     "))
    print(wrapped(f"Fix: {wanted.fix}", "     "))
    return 0
