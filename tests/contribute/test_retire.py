"""Ids taken out of use: every reference moves, nothing that a source said is lost, and what is unclear is refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afpeace_data import load
from afpeace_data.contribute.change import Change, ChangeRefused
from afpeace_data.contribute.retire import next_version, retire
from afpeace_data.errors import UnknownRecord
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from contribute.entering import evidence_of
from packages import Package

REASON = "The same person was entered twice."


def retired(package: Package, table: str, key: str, by: str | None = None) -> list[str]:
    change = Change(package.root)
    done = retire(change, table, key, by=by, reason=REASON, since="1.1.0")
    assert change.problems() == []
    change.write()
    return done


@pytest.fixture
def twice(package: Package) -> Package:
    """The envoy entered a second time, under another name, from an older and from the same source."""
    package.append("actors", "envoy-two", "Mr Envoy", "person", "", "CHN", "2017/..", "")
    package.append("participants", "kabul-call", "envoy-two", "delegate", "attended", "", "2")
    package.append("positions", "envoy-two-post", "envoy-two", "iran", "Guest", "", "")
    package.append("actor_names", "envoy-two", "Envoy II", "en", "alias")
    package.cite("actors", "envoy-two", "*", "early", "p1")
    package.cite("actors", "envoy-two", "*", "wire")
    package.cite("participants", "kabul-call/envoy-two/delegate", "*", "wire")
    package.cite("positions", "envoy-two-post", "*", "wire")
    package.cite("actor_names", "envoy-two/Envoy II/en", "*", "wire")
    package.cite(
        "quotes", "envoy-full", "speaker_id", "paper", "", "", "affirms", "envoy-two", "", "rejected", "Mixed up."
    )
    package.cite("events", "attack", "status", "paper", "", "", "affirms", "", "envoy-two")
    assert package.codes() == []
    return package


def mentions(package: Package, key: str) -> set[str]:
    """Tables in which an id still stands where a reference or a record_id does."""
    found = set()
    for record in TABLES:
        names = [info.name for info in columns(record) if info.column.ref] + ["record_id", "value", "replaced_by"]
        if any(key in row.get(name, "").split("/") for row in package.rows(record.TABLE) for name in names):
            found.add(record.TABLE)
    return found


def test_every_reference_moves(twice: Package) -> None:
    retired(twice, "actors", "envoy-two", "envoy")
    assert twice.codes() == []
    assert mentions(twice, "envoy-two") == set()
    assert {"table": "actors", "id": "envoy-two", "replaced_by": "envoy", "since": "1.1.0", "reason": REASON} in (
        twice.rows("retired_ids")
    )
    assert [row["person_id"] for row in twice.rows("positions")] == ["envoy", "envoy"]
    assert evidence_of(twice, "participants", "kabul-call/envoy/delegate") == [("*", "wire", "", "accepted", "")]
    assert [row for row in evidence_of(twice, "quotes", "envoy-full") if row[3] == "rejected"] == [
        ("speaker_id", "paper", "envoy", "rejected", "Mixed up.")
    ]


def test_what_a_source_said_of_it_stays_said_and_overturns_nothing(twice: Package) -> None:
    done = retired(twice, "actors", "envoy-two", "envoy")
    assert evidence_of(twice, "actors", "envoy") == [
        ("active;country;kind", "early", "", "accepted", ""),
        ("active;country;kind", "wire", "", "accepted", ""),
        ("country;kind;part_of_id", "wire", "", "accepted", ""),
        ("name", "early", "Mr Envoy", "accepted", ""),
        ("name", "wire", "An Envoy", "accepted", ""),
    ]
    assert "taken over: active = '2017/..', which was empty" in done
    assert any("left out: wire of actors envoy affirms name = 'Mr Envoy'" in line for line in done)
    dataset = load(twice.root, as_of="2018-01-01", validate=False)
    assert (dataset.actors["envoy"].name, dataset.actors["envoy"].part_of) == ("Mr Envoy", None)
    assert load(twice.root, validate=False).actors["envoy"].name == "An Envoy"


def test_a_newer_source_of_the_record_that_goes_is_kept_as_rejected(package: Package) -> None:
    package.append("actors", "envoy-two", "Mr Envoy", "person", "", "", "", "")
    package.cite("actors", "envoy-two", "*", "paper")
    done = retired(package, "actors", "envoy-two", "envoy")
    note = f"Said of envoy-two, which was retired: {REASON}"
    assert ("name", "paper", "Mr Envoy", "rejected", note) in evidence_of(package, "actors", "envoy")
    assert ("kind", "paper", "", "accepted", "") in evidence_of(package, "actors", "envoy")
    assert "kept as rejected: paper says name = 'Mr Envoy'" in done
    assert package.codes() == []


def test_two_records_that_say_the_same_leave_one_row_of_evidence(package: Package) -> None:
    package.append("series", "talks-two", "Talks", "Several rounds.", "2")
    package.cite("series", "talks-two", "*", "wire", "", "rounds of talks")
    retired(package, "series", "talks-two", "talks")
    assert evidence_of(package, "series", "talks") == [("*", "wire", "", "accepted", "")]
    assert [row["anchor"] for row in package.rows("evidence") if row["record_id"] == "talks"] == ["rounds of talks"]


def test_rows_of_a_link_table_that_become_one_are_joined(twice: Package) -> None:
    twice.append("participants", "kabul-call", "envoy", "delegate", "attended", "china", "")
    twice.cite("participants", "kabul-call/envoy/delegate", "*", "paper")
    done = retired(twice, "actors", "envoy-two", "envoy")
    assert "participants kabul-call/envoy-two/delegate is the same as kabul-call/envoy/delegate: joined" in done
    [row] = [row for row in twice.rows("participants") if row["meeting_id"] == "kabul-call"]
    assert (row["actor_id"], row["behalf_of_id"], row["headcount"]) == ("envoy", "china", "2")
    assert evidence_of(twice, "participants", "kabul-call/envoy/delegate") == [
        ("attendance;behalf_of_id", "paper", "", "accepted", ""),
        ("attendance;headcount", "wire", "", "accepted", ""),
    ]
    assert twice.codes() == []


def test_rows_that_would_become_one_and_differ_are_both_named(twice: Package) -> None:
    twice.append("participants", "kabul-call", "envoy", "delegate", "absent", "", "")
    twice.cite("participants", "kabul-call/envoy/delegate", "*", "paper")
    with pytest.raises(ChangeRefused) as caught:
        retired(twice, "actors", "envoy-two", "envoy")
    assert str(caught.value) == (
        "participants kabul-call/envoy-two/delegate and kabul-call/envoy/delegate would become one row and differ: "
        "attendance 'attended' and 'absent'; correct one of them first"
    )


def test_an_id_that_it_had_replaced_leads_to_the_new_one(package: Package) -> None:
    package.append("actors", "envoy-two", "Mr Envoy", "person", "china", "CHN", "", "")
    package.cite("actors", "envoy-two", "*", "wire")
    retired(package, "actors", "envoy", "envoy-two")
    assert [(row["id"], row["replaced_by"]) for row in package.rows("retired_ids")] == [
        ("envoy", "envoy-two"),
        ("old-envoy", "envoy-two"),
    ]
    assert package.codes() == []


def test_a_source_is_retired_with_its_citations(package: Package) -> None:
    package.append("sources", "wire-two", "wire", "A report", "", "The Agency", "2018-04-10", "en", "", "", "")
    package.cite("meetings", "kabul-call", "held", "wire-two", "", "", "affirms", "2018-03-04")
    retired(package, "sources", "wire-two", "wire")
    assert "wire-two" not in [row["source_id"] for row in package.rows("evidence")]
    assert package.codes() == []


def test_citations_of_two_sources_that_say_different_things_in_one_place(package: Package) -> None:
    package.append("sources", "wire-two", "wire", "A report", "", "The Agency", "2018-04-10", "en", "", "", "")
    package.cite("meetings", "kabul-call", "status", "wire", "", "", "affirms", "held")
    package.cite("meetings", "kabul-call", "status", "wire-two", "", "", "affirms", "announced", "", "rejected", "No.")
    with pytest.raises(ChangeRefused, match="two rows of evidence would become one and say different things"):
        retired(package, "sources", "wire-two", "wire")


def test_without_a_successor_nothing_may_refer_to_it(package: Package) -> None:
    with pytest.raises(ChangeRefused) as caught:
        retired(package, "meetings", "beijing-talks")
    assert "participants beijing-talks/envoy/head_of_delegation, meeting_id" in str(caught.value)
    assert "quotes envoy-full, meeting_id" in str(caught.value)
    done = retired(package, "meeting", "kabul-call")
    assert done == ["its evidence goes with it (2 rows)"]
    assert package.codes() == []
    assert ("kabul-call", "") in [(row["id"], row["replaced_by"]) for row in package.rows("retired_ids")]


def test_evidence_that_stays_behind_when_the_participants_were_removed_by_hand(release: Package) -> None:
    spoken_of = {row["meeting_id"] for row in release.rows("quotes")}
    key = next(row["meeting_id"] for row in release.rows("participants") if row["meeting_id"] not in spoken_of)
    rows = release.rows("participants")
    release.write("participants", [row for row in rows if row["meeting_id"] != key])
    left = [row for row in release.rows("evidence") if key in row["record_id"].split("/")]
    assert {row["table"] for row in left} == {"meetings", "participants"}
    done = retired(release, "meetings", key)
    assert done == [f"its evidence goes with it ({len(left)} rows)"]
    assert "evidence" not in mentions(release, key)
    assert release.codes() == []


def test_everything_that_still_refers_to_it_is_named_evidence_included(release: Package) -> None:
    wanted = [row for row in release.rows("participants") if row["actor_id"] == "zalmay-khalilzad"]
    assert len(wanted) > 12
    release.cite("quotes", release.rows("quotes")[0]["id"], "speaker_id", "khattak-2019", "p1", "", "affirms",
                 "zalmay-khalilzad", "", "rejected", "Mixed up.")  # fmt: skip
    with pytest.raises(ChangeRefused) as caught:
        retired(release, "actors", "zalmay-khalilzad")
    for row in wanted:
        assert f"participants {row['meeting_id']}/zalmay-khalilzad/{row['role']}, actor_id\n" in str(caught.value)
    assert "speaker_id" in next(line for line in str(caught.value).split("\n") if line.endswith(", value"))


@pytest.mark.parametrize(
    ("table", "key", "by", "error", "message"),
    [
        ("actors", "envoi", "china", UnknownRecord, "actors has no record 'envoi'; did you mean 'envoy'?"),
        ("actors", "envoy", "chnia", UnknownRecord, "actors has no record 'chnia'; did you mean 'china'?"),
        ("actors", "envoy", "kabul", ChangeRefused, "'kabul' is one of places; the successor must be one of actors"),
        ("actors", "envoy", "envoy", ChangeRefused, "cannot take its own place"),
        ("actors", "old-envoy", "china", ChangeRefused, "is retired already since version 1.0.0"),
        ("actors", "envoy", "old-envoy", ChangeRefused, "(use 'envoy')"),
        ("participants", "x", "y", ChangeRefused, "has no ids of its own"),
        ("evidence", "x", "y", ChangeRefused, "has no ids of its own"),
        ("retired_ids", "x", "y", ChangeRefused, "has no ids of its own"),
        ("actros", "envoy", "china", ChangeRefused, "there is no table 'actros'; did you mean 'actors'"),
    ],
)
def test_an_order_that_cannot_be_carried_out(
    package: Package, table: str, key: str, by: str, error: type[Exception], message: str
) -> None:
    before = package.files()
    with pytest.raises(error) as caught:
        retired(package, table, key, by)
    assert message in str(caught.value)
    assert package.files() == before


@pytest.mark.parametrize(("since", "reason"), [("1.0", "Why."), ("", "Why."), ("1.0.0", ""), ("1.0.0", "=1")])
def test_an_entry_that_would_not_be_valid(package: Package, since: str, reason: str) -> None:
    with pytest.raises(ChangeRefused, match=r"--(since|reason)"):
        retire(Change(package.root), "meetings", "kabul-call", by=None, reason=reason, since=since)


def test_evidence_that_is_not_valid_is_reported_not_stumbled_over(package: Package) -> None:
    package.append("actors", "envoy-two", "Mr Envoy", "person", "china", "CHN", "", "")
    package.cite("actors", "envoy-two", "*", "wire")
    package.cite("actors", "envoy-two", "nmae", "paper", "", "", "affirms", "Mr Envoy")
    change = Change(package.root)
    retire(change, "actors", "envoy-two", by="envoy", reason=REASON, since="1.1.0")
    assert [(problem.code, problem.value) for problem in change.problems()] == [("AP601", "nmae")]


def test_a_part_does_not_become_a_part_of_itself(package: Package) -> None:
    package.append("actors", "ministry", "A Ministry", "ministry", "china", "CHN", "", "")
    package.cite("actors", "ministry", "*", "wire")
    change = Change(package.root)
    retire(change, "actors", "china", by="ministry", reason="One of them.", since="1.1.0")
    assert "AP503" in [problem.code for problem in change.problems()]


@pytest.mark.parametrize(("version", "wanted"), [("0.1.4", "0.2.0"), ("1.1.0", "2.0.0")])
def test_the_version_is_one_that_may_do_without_an_id_or_that_of_other_retired_ids(
    package: Package, monkeypatch: pytest.MonkeyPatch, version: str, wanted: str
) -> None:
    monkeypatch.setattr("afpeace_data.contribute.retire.VERSION", version)
    package.raw("retired_ids", b"table,id,replaced_by,since,reason\n")
    assert next_version(Change(package.root))[0] == wanted
    package.append("retired_ids", "actors", "a", "envoy", "3.2.0", "Twice.")
    package.append("retired_ids", "actors", "b", "envoy", "3.10.0", "Twice.")
    assert next_version(Change(package.root))[0] == "3.10.0"


def test_a_real_actor_of_the_release(release: Package) -> None:
    retired(release, "actors", "zalmay-khalilzad", "richard-olson")
    assert mentions(release, "zalmay-khalilzad") == set()
    assert release.codes() == []
    retired(release, "meetings", "moscow-format-2018", "taliban-visit-moscow-2019")
    assert release.codes() == []


CELLS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["An Envoy", "Mr Envoy"]),
        "country": st.sampled_from(["", "CHN", "AFG"]),
        "active": st.sampled_from(["", "2017", "2017/.."]),
        "summary": st.sampled_from(["", "Speaks for China.", "Once spoke for China."]),
    }
)
CITED = st.lists(
    st.tuples(st.sampled_from(["early", "wire", "copy", "paper"]), st.sampled_from(["", "p1", "p2"])),
    min_size=1, max_size=3, unique=True,
)  # fmt: skip


@given(one=CELLS, two=CELLS, cited_one=CITED, cited_two=CITED)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_two_entries_of_one_person_always_merge_into_a_valid_package(
    tiny_root, tmp_path_factory, one, two, cited_one, cited_two
) -> None:
    package = Package(tiny_root).copy(tmp_path_factory.mktemp("merge") / "package")
    for key, cells, cited in (("aa", one, cited_one), ("bb", two, cited_two)):
        package.append("actors", key, cells["name"], "person", "", cells["country"], cells["active"], cells["summary"])
        for source, locator in cited:
            package.cite("actors", key, "*", source, locator)
    assert package.codes() == []
    retired(package, "actors", "aa", "bb")
    assert package.codes() == []
    [row] = [row for row in package.rows("actors") if row["id"] == "bb"]
    assert all(row[name] == (two[name] or one[name]) for name in two)
    assert {source for source, _ in cited_one} <= {row[1] for row in evidence_of(package, "actors", "bb")}
