"""The version is written in one place, and everything that repeats it follows."""

from __future__ import annotations

import re
import sys
import tomllib
from typing import TYPE_CHECKING

from afpeace_data.fetch.known import REGISTRY
from release.outcome import Refused, some
from release.programs import run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "src/afpeace_data/version.py"
_WRITTEN = re.compile(r'^VERSION = "([^"]+)"$', re.MULTILINE)
_OTHER = "9876.5.4"
"""A version that nothing has."""
_HISTORY = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs/",
    "data/",
    "tests/",
    "quality/",
    REGISTRY,
)
"""What tells of versions or prints examples of them, and gives none."""


def written(tree: Path) -> str:
    """The version in `version.py`."""
    found = _WRITTEN.search((tree / FILE).read_text("utf-8"))
    if not found:
        raise Refused(f'{FILE} has no line VERSION = "…"', "write it there, and only there")
    return found[1]


def one_place(tree: Path, files: Iterable[str]) -> str:
    """Change the version where it is written, write the generated files, and look for the old one.

    Args:
        tree: a copy of the checkout, which is changed.
        files: the paths of what is committed.

    Raises:
        Refused: the old version still stands somewhere, or pyproject.toml gives one.
    """
    version, source = written(tree), tree / FILE
    project = tomllib.loads((tree / "pyproject.toml").read_text("utf-8"))["project"]
    if "version" in project:
        raise Refused(f"pyproject.toml gives a version, {project['version']}", f"{FILE} gives it: take it out")
    told = [path for path in sorted(files) if not path.startswith(_HISTORY)]
    before = {path for path in told if names(tree / path, version)}
    source.write_text(source.read_text("utf-8").replace(version, _OTHER), "utf-8")
    run(
        sys.executable,
        "-m",
        "afpeace_data",
        "generate",
        ".",
        cwd=tree,
        PYTHONPATH="src",
        remedy="run `make generate` on it",
    )
    if stuck := [path for path in told if names(tree / path, version)]:
        raise Refused(
            f"{version} is also written in {some(stuck)}", f"take it from {FILE}, or generate the file from there"
        )
    return f"{version} is written in {FILE} alone; {len(before) - 1} files follow"


def names(path: Path, version: str) -> bool:
    """Whether a file has a version, as a number of its own and not as what another package must be."""
    number = rf"(?<![\w.<>=~!^])v?{re.escape(version)}(?!\w|\.\d)"
    return re.search(number, path.read_bytes().decode("utf-8", "replace")) is not None
