"""A diff as JSON: all of it, as `schemas/diff.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.check.visible import json_text
from afpeace_data.contribute.diff.json_schema import SCHEMA_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.contribute.diff.compare import Diff
    from afpeace_data.contribute.diff.rows import CellChange, Row, TableDiff


def render_json(diff: Diff) -> Iterator[str]:
    """Lines. Everything that is not ASCII is escaped, so that no terminal obeys a cell."""
    yield json_text(as_json(diff), indent=2)


def as_json(diff: Diff) -> dict[str, Any]:
    """The same as objects. An empty cell is left out of a row; a key is an array, part by part as in `key`."""
    return {
        "schema": SCHEMA_ID,
        "old": {"name": diff.old.name, "version": diff.old.version},
        "new": {"name": diff.new.name, "version": diff.new.version},
        "level": diff.level.word,
        "smallest_version": diff.smallest,
        "version_suffices": diff.suffices,
        "reasons": [{"level": reason.level.word, "message": reason.message} for reason in diff.reasons],
        "findings": [
            {"table": item.table, "id": item.id, "message": item.message, "remedy": item.remedy}
            for item in diff.findings
        ],
        "unread": [
            {"side": item.side, "file": item.file, "line": item.line, "message": item.message} for item in diff.unread
        ],
        "schema_changes": [
            {
                "level": change.level.word,
                "kind": change.kind,
                "table": change.table,
                "column": change.column,
                "term": change.term,
                "message": change.message,
            }
            for change in diff.schema
        ],
        "tables": [_table(table) for table in diff.tables],
    }


def _table(table: TableDiff) -> dict[str, Any]:
    return {
        "table": table.table,
        "key": list(table.key),
        "columns": list(table.columns),
        "added": [_row(row) for row in table.added],
        "removed": [_row(row) for row in table.removed],
        "retired": [
            {
                **_row(item.row),
                "replaced_by": item.replaced_by or None,
                "since": item.since or None,
                "reason": item.reason or None,
            }
            for item in table.retired
        ],
        "changed": [
            {"key": list(row.key), "cells": {cell.column: _cell(cell) for cell in row.cells}} for row in table.changed
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    return {"key": list(row.key), "cells": {name: text for name, text in row.cells.items() if text}}


def _cell(cell: CellChange) -> dict[str, Any]:
    cited = [
        {
            "source_id": item.source_id,
            "published": item.published or None,
            "locator": item.locator or None,
            "new": item.new,
            "says_it": item.says_it,
        }
        for item in cell.citations
    ]
    return {"old": cell.old or None, "new": cell.new or None, "citations": cited}
