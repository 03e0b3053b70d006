"""The report as a whole, and the small checks."""

import shutil
import subprocess

import pytest
import release.__main__ as program
from release.checksums import NAME, sums
from release.numbers import FILE, names, one_place, written
from release.outcome import Outcome, Refused, State, outcome, some

from packages import CHECKOUT
from repositories import commit


def test_a_check_that_stops_those_after_it(tmp_path, monkeypatch, capsys):
    """A commit in which everything is wrong: each check says so, and nothing is left to be published."""
    root = tmp_path / "repository"
    (root / FILE).parent.mkdir(parents=True)
    (root / FILE).write_text('VERSION = "1.0.0"\n', "utf-8")
    (root / "dist").mkdir()
    (root / "dist" / "old.whl").write_text("of an earlier run", "utf-8")
    for path, text in {
        ".gitignore": "dist/\n",
        "CHANGELOG.md": "",
        "pyproject.toml": '[project]\nname = "x"\nversion = "1.0.0"\n',
        "src/afpeace_data/derive/metadata.toml": 'released = 2026-01-01\nhomepage = "https://a.example"\nreleases = ""\n',
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    commit(root, "all wrong")
    (root / "forgotten.txt").write_text("forgotten", "utf-8")
    monkeypatch.setattr(program, "ROOT", root)
    monkeypatch.setattr("sys.argv", ["release-check"])
    assert program.main() == 1
    out = capsys.readouterr().out
    failed = [
        line.split(":")[0].removeprefix("FAILED").strip() for line in out.splitlines() if line.startswith("FAILED")
    ]
    assert failed == [
        *("commit", "version", "changelog", "change of data", "two builds", "wheel", "sdist"),
        *("archive", "hashes of archives", "twine", "check-wheel-contents", "installed", "bill of materials"),
    ]
    assert "open    addresses" in out
    assert out.count("fix: ") == len(failed) + 1
    assert not (root / "dist").exists()


class Passing:
    """A release about which nothing is to be said."""

    version = "1.0.0"

    def __init__(self, _repository, _commit, work, base, address):
        self.given = base, address
        self.dist = work / "dist"
        self.dist.mkdir()

    def checks(self):
        yield "wheel", self.make

    def make(self):
        (self.dist / "a.whl").write_text("new", "utf-8")
        return f"{self.given}"


def test_a_release_of_which_nothing_is_left(tmp_path, monkeypatch, capsys):
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "old.whl").write_text("of an earlier run", "utf-8")
    (tmp_path / ".gitignore").write_text("dist/", "utf-8")
    commit(tmp_path, "all well")
    monkeypatch.setattr(program, "ROOT", tmp_path)
    monkeypatch.setattr(program, "Release", Passing)
    monkeypatch.setattr("sys.argv", ["release-check", "--base", "HEAD~1", "--repository", "https://github.com/o/r"])
    assert program.main() == 0
    out = capsys.readouterr().out
    assert "ok      wheel: ('HEAD~1', 'https://github.com/o/r')" in out
    assert out.endswith("dist/ has a.whl\n")
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["a.whl"]


def test_a_place_that_is_no_repository(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(program, "ROOT", tmp_path)
    monkeypatch.setattr("sys.argv", ["release-check"])
    assert program.main() == 2
    assert "fix: " in capsys.readouterr().out


def test_a_second_place_that_gives_the_version(tmp_path):
    tree = tmp_path / "tree"
    left = shutil.ignore_patterns("__pycache__")
    for name in ("src", "data", "schemas", "docs"):
        shutil.copytree(CHECKOUT / name, tree / name, ignore=left)
    for name in ("datapackage.json", "pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA", "CONTRIBUTING.md"):
        shutil.copy(CHECKOUT / name, tree)
    version = written(tree)
    (tree / "src" / "afpeace_data" / "other.py").write_text(f'__version__ = "{version}"\n', "utf-8")
    (tree / "setup.cfg").write_text(f"version = {version}\n", "utf-8")
    files = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    with pytest.raises(Refused) as refused:
        one_place(tree, files)
    assert refused.value.found.endswith("is also written in setup.cfg, src/afpeace_data/other.py")


def test_a_version_in_pyproject_that_is_not_seen(tmp_path):
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text('VERSION = "1.0.0"\n', "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1.0.0"\n', "utf-8")
    with pytest.raises(Refused, match=r"pyproject\.toml gives a version"):
        one_place(tmp_path, {FILE})


@pytest.mark.parametrize("text", ['"1.0.0"', "version: 1.0.0\n", "v1.0.0", "data-1.0.0", "is 1.0.0.", "urn:x:1.0.0:y"])
def test_a_version_that_is_overlooked(tmp_path, text):
    (tmp_path / "file").write_text(text, "utf-8")
    assert names(tmp_path / "file", "1.0.0")


@pytest.mark.parametrize("text", ["11.0.0", "1.0.01", "1.0.0.1", '"ruff==1.0.0"', "twine>=1.0.0", "~=1.0.0", "1x0x0"])
def test_another_number_that_is_taken_for_the_version(tmp_path, text):
    (tmp_path / "file").write_text(text, "utf-8")
    assert not names(tmp_path / "file", "1.0.0")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not on every system")
def test_checksums_that_the_readers_tool_does_not_take(tmp_path):
    for name in ("b.zip", "a.whl", NAME):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / NAME).write_bytes(sums(tmp_path).encode())
    command = ["sha256sum", "--check", "--strict", NAME]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert checked.stdout == "a.whl: OK\nb.zip: OK\n"
    (tmp_path / "b.zip").write_bytes(b"b.zap")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_a_fault_of_the_check_that_hides_the_others():
    told = outcome("archive", lambda: {}["no such table"])
    assert str(told).startswith("FAILED  archive: could not be checked: KeyError: 'no such table'")


def test_a_line_without_what_to_do():
    assert (
        str(Outcome("wheel", State.FAILED, "it lacks a", "pack it"))
        == "FAILED  wheel: it lacks a\n        fix: pack it"
    )
    assert some(list("abcdefg")) == "a, b, c, d, e and 2 more"
