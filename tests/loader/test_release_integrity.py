"""The release that came with the code: found, compared with its hashes, and read one table at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

import afpeace_data as ap
from afpeace_data import api, rows
from afpeace_data.store.locate import packaged_root

if TYPE_CHECKING:
    from pathlib import Path

    from packages import Package


@pytest.fixture
def as_release(package: Package, monkeypatch: pytest.MonkeyPatch) -> Package:
    """The tiny package in place of the release."""
    monkeypatch.setattr(api, "packaged_root", lambda: package.root)
    return package


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts the files that are read."""
    counted: Counter[str] = Counter()
    original = rows.read_sheet

    def counting(root: Path, path: str, *others: Any) -> Any:
        counted[path] += 1
        return original(root, path, *others)

    monkeypatch.setattr(rows, "read_sheet", counting)
    return counted


def test_changed_table_of_the_release_is_read(as_release: Package) -> None:
    as_release.set("actors", "china", "name", "Cathay")
    release = ap.load()
    assert release.places["beijing"].name == "Beijing"
    with pytest.raises(ap.IntegrityError) as error:
        release.actors  # noqa: B018
    assert str(as_release.path("actors")) in str(error.value)
    assert "datapackage.json" in str(error.value)
    assert "make generate" in str(error.value)
    with pytest.raises(ap.IntegrityError):
        release.actors["china"]


def test_changed_table_is_reached_through_a_link(as_release: Package) -> None:
    as_release.replace("places", b"Beijing", b"Peking")
    with pytest.raises(ap.IntegrityError, match=r"places\.csv"):
        _ = ap.load().meetings["beijing-talks"].place


@pytest.mark.parametrize("damage", ["missing", "not described", "one line end", "empty"])
def test_damaged_release_gives_another_error_or_none(as_release: Package, damage: str) -> None:
    path = as_release.path("series")
    match damage:
        case "missing":
            path.unlink()
        case "not described":
            descriptor = as_release.root / "datapackage.json"
            descriptor.write_text(descriptor.read_text().replace('"name": "series"', '"name": "rounds"'))
        case "one line end":
            path.write_bytes(path.read_bytes() + b"\n")
        case "empty":
            path.write_bytes(b"")
    with pytest.raises(ap.IntegrityError):
        ap.load().series  # noqa: B018


def test_row_that_is_invalid_in_the_release_is_dropped(as_release: Package) -> None:
    as_release.set("actors", "iran", "country", "Iran")
    stale = as_release.root / "datapackage.json"
    from afpeace_data.derive.files import described
    from afpeace_data.store.write import render_json

    stale.write_text(render_json(described(as_release.root)), encoding="utf-8")
    with pytest.raises(ap.IntegrityError, match=r"actors\.csv line 4 is not valid"):
        ap.load().actors  # noqa: B018


def test_loading_reads_tables_that_nobody_asked_for(as_release: Package, reads: Counter[str]) -> None:
    release = ap.load()
    assert not reads
    list(release.places)
    assert reads == {"data/places.csv": 1}
    _ = release.places["kabul"], len(release.places), repr(release.places), "x" in release.places
    assert reads == {"data/places.csv": 1}


def test_link_reads_more_than_the_table_that_it_leads_to(as_release: Package, reads: Counter[str]) -> None:
    release = ap.load()
    meeting = release.meetings["beijing-talks"]
    assert meeting.place
    assert meeting.place.name == "Beijing"
    assert reads == {"data/meetings.csv": 1, "data/places.csv": 1}
    assert [item.id for item in meeting.place.meetings] == ["beijing-talks"]
    meeting.support("status")
    assert reads == {f"data/{name}.csv": 1 for name in ("meetings", "places", "evidence", "sources")}


def test_table_is_read_again_for_replay_or_when_touched_twice(as_release: Package, reads: Counter[str]) -> None:
    release = ap.load(as_of="2018-06-01")
    for _ in range(2):
        for table in release.tables.values():
            list(table)
            with pytest.raises(ap.UnknownRecord):
                table["no-such-record"]
    assert set(reads.values()) == {1}
    assert len(reads) == 19


def test_past_view_without_evidence_reads_the_evidence(as_release: Package, reads: Counter[str]) -> None:
    list(ap.load(as_of="2018-06-01").places)
    assert reads == {"data/places.csv": 1}


def test_bundled_data_are_passed_over_for_the_checkout(tmp_path: Path, tiny_root: Path) -> None:
    code = tmp_path / "site-packages" / "afpeace_data"
    bundled = code / "_package"
    bundled.mkdir(parents=True)
    (bundled / "datapackage.json").write_text("{}")
    assert packaged_root(code) == bundled


@pytest.mark.parametrize("content", [None, "[]", "{}", "not json", '{"name": "another-package"}'])
def test_foreign_package_above_the_code_is_taken_for_ours(tmp_path: Path, content: str | None) -> None:
    code = tmp_path / "src" / "afpeace_data"
    code.mkdir(parents=True)
    if content is not None:
        (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(ap.PackageNotFound, match="install the package again"):
        packaged_root(code)
    (tmp_path / "datapackage.json").write_text('{"name": "afpeace-data"}')
    assert packaged_root(code) == tmp_path
