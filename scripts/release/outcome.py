"""What a check says: a figure if it passes, else what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class State(Enum):
    """How a check ended."""

    PASSED = "ok"
    OPEN = "open"
    """Nothing is wrong with what would be released, but it cannot be published yet."""
    FAILED = "FAILED"


class Refused(Exception):
    """It must not be released: what was found, and what to do."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found)
        self.found, self.remedy = found, remedy


class Unsettled(Refused):
    """It may be released, and somebody has to do something before it is published."""


@dataclass(frozen=True)
class Outcome:
    """One line of the report, and a second one with the remedy where there is something to do.

    Attributes:
        check: what was checked, in a word or two.
        state: how it ended.
        said: the figure, or what is wrong.
        remedy: what to do; empty if nothing.
    """

    check: str
    state: State
    said: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{self.state.value:<7} {self.check}: {self.said}"
        return f"{line}\n        fix: {self.remedy}" if self.remedy else line


def outcome(name: str, check: Callable[[], str]) -> Outcome:
    """Run a check, which returns its figure or raises; nothing that it raises gets out."""
    try:
        return Outcome(name, State.PASSED, check())
    except Unsettled as told:
        return Outcome(name, State.OPEN, told.found, told.remedy)
    except Refused as told:
        return Outcome(name, State.FAILED, told.found, told.remedy)
    except Exception as error:  # whatever is wrong with a commit, the other checks are to be run
        said = str(error).strip().partition("\n")[0]
        return Outcome(name, State.FAILED, f"could not be checked: {type(error).__name__}: {said}", "mend that first")


def some(names: list[str], most: int = 5) -> str:
    """The first of some names, and how many more there are."""
    left = len(names) - most
    return ", ".join(names[:most]) + (f" and {left:,} more" if left > 0 else "")
