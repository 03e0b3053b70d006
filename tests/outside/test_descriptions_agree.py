"""Every description of the package, each read with a library of its own: where two say the same thing they say it alike."""

import datetime
import hashlib
import json
import re
import tomllib

import mlcroissant
import pytest
from csvw import TableGroup
from datacite import schema45
from engines import ROOT
from frictionless import Package
from llms_txt import parse_llms_file
from lxml import etree
from pybtex.database import parse_string
from ruamel.yaml import YAML

from afpeace_data.derive import citation, croissant, csvw, datacite, llms
from afpeace_data.derive.metadata import metadata
from afpeace_data.model import TABLES
from afpeace_data.store.locate import DESCRIPTOR
from afpeace_data.version import VERSION

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
ROWS = "data/{}.csv"


@pytest.fixture(scope="module")
def package():
    return Package(str(ROOT / DESCRIPTOR))


@pytest.fixture(scope="module")
def crumbs():
    return mlcroissant.Dataset(ROOT / croissant.PATH).metadata


@pytest.fixture(scope="module")
def group():
    return TableGroup.from_file(ROOT / csvw.PATH)


@pytest.fixture(scope="module")
def record():
    """The XML that DataCite gets."""
    record = json.loads((ROOT / datacite.PATH).read_bytes())
    tree = etree.fromstring(schema45.tostring(record).encode())
    return lambda path: [
        getattr(found, "text", found)
        for found in tree.xpath(re.sub(r"(^|/)(?=\w)", r"\1d:", path), namespaces={"d": tree.nsmap[None]})
    ]


@pytest.fixture(scope="module")
def cff():
    return YAML(typ="safe").load(ROOT / citation.PATH)


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def told():
    return parse_llms_file((ROOT / llms.PATH).read_text("utf-8"))


@pytest.fixture(scope="module")
def entry(crumbs):
    """What a bibliography makes of the citation in Croissant."""
    [entry] = parse_string(crumbs.cite_as, "bibtex").entries.values()
    return entry


def test_a_title(package, crumbs, group, record, cff, entry):
    bibtex = entry.fields["title"].strip("{}")
    titles = [package.title, crumbs.name, group.common_props["dc:title"], *record("titles/title"), cff["title"], bibtex]
    assert set(titles) == {metadata().title}
    for page in ("README.md", "docs/how-to/cite.md"):
        assert f"afpeace-data: {metadata().title}" in (ROOT / page).read_text("utf-8"), page


def test_a_description(package, crumbs, group, record, cff, told):
    said = [package.description, crumbs.description, group.common_props["dc:description"], cff["abstract"]]
    assert {*said, *record("descriptions/description")} == {metadata().description}
    assert metadata().description in told["info"]


def test_a_summary(project, told):
    assert project["description"] == told["summary"] == metadata().summary


def test_a_version(package, crumbs, group, record, cff, told, entry):
    versions = [package.version, crumbs.version, group.common_props["schema:version"], cff["version"]]
    assert {*versions, *record("version"), entry.fields["version"]} == {VERSION}
    assert f"Version {VERSION}, " in told["info"]
    assert f"/v{VERSION}/" in cff["repository-artifact"]


def test_a_licence(package, crumbs, group, record, cff, told, project):
    [known] = package.licenses
    names = [known["name"], cff["license"], *record("rightsList/rights/@rightsIdentifier")]
    paths = [known["path"], *crumbs.license, group.common_props["dc:license"]["@id"]]
    assert set(names) == {"CC-BY-4.0"}
    assert {*paths, *record("rightsList/rights/@rightsURI")} == {"https://creativecommons.org/licenses/by/4.0/"}
    assert "CC-BY-4.0" in told["info"]
    assert project["license"].split(" AND ") == ["Apache-2.0", "CC-BY-4.0"]
    assert "Creative Commons Attribution 4.0" in (ROOT / "LICENSE-DATA").read_text("utf-8")


def test_a_day(package, crumbs, group, record, cff, told, entry):
    released = metadata().released
    days = [datetime.date.fromisoformat(package.created[:10]), crumbs.date_published.date()]
    days += map(datetime.date.fromisoformat, [cff["date-released"], group.common_props["dc:issued"]["@value"]])
    assert {*days, *map(datetime.date.fromisoformat, record("dates/date[@dateType='Issued']"))} == {released}
    assert {*record("publicationYear"), entry.fields["year"]} == {str(released.year)}
    assert f", {released}, " in told["info"]
    heading = re.search(r"^## \[(\d.*?)\] - (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heading
    assert heading.groups() == (VERSION, str(released)), "the newest heading of the changelog"


def test_an_author(package, crumbs, group, record, cff, entry, project):
    [name] = metadata().creators
    names = [person["title"] for person in package.contributors] + [person.name for person in crumbs.creators]
    names += [person["name"] for person in cff["authors"]] + [person["name"] for person in project["authors"]]
    names += [group.common_props["dc:creator"][0], *record("creators/creator/creatorName"), *record("publisher")]
    assert set(names) == {name}
    assert [str(person).strip("{}") for person in entry.persons["author"]] == [name], "one group, not four people"


def test_keywords(package, crumbs, group, record, cff, project):
    wanted = list(metadata().keywords)
    assert package.keywords == wanted
    assert group.common_props["dcat:keyword"] == record("subjects/subject") == cff["keywords"] == wanted
    assert project["keywords"] == wanted
    assert sorted(crumbs.keywords) == sorted(wanted), "RDF keeps no order"


def test_an_address(package, crumbs, group, cff, entry, project):
    home = metadata().homepage
    described = json.loads((ROOT / datacite.PATH).read_bytes())
    assert {package.homepage, crumbs.url, cff["url"], entry.fields["url"], described["url"]} == {home}
    assert project["urls"]["Homepage"] == group.common_props["dcat:landingPage"]["@id"] == home


def test_the_files_and_their_hashes(package, crumbs, group, record):
    """Each library resolves the paths itself; the hashes are compared with the bytes that are there."""
    names = [record_class.TABLE for record_class in TABLES]
    files = {ROWS.format(name): (ROOT / ROWS.format(name)).read_bytes() for name in names}
    wanted = {path: (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") for path, content in files.items()}
    assert {resource.path: (resource.bytes, resource.hash) for resource in package.resources} == wanted
    assert {
        file.content_url: (int(file.content_size.removesuffix(" B")), f"sha256:{file.sha256}")
        for file in crumbs.file_objects
    } == wanted
    assert [table.url.resolve(table.base) for table in group.tables] == [ROOT / path for path in files]
    total = sum(map(len, files.values()))
    assert record("sizes/size") == [f"{len(files)} files", f"{total} bytes"]


def test_tables_columns_and_keys(package, crumbs, group):
    wanted = {resource.name: [field.name for field in resource.schema.fields] for resource in package.resources}
    keys = {resource.name: resource.schema.primary_key for resource in package.resources}
    sets = {entry.name: entry for entry in crumbs.record_sets if not entry.data}
    tables = {table.common_props["dc:title"]: table.tableSchema for table in group.tables}
    assert {name: [column.name for column in schema.columns] for name, schema in tables.items()} == wanted
    assert {name: schema.primaryKey or [] for name, schema in tables.items()} == keys
    # RDF keeps no order, of columns neither.
    assert {name: sorted(field.name for field in entry.fields) for name, entry in sets.items()} == {
        name: sorted(columns) for name, columns in wanted.items()
    }
    for record_class in TABLES:
        found = sets[record_class.TABLE].key
        assert {field.rpartition("/")[2] for field in ([found] if isinstance(found, str) else found)} == set(
            record_class.KEY
        )
