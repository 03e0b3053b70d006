"""What a dataset holds, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.model import Standing, Support
from afpeace_data.model.column import columns

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset


@dataclass(frozen=True)
class TableStats:
    """One table: its records, its non-empty cells that need evidence, and how well those are supported."""

    name: str
    records: int
    cited_cells: int
    support: dict[Support, int]


def table_stats(dataset: Dataset) -> list[TableStats]:
    """Every table, headline tables first. Tables that carry their own proof have no cited cells."""
    return [_table(dataset, name) for name in dataset.tables]


def evidence_stats(dataset: Dataset) -> dict[str, int]:
    """Evidence rows by stance, and how many of them are rejected."""
    counts = Counter(row.stance.value for row in dataset.evidence)
    counts["rejected"] = sum(row.standing is Standing.REJECTED for row in dataset.evidence)
    return dict(counts)


def _table(dataset: Dataset, name: str) -> TableStats:
    table = dataset.table(name)
    support: Counter[Support] = Counter()
    if table.record_class.EVIDENCED:
        names = [info.name for info in columns(table.record_class) if not info.in_key]
        support.update(record.support(column) for record in table for column in names if record.cell(column))
    return TableStats(name, len(table), sum(support.values()), {level: support[level] for level in Support})
