"""Hypothesis profiles: `ci` gives the same examples on every run, `dev` new ones, so that both kinds of failure show.

The place of this file makes `tests/` importable: shared helpers are plain modules beside it.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")
