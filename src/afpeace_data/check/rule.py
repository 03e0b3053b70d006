"""Rules: a permanent code, what it checks and why, how to fix what breaks it, an example, and a function that finds it all.

Adding a rule is one function with this decorator, and a line in `tests/check/codes.txt`, which keeps codes from ever being
renamed or used again:

    @rule(
        "AP399",
        "no-tuesdays",
        checks="No meeting is held on a Tuesday.",
        why="Nobody meets on Tuesdays.",
        fix="Ask the source again.",
        example=Example("data/meetings.csv", good="talks,...,2018-02-03,...", bad="talks,...,2018-02-06,..."),
    )
    def no_tuesdays(package: CheckedPackage) -> Iterator[Finding]:
        for row in package.of(Meeting).rows: ...
            yield Finding(Meeting, row, "it is a Tuesday", "choose another day", column="held")

The texts are read by people who have never seen the code: whole sentences, `code` in backticks. The example is tried in a
test; `make generate` writes the rule's page in `docs/rules/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from afpeace_data.check.report import Problem
from afpeace_data.model.nearest import Patience
from afpeace_data.rows import cell_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from afpeace_data.check.example import Example
    from afpeace_data.check.package import CheckedPackage
    from afpeace_data.model import Record
    from afpeace_data.rows import Row


@dataclass(frozen=True)
class Finding:
    """What a rule found: in a row of a table, or in a file.

    Attributes:
        table: record class of the table, or the path of a file that is no table.
        row: the row; None when the file is meant.
        remedy: what to do; the rule's own `fix` when empty.
        line: of the file, where it is not the row's.
    """

    table: type[Record] | str
    row: Row[Any] | None
    message: str
    remedy: str = ""
    column: str | None = None
    line: int | None = None
    value: str | None = None


@dataclass(frozen=True)
class Rule:
    """A check with a permanent code.

    Attributes:
        code: `AP` and three digits; the first tells the family.
        name: what people call it.
        checks: what it asks of a package, in a sentence.
        why: what goes wrong without it.
        fix: how to fix what breaks it, in general.
        example: the smallest edit of a valid package that breaks it.
        find: yields every finding in a package; None for a rule that reading applies, whose faults `all_problems` collects.
    """

    code: str
    name: str
    checks: str
    why: str
    fix: str
    example: Example
    find: Callable[[CheckedPackage], Iterator[Finding]] | None = None

    @property
    def family(self) -> str:
        """The start of the code that it shares with its relatives, a key of `FAMILIES`."""
        return self.code[:3]

    @property
    def page(self) -> str:
        """The page in the repository that explains it."""
        return f"{PAGES}/{self.code}.md"

    def problem(self, package: CheckedPackage, found: Finding) -> Problem:
        """A finding with its place in the files of a package."""
        remedy = found.remedy or self.fix
        if isinstance(found.table, str):
            return Problem(self.code, self.name, found.table, found.message, remedy, found.line, value=found.value)
        table, row = package.of(found.table), found.row
        header = table.sheet.header
        return Problem(
            self.code,
            self.name,
            table.sheet.path,
            found.message,
            remedy,
            line=found.line if found.line is not None or row is None else row.line,
            column=found.column,
            column_number=header.index(found.column) + 1 if found.column in header else None,
            record=row.key(found.table) if row else None,
            value=found.value if row is None or found.column is None else row.cells.get(found.column),
        )


FAMILIES = {
    "AP1": "Files and their text",
    "AP2": "Single cells",
    "AP3": "Records",
    "AP4": "Keys",
    "AP5": "References between tables",
    "AP6": "Evidence and replay",
    "AP7": "The descriptor and other generated files",
}
"""Start of a code -> what the rules of that family are about."""

PAGES = "docs/rules"
"""The folder of the repository that explains the rules, a page each."""

RULES: dict[str, Rule] = {}
"""Every rule by code; filled when the modules of rules are imported."""


def rule(code: str, name: str, *, checks: str, why: str, fix: str, example: Example) -> Callable[[Any], Any]:
    """Make a function a rule."""

    def register(find: Callable[[CheckedPackage], Iterator[Finding]]) -> Callable[[CheckedPackage], Iterator[Finding]]:
        _add(Rule(code, name, checks, why, fix, example, find))
        return find

    return register


def fault_rule(code: str, name: str, *, checks: str, why: str, fix: str, example: Example) -> None:
    """Make a rule of a fault that reading finds: of a file or line (in `store`), or of a cell (in `model`)."""
    _add(Rule(code, name, checks, why, fix, example))


def all_problems(package: CheckedPackage, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Every problem of some rules in a package, in no order."""
    rules = list(rules)
    reading = {rule.name: rule for rule in rules if rule.find is None}
    for found, name in _faults(package) if reading else ():
        if name in reading:
            yield reading[name].problem(package, found)
    for rule in rules:
        for found in rule.find(package) if rule.find else ():
            yield rule.problem(package, found)


def _faults(package: CheckedPackage) -> Iterator[tuple[Finding, str]]:
    """What reading finds, each with the name of the rule that it breaks."""
    patience = Patience()
    for table in package.tables.values():
        for fault in table.sheet.faults:
            yield (
                Finding(table.record, None, fault.message, fault.remedy, fault.column, fault.line, fault.value),
                fault.rule,
            )
        for row in table.rows:
            if row.record is None:
                for fault in cell_faults(table.record, row, patience):
                    yield Finding(table.record, row, fault.message, fault.remedy, fault.column), fault.rule


def _add(new: Rule) -> None:
    known = {old.name for old in RULES.values()} | RULES.keys()
    assert not {new.code, new.name} & known, f"{new.code} {new.name} is there twice"
    RULES[new.code] = new
