"""`generate`: derived files follow from the tables, and nothing is written from tables that cannot be read."""

import contextlib
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from afpeace_data.contribute.generate import generate
from afpeace_data.derive.metadata import SOURCE
from afpeace_data.errors import InvalidPackage
from afpeace_data.fetch.known import REGISTRY, read_registry
from afpeace_data.publish.archive import archive
from afpeace_data.version import VERSION
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


DESCRIPTIONS = ["csv-metadata.json", "croissant.json", "datacite.json", "CITATION.cff", "llms.txt"]


def repository(package: Package) -> Package:
    """The package as the repository whose `metadata.toml` describes it."""
    source = package.root / SOURCE
    source.parent.mkdir(parents=True)
    source.touch()
    return package


def test_a_description_that_keeps_old_hashes_after_an_edit(package: Package) -> None:
    assert generate(repository(package).root, write=True) == DESCRIPTIONS
    package.set("series", "talks", "name", "The talks")
    changed = ["data/series.json", "datapackage.json", "croissant.json", "datacite.json"]
    assert generate(package.root, write=False) == changed
    assert generate(package.root, write=True) == changed
    sha256 = hashlib.sha256(package.path("series").read_bytes()).hexdigest()
    for path in ("datapackage.json", "croissant.json"):
        assert sha256 in (package.root / path).read_text("utf-8"), path
    (package.root / "CITATION.cff").write_text("edited by hand\n")
    assert generate(package.root, write=False) == ["CITATION.cff"]


def test_a_citation_of_somebody_else_that_is_written_over(package: Package) -> None:
    (package.root / "docs").mkdir()
    (package.root / "CITATION.cff").write_text("title: Tables of my own\n")
    assert not set(DESCRIPTIONS) & set(generate(package.root, write=True))
    assert (package.root / "CITATION.cff").read_text() == "title: Tables of my own\n"


def test_a_page_of_a_rule_that_is_gone_is_stale_and_is_removed(package: Package) -> None:
    (package.root / "docs").mkdir()
    assert "docs/rules/AP208.md" in generate(package.root, write=True)
    gone = ["docs/dictionary/treaties.md", "docs/rules/AP999.md"]
    for path in gone:
        shutil.copy(package.root / path.replace("treaties", "actors").replace("999", "208"), package.root / path)
    assert generate(package.root, write=False) == gone
    assert all((package.root / path).exists() for path in gone)
    assert generate(package.root, write=True) == gone
    assert not any((package.root / path).exists() for path in gone)
    (package.root / "docs/rules/AP208.md").unlink()
    (package.root / "docs/rules/AP209.md").write_text("edited by hand\n")
    assert generate(package.root, write=False) == ["docs/rules/AP208.md", "docs/rules/AP209.md"]


def test_a_page_of_somebody_else_is_not_removed(package: Package) -> None:
    (package.root / "docs").mkdir()
    generate(package.root, write=True)
    for name in ("docs/rules.md", "docs/rules/mine.md", "docs/rules/AP999/notes.md", "docs/decisions/0001.md"):
        (package.root / name).parent.mkdir(exist_ok=True)
        (package.root / name).write_text("somebody's page\n")
    assert generate(package.root, write=True) == []


def test_nothing_is_written_through_a_link_out_of_the_package(package: Package) -> None:
    outside = package.root.parent / "outside.txt"
    outside.write_text("somebody's file")
    path = package.root / "data/series.json"
    path.unlink()
    path.symlink_to(outside)
    with contextlib.suppress(OSError, ValueError):
        generate(package.root, write=True)
    assert outside.read_text() == "somebody's file"


def test_the_registry_of_a_checkout_is_left_behind(package: Package) -> None:
    registry = package.root / REGISTRY
    registry.parent.mkdir(parents=True)
    released = f'"0.0.1" = {{ size = 1, sha256 = "{"0" * 64}" }}'
    registry.write_text(f"{released}\n", "utf-8")
    (package.root / "LICENSE-DATA").write_text("a licence\n", "utf-8")
    assert generate(package.root, write=True) == [REGISTRY]
    package.set("series", "talks", "name", "The talks")
    assert generate(package.root, write=False) == ["data/series.json", "datapackage.json", REGISTRY]
    assert generate(package.root, write=True) == ["data/series.json", "datapackage.json", REGISTRY]
    assert generate(package.root, write=False) == [], "it was made from the descriptor as it was before"
    line = read_registry(registry.read_text("utf-8"))[VERSION]
    assert (line.size, line.sha256) == (len(made := archive(package.root)), hashlib.sha256(made).hexdigest())
    assert released in registry.read_text("utf-8").splitlines()
