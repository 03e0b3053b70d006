"""Packages that follow every rule are packages without a problem, whatever their cells hold."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afpeace_data.contribute.fmt import fmt
from packages import Package
from valid_packages import grow, growths, rows_of


@given(data=st.data())
@settings(max_examples=12)
def test_a_valid_package_in_which_something_is_found(
    tiny_root: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    package = Package(tiny_root).copy(tmp_path_factory.mktemp("grown") / "package")
    grow(package, data.draw(growths(rows_of(package))))
    assert package.report().problems == ()
    assert not any(item.changed or item.refused for item in fmt(package.root, write=False))
