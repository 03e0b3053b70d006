"""Whatever the edits: the diff holds all that is needed to make the newer tables from the older ones, and nothing else."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from afpeace_data.contribute.diff.as_json import render_json
from afpeace_data.contribute.diff.compare import Diff, compare
from afpeace_data.store.write import render_csv
from strategies import texts

Rows = list[dict[str, str]]

ID_TABLE = ("id",)
STATEMENTS = ("record_id", "source_id", "locator")
OTHER = ("name", "note")

_few = st.sampled_from(["a", "b", "c", "d-e", "f"])
_cell = st.just("") | _few | texts


def _rows(key: tuple[str, ...], most: int = 8) -> st.SearchStrategy[Rows]:
    row = st.fixed_dictionaries({**dict.fromkeys(key, _few), **dict.fromkeys(OTHER, _cell)})
    return st.lists(row, max_size=most, unique_by=lambda row: tuple(row[name] for name in key))


def write(root: Path, tables: dict[str, tuple[tuple[str, ...], Iterable[str], Rows]]) -> tuple[Path, str]:
    """A package of the given tables: name -> key, columns, rows."""
    (root / "data").mkdir(parents=True)
    (root / "schemas").mkdir()
    (root / "datapackage.json").write_text('{"version": "1.0.0"}')
    for name, (key, columns, rows) in tables.items():
        schema = {"fields": [{"name": column, "type": "string"} for column in columns], "primaryKey": list(key)}
        (root / f"schemas/{name}.table.json").write_text(json.dumps(schema))
        text = render_csv(list(columns), [[row.get(column, "") for column in columns] for row in rows])
        (root / f"data/{name}.csv").write_text(text, "utf-8", newline="")
    return root, root.name


def difference(old: dict[str, Any], new: dict[str, Any]) -> Diff:
    with tempfile.TemporaryDirectory() as folder:
        diff = compare(write(Path(folder) / "old", old), write(Path(folder) / "new", new))
    assert diff.unread == ()
    return diff


def patched(table: dict[str, Any] | None, rows: Rows, key: tuple[str, ...]) -> Rows:
    """The newer rows, from the older ones and one table of the diff's JSON."""
    by_key = {tuple(row[name] for name in key): row for row in rows}
    if table is None:
        return sorted(rows, key=lambda row: [row[name] for name in key])
    for gone in [*table["removed"], *table["retired"]]:
        assert {name: text for name, text in by_key.pop(tuple(gone["key"])).items() if text} == gone["cells"]
    changed = [(change["cells"], by_key.pop(tuple(change["key"]))) for change in table["changed"]]
    for cells, row in changed:
        assert all((row.get(name) or None) == cell["old"] for name, cell in cells.items())
    come = [row | {name: cell["new"] or "" for name, cell in cells.items()} for cells, row in changed]
    come += [row["cells"] for row in table["added"]]
    everything = [{name: row.get(name, "") for name in table["columns"]} for row in [*by_key.values(), *come]]
    return sorted(everything, key=lambda row: [row[name] for name in key])


@settings(max_examples=50)
@given(st.data(), st.sampled_from([ID_TABLE, STATEMENTS]), st.sampled_from(["same", "added", "removed"]))
def test_a_diff_that_does_not_give_the_newer_table(data: st.DataObject, key: tuple[str, ...], columns: str) -> None:
    old = data.draw(_rows(key))
    # Mostly the old rows, some of them with a cell or a part of the key changed, so that there is something to pair.
    new = [dict(row) for row in data.draw(st.lists(st.sampled_from(old), unique_by=id))] if old else []
    for row in new:
        if data.draw(st.booleans()):
            row[data.draw(st.sampled_from([*key, *OTHER]))] = data.draw(_few)
    new += data.draw(_rows(key, most=3))
    new = list({tuple(row[name] for name in key): row for row in new}.values())
    names = [*key, *OTHER]
    if columns == "added":
        new = [{**row, "extra": data.draw(_cell)} for row in new]
        names.append("extra")
    elif columns == "removed":
        names.remove("note")
        new = [{name: row[name] for name in names} for row in new]
    diff = difference({"things": (key, [*key, *OTHER], old)}, {"things": (key, names, new)})
    told = json.loads("\n".join(render_json(diff)))
    table = told["tables"][0] if told["tables"] else None
    came = patched(table, old, key)
    assert [{name: row.get(name, "") for name in names} for row in came] == sorted(
        new, key=lambda row: [row[name] for name in key]
    )
    assert bool(diff) == (columns != "same" or sorted(map(str, old)) != sorted(map(str, new)))


@settings(max_examples=15)
@given(_rows(STATEMENTS), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_no_difference(rows: Rows, random: Any) -> None:
    other = list(rows)
    random.shuffle(other)
    names = [*STATEMENTS, *OTHER]
    assert not difference({"things": (STATEMENTS, names, rows)}, {"things": (STATEMENTS, names, other)})


@settings(max_examples=30)
@given(
    st.data(),
    st.sampled_from(
        [(ID_TABLE, ("change", "remove", "add")), (STATEMENTS, ("change", "add")), (STATEMENTS, ("change", "remove"))]
    ),
)
def test_a_further_change_lowers_the_version(
    data: st.DataObject, case: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    key, allowed = case
    old = data.draw(_rows(key))
    edits = [(number, data.draw(st.sampled_from(allowed))) for number in range(len(old) + 3)]
    fewer = data.draw(st.sets(st.sampled_from(edits)))

    def edited(chosen: Iterable[tuple[int, str]]) -> Rows:
        rows: dict[int, dict[str, str]] = dict(enumerate(dict(row) for row in old))
        for number, edit in chosen:
            if edit == "add":
                rows[100 + number] = dict.fromkeys(key, f"new-{number}") | dict.fromkeys(OTHER, "x")
            elif number in rows:
                rows = (
                    rows | {number: rows[number] | {"name": "changed"}}
                    if edit == "change"
                    else {other: row for other, row in rows.items() if other != number}
                )
        return list(rows.values())

    names = [*key, *OTHER]
    level = {
        size: difference({"things": (key, names, old)}, {"things": (key, names, edited(chosen))}).level
        for size, chosen in (("fewer", fewer), ("all", edits))
    }
    assert level["fewer"] <= level["all"]
