"""What is in the wheel and the sdist, file by file, and what the tools that read them say."""

import json
import zipfile

import pytest
from installing import ROOT
from release import contents, installed, tools
from release.builds import ELSEWHERE, Built, build, same
from release.contents import package_files
from release.outcome import Refused

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


def test_a_wheel_with_a_file_too_many_or_too_few_or_with_other_data(built, committed):
    tree, files = committed
    assert contents.wheel(built.wheel, tree, files)


def test_a_wheel_that_type_checkers_ignore_or_that_names_another_version(built, described):
    assert f"-{described['version']}-py3-none-any.whl" in built.wheel.name
    with zipfile.ZipFile(built.wheel) as wheel:
        assert "afpeace_data/py.typed" in wheel.namelist()
        metadata = wheel.read(f"afpeace_data-{described['version']}.dist-info/METADATA").decode()
    requirements = [line for line in metadata.splitlines() if line.startswith("Requires-Dist") and "extra" not in line]
    assert len(requirements) == 1
    assert requirements[0].startswith("Requires-Dist: pydantic")
    assert "Metadata-Version: 2.4\n" in metadata


def test_an_sdist_that_cannot_be_tested_or_that_carries_strays(built, committed, described):
    """It is built in a directory in which much lies about, and compared with what was committed."""
    tree, files = committed
    assert {
        *package_files(described),
        "tests/packaging/consumer.py",
        "scripts/dev.py",
        ".github/workflows/ci.yml",
    } <= files
    assert contents.sdist(built.sdist, tree, files)


def test_a_second_build_with_other_bytes(built, committed, tmp_path):
    """Another directory, time zone, umask, language, other times of change; the same release."""
    tree, _ = committed
    second = build(tree, tmp_path / "dist", ELSEWHERE)
    assert same(built, second)


def test_metadata_that_no_index_takes(built, tmp_path):
    assert tools.twine(built)
    broken = _changed(built.wheel, tmp_path, "METADATA", lambda text: text.replace(b"Version: 2.4", b"Version: 9.9"))
    with pytest.raises(Refused, match=r"twine exits with 1: .*9\.9"):
        tools.twine(Built(built.sdist, broken))


def test_a_wheel_that_installs_files_beside_the_package(built, tmp_path):
    assert tools.wheel_contents(built)
    broken = _changed(built.wheel, tmp_path, "RECORD", lambda text: text + b"tests/__init__.py,,\n")
    with zipfile.ZipFile(broken, "a") as wheel:
        wheel.writestr("tests/__init__.py", "")
    with pytest.raises(Refused, match=r"check-wheel-contents exits with 1: .*tests"):
        tools.wheel_contents(Built(built.sdist, broken))


def test_a_bill_of_materials_that_changes_or_leaves_something_out(wheel_environment, described, tmp_path):
    python, version = wheel_environment.python, described["version"]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    told = [installed.bill(python, ROOT / "pyproject.toml", version, tmp_path / folder / "bom.json") for folder in "ab"]
    assert "pydantic 2." in told[0]
    assert (tmp_path / "a" / "bom.json").read_bytes() == (tmp_path / "b" / "bom.json").read_bytes()
    made = json.loads((tmp_path / "a" / "bom.json").read_bytes())
    assert made["metadata"]["component"]["version"] == version
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "another"\nversion = "1"\n', "utf-8")
    with pytest.raises(Refused, match="it is of another 1 with"):
        installed.bill(python, tmp_path / "pyproject.toml", version, tmp_path / "c.json")


def test_an_installed_package_of_another_version(wheel_environment, described):
    assert installed.works(wheel_environment.python, described["version"])
    with pytest.raises(Refused, match=r"says .*, not 9\.9\.9"):
        installed.works(wheel_environment.python, "9.9.9")


def _changed(wheel, to, name, change):
    """A copy of a wheel with another content of a file in its dist-info."""
    copy = to / wheel.name
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(copy, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry.filename.endswith(f".dist-info/{name}") else content)
    return copy
