"""What the renderings for people share: titles, one-line rows, citations and counts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.contribute.diff.compare import Diff
    from afpeace_data.contribute.diff.rows import CellChange, Row, TableDiff

_TITLES = ("title", "name", "text")
CITED = 3
"""So many citations of one cell are shown; JSON has them all."""


def title(row: Row) -> str:
    """What a record is called; empty for a table whose rows have no name."""
    return row.cells.get(_title_column(row), "")


def _title_column(row: Row) -> str:
    return next((name for name in _TITLES if row.cells.get(name)), "")


def other_cells(table: TableDiff, row: Row) -> Iterator[tuple[str, str]]:
    """Column and text of the filled cells that neither key nor title shows."""
    shown = {*table.key, _title_column(row) if table.by_id else ""}
    return ((name, text) for name, text in row.cells.items() if text and name not in shown)


def shown_key(key: tuple[str, ...]) -> str:
    """The filled parts of a key joined by `/`; for a link this is what `evidence.record_id` has."""
    return "/".join(part for part in key if part)


def cited(cell: CellChange) -> list[str]:
    """Source and day of each citation that is shown, and how many are not; and whether none of them is new."""
    shown = [
        ", ".join(part for part in (item.source_id, item.published, item.locator) if part)
        for item in cell.citations[:CITED]
    ]
    if cell.evidence_unchanged:
        shown[0] = f"evidence unchanged: {shown[0]}"
    more = len(cell.citations) - CITED
    return [*shown, f"and {more:,} more"] if more > 0 else shown


def counted(table: TableDiff) -> str:
    """`2 added, 1 changed`."""
    counts = {
        "added": len(table.added),
        "changed": len(table.changed),
        "retired": len(table.retired),
        "removed": len(table.removed),
    }
    return ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)


def without_new_evidence(diff: Diff) -> str:
    """How many cells changed while what is cited for them did not, which only a reader of the sources can judge."""
    cells = [cell for table in diff.tables for row in table.changed for cell in row.cells if cell.evidence_unchanged]
    if not cells:
        return ""
    return (
        f"{len(cells):,} cell{'' if len(cells) == 1 else 's'} changed and the evidence did not, so that the sources named there are "
        "now taken to say the new value: compare it with them"
    )


def verdict(diff: Diff) -> str:
    """The version that the change asks for, in a sentence."""
    if not diff:
        return f"no difference from {diff.old.name}" + (" in what could be compared" if diff.unread else "")
    level, wanted = diff.level.word, diff.smallest
    if wanted is None:
        return f"the change is {level}; {diff.old.name} has no version to count from"
    before_one = (
        " (before 1.0.0 such a change takes the next minor number)" if level == "major" and wanted[0] == "0" else ""
    )
    found = f"; {diff.new.name} says {diff.new.version}" if diff.new.version else f"; {diff.new.name} has no version"
    return f"the change is {level}{before_one}: the smallest version after {diff.old.version} is {wanted}{found}"


def side(name: str, version: str | None) -> str:
    """`HEAD~3 (0.1.0)`, and once only what is called by its version."""
    return name if version is None or name.lstrip("v") == version else f"{name} ({version})"
