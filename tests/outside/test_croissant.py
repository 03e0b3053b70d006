"""`croissant.json` as mlcroissant reads it: what `mlcroissant validate` says, and every record of every record set."""

import json
import logging
import shutil

import mlcroissant
import pytest
from engines import ROOT

import afpeace_data as ap
from afpeace_data.derive.croissant import PATH
from afpeace_data.model import TABLES
from afpeace_data.model.column import columns

pytestmark = [
    pytest.mark.xdist_group("croissant"),
    # rdflib's own reader of JSON-LD uses a class that rdflib gives up.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
DESCRIBED = json.loads((ROOT / PATH).read_bytes())
VOCABULARIES = {entry["@id"]: entry["data"] for entry in DESCRIBED["recordSet"] if "data" in entry}


@pytest.fixture(scope="module")
def dataset():
    return mlcroissant.Dataset(ROOT / PATH)


@pytest.fixture(scope="module")
def ours():
    """The same tables as we read them."""
    return ap.load(ROOT, validate=False)


@pytest.fixture
def package(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def opened(package, described):
    """A description that somebody wrote for a package, as mlcroissant takes it."""
    (package / PATH).write_text(json.dumps(described), encoding="utf-8")
    return mlcroissant.Dataset(package / PATH)


def records(dataset, name):
    """The records of a record set as the JSON files have them."""
    return [
        {field.removeprefix(f"{name}/"): plain(value) for field, value in row.items()} for row in dataset.records(name)
    ]


def plain(value):
    match value:
        case bytes():
            return value.decode()
        case list():
            return [plain(part) for part in value]
        case _ if hasattr(value, "date"):
            return value.date().isoformat()
    return value


def test_a_description_that_mlcroissant_refuses_or_warns_of(caplog):
    with caplog.at_level(logging.WARNING):
        issues = mlcroissant.Dataset(ROOT / PATH).metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert not caplog.records, "it logs where the context is not that of the specification"


# Terms first: what was read before is kept by mlcroissant, and must not spoil what refers to it.
@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_vocabulary_without_its_terms(dataset, name):
    terms = next(
        info.cell.terms
        for record in TABLES
        for info in columns(record)
        if getattr(info.cell, "terms", None) and info.cell.terms.__name__ == name
    )
    found = records(dataset, name)
    assert found == [{"term": str(term), "definition": term.definition} for term in terms]


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_a_table_that_mlcroissant_reads_otherwise_than_we(dataset, ours, record):
    rows = [item.to_dict() for item in ours.table(record.TABLE)]
    assert records(dataset, record.TABLE) == [
        {name: None if value == [] else value for name, value in row.items()} for row in rows
    ]


def test_a_file_that_is_not_the_published_one(package):
    path = package / "data" / "series.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Moscow", "Minsk", 1), encoding="utf-8", newline="\n")
    with pytest.raises(mlcroissant.GenerationError) as caught:
        list(opened(package, DESCRIBED).records("series"))
    assert "is not identical" in str(caught.value.__cause__)


def test_a_reference_to_no_column(package):
    described = json.loads((ROOT / PATH).read_bytes())
    fields = {field["@id"]: field for entry in described["recordSet"] for field in entry["field"]}
    fields["meetings/status"]["references"]["field"]["@id"] = "MeetingStatus/word"
    with pytest.raises(mlcroissant.ValidationError, match="MeetingStatus/word"):
        opened(package, described)


def test_a_reference_or_a_vocabulary_that_is_not_told():
    told = {
        field["@id"]: field.get("references")
        for entry in DESCRIBED["recordSet"][: len(TABLES)]
        for field in entry["field"]
    }
    for record in TABLES:
        for info in columns(record):
            terms = getattr(info.cell, "terms", None)
            wanted = None
            if info.column.ref:
                wanted = {"fileObject": {"@id": f"{info.column.ref}.csv"}, "extract": {"column": "id"}}
            elif terms:
                wanted = {"field": {"@id": f"{terms.__name__}/term"}}
                assert terms.__name__ in VOCABULARIES
            assert told[f"{record.TABLE}/{info.name}"] == wanted
