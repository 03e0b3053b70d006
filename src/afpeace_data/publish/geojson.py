"""GeoJSON (RFC 7946) of the places, each with the meetings there. A place without coordinates has no geometry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from afpeace_data.dataset import Dataset
    from afpeace_data.model import Meeting, Place


def make(dataset: Dataset) -> dict[str, bytes]:
    collection = {"type": "FeatureCollection", "features": [_feature(place) for place in dataset.places]}
    return {"places.geojson": (json.dumps(collection, ensure_ascii=False, indent=2) + "\n").encode()}


def _feature(place: Place) -> dict[str, Any]:
    point = None
    if place.longitude is not None and place.latitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    properties = {name: value for name, value in place.to_dict().items() if name not in {"id", "latitude", "longitude"}}
    meetings = [_meeting(meeting) for meeting in place.meetings]
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": point,
        "properties": {**properties, "meeting_count": len(meetings), "meetings": meetings},
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    shown = ("id", "title", "track", "status", "planned", "held")
    return {name: value for name, value in meeting.to_dict().items() if name in shown}
