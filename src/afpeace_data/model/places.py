"""Places: where meetings, events and projects are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.codes import Country
from afpeace_data.model.column import Column
from afpeace_data.model.record import Many, Record, record
from afpeace_data.model.scalars import Latitude, Longitude, WherePrecision
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.events import Event
    from afpeace_data.model.investment_places import InvestmentPlace
    from afpeace_data.model.meetings import Meeting


class PlaceKind(Vocabulary):
    """What kind of place it is."""

    CITY = "city", "A city or town.", {"schema.org": "City"}
    BORDER_POINT = "border_point", "A crossing between two countries."
    PORT = "port", "A sea or river port."
    MINE = "mine", "A mine or deposit."
    REGION = "region", "A province, a region or a country.", {"schema.org": "AdministrativeArea"}
    SITE = "site", "A building or another named spot.", {"schema.org": "Place"}


@record
class Place(Record):
    """A place with one point on the map, or none when sources disagree too far."""

    TABLE = "places"
    EVIDENCED = False

    id: Annotated[Id, Column("Permanent id.", example="beijing")]
    name: Annotated[Text, Column("Name in English.", example="Beijing", maps={"schema.org": "name"})]
    kind: Annotated[PlaceKind, Column("What kind of place it is.", example="city")]
    country: Annotated[
        Country | None, Column("Country that it lies in.", example="CHN", maps={"schema.org": "addressCountry"})
    ] = None
    latitude: Annotated[
        Latitude | None,
        Column(
            "Latitude, WGS 84.",
            example="39.9075",
            unit="decimal degrees",
            maps={"schema.org": "latitude", "ucdp": "latitude"},
        ),
    ] = None
    longitude: Annotated[
        Longitude | None,
        Column(
            "Longitude, WGS 84.",
            example="116.39723",
            unit="decimal degrees",
            maps={"schema.org": "longitude", "ucdp": "longitude"},
        ),
    ] = None
    precision: Annotated[
        WherePrecision | None,
        Column(
            "How exact the point is: 1 exact, 2 near, 3 district, 4 province, 5 linear feature or larger area.",
            example="1",
            maps={"ucdp": "where_prec"},
        ),
    ] = None
    verified_in: Annotated[
        Text,
        Column(
            "Where the coordinates, or without them the place, were read.",
            example="dr5hn/countries-states-cities-database:contributions/cities@7fda0af",
        ),
    ]

    meetings = Many["Meeting"]("meetings", "place_id")
    events = Many["Event"]("events", "place_id")
    investments = Many["InvestmentPlace"]("investment_places", "place_id")
