"""Running commands: in this process, where that shows enough, or as a user does."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from afpeace_data.cli.main import main
from packages import CHECKOUT
from released import cache, released, site  # noqa: F401 (fixtures)

COMMANDS = [
    "validate",
    "fmt",
    "xlsx",
    "export",
    "fetch",
    "serve",
    "new",
    "retire",
    "show",
    "stats",
    "rule",
    "verify",
    "mentions",
    "diff",
    "generate",
]


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "PYTHONIOENCODING")}
    return kept | {"PYTHONPATH": str(CHECKOUT / "src"), "TERM": "xterm", "PYTHONUTF8": "1"} | changes


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process."""

    def call(*arguments: object) -> Done:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def shell() -> Run:
    """The command as a process of its own, given ten seconds."""

    def call(*arguments: object, **changes: str) -> Done:
        command = [sys.executable, "-m", "afpeace_data", *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", env=environment(**changes), timeout=10, check=False
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return call
