"""What programs read: each form is read back with a parser that is not ours, and holds every problem."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import JUnitXml

from afpeace_data.check.renderings.github import render_github
from afpeace_data.check.renderings.json import render_json, report_schema
from afpeace_data.check.renderings.junit import render_junit
from afpeace_data.check.renderings.sarif import render_sarif
from afpeace_data.check.rule import RULES
from check.renderings.broken import INJECTION, broken_everywhere, hostile
from packages import Package

SARIF = Path(__file__).parents[2] / "outside" / "profiles" / "sarif-2.1.0.json"
COMMAND = re.compile(r"::error file=([^,:\n]*),line=([0-9]+),title=([^,:\n]*)::([^\n]*)")
STATES = [lambda p: p, broken_everywhere, hostile]


@pytest.fixture(params=STATES, ids=["clean", "broken", "hostile"])
def report(package: Package, request: pytest.FixtureRequest):
    return request.param(package).report()


def decoded(text: str) -> str:
    return text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%25", "%")


def test_json_that_its_schema_refuses_or_that_lacks_a_problem(report) -> None:
    made = json.loads("".join(render_json(report)))
    Draft202012Validator.check_schema(report_schema())
    Draft202012Validator(report_schema()).validate(made)
    assert (made["ok"], made["counts"]) == (report.ok, report.counts)
    assert len(made["problems"]) == len(report)
    for told, problem in zip(made["problems"], report, strict=True):
        wanted = problem.to_dict()
        assert told.keys() == wanted.keys()
        assert {name: told[name] for name in ("code", "line", "column", "record")} == {
            name: wanted[name] for name in ("code", "line", "column", "record")
        }


def test_a_schema_of_the_report_that_takes_anything() -> None:
    validator = Draft202012Validator(report_schema())
    good = {"schema": report_schema()["$id"], "package": "x", "ok": True, "rows": {}, "rules": ["AP101"], "counts": {}}
    assert validator.is_valid(good | {"problems": []})
    for bad in ({"problems": [{}]}, {"problems": [], "ok": "yes"}, {"problems": [], "rules": ["X1"]}, {}):
        assert not validator.is_valid(good | bad)


def test_the_published_schema_of_the_report_says_what_each_attribute_is() -> None:
    properties = report_schema()["$defs"]["Problem"]["properties"]
    assert {name: bool(part["description"]) for name, part in properties.items()} == dict.fromkeys(properties, True)
    assert properties["line"]["type"] == ["integer", "null"]


def test_sarif_that_the_standard_refuses_or_that_lacks_a_problem(report) -> None:
    made = json.loads("".join(render_sarif(report, "packages/a b")))
    Draft4Validator(json.loads(SARIF.read_text("utf-8"))).validate(made)
    [run] = made["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(report.rules)
    assert all(rule["help"]["markdown"] for rule in run["tool"]["driver"]["rules"])
    assert len(run["results"]) == len(report)
    for result, problem in zip(run["results"], report, strict=True):
        assert result["ruleId"] == problem.code == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"], errors="surrogateescape") == f"packages/a b/{problem.file}"
        assert place["region"]["startLine"] == (problem.line or 1)


def test_a_sarif_schema_that_takes_anything() -> None:
    assert not Draft4Validator(json.loads(SARIF.read_text("utf-8"))).is_valid({"version": "2.1.0", "runs": [{}]})


def test_an_annotation_that_is_missing_or_made_by_a_cell(report) -> None:
    *printed, last = render_github(report, "pkg")
    assert len(printed) == len(report)
    for line, problem in zip(printed, report, strict=True):
        match = COMMAND.fullmatch(line)
        assert match, line
        assert decoded(match[1]).replace("\\n", "\n") == f"pkg/{problem.file}"
        assert int(match[2]) == (problem.line or 1)
        assert match[3] == f"{problem.code} {problem.rule}"
        assert match[4].count("%0A") == 1, "a line break that is not ours"
    assert "::error" not in last
    assert last.startswith(f"{len(report):,} problem")


def test_a_percent_sign_of_a_cell_is_none_of_ours(package: Package) -> None:
    printed = "\n".join(render_github(hostile(package).report()))
    [line] = [line for line in printed.split("\n") if "%25" in line and "not an id" in line]
    assert INJECTION[:30] in decoded(COMMAND.fullmatch(line)[4])
    assert "gone%250A" in line


def test_junit_that_a_reader_refuses_or_counts_otherwise(report, tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text("".join(render_junit(report)), "utf-8")
    made = JUnitXml.fromfile(str(tmp_path / "report.xml"))
    failures = [case for suite in made for case in suite if case.result]
    assert (made.failures, len(failures)) == (len(report), len(report))
    assert sum(suite.tests for suite in made) == made.tests == sum(len(list(suite)) for suite in made)
    assert [case.result[0].type for case in failures] == [problem.code for problem in report]
    clean = {f"data/{table}.csv" for table in report.rows} - {problem.file for problem in report}
    assert {suite.name for suite in made if not suite.failures} == clean
    assert "evil" not in {element.tag for element in made._elem.iter()}


def test_only_the_rules_that_were_selected_are_told(package: Package) -> None:
    from afpeace_data.check.validate import select_rules, validate_root

    broken_everywhere(package)
    chosen = validate_root(package.root, None, select_rules(["AP2", "dangling-reference"], ["AP209"]))
    assert set(chosen.counts) == {"AP208", "AP218", "AP501"}
    whole = package.report()
    assert list(chosen) == [p for p in whole if p.code in chosen.counts]
    assert set(chosen.rules) == {code for code in RULES if code.startswith("AP2")} - {"AP209"} | {"AP501"}


@pytest.mark.parametrize(
    ("select", "ignore", "message"),
    [
        (["AP9"], [], "'AP9' is no rule"),
        ([], ["not-edft"], "did you mean 'not-edtf'"),
        ([""], [], "'' is no rule"),
        (["AP208"], ["AP2"], "no rule is left to check"),
    ],
)
def test_a_selection_that_checks_nothing_passes(select: list[str], ignore: list[str], message: str) -> None:
    from afpeace_data.check.validate import select_rules

    with pytest.raises(ValueError, match=re.escape(message)):
        select_rules(select, ignore)
