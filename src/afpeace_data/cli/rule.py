"""afpeace-data rule"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from afpeace_data.check.rule import FAMILIES, RULES
from afpeace_data.check.validate import select_rules
from afpeace_data.cli.terminal import styled, visible, wrapped

if TYPE_CHECKING:
    import argparse

    from afpeace_data.check.rule import Rule

HELP = "explain a rule, or list them"
EXAMPLE = "afpeace-data rule AP208"


def configure(parser: argparse.ArgumentParser) -> None:
    meaning = "code or name of a rule, or the start of codes (AP2) to list those; without it all are listed"
    parser.add_argument("code", metavar="CODE", nargs="?", help=meaning)


def run(arguments: argparse.Namespace) -> int:
    wanted = list(RULES.values()) if arguments.code is None else select_rules([arguments.code])
    if len(wanted) == 1:
        _explain(wanted[0])
        return 0
    wanted.sort(key=lambda rule: rule.code)
    for family, rules in groupby(wanted, lambda rule: rule.family):
        print(styled(f"{family}xx {FAMILIES[family]}", "bold"))
        for rule in rules:
            print(wrapped(f"  {rule.code} {rule.name}: {rule.checks}", "        "))
    return 0


def _explain(rule: Rule) -> None:
    example = rule.example
    print(f"{styled(rule.code, 'bold')} {rule.name}\n")
    print(wrapped(f"Checks: {rule.checks}", "        "))
    print(wrapped(f"Why: {rule.why}", "     "))
    for title, lines in (("Wrong", example.wrong), ("Right", example.right)):
        print(f"{title}, in {example.file}:")
        for line in lines:
            print(f"    {visible(line)}")
        if title == "Wrong" and example.note:
            print(wrapped(f"  {example.note}", "  "))
    print(wrapped(f"Fix: {rule.fix}", "     "))
    print(f"Page: {rule.page}")
