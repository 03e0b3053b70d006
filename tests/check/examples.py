"""The examples of the rules, made in the tiny package; and edits that other tests of rules share."""

from collections.abc import Callable
from functools import partial

from afpeace_data.check import validate  # noqa: F401 (it registers the rules)
from afpeace_data.check.example import Edit as FileEdit
from afpeace_data.check.example import Example, Instead
from afpeace_data.check.rule import RULES
from packages import Package

Edit = Callable[[Package], object]


def make(shown: Example, p: Package) -> None:
    """Make the edits of a rule's example."""
    for edit in (shown, *shown.also):
        _edit(p, edit)


def _edit(p: Package, edit: FileEdit) -> None:
    path = p.root / edit.file
    if edit.bad is Instead.LINK:
        path.rename(p.root.parent / path.name)
        path.symlink_to(p.root.parent / path.name)
    elif edit.bad is Instead.EMPTY:
        path.write_bytes(b"")
    elif isinstance(edit.bad, Instead):
        path.unlink()
        if edit.bad is Instead.DIRECTORY:
            path.mkdir()
    elif edit.good is Instead.NOTHING:
        path.write_bytes(_bytes(edit.bad))
    else:
        path.write_bytes(path.read_bytes().replace(_bytes(edit.good), _bytes(edit.bad), 1))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def cell(table: str, key: str, column: str, value: str) -> Edit:
    return lambda p: p.set(table, key, column, value)


def evidence_of_rounds(**cells: str) -> Edit:
    """Change the one row of evidence of a record that nothing refers to."""

    def edit(p: Package) -> None:
        rows = p.rows("evidence")
        [row] = [row for row in rows if row["record_id"] == "rounds"]
        row.update(cells)
        p.write("evidence", rows)

    return edit


EXAMPLES: dict[str, Edit] = {code: partial(make, rule.example) for code, rule in sorted(RULES.items())}

DERIVED = {code for code, rule in RULES.items() if rule.example.file.endswith(".json")}
"""Rules about the derived files: after their example nothing is regenerated."""


def broken(p: Package, code: str) -> Package:
    """The package after the example of a rule, its derived files brought up to date where they can be."""
    EXAMPLES[code](p)
    return p if code in DERIVED else p.regenerate()
