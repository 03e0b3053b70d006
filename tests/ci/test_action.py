"""The action's scripts, on packages that are in order and packages that are not."""

import sys
import venv

import pytest

from ci.steps import ACTION, run, step
from packages import CHECKOUT
from repositories import commit, git

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are run by bash, as on a Linux runner")


@pytest.fixture
def act(package, tmp_path, path):
    """A step of the action, in a checkout that holds the package in a folder of its own."""

    def call(name, base="", where="package"):
        values = {"inputs.path": where, "inputs.base": base}
        return run(step(ACTION, name), package.root.parent, tmp_path / "runner", path, values)

    return call


def test_a_clean_package_that_fails(act):
    done = act("Check")
    assert (done.code, done.outputs, done.err) == (0, {"problems": "0"}, "")
    assert "::error" not in done.out
    assert "<pre>\nok: 56 rows in 19 tables of package pass" in done.summary


def test_a_broken_package_that_passes_or_is_marked_elsewhere(act, package):
    package.set("meetings", "kabul-call", "planned", "Mar-18")
    done = act("Check")
    assert done.code == 1
    annotations = [line for line in done.out.splitlines() if line.startswith("::error ")]
    assert any("file=package/data/meetings.csv,line=3,title=AP208 not-edtf::" in line for line in annotations)
    assert done.outputs == {"problems": str(len(annotations))}
    assert "data/meetings.csv:3" in done.summary
    assert "fix: a spreadsheet changed 2018-03" in done.summary


def test_a_cell_that_the_summary_takes_for_html(act, package):
    package.set("meetings", "kabul-call", "planned", "</pre><img src=x>&amp;")
    summary = act("Check").summary
    assert "&lt;/pre&gt;&lt;img src=x&gt;&amp;amp;" in summary
    assert summary.count("</pre>") == 1


def test_a_directory_without_a_package_that_counts_as_checked(act, package):
    (package.root.parent / "empty").mkdir()
    done = act("Check", where="empty")
    assert done.code == 2
    assert "datapackage.json" in done.err
    assert done.outputs == {}


def test_a_path_that_is_taken_for_an_option(act):
    done = act("Check", where="--help")
    assert done.code == 2
    assert "usage" not in done.out


def test_a_report_that_is_more_than_a_summary_holds(act, package):
    rows = [{"id": f"place-{number}", "name": "A place", "kind": f"kind-{number}"} for number in range(1_200)]
    empty = dict.fromkeys(package.rows("places")[0], "")
    package.write("places", [*package.rows("places"), *(empty | row for row in rows)])
    done = act("Check")
    assert int(done.outputs["problems"]) > 1_200
    assert len(done.summary.encode()) < 150_000
    assert "The rest is left out here" in done.summary


def test_a_summary_without_what_changed(act, package):
    commit(package.root.parent, "before")
    package.set("meetings", "kabul-call", "title", "Another call")
    commit(package.root.parent, "after")
    done = act("What changed", base="HEAD^1")
    assert done.code == 0
    assert "Another call" in done.summary


def test_a_base_that_is_not_there_and_nobody_is_told(act, package):
    commit(package.root.parent, "only")
    done = act("What changed", base="HEAD^1")
    assert done.code == 0
    [line] = done.out.splitlines()
    assert line.startswith("::warning title=What changed is not known::error:")
    assert "HEAD^1" in line
    assert done.summary == ""


def test_a_message_that_writes_a_workflow_command(act, package):
    commit(package.root.parent, "only")
    done = act("What changed", base="no%0A::error::such\nrevision")
    [line] = done.out.splitlines()
    assert line.startswith("::warning ")
    assert "%250A" in line


@pytest.mark.slow
@pytest.mark.xdist_group("packaging")
def test_an_action_that_needs_more_than_its_own_files(package, tmp_path):
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    action = tmp_path / "action"
    git(tmp_path, "init", "--quiet", str(action))
    for name in ("src", "data", "schemas"):
        (action / name).symlink_to(CHECKOUT / name)
    for name in ("datapackage.json", "pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA"):
        (action / name).symlink_to(CHECKOUT / name)
    # A module of the checkout that has the name of one that the installation uses.
    (package.root.parent / "pip.py").write_text("raise SystemExit('ran code of the checkout')", "utf-8")
    runner, values = tmp_path / "runner", {"inputs.path": "package"}
    path, where = environment / "bin", package.root.parent
    installed = run(step(ACTION, "Install"), where, runner, path, {}, GITHUB_ACTION_PATH=str(action), PYTHONPATH="")
    assert installed.code == 0, installed.err
    done = run(step(ACTION, "Check"), where, runner, path, values, PYTHONPATH="")
    assert (done.code, done.outputs) == (0, {"problems": "0"}), done.err
