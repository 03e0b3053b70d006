"""Nothing in a dataset can be changed, and a changed copy is another record."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from afpeace_data.model import TABLES, MeetingStatus, Record

from .ledgers import dataset, meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    import afpeace_data as ap


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_record_can_be_changed(tiny: ap.Dataset, record: type[Record]) -> None:
    item = next(iter(tiny.table(record.TABLE)))
    before = item.to_dict()
    names = [field.name for field in dataclasses.fields(item)]  # type: ignore[arg-type]
    links = [name for name, value in vars(record).items() if hasattr(type(value), "__get__") and name[0] != "_"]
    for name in [*names, *links, "_dataset", "remark", "__dict__", "__class__"]:
        with pytest.raises((AttributeError, TypeError)):
            setattr(item, name, None)
        with pytest.raises((AttributeError, TypeError)):
            delattr(item, name)
    assert not hasattr(item, "__dict__")
    assert not hasattr(item, "remark")
    assert item.to_dict() == before
    assert item.evidence() is not None


@pytest.mark.parametrize("name", ["meetings", "version", "as_of"])
def test_dataset_can_be_changed(name: str) -> None:
    ds = dataset(meeting())
    with pytest.raises((AttributeError, TypeError)):
        setattr(ds, name, "other")


@pytest.mark.parametrize("name", ["name", "ids"])
def test_table_can_be_changed(tiny: ap.Dataset, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(tiny.meetings, name, ())
    with pytest.raises(TypeError):
        tiny.meetings["beijing-talks"] = meeting()  # type: ignore[index]
    with pytest.raises(TypeError):
        del tiny.meetings["beijing-talks"]  # type: ignore[attr-defined]


def test_answers_can_be_changed_behind_the_back_of_a_dataset(tiny: ap.Dataset) -> None:
    tiny.tables.clear()
    assert len(tiny.tables) == 19
    record = tiny.stances["china-late"]
    record.to_dict()["drivers"].clear()
    assert len(record.drivers) == 2
    for answer in (tiny.meetings.ids, record.evidence(), tiny.actors["china"].parts, record.drivers):
        assert isinstance(answer, tuple)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record))])
def test_copy_drags_the_dataset_along(tiny: ap.Dataset, duplicate: Callable[[Any], Any]) -> None:
    original = tiny.meetings["beijing-talks"]
    other = duplicate(original)
    assert other == original
    assert hash(other) == hash(original)
    with pytest.raises(LookupError, match="belongs to no dataset"):
        other.evidence()


def test_changed_copy_is_not_validated_or_changes_the_original(tiny: ap.Dataset) -> None:
    original = tiny.meetings["beijing-talks"]
    changed = dataclasses.replace(original, status=MeetingStatus.CANCELLED)
    assert (original.status, changed.status) == (MeetingStatus.HELD, MeetingStatus.CANCELLED)
    assert len({original, changed, dataclasses.replace(original)}) == 2
    for wrong in ({"status": "held"}, {"held": "2019"}, {"id": "Talks"}, {"title": "=1+1"}, {"nope": 1}):
        with pytest.raises((ValidationError, TypeError)):
            dataclasses.replace(original, **wrong)  # type: ignore[arg-type]
