"""Evidence: what each source asserts of each cell, heard from whom, and whether the package accepts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Locator, Text
from afpeace_data.model.column import Column
from afpeace_data.model.record import Maybe, One, Record, record
from afpeace_data.model.tables import TableName
from afpeace_data.model.terms import ColumnNames
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from afpeace_data.model.actors import Actor
    from afpeace_data.model.sources import Source


EVERY_FIELD = ("*",)
"""In `fields`: every non-empty cell of the record that has no row of its own from the same source."""


class EvidenceStance(Vocabulary):
    """What the source does with the statement."""

    AFFIRMS = "affirms", "States it."
    DENIES = "denies", "States that it is not so."
    UNCONFIRMED = "unconfirmed", "Passes it on as a report or rumour."


class Standing(Vocabulary):
    """What the package makes of it."""

    ACCEPTED = "accepted", "Counts toward the adopted value."
    REJECTED = "rejected", "Kept, and not followed; the note says why."


@record
class Evidence(Record):
    """One statement of one source about one record: what it says, and where it says it."""

    TABLE = "evidence"
    KEY = ("table", "record_id", "fields", "source_id", "locator", "attributed_to_id")
    EVIDENCED = False

    table: Annotated[TableName, Column("Table of the record.", example="meetings")]
    record_id: Annotated[
        Text,
        Column("Key of the record; of a link table its key values joined by /.", example="intra-afghan-beijing-2019"),
    ]
    fields: Annotated[
        ColumnNames,
        Column(
            "Columns that the statement speaks for; * for every non-empty cell that has no row of its own from this source.",
            example="planned;status",
        ),
    ]
    source_id: Annotated[
        Id, Column("Who says so.", example="khattak-2019", ref="sources", maps={"schema.org": "citation"})
    ]
    locator: Annotated[
        Locator | None,
        Column("Paragraph of the source's text, counted over non-empty lines.", example="p12-13"),
    ] = None
    anchor: Annotated[
        Text | None,
        Column(
            "At most eight consecutive words of the supporting sentence, as printed.",
            example="slated to begin on October 28",
        ),
    ] = None
    stance: Annotated[EvidenceStance, Column("What the source does with the statement.", example="affirms")]
    value: Annotated[
        Text | None,
        Column(
            "What this source says, in the field's own form; empty for the adopted value. One field only.",
            example="announced",
        ),
    ] = None
    attributed_to_id: Annotated[
        Id | None, Column("Whom the source heard it from.", example="taliban", ref="actors")
    ] = None
    standing: Annotated[Standing, Column("What the package makes of it.", example="accepted")]
    note: Annotated[
        Text | None, Column("Why it is rejected, or what a reader must know.", example="Overtaken by the postponement.")
    ] = None

    source = One["Source"]("source_id")
    attributed_to = Maybe["Actor"]("attributed_to_id")

    @property
    def record(self) -> Record:
        """The record that it is about."""
        return self._links.find(self.table, self.record_id)  # type: ignore[no-any-return]

    def speaks_for(self, field: str, siblings: Iterable[Evidence]) -> bool:
        """Whether it covers a cell, given the evidence rows of the same record."""
        if field in self.fields:
            return True
        return self.fields == EVERY_FIELD and not any(
            field in row.fields for row in siblings if row.source_id == self.source_id
        )


def spoken_for(record: Record, column: str, rows: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Those of a record's evidence rows that speak for one of its cells; `*` does not speak for an empty one."""
    named = {row.source_id for row in rows if column in row.fields}
    filled = bool(record.cell(column))
    return tuple(
        row
        for row in rows
        if column in row.fields or (filled and row.fields == EVERY_FIELD and row.source_id not in named)
    )
