"""Records made by hand: strict, frozen, and able to be written."""

import copy
import json
import pickle
from dataclasses import FrozenInstanceError
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from afpeace_data.model import (
    BY_TABLE,
    TABLES,
    Amount,
    AmountBasis,
    Driver,
    Edtf,
    Evidence,
    EvidenceStance,
    MeetingStatus,
    Place,
    PlaceKind,
    Posture,
    Source,
    SourceKind,
    Stance,
    Standing,
    TableName,
)
from afpeace_data.model.column import columns
from strategies import records

GOOD = {
    "places": {"id": "kabul", "name": "Kabul", "kind": PlaceKind.CITY, "verified_in": "here"},
    "sources": {"id": "a", "kind": SourceKind.WIRE, "title": "A", "publisher": "B", "language": "en"},
    "stances": {"id": "a", "actor_id": "b", "toward_id": "c", "period": Edtf("2019"), "posture": Posture.WARY},
    "amounts": {"id": "a", "investment_id": "b", "amount": 5, "currency": "USD", "basis": AmountBasis.ANNOUNCED}
    | {"covers": "it"},
    "evidence": {"table": TableName.PLACES, "record_id": "a", "fields": ("*",), "source_id": "b"}
    | {"stance": EvidenceStance.AFFIRMS, "standing": Standing.ACCEPTED},
}

WRONG_TYPES = [
    ("places", "kind", "city"),
    ("places", "kind", MeetingStatus.HELD),
    ("places", "kind", None),
    ("places", "id", 5),
    ("places", "id", b"kabul"),
    ("places", "name", None),
    ("places", "latitude", "34.5"),
    ("places", "latitude", True),
    ("places", "precision", True),
    ("places", "precision", "1"),
    ("places", "precision", 1.0),
    ("sources", "published", "2019-10"),
    ("sources", "published", date(2019, 10, 1)),
    ("sources", "accessed", "2019-10-01"),
    ("sources", "accessed", datetime(2019, 10, 1)),
    ("sources", "accessed", 1582934400),
    ("sources", "accessed", Edtf("2019-10-01")),
    ("stances", "period", "2019"),
    ("stances", "drivers", [Driver.LESSER_EVIL]),
    ("stances", "drivers", ("lesser_evil",)),
    ("stances", "drivers", "lesser_evil"),
    ("stances", "drivers", None),
    ("amounts", "amount", "5"),
    ("amounts", "amount", True),
    ("amounts", "amount", 5.0),
    ("amounts", "approximate", "true"),
    ("amounts", "approximate", 1),
    ("evidence", "fields", ["*"]),
    ("evidence", "fields", "*"),
    ("evidence", "table", "places"),
]
BAD_VALUES = [
    ("places", "id", "Kabul", "write 'kabul'"),
    ("places", "id", "", "is not an id"),
    ("places", "name", "=SUM(A1)", "which a spreadsheet would run as a formula"),
    ("places", "name", " Kabul", "a space at the start or end; write 'Kabul'"),
    ("places", "name", "Ka\u202ebul", "RIGHT-TO-LEFT OVERRIDE at character 3"),
    ("places", "name", "Kabu\u0301l", "not in Unicode normal form C"),
    ("places", "name", "Kabul\n", "one line of visible text"),
    ("places", "name", "", ""),
    ("places", "country", "afg", "did you mean 'AFG'?"),
    ("places", "latitude", 90.5, "latitude and longitude may be swapped"),
    ("places", "latitude", float("nan"), "not decimal degrees"),
    ("places", "precision", 6, "write a number from 1 to 5"),
    ("places", "precision", 0, "write a number from 1 to 5"),
    ("sources", "url", "www.dawn.com", "starting with https://"),
    ("sources", "language", "eng", "not a BCP 47 language"),
    ("amounts", "amount", 0, "out of range"),
    ("amounts", "amount", -5, "not a whole number"),
    ("amounts", "amount", 10**15 + 1, "out of range"),
    ("evidence", "fields", (), ""),
    ("evidence", "fields", ("status", "planned"), "not a canonical list"),
    ("evidence", "fields", ("Status",), "is not a column name"),
    ("evidence", "fields", ("a;b",), ""),
    ("evidence", "locator", "12", "write p12"),
    ("stances", "drivers", (Driver.LESSER_EVIL, Driver.BORDER_STABILITY), "not a canonical list"),
    ("stances", "drivers", (Driver.LESSER_EVIL, Driver.LESSER_EVIL), "not a canonical list"),
]
every_table = pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)


@pytest.mark.parametrize("table", GOOD)
def test_a_good_record_is_refused(table):
    made = BY_TABLE[table](**GOOD[table])
    assert {name: getattr(made, name) for name in GOOD[table]} == GOOD[table]


@pytest.mark.parametrize(("table", "column", "value"), WRONG_TYPES)
def test_a_value_of_another_type_is_converted_silently(table, column, value):
    with pytest.raises(ValidationError) as caught:
        BY_TABLE[table](**{**GOOD[table], column: value})
    assert {error["loc"][0] for error in caught.value.errors()} == {column}


@pytest.mark.parametrize(("table", "column", "value", "message"), BAD_VALUES)
def test_a_record_that_cannot_be_written_is_made_by_hand(table, column, value, message):
    with pytest.raises(ValidationError) as caught:
        BY_TABLE[table](**{**GOOD[table], column: value})
    (error,) = caught.value.errors()
    assert error["loc"] == (column,)
    assert message in error["msg"]


@every_table
def test_an_unknown_or_missing_column_is_overlooked(record):
    table = record.TABLE
    examples = {info.name: info.parse(info.column.example) for info in columns(record)}
    assert record(**examples).to_dict().keys() == examples.keys()
    with pytest.raises(ValidationError, match="Unexpected keyword argument"):
        record(**examples, colour="red")
    for info in columns(record):
        rest = {name: value for name, value in examples.items() if name != info.name}
        if info.required:
            with pytest.raises(ValidationError, match="required"):
                record(**rest)
        else:
            assert getattr(record(**rest), info.name) == info.empty, table
    with pytest.raises((ValidationError, TypeError)):
        record(*examples.values())


@every_table
@settings(max_examples=15)
@given(data=st.data())
def test_a_record_that_can_be_changed_or_grows_attributes(record, data):
    made = data.draw(records(record))
    assert not hasattr(made, "__dict__")
    for info in columns(record):
        with pytest.raises(FrozenInstanceError):
            setattr(made, info.name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(made, info.name)
    with pytest.raises((AttributeError, TypeError)):
        made.colour = "red"


@every_table
@settings(max_examples=15)
@given(data=st.data())
def test_a_copy_that_is_another_record(record, data):
    made = data.draw(records(record))
    twins = [copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))]
    twins.append(record(**{info.name: getattr(made, info.name) for info in columns(record)}))
    for twin in twins:
        assert twin == made
        assert hash(twin) == hash(made)
        assert repr(twin) == repr(made)
    assert len({made, *twins}) == 1
    other = data.draw(records(record).filter(lambda found: found.to_dict() != made.to_dict()))
    assert other != made


@every_table
@settings(max_examples=15)
@given(data=st.data())
def test_a_record_that_json_cannot_hold(record, data):
    made = data.draw(records(record))
    plain = made.to_dict()
    assert list(plain) == [info.name for info in columns(record)]
    back = json.loads(json.dumps(plain, ensure_ascii=False, allow_nan=False))
    assert {name: tuple(value) if isinstance(value, list) else value for name, value in back.items()} == {
        name: tuple(value) if isinstance(value, list | tuple) else value for name, value in plain.items()
    }
    for value in plain.values():
        assert type(value) in (str, int, float, bool, list, tuple, type(None))


def test_an_empty_list_is_no_list_in_json():
    assert Stance(**GOOD["stances"]).to_dict()["drivers"] == []


@every_table
@settings(max_examples=15)
@given(data=st.data())
def test_a_key_that_does_not_tell_its_columns(record, data):
    made = data.draw(records(record))
    assert made.key == "/".join(made.cell(name) for name in record.KEY)
    for info in columns(record):
        assert info.parse(made.cell(info.name)) == getattr(made, info.name)


def test_records_of_two_tables_with_the_same_cells_are_equal():
    place = Place(**GOOD["places"])
    assert place != Source(**GOOD["sources"])
    assert place != GOOD["places"]
    assert Amount(**GOOD["amounts"]) != Evidence(**GOOD["evidence"])
