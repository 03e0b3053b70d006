"""afpeace-data validate"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from afpeace_data.check.renderings.github import render_github
from afpeace_data.check.renderings.json import render_json
from afpeace_data.check.renderings.junit import render_junit
from afpeace_data.check.renderings.sarif import render_sarif
from afpeace_data.check.renderings.text import render_text
from afpeace_data.check.validate import select_rules, validate_root
from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import styled, wrapped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from afpeace_data.check.report import Report

HELP = "check a package against every rule"
EXAMPLE = "afpeace-data validate --format github"
FORMATS = ("text", "json", "github", "sarif", "junit")


def configure(parser: argparse.ArgumentParser) -> None:
    add_path(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print what was found (text)")
    for name, meaning in (("--select", "check these rules only"), ("--ignore", "do not check these rules")):
        parser.add_argument(
            name,
            metavar="RULES",
            action="extend",
            type=lambda text: text.split(","),
            default=[],
            help=f"{meaning}: codes, starts of codes or names, with commas between them, such as AP208,AP5",
        )


def run(arguments: argparse.Namespace) -> int:
    found = target(arguments.path)
    rules = select_rules(arguments.select, arguments.ignore) if arguments.select or arguments.ignore else None
    report = validate_root(found.root, found.name, rules)
    sys.stdout.writelines(_rendered(report, arguments.format, _folder(found.root)))
    return 0 if report.ok else 1


def _rendered(report: Report, form: str, folder: str) -> Iterator[str]:
    if form == "json":
        return render_json(report)
    if form == "sarif":
        return render_sarif(report, folder)
    if form == "junit":
        return render_junit(report)
    if form == "github":
        return (f"{line}\n" for line in render_github(report, folder))
    return (f"{wrapped(line, '    ')}\n" for line in render_text(report, styled))


def _folder(root: Path) -> str:
    """The package's directory as seen from the current one, which in CI is that of the repository."""
    try:
        folder = root.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:  # it lies elsewhere: its own paths say most
        return ""
    return "" if folder == "." else folder
