"""The pages say what really happens: their code is run and its output compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from afpeace_data import load
from afpeace_data.cli.main import main
from afpeace_data.model.column import columns
from afpeace_data.store.locate import packaged_root

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```\n(?P<output>.*?)```)?", re.DOTALL)
COMMAND = re.compile(r"^    \$ afpeace-data (?P<arguments>.*)\n(?P<output>(?:    .*\n|\n(?=    ))*)", re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)#:]+)(?:#[^)]*)?\)")


def _blocks() -> list[tuple[str, str, str | None]]:
    return [
        (page.name, match["code"], match["output"])
        for page in PAGES
        for match in BLOCK.finditer(page.read_text("utf-8"))
    ]


@pytest.mark.parametrize("page", ["README.md", "replay.md"])
def test_a_page_whose_output_nobody_ran(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = [(code, output) for name, code, output in _blocks() if name == page and output is not None]
    assert shown
    for code, output in shown:
        exec(code, {})
        assert capsys.readouterr().out == output


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
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    commands = [match for match in COMMAND.finditer(text) if not match["arguments"].startswith("verify")]
    assert len(commands) == 2
    for match in commands:
        main(shlex.split(match["arguments"]))
        printed = capsys.readouterr().out
        shown = re.sub(r"^    ", "", match["output"], flags=re.MULTILINE)
        assert printed.rstrip() == shown.rstrip(), f"run it and paste: afpeace-data {match['arguments']}"


def test_numbers_in_the_readme_that_were_true_once() -> None:
    dataset = load()
    cells = sum(
        bool(record.cell(info.name))
        for table in dataset.tables.values()
        if table.record_class.EVIDENCED
        for record in table
        for info in columns(table.record_class)
        if not info.in_key
    )
    expected = (
        f"Release {dataset.version} holds {len(dataset.actors)} actors, {len(dataset.meetings)} meetings, "
        f"{len(dataset.quotes)} quotes, {len(dataset.investments)} investments with {len(dataset.amounts)} reported sums, "
        f"{len(dataset.events)} events and {len(dataset.stances)} stances; {cells:,} cells are cited by "
        f"{len(dataset.evidence)} statements of {len(dataset.sources)} sources."
    )
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert expected in readme, f"the README should say: {expected}"


def test_a_link_between_pages_that_leads_nowhere() -> None:
    pages = [*PAGES, *(ROOT / "docs" / "decisions").glob("*.md"), *(ROOT / "docs" / "dictionary").glob("*.md")]
    links = [(page, match["target"]) for page in pages for match in LINK.finditer(page.read_text("utf-8"))]
    assert len(links) > 50
    assert not [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()]


def test_a_version_without_a_changelog_entry() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{load().version}]" in changelog
