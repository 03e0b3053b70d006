"""What is in the wheel and the sdist, file by file."""

import os
import tarfile
import zipfile

import pytest
from installing import build, copy_checkout

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


def package_files(described):
    """The files of the data package, by the descriptor alone; and the schemas of what the commands write."""
    yield from ("datapackage.json", "schemas/report.schema.json", "schemas/diff.schema.json")
    for entry in described["resources"]:
        yield entry["path"]
        yield entry["path"].removesuffix(".csv") + ".json"
        yield entry["schema"]
        yield entry["schema"].removesuffix(".table.json") + ".schema.json"


def test_a_wheel_with_a_file_too_many_or_too_few(built, checkout, described):
    code = {
        path.relative_to(checkout / "src").as_posix()
        for path in (checkout / "src" / "afpeace_data").rglob("*")
        if path.suffix == ".py" or path.name == "py.typed"
    }
    data = {f"afpeace_data/_package/{path}" for path in package_files(described)}
    info = f"afpeace_data-{described['version']}.dist-info"
    about = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA"}
    with zipfile.ZipFile(built[1]) as wheel:
        assert sorted(wheel.namelist()) == sorted(code | data | {f"{info}/{name}" for name in about})


def test_a_wheel_whose_data_are_not_those_of_the_checkout(built, checkout, described):
    with zipfile.ZipFile(built[1]) as wheel:
        for path in package_files(described):
            assert wheel.read(f"afpeace_data/_package/{path}") == (checkout / path).read_bytes(), path


def test_a_wheel_that_type_checkers_ignore_or_that_names_another_version(built, described):
    assert f"-{described['version']}-py3-none-any.whl" in built[1].name
    with zipfile.ZipFile(built[1]) as wheel:
        assert "afpeace_data/py.typed" in wheel.namelist()
        metadata = wheel.read(f"afpeace_data-{described['version']}.dist-info/METADATA").decode()
    requirements = [line for line in metadata.splitlines() if line.startswith("Requires-Dist") and "extra" not in line]
    assert len(requirements) == 1
    assert requirements[0].startswith("Requires-Dist: pydantic")


def test_an_sdist_that_cannot_be_tested_or_that_carries_strays(built, described):
    with tarfile.open(built[0]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {*package_files(described), "pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA"} <= names
    assert {"tests/packaging/consumer.py", "bench/startup.py", "Makefile", "scripts/dev.py"} <= names
    assert {"csv-metadata.json", "croissant.json", "datacite.json", "CITATION.cff", "llms.txt"} <= names
    assert {"action.yml", ".pre-commit-hooks.yaml", ".github/workflows/ci.yml"} <= names
    data = {name for name in names if name.startswith(("data/", "schemas/")) or name == "datapackage.json"}
    assert data == set(package_files(described))
    assert not {name for name in names if "nohup" in name or "__pycache__" in name}


def test_a_second_build_with_other_bytes(built, tmp_path):
    """Another directory, other times, other rights of the files; the same release."""
    copy = copy_checkout(tmp_path / "elsewhere")
    for path in copy.rglob("*"):
        os.utime(path, (1_500_000_000, 1_500_000_000))
    for first, second in zip(built, build(copy, tmp_path / "dist"), strict=True):
        assert first.name == second.name
        assert first.read_bytes() == second.read_bytes()
