"""Rows that are in no table as a CSV file, in the form of the package's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.store.write import render_csv

if TYPE_CHECKING:
    from afpeace_data.derived import Rows


def csv_file(rows: Rows[Any]) -> bytes:
    """The names of the fields as the header, then a line for each row; None is an empty cell."""
    names = [field.name for field in rows.fields]
    return render_csv(names, ([_text(field.value(row)) for field in rows.fields] for row in rows)).encode()


def _text(value: object) -> str:
    return "" if value is None else str(value)
