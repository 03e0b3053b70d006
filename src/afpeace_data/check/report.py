"""Problems and the report that holds them all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_KEY = 200
"""Characters of a record's key that people are shown; programs get all of it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to fix.

    Attributes:
        code: of the rule, such as AP208; permanent.
        rule: its name, such as not-edtf.
        file: relative to the package, with forward slashes.
        line: physical line, the header being 1; None when the whole file is meant.
        column: name of the column, where one cell is meant.
        column_number: of that column, the first being 1.
        record: key of the record, where one is meant.
        value: text of the cell.
        message: what is wrong.
        remedy: what to do.
    """

    code: str
    rule: str
    file: str
    message: str
    remedy: str
    line: int | None = None
    column: str | None = None
    column_number: int | None = None
    record: str | None = None
    value: str | None = None

    @property
    def where(self) -> str:
        """`file:line:column number`, as far as known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column_number) if part is not None)

    @property
    def place(self) -> str:
        """`column of record`, as far as known; a very long key is cut."""
        record = (
            self.record if self.record is None or len(self.record) <= LONGEST_KEY else f"{self.record[:LONGEST_KEY]}..."
        )
        return " of ".join(part for part in (self.column, record) if part)

    @property
    def said(self) -> str:
        """The message after the place that it is about."""
        return f"{self.place}: {self.message}" if self.place else self.message

    def to_dict(self) -> dict[str, Any]:
        """Every attribute by name."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


@dataclass(frozen=True)
class Report:
    """Everything that a validation found.

    Attributes:
        root: what was validated, as the caller named it.
        problems: all of them, by file, line and column; of very many most wait on disk.
        rows: table -> number of rows read, so that a check of nothing is seen.
        rules: codes of the rules that were applied.
    """

    root: str
    problems: Sequence[Problem]
    rows: dict[str, int]
    rules: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether there is nothing to fix."""
        return not self.problems

    def __bool__(self) -> bool:
        raise TypeError("a report is neither true nor false: ask report.ok or report.problems")

    def __len__(self) -> int:
        return len(self.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    @property
    def counts(self) -> dict[str, int]:
        """Code -> number of problems, by code."""
        return dict(sorted(Counter(problem.code for problem in self.problems).items()))

    def summary(self, most: int) -> str:
        """The first problems in a line each, and how many there are."""
        if self.ok:
            return f"{self.root}: no problems in {sum(self.rows.values())} rows of {len(self.rows)} tables"
        lines = [f"{self.root}: {len(self.problems)} problem{'s' if len(self.problems) > 1 else ''}"]
        lines += [f"  {p.where}: {p.code} {p.message}; {p.remedy}" for p in self.problems[:most]]
        if len(self.problems) > most:
            lines.append(f"  and {len(self.problems) - most} more; the report's problems hold all of them")
        return "\n".join(lines)
