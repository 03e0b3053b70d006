import shutil
from pathlib import Path

import pytest

from packages import Package


@pytest.fixture(scope="session")
def old_root(tiny_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny package as 0.1.0, whatever the version of the code; without the files that are not compared."""
    root = tmp_path_factory.mktemp("old") / "package"
    shutil.copytree(tiny_root, root, ignore=shutil.ignore_patterns("*.schema.json", "[a-z_]*s.json", "evidence.json"))
    return Package(root).set_version("0.1.0").root


@pytest.fixture
def before(old_root: Path) -> Package:
    """The package as it was, not to be written to."""
    return Package(old_root)


@pytest.fixture
def package(old_root: Path, tmp_path: Path) -> Package:
    """Its copy, to be edited."""
    return Package(old_root).copy(tmp_path / "package")
