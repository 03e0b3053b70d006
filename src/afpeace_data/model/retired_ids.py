"""Retired ids: what was once published and is not used any more. An id is never used twice."""

from __future__ import annotations

from typing import Annotated

from afpeace_data.model.cells import Id, Text, Version
from afpeace_data.model.column import Column
from afpeace_data.model.record import Record, record
from afpeace_data.model.tables import TableName


@record
class RetiredId(Record):
    """One id that was taken out of use, with the id that took its place."""

    TABLE = "retired_ids"
    KEY = ("table", "id")
    EVIDENCED = False

    table: Annotated[TableName, Column("Table that it belonged to.", example="actors")]
    id: Annotated[Id, Column("The id.", example="mullah-akhtar-mansour")]
    replaced_by: Annotated[Id | None, Column("The id to use now, in the same table.", example="akhtar-mansour")] = None
    since: Annotated[Version, Column("First version without it.", example="1.1.0")]
    reason: Annotated[Text, Column("Why.", example="The same person was entered twice.")]
