"""Where a package to compare comes from: directories, revisions, versions, the last release."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from afpeace_data.contribute import revision
from afpeace_data.contribute.revision import NothingReleased, last_release, package_at
from afpeace_data.errors import PackageNotFound
from afpeace_data.version import VERSION
from packages import Package
from repositories import commit, git


@pytest.fixture(scope="module")
def history(tiny_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Three states: v0.1.0, a commit on main, and what is not committed yet. Shared, so not to be written to."""
    package = Package(tiny_root).copy(tmp_path_factory.mktemp("history") / "package")
    commit(package.root, "first", "v0.1.0")
    package.set("series", "talks", "name", "Second")
    commit(package.root, "second")
    return package.set("series", "talks", "name", "Third")


@pytest.fixture
def own(history: Package, tmp_path: Path) -> Package:
    """A copy of it, to be written to."""
    return history.copy(tmp_path / "own")


def name_at(text: str, near: Path) -> str:
    with package_at(text, near) as place:
        return next(row["name"] for row in Package(place.root).rows("series") if row["id"] == "talks")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("HEAD", "Second"),
        ("main", "Second"),
        ("HEAD~1", "Talks"),
        ("v0.1.0", "Talks"),
        ("0.1.0", "Talks"),
        ("refs/tags/v0.1.0", "Talks"),
        ("HEAD@{0}", "Second"),
    ],
)
def test_a_revision_that_gives_another_state(history: Package, text: str, name: str) -> None:
    assert name_at(text, history.root) == name
    assert name_at(git(history.root, "rev-parse", text if text != "0.1.0" else "v0.1.0")[:9], history.root) == name


def test_a_directory_is_itself_whatever_branches_are_called(own: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own.root)
    git(own.root, "branch", "release", "v0.1.0")
    own.copy(own.root / "release")
    assert name_at("release", own.root) == "Third"
    assert name_at("./release", own.root) == "Third"
    assert name_at("refs/heads/release", own.root) == "Talks"


def test_a_folder_without_a_package_hides_a_branch(own: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own.root)
    git(own.root, "branch", "docs", "v0.1.0")
    (own.root / "docs").mkdir()
    assert name_at("docs", own.root) == "Talks"
    assert name_at("datapackage.json", own.root) == "Third"


def test_a_package_in_a_folder_of_the_repository(package: Package) -> None:
    top = package.root.parent / "top"
    shutil.copytree(package.root, top / "data packages/ours")
    commit(top, "first")
    ours = Package(top / "data packages/ours")
    ours.set("series", "talks", "name", "Later")
    assert name_at("HEAD", ours.root) == "Talks"
    with pytest.raises(PackageNotFound, match="holds no data package"), package_at("HEAD", top):
        pass


def test_the_temporary_directory_stays_behind(history: Package) -> None:
    with package_at("HEAD", history.root) as place:
        assert place.root != history.root
        assert sorted(path.name for path in place.root.iterdir()) == ["data", "datapackage.json", "schemas"]
        assert not list(place.root.glob("data/*.json")), "only what is compared is read"
    assert not place.root.exists()
    with pytest.raises(PackageNotFound, match="from within"), package_at("HEAD", history.root) as place:
        raise PackageNotFound("from within")
    assert not place.root.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("v0.1.9", "neither a directory nor a revision .*did you mean v0.1.0"),
        ("mian", "did you mean main"),
        ("zzz", "tags are v0.1.0"),
        ("HEAD~9", "neither a directory nor a revision"),
        ("9.9.9", "version 9.9.9 is not on this machine: there is no tag v9.9.9 here, .*git fetch --tags"),
        ("main..HEAD", "is a range; give its ends as OLD and NEW: main HEAD"),
        ("v0.1.0...", "is a range; give its ends as OLD and NEW: v0.1.0"),
        ("../nowhere", "does not exist"),
        ("/nowhere", "does not exist"),
        ("https://example.org/x", "is an address"),
        ("", "the path is empty"),
        ("--output=x", "does not exist"),
        ("-h", "does not exist"),
        ("--upload-pack=touch x", "does not exist"),
        ("HEAD:data", "neither a directory nor a revision"),
        ("a\nb", "does not exist"),
        ("a\0b", "."),
        ("x" * 5000, "."),
        (":/", "neither a directory"),
    ],
)
def test_a_text_that_means_nothing(history: Package, text: str, message: str, tmp_path: Path) -> None:
    before = history.files().keys()
    with pytest.raises(PackageNotFound, match=message), package_at(text, history.root):
        pass
    assert history.files().keys() == before


def test_a_repository_without_tags_or_commits(package: Package) -> None:
    git(package.root, "init", "--quiet", "--initial-branch=main")
    with pytest.raises(PackageNotFound, match="no release tag"), package_at("HEAD", package.root):
        pass
    with pytest.raises(NothingReleased, match="no release tag"), last_release(package.root):
        pass


def test_a_place_that_is_no_repository(package: Package) -> None:
    with pytest.raises(PackageNotFound, match="is in no git repository"), package_at("HEAD", package.root):
        pass
    with (
        pytest.raises(NothingReleased, match="is in no git repository, so there is no release"),
        last_release(package.root),
    ):
        pass


def test_a_machine_without_git(package: Package, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(PackageNotFound, match="git is not installed"), package_at("HEAD", package.root):
        pass
    with pytest.raises(NothingReleased, match="git is not installed"), last_release(package.root):
        pass


def test_a_hook_s_environment_that_sends_git_elsewhere(
    history: Package, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert name_at("HEAD", history.root) == "Second"


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        (["v0.1.0", "v0.2.0", "v0.10.0"], "v0.10.0"),
        (["v0.1.0", "v1.0.0rc1", "v2", "version-9", "v3.0", "v0.1.0.1"], "v0.1.0"),
    ],
)
def test_a_tag_that_is_no_release_or_not_the_last(package: Package, tags: list[str], wanted: str) -> None:
    for tag in tags:
        commit(package.root, tag, tag)
    with last_release(package.root) as place:
        assert place.name == wanted


def test_a_release_of_another_branch_is_taken_for_the_last(own: Package) -> None:
    git(own.root, "stash", "--quiet")
    git(own.root, "checkout", "--quiet", "-b", "other")
    commit(own.root, "elsewhere", "v9.0.0")
    git(own.root, "checkout", "--quiet", "main")
    with last_release(own.root) as place:
        assert place.name == "v0.1.0"


def test_the_tags_of_a_repository_that_only_surrounds_the_package(package: Package) -> None:
    git(package.root.parent, "init", "--quiet")
    git(package.root.parent, "commit", "--quiet", "--allow-empty", "--message", "ours")
    git(package.root.parent, "tag", "v3.0.0")
    with pytest.raises(NothingReleased, match="holds no data package in package/, so there is no release"):
        last_release(package.root).__enter__()


def test_a_shallow_clone_that_seems_to_have_no_release(history: Package) -> None:
    clone = history.root.parent / "clone"
    git(history.root, "clone", "--quiet", "--depth=1", "--no-tags", history.root.as_uri(), str(clone))
    for place in (lambda: last_release(clone), lambda: package_at("v0.1.0", clone), lambda: package_at("0.1.0", clone)):
        with pytest.raises(PackageNotFound, match=r"clone is shallow: `git fetch --unshallow --tags`"), place():
            pass


def test_a_branch_or_directory_called_like_a_release_is_taken_for_it(
    own: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own.root)
    own.copy(own.root / "v0.1.0")
    git(own.root, "branch", "v0.1.0", "HEAD")
    with last_release(own.root) as place:
        assert next(row["name"] for row in Package(place.root).rows("series") if row["id"] == "talks") == "Talks"


def test_an_installed_release_is_compared_where_there_is_no_repository(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = package.copy(package.root.parent / "_package").root
    monkeypatch.setattr(revision, "packaged_root", lambda: installed)
    with last_release(package.root) as place:
        assert place == (installed.resolve(), "the installed release")
    with package_at(VERSION, package.root) as place:
        assert place.root == installed.resolve()
    with pytest.raises(NothingReleased, match="this is the installed release itself"), last_release(installed):
        pass


def test_a_link_or_stray_file_in_a_revision_that_is_followed_or_written(package: Package) -> None:
    secret = package.root.parent / "secret.csv"
    secret.write_text("id,name,summary,count_min\n")
    package.path("series").unlink()
    package.path("series").symlink_to(secret)
    (package.root / "data/Evil.CSV").write_text("x")
    (package.root / "data/sub").mkdir()
    (package.root / "data/sub/deep.csv").write_text("x")
    commit(package.root, "first")
    with package_at("HEAD", package.root) as place:
        files = {path.relative_to(place.root).as_posix() for path in place.root.rglob("*") if path.is_file()}
    assert "data/series.csv" not in files
    assert not {"data/Evil.CSV", "data/sub/deep.csv"} & files
    assert "data/actors.csv" in files


def test_line_ends_that_git_would_convert(package: Package) -> None:
    (package.root / ".gitattributes").write_text("data/*.csv text eol=crlf\ndata/series.csv export-ignore\n")
    commit(package.root, "first")
    with package_at("HEAD", package.root) as place:
        raw = (place.root / "data/series.csv").read_bytes()
    assert raw == package.path("series").read_bytes().replace(b"\r\n", b"\n")
    assert b"\r" not in raw


def test_a_file_name_that_git_quotes(package: Package) -> None:
    top = package.root.parent / "Übersicht\tß"
    shutil.copytree(package.root, top / "päckchen")
    commit(top, "first")
    assert name_at("HEAD", top / "päckchen") == "Talks"
