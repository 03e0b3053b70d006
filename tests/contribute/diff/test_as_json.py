"""The JSON is what its published schema says, and the same on every run."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from afpeace_data.contribute.diff.as_json import as_json, render_json
from afpeace_data.contribute.diff.compare import Diff
from contribute.diff.differing import difference, edit_json
from packages import CHECKOUT, Package

SCHEMA = json.loads((CHECKOUT / "schemas/diff.schema.json").read_text("utf-8"))


@pytest.fixture
def full(before: Package, package: Package) -> Diff:
    """A diff with something in every part."""
    package.set("meetings", "kabul-call", "planned", "2018-04")
    package.remove("series", id="rounds")
    package.remove("actor_names", actor_id="taliban")
    package.remove("places", id="kabul")
    package.append("retired_ids", "places", "kabul", "", "0.2.0", "No place.")
    package.append("actors", "india", "India", "state", "", "IND", "", "")
    package.replace("events", b"attack,An attack,", b"attack,An attack,,")
    edit_json(package, "schemas/events.table.json", lambda schema: schema["fields"].pop())
    return difference(before, package)


def test_the_published_schema_is_a_schema_and_closed() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    def objects(part: Any) -> list[dict[str, Any]]:
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
        found = [item for child in inner for item in objects(child)]
        return [*found, part] if isinstance(part, dict) and part.get("type") == "object" else found

    assert all("additionalProperties" in item for item in objects(SCHEMA))


def test_a_diff_that_its_schema_refuses(before: Package, package: Package, full: Diff) -> None:
    told = as_json(full)
    for part in ("reasons", "findings", "unread", "schema_changes", "tables"):
        assert told[part], f"{part} is not tried"
    lists = {name for table in told["tables"] for name in ("added", "removed", "retired", "changed") if table[name]}
    assert lists == {"added", "removed", "retired", "changed"}
    Draft202012Validator(SCHEMA).validate(told)
    Draft202012Validator(SCHEMA).validate(as_json(difference(before, before)))


def test_a_schema_that_accepts_anything(full: Diff) -> None:
    told = as_json(full)
    told["tables"][0]["changed"] = [{"key": ["x"], "cells": {"name": {"old": "", "new": 3}}}]
    assert not Draft202012Validator(SCHEMA).is_valid(told)


def test_a_cell_that_a_terminal_obeys(before: Package, package: Package) -> None:
    package.set("series", "talks", "name", "\x1b[31mred\x9b \u202eback")
    text = "\n".join(render_json(difference(before, package)))
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["tables"][0]["changed"][0]["cells"]["name"]["new"] == "\x1b[31mred\x9b \u202eback"


def test_two_runs_that_differ(before: Package, package: Package, full: Diff) -> None:
    assert list(render_json(full)) == list(render_json(difference(before, package)))
