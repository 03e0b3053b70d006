"""Hypothesis profiles: `ci` gives the same examples on every run, `dev` new ones, so that both kinds of failure show.

The place of this file makes `tests/` importable: shared helpers are plain modules beside it.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import afpeace_data as ap
from packages import package, release, release_root, tiny_root  # noqa: F401 (fixtures; here, each is made once and not once in every folder)

settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def real(release_root: Path) -> ap.Dataset:  # noqa: F811
    """The real data. Not validated: what is wrong with them is for the tests of the rules to say."""
    return ap.load(release_root, validate=False)


@pytest.fixture(scope="session")
def tiny(tiny_root: Path) -> ap.Dataset:  # noqa: F811
    return ap.load(tiny_root)
