"""Damage to `datapackage.json` and the other derived files."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import afpeace_data as ap
from packages import Package


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link_out(path: Path) -> None:
    outside = path.parent.parent / "outside.json"
    path.rename(outside)
    path.symlink_to(outside)


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "the file is missing"),
    "empty": (lambda path: path.write_bytes(b""), "it is not JSON"),
    "not JSON": (lambda path: path.write_bytes(b'{"name": \n nonsense}'), "it is not JSON"),
    "not UTF-8": (lambda path: path.write_bytes(b'{"name": "\xe9"}'), "it is not JSON"),
    "nested deeply": (lambda path: path.write_bytes(b"[" * 200_000), "it is nested too deeply"),
    "nested deeply in objects": (lambda path: path.write_bytes(b'{"a":' * 200_000), "it is nested too deeply"),
    "a number of many digits": (lambda path: path.write_bytes(b"1" * 10_000), "it is not JSON"),
    "a list": (lambda path: path.write_bytes(b"[]"), "it lists no resources"),
    "a text": (lambda path: path.write_bytes(b'"resources"'), "it lists no resources"),
    "no resources": (lambda path: path.write_bytes(b'{"resources": []}'), "it lists no resources"),
    "resources of another shape": (lambda path: path.write_bytes(b'{"resources": {}}'), "it lists no resources"),
    "resources that are no objects": (lambda path: path.write_bytes(b'{"resources": [1]}'), "it lists no resources"),
    "a directory": (folder, "a directory or device is in place of the file"),
    "a pipe": (pipe, "a directory or device is in place of the file"),
    "a link out of the package": (link_out, "the file is a link to a place outside the package"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_descriptor_that_cannot_be_read_is_one_problem(package: Package, name: str) -> None:
    damage, message = UNREADABLE[name]
    damage(package.root / "datapackage.json")
    [found] = package.report().problems
    assert (found.code, found.file) == ("AP701", "datapackage.json")
    assert found.message.startswith(message)
    assert "generate" in found.remedy


def test_a_fault_of_json_names_its_line(package: Package) -> None:
    (package.root / "datapackage.json").write_bytes(b'{"name": \n nonsense}')
    [found] = package.report().problems
    assert found.where == "datapackage.json:2"


# Loading without the rules reads the version from the descriptor; a pipe there would be waited for.
@pytest.mark.parametrize("name", sorted(UNREADABLE.keys() - {"a pipe"}))
def test_loading_without_rules_does_without_a_descriptor(package: Package, name: str) -> None:
    UNREADABLE[name][0](package.root / "datapackage.json")
    assert len(ap.load(package.root, validate=False).meetings) == 2


def changed(edit: Callable[[dict[str, Any]], object]) -> Callable[[Package], None]:
    def apply(p: Package) -> None:
        path = p.root / "datapackage.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        edit(content)
        path.write_text(json.dumps(content), encoding="utf-8")

    return apply


def resource(content: dict[str, Any], name: str) -> dict[str, Any]:
    return next(entry for entry in content["resources"] if entry["name"] == name)


STALE_DESCRIPTORS = {
    "wrong hash": (
        lambda c: resource(c, "series").update(hash="sha256:" + "0" * 64),
        "not as it is described there: data/series.csv (hash)",
    ),
    "hash of another kind": (
        lambda c: resource(c, "series").update(hash=["md5"]), "not as it is described there: data/series.csv (hash)",
    ),
    "wrong size": (
        lambda c: resource(c, "series").update(bytes=1), "not as it is described there: data/series.csv (bytes)",
    ),
    "wrong path": (
        lambda c: resource(c, "series").update(path="../series.csv"), "not as it is described there: data/series.csv (path)",
    ),
    "table not listed": (
        lambda c: c["resources"].remove(resource(c, "series")), "the table series is not listed",
    ),
    "table listed twice": (
        lambda c: c["resources"].append(resource(c, "series")), "the resource 'series' is listed",
    ),
    "unknown table": (
        lambda c: c["resources"].append({"name": "treaties"}), "the resource 'treaties' is no table of this schema",
    ),
    "another dialect": (
        lambda c: resource(c, "series")["dialect"].update(delimiter=";"), "not as it is described there: data/series.csv (dialect)",
    ),
    "another encoding": (
        lambda c: resource(c, "series").update(encoding="utf-16"), "not as it is described there: data/series.csv (encoding)",
    ),
    "a property that says more": (
        lambda c: resource(c, "series").update(compression="zip"), "not as it is described there: data/series.csv (compression)",
    ),
    "another licence": (lambda c: c["licenses"][0].update(name="CC0-1.0"), "not what describes this package: licenses"),
    "no profile": (lambda c: c.pop("$schema"), "not what describes this package: $schema"),
    "a version that is a number": (lambda c: c.update(version=1), "not what describes this package: version"),
    "nameless resource": (
        lambda c: c["resources"].append({}), "the resource 'None' is no table of this schema",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STALE_DESCRIPTORS)
def test_a_descriptor_that_says_something_else_is_reported(package: Package, name: str) -> None:
    edit, message = STALE_DESCRIPTORS[name]
    changed(edit)(package)
    [found] = package.report().problems
    assert (found.code, found.file) == ("AP702", "datapackage.json")
    assert found.message.startswith(message)
    assert "afpeace-data generate" in found.remedy


def test_a_package_of_another_version_of_the_code_is_not_stale(package: Package) -> None:
    changed(lambda c: c.update(version="0.0.1"))(package)
    assert package.report().ok


def test_a_changed_table_makes_descriptor_and_json_stale(package: Package) -> None:
    package.set("series", "talks", "name", "The talks")
    problems = package.report().problems
    assert [(p.code, p.file, p.line) for p in problems] == [
        ("AP703", "data/series.json", 10),
        ("AP702", "datapackage.json", None),
    ]
    assert problems[0].message == "it is not what follows from its CSV file"
    assert package.regenerate().report().ok


def test_a_missing_json_file_is_reported(package: Package) -> None:
    (package.root / "data/series.json").unlink()
    [found] = package.report().problems
    assert (found.code, found.file, found.message) == ("AP703", "data/series.json", "the file is missing")


def test_a_half_written_file_left_by_a_crash_is_reported(package: Package) -> None:
    (package.root / "data/.series.csv.x1").write_text("id,na")
    assert package.codes() == ["AP113"]
