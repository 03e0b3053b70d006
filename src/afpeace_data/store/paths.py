"""Where the files of a package are, relative to its directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def csv_path(table: str) -> str:
    """The file that people edit."""
    return f"data/{table}.csv"


def json_path(table: str) -> str:
    """The same rows as typed objects."""
    return f"data/{table}.json"


def json_schema_path(table: str) -> str:
    """JSON Schema of the JSON file."""
    return f"schemas/{table}.schema.json"


def table_schema_path(table: str) -> str:
    """Table Schema of the CSV file."""
    return f"schemas/{table}.table.json"


def is_inside(root: Path, path: str) -> bool:
    """Whether the links on the way to a file of a package, if there are any, stay in it, and out of `.git` and the like.

    Everything that reads or writes a file of a package asks this first: a link in a package from a stranger must neither
    show a file of the reader's nor have one overwritten.

    Raises:
        OSError: a link leads to itself (before Python 3.13 a `RuntimeError`).
    """
    home, target = root.resolve(), (root / path).resolve()
    return target.is_relative_to(home) and not any(part.startswith(".") for part in target.relative_to(home).parts)
