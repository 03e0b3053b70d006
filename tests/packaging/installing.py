"""Distributions built from a copy of the checkout, and environments that hold one of them and pydantic, nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EPOCH = "1600000000"


def copy_checkout(target):
    """What a release is made of, without environments and caches."""
    ignored = shutil.ignore_patterns("__pycache__", ".git", ".*_cache", ".venv", ".demo-venv", "dist", "build", ".ci")
    return Path(shutil.copytree(ROOT, target, ignore=ignored))


def run(*command, cwd, check=True, **environment):
    """Run a program that sees nothing of this checkout, and return its output."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_", "COVERAGE"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert not check or done.returncode == 0, done.stdout
    return done.stdout


def build(checkout, out):
    """The sdist, and the wheel that is built from it: `build` unpacks the sdist and works in there."""
    isolation = ["--no-isolation"] if find_spec("hatchling") else []
    run(sys.executable, "-m", "build", *isolation, "--outdir", out, checkout, cwd=out.parent, SOURCE_DATE_EPOCH=EPOCH)
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    return sdist, wheel


class Environment:
    """A virtual environment with pydantic and one installation of the package."""

    def __init__(self, place, *install):
        venv.create(place, with_pip=True)
        self.place = place
        self.python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.run("-m", "pip", "install", "--quiet", "pydantic>=2.10,<3")
        self.run("-m", "pip", "install", "--quiet", "--no-deps", *install)

    def run(self, *arguments, **options):
        """Run its Python in a directory that has nothing of ours."""
        return run(self.python, *arguments, cwd=self.place, **options)
