"""Issue forms and the template of a pull request, as far as a program can judge them."""

import pytest

from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.column import columns
from afpeace_data.model.tables import TableName
from ci.steps import FORMS, read
from packages import CHECKOUT, Package

NAMES = ("new-record", "correction", "dispute", "removal-request")
SOURCE = ("publisher", "title", "published", "address", "anchor")
BY_NAME = {name: read(FORMS / f"{name}.yml") for name in NAMES}
# Nobody proposes a source or a citation by itself, and an id is retired by whoever takes the record out.
NOT_PROPOSED = {"sources", "evidence", "retired_ids"}


def _fields(name):
    return {field["id"]: field for field in BY_NAME[name]["body"] if "id" in field}


def test_a_form_that_nobody_finds():
    assert {path.stem for path in FORMS.iterdir()} == {*NAMES, "config"}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_of_tables_that_is_old(name):
    tables = [record.TABLE for record in TABLES]
    if name in ("new-record", "dispute"):
        tables = [table for table in tables if table not in NOT_PROPOSED]
    said = {table: TableName(table).definition.rstrip(".") for table in tables}
    wanted = [f"{table} ({text[0].lower()}{text[1:]})" for table, text in said.items()]
    assert _fields(name)["table"]["attributes"]["options"] == wanted


@pytest.mark.parametrize("name", ["new-record", "correction", "dispute"])
def test_a_form_that_does_not_ask_for_the_source(name):
    fields = _fields(name)
    assert all(fields[part]["validations"]["required"] for part in SOURCE)
    assert [fields[part] for part in SOURCE] == [_fields("correction")[part] for part in SOURCE]
    assert "At most eight consecutive words" in fields["anchor"]["attributes"]["description"]


def test_a_removal_request_that_asks_for_private_things_in_public():
    fields = _fields("removal-request")
    assert {name for name, field in fields.items() if field.get("validations", {}).get("required")} == {
        "table",
        "record",
        "who",
        "basis",
    }
    assert "is public as soon as you send it" in BY_NAME["removal-request"]["body"][0]["attributes"]["value"]
    assert "The reason is not for the public" in fields["basis"]["attributes"]["options"]


@pytest.mark.parametrize("name", ["correction", "dispute"])
def test_an_example_that_is_not_in_the_data(name):
    example = {part: field["attributes"].get("placeholder") for part, field in _fields(name).items()}
    data = Package(CHECKOUT)
    rows = [
        row
        for table in BY_TABLE
        if "id" in BY_TABLE[table].KEY
        for row in data.rows(table)
        if row["id"] == example["record"]
    ]
    assert rows
    if name == "correction":
        assert example["column"] in {info.name for info in columns(BY_TABLE["meetings"])}


def test_a_template_that_forgets_the_source_or_a_command():
    text = (CHECKOUT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    for part in ("Publisher:", "Title:", "Date of publication:", "Web address", "The words that say it (at most eight"):
        assert f"- {part}" in text
    for command in ("fmt", "generate", "validate"):
        assert f"`afpeace-data {command}`" in text
