"""Loading: what is found, what is refused, and in which words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

import afpeace_data as ap
from packages import CHECKOUT, Package

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2018, 4, 11)


def test_path_to_the_descriptor_is_taken_for_a_directory(tiny_root: Path) -> None:
    given = [str(tiny_root), tiny_root, str(tiny_root / "datapackage.json"), tiny_root / "datapackage.json"]
    assert {ap.load(path).actors.ids for path in given} == {("china", "envoy", "iran", "taliban")}


def test_any_pathlike_is_not_accepted(tiny_root: Path) -> None:
    class Elsewhere:
        def __fspath__(self) -> str:
            return str(tiny_root)

    assert len(ap.load(Elsewhere()).actors) == 4


def test_link_to_a_directory_is_not_followed(tiny_root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tiny_root)
    assert len(ap.load(tmp_path / "link").actors) == 4


@pytest.mark.parametrize(
    ("made", "given", "advice"),
    [
        ("", "nowhere", "does not exist; give a directory that holds datapackage.json"),
        ("table.csv", "table.csv", "is a file; give datapackage.json or the directory that holds it"),
        ("empty/", "empty", "holds neither datapackage.json nor data/; give the directory of a data package"),
    ],
)
def test_path_without_a_package_is_refused_without_advice(tmp_path: Path, made: str, given: str, advice: str) -> None:
    if made.endswith("/"):
        (tmp_path / made).mkdir()
    elif made:
        (tmp_path / made).write_text("id\n")
    for call in (ap.load, ap.validate):
        with pytest.raises(ap.PackageNotFound) as error:
            call(tmp_path / given)
        assert str(error.value) == f"{tmp_path / given} {advice}"


@pytest.mark.parametrize("part", ["data", "schemas"])
def test_part_of_a_package_is_taken_for_the_package(tiny_root: Path, part: str) -> None:
    with pytest.raises(ap.PackageNotFound) as error:
        ap.load(tiny_root / part)
    assert str(error.value) == f"{tiny_root / part} is a part of a package; give {tiny_root}"


def test_missing_package_is_not_an_ordinary_missing_file(tmp_path: Path) -> None:
    for kind in (FileNotFoundError, ap.AfpeaceDataError):
        with pytest.raises(kind):
            ap.load(tmp_path / "nowhere")


def test_overlong_path_escapes_as_a_raw_system_error() -> None:
    with pytest.raises(ap.PackageNotFound):
        ap.load("x" * 5000)


def test_invalid_package_is_loaded_or_refused_without_its_report(package: Package) -> None:
    package.set("actors", "china", "part_of_id", "no-such-actor").set("actors", "iran", "country", "Iran")
    with pytest.raises(ap.InvalidPackage) as error:
        ap.load(package.root)
    assert {problem.rule for problem in error.value.report} >= {"dangling-reference"}
    said = str(error.value)
    assert said.startswith(f"{package.root}: ")
    assert "data/actors.csv:2:4" in said
    assert "no-such-actor" in said
    assert isinstance(error.value, ValueError)


def test_long_report_floods_the_error(package: Package) -> None:
    rows = package.rows("evidence")
    package.write("evidence", [row | {"source_id": "nobody"} for row in rows], ordered=False)
    with pytest.raises(ap.InvalidPackage) as error:
        ap.load(package.root)
    assert len(error.value.report) > 10
    assert str(error.value).count("\n") == 11
    assert f"and {len(error.value.report) - 10} more" in str(error.value)


def test_unvalidated_load_still_applies_rules(package: Package) -> None:
    package.set("actors", "china", "part_of_id", "no-such-actor")
    actor = ap.load(package.root, validate=False).actors["china"]
    assert actor.part_of_id == "no-such-actor"
    with pytest.raises(ap.UnknownRecord, match="no-such-actor"):
        _ = actor.part_of


@pytest.mark.parametrize(
    ("table", "key", "column", "text"),
    [
        ("actors", "iran", "country", "Iran"),
        ("actors", "iran", "name", ""),
        ("meetings", "kabul-call", "held", "Mar-18"),
        ("meetings", "kabul-call", "status", "Held"),
        ("amounts", "copper-mine-1000", "amount", "1,000"),
    ],
)
def test_unvalidated_load_lets_a_value_without_type_through(
    package: Package, table: str, key: str, column: str, text: str
) -> None:
    package.set(table, key, column, text)
    with pytest.raises(ap.InvalidPackage) as error:
        ap.load(package.root, validate=False)
    assert [(problem.record, problem.column) for problem in error.value.report] == [(key, column)]


def test_package_without_descriptor_is_refused_as_absent(package: Package) -> None:
    (package.root / "datapackage.json").unlink()
    assert ap.load(package.root, validate=False).version == "unversioned"
    with pytest.raises(ap.InvalidPackage):
        ap.load(package.root)


@pytest.mark.parametrize("day", [DAY, datetime(2018, 4, 11, 23, 59, tzinfo=UTC), datetime(2018, 4, 11), "2018-04-11"])
def test_form_of_the_day_changes_the_view(tiny_root: Path, day: date | str) -> None:
    past = ap.load(tiny_root, as_of=day)
    assert past.as_of == DAY
    assert type(past.as_of) is date
    assert past.sources.ids == ("early", "wire")
    assert "as of 2018-04-11" in repr(past)


@pytest.mark.parametrize(
    "day", ["2019-10", "2019", "2019-10-24?", "2019-10-24/2019-10-24", "2019-10-24/..", "yesterday", ""]
)
def test_text_that_is_not_one_day_is_guessed_at(tiny_root: Path, day: str) -> None:
    with pytest.raises(ValueError, match="is not") as error:
        ap.load(tiny_root, as_of=day)
    assert str(error.value).startswith(repr(day))


@pytest.mark.parametrize("day", [5, 20191024, True, False, 2019.5, b"2019-10-24", ("2019-10-24",)])
def test_value_that_is_no_day_is_taken_for_one(tiny_root: Path, day: object) -> None:
    with pytest.raises(
        TypeError, match=r"a day is a datetime\.date or a text such as '2019-10-24', not " + type(day).__name__
    ):
        ap.load(tiny_root, as_of=day)  # type: ignore[arg-type]


def test_two_loads_share_records(tiny_root: Path) -> None:
    one, other = ap.load(tiny_root), ap.load(tiny_root, as_of=DAY)
    assert one.meetings["beijing-talks"].place is one.places["beijing"]
    assert other.meetings["beijing-talks"].place is other.places["beijing"]
    assert one.places["beijing"] is not other.places["beijing"]
    assert one.places["beijing"] == other.places["beijing"]


def test_version_is_not_that_of_the_package(tiny_root: Path) -> None:
    assert ap.load(tiny_root).version == ap.__version__


def test_packaged_release_of_the_checkout_does_not_load() -> None:
    release = ap.load()
    assert release.version == ap.__version__
    assert release.as_of is None
    assert [len(list(table)) for table in release.tables.values()] == [len(table) for table in release.tables.values()]
    assert ap.validate().root == "the packaged release"
    assert set(release.tables) == {path.stem for path in (CHECKOUT / "data").glob("*.csv")}


def test_unknown_table_is_refused_without_a_suggestion(tiny: ap.Dataset) -> None:
    with pytest.raises(KeyError, match="did you mean 'meetings'"):
        tiny.table("meeting")
    with pytest.raises(KeyError, match="there are actors, meetings, "):
        tiny.table("xyzzy")
