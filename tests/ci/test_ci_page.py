"""The files that docs/ci.md asks others to write are files that GitHub and pre-commit take."""

import json
import re
import subprocess
import sys

import pytest
from ruamel.yaml import YAML

from afpeace_data.cli.main import main
from ci.linters import lint
from ci.steps import ACTION, HOOKS, WORKFLOWS, read
from packages import CHECKOUT
from repositories import git

PAGE = (CHECKOUT / "docs" / "ci.md").read_text("utf-8")
BLOCKS = [
    text.replace("OWNER", "owner").replace("REVISION", "a1" * 20)
    for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
]
CALLERS = [text for text in BLOCKS if "jobs:" in text]
[STEPS] = [text for text in BLOCKS if "upload-sarif" in text]
[CONFIG] = [text for text in BLOCKS if text.startswith("repos:")]


def _parsed(text):
    return YAML(typ="safe").load(text)


@pytest.mark.parametrize("linter", ["actionlint", "zizmor"])
def test_a_workflow_of_the_page_that_does_not_run(tmp_path, linter):
    assert len(CALLERS) == 3
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    git(tmp_path, "init", "--quiet")
    for number, text in enumerate([*CALLERS, CALLERS[0] + STEPS.replace(" # of that action", "")]):
        (folder / f"workflow{number}.yml").write_text(text, "utf-8")
    assert lint(tmp_path, linter) == ""


def test_a_workflow_that_is_called_with_fewer_rights_than_it_asks_for():
    """GitHub does not start it then."""
    ours = {path.name: read(path) for path in WORKFLOWS}
    called = []
    for text in CALLERS:
        for job in _parsed(text)["jobs"].values():
            address, _, revision = job.get("uses", "").partition("@")
            if address:
                workflow = ours[address.removeprefix("owner/afpeace-data/.github/workflows/")]
                asked = {
                    name: right for inner in workflow["jobs"].values() for name, right in inner["permissions"].items()
                }
                assert job["permissions"] == asked
                assert set(job.get("with", {})) <= set(workflow["on"]["workflow_call"]["inputs"])
                called.append(revision)
    assert called == ["a1" * 20, "a1" * 20]


def test_an_input_of_the_action_that_the_page_made_up():
    [step] = [item for item in _parsed(CALLERS[0])["jobs"]["check"]["steps"] if item["uses"].startswith("owner/")]
    assert set(step["with"]) == set(read(ACTION)["inputs"])
    assert all(f"`{name}`" in PAGE for file in ("inputs", "outputs") for name in read(ACTION)[file])


def test_hooks_that_are_not_there(tmp_path):
    (tmp_path / "config.yaml").write_text(CONFIG, "utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", "config.yaml"]
    subprocess.run(command, cwd=tmp_path, check=True)
    assert [hook["id"] for hook in _parsed(CONFIG)["repos"][0]["hooks"]] == [hook["id"] for hook in read(HOOKS)]


def test_a_command_of_the_page_that_does_not_run(package, monkeypatch, capsys):
    monkeypatch.chdir(package.root)
    [run] = re.findall(r"run: afpeace-data (.*) > problems.sarif", STEPS)
    assert main(run.split()) == 0
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"
