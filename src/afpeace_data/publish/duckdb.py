"""DuckDB: declared types, dates as dates, lists as lists, primary and foreign keys.

DuckDB writes a random identifier into every file (16 bytes, and 8 of the checksum over them); all other bytes follow from the data.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from afpeace_data.layout import Kind
from afpeace_data.publish.relations import create, in_order, quoted
from afpeace_data.store.locate import NAME

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset

_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.TERM: "VARCHAR",
    Kind.TEXTS: "VARCHAR[]",
    Kind.INTEGER: "BIGINT",
    Kind.DEGREES: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DAY: "DATE",
}


def make(dataset: Dataset) -> dict[str, bytes]:
    import duckdb  # noqa: PLC0415 (an extra)

    name = f"{NAME}.duckdb"
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as database:
        # Blocks of the usual 256 KiB would be empty for the most part.
        database.execute(f"ATTACH '{folder}/{name}' AS made (BLOCK_SIZE 16384)")
        database.execute("USE made")
        for record in in_order():
            # A reference is checked row by row, also within one table, where a row may refer to a later one.
            database.execute(create(record, _TYPES, own_links=False))
            database.register("filled", dataset.to_arrow(record.TABLE))
            database.execute(f"INSERT INTO {quoted(record.TABLE)} BY NAME SELECT * FROM filled")  # noqa: S608 (our own names)
            database.unregister("filled")
        database.execute("CHECKPOINT made")
        database.execute("USE memory")
        database.execute("DETACH made")
        return {name: (Path(folder) / name).read_bytes()}
