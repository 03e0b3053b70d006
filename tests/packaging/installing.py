"""Copies of the checkout, and environments that hold one installation and pydantic, nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import venv
from pathlib import Path

from release.programs import surroundings

ROOT = Path(__file__).resolve().parents[2]


def copy_checkout(target):
    """What a release is made of, without environments and caches."""
    ignored = shutil.ignore_patterns("__pycache__", ".git", ".*_cache", ".venv", ".demo-venv", "dist", "build", ".ci")
    return Path(shutil.copytree(ROOT, target, ignore=ignored))


def run(*command, cwd, check=True, **environment):
    """Run a program that sees nothing of this checkout, and return its output."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=surroundings(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert not check or done.returncode == 0, done.stdout
    return done.stdout


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
