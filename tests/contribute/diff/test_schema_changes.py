"""Tables, columns, terms and what else a schema says; an older package is read by its own schemas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from afpeace_data.contribute.diff.compare import compare
from afpeace_data.contribute.diff.schema import KINDS
from afpeace_data.contribute.versions import Level
from contribute.diff.differing import difference, edit_json
from packages import Package

MEETINGS = "schemas/meetings.table.json"


def _field(schema: dict[str, Any], name: str) -> dict[str, Any]:
    return next(field for field in schema["fields"] if field["name"] == name)


def _terms(schema: dict[str, Any]) -> dict[str, Any]:
    return _field(schema, "status")["vocabulary"]


CASES: list[tuple[str, Level, Callable[[dict[str, Any]], Any]]] = [
    ("column-removed", Level.MAJOR, lambda s: s["fields"].pop()),
    ("column-added", Level.MINOR, lambda s: s["fields"].append({"name": "venue", "type": "string"})),
    ("columns-reordered", Level.MINOR, lambda s: s["fields"].reverse()),
    ("key-changed", Level.MAJOR, lambda s: s.update(primaryKey=["id", "track"])),
    ("reference-changed", Level.MAJOR, lambda s: s["foreignKeys"][0]["reference"].update(resource="series")),
    ("type-changed", Level.MAJOR, lambda s: _field(s, "held").update(type="date")),
    ("type-changed", Level.MAJOR, lambda s: _field(s, "held").update(unit="days")),
    ("term-removed", Level.MAJOR, lambda s: _terms(s).pop("held")),
    ("term-added", Level.MINOR, lambda s: _terms(s).update(moved={"definition": "To another place."})),
    ("required-dropped", Level.MAJOR, lambda s: _field(s, "title")["constraints"].pop("required")),
    ("required-added", Level.MINOR, lambda s: _field(s, "held")["constraints"].update(required=True)),
    ("constraint-changed", Level.MINOR, lambda s: _field(s, "title")["constraints"].update(maxLength=5)),
    ("words-changed", Level.PATCH, lambda s: _field(s, "title").update(description="Other words.")),
    ("words-changed", Level.PATCH, lambda s: _terms(s)["held"].update(definition="It took place on that day.")),
    ("words-changed", Level.PATCH, lambda s: s.update(description="Other words.")),
]


@pytest.mark.parametrize(("kind", "level", "edit"), CASES)
def test_a_change_of_a_schema_that_is_missed_or_misjudged(
    before: Package, package: Package, kind: str, level: Level, edit: Callable[[dict[str, Any]], Any]
) -> None:
    edit_json(package, MEETINGS, edit)
    diff = difference(before, package)
    assert [(change.kind, change.level) for change in diff.schema] == [(kind, level)]
    assert diff.level is level


def test_every_kind_of_change_is_tried() -> None:
    tried = {kind for kind, _, _ in CASES} | {"table-added", "table-removed"}
    assert tried == set(KINDS)


def test_a_term_of_a_code_list_or_of_a_list_column(before: Package, package: Package) -> None:
    edit_json(package, "schemas/stances.table.json", lambda s: _field(s, "drivers")["vocabulary"].pop("lesser_evil"))
    edit_json(package, "schemas/actors.table.json", lambda s: _field(s, "country")["constraints"]["enum"].remove("AFG"))
    messages = [change.message for change in difference(before, package).schema]
    assert messages == ["term AFG of actors.country removed", "term lesser_evil of stances.drivers removed"]


def _renamed(package: Package, old: str, new: str) -> None:
    """Rename a column of participants in file, schema and key."""

    def edit(schema: dict[str, Any]) -> None:
        _field(schema, old)["name"] = new
        schema["primaryKey"] = [new if part == old else part for part in schema["primaryKey"]]

    edit_json(package, "schemas/participants.table.json", edit)
    package.replace("participants", old.encode(), new.encode())


def test_a_renamed_column_that_makes_every_row_another(before: Package, package: Package) -> None:
    _renamed(package, "headcount", "people")
    diff = difference(before, package)
    kinds = {change.kind: change.message for change in diff.schema}
    assert kinds == {
        "column-removed": "column participants.headcount removed",
        "column-added": "column participants.people added",
    }
    [table] = diff.tables
    [row] = table.changed
    assert [(cell.column, cell.old, cell.new) for cell in row.cells] == [("people", "", "3")]


def test_a_renamed_part_of_a_key_still_finds_its_rows(before: Package, package: Package) -> None:
    _renamed(package, "actor_id", "party_id")
    package.replace(
        "participants", b"beijing-talks,taliban,visitor,attended", b"beijing-talks,taliban,visitor,expected"
    )
    [table] = difference(before, package).tables
    assert (table.added, table.removed) == ([], [])
    [row] = table.changed
    assert row.key == ("beijing-talks", "taliban", "visitor")
    assert [(cell.column, cell.new) for cell in row.cells] == [("attendance", "expected")]


def test_a_table_that_came_or_went(before: Package, package: Package) -> None:
    (package.root / "data/series.csv").unlink()
    (package.root / "schemas/series.table.json").unlink()
    gone = difference(before, package)
    assert [change.message for change in gone.schema] == ["table series removed, with 2 rows"]
    assert (gone.level, gone.findings, gone.tables) == (Level.MAJOR, (), ())
    come = difference(package, before)
    assert [change.kind for change in come.schema] == ["table-added"]
    assert [row.key for row in come.tables[0].added] == [("rounds",), ("talks",)]
    assert come.level is Level.MINOR


def test_a_table_that_today_s_schema_does_not_know(before: Package, package: Package) -> None:
    for side, text in ((before.copy(package.root.parent / "old"), "id,name\na,A\n"), (package, "id,name\na,B\n")):
        (side.root / "data/routes.csv").write_text(text)
        (side.root / "schemas/routes.table.json").write_text(
            '{"fields": [{"name": "id", "type": "string"}, {"name": "name", "type": "string"}], "primaryKey": "id"}'
        )
    diff = compare((package.root.parent / "old", "before"), (package.root, "after"))
    [table] = diff.tables
    assert (table.table, table.changed[0].cells[0].new) == ("routes", "B")
    assert diff.unread == ()
