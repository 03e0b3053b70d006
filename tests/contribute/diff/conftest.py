from pathlib import Path

import pytest

from packages import Package


@pytest.fixture
def before(tiny_root: Path) -> Package:
    """The tiny package as it was; `package` is its copy, to be edited. Not to be written to."""
    return Package(tiny_root)
