"""New records by question and answer: what a person sees when an answer is wrong, and that leaving loses nothing."""

import pytest

from afpeace_data.contribute.entered import Given
from contribute.entering import MEETING, WIRE, Person, evidence_of, talk
from packages import Package

CELLS = ["Talks in Kabul", "intra", "multi", "consult", "held", "", "2018-05-06", "kabul", "", "", ""]
"""Answers up to the id: title, track, format, purpose, status, planned, held, place, host, series, summary."""
NO_MORE = [""]
EVERYTHING = ["", "they met", "", "", ""]
"""Of a source: locator, anchor, attributed to, what it speaks for, what it says otherwise."""


def test_every_cell_is_asked_completed_and_written(package: Package) -> None:
    person = Person([*CELLS, "", "taliban", "del", "attended", "", "3", "", "wire", *EVERYTHING, *NO_MORE])
    given: Given = []
    prepared, told = talk(package, "meeting", given, person)
    assert (told, prepared.faulty, person.left()) == ([], False, [])
    prepared.change.write()
    assert package.codes() == []
    assert evidence_of(package, "participants", "talks-kabul/taliban/delegate") == [("*", "wire", "", "accepted", "")]
    assert ("participant", "taliban:delegate:attended:headcount=3") in given
    assert "multi -> multilateral" in person.said


def test_what_was_given_is_not_asked(package: Package) -> None:
    person = Person(["", "", "", "", "", "", *NO_MORE])
    prepared, told = talk(package, "meeting", [*MEETING, *WIRE], person)
    assert (told, prepared.faulty, person.left()) == ([], False, [])
    assert not {"title> ", "held> "} & set(person.asked)


def test_a_wrong_answer_is_explained_and_asked_again(package: Package) -> None:
    person = Person(["", "=1+1", "Talks in Kabul", "maj", "?"])
    with pytest.raises(EOFError):
        talk(package, "meeting", [], person)
    assert "this one is needed" in person.heard[3]
    assert "'=1+1' starts with '=', which a spreadsheet would run as a formula\n  fix: put a word" in person.said
    assert "maj -> major_powers" in person.said
    assert "third_party      Two sides meet at a third's place." in person.said


def test_several_that_fit_are_listed_to_choose_from(package: Package) -> None:
    package.append("actors", "taliban-office", "Political Office", "political_office", "", "", "", "")
    package.cite("actors", "taliban-office", "*", "wire")
    person = Person(["tal", "9", "2", "", ""])
    given: Given = [*MEETING, ("planned", "2018"), *WIRE]
    with pytest.raises(EOFError):
        talk(package, "meeting", given, person)
    assert "2  taliban-office (Political Office)" in person.said
    assert ("host", "taliban-office") in given


def test_leaving_keeps_the_answers_and_writes_nothing(package: Package) -> None:
    before = package.files()
    given: Given = []
    with pytest.raises(EOFError):
        talk(package, "meeting", given, Person(CELLS[:5]))
    assert given == [("title", "Talks in Kabul"), ("track", "intra_afghan"), ("format", "multilateral"),
                     ("purpose", "consultation"), ("status", "held")]  # fmt: skip
    assert package.files() == before


def test_half_a_source_is_none_when_the_person_leaves(package: Package) -> None:
    given: Given = []
    with pytest.raises(EOFError):
        talk(package, "meeting", given, Person([*CELLS, "", "", "new", "wire", "A title"]))
    assert not [name for name, _ in given if "source" in name]


def test_what_breaks_a_rule_is_entered_again_before_the_sources_are_asked(package: Package) -> None:
    announced = [*CELLS[:4], "announced", *CELLS[5:]]
    person = Person([*announced, "", "", "helt", "held", "", "wire", *EVERYTHING, *NO_MORE])
    prepared, told = talk(package, "meeting", [], person)
    assert [[problem.code for problem in item.problems] for item in told] == [["AP302"]]
    assert "there is no 'helt'; did you mean 'held'" in person.said
    assert not prepared.faulty
    assert prepared.draft.main.cells["held"] == ""


def test_sources_are_entered_again_when_they_contradict_the_record(package: Package) -> None:
    differing = ["paper", "", "", "", "", "held", "held=May", "held=2018-05-07", "", ""]
    again = ["paper", "", "", "", "", "held=2018-05-07", "A misprint.", ""]
    person = Person([*CELLS, "", "", *differing, "", "source", *again, "wire", *EVERYTHING, *NO_MORE])
    prepared, told = talk(package, "meeting", [], person)
    assert [[problem.code for problem in item.problems] for item in told] == [["AP613"]]
    assert "it has no value" in person.said
    assert "'May' is not a date" in person.said
    assert not prepared.faulty
    prepared.change.write()
    assert ("held", "paper", "2018-05-07", "rejected", "A misprint.") in evidence_of(package, "meetings", "talks-kabul")


def test_a_new_source_is_described_and_gets_an_id(package: Package) -> None:
    source = ["new", "wire", "They met", "", "The Agency", "2018-05-07", "en", "", "", "", ""]
    person = Person([*CELLS, "", "", *source, *EVERYTHING, *NO_MORE])
    given: Given = []
    prepared, _ = talk(package, "meeting", given, person)
    assert "id [agency-they-met]> " in person.asked
    assert ("new-source", "agency-they-met") in given
    prepared.change.write()
    assert package.codes() == []


def test_the_person_says_whether_an_old_source_names_an_actor(package: Package) -> None:
    package.append("actors", "minister", "A Minister", "person", "", "", "", "")
    package.cite("actors", "minister", "*", "paper")
    answers = [*CELLS, "", "minister", "delegate", "attended", "", "", "", "wire", *EVERYTHING, *NO_MORE]
    yes, told = talk(package, "meeting", [], Person([*answers, "maybe", "yes"]))
    assert (told, yes.faulty, yes.cite_references) == ([], False, True)
    no, told = talk(package, "meeting", [], Person([*answers, "no", ""]))
    assert [[problem.code for problem in item.problems] for item in told] == [["AP616"]]
    assert (no.faulty, no.cite_references) == (True, False)


def test_an_id_that_is_taken_or_no_id(package: Package) -> None:
    person = Person([*CELLS, "beijing-talks", "Talks!", "talks-in-kabul-city"])
    given: Given = []
    with pytest.raises(EOFError):
        talk(package, "meeting", given, person)
    assert "'beijing-talks' is in use or was retired" in person.said
    assert "write 'talks'" in person.said
    assert ("id", "talks-in-kabul-city") in given


def test_a_record_that_is_there_already_gets_an_id_only_when_one_is_typed(package: Package) -> None:
    person = Person(["An Envoy", "person", "", "", "", "", "", "another-envoy"])
    given: Given = []
    with pytest.raises(EOFError):
        talk(package, "actor", given, person)
    assert "id: there is already envoy (An Envoy)" in person.said
    assert "envoy is there already" in person.said
    assert ("id", "another-envoy") in given


def test_a_table_that_carries_its_own_proof_asks_for_no_source(package: Package) -> None:
    person = Person(["Herat", "city", "AFG", "", "", "", "a gazetteer", ""])
    prepared, told = talk(package, "place", [], person)
    assert (told, prepared.faulty, person.left()) == ([], False, [])
