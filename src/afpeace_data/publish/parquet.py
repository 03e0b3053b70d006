"""Parquet: a file for each table, its columns typed, their descriptions in the metadata of the fields."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset


def make(dataset: Dataset) -> dict[str, bytes]:
    import pyarrow.parquet as pq  # noqa: PLC0415 (an extra)

    made = {}
    for name in dataset.tables:
        table = dataset.to_arrow(name)
        known = {"title": f"afpeace-data: {name}", "version": dataset.version, "as_of": str(dataset.as_of or "")}
        table = table.replace_schema_metadata({key: value for key, value in known.items() if value})
        out = io.BytesIO()
        pq.write_table(table, out, compression="zstd")
        made[f"{name}.parquet"] = out.getvalue()
    return made
