"""The checkout's package as a dataset, today and on past days."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

import afpeace_data as ap
from afpeace_data.check.package import CheckedPackage

if TYPE_CHECKING:
    from pathlib import Path

OnDay = Callable[[date | None], ap.Dataset]


@pytest.fixture(scope="session")
def on_day(release_root: Path) -> OnDay:
    """The real data as of any day, read from the files once."""
    checked = CheckedPackage(release_root)

    def dataset(day: date | None) -> ap.Dataset:
        return ap.Dataset(lambda record: map(copy.copy, checked.records(record)), "test", day)

    return dataset


@pytest.fixture(scope="session")
def turning_days(real: ap.Dataset) -> list[date]:
    """Every day on which a dated source was published by."""
    return sorted({source.published.latest for source in real.sources if source.published and source.published.latest})
