"""`datacite.json` as the library datacite judges it, which is what repositories in Python send to DataCite with."""

import json

import pytest
from datacite import schema45
from engines import ROOT
from lxml import etree

from afpeace_data.derive.datacite import PATH

NAMESPACE = {"d": "http://datacite.org/schema/kernel-4"}


@pytest.fixture
def record():
    return json.loads((ROOT / PATH).read_bytes())


def faults(record):
    return [error.message for error in schema45.validator.iter_errors(record)]


def test_a_record_that_datacite_refuses(record):
    assert faults(record) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("publicationYear", 2026),
        ("publisher", "The afpeace-data contributors"),
        ("types", {"resourceTypeGeneral": "Data set"}),
        ("dates", [{"date": "2026-11-25", "dateType": "Published"}]),
        ("contributors", [{"name": "The afpeace-data contributors", "contributorType": "Maintainer"}]),
        ("licence", "CC-BY-4.0"),
    ],
)
def test_a_fault_that_datacite_does_not_see(record, name, value):
    assert faults(record | {name: value})


def test_a_date_that_is_no_date(record):
    """The schema names formats that jsonschema knows nothing of, so that any text would pass."""
    for entry in record["dates"]:
        days = entry["date"].split("/")
        assert [len(day) for day in days] in ([10], [10, 10])
        assert days == sorted(days)


def test_a_statement_that_is_lost_on_the_way_to_xml(record):
    """Repositories send XML, and what the library has no element for it leaves out without a word."""
    sent = etree.fromstring(schema45.tostring(record).encode())
    for path, said in {
        "titles/d:title": [title["title"] for title in record["titles"]],
        "creators/d:creator/d:creatorName": [creator["name"] for creator in record["creators"]],
        "contributors/d:contributor/d:contributorName": [person["name"] for person in record["contributors"]],
        "publisher": [record["publisher"]["name"]],
        "publicationYear": [record["publicationYear"]],
        "subjects/d:subject": [subject["subject"] for subject in record["subjects"]],
        "dates/d:date": [date["date"] for date in record["dates"]],
        "version": [record["version"]],
        "rightsList/d:rights/@rightsIdentifier": [rights["rightsIdentifier"] for rights in record["rightsList"]],
        "sizes/d:size": record["sizes"],
        "geoLocations/d:geoLocation/d:geoLocationPlace": [
            place["geoLocationPlace"] for place in record["geoLocations"]
        ],
    }.items():
        found = sent.xpath(f"d:{path}", namespaces=NAMESPACE)
        assert [getattr(element, "text", element) for element in found] == said, path


def test_a_doi_that_nobody_has_registered(record):
    assert not {"doi", "prefix", "suffix", "alternateIdentifiers", "relatedIdentifiers"} & record.keys()
