"""A diff as Markdown, for release notes and for a comment on a pull request.

Text from cells stands in code spans, where Markdown, HTML, links and `@names` mean nothing, or is made of letters and plain
punctuation. The whole fits a GitHub comment; what does not is counted.
"""

from __future__ import annotations

import re
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
    from collections.abc import Iterator

    from afpeace_data.contribute.diff.compare import Diff
    from afpeace_data.contribute.diff.rows import CellChange, Row, TableDiff

LIMIT = 65_536
"""Characters that GitHub takes in one comment; bytes are counted here, which are never fewer."""
_RESERVED = 1_500
_FOLDED_FROM = 10
_LONGEST = 300
# No mark-up, no address, nothing that GitHub makes a link of (a commit's hash, GH-1).
_PLAIN = re.compile(r"(?!.*(?:www\.|gh-|[0-9a-f]{7}))[^\W_](?:[^\W_]|[ ,'\u2019()\u2013-]|\.(?= |$))*", re.IGNORECASE)


def render_markdown(diff: Diff) -> Iterator[str]:
    """Lines: the verdict, counts by table, then schema, rows, findings and what was not read, as far as they fit."""
    yield from _head(diff)
    room = LIMIT - _RESERVED - sum(len(line.encode()) + 1 for line in _head(diff))
    left_out = 0
    for heading, entries in _sections(diff):
        fitting = []
        for entry in entries:
            size = len(entry.encode()) + 1
            if left_out or size + len(heading) + 80 > room:
                left_out += 1
                continue
            room -= size
            fitting.append(entry)
        if not fitting:
            continue
        room -= len(heading) + 80
        yield from ("", f"### {heading}", "")
        if len(fitting) > _FOLDED_FROM:
            yield from (f"<details><summary>{len(fitting):,} entries</summary>", "", *fitting, "", "</details>")
        else:
            yield from fitting
    if left_out:
        yield ""
        yield (
            f"**{left_out:,} more entries are left out here**, as GitHub takes {LIMIT:,} characters. "
            "`afpeace-data diff` of the same two shows them all, as text or with `--format json`."
        )


def _head(diff: Diff) -> Iterator[str]:
    sides = (plain(side(item.name, item.version)) for item in (diff.old, diff.new))
    yield f"## Data: {' → '.join(sides)}"
    yield from ("", f"{_sentence(verdict(diff))}.")
    if note := without_new_evidence(diff):
        yield from ("", f"**{note}.**")
    if diff.tables:
        yield from ("", "| table | added | changed | retired | removed |", "|---|--:|--:|--:|--:|")
    for table in diff.tables:
        numbers = (table.added, table.changed, table.retired, table.removed)
        yield f"| {table.table} | {' | '.join(f'{len(rows):,}' if rows else '' for rows in numbers)} |"


def _sections(diff: Diff) -> Iterator[tuple[str, list[str]]]:
    """Headings with their entries, each a list item; what needs a person first."""
    if diff.findings:
        yield "To mend", [f"- {_code(item.message)}; {_code(item.remedy)}" for item in diff.findings]
    if diff.unread:
        names = {"old": diff.old.name, "new": diff.new.name}
        lines = [f"{names[item.side]}: {item.where}: {item.message}" for item in diff.unread]
        yield "Not compared", [f"- {_code(line)}" for line in lines]
    if diff.schema:
        yield "Schema", [f"- {_code(change.message)} ({change.level.word})" for change in diff.schema]
    for table in diff.tables:
        yield f"{table.table}: {counted(table)}", list(_rows(table))


def _rows(table: TableDiff) -> Iterator[str]:
    for row in table.added:
        yield f"- added {_headline(table, row)}"
    for change in table.changed:
        cells = [f"  - {_cell(cell)}" for cell in change.cells]
        yield "\n".join([f"- {_code(shown_key(change.key))}", *cells])
    for item in table.retired:
        instead = f", use {_code(item.replaced_by)}" if item.replaced_by else ""
        yield f"- retired {_headline(table, item.row)}{instead}: {plain(item.reason)}"
    for row in table.removed:
        yield f"- removed {_headline(table, row)}"


def _headline(table: TableDiff, row: Row) -> str:
    key = _code(shown_key(row.key))
    told = title(row) if table.by_id else "; ".join(f"{name}={text}" for name, text in other_cells(table, row))
    return f"{key}: {plain(told)}" if told else key


def _cell(cell: CellChange) -> str:
    sources = f" ({'; '.join(plain(item) for item in cited(cell))})" if cell.citations else ""
    return f"{_code(cell.column)}: {_code(cell.old)} → {_code(cell.new)}{sources}"


def plain(text: str) -> str:
    """Text as it is where it can mean nothing else, in a code span where it could."""
    shown = _short(text)
    return shown if _PLAIN.fullmatch(shown) else _span(shown)


def _code(text: str) -> str:
    return _span(_short(text))


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text):,} characters)"


def _sentence(text: str) -> str:
    """A sentence of ours, in which versions and the names of the two packages stand."""
    text = text[0].upper() + text[1:]
    plain_without = re.sub(r"[:;]|(?<=[0-9])\.(?=[0-9])", "", text)
    return text if _PLAIN.fullmatch(plain_without) else _code(text)


def _span(text: str) -> str:
    """A code span, whatever is in it."""
    if not text:
        return "(empty)"
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") or (text != text.strip() and text.strip()) else ""
    return f"{fence}{space}{text}{space}{fence}"
