from pathlib import Path

import pytest

from packages import Package


@pytest.fixture(scope="session")
def old_root(tiny_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny package as 0.1.0, whatever the version of the code."""
    old = Package(tiny_root).copy(tmp_path_factory.mktemp("old") / "package")
    old.set_version("0.1.0")
    return old.root


@pytest.fixture
def before(old_root: Path) -> Package:
    """The package as it was, not to be written to."""
    return Package(old_root)


@pytest.fixture
def package(old_root: Path, tmp_path: Path) -> Package:
    """Its copy, to be edited."""
    return Package(old_root).copy(tmp_path / "package")
