"""`llms.txt` as the reference reader of the format, llms_txt, takes it apart; and whether what it says is so."""

import re

import pytest
from engines import ROOT
from llms_txt import parse_llms_file

from afpeace_data.derive.llms import PATH
from afpeace_data.derive.table_schema import summary_of
from afpeace_data.model import TABLES

TEXT = (ROOT / PATH).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def read():
    return parse_llms_file(TEXT)


def test_a_line_that_the_format_has_no_place_for(read):
    links = [line for line in TEXT.partition("\n## ")[2].splitlines()[1:] if line and not line.startswith("## ")]
    assert len(links) == sum(map(len, read["sections"].values()))
    assert list(read["sections"]) == ["Tables", "Documentation", "Optional"]
    assert read["title"] == "afpeace-data"
    assert read["summary"]


def test_a_table_that_is_not_named(read):
    told = {entry["title"]: entry["desc"] for entry in read["sections"]["Tables"]}
    assert told == {record.TABLE: summary_of(record) for record in TABLES}


def test_a_link_to_nothing(read):
    for entries in read["sections"].values():
        for entry in entries:
            assert (ROOT / entry["url"]).is_file(), entry["url"]


def test_a_caution_about_terms_or_columns_that_are_not_there(read):
    from afpeace_data.model import EventStatus, Evidence, MeetingStatus, Place, Standing
    from afpeace_data.model.column import columns_by_name

    said = set(re.findall("`([a-z_]+)`", read["info"]))
    assert {str(term) for term in (MeetingStatus.HELD, EventStatus.ALLEGED, Standing.REJECTED)} <= said
    assert {"standing"} == said & columns_by_name(Evidence).keys()
    assert {"verified_in"} <= said & columns_by_name(Place).keys()
    assert said & {record.TABLE for record in TABLES} == {"evidence", "places", "actor_codes", "stances"}


def test_an_example_that_does_not_run(read, capsys):
    [code] = re.findall(r"```python\n(.*?)```", read["info"], re.DOTALL)
    exec(compile(code, PATH, "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("postponed 2019-10-28/2019-10-29 ")
    assert lines[-1] == "announced"
    assert len(lines) > 3
