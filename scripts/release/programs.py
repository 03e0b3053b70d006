"""Other programs, run as if nothing of this shell were set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from release.outcome import Refused

_OURS = ("PYTHON", "COV_", "COVERAGE", "GIT_", "SOURCE_DATE_EPOCH", "VIRTUAL_ENV", "PIP_REQUIRE_VIRTUALENV")
_LAST = 4


def surroundings(**more: str) -> dict[str, str]:
    """The variables for another program: those of this process without what would change its work."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**kept, "PYTHONUTF8": "1", "NO_COLOR": "1", **more}


def run(*command: object, cwd: Path, remedy: str, umask: int | None = None, **more: str) -> str:
    """What a program prints.

    Args:
        command: the program and its arguments.
        cwd: where it runs.
        remedy: what a person can do if it fails.
        umask: the rights that its files lack, where the system knows such a thing.
        more: variables for it.

    Raises:
        Refused: it failed; with the last lines that it printed.
    """
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=surroundings(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        umask=-1 if umask is None or os.name == "nt" else umask,
        check=False,
    )
    if done.returncode == 0:
        return done.stdout
    last = " / ".join([line.strip() for line in done.stdout.splitlines() if line.strip()][-_LAST:])
    raise Refused(f"{Path(str(command[0])).name} exits with {done.returncode}: {last}", remedy)


def tool(name: str) -> Path:
    """A program of the environment that this runs in."""
    return Path(sys.executable).parent / (f"{name}.exe" if os.name == "nt" else name)
