"""PLOVER event records as JSON Lines, as PLOVER suggests, and a CSV file of what is none and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from afpeace_data.publish.rows import csv_file

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset


def make(dataset: Dataset) -> dict[str, bytes]:
    events = (event.to_dict() for event in dataset.crosswalk.plover())
    lines = (json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n" for event in events)
    return {
        "plover.jsonl": "".join(lines).encode(),
        "plover-left-out.csv": csv_file(dataset.crosswalk.left_out_of_plover()),
    }
