"""A release is made of a commit, whatever lies around it."""

import os

import pytest
from release.outcome import Refused
from release.tree import clean, export

from repositories import commit, git


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "repository"
    root.mkdir()
    (root / ".gitignore").write_text("*.xlsx\n", "utf-8")
    (root / "table.csv").write_text("id\na\n", "utf-8")
    (root / "run").write_text("#!/bin/sh\n", "utf-8")
    (root / "run").chmod(0o755)
    commit(root, "first")
    return root


def head(repository):
    return git(repository, "rev-parse", "HEAD")


def test_a_file_that_nobody_committed_and_everybody_gets(repository, tmp_path):
    (repository / "article.txt").write_text("somebody's text", "utf-8")
    (repository / "notes.xlsx").write_text("mine", "utf-8")
    (repository / "table.csv").write_text("id\nb\n", "utf-8")
    assert export(repository, head(repository), tmp_path / "out") == {".gitignore", "table.csv", "run"}
    assert (tmp_path / "out" / "table.csv").read_text("utf-8") == "id\na\n"
    assert not (tmp_path / "out" / "notes.xlsx").exists()


@pytest.mark.parametrize("path", ["article.txt", "table.csv"])
def test_a_change_that_was_forgotten(repository, path):
    (repository / path).write_text("changed", "utf-8")
    with pytest.raises(Refused, match=f"not as in the last commit: {path}"):
        clean(repository, head(repository), "1.0.0")


def test_a_clean_commit_that_is_refused(repository):
    (repository / "notes.xlsx").write_text("ignored by git", "utf-8")
    assert "no tag v1.0.0 yet" in clean(repository, head(repository), "1.0.0")
    git(repository, "tag", "v1.0.0")
    assert "tag v1.0.0;" in clean(repository, head(repository), "1.0.0")


def test_a_tag_that_says_another_version(repository):
    git(repository, "tag", "v1.0.1")
    with pytest.raises(Refused, match=r"has the tag v1\.0\.1, and its version is 1\.0\.0"):
        clean(repository, head(repository), "1.0.0")


def test_a_version_that_is_released_twice(repository):
    git(repository, "tag", "v1.0.0")
    commit(repository, "second")
    with pytest.raises(Refused, match=r"1\.0\.0 is released"):
        clean(repository, head(repository), "1.0.0")


def test_two_checkouts_that_do_not_differ(repository, tmp_path):
    """Else a build that depends on rights or times would not be found out."""
    export(repository, head(repository), tmp_path / "deep" / "er", 0o077, 1_500_000_000)
    run, table = tmp_path / "deep" / "er" / "run", tmp_path / "deep" / "er" / "table.csv"
    assert table.stat().st_mtime == 1_500_000_000
    if os.name != "nt":
        assert [path.stat().st_mode & 0o777 for path in (run, table)] == [0o700, 0o600]


def test_no_repository_at_all(tmp_path):
    with pytest.raises(Refused, match="not a git repository"):
        clean(tmp_path, "HEAD", "1.0.0")
