"""New records by options: what is written together, what is refused whole, and what every source is made to say."""

import pytest

from afpeace_data import load
from afpeace_data.check.rule import RULES
from afpeace_data.contribute import new
from afpeace_data.contribute.change import Change, ChangeRefused
from afpeace_data.contribute.entered import Given
from afpeace_data.contribute.generate import generate
from afpeace_data.contribute.new import command, prepare
from afpeace_data.contribute.options import table_named
from contribute.entering import MEETING, PAPER, WIRE, entered, evidence_of, written
from packages import Package

KEY = "talks-kabul"


def wrong(package: Package, given: Given, table: str = "meeting") -> list[tuple[str, str, str]]:
    return [(item.option, item.message, item.remedy) for item in entered(package, table, given).draft.wrong]


def test_a_record_its_links_and_its_evidence_are_written_together(package: Package) -> None:
    given = [*MEETING, ("participant", "taliban:delegate:attended:headcount=4"), *WIRE]
    written(package, "meeting", given)
    assert package.codes() == []
    assert [row["title"] for row in package.rows("meetings") if row["id"] == KEY] == ["Talks in Kabul"]
    [link] = [row for row in package.rows("participants") if row["meeting_id"] == KEY]
    assert (link["actor_id"], link["headcount"], link["behalf_of_id"]) == ("taliban", "4", "")
    assert evidence_of(package, "meetings", KEY) == [("*", "wire", "", "accepted", "")]
    assert evidence_of(package, "participants", f"{KEY}/taliban/delegate") == [("*", "wire", "", "accepted", "")]
    generate(package.root, write=True)
    assert package.report().ok


def test_nothing_is_written_when_a_rule_is_broken(package: Package) -> None:
    before = package.files()
    given = [*(pair for pair in MEETING if pair[0] != "status"), ("status", "announced"), *WIRE]
    prepared = entered(package, "meeting", given)
    assert [problem.code for problem in prepared.problems] == ["AP302"]
    assert package.files() == before


def test_every_wrong_option_is_named_at_once(package: Package) -> None:
    given = [("title", "=1+1"), ("track", "intra"), ("held", "Oct-19"), ("host", "chnia"), ("place", "kab"), *WIRE]
    found = wrong(package, given)
    assert [option for option, _, _ in found] == ["--title =1+1", "--held Oct-19", "--host chnia"]
    assert found[2] == ("--host chnia", "actors has nothing called 'chnia'", "did you mean china (China)?")


def test_what_was_completed_is_said(package: Package) -> None:
    given = [("title", "Talks"), ("track", "intra"), ("place", "kab"), ("host", "china")]
    notes = entered(package, "meeting", given).draft.notes
    assert notes == ["intra -> intra_afghan", "kab -> kabul (Kabul)"]


def test_a_problem_that_was_there_before_refuses_nothing(package: Package) -> None:
    package.set("series", "rounds", "name", "=Other rounds")
    package.append("participants", "beijing-talks", "iran", "observer", "attended", "", "")
    assert package.codes() == ["AP205", "AP611"]
    written(package, "meeting", [*MEETING, *WIRE])
    assert package.codes() == ["AP205", "AP611"]


def test_two_sources_that_agree_corroborate(package: Package) -> None:
    written(package, "meeting", [*MEETING, *WIRE, *PAPER])
    assert evidence_of(package, "meetings", KEY) == [
        ("*", "paper", "", "accepted", ""),
        ("*", "wire", "", "accepted", ""),
    ]
    assert load(package.root, validate=False).meetings[KEY].support("held") == "corroborated"


def test_two_sources_that_differ_say_each_its_value(package: Package) -> None:
    given = [*MEETING, *WIRE, *PAPER, ("says", "held=2018-05-07"), ("rejected", "The day of the report.")]
    written(package, "meeting", given)
    assert evidence_of(package, "meetings", KEY) == [
        ("*", "paper", "", "accepted", ""),
        ("*", "wire", "", "accepted", ""),
        ("held", "paper", "2018-05-07", "rejected", "The day of the report."),
        ("held", "wire", "2018-05-06", "accepted", ""),
    ]
    assert package.codes() == []


def test_an_older_source_may_say_what_was_known_then(package: Package) -> None:
    given = [*MEETING, *PAPER, *WIRE, ("says", "status=announced"), ("for", "title,track,format,purpose,status,place")]
    written(package, "meeting", given)
    assert load(package.root, as_of="2018-12-01", validate=False).meetings[KEY].status == "announced"
    assert load(package.root, validate=False).meetings[KEY].status == "held"


def test_a_newer_source_that_would_overturn_the_record_is_refused_with_what_to_do(package: Package) -> None:
    given = [*MEETING, *WIRE, *PAPER, ("says", "held=2018-05-07")]
    prepared = entered(package, "meeting", given)
    assert [(problem.code, problem.column) for problem in prepared.problems] == [("AP613", "held")]
    assert "--rejected" in prepared.advice["AP613"]


def test_a_source_cited_for_some_columns_and_some_participants(package: Package) -> None:
    parts = [("participant", "taliban:delegate:attended"), ("participant", "china:host:attended")]
    given = [*MEETING, *parts, *WIRE, *PAPER, ("for", "status, place; participants/taliban")]
    written(package, "meeting", given)
    assert evidence_of(package, "meetings", KEY)[1][:2] == ("place_id;status", "paper")
    assert [row[1] for row in evidence_of(package, "participants", f"{KEY}/taliban/delegate")] == ["wire", "paper"]
    assert [row[1] for row in evidence_of(package, "participants", f"{KEY}/china/host")] == ["wire"]


def test_a_source_that_speaks_otherwise_of_a_participant(package: Package) -> None:
    given = [*MEETING, ("participant", "taliban:delegate:attended"), *WIRE, *PAPER]
    given += [("says", "participants/taliban/attendance=denied"), ("rejected", "No other report bears it out.")]
    written(package, "meeting", given)
    rows = evidence_of(package, "participants", f"{KEY}/taliban/delegate")
    assert ("attendance", "wire", "attended", "accepted", "") in rows
    assert ("attendance", "paper", "denied", "rejected", "No other report bears it out.") in rows


def test_a_source_that_is_not_there_yet_is_added(package: Package) -> None:
    given: Given = [
        *MEETING,
        ("new-source", ""),
        ("source-kind", "newspaper"),
        ("source-title", "They met in May 2018"),
    ]
    given += [("source-publisher", "The Post"), ("source-published", "2018-05-08"), ("source-language", "en")]
    prepared = written(package, "meeting", given)
    assert "proposed id: sources post-they-met" in prepared.draft.notes
    assert evidence_of(package, "meetings", KEY) == [("*", "post-they-met", "", "accepted", "")]
    assert package.codes() == []


def test_a_source_that_is_unknown_is_said_to_be_new_perhaps(package: Package) -> None:
    [(_, _, remedy)] = wrong(package, [*MEETING, ("source", "zzz")])
    assert "afpeace-data new source\n" in remedy
    assert "--new-source" in remedy


def test_an_option_of_a_new_source_that_is_refused_is_not_missing_too(package: Package) -> None:
    described = [("source-title", "They met"), ("source-publisher", "The Post"), ("source-language", "en")]
    found = wrong(package, [*MEETING, ("new-source", ""), ("source-kind", "news_agency"), *described])
    assert [item[0] for item in found] == ["--source-kind news_agency"]
    found = wrong(package, [*MEETING, ("new-source", ""), ("source-kind", "news_agency"), *described[1:]])
    assert [(item[0], item[2]) for item in found][1:] == [("--new-source", "add --source-title")]


@pytest.mark.parametrize(
    ("table", "given", "option", "there"),
    [
        ("actor", [("name", "AN  envoy"), ("kind", "person"), *WIRE], "--id", "envoy (An Envoy)"),
        ("actor", [("name", "The Taliban"), ("kind", "person"), *WIRE], "--id", "taliban (Taliban)"),
        ("meeting", [*MEETING[1:], ("title", "Beijing talks"), *WIRE], "--id", "beijing-talks ("),
        ("source", [("kind", "wire"), ("title", "A report"), ("publisher", "the agency"), ("language", "en")],
         "--id", "wire (A report)"),
        ("meeting", [*MEETING, ("new-source", ""), ("source-kind", "wire"), ("source-title", "A report"),
                     ("source-publisher", "The Agency"), ("source-language", "en")], "--new-source", "wire (A report)"),
    ],
)  # fmt: skip
def test_a_record_that_is_there_already_is_not_entered_again_without_a_word(
    package: Package, table: str, given: Given, option: str, there: str
) -> None:
    package.set("sources", "wire", "title", "A report")
    package.set("sources", "wire", "publisher", "The Agency")
    [(named, message, remedy)] = wrong(package, given, table)
    assert (named, message[: len(f"there is already {there}")]) == (option, f"there is already {there}")
    assert remedy.startswith(f"if this is another one, give it an id of its own with {option}")
    own = [(name, text or "another") for name, text in given] + ([("id", "another")] if option == "--id" else [])
    assert wrong(package, own, table) == []


def test_a_title_that_another_publisher_has_too_is_another_source(package: Package) -> None:
    package.set("sources", "wire", "title", "A report")
    given = [("kind", "wire"), ("title", "A report"), ("publisher", "The Post"), ("language", "en")]
    assert wrong(package, given, "source") == []


def test_a_party_without_cells_of_its_own_is_cited_when_it_is_named(package: Package) -> None:
    given: Given = [("title", "A strike"), ("kind", "protest"), ("status", "occurred"), *PAPER, *WIRE]
    given += [
        ("event-party", "taliban:agent"),
        ("event-party", "iran:target"),
        ("for", "title,kind,status,event-party/iran"),
    ]
    written(package, "event", given)
    assert [row[:2] for row in evidence_of(package, "event_parties", "strike/iran/target")] == [
        ("*", "paper"),
        ("*", "wire"),
    ]
    assert [row[:2] for row in evidence_of(package, "event_parties", "strike/taliban/agent")] == [("*", "paper")]
    assert package.codes() == []


def test_an_actor_whom_nothing_shows_on_that_day_is_refused_and_can_be_cited(package: Package) -> None:
    package.append("actors", "minister", "A Minister", "person", "", "", "", "")
    package.cite("actors", "minister", "*", "paper")
    given = [*MEETING, ("participant", "minister:delegate:attended"), *WIRE]
    prepared = entered(package, "meeting", given)
    assert [problem.code for problem in prepared.problems] == ["AP616"]
    assert [(row["record_id"], row["fields"], row["source_id"]) for row in prepared.unknown_yet] == [
        ("minister", "kind;name", "wire")
    ]
    written(package, "meeting", given, cite_references=True)
    assert ("kind;name", "wire", "", "accepted", "") in evidence_of(package, "actors", "minister")
    assert package.codes() == []


def test_a_source_that_heard_it_from_somebody_unknown_then(package: Package) -> None:
    package.append("actors", "minister", "A Minister", "person", "", "", "", "")
    package.cite("actors", "minister", "*", "paper")
    given = [*MEETING, *PAPER, *WIRE, ("for", "held"), ("says", "held=2018-05-07"), ("attributed-to", "minister")]
    given += [("rejected", "A slip of the tongue.")]
    assert [problem.code for problem in entered(package, "meeting", given).problems] == ["AP616"]
    written(package, "meeting", given, cite_references=True)
    assert package.codes() == []


@pytest.mark.parametrize(
    ("extra", "option", "message"),
    [
        ([("anchor", "x")], "--anchor x", "it belongs to a source"),
        ([*WIRE, ("says", "held")], "--says held", "it has no value"),
        ([*WIRE, ("says", "hold=2018")], "--says hold=2018", "the new record has no 'hold'"),
        ([*WIRE, ("says", "held=May")], "--says held=May", "'May' is not a date of the EDTF subset"),
        ([*WIRE, ("says", "participants/iran/attendance=denied")], "--says participants/iran/attendance=denied",
         "the new record has no 'participants/iran/attendance'"),
        ([*WIRE, ("for", "headcount")], "--for headcount", "the new record has no 'headcount'"),
        ([*WIRE, ("anchor", "again")], "--anchor again", "the option is given twice"),
        ([("source", "wire"), ("anchor", "one two three four five six seven eight nine")],
         "--anchor one two three four five six seven eight nine", "9 words"),
        ([*WIRE, ("source-title", "x")], "--source-title x", "wire is in the package already"),
        ([("new-source", "post")], "--new-source post", "the source is not described"),
        ([("new-source", "wire")], "--new-source wire", "the id is in use in sources, or was and is retired"),
        ([("source", "zzz")], "--source zzz", "sources has nothing called 'zzz'"),
        ([*WIRE, ("participant", "taliban")], "--participant taliban", "role and attendance missing"),
        ([*WIRE, ("participant", "taliban:guest:attended")], "--participant taliban:guest:attended",
         "'guest' is not a term of this vocabulary"),
        ([*WIRE, ("participant", "iran:host:absent::2:x")], "--participant iran:host:absent::2:x", "more than 5 cells"),
        ([*WIRE, ("host", "old-envoy")], "--host old-envoy", "'old-envoy' was retired in version 1.0.0"),
        ([*WIRE, ("rejected", "")], "--rejected", "no reason is given"),
        ([*WIRE, ("id", "beijing-talks")], "--id beijing-talks", "the id is in use in meetings, or was and is retired"),
        ([*WIRE, ("id", "Kabul Talks")], "--id Kabul Talks", "'Kabul Talks' is not an id"),
    ],
)  # fmt: skip
def test_an_option_that_cannot_be_used(package: Package, extra: Given, option: str, message: str) -> None:
    before = package.files()
    found = wrong(package, [*MEETING, *extra])
    assert (option, message) in [item[:2] for item in found]
    assert all(remedy for _, _, remedy in found)
    assert package.files() == before


def test_what_is_missing_is_listed(package: Package) -> None:
    draft = entered(package, "meeting", [("title", "Talks")]).draft
    assert draft.missing() == ["track", "format", "purpose", "status", "source"]
    assert entered(package, "source", [("title", "A page")]).draft.missing() == ["kind", "publisher", "language"]


OTHERS: dict[str, Given] = {
    "actor": [("name", "Muhammad Ali"), ("kind", "person"), ("position", "china:Minister of Trade:rank=minister"),
              ("actor-name", "Mohammad Aly:en:transliteration"), ("actor-code", "wikidata:Q1:exact:a page\\: read"), *WIRE],
    "quote": [("speaker", "envoy"), ("text", "Peace first."), ("language", "en"), ("rendering", "verbatim"), *WIRE],
    "investment": [("name", "A road"), ("kind", "road"), ("status", "agreed"), ("amount", "5000"), ("currency", "USD"),
                   ("amount-basis", "announced"), ("amounts", "5000:USD:announced:the whole road"),
                   ("investment-party", "china:builder"), ("investment-place", "kabul:site"), *WIRE],
    "event": [("title", "A strike"), ("kind", "protest"), ("status", "occurred"), ("event-party", "taliban:agent"), *WIRE],
    "stance": [("actor", "iran"), ("toward", "taliban"), ("period", "2015/.."), ("posture", "contact"), *WIRE],
    "position": [("person", "envoy"), ("organization", "iran"), ("title", "Adviser"), *WIRE],
    "series": [("name", "New rounds"), *WIRE],
    "participant": [("meeting", "beijing-talks"), ("actor", "iran"), ("role", "observer"), ("attendance", "attended"), *WIRE],
    "place": [("name", "Herat"), ("kind", "city"), ("verified-in", "a gazetteer")],
    "source": [("kind", "wire"), ("title", "News"), ("publisher", "The Agency"), ("language", "en")],
    "evidence": [("table", "meetings"), ("record", "kabul-call"), ("fields", "status"), ("source", "early"),
                 ("stance", "affirms"), ("standing", "rejected"), ("value", "announced"), ("note", "Overtaken.")],
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_every_table_takes_new_records(package: Package, name: str) -> None:
    prepared = written(package, name, OTHERS[name])
    assert package.codes() == []
    table = table_named(name).TABLE
    assert prepared.change.find(table, prepared.draft.main.key) in package.rows(table)


def test_rows_stay_in_canonical_form_and_nothing_else_moves(package: Package) -> None:
    before = package.files()
    prepared = entered(package, "meeting", [*MEETING, *WIRE])
    lines = {path: (gone, come) for path, gone, come in prepared.change.diff()}
    assert list(lines) == ["data/meetings.csv", "data/evidence.csv"]
    assert all(not gone and len(come) == 1 for gone, come in lines.values())
    prepared.change.write()
    changed = [path for path, content in package.files().items() if content != before[path]]
    assert changed == ["data/evidence.csv", "data/meetings.csv"]


def test_a_file_that_was_edited_meanwhile_is_not_overwritten(package: Package) -> None:
    prepared = entered(package, "meeting", [*MEETING, *WIRE])
    package.set("meetings", "kabul-call", "title", "A longer call")
    before = package.files()
    with pytest.raises(ChangeRefused, match="was changed by another program"):
        prepared.change.write()
    assert package.files() == before


def test_a_file_that_cannot_be_read_whole_is_not_rewritten(package: Package) -> None:
    package.replace("series", b"Other rounds,,", b"Other rounds,")
    with pytest.raises(ChangeRefused, match=r"data/series.csv:2: 3 cells where 4 are needed"):
        Change(package.root)


def test_a_disk_that_is_full_halfway_leaves_nothing(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = entered(package, "meeting", [*MEETING, ("participant", "taliban:delegate:attended"), *WIRE])
    before = package.files()
    written_so_far = []

    def full(handle: int) -> None:
        written_so_far.append(handle)
        if len(written_so_far) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        prepared.change.write()
    assert package.files() == before


def test_the_command_that_is_printed_enters_the_same(package: Package) -> None:
    import shlex

    given = [*MEETING, ("summary", '-- it\'s "so"'), ("new-source", "")]
    words = shlex.split(command(table_named("meetings"), given))
    assert words[:4] == ["afpeace-data", "new", "meeting", "--title"]
    assert words[-2:] == ['--summary=-- it\'s "so"', "--new-source="]


def test_advice_for_a_rule_that_is_gone() -> None:
    assert new._ADVICE.keys() <= RULES.keys()


def test_advice_that_would_not_help(package: Package) -> None:
    package.append("meetings", "late-talks", *list(package.rows("meetings")[1].values())[1:])
    package.cite("meetings", "late-talks", "*", "paper")
    quote: Given = [
        ("speaker", "envoy"),
        ("text", "Peace first."),
        ("language", "en"),
        ("rendering", "verbatim"),
        ("meeting", "late-talks"),
        *WIRE,
    ]
    prepared = entered(package, "quote", quote)
    assert [problem.code for problem in prepared.problems] == ["AP616"]
    assert (prepared.unknown_yet, "AP616" in prepared.advice) == ([], False)
    evidence: Given = [
        ("table", "meetings"),
        ("record", "kabul-call"),
        ("fields", "status"),
        ("source", "paper"),
        ("stance", "affirms"),
        ("standing", "accepted"),
        ("value", "announced"),
    ]
    prepared = entered(package, "evidence", evidence)
    assert "AP613" in [problem.code for problem in prepared.problems]
    assert prepared.advice == {}


def test_a_meeting_with_two_sources_enters_the_release(release: Package) -> None:
    given: Given = [
        ("title", "Second meeting of the Quadrilateral Coordination Group, January 2016"),
        ("track", "major"),
        ("format", "multilateral"),
        ("purpose", "consult"),
        ("status", "announced"),
        ("planned", "2016-01-18"),
        ("place", "kabul"),
        *(("participant", f"{name}:delegate:expected") for name in ("afghanistan", "pakistan", "united-states", "china")),
        ("source", "ecns-four-party-meeting"),
        ("anchor", "2nd round of four-party meeting on Afghan"),
        ("new-source", "example-four-powers-kabul"),
        ("source-kind", "newspaper"),
        ("source-title", "Four powers to meet in Kabul"),
        ("source-publisher", "The Example"),
        ("source-published", "2016-01-13"),
        ("source-language", "en"),
        ("anchor", "meet in Kabul on Tuesday"),
        ("says", "planned=2016-01-19"),
        ("rejected", "The first report and the joint statement have the 18th."),
    ]  # fmt: skip
    prepared = prepare(release.root, table_named("meeting"), given)
    assert (prepared.draft.wrong, prepared.problems) == ([], [])
    prepared.change.write()
    generate(release.root, write=True)
    assert release.report().ok
    meeting = load(release.root).meetings["second-meeting-quadrilateral-coordination-group"]
    assert [participant.actor_id for participant in meeting.participants] == [
        "afghanistan", "china", "pakistan", "united-states",
    ]  # fmt: skip
    assert len(meeting.evidence("planned")) == 2
