"""Entering new records: options as a person types them, and a person who answers from a list."""

from __future__ import annotations

from collections.abc import Sequence

from afpeace_data.contribute.converse import converse
from afpeace_data.contribute.entered import Given
from afpeace_data.contribute.new import Prepared, prepare
from afpeace_data.contribute.options import table_named
from packages import Package

MEETING: Given = [
    ("title", "Talks in Kabul"),
    ("track", "intra_afghan"),
    ("format", "multilateral"),
    ("purpose", "consultation"),
    ("status", "held"),
    ("held", "2018-05-06"),
    ("place", "kabul"),
]
"""A meeting that lacks its sources."""
PAPER: Given = [("source", "paper"), ("locator", "p3")]
WIRE: Given = [("source", "wire"), ("anchor", "they met in Kabul")]


def entered(package: Package, table: str, given: Given, *, cite_references: bool = False) -> Prepared:
    """A record prepared from options, of a table or of one record's name."""
    return prepare(package.root, table_named(table), given, cite_references=cite_references)


def written(package: Package, table: str, given: Given, *, cite_references: bool = False) -> Prepared:
    """The same, and written; there must be nothing wrong with it."""
    prepared = entered(package, table, given, cite_references=cite_references)
    assert (prepared.draft.wrong, prepared.draft.missing(), prepared.problems) == ([], [], [])
    prepared.change.write()
    return prepared


def evidence_of(package: Package, table: str, key: str) -> list[tuple[str, ...]]:
    """Fields, source, value, standing and note of each row of evidence about a record."""
    return [
        tuple(row[name] for name in ("fields", "source_id", "value", "standing", "note"))
        for row in package.rows("evidence")
        if (row["table"], row["record_id"]) == (table, key)
    ]


class Person:
    """Answers from a list, and leaves at its end. `heard` is what was shown, `asked` every prompt."""

    def __init__(self, answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.heard: list[str] = []
        self.asked: list[str] = []

    def ask(self, prompt: str, choices: Sequence[str] = ()) -> str:  # noqa: ARG002 (nothing completes here)
        self.asked.append(prompt)
        if not self._answers:
            raise EOFError
        return self._answers.pop(0)

    def tell(self, text: str) -> None:
        self.heard.append(text)

    @property
    def said(self) -> str:
        return "\n".join(self.heard)

    def left(self) -> list[str]:
        return self._answers


def talk(package: Package, table: str, given: Given, person: Person) -> tuple[Prepared, list[Prepared]]:
    """A record by question and answer, and what the person was told to be wrong on the way."""
    told: list[Prepared] = []
    prepared = converse(package.root, table_named(table), given, person, cite_references=False, tell_faults=told.append)
    return prepared, told
