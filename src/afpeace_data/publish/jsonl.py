"""JSON Lines: a file for each table, a record on each line, as the JSON files of the package have it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset


def make(dataset: Dataset) -> dict[str, bytes]:
    return {
        f"{name}.jsonl": "".join(
            json.dumps(record.to_dict(), ensure_ascii=False, separators=(",", ":")) + "\n" for record in table
        ).encode()
        for name, table in dataset.tables.items()
    }
