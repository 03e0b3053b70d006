"""The comment on a pull request: who may run what, what is compared, and which comment is written."""

import json
import sys

import pytest

from ci.steps import COMMENT, RELEASE, WORKFLOWS, programs, read, run, step
from packages import Package
from repositories import commit, git

on_linux = pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux, its scripts in bash")

# A `gh` with one repository: comments in a file, every change of them noted, `--jq` by the real jq.
GH = """
import json, os, pathlib, sys, jq
arguments = sys.argv[1:]
if arguments == ["auth", "git-credential", "get"]:
    sys.exit(0)
store = pathlib.Path(os.environ["STORE"])
state = json.loads(store.read_text("utf-8"))
assert arguments.pop(0) == "api" and os.environ["GH_TOKEN"] == "token"
if "--jq" in arguments:
    assert "--paginate" in arguments and "repos/o/r/issues/7/comments?per_page=100" in arguments
    for page in (state["comments"][:2], state["comments"][2:]):
        for found in jq.compile(arguments[arguments.index("--jq") + 1]).input_value(page).all():
            print(found)
else:
    assert arguments[-2:] == ["-F", "body=@-"], arguments
    method, address = arguments[arguments.index("--method") + 1 :][:2]
    state["done"].append([method, address, sys.stdin.read()])
    store.write_text(json.dumps(state), "utf-8")
"""
MARK = "<!-- afpeace-data diff -->"
BOT = {"login": "github-actions[bot]"}


@pytest.fixture
def path(tmp_path):
    return programs(tmp_path / "bin", gh=GH)


@pytest.fixture
def compare(package, tmp_path, path):
    """Compare a pull request with a base branch that has moved on since; its result, and the clone it worked in."""
    origin = package.root
    commit(origin, "where it left")
    git(origin, "checkout", "--quiet", "-b", "theirs")

    def call(change, where="."):
        change(Package(origin))
        head = commit(origin, "theirs")
        git(origin, "update-ref", "refs/pull/7/head", head)
        git(origin, "checkout", "--quiet", "main")
        git(origin, "branch", "--delete", "--force", "theirs")
        Package(origin).set("meetings", "beijing-talks", "title", "Moved on")
        commit(origin, "moved on")
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "--quiet", str(origin), str(clone))
        values = {
            "inputs.path || '.'": where,
            "github.event.pull_request.number": "7",
            "github.event.pull_request.base.ref": "main",
            "github.event.pull_request.head.sha": head,
            "github.token": "token",
        }
        done = run(step(COMMENT, "Compare"), clone, tmp_path / "runner", path, values)
        assert git(clone, "status", "--porcelain") == ""
        return done

    return call


@pytest.fixture
def post(tmp_path, path):
    """Write a comment beside those that are there; what was done."""

    def call(level, *comments):
        store = tmp_path / "store.json"
        store.write_text(json.dumps({"comments": comments, "done": []}), "utf-8")
        values = {
            "github.event.pull_request.number": "7",
            "needs.compare.outputs.level": level,
            "needs.compare.outputs.comment": f"{MARK}\n`$(touch x)` $HOME\n",
            "github.token": "token",
        }
        more = {"STORE": str(store), "GITHUB_REPOSITORY": "o/r"}
        done = run(step(COMMENT, "Comment", "comment"), tmp_path, tmp_path / "runner", path, values, **more)
        assert (done.code, done.out, done.err) == (0, "", "")
        return json.loads(store.read_text("utf-8"))["done"]

    return call


@on_linux
def test_what_the_base_branch_did_since_is_told_as_the_pull_requests(compare):
    done = compare(lambda package: package.set("meetings", "kabul-call", "title", "Another call"))
    assert done.code == 0, done.err
    assert done.outputs["level"] == "patch"
    assert done.outputs["comment"].startswith(f"{MARK}\n## Data: ")
    assert "Another call" in done.outputs["comment"]
    assert "Moved on" not in done.outputs["comment"]


@on_linux
def test_code_of_a_pull_request_that_is_run(compare, tmp_path):
    def attack(package):
        planted = f"open({str(tmp_path / 'ran')!r}, 'w')"
        for name in ("json.py", "sitecustomize.py", "afpeace_data.py", "conftest.py"):
            (package.root / name).write_text(planted, "utf-8")
        (package.root / ".gitattributes").write_text("* filter=planted\n", "utf-8")
        package.set("meetings", "kabul-call", "title", "Another call")

    assert compare(attack).code == 0
    assert not (tmp_path / "ran").exists()


@on_linux
def test_a_cell_that_ends_the_output_and_begins_another(compare):
    def attack(package):
        package.set("meetings", "kabul-call", "title", "x\nEOF\nlevel=none")

    done = compare(attack)
    assert done.code == 0, done.err
    assert set(done.outputs) == {"level", "comment"}
    assert done.outputs["level"] == "patch"


@on_linux
def test_a_pull_request_without_data_that_gets_a_comment(compare, post):
    done = compare(lambda package: (package.root / "README.md").write_text("Read me.", "utf-8"))
    assert done.outputs["level"] == "none"
    assert post(done.outputs["level"]) == []


@on_linux
def test_a_second_comment_with_the_second_push(post):
    before = [
        {"id": 1, "user": {"login": "somebody"}, "body": f"{MARK} not by us"},
        {"id": 2, "user": BOT, "body": "of another workflow"},
        {"id": 3, "user": BOT, "body": f"{MARK}\nold"},
        {"id": 4, "user": BOT, "body": f"{MARK}\nolder"},
    ]
    text = f"{MARK}\n`$(touch x)` $HOME\n"
    assert post("none", *before) == [["PATCH", "repos/o/r/issues/comments/3", text]]
    assert post("minor", *before[:2]) == [["POST", "repos/o/r/issues/7/comments", text]]


def test_a_job_that_may_write_and_sees_more_than_the_text():
    jobs = read(COMMENT)["jobs"]
    writing = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert writing == {"comment"}
    assert jobs["comment"]["permissions"] == {"pull-requests": "write"}
    assert ["uses" in item for item in jobs["comment"]["steps"]] == [False]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_checkout_of_a_pull_request_where_there_is_a_token_that_writes(workflow):
    """`workflow_run` would be as dangerous as `pull_request_target`, and is not used."""
    file = read(workflow)
    checkouts = [
        item["with"]
        for job in file["jobs"].values()
        for item in job.get("steps", [])
        if item.get("uses", "").startswith("actions/checkout@")
    ]
    assert "workflow_run" not in file["on"]
    assert all(checkout["persist-credentials"] is False for checkout in checkouts)
    if "pull_request_target" in file["on"]:
        assert {checkout.get("ref") for checkout in checkouts} == {None, "${{ job.workflow_sha }}"}
    elif workflow != RELEASE:  # no pull request starts it; test_release.py holds it to that
        assert file["permissions"] in ({}, {"contents": "read"})
        assert all(job.get("permissions", {}) in ({}, {"contents": "read"}) for job in file["jobs"].values())
