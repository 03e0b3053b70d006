import pytest

from ci.steps import programs
from packages import package, release_root, tiny_root  # noqa: F401 (fixtures)


@pytest.fixture
def path(tmp_path):
    """A directory for PATH with the command of this checkout."""
    return programs(tmp_path / "bin")
