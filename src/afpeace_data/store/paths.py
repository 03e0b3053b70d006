"""Where the files of a package are, relative to its directory."""

from __future__ import annotations


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
