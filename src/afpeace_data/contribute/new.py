"""A new record with the rows that belong to it, its evidence and its sources: prepared, checked, ready to be written."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afpeace_data.contribute.change import Change
from afpeace_data.contribute.cite import evidence_rows, unknown_yet
from afpeace_data.contribute.draft import Draft
from afpeace_data.contribute.lookup import Lookup, singular

if TYPE_CHECKING:
    from pathlib import Path

    from afpeace_data.check.report import Problem
    from afpeace_data.contribute.change import Cells
    from afpeace_data.contribute.entered import Given
    from afpeace_data.model import Record

_ADVICE = {
    "AP401": "it is there already: cite your source for it (afpeace-data new evidence), or enter another",
    "AP611": "name a source that says so: --source ID",
    "AP612": "add the column to the --for of a source that gives it, or leave the column out",
    "AP613": "enter the value of the newest source, or put --rejected WHY after what it says",
    "AP615": "a source of that day is cited for a part of the record only: add the column to its --for if it says so",
    "AP616": "if the source names it, add --cite-references, which cites the source for it too",
    "AP617": "word the text without the later date, or let only the later source speak for it (--for)",
}
"""Code of a rule -> what to do about it with the options of `new`."""


@dataclass
class Prepared:
    """A new record, not written yet.

    Attributes:
        draft: what was given, completed; when something is wrong or missing in it, the rest is empty.
        problems: what would break a rule.
        unknown_yet: evidence that the records referred to lack on the day of the record's first sources.
        cite_references: whether it is added.
        cited: whether sources are looked at.
    """

    change: Change
    draft: Draft
    problems: list[Problem] = field(default_factory=list)
    unknown_yet: list[Cells] = field(default_factory=list)
    cite_references: bool = False
    cited: bool = True

    @property
    def advice(self) -> dict[str, str]:
        """Code of a rule -> what to do about it with the options of `new`, where they help."""
        if not self.draft.record.EVIDENCED:
            return {}
        helps = self.unknown_yet and not self.cite_references
        return {code: advice for code, advice in _ADVICE.items() if code != "AP616" or helps}

    @property
    def faulty(self) -> bool:
        """Whether something in it is wrong, missing or against a rule."""
        return bool(self.draft.wrong or self.draft.missing(cited=self.cited) or self.problems)


def prepare(
    root: Path, record: type[Record], given: Given, *, cite_references: bool = False, cited: bool = True
) -> Prepared:
    """Make the rows of a new record from its options, and check the package that they would give.

    Without `cited` the sources are left aside, and the rules on evidence with them. With `cite_references` the sources are cited for the actors and series that the record refers to as well, where
    nothing shows those yet on the day of the source.

    Raises:
        ChangeRefused: the package's files cannot be read whole.
    """
    change = Change(root)
    lookup = Lookup(change.rows)
    draft = Draft(record, given, change.rows, lookup)
    prepared = Prepared(change, draft, cite_references=cite_references, cited=cited)
    if draft.wrong or draft.missing(cited=cited):
        return prepared
    for part in draft.rows():
        change.rows[part.record.TABLE].append(part.cells)
    if cited and record.EVIDENCED:
        evidence = evidence_rows(draft, lookup)
        if draft.wrong:
            return prepared
        prepared.unknown_yet = unknown_yet(root, draft, evidence)
        change.rows["sources"] += [part.cells for part in draft.new_sources()]
        change.rows["evidence"] += [*evidence, *prepared.unknown_yet] if cite_references else evidence
    prepared.problems = change.problems(but=() if cited else ("AP6",))
    return prepared


def command(record: type[Record], given: Given, *flags: str) -> str:
    """The command that gives these options, to be run again or changed."""
    parts = ["afpeace-data", "new", singular(record)]
    for name, text in given:
        parts += [f"--{name}={text}"] if text.startswith("-") or not text else [f"--{name}", text]
    return shlex.join([*parts, *flags])
