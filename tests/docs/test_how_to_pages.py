"""The how-to pages show what really happens: each is one session in a folder that holds the downloaded release."""

from __future__ import annotations

import functools
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

import afpeace_data
from afpeace_data.cli.main import main
from docs.printed import Page
from packages import CHECKOUT

HOW_TO = CHECKOUT / "docs" / "how-to"
PAGES = sorted(path for path in HOW_TO.glob("*.md") if path.name != "README.md")
STEP = re.compile(
    r"^```(?P<language>\w+)\n(?P<code>[^`]*\n)```\n(?:\n```\n(?P<output>[^`]*)```$)?"
    r"|^    afpeace-data (?P<arguments>.*)$",
    re.MULTILINE,
)
LANGUAGES = {"python", "sql", "r"}
BREAK = "\x1d"
"""What R prints between the output of one block and that of the next."""

# Nothing in a dataset can be changed, so that pages and blocks may share it.
_load = functools.cache(afpeace_data.load)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release as somebody downloads it; pages write files of different names into it."""
    root = tmp_path_factory.mktemp("downloaded")
    for name in ("data", "schemas"):
        shutil.copytree(CHECKOUT / name, root / name)
    shutil.copy(CHECKOUT / "datapackage.json", root)
    return root


@pytest.mark.parametrize("name", [path.name for path in PAGES])
def test_a_how_to_page_that_shows_what_nobody_ran(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(afpeace_data, "load", _load)
    with Page(HOW_TO / name) as page:
        steps = list(STEP.finditer(page.text))
        assert steps
        written = re.findall(r"^```(\w+)$", page.text, re.MULTILINE)
        assert [step["language"] for step in steps if step["language"]] == written, "a block that is not run"
        assert set(written) <= LANGUAGES
        names: dict[str, object] = {}
        for step in steps:
            if step["arguments"]:
                assert main(shlex.split(step["arguments"])) == 0
                capsys.readouterr()  # sizes of files, which pages leave out
            elif step["language"] == "python":
                exec(step["code"], names)
                _compare(page, step, capsys.readouterr().out)
            elif step["language"] == "sql":
                _compare(page, step, str(duckdb.sql(step["code"])))
        in_r = [step for step in steps if step["language"] == "r"]
        if in_r and _r_is_there():
            for step, output in zip(in_r, _printed_by_r([step["code"] for step in in_r], folder), strict=True):
                _compare(page, step, output)
    if in_r and not _r_is_there():
        pytest.skip("its R code needs R with readr: install r-base-core and r-cran-readr")


def _compare(page: Page, step: re.Match[str], output: str) -> None:
    if step["output"] is None:
        assert not output, f"{page.path.name} does not show what this prints:\n{step['code']}"
    else:
        page.prints(step.span("output"), output, indent="")


@functools.cache
def _r_is_there() -> bool:
    found = shutil.which("Rscript")
    return (
        bool(found) and not subprocess.run([found, "-e", "library(readr)"], capture_output=True, check=False).returncode
    )


def _printed_by_r(blocks: list[str], folder: Path) -> list[str]:
    """What each block of one session prints."""
    script = folder / "page.R"
    script.write_text(f'cat("{BREAK}")\n'.join(blocks), "utf-8")
    done = subprocess.run(
        ["Rscript", "--vanilla", script.name], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split(BREAK)


def test_a_how_to_page_that_its_index_does_not_name() -> None:
    index = (HOW_TO / "README.md").read_text("utf-8")
    assert PAGES
    assert not [path.name for path in PAGES if f"({path.name})" not in index]
