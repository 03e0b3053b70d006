import pytest

from ci.steps import programs


@pytest.fixture
def path(tmp_path):
    """A directory for PATH with the command of this checkout."""
    return programs(tmp_path / "bin")
