"""A diff as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.visible import visible
from afpeace_data.contribute.diff.words import (
    cited,
    counted,
    other_cells,
    shown_key,
    side,
    title,
    verdict,
    without_new_evidence,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afpeace_data.contribute.diff.compare import Diff
    from afpeace_data.contribute.diff.rows import CellChange, Row, TableDiff

    Styled = Callable[[str, str], str]

_ONE_LINE = 90


def render_text(diff: Diff, styled: Styled) -> Iterator[str]:
    """Lines: both sides, schema, rows by table, what is wrong, what was not read, and the version.

    `styled` colours a text.
    """
    yield styled(visible(f"{side(diff.old.name, diff.old.version)} -> {side(diff.new.name, diff.new.version)}"), "bold")
    if diff.schema:
        yield ""
        yield styled("schema", "bold")
    for change in diff.schema:
        yield f"  {visible(change.message)}  [{change.level.word}]"
    for table in diff.tables:
        yield ""
        yield f"{styled(visible(table.table), 'bold')}: {counted(table)}"
        yield from _table(table, styled)
    if diff.unread:
        yield ""
        yield styled("not compared", "yellow")
    for item in diff.unread:
        name = diff.old.name if item.side == "old" else diff.new.name
        yield visible(f"  {name}: {item.where}: {item.message}")
    for finding in diff.findings:
        yield ""
        yield styled(visible(finding.message), "red")
        yield f"  {styled('fix:', 'cyan')} {visible(finding.remedy)}"
    yield ""
    if note := without_new_evidence(diff):
        yield styled(note, "yellow")
    yield visible(verdict(diff))


def _table(table: TableDiff, styled: Styled) -> Iterator[str]:
    for row in table.added:
        yield styled(f"  + {visible(_headline(table, row))}", "green")
        if table.by_id:
            yield from (
                f"      {styled(visible(name), 'cyan')}: {visible(text)}" for name, text in other_cells(table, row)
            )
    for change in table.changed:
        yield styled(f"  ~ {visible(shown_key(change.key))}", "yellow")
        for cell in change.cells:
            yield from _cell(cell, styled)
    for item in table.retired:
        instead = f", use {item.replaced_by}" if item.replaced_by else ""
        told = f"{_headline(table, item.row)}: retired since {item.since}{instead} ({item.reason})"
        yield styled(f"  - {visible(told)}", "red")
    for row in table.removed:
        yield styled(f"  - {visible(_headline(table, row))}", "red")


def _headline(table: TableDiff, row: Row) -> str:
    """An id with its title; of a row without an id the whole row."""
    key = shown_key(row.key)
    if table.by_id:
        return f"{key}  {title(row)}".rstrip()
    return "  ".join([key, *(f"{name}={text}" for name, text in other_cells(table, row))])


def _cell(cell: CellChange, styled: Styled) -> Iterator[str]:
    old, new = visible(cell.old) or "(empty)", visible(cell.new) or "(empty)"
    name = styled(visible(cell.column), "cyan")
    sources = f"  ({visible('; '.join(cited(cell)))})" if cell.citations else ""
    if len(old) + len(new) <= _ONE_LINE:
        yield f"      {name}: {old} -> {new}{sources}"
        return
    yield f"      {name}:{sources}"
    yield f"        {styled(f'- {old}', 'red')}"
    yield f"        {styled(f'+ {new}', 'green')}"
