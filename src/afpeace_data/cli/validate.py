"""afpeace-data validate"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.render import render_text
from afpeace_data.check.validate import validate_root
from afpeace_data.cli.common import add_path, target
from afpeace_data.cli.terminal import styled, visible, wrapped

if TYPE_CHECKING:
    import argparse

HELP = "check a package against every rule"
EXAMPLE = "afpeace-data validate"


def configure(parser: argparse.ArgumentParser) -> None:
    add_path(parser)


def run(arguments: argparse.Namespace) -> int:
    found = target(arguments.path)
    report = validate_root(found.root, found.name)
    for line in render_text(report, styled, visible):
        print(wrapped(line, "    "))
    return 0 if report.ok else 1
