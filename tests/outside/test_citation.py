"""`CITATION.cff` as check-jsonschema judges it, with the schema of the format that it brings along."""

import dataclasses

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from engines import ROOT
from ruamel.yaml import YAML

from afpeace_data.derive import citation
from afpeace_data.derive.metadata import Contributor, metadata


def judged(path):
    return CliRunner().invoke(check_jsonschema, ["--builtin-schema", "vendor.citation-file-format", str(path)])


def test_a_citation_that_the_schema_refuses():
    result = judged(ROOT / citation.PATH)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('type: "dataset"', 'type: "data"'),
        ('license: "CC-BY-4.0"', 'license: "CC BY 4.0"'),
        ("authors:\n", "editors:\n"),
        ('date-released: "2', 'date-released: "on 2'),
        ('url: "https', 'url: "see https'),
    ],
)
def test_a_fault_that_the_schema_does_not_see(tmp_path, good, bad):
    text = (ROOT / citation.PATH).read_text(encoding="utf-8")
    assert good in text
    (tmp_path / citation.PATH).write_text(text.replace(good, bad), encoding="utf-8")
    assert judged(tmp_path / citation.PATH).exit_code == 1


@pytest.mark.parametrize(
    "name", ["yes", "0.10", "2026-11-25", "a: b # c", "\"quoted\" \\ 'both'", "- item", "Ḥekmatyār", "null"]
)
def test_a_name_or_a_title_that_yaml_reads_as_something_else(tmp_path, monkeypatch, name):
    said = dataclasses.replace(
        metadata(), title=name, keywords=(name,), contributors=(Contributor(name, ("creator",)),)
    )
    monkeypatch.setattr(citation, "metadata", lambda: said)
    path = tmp_path / citation.PATH
    path.write_text(citation.citation(), encoding="utf-8")
    read = YAML(typ="safe").load(path)
    assert (read["title"], read["keywords"], read["authors"]) == (name, [name], [{"name": name}])
    assert judged(path).exit_code == 0
