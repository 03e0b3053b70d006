"""Packages that another version of this code published: their schema may be another, their rows may not be invalid."""

from __future__ import annotations

from pathlib import Path

import pytest

import afpeace_data as ap
from afpeace_data import api
from older import described_anew, older, without_column, without_table
from packages import Package


def as_version(package: Package, monkeypatch: pytest.MonkeyPatch, version: str) -> Package:
    """The package in place of a version that was downloaded."""
    monkeypatch.setattr("afpeace_data.fetch.versions.fetch", lambda wanted: package.root if wanted == version else None)
    return package


@pytest.mark.parametrize("version", ["0.2.0", "99.0.0"])
def test_what_another_version_lacks_keeps_it_from_being_read(
    package: Package, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    as_version(older(package, version), monkeypatch, version)
    for dataset in (ap.load(package.root), ap.load(package.root, validate=False), ap.load(version=version)):
        assert dataset.version == version
        assert [(item.id, item.summary, item.count_min) for item in dataset.series] == [
            ("rounds", None, None),
            ("talks", None, 2),
        ]
        assert len(dataset.stances) == 0
        meeting = dataset.meetings["beijing-talks"]
        assert meeting.place
        assert meeting.series
        assert (meeting.place.name, meeting.series.name) == ("Beijing", "Talks")
        assert meeting.support("status") is ap.Support.SINGLE
        assert dataset.actors["china"].stances == ()
        assert list(dataset.to_pandas("series")["summary"].isna()) == [True, True]
        assert len(dataset.to_pandas("stances")) == 0
    then = ap.load(version=version, as_of="2018-04-11")
    assert then.as_of
    assert then.series["talks"].summary is None
    assert then.meetings["beijing-talks"].status == "announced"


def test_what_a_package_of_this_version_lacks_is_let_pass(package: Package) -> None:
    older(package, ap.__version__)
    codes = {problem.code for problem in package.report()}
    assert codes >= {"AP101", "AP109", "AP702", "AP704"}
    with pytest.raises(ap.InvalidPackage):
        ap.load(package.root, validate=False)


@pytest.mark.parametrize("version", ["unversioned", "0.2", "0.2.0-rc1"])
def test_what_is_no_version_is_taken_for_another(package: Package, version: str) -> None:
    assert {problem.code for problem in older(package, version).report()} >= {"AP101", "AP109", "AP702", "AP704"}


def test_another_version_is_not_checked_row_by_row(package: Package) -> None:
    older(package, "0.2.0").set("meetings", "kabul-call", "held", "Mar-18")
    described_anew(package, "0.2.0")
    assert [problem.code for problem in package.report()] == ["AP208"]
    with pytest.raises(ap.InvalidPackage, match="Mar-18"):
        ap.load(package.root)


def test_a_changed_table_of_another_version_is_not_noticed(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    as_version(older(package, "0.2.0"), monkeypatch, "0.2.0").set("actors", "china", "name", "Cathay")
    [found] = package.report().problems
    assert (found.code, "data/actors.csv" in found.message) == ("AP702", True)
    with pytest.raises(ap.IntegrityError, match=r"actors\.csv is not the file"):
        ap.load(version="0.2.0").actors  # noqa: B018


def test_a_table_of_another_version_that_is_listed_may_be_missing(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_version(older(package, "0.2.0"), monkeypatch, "0.2.0").path("places").unlink()
    assert "AP101" in {problem.code for problem in package.report()}
    with pytest.raises(ap.IntegrityError, match=r"places\.csv"):
        ap.load(version="0.2.0").places  # noqa: B018


def test_a_table_that_is_there_and_not_listed_is_left_out(package: Package) -> None:
    rows = package.path("stances").read_bytes()
    older(package, "0.2.0").path("stances").write_bytes(rows)
    messages = {problem.message for problem in package.report()}
    assert messages == {"the table stances is not listed", "no source is cited for the record"}


def test_a_table_of_a_later_version_is_passed_over(package: Package) -> None:
    descriptor = package.root / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace('"name": "series"', '"name": "rounds"'), "utf-8")
    package.set_version("99.0.0")
    assert "the resource 'rounds' is no table of this schema" in {problem.message for problem in package.report()}


def test_a_column_that_is_required_now_is_made_up(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    without_column(package, "series", "name")
    as_version(described_anew(package, "0.2.0"), monkeypatch, "0.2.0")
    assert {problem.code for problem in package.report()} == {"AP109"}
    with pytest.raises(
        ap.IntegrityError, match=r"series\.csv line 2 is not valid; .*pip install afpeace-data==0\.2\.0"
    ):
        ap.load(version="0.2.0").series  # noqa: B018


def test_a_table_is_lost_from_the_present_release_without_a_word(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_table(package, "stances")
    monkeypatch.setattr(api, "packaged_root", lambda: package.root)
    with pytest.raises(ap.IntegrityError, match=r"stances\.csv"):
        ap.load().stances  # noqa: B018


def test_an_archive_of_this_version_is_refused_for_want_of_json(package: Package, tmp_path: Path) -> None:
    for path in (*package.root.glob("data/*.json"), *package.root.glob("schemas/*.schema.json")):
        path.unlink()
    assert package.report().ok
    (package.root / "data" / "series.json").write_text("[]\n", "utf-8")
    (package.root / "schemas" / "series.schema.json").write_text("{}\n", "utf-8")
    missing = [problem.file for problem in package.report() if problem.message == "the file is missing"]
    assert len(missing) == 2 * 18
