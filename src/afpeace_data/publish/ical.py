"""iCalendar (RFC 5545) of the meetings whose days are known. A meeting of "June 2018" has no place in a calendar and is left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from afpeace_data.derive.metadata import metadata
from afpeace_data.model import MeetingStatus, Precision
from afpeace_data.store.locate import NAME
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Meeting

_STATUS = {
    MeetingStatus.ALLEGED: "TENTATIVE",
    MeetingStatus.ANNOUNCED: "TENTATIVE",
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.POSTPONED: "CANCELLED",
    MeetingStatus.CANCELLED: "CANCELLED",
}


def make(dataset: Dataset) -> dict[str, bytes]:
    from icalendar import Calendar  # noqa: PLC0415 (an extra)

    calendar = Calendar()
    calendar.add("prodid", f"-//{NAME}//{VERSION}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", metadata().title)
    calendar.add("x-wr-calname", metadata().title)  # older calendars know this name alone
    for meeting in dataset.meetings:
        if event := _event(meeting):
            calendar.add_component(event)
    return {"meetings.ics": calendar.to_ical()}


def _event(meeting: Meeting) -> Any:
    from icalendar import Event  # noqa: PLC0415

    when = meeting.when
    if when is None or when.precision is not Precision.DAY or when.earliest is None:
        return None
    event = Event()
    event.add("uid", f"{meeting.id}@{NAME}")
    # When the entry was made is not known, and a clock would give other bytes each time.
    event.add("dtstamp", datetime(when.earliest.year, when.earliest.month, when.earliest.day, tzinfo=UTC))
    event.add("dtstart", when.earliest)
    event.add("dtend", (when.latest or when.earliest) + timedelta(days=1))
    # Few calendars show the status of an entry, and nobody shall take what was only announced or alleged for a meeting.
    held = meeting.status is MeetingStatus.HELD
    event.add("summary", meeting.title if held else f"{meeting.title} ({meeting.status.label})")
    event.add("status", _STATUS[meeting.status])
    event.add("categories", [str(meeting.track), str(meeting.status)])
    if meeting.place:
        event.add("location", meeting.place.name)
        if meeting.place.latitude is not None and meeting.place.longitude is not None:
            event.add("geo", (meeting.place.latitude, meeting.place.longitude))
    if meeting.summary:
        event.add("description", meeting.summary)
    return event
