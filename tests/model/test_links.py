"""Every reference can be followed, forth and back, to the class that its annotation promises."""

import pytest

from afpeace_data.model import BY_TABLE, TABLES, Actor, ActorKind, Meeting
from afpeace_data.model.column import columns
from afpeace_data.model.record import Many, Maybe, One

REFERENCES = [
    pytest.param(record, info, id=f"{record.TABLE}.{info.name}")
    for record in TABLES
    for info in columns(record)
    if info.column.ref
]
LINKS = [
    pytest.param(record, name, link, id=f"{record.TABLE}.{name}")
    for record in TABLES
    for name, link in vars(record).items()
    if isinstance(link, One | Maybe | Many)
]


def promised(link):
    """Name of the class that the link's generic parameter names."""
    (argument,) = link.__orig_class__.__args__
    return argument.__forward_arg__


@pytest.mark.parametrize(("record", "info"), REFERENCES)
def test_a_reference_column_that_cannot_be_followed(record, info):
    link = vars(record)[info.name.removesuffix("_id")]
    assert type(link) is (One if info.required else Maybe)
    assert link.column == info.name
    assert promised(link) == BY_TABLE[info.column.ref].__name__


@pytest.mark.parametrize(("record", "name", "link"), LINKS)
def test_a_link_that_starts_or_ends_nowhere(record, name, link):
    assert name not in [info.name for info in columns(record)]
    if isinstance(link, Many):
        target = BY_TABLE[link.table]
        (back,) = (info for info in columns(target) if info.name == link.column)
        assert back.column.ref == record.TABLE
        assert promised(link) == target.__name__
    else:
        assert name == link.column.removesuffix("_id")
        assert link.column in [info.name for info in columns(record)]


@pytest.mark.parametrize(("record", "info"), REFERENCES)
def test_a_reference_that_cannot_be_followed_back(record, info):
    back = [
        link
        for link in vars(BY_TABLE[info.column.ref]).values()
        if isinstance(link, Many) and (link.table, link.column) == (record.TABLE, info.name)
    ]
    assert len(back) == 1


def test_links_are_found_at_all():
    assert len(REFERENCES) == 28
    assert len(LINKS) == 2 * len(REFERENCES)


@pytest.mark.parametrize(("record", "name", "link"), LINKS)
def test_a_link_asked_of_the_class_is_not_the_link(record, name, link):
    assert getattr(record, name) is link


class Recorder:
    """Stands for a dataset, and says what it was asked."""

    def find(self, table, key):
        return ("find", table, key)

    def referring(self, table, column, key):
        return ("referring", table, column, key)


def test_a_link_asks_for_another_record_than_it_names():
    from afpeace_data.model.record import attach

    actor = Actor(id="isi", name="ISI", kind=ActorKind.INTELLIGENCE_SERVICE, part_of_id="pakistan")
    attach(actor, Recorder())
    assert actor.part_of == ("find", "actors", "pakistan")
    assert actor.parts == ("referring", "actors", "part_of_id", "isi")
    assert actor.members == ("referring", "positions", "organization_id", "isi")


def test_an_empty_reference_is_looked_up():
    actor = Actor(id="isi", name="ISI", kind=ActorKind.INTELLIGENCE_SERVICE)
    assert actor.part_of is None


@pytest.mark.parametrize("name", ["part_of", "parts", "names", "meetings"])
def test_a_record_made_by_hand_has_links(name):
    actor = Actor(id="isi", name="ISI", kind=ActorKind.INTELLIGENCE_SERVICE, part_of_id="pakistan")
    with pytest.raises(LookupError, match=r"this Actor belongs to no dataset.*load\(\)\.actors"):
        getattr(actor, name)


def test_evidence_of_a_column_that_does_not_exist_is_nothing():
    from afpeace_data.model.record import attach

    class Empty(Recorder):
        def evidence_for(self, *_):
            return ()

        def support_of(self, *_):
            return "single"

    actor = Actor(id="isi", name="ISI", kind=ActorKind.INTELLIGENCE_SERVICE)
    attach(actor, Empty())
    assert (actor.evidence(), actor.evidence("name"), actor.support("name")) == ((), (), "single")
    for ask in (actor.evidence, actor.support):
        with pytest.raises(ValueError, match="actors has no column 'nmae'; did you mean 'name'"):
            ask("nmae")
    assert isinstance(Meeting.place, Maybe)
