"""`generate`: derived files follow from the tables, and nothing is written from tables that cannot be read."""

import contextlib
import json
from pathlib import Path

import pytest

from afpeace_data.contribute.generate import generate
from afpeace_data.errors import InvalidPackage
from packages import Package


def test_nothing_is_stale_after_generating(package: Package) -> None:
    assert generate(package.root, write=False) == []
    assert generate(package.root, write=True) == []


def test_check_names_what_is_stale_and_writes_nothing(package: Package) -> None:
    package.set("series", "talks", "name", "The talks")
    before = package.files()
    assert generate(package.root, write=False) == ["data/series.json", "datapackage.json"]
    assert package.files() == before
    assert generate(package.root, write=True) == ["data/series.json", "datapackage.json"]
    assert generate(package.root, write=False) == []
    assert json.loads((package.root / "data/series.json").read_text())[1]["name"] == "The talks"


def test_missing_files_are_made(package: Package) -> None:
    before = package.files()
    for path in [*(package.root / "schemas").iterdir(), package.root / "datapackage.json"]:
        path.unlink()
    (package.root / "schemas").rmdir()
    assert len(generate(package.root, write=True)) == 39
    assert package.files() == before


@pytest.mark.parametrize(("old", "new"), [(b"Talks,Several", b"Talks"), (b",2\n", b",two\n"), (b"id,name", b"name,id")])
def test_nothing_is_written_from_tables_that_cannot_be_read(package: Package, old: bytes, new: bytes) -> None:
    package.replace("series", old, new)
    package.set("actors", "iran", "name", "The state of Iran")
    before = package.files()
    with pytest.raises(InvalidPackage) as caught:
        generate(package.root, write=True)
    assert {problem.file for problem in caught.value.report} == {"data/series.csv"}
    assert "data/series.csv:" in str(caught.value)
    assert package.files() == before


def test_tables_that_break_other_rules_can_be_generated(package: Package) -> None:
    package.set("events", "attack", "date", "1990")
    assert generate(package.root, write=True) == ["data/events.json", "datapackage.json"]
    assert package.report().counts == {"AP307": 1}


def test_a_repeated_row_is_not_called_stale_after_generating(package: Package) -> None:
    package.append("series", "rounds", "Other rounds", "", "")
    generate(package.root, write=True)
    assert package.report().counts == {"AP401": 1}


def test_a_crash_leaves_every_file_whole(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    package.set("series", "talks", "name", "The talks")
    before = package.files()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        generate(package.root, write=True)
    assert package.files() == before


def test_nothing_is_written_through_a_link_out_of_the_package(package: Package) -> None:
    outside = package.root.parent / "outside.txt"
    outside.write_text("somebody's file")
    path = package.root / "data/series.json"
    path.unlink()
    path.symlink_to(outside)
    with contextlib.suppress(OSError, ValueError):
        generate(package.root, write=True)
    assert outside.read_text() == "somebody's file"
