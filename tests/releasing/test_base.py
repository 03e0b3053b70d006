"""With what a release is compared where there is no tag, and what the comparison refuses."""

import json

import pytest
from release.base import Base, allowed, last_release
from release.numbers import FILE
from release.outcome import Refused

from repositories import commit, git


def give(package, version):
    """Give a package a version, in the code and in the descriptor."""
    file, descriptor = package.root / FILE, package.root / "datapackage.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'VERSION = "{version}"\n', "utf-8")
    described = json.loads(descriptor.read_bytes()) | {"version": version}
    descriptor.write_text(json.dumps(described), "utf-8")


@pytest.fixture
def repository(package):
    """Two commits of 0.3.0, of which the second is what was released, and one of 0.4.0."""
    give(package, "0.2.0")
    commit(package.root, "older")
    give(package, "0.3.0")
    commit(package.root, "begun")
    package.set("meetings", "kabul-call", "title", "Another call")
    commit(package.root, "0.3.0")
    give(package, "0.4.0")
    package.set("meetings", "kabul-call", "title", "A third call")
    commit(package.root, "0.4.0")
    return package.root


def at(repository, revision):
    return git(repository, "rev-parse", revision)


def test_without_a_tag_the_commit_before_the_version_rose(repository):
    found = last_release(repository, at(repository, "HEAD"), "0.3.0", None)
    assert found.commit == at(repository, "HEAD^")
    assert "no tag v0.3.0" in found.known


def test_a_branch_that_rose_earlier_than_what_it_was_merged_into(repository, package):
    """As when somebody begins 0.5.0 while 0.4.0 is still being corrected."""
    git(repository, "switch", "--quiet", "--create", "next")
    give(package, "0.5.0")
    commit(repository, "begin 0.5.0")
    git(repository, "switch", "--quiet", "main")
    package.set("meetings", "kabul-call", "title", "What 0.4.0 says at last")
    (repository / "late.txt").write_text("late", "utf-8")
    released = commit(repository, "0.4.0, corrected")
    git(repository, "merge", "--quiet", "--no-edit", "next")
    assert last_release(repository, at(repository, "HEAD"), "0.4.0", None).commit == released
    git(repository, "switch", "--quiet", "--create", "words")
    (repository / FILE).write_text('VERSION = "0.5.0"  # in other words\n', "utf-8")
    commit(repository, "words")
    git(repository, "switch", "--quiet", "main")
    (repository / "late.txt").write_text("later", "utf-8")
    commit(repository, "0.5.0 goes on")
    git(repository, "merge", "--quiet", "--no-edit", "words")
    assert last_release(repository, at(repository, "HEAD"), "0.4.0", None).commit == released


def test_a_tag_that_is_passed_over(repository):
    git(repository, "tag", "v0.3.0", "HEAD~2")
    found = last_release(repository, at(repository, "HEAD"), "0.3.0", None)
    assert found == (at(repository, "HEAD~2"), "tag v0.3.0")


def test_a_base_that_somebody_gave_and_is_not_taken(repository):
    assert last_release(repository, at(repository, "HEAD"), "0.3.0", "HEAD~2").commit == at(repository, "HEAD~2")
    for wrong in ("no-such", "--all"):
        with pytest.raises(Refused):
            last_release(repository, at(repository, "HEAD"), "0.3.0", wrong)


def test_nothing_to_compare_with_that_counts_as_compared(repository, package, tmp_path):
    with pytest.raises(Refused, match="not compared") as refused:
        last_release(repository, at(repository, "HEAD"), "0.1.0", None)
    assert "BASE=" in refused.value.remedy
    git(repository, "rm", "--quiet", FILE)
    commit(repository, "without a version")
    give(package, "0.4.0")
    head = commit(repository, "with one again")
    with pytest.raises(Refused, match="not compared"):
        last_release(repository, head, "0.3.9", None)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "shallow")
    with pytest.raises(Refused, match="not compared") as refused:
        last_release(tmp_path / "shallow", at(repository, "HEAD"), "0.3.0", None)
    assert "--unshallow" in refused.value.remedy


def test_a_version_that_allows_the_change_and_is_refused(repository, tmp_path):
    base = Base(at(repository, "HEAD^"), "as given")
    assert "the change is patch" in allowed(repository, base, "0.3.0", repository, tmp_path / "base")


def test_a_version_too_small_for_the_change(repository, package, tmp_path):
    give(package, "0.3.1")
    package.set("meetings", "kabul-call", "id", "kabul-telephone-call")
    base = Base(at(repository, "HEAD^"), "as given")
    with pytest.raises(Refused, match=r"0\.3\.1 is too small|is gone|retire"):
        allowed(repository, base, "0.3.0", repository, tmp_path / "base")


def test_a_base_of_another_version(repository, tmp_path):
    base = Base(at(repository, "HEAD~3"), "as given")
    with pytest.raises(Refused, match=r"has the version 0\.2\.0, not 0\.3\.0"):
        allowed(repository, base, "0.3.0", repository, tmp_path / "base")
