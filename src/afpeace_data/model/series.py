"""Series: rounds, formats and counted meetings that sources speak of as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.column import Column
from afpeace_data.model.record import Many, Record, record
from afpeace_data.model.scalars import Count

if TYPE_CHECKING:
    from afpeace_data.model.meetings import Meeting


@record
class Series(Record):
    """Meetings that belong together. A count that a source gives stays a count: no meeting is invented for it."""

    TABLE = "series"

    id: Annotated[Id, Column("Permanent id.", example="moscow-meetings")]
    name: Annotated[
        Text, Column("What the series is.", example="Moscow meetings", maps={"schema.org": "EventSeries name"})
    ]
    summary: Annotated[Text | None, Column("What sources say of it.", example="Hosted in Moscow.")] = None
    count_min: Annotated[
        Count | None, Column("How many meetings at least, when a source counts.", example="3", unit="meetings")
    ] = None

    meetings = Many["Meeting"]("meetings", "series_id")
