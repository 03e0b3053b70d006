"""Controlled vocabularies: an enumeration whose terms carry their definition and the standards' terms."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self


class Vocabulary(StrEnum):
    """Base of every vocabulary. A member is its term (`MeetingStatus.HELD == "held"`).

    A member is written `TERM = "term", "definition"`, with a mapping as a third part where a standard has the term:
    `HELD = "held", "It took place.", {"plover": "CONSULT"}`. A mapping is the standard's own code and nothing else, so that programs
    can use it; where it has several that could be meant, they are joined by `;`. The column says in `maps` which field of the
    standard takes the code.
    """

    definition: str
    mappings: dict[str, str]

    def __new__(cls, term: str, definition: str = "", mappings: dict[str, str] | None = None) -> Self:
        member = str.__new__(cls, term)
        member._value_ = term
        member.definition = definition
        member.mappings = mappings or {}
        return member

    @property
    def label(self) -> str:
        """The term as people read it."""
        return self.value.replace("_", " ")

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """Every term with its definition and mappings, for schemas and the dictionary."""
        return {
            member.value: {
                "definition": member.definition,
                **({"mappings": member.mappings} if member.mappings else {}),
            }
            for member in cls
        }
