"""The wheel in an environment of its own: that it works, and the bill of materials of what came with it."""

from __future__ import annotations

import json
import os
import sys
import venv
from typing import TYPE_CHECKING

from release.outcome import Refused
from release.programs import run, tool

if TYPE_CHECKING:
    from pathlib import Path


def install(wheel: Path, place: Path) -> Path:
    """An environment with the wheel and what it needs, no extra and no pip; its Python. Raises `Refused`."""
    venv.create(place, with_pip=False)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "install", "--quiet", wheel)
    run(*pip, cwd=place, remedy="pip must reach the package index")
    return python


def works(python: Path, version: str) -> str:
    """What a reader does first works, from a directory that has nothing of ours. Raises `Refused`."""
    remedy = "see tests/packaging"
    named = run(
        python, "-c", "import afpeace_data as a; print(a.__version__)", cwd=python.parent, remedy=remedy
    ).strip()
    if named != version:
        raise Refused(f"the installed package says {named}, not {version}", remedy)
    last = run(python, "-m", "afpeace_data", "validate", cwd=python.parent, remedy=remedy).strip().splitlines()[0]
    return f"`afpeace-data validate` there says {last}"


def bill(python: Path, pyproject: Path, version: str, to: Path) -> str:
    """Write the bill of materials, in CycloneDX, of what somebody gets who installs the wheel without extras.

    Without a time and a serial number, so that the same packages give the same bytes. cyclonedx-py checks it against its schema.

    Args:
        python: of the environment.
        pyproject: what names the package; its version is dynamic, so it is written into a copy.
        version: of the package.
        to: the file.

    Raises:
        Refused: it cannot be written, lacks an installed package, or tells of this machine.
    """
    remedy = "see `cyclonedx-py environment --help`"
    root = to.with_suffix(".toml")
    root.write_text(pyproject.read_text("utf-8").replace('dynamic = ["version"]', f'version = "{version}"'), "utf-8")
    options = ("--output-reproducible", "--validate", "--mc-type", "library", "--pyproject", root, "--output-file", to)
    run(tool("cyclonedx-py"), "environment", *options, python, cwd=to.parent, remedy=remedy)
    root.unlink()
    text = to.read_text("utf-8")
    made = json.loads(text)
    about, others = made["metadata"]["component"], {item["name"]: item["version"] for item in made["components"]}
    listing = "import importlib.metadata as m; print(*(d.name for d in m.distributions() if d.name != 'afpeace-data'))"
    has = set(run(python, "-c", listing, cwd=python.parent, remedy=remedy).split())
    if (about["name"], about.get("version"), set(others)) != ("afpeace-data", version, has):
        raise Refused(
            f"it is of {about['name']} {about.get('version')} with {sorted(others)}; installed: {sorted(has)}", remedy
        )
    if str(python.parent.parent) in text or "serialNumber" in made or "timestamp" in made["metadata"]:
        raise Refused("it names this machine or this moment", remedy)
    return f"CycloneDX {made['specVersion']}, {', '.join(f'{name} {others[name]}' for name in sorted(others))}"
