"""The attacks, and every form in which a report on them is printed."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from afpeace_data.check.renderings.github import render_github
from afpeace_data.check.renderings.json import render_json
from afpeace_data.check.renderings.junit import render_junit
from afpeace_data.check.renderings.sarif import render_sarif
from afpeace_data.check.renderings.text import render_text
from afpeace_data.check.report import Report

CORPUS = Path(__file__).parent / "corpus"
EXPECTED: dict[str, dict[str, list[str]]] = tomllib.loads((CORPUS / "expected.toml").read_text("utf-8"))
"""Folder -> name of the attack -> the codes that are reported of it."""


def attacks(folder: str) -> dict[str, Path]:
    """Name -> file."""
    return {path.stem: path for path in sorted((CORPUS / folder).iterdir())}


def printed(report: Report) -> Iterator[tuple[str, str]]:
    """The name of each form, and the report in it."""
    yield "text", "\n".join(render_text(report, lambda text, _: text))
    yield "json", "".join(render_json(report))
    yield "github", "\n".join(render_github(report, "folder"))
    yield "sarif", "".join(render_sarif(report, "folder"))
    yield "junit", "".join(render_junit(report))
