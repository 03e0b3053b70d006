"""A diff as Markdown, for release notes and for a comment on a pull request.

Text from cells stands in code spans, where Markdown, HTML, links and `@names` mean nothing, or is made of letters and plain
punctuation. The whole fits a GitHub comment; what does not is counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afpeace_data.contribute.diff.words import cited, counted, other_cells, shown_key, side, title, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afpeace_data.contribute.diff.compare import Diff
    from afpeace_data.contribute.diff.rows import CellChange, Row, TableDiff

    Visible = Callable[[str], str]

LIMIT = 65_536
"""Characters that GitHub takes in one comment; bytes are counted here, which are never fewer."""
_RESERVED = 1_500
_FOLDED_FROM = 10
_LONGEST = 300
# No mark-up, no address, nothing that GitHub makes a link of (a commit's hash, GH-1).
_PLAIN = re.compile(r"(?!.*(?:www\.|gh-|[0-9a-f]{7}))[^\W_](?:[^\W_]|[ ,'\u2019()\u2013-]|\.(?= |$))*", re.IGNORECASE)


def render_markdown(diff: Diff, visible: Visible) -> Iterator[str]:
    """Lines: the verdict, counts by table, then schema, rows, findings and what was not read, as far as they fit.

    `visible` writes out what a terminal would obey.
    """
    writer = _Writer(visible)
    yield from writer.head(diff)
    room = LIMIT - _RESERVED - sum(len(line.encode()) + 1 for line in writer.head(diff))
    left_out = 0
    for heading, entries in writer.sections(diff):
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


class _Writer:
    """The parts of the page, given how cells are made visible."""

    def __init__(self, visible: Visible) -> None:
        self._visible = visible

    def head(self, diff: Diff) -> Iterator[str]:
        sides = (self.plain(side(item.name, item.version)) for item in (diff.old, diff.new))
        yield f"## Data: {' → '.join(sides)}"
        yield from ("", f"{self._sentence(verdict(diff))}.")
        if diff.tables:
            yield from ("", "| table | added | changed | retired | removed |", "|---|--:|--:|--:|--:|")
        for table in diff.tables:
            numbers = (table.added, table.changed, table.retired, table.removed)
            yield f"| {table.table} | {' | '.join(f'{len(rows):,}' if rows else '' for rows in numbers)} |"

    def sections(self, diff: Diff) -> Iterator[tuple[str, list[str]]]:
        """Headings with their entries, each a list item; what needs a person first."""
        if diff.findings:
            yield "To mend", [f"- {self.code(item.message)}; {self.code(item.remedy)}" for item in diff.findings]
        if diff.unread:
            names = {"old": diff.old.name, "new": diff.new.name}
            lines = [f"{names[item.side]}: {item.where}: {item.message}" for item in diff.unread]
            yield "Not compared", [f"- {self.code(line)}" for line in lines]
        if diff.schema:
            yield "Schema", [f"- {self.code(change.message)} ({change.level.word})" for change in diff.schema]
        for table in diff.tables:
            yield f"{table.table}: {counted(table)}", list(self._rows(table))

    def _rows(self, table: TableDiff) -> Iterator[str]:
        for row in table.added:
            yield f"- added {self._headline(table, row)}"
        for change in table.changed:
            cells = [f"  - {self._cell(cell)}" for cell in change.cells]
            yield "\n".join([f"- {self.code(shown_key(change.key))}", *cells])
        for item in table.retired:
            instead = f", use {self.code(item.replaced_by)}" if item.replaced_by else ""
            yield f"- retired {self._headline(table, item.row)}{instead}: {self.plain(item.reason)}"
        for row in table.removed:
            yield f"- removed {self._headline(table, row)}"

    def _headline(self, table: TableDiff, row: Row) -> str:
        key = self.code(shown_key(row.key))
        told = title(row) if table.by_id else "; ".join(f"{name}={text}" for name, text in other_cells(table, row))
        return f"{key}: {self.plain(told)}" if told else key

    def _cell(self, cell: CellChange) -> str:
        old, new = (self.code(text) if text else "(empty)" for text in (cell.old, cell.new))
        sources = f" ({'; '.join(self.plain(item) for item in cited(cell))})" if cell.citations else ""
        return f"{self.code(cell.column)}: {old} → {new}{sources}"

    def plain(self, text: str) -> str:
        """Text as it is where it can mean nothing else, in a code span where it could."""
        shown = self._short(text)
        return shown if _PLAIN.fullmatch(shown) else _code(shown)

    def code(self, text: str) -> str:
        return _code(self._short(text))

    def _short(self, text: str) -> str:
        text = self._visible(text)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text):,} characters)"

    def _sentence(self, text: str) -> str:
        """A sentence of ours with names in it that a person chose."""
        text = text[0].upper() + text[1:]
        return text if re.fullmatch(r"[\w .:;,()~/^-]*", text) and "@" not in text else _code(self._short(text))


def _code(text: str) -> str:
    """A code span, whatever is in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") or (text != text.strip() and text.strip()) else ""
    return f"{fence}{space}{text}{space}{fence}"
