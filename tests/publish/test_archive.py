"""The archive of a version: the same bytes everywhere, and in them what the descriptor names."""

import hashlib
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from afpeace_data.publish.archive import archive
from packages import Package


@pytest.fixture
def licensed(package: Package) -> Package:
    (package.root / "LICENSE-DATA").write_text("Creative Commons Attribution 4.0\n", "utf-8")
    return package


def test_a_file_that_the_descriptor_names_is_left_out_or_changed(licensed: Package) -> None:
    made = zipfile.ZipFile(io.BytesIO(archive(licensed.root)))
    described = json.loads((licensed.root / "datapackage.json").read_bytes())
    named = {entry[part] for entry in described["resources"] for part in ("path", "schema")}
    assert set(made.namelist()) == named | {"datapackage.json", "LICENSE-DATA"}
    assert all(made.read(name) == (licensed.root / name).read_bytes() for name in made.namelist())
    for entry in described["resources"]:
        assert f"sha256:{hashlib.sha256(made.read(entry['path'])).hexdigest()}" == entry["hash"]


def test_the_bytes_depend_on_dates_modes_or_the_order_of_files(licensed: Package, tmp_path: Path) -> None:
    first = archive(licensed.root)
    copied = licensed.copy(tmp_path / "copy")
    for path in sorted(copied.root.rglob("*"), reverse=True):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700)
    (copied.root / "data" / "notes.txt").write_text("mine", "utf-8")
    assert archive(copied.root) == first
    entries = zipfile.ZipFile(io.BytesIO(first)).infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {(entry.compress_type, entry.date_time, entry.external_attr >> 16) for entry in entries} == {
        (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 0o100644)
    }


def test_a_version_is_published_without_its_licence(package: Package) -> None:
    with pytest.raises(FileNotFoundError, match="LICENSE-DATA"):
        archive(package.root)


@pytest.mark.parametrize(
    "path", ["../secret.csv", "/etc/passwd", "data/../../x.csv", "data\\x.csv", ".git/config", 7, None]
)
def test_a_descriptor_has_another_file_published(licensed: Package, path: object) -> None:
    descriptor = licensed.root / "datapackage.json"
    described = json.loads(descriptor.read_bytes())
    described["resources"][0]["path"] = path
    descriptor.write_text(json.dumps(described), "utf-8")
    with pytest.raises(ValueError, match="no place for a table"):
        archive(licensed.root)


@pytest.mark.parametrize("described", [[], {}, {"resources": [{"path": "data/actors.csv"}]}, {"resources": 1}])
def test_what_is_no_descriptor_is_published(licensed: Package, described: object) -> None:
    (licensed.root / "datapackage.json").write_text(json.dumps(described), "utf-8")
    with pytest.raises(ValueError, match="does not name the file"):
        archive(licensed.root)
