"""The hooks for pre-commit: each is run as it is declared, and once by pre-commit itself."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from afpeace_data.cli.main import main
from ci.steps import HOOKS, read
from packages import CHECKOUT
from repositories import commit, git

BY_ID = {hook["id"]: hook for hook in read(HOOKS)}


@pytest.fixture
def hook(package, monkeypatch):
    """Run a hook's command in the package's directory; its exit code and the files that it wrote."""
    monkeypatch.chdir(package.root)

    def call(name):
        before = package.files()
        program, *arguments = shlex.split(BY_ID[name]["entry"]) + BY_ID[name]["args"]
        assert program == "afpeace-data"
        code = main(arguments)
        return code, {path for path, content in package.files().items() if before.get(path) != content}

    return call


def test_a_clean_package_that_a_hook_stops(hook):
    assert {name: hook(name) for name in BY_ID} == dict.fromkeys(BY_ID, (0, set()))


def test_a_hook_that_lets_through_what_it_is_for(hook, package):
    package.replace("meetings", b"A call", b"A call ")
    assert hook("afpeace-fmt") == (0, {"data/meetings.csv"})  # pre-commit stops where a hook has changed a file
    package.set("meetings", "kabul-call", "title", "Another call")
    assert hook("afpeace-validate") == (1, set())
    assert hook("afpeace-generate")[1] == {"data/meetings.json", "datapackage.json"}
    assert hook("afpeace-validate") == (0, set())


def test_a_hook_that_checks_the_release_where_there_is_no_package(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for hook in BY_ID.values():
        assert main([*shlex.split(hook["entry"])[1:], *hook["args"]]) == 2, hook["id"]


def test_a_hook_that_is_not_run_for_a_file_of_the_package(package):
    tables = {path for path in package.files() if path.endswith(".csv")}
    assert {path for path in package.files() if re.search(BY_ID["afpeace-fmt"]["files"], path)} == tables
    for name in ("afpeace-generate", "afpeace-validate"):
        files = re.compile(BY_ID[name]["files"])
        assert all(files.search(path) for path in package.files()), name
        assert files.search("in/a/folder/data/meetings.csv")
        assert not files.search("docs/data.md")


@pytest.mark.slow
@pytest.mark.xdist_group("packaging")
def test_hooks_that_pre_commit_cannot_install(package, tmp_path):
    ours = tmp_path / "ours"
    ours.mkdir()
    for name in ("src", "data", "schemas"):
        shutil.copytree(CHECKOUT / name, ours / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (HOOKS.name, "datapackage.json", "pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA"):
        shutil.copy(CHECKOUT / name, ours)
    commit(ours, "ours")
    package.set("meetings", "kabul-call", "planned", "Mar-18").regenerate()
    commit(package.root, "theirs")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "PRE_COMMIT"))}
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(ours), "--all-files", "--color=never", "--verbose"],
        cwd=package.root,
        env=kept | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    ended = dict(re.findall(r"^(afpeace-data \w+)\.+(\w+)$", done.stdout, re.MULTILINE))
    # What follows from the tables is not written before they can be read.
    wanted = {"fmt": "Passed", "generate": "Failed", "validate": "Failed"}
    assert ended == {f"afpeace-data {command}": end for command, end in wanted.items()}, done.stdout + done.stderr
    assert "data/meetings.csv:3:7 AP208 not-edtf" in done.stdout
    assert git(package.root, "status", "--porcelain") == ""
