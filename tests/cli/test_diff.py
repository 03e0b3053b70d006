"""afpeace-data diff: what a person types, what is printed, and the exit code that CI sees."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from packages import CHECKOUT, Package
from repositories import commit, git


@pytest.fixture(scope="module")
def released(tiny_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """A repository whose 0.1.0 is tagged."""
    package = Package(tiny_root).copy(tmp_path_factory.mktemp("released") / "package").set_version("0.1.0")
    commit(package.root, "first", "v0.1.0")
    return package


@pytest.fixture
def history(released: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    """A copy of it, which is the current directory."""
    package = released.copy(tmp_path / "history")
    monkeypatch.chdir(package.root)
    return package


def test_a_correction_as_a_reviewer_reads_it(history: Package, run: Run) -> None:
    history.set("meetings", "kabul-call", "planned", "2018-04")
    history.cite("meetings", "kabul-call", "planned", "paper", "p7", "a call in April")
    history.append("series", "more", "More talks", "Many.", "")
    done = run("diff", "HEAD")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "HEAD (0.1.0) -> this directory (0.1.0)\n"
        "\n"
        "meetings: 1 changed\n"
        "  ~ kabul-call\n"
        "      planned: 2018-03 -> 2018-04  (paper, 2019-06-20, p7)\n"
        "\n"
        "series: 1 added\n"
        "  + more  More talks\n"
        "      summary: Many.\n"
        "\n"
        "evidence: 1 added\n"
        "  + meetings/kabul-call/planned/paper/p7  anchor=a call in April  stance=affirms  standing=accepted\n"
        "\n"
        "the change is minor: the smallest version after 0.1.0 is 0.2.0; this directory says 0.1.0\n"
    )


def test_old_and_new_the_wrong_way_round(history: Package, run: Run) -> None:
    history.append("series", "more", "More talks", "", "")
    commit(history.root, "second")
    assert "series: 1 added" in run("diff", "v0.1.0", "main").out
    assert "series: 1 removed" in run("diff", "main", "0.1.0").out
    assert run("diff", "HEAD").out.endswith("no difference from HEAD\n")
    assert "v0.1.0 -> this directory (0.1.0)\n\nseries: 1 added" in run("diff").out


def test_two_directories_without_a_repository(tiny_root: object, package: Package, run: Run) -> None:
    package.set("series", "talks", "name", "The talks")
    done = run("diff", tiny_root, package.root, "--format", "json")
    told = json.loads(done.out)
    assert told["tables"][0]["changed"][0]["cells"]["name"] == {
        "old": "Talks",
        "new": "The talks",
        "citations": [
            {"source_id": "wire", "published": "2018-04-10", "locator": None, "new": False, "says_it": False}
        ],
    }
    assert run("diff", tiny_root, package.root, "--format", "markdown").out.startswith("## Data: ")
    assert "The talks" in run("diff", tiny_root, "--package", package.root).out


@pytest.mark.parametrize(
    ("edit", "version", "code", "words"),
    [
        ("nothing", "0.1.0", 0, "ok: no difference from v0.1.0"),
        ("correction", "0.1.0", 1, "version 0.1.0 is too small: the change is patch"),
        ("correction", "0.1.1", 0, "ok: the change is patch"),
        ("row", "0.1.1", 1, "minor: series: 1 row added"),
        ("row", "0.2.0", 0, "ok: the change is minor"),
        ("row", "1.0.0", 0, "ok: the change is minor"),
        ("nothing", "0.0.9", 1, "version 0.0.9 is smaller than 0.1.0, which v0.1.0 has"),
        ("deletion", "1.0.0", 1, "retired, not deleted"),
        ("damage", "0.1.1", 2, "data/series.csv:2: 3 cells where 4 are needed"),
        ("correction", "next", 2, "this directory has no version that can be compared: its datapackage.json says next"),
    ],
)
def test_ci_lets_a_version_pass_or_stops_it(
    history: Package, run: Run, edit: str, version: str, code: int, words: str
) -> None:
    match edit:
        case "correction":
            history.set("series", "talks", "name", "The talks")
        case "row":
            history.append("series", "more", "More talks", "", "")
        case "deletion":
            history.remove("series", id="rounds")
        case "damage":
            history.replace("series", b"rounds,Other rounds,,", b"rounds,Other rounds,")
    history.set_version(version)
    done = run("diff", "--check")
    assert (done.code, done.err) == (code, "")
    assert words in done.out
    commit(history.root, "sent")
    assert run("diff", "--check").code == code, "committed or not"


def test_a_refusal_that_does_not_say_what_to_edit(history: Package, run: Run) -> None:
    history.set("series", "talks", "name", "The talks")
    assert run("diff", "--check").out == (
        "version 0.1.0 is too small: the change is patch: the smallest version after 0.1.0 is 0.1.1; this directory says 0.1.0\n"
        "  patch: series: 1 cell changed in 1 row\n"
        '  fix: in src/afpeace_data/version.py write VERSION = "0.1.1", give CHANGELOG.md a heading\n'
        "  [0.1.1], and run `make generate` (or `afpeace-data generate`)\n"
    )


def test_a_check_of_nothing_that_looks_like_a_pass(package: Package, run: Run) -> None:
    done = run("diff", "--check", "--package", package.root)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("not compared: ")
    assert "ok" not in done.out.split()
    git(package.root, "init", "--quiet")
    commit(package.root, "no tag")
    done = run("diff", "--check", "--package", package.root)
    assert (
        done.out
        == "not compared: no release tag (vX.Y.Z) leads to this commit, so there is no release to compare with\n"
    )


def test_a_diff_with_nothing_to_compare_with(package: Package, run: Run) -> None:
    done = run("diff", "--package", package.root)
    assert (done.code, done.out) == (2, "")
    assert "so there is no release to compare with" in done.err


@pytest.mark.parametrize("arguments", [("nosuch",), ("HEAD", "nosuch"), ("HEAD", ""), ("--check", "nosuch"), ("a..b",)])
def test_a_revision_that_is_unknown(history: Package, run: Run, arguments: tuple[str, ...]) -> None:
    done = run("diff", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_cell_that_draws_on_the_terminal(history: Package, run: Run, form: str) -> None:
    evil = "\x1b[2J\x1b]0;title\x07 \u202eback"
    history.set("series", "talks", "name", evil)
    history.append("series", "more", evil, evil, "")
    history.remove("participants", role="visitor")
    history.append("participants", "beijing-talks", evil, "host", "attended", "", "")
    history.replace("events", b"id,title", evil.encode() + b",title")
    out = run("diff", "HEAD", "--format", form).out
    assert not set("\x1b\x07\u202e") & set(out)
    assert "\\x1b[2J" in out
    history.remove("series", id="more")
    history.remove("series", id="rounds")
    check = run("diff", "--check").out
    assert not set("\x1b\x07\u202e") & set(check)


def test_the_development_script_compares_the_version() -> None:
    text = (CHECKOUT / "scripts/dev.py").read_text("utf-8")
    assert '"diff", "--check"' in text


def test_a_reader_that_closes_the_pipe(history: Package) -> None:
    history.write("series", [{"id": f"s-x{n}", "name": "x" * 200, "summary": "", "count_min": ""} for n in range(2000)])
    code = f"{sys.executable} -m afpeace_data diff HEAD | head -n 1"
    done = subprocess.run(code, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("HEAD (0.1.0) -> this directory (0.1.0)\n", "")
