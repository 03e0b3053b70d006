"""Semantic versions: how much a change breaks, and the smallest version that may carry it."""

from __future__ import annotations

from enum import IntEnum

from afpeace_data.version import parts

__all__ = ["Level", "parts", "smallest"]


class Level(IntEnum):
    """What a change does to somebody who uses the data."""

    NONE = 0
    """Nothing."""
    PATCH = 1
    """It corrects."""
    MINOR = 2
    """It adds."""
    MAJOR = 3
    """It takes away what could be relied on."""

    @property
    def word(self) -> str:
        """The name in lower case, as it is written for people and in JSON."""
        return self.name.lower()


def smallest(version: str | None, level: Level) -> str | None:
    """The smallest version after `version` that a change of this level allows; None when `version` is no version.

    Before 1.0.0 what breaks asks for the next minor number, as semantic versioning lets it.
    """
    numbers = parts(version)
    if numbers is None:
        return None
    major, minor, patch = numbers
    match level:
        case Level.NONE:
            return version
        case Level.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case Level.MAJOR if major > 0:
            return f"{major + 1}.0.0"
        case _:
            return f"{major}.{minor + 1}.0"
