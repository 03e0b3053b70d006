"""`afpeace-data fetch`: a directory on standard output and nothing else there."""

from __future__ import annotations

from pathlib import Path

import pytest

from afpeace_data.fetch import known
from afpeace_data.version import VERSION
from cli.conftest import Run
from fetch.servers import Site
from packages import Package
from released import OLD, Released
from repositories import commit


def test_another_command_cannot_take_what_is_printed(run: Run, cache: Path) -> None:
    done = run("fetch", OLD)
    assert (done.code, done.out, done.err) == (0, f"{cache / OLD}\n", "")
    assert run("show", "places", "--package", done.out.strip()).out.splitlines()[-1].startswith("kabul")
    assert run("validate", done.out.strip()).code == 0


def test_a_failure_is_no_failure_to_a_script(run: Run, cache: Path, site: Site) -> None:
    site.files.clear()
    done = run("fetch", OLD)
    assert (done.code, done.out) == (2, "")
    assert f"afpeace-data-{OLD}.zip does not exist" in done.err
    done = run("fetch", "99.0.0")
    assert (done.code, done.out) == (2, "")
    assert f"which knows {OLD}" in done.err


def test_the_list_says_too_little_of_what_is_there(
    run: Run,
    cache: Path,
    released: Released,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run("fetch").out == f"{OLD:<8}not downloaded ({len(released.content) / 1e6:.1f} MB)\n"
    run("fetch", OLD)
    assert run("fetch").out == f"{OLD:<8}{cache / OLD}\n"
    monkeypatch.undo()
    known.known_versions.cache_clear()
    assert run("fetch").out.splitlines()[-1].startswith(VERSION)
    assert run("fetch").out.endswith("  came with this installation\n")


def test_a_diff_does_not_find_what_was_downloaded(
    run: Run,
    cache: Path,
    package: Package,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(package.root)
    commit(package.root, "first")
    package.set("series", "talks", "name", "Rounds of talks")
    done = run("diff", OLD)
    assert done.code == 2
    assert f"`afpeace-data fetch {OLD}`" in done.err
    run("fetch", OLD)
    assert "name: Talks -> Rounds of talks" in run("diff", OLD).out
