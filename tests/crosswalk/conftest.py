from pathlib import Path

import pytest

import afpeace_data as ap
from packages import package, release_root, tiny_root  # noqa: F401 (fixtures)


@pytest.fixture(scope="session")
def real(release_root: Path) -> ap.Dataset:  # noqa: F811
    return ap.load(release_root, validate=False)


@pytest.fixture(scope="session")
def tiny(tiny_root: Path) -> ap.Dataset:  # noqa: F811
    return ap.load(tiny_root)
