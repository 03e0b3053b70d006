"""Proposed ids, and what a person types for an id: completed when it fits one record, refused when it fits several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afpeace_data.check.validate import RULES
from afpeace_data.contribute.change import Change
from afpeace_data.contribute.ids import propose
from afpeace_data.contribute.lookup import Ambiguous, Lookup
from afpeace_data.contribute.options import cell_options, citation_options, part_options, table_named
from afpeace_data.model import TABLES, Actor, CellError, Meeting, Participant, Position, Quote, Source, Stance
from afpeace_data.model.cells import ID
from afpeace_data.model.column import columns, columns_by_name
from packages import Package


def cells(record: type, **filled: str) -> dict[str, str]:
    return dict.fromkeys(columns_by_name(record), "") | filled


@pytest.mark.parametrize(
    ("record", "filled", "proposed"),
    [
        (Meeting, {"title": "Talks of the Taliban in Moscow"}, "talks-taliban-moscow"),
        (Meeting, {"title": "Talks in Tehran, December 2018"}, "talks-tehran"),
        (Meeting, {"title": "Meeting of 7 July 2015 in Murree"}, "meeting-murree"),
        (Meeting, {"title": "2019"}, None),
        (Meeting, {"title": "مذاکرات"}, None),
        (Actor, {"name": "Sher Mohammad Abbas Stanekzaï"}, "sher-mohammad-abbas-stanekzai"),
        (Actor, {"name": 'Uyghur\'s "groups"'}, "uyghurs-groups"),
        (Source, {"title": "Talks", "publisher": "The Post"}, "post-talks"),
        (Position, {"person_id": "envoy", "title": "Special Envoy"}, "envoy-special-envoy"),
        (Quote, {"speaker_id": "envoy", "text": "x" * 80}, "envoy"),
        (Stance, {"actor_id": "iran", "toward_id": "taliban"}, "iran-taliban"),
    ],
)
def test_proposed_ids(record: type, filled: dict[str, str], proposed: str | None) -> None:
    assert propose(record, cells(record, **filled), set()) == proposed


def test_namesakes_are_told_apart_by_the_year_and_only_then() -> None:
    talks = cells(Meeting, title="Talks in Tehran", held="2018-12-30", planned="2017")
    assert propose(Meeting, talks, set()) == "talks-tehran"
    assert propose(Meeting, talks, {"talks-tehran"}) == "talks-tehran-2018"
    assert propose(Meeting, talks, {"talks-tehran", "talks-tehran-2018"}) == "talks-tehran-2018-b"
    assert propose(Actor, cells(Actor, name="Ali"), {"ali"}) == "ali-b"


@given(
    st.text(max_size=80) | st.from_regex(r"[A-Za-z ]{0,20}(0[1-9]|1[0-2]|May|July)? ?(19|20)[0-9]{2}(-[0-9]{2})?"),
    st.sampled_from(["", "2018-12-30", "not a date"]),
    st.integers(0, 3),
)
def test_a_proposed_id_is_always_an_id_that_is_free(title: str, held: str, namesakes: int) -> None:
    filled = cells(Meeting, title=title, held=held)
    taken: set[str] = set()
    for _ in range(namesakes + 1):
        proposed = propose(Meeting, filled, taken)
        if proposed is None:
            return
        assert ID.parse(proposed) == proposed
        assert proposed not in taken
        taken.add(proposed)


def test_a_proposed_id_that_rule_ap309_refuses(package: Package) -> None:
    assert RULES["AP309"].name == "date-in-id"
    for number, title in enumerate(["July 2015", "Round 2015-07 of talks", "Talks 12 May", "Talks, March 2019-04"]):
        proposed = propose(Meeting, cells(Meeting, title=title, held="2015-07-08"), {"talks", "round-talks"})
        if proposed:
            row = package.rows("meetings")[0] | {"id": proposed, "title": f"{title} {number}"}
            package.append("meetings", *row.values())
    assert "AP309" not in package.codes()


HOST = columns_by_name(Meeting)["host_id"]


@pytest.fixture
def lookup(package: Package) -> Lookup:
    package.append("actors", "zalmay-khalilzad", "Zalmay Khalilzad", "person", "", "", "", "")
    package.append("actors", "taliban-office", "Political Office in Doha", "political_office", "", "", "", "")
    package.append("actor_names", "taliban-office", "TPC", "en", "acronym")
    package.append("actor_names", "zalmay-khalilzad", "Zalmay Khalīlzād", "fa", "transliteration")
    package.append("actor_names", "zalmay-khalilzad", "زلمی خلیلزاد", "fa", "official")
    return Lookup(Change(package.root).rows)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zalm", "zalmay-khalilzad"),
        ("ZALMAY", "zalmay-khalilzad"),
        ("khalilz", "zalmay-khalilzad"),
        ("Khalīlzād", "zalmay-khalilzad"),
        ("زلمی", "zalmay-khalilzad"),
        ("  zalm ", "zalmay-khalilzad"),
        ("Taleban", "taliban"),
        ("taliban", "taliban"),
        ("Political office", "taliban-office"),
    ],
)
def test_an_actor_is_found_by_id_name_or_alias(lookup: Lookup, typed: str, found: str) -> None:
    done = lookup.complete(HOST, typed)
    assert done.text == found
    assert (done.note == "") == (typed == found), "what was made of the words is said when it is not what was typed"


def test_words_that_fit_several_fit_none(lookup: Lookup) -> None:
    with pytest.raises(Ambiguous) as caught:
        lookup.complete(HOST, "tal")
    assert caught.value.candidates == ("taliban", "taliban-office")
    assert "taliban-office (Political Office in Doha)" in caught.value.remedy


def test_an_acronym_decides_nothing(lookup: Lookup) -> None:
    with pytest.raises(Ambiguous, match="acronym") as caught:
        lookup.complete(HOST, "tpc")
    assert caught.value.candidates == ("taliban-office",)


def test_an_acronym_that_also_starts_an_id(package: Package) -> None:
    package.append("actors", "isi-director", "Director of the service", "office_holder", "", "", "", "")
    package.append("actors", "service", "Inter-Services Intelligence", "intelligence_service", "", "", "", "")
    package.append("actor_names", "service", "ISI", "en", "acronym")
    with pytest.raises(Ambiguous) as caught:
        Lookup(Change(package.root).rows).complete(HOST, "ISI")
    assert caught.value.candidates == ("isi-director", "service")


@pytest.mark.parametrize(
    ("typed", "message", "remedy"),
    [
        ("talbian", "actors has nothing called 'talbian'", "did you mean taliban (Taliban)?"),
        ("???", "actors has nothing called '???'", "add it first: afpeace-data new actor"),
        ("old-envoy", "'old-envoy' was retired in version 1.0.0", "use 'envoy'"),
    ],
)
def test_words_that_fit_nothing(lookup: Lookup, typed: str, message: str, remedy: str) -> None:
    with pytest.raises(CellError) as caught:
        lookup.complete(HOST, typed)
    assert caught.value.message == message
    assert remedy in caught.value.remedy


def test_terms_are_completed_and_typed_as_people_read_them(lookup: Lookup) -> None:
    track = columns_by_name(Meeting)["track"]
    assert lookup.complete(track, "Intra Afghan").text == "intra_afghan"
    assert lookup.complete(track, "us").note == "us -> us_taliban"
    with pytest.raises(Ambiguous) as caught:
        lookup.complete(columns_by_name(Participant)["attendance"], "a")
    assert caught.value.candidates == ("attended", "absent")
    with pytest.raises(CellError, match="not a term"):
        lookup.complete(track, "?")


def test_a_table_is_named_as_people_name_its_records() -> None:
    for record in TABLES:
        if record.TABLE != "retired_ids":
            assert table_named(record.TABLE) is record
    assert table_named("investment-party") is table_named("investment_party") is table_named("investment_parties")
    with pytest.raises(ValueError, match="did you mean 'meeting'"):
        table_named("meting")
    with pytest.raises(ValueError, match="afpeace-data retire"):
        table_named("retired_ids")


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_two_options_of_one_name(record: type) -> None:
    groups = [cell_options(record), part_options(record), citation_options() if record.EVIDENCED else {}]
    names = [name for group in groups for option in group.values() for name in (option.name, *option.spellings)]
    assert len(names) == len(set(names))
    assert len(cell_options(record)) == len(columns(record))
