"""The page on new records shows what really happens: its commands are run one after the other on one copy of the package."""

from __future__ import annotations

import builtins
import io
import re
import shlex
import shutil
from typing import TYPE_CHECKING

from afpeace_data.cli.main import main
from docs.printed import Page
from packages import CHECKOUT, Package

if TYPE_CHECKING:
    import pytest

COMMAND = re.compile(
    r"^    \$ (?P<command>afpeace-data (?:.*\\\n)*.*)\n(?P<output>(?:    .*\n|\n(?=    (?!\$)))*)", re.MULTILINE
)
ANSWER = re.compile(r"^[a-z]+> ?(?P<answer>.*)$", re.MULTILINE)


class _Typed(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_an_example_whose_printed_output_is_old(
    release: Package,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copy(CHECKOUT / "README.md", release.root)
    shutil.copytree(CHECKOUT / "docs", release.root / "docs")
    release.regenerate()  # as a clone is
    monkeypatch.chdir(release.root)
    with Page(CHECKOUT / "docs" / "new-records.md") as page:
        examples = list(COMMAND.finditer(page.text))
        assert len(examples) == 9
        for example in examples:
            shown = re.sub(r"^    ", "", example["output"], flags=re.MULTILINE)
            arguments = shlex.split(example["command"].replace("\\\n", " "))[1:]
            with monkeypatch.context() as terminal:
                answers = [match["answer"] for match in ANSWER.finditer(shown)]
                if answers:
                    terminal.setattr("sys.stdin", _Typed())
                    terminal.setattr(builtins, "input", _typing(answers))
                main(arguments)
            page.prints(example.span("output"), capsys.readouterr().out)
    assert release.report().ok


def _typing(answers: list[str]) -> object:
    """An `input` that shows what is typed, as a terminal does; `^C` is the key."""
    left = iter(answers)

    def typed(prompt: str) -> str:
        answer = next(left)
        print(f"{prompt}{answer}")
        if answer == "^C":
            raise KeyboardInterrupt
        return answer

    return typed
