"""The release: who may do what, that nothing is built twice, and what is sent where."""

import hashlib
import json
import re
import sys

import pytest

from ci.steps import RELEASE, WORKFLOWS, programs, read, run, step
from packages import CHECKOUT

JOBS = read(RELEASE)["jobs"]
WRITING = {name: job for name, job in JOBS.items() if set(job["permissions"].values()) != {"read"}}

GH = """
import json, os, pathlib, sys
assert os.environ["GH_TOKEN"] == "token"
pathlib.Path(os.environ["STORE"]).write_text(json.dumps(sys.argv[1:]), "utf-8")
"""


def uses(job, action):
    return [item for item in job["steps"] if item.get("uses", "").startswith(f"{action}@")]


def test_a_job_that_may_more_than_it_does():
    assert read(RELEASE)["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "check": {"contents": "read"},
        "attest": {"id-token": "write", "attestations": "write"},
        "files": {"contents": "write"},
        "index": {"id-token": "write"},
    }


def test_a_job_that_may_write_and_runs_code_of_the_repository():
    for job in WRITING.values():
        assert not uses(job, "actions/checkout")
        assert not uses(job, "actions/setup-python")
        assert not [item for item in job["steps"] if re.search(r"python|pip |make ", item.get("run", ""))]


def test_something_published_that_was_not_checked_or_not_attested():
    waits = {name: job.get("needs") for name, job in JOBS.items()}
    assert waits == {"check": None, "attest": "check", "files": "attest", "index": "files"}
    scripts = [item["run"] for item in JOBS["check"]["steps"] if "run" in item]
    assert scripts.index("python scripts/dev.py test") < len(scripts) - 1
    assert "release-check --repository" in scripts[-1]
    assert not [item for job in JOBS.values() for item in job["steps"] if item.get("continue-on-error") or "if" in item]


def test_a_publication_that_nobody_approved_or_from_a_branch():
    assert read(RELEASE)["on"] == {"push": {"tags": ["v*"]}}
    assert (JOBS["files"]["environment"], JOBS["index"]["environment"]) == ("release", "package-index")


def test_files_that_are_made_anew_after_the_check():
    left = {
        item["with"]["name"]: item["with"]["path"].split() for item in uses(JOBS["check"], "actions/upload-artifact")
    }
    assert left == {"release": ["dist/"], "distributions": ["dist/*.tar.gz", "dist/*.whl"]}
    taken = [item["with"]["name"] for job in WRITING.values() for item in uses(job, "actions/download-artifact")]
    assert taken == ["release", "release", "distributions"]
    assert "build" not in RELEASE.read_text("utf-8").partition("  attest:")[2]


def test_a_secret_that_is_kept():
    assert "secrets." not in RELEASE.read_text("utf-8")
    [publish] = uses(JOBS["index"], "pypa/gh-action-pypi-publish")
    assert publish["with"]["attestations"] is True
    assert not {"password", "user"} & set(publish["with"])


def test_a_history_too_short_to_find_the_last_release_in():
    [checkout] = uses(JOBS["check"], "actions/checkout")
    assert checkout["with"] == {"persist-credentials": False, "fetch-depth": 0}


def test_one_action_in_two_versions():
    """Then somebody raised one of them and forgot the other."""
    texts = [path.read_text("utf-8") for path in (*WORKFLOWS, CHECKOUT / "action.yml", CHECKOUT / "docs" / "ci.md")]
    found = {}
    for action, commit, version in re.findall(r"uses: (\S+)@([0-9a-f]{40}) # (v[0-9.]+)", "\n".join(texts)):
        found.setdefault(action, set()).add((commit, version))
    assert len(found) >= 6
    assert {action: pins for action, pins in found.items() if len(pins) > 1} == {}


@pytest.fixture
def release(tmp_path):
    """Run the step that makes the release, with a `gh` that notes what it is asked for."""
    dist = tmp_path / "dist"
    dist.mkdir()
    names = ["afpeace_data-1.0.0.tar.gz", "afpeace_data-1.0.0-py3-none-any.whl"]
    lines = [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in names]
    for name in names:
        (dist / name).write_text(name, "utf-8")
    (dist / "SHA256SUMS").write_text("".join(lines), "utf-8")

    def call():
        told, path = tmp_path / "told", programs(tmp_path / "bin", gh=GH)
        more = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "o/r", "GITHUB_REF_NAME": "v1.0.0"}
        action, values = step(RELEASE, "Release", "files"), {"github.token": "token"}
        done = run(action, tmp_path, tmp_path / "runner", path, values, STORE=str(told), **more)
        return done, json.loads(told.read_text("utf-8")) if told.exists() else None

    return call


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts are run by bash, as on a Linux runner")
def test_a_release_without_one_of_its_files_or_of_another_tag(release):
    done, told = release()
    assert done.code == 0, done.err
    assert told[:6] == ["release", "create", "v1.0.0", "--repo", "o/r", "--verify-tag"]
    assert told[-3:] == [
        "dist/SHA256SUMS",
        "dist/afpeace_data-1.0.0-py3-none-any.whl",
        "dist/afpeace_data-1.0.0.tar.gz",
    ]
    notes = told[told.index("--notes") + 1]
    assert "https://github.com/o/r/blob/v1.0.0/SECURITY.md#verifying-a-release" in notes
    assert "## Verifying a release" in (CHECKOUT / "SECURITY.md").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts are run by bash, as on a Linux runner")
def test_a_file_that_was_changed_on_the_way(release, tmp_path):
    (tmp_path / "dist" / "afpeace_data-1.0.0.tar.gz").write_text("another", "utf-8")
    done, told = release()
    assert done.code != 0
    assert told is None
