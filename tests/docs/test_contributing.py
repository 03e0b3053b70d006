"""CONTRIBUTING.md really runs: its edits and commands are repeated, one after the other, on a copy of the package."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from afpeace_data.cli.main import main
from afpeace_data.contribute.generate import generate
from afpeace_data.derive.metadata import SOURCE
from docs.printed import Page
from packages import CHECKOUT, Package

STEP = re.compile(
    r"^    \$ afpeace-data (?P<command>.*)\n(?P<output>(?:    .*\n|\n(?=    (?!\$)))*)"
    r"|^```diff\n(?P<file>\S+)\n(?P<edit>(?:[-+].*\n)+)```$",
    re.MULTILINE,
)


def committed(root: Path) -> None:
    """Make a repository of the package, so that it can be compared with what it was."""
    settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], [*settings, "commit", "-q", "-m", "as published"]):
        subprocess.run(["git", *command], cwd=root, check=True)


def edit(root: Path, file: str, lines: list[str]) -> None:
    """What a person does in an editor: the lines with - become those with +; without - they are added at the end.

    `…` stands for the rest of a line, which stays.
    """
    path = root / file
    text = path.read_text("utf-8")
    old = [line[1:] for line in lines if line[0] == "-"]
    new = [line[1:] for line in lines if line[0] == "+"]
    if not old:
        path.write_text(text + "".join(f"{line}\n" for line in new), "utf-8")
        return
    [before] = [part.strip("…") for part in old]
    assert text.count(before) == 1, f"{file} does not hold it once: {before}"
    path.write_text(text.replace(before, "\n".join(part.strip("…") for part in new)), "utf-8")


def test_a_step_that_no_longer_says_what_the_page_says(
    release: Package,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(CHECKOUT / "docs", release.root / "docs")
    shutil.copy(CHECKOUT / "README.md", release.root)
    (release.root / SOURCE).parent.mkdir(parents=True)
    shutil.copy(CHECKOUT / SOURCE, release.root / SOURCE)
    generate(release.root, write=True)
    committed(release.root)
    monkeypatch.chdir(release.root)
    with Page(CHECKOUT / "CONTRIBUTING.md") as page:
        steps = list(STEP.finditer(page.text))
        assert len(steps) == 13
        for step in steps:
            if step["file"]:
                edit(release.root, step["file"], step["edit"].splitlines())
            else:
                main(shlex.split(step["command"]))
                page.prints(step.span("output"), capsys.readouterr().out)
    assert release.report().ok
