"""The pages say what really happens: their code is run and its output compared."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from afpeace_data import load
from afpeace_data.cli.main import main
from afpeace_data.derive.readme import readme
from afpeace_data.store.locate import packaged_root
from docs.printed import Page
from packages import Package
from repositories import commit

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "coverage").glob("*.md")),
]
BLOCK = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```\n(?P<output>.*?)```)?", re.DOTALL)
COMMAND = re.compile(r"^    \$ afpeace-data (?P<arguments>.*)\n(?P<output>(?:    .*\n|\n(?=    ))*)", re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)#:]+)(?:#[^)]*)?\)")


# Commands on a text or a package that a reader has, and those that another test runs.
_OF_OTHERS = ("verify", "validate", "fmt", "xlsx", "serve")


def _blocks() -> list[tuple[str, str, str | None]]:
    return [
        (page.name, match["code"], match["output"])
        for page in PAGES
        for match in BLOCK.finditer(page.read_text("utf-8"))
    ]


@pytest.mark.parametrize("page", ["README.md", "python.md", "replay.md", "crosswalks.md"])
def test_a_page_whose_output_nobody_ran(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Page(next(path for path in PAGES if path.name == page)) as shown:
        blocks = [match for match in BLOCK.finditer(shown.text) if match["output"] is not None]
        assert blocks
        for match in blocks:
            exec(match["code"], {})
            shown.prints(match.span("output"), capsys.readouterr().out, indent="")


def test_a_code_block_of_python_md_that_does_not_run() -> None:
    names: dict[str, object] = {}
    blocks = [code for name, code, _ in _blocks() if name == "python.md"]
    assert len(blocks) >= 4
    for code in blocks:
        exec(code.replace('"path/to/package"', repr(str(packaged_root()))), names)


def test_a_command_whose_printed_output_is_old(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Page(ROOT / "docs" / "cli.md") as page:
        found = list(COMMAND.finditer(page.text))
        commands = [match for match in found if not match["arguments"].startswith(_OF_OTHERS)]
        assert len(commands) == 2
        for match in commands:
            main(shlex.split(match["arguments"]))
            page.prints(match.span("output"), capsys.readouterr().out)


def test_the_diff_that_the_page_shows_is_another(
    release: Package,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commit(release.set_version("0.1.0").root, "first")
    release.set("meetings", "intra-afghan-beijing-2019", "planned", "2019-10-29/2019-10-30")
    monkeypatch.chdir(release.root)
    with Page(ROOT / "docs" / "diff.md") as page:
        commands = list(COMMAND.finditer(page.text))
        assert len(commands) == 2
        for match in commands:
            main(shlex.split(match["arguments"]))
            page.prints(match.span("output"), capsys.readouterr().out)


def test_a_reading_on_mentions_md_that_is_old(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Page(ROOT / "docs" / "mentions.md") as page:
        [match] = [match for match in COMMAND.finditer(page.text) if match["arguments"].startswith("mentions")]
        article = page.text[page.text.index("    $ cat article.txt\n") : match.start()].partition("\n")[2]
        (tmp_path / "article.txt").write_text(re.sub("^    ", "", article, flags=re.MULTILINE), "utf-8")
        main(shlex.split(match["arguments"]))
        page.prints((match.start("output"), page.text.index("\nWith `--source ID`")), capsys.readouterr().out)


def test_numbers_in_the_readme_that_were_true_once() -> None:
    dataset = load()
    text = (ROOT / "README.md").read_text("utf-8")
    assert f"{len(dataset.actors)} actors, {len(dataset.meetings)} meetings" in text
    records = {name: list(table) for name, table in dataset.tables.items()}
    assert readme(text, records) == text, "run `make generate`"
    assert readme(text, {**records, "actors": []}) != text, "the marks around the numbers are gone"


def test_a_snippet_that_a_type_checker_refuses(tmp_path: Path) -> None:
    snippets = [code for name, code, _ in _blocks() if name in ("README.md", "python.md", "replay.md", "crosswalks.md")]
    for number, code in enumerate(snippets):
        first = (
            "" if "import afpeace_data" in code else "import afpeace_data as ap\nds = ap.load()\nm = ds.meetings['x']\n"
        )
        (tmp_path / f"snippet{number}.py").write_text(first + code, "utf-8")
    for page in (ROOT / "docs" / "how-to").glob("*.md"):  # each is one session
        session = "".join(match["code"] for match in BLOCK.finditer(page.read_text("utf-8")))
        (tmp_path / f"{page.stem.replace('-', '_')}.py").write_text(session, "utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--scripts-are-modules",
        *map(str, tmp_path.glob("*.py")),
    ]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_link_between_pages_that_leads_nowhere() -> None:
    pages = [*PAGES, *(ROOT / "docs").glob("*/*.md")]
    links = [(page, match["target"]) for page in pages for match in LINK.finditer(page.read_text("utf-8"))]
    assert len(links) > 50
    assert not [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()]


def test_a_version_without_a_changelog_entry() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{load().version}]" in changelog


def test_an_example_of_a_report_that_its_schema_refuses() -> None:
    text = (ROOT / "docs" / "reports.md").read_text("utf-8")
    [shown] = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    jsonschema.validate(json.loads(shown), json.loads((ROOT / "schemas" / "report.schema.json").read_text("utf-8")))
