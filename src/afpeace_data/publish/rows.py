"""Rows of dataclasses as a CSV file, in the form of the package's own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from afpeace_data.store.write import render_csv

if TYPE_CHECKING:
    from collections.abc import Iterable


def csv_file(row: type[Any], rows: Iterable[Any]) -> bytes:
    """The fields of a dataclass as the header, then a line for each of its instances; None is an empty cell."""
    names = [field.name for field in dataclasses.fields(row)]
    return render_csv(names, ([_text(getattr(item, name)) for name in names] for item in rows)).encode()


def _text(value: object) -> str:
    return "" if value is None else str(value)
