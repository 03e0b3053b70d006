"""`datacite.json`: DataCite 4.5, which a repository reads to register a DOI. There is none yet, so it names none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afpeace_data.derive.metadata import metadata
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = "datacite.json"


def datacite(described: Mapping[str, Any]) -> dict[str, Any]:
    """The record, given the descriptor, whose files it counts."""
    known = metadata()
    licence, resources = known.licence, described["resources"]
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceType": "Tables of records", "resourceTypeGeneral": "Dataset"},
        "titles": [{"title": known.title, "lang": "en"}],
        "creators": [_organisation(name) for name in known.creators],
        "publisher": {"name": known.creators[0]},
        "publicationYear": str(known.released.year),
        "version": VERSION,
        "language": "en",
        "url": known.homepage,
        "descriptions": [{"description": known.description, "descriptionType": "Abstract", "lang": "en"}],
        "subjects": [{"subject": keyword, "lang": "en"} for keyword in known.keywords],
        "contributors": [
            {**_organisation(person.title), "contributorType": "DataManager"}
            for person in known.contributors
            if "maintainer" in person.roles
        ],
        "dates": [
            {"date": known.released.isoformat(), "dateType": "Issued"},
            # `Coverage` is of DataCite 4.6, which the validators that there are do not know.
            {"date": known.coverage.interval, "dateType": "Other", "dateInformation": "What the records are about"},
        ],
        "geoLocations": [{"geoLocationPlace": place} for place in known.coverage.places],
        "rightsList": [
            {
                "rights": licence.title,
                "rightsUri": licence.path,
                "rightsIdentifier": licence.name,
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
                "lang": "en",
            }
        ],
        "formats": sorted({resource["mediatype"] for resource in resources}),
        "sizes": [f"{len(resources)} files", f"{sum(resource['bytes'] for resource in resources)} bytes"],
    }


def _organisation(name: str) -> dict[str, str]:
    return {"name": name, "nameType": "Organizational"}
