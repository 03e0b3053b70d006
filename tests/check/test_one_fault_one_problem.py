"""One fault is one problem: what follows from it is not reported as well. And many faults are reported in one run."""

from collections import Counter
from pathlib import Path

import pytest

from check.examples import Edit, cell
from packages import STALE, Package

Found = tuple[str, str, str]
"""Code, file and message of a problem."""


def without_last_cell(table: str, start: bytes) -> Edit:
    """Take the last comma of a line away."""

    def edit(p: Package) -> None:
        lines = p.path(table).read_bytes().split(b"\n")
        [place] = [i for i, line in enumerate(lines) if line.startswith(start)]
        lines[place] = lines[place][: lines[place].rindex(b",")]
        p.raw(table, b"\n".join(lines))

    return edit


ALONE = {
    "an actor's bad kind": (cell("actors", "china", "kind", "stat"), "AP209"),
    "an actor's empty name": (cell("actors", "taliban", "name", ""), "AP201"),
    "a meeting's bad status": (cell("meetings", "beijing-talks", "status", "hold"), "AP209"),
    "a bad sum that is the headline": (cell("amounts", "copper-mine-1000", "approximate", "yes"), "AP212"),
    "a bad quote that has an excerpt": (cell("quotes", "envoy-full", "occasion", "talk"), "AP209"),
    "a source's bad kind": (cell("sources", "wire", "kind", "agency"), "AP209"),
    "a source's bad date": (cell("sources", "wire", "published", "April 2018"), "AP208"),
    "a retired id's bad version": (cell("retired_ids", "actors/old-envoy", "since", "1"), "AP217"),
    "one bad row of evidence": (cell("evidence", "actors/china/*/wire//", "standing", "acepted"), "AP209"),
    "one bad row of evidence of a meeting": (cell("evidence", "meetings/kabul-call/*/wire//", "stance", "says"), "AP209"),
    "a ragged actor": (without_last_cell("actors", b"china,"), "AP110"),
    "a ragged meeting": (without_last_cell("meetings", b"beijing-talks,"), "AP110"),
    "a ragged source": (without_last_cell("sources", b"wire,"), "AP110"),
    "a ragged quote": (without_last_cell("quotes", b"envoy-full,"), "AP110"),
    "a ragged participant": (without_last_cell("participants", b"beijing-talks,envoy,"), "AP110"),
    "a ragged sum": (without_last_cell("amounts", b"copper-mine-1000,"), "AP110"),
    "a ragged row of evidence": (without_last_cell("evidence", b"actors,china,"), "AP110"),
    "a ragged row of evidence of a leaf": (without_last_cell("evidence", b"series,rounds,"), "AP110"),
    "a retired id that is ragged": (without_last_cell("retired_ids", b"actors,"), "AP110"),
    "evidence.csv missing": (lambda p: p.path("evidence").unlink(), "AP101"),
    "actors.csv missing": (lambda p: p.path("actors").unlink(), "AP101"),
    "sources.csv missing": (lambda p: p.path("sources").unlink(), "AP101"),
    "amounts.csv missing": (lambda p: p.path("amounts").unlink(), "AP101"),
    "actors.csv empty": (lambda p: p.raw("actors", b""), "AP104"),
    "an unknown column of evidence": (lambda p: p.replace("evidence", b",note\n", b",notes\n"), "AP109"),
    "an unknown key column": (lambda p: p.replace("actors", b"id,name", b"ident,name"), "AP109"),
    "a misspelt id in the key of a link table": (cell("participants", "beijing-talks/envoy/head_of_delegation", "actor_id", "envoi"), "AP501"),
    "a misspelt id in the key of a name": (cell("actor_names", "taliban/Taleban/en", "actor_id", "talibn"), "AP501"),
    "semicolons for commas": (lambda p: p.raw("actors", p.path("actors").read_bytes().replace(b",", b";")), "AP109"),
    "an open quotation mark": (lambda p: p.replace("actors", b"\niran,Iran", b'\niran,"Iran'), "AP108"),
    "bytes of UTF-16": (lambda p: p.raw("actors", p.path("actors").read_bytes().decode().encode("utf-16")), "AP107"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
def test_a_fault_does_not_cascade(package: Package, name: str) -> None:
    edit, code = ALONE[name]
    edit(package)
    assert package.codes() == [code]


def found(p: Package) -> Counter[Found]:
    return Counter((problem.code, problem.file, problem.message) for problem in p.problems())


@pytest.fixture(scope="module")
def before(release_root: Path) -> Counter[Found]:
    """What is found in the real package as it is."""
    return found(Package(release_root))


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (cell("actors", "china", "kind", "stat"), "AP209"),
        (lambda p: p.replace("meetings", b"\nintra-afghan-beijing-2019,", b"\nintra-afghan-beijing-2019,,"), "AP110"),
        (lambda p: p.path("evidence").unlink(), "AP101"),
        (
            cell(
                "participants", "baradar-khalilzad-miller-doha/zalmay-khalilzad/delegate", "actor_id", "zalmay-khalizad"
            ),
            "AP501",
        ),
        (lambda p: p.replace("evidence", b",accepted,", b",acepted,"), "AP209"),
    ],
    ids=[
        "an actor with a bad cell",
        "a ragged meeting",
        "no evidence",
        "a misspelt participant",
        "one bad row of evidence",
    ],
)
def test_a_fault_of_the_real_package_does_not_cascade(
    release: Package, before: Counter[Found], edit: Edit, code: str
) -> None:
    edit(release)
    assert [new[0] for new in (found(release) - before).elements()] == [code]


def test_a_deleted_record_is_not_taken_for_another_of_a_like_name(release: Package) -> None:
    gone = "taliban-visit-tehran-2019"
    release.remove("meetings", id=gone)
    referring = {
        table for table in ("participants", "quotes") for row in release.rows(table) if row["meeting_id"] == gone
    }
    found = [problem for problem in release.problems() if problem.code in ("AP501", "AP504")]
    assert {problem.file for problem in found} == {f"data/{table}.csv" for table in (*referring, "evidence")}
    wanted = "restore the row of data/meetings.csv, or, if the record should go, use `afpeace-data retire`"
    assert {problem.remedy for problem in found} == {wanted}


def test_a_deleted_row_of_a_link_table_is_not_taken_for_its_neighbour(release: Package) -> None:
    key = {"meeting_id": "taliban-visit-tehran-2018", "actor_id": "taliban", "role": "visitor"}
    release.remove("participants", **key)
    found = [problem for problem in release.problems() if problem.code == "AP504"]
    about = [row for row in release.rows("evidence") if row["record_id"] == "/".join(key.values())]
    assert len(found) == len(about) > 1
    assert all(problem.remedy.startswith("restore the row of data/participants.csv") for problem in found)


def test_a_misspelt_participant_does_not_hide_that_another_is_missing(package: Package) -> None:
    package.set("participants", "beijing-talks/envoy/head_of_delegation", "actor_id", "envoi")
    package.remove("participants", actor_id="taliban")
    assert package.codes() == ["AP501", "AP504"]


def test_one_row_of_evidence_with_a_misspelt_key_is_told_what_was_meant(package: Package) -> None:
    package.cite("series", "round", "name", "paper")
    [found] = package.problems()
    assert found.remedy.startswith("did you mean 'rounds'? Otherwise delete the row")


def test_ten_faults_of_ten_families_are_all_found_in_one_run(package: Package) -> None:
    (package.root / "data/notes.txt").write_text("ask again")
    package.set("actors", "iran", "country", "IR")
    package.set("meetings", "kabul-call", "planned", "Oct-18")
    package.set("investments", "copper-mine", "started", "2014")
    package.append("series", "rounds", "Other rounds", "", "")
    package.set("positions", "envoy-post", "organization_id", "chinaa")
    package.cite("events", "attack", "titel", "paper")
    package.remove("evidence", table="event_parties")
    package.raw("stances", b"\xef\xbb\xbf" + package.path("stances").read_bytes())
    package.replace("places", b"Kabul,city,AFG,,,,", b"Kabul,city,AFG,,,")
    (package.root / "schemas/actors.schema.json").unlink()
    report = package.report()
    wanted = ["AP105", "AP110", "AP113", "AP208", "AP218", "AP301", "AP401", "AP501", "AP601", "AP611", "AP704"]
    assert [code for code in report.counts if code not in STALE] == wanted
    assert len(report) == sum(report.counts.values())


def test_every_problem_is_counted_and_none_is_cut_off(package: Package) -> None:
    rows = package.rows("actors")
    many = [{**rows[0], "id": f"state-x{number}", "country": "XX"} for number in range(1200)]
    package.write("actors", [*rows, *many])
    report = package.report()
    assert report.counts["AP218"] == 1200
    assert report.summary(most=10).endswith(f"and {len(report) - 10} more; the report's problems hold all of them")


def test_problems_come_by_file_line_and_column(package: Package) -> None:
    package.set("meetings", "kabul-call", "track", "nowhere")
    package.set("meetings", "kabul-call", "held", "yesterday")
    package.set("meetings", "beijing-talks", "status", "hold")
    package.set("actors", "iran", "kind", "land")
    assert [problem.where for problem in package.problems()] == [
        "data/actors.csv:4:3",
        "data/meetings.csv:2:6",
        "data/meetings.csv:3:3",
        "data/meetings.csv:3:8",
    ]
