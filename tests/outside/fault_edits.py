"""What can go wrong in the tiny package, by family: name -> edit. The examples of the rules and the cells are in `faults`."""

from __future__ import annotations

import json
from collections.abc import Callable

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from check.examples import Edit
from packages import Package


def spoil(package: Package, table: str, row: int, column: str, text: str) -> None:
    """Put a text into a cell, quoted as every version of every CSV writer should."""
    rows = package.rows(table)
    rows[row][column] = text
    lines = [list(rows[0]), *(list(line.values()) for line in rows)]
    package.raw(table, "".join(",".join(map(_quoted, line)) + "\n" for line in lines).encode())


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\r\n') else cell


def recoded(encoding: str) -> Edit:
    return lambda p: p.raw("series", p.path("series").read_bytes().decode().encode(encoding))


def lines(change: Callable[[list[bytes]], list[bytes]], table: str = "series") -> Edit:
    return lambda p: p.raw(table, b"".join(line + b"\n" for line in change(p.path(table).read_bytes().splitlines())))


def cells(change: Callable[[list[bytes]], list[bytes]], table: str = "actor_codes") -> Edit:
    """Change every line in the same way; the table has no cell that holds a comma."""
    return lines(lambda all_lines: [b",".join(change(line.split(b","))) for line in all_lines], table)


def header(old: bytes, new: bytes) -> Edit:
    return lambda p: p.replace("series", old, new)


FILES: dict[str, Edit] = {
    "UTF-16": recoded("utf-16"),
    "semicolons for commas": lambda p: p.raw("series", p.path("series").read_bytes().replace(b",", b";")),
    "tabs for commas": lambda p: p.raw("series", p.path("series").read_bytes().replace(b",", b"\t")),
    "an open quotation mark": lambda p: p.replace("series", b"Other rounds", b'"Other rounds'),
    "a column named twice": header(b"name,summary", b"name,name"),
    "a column renamed": header(b"summary", b"abstract"),
    "a column name with a space": header(b"id,name", b"id, name"),
    "two column names swapped": header(b"id,name", b"name,id"),
    "two columns swapped": cells(lambda line: [*line[:1], line[2], line[1], *line[3:]]),
    "a column missing": cells(lambda line: line[:-1]),
    "a column too many": cells(lambda line: [*line, b"remark"]),
    "no header line": lines(lambda all_lines: all_lines[1:]),
    "the header line twice": lines(lambda all_lines: [all_lines[0], *all_lines]),
    "a cell too many": lambda p: p.replace("series", b"Other rounds,,", b"Other rounds,,,"),
    "a note below the table": lines(lambda all_lines: [*all_lines, b"Source: own count"]),
    "blank lines at the end": lines(lambda all_lines: [*all_lines, b"", b""]),
    "no line feed at the end": lambda p: p.raw("series", p.path("series").read_bytes().rstrip(b"\n")),
    "cut off within a line": lambda p: p.raw("series", p.path("series").read_bytes()[:-5]),
    "every cell quoted": cells(lambda line: [b'"' + cell + b'"' for cell in line]),
    "the table of another name": lambda p: p.raw("series", p.path("places").read_bytes()),
    "a zero byte": lambda p: p.replace("series", b"Other rounds", b"Other\0rounds"),
}


def emptied(table: str, column: str) -> Edit:
    return lambda p: spoil(p, table, 0, column, "")


RECORDS: dict[str, Edit] = {
    f"no {column} in {table}": emptied(table, column)
    for table, column in (
        ("actors", "kind"),
        ("meetings", "status"),
        ("quotes", "text"),
        ("amounts", "currency"),
        ("participants", "attendance"),
        ("sources", "publisher"),
    )
}


def again(table: str, column: str | None = None, text: str = "") -> Edit:
    """Add the first row a second time, with another text in one column."""

    def edit(p: Package) -> None:
        row = p.rows(table)[0]
        p.append(table, *(row | ({column: text} if column else {})).values())

    return edit


KEYS: dict[str, Edit] = {
    "a row twice": again("actors"),
    "an id twice": again("actors", "name", "Another Name"),
    "an id of a source twice": again("sources", "title", "Another title"),
    "a key of three columns twice": again("participants", "attendance", "invited"),
    "a key with a name in it twice": again("actor_names", "kind", "alias"),
    "a key of evidence twice": again("evidence", "stance", "denies"),
}


def reference(table: str, column: str) -> Edit:
    return lambda p: spoil(p, table, 0, column, "nobody")


def to_itself(table: str, column: str) -> Edit:
    return lambda p: spoil(p, table, 0, column, p.rows(table)[0]["id"])


def circle_of_quotes(p: Package) -> None:
    p.set("quotes", "envoy-full", "parent_id", "envoy-part")


REFERENCES: dict[str, Edit] = {
    **{
        f"{record.TABLE}.{info.name} to nothing": reference(record.TABLE, info.name)
        for record in TABLES
        for info in columns(record)
        if info.column.ref
    },
    "an actor that is a part of itself": to_itself("actors", "part_of_id"),
    "a source that copies itself": to_itself("sources", "origin_id"),
    "two quotes that are parents of each other": circle_of_quotes,
}


def json_edit(name: str, change: Callable[[object], object]) -> Edit:
    """Change what a JSON file says; the change returns what is to be written, or None for what it was given."""

    def edit(p: Package) -> None:
        path = p.root / name
        content = json.loads(path.read_bytes())
        path.write_text(json.dumps(content if (new := change(content)) is None else new), encoding="utf-8")

    return edit


def described(change: Callable[[dict], object]) -> Edit:
    return json_edit("datapackage.json", lambda content: (change(content), None)[1])


def entry(change: Callable[[dict], object]) -> Edit:
    return described(lambda content: change(next(e for e in content["resources"] if e["name"] == "series")))


def listed(change: Callable[[list], object]) -> Edit:
    return described(lambda content: change(content["resources"]))


DESCRIPTOR: dict[str, Edit] = {
    "a wrong hash": entry(lambda e: e.update(hash="sha256:" + "0" * 64)),
    "a wrong hash of another kind": entry(lambda e: e.update(hash="sha512:" + "0" * 128)),
    "no hash": entry(lambda e: e.pop("hash")),
    "a wrong number of bytes": entry(lambda e: e.update(bytes=1)),
    "another path": entry(lambda e: e.update(path="data/places.csv")),
    "a path that leads nowhere": entry(lambda e: e.update(path="data/rounds.csv")),
    "the schema of another table": entry(lambda e: e.update(schema="schemas/places.table.json")),
    "a schema that is not there": entry(lambda e: e.update(schema="schemas/rounds.table.json")),
    "no schema": entry(lambda e: e.pop("schema")),
    "a dialect with semicolons": entry(lambda e: e["dialect"].update(delimiter=";")),
    "another encoding": entry(lambda e: e.update(encoding="utf-16")),
    "a resource missing": listed(lambda entries: entries.remove(next(e for e in entries if e["name"] == "series"))),
    "a resource twice": listed(lambda entries: entries.append(entries[0])),
    "a resource of no table": listed(lambda e: e.append({"name": "notes", "path": "data/series.csv"})),
    "an empty list of resources": listed(list.clear),
    "another licence": described(lambda content: content["licenses"][0].update(name="CC0-1.0")),
    "contributors that are no list": described(lambda content: content.update(contributors="everybody")),
    "no descriptor": lambda p: (p.root / "datapackage.json").unlink(),
    "half a descriptor": lambda p: (p.root / "datapackage.json").write_bytes(
        (p.root / "datapackage.json").read_bytes()[:400]
    ),
}


def rows_edit(change: Callable[[list[dict]], object]) -> Edit:
    return json_edit("data/series.json", change)


def first(**values: object) -> Edit:
    return rows_edit(lambda rows: rows[0].update(values))


JSON: dict[str, Edit] = {
    "an older value": first(name="Rounds"),
    "a number as text": first(count_min="2"),
    "a required value that is null": first(name=None),
    "an empty text for null": first(summary=""),
    "a number out of bounds": first(count_min=0),
    "a property too many": first(remark="x"),
    "a property missing": rows_edit(lambda rows: rows[0].pop("summary")),
    "a record missing": rows_edit(lambda rows: rows.pop() and None),
    "a record twice": rows_edit(lambda rows: rows.append(rows[0])),
    "records in another order": rows_edit(lambda rows: rows[::-1]),
    "an object for the list": rows_edit(lambda rows: {row["id"]: row for row in rows}),
    "no records": rows_edit(list.clear),
    "half a file": lambda p: (p.root / "data/series.json").write_bytes((p.root / "data/series.json").read_bytes()[:40]),
    "no file": lambda p: (p.root / "data/series.json").unlink(),
}


def field(change: Callable[[dict], object], table: str = "meetings") -> Edit:
    def edit(schema: object) -> None:
        change(next(item for item in schema["fields"] if item["name"] == "status"))

    return json_edit(f"schemas/{table}.table.json", edit)


def table_schema(change: Callable[[dict], object]) -> Edit:
    return json_edit("schemas/meetings.table.json", lambda schema: (change(schema), None)[1])


SCHEMAS: dict[str, Edit] = {
    "a term too many": field(lambda status: status["constraints"]["enum"].append("delayed")),
    "a term missing that is used": field(lambda status: status["constraints"]["enum"].remove("held")),
    "a column not required any more": field(lambda status: status["constraints"].pop("required")),
    "no primary key": table_schema(lambda schema: schema.pop("primaryKey")),
    "no foreign keys": table_schema(lambda schema: schema.pop("foreignKeys")),
    "a foreign key to no table": table_schema(lambda s: s["foreignKeys"][0]["reference"].update(resource="towns")),
    "an unknown type": table_schema(lambda schema: schema["fields"][0].update(type="slug")),
    "no Table Schema": lambda p: (p.root / "schemas/meetings.table.json").unlink(),
    "no JSON Schema": lambda p: (p.root / "schemas/meetings.schema.json").unlink(),
    "a JSON Schema that takes everything": json_edit("schemas/meetings.schema.json", dict.clear),
}

WRONG: dict[str, Edit] = {
    "a name misspelt": lambda p: p.set("actors", "taliban", "name", "Talban"),
    "a country that is another": lambda p: p.set("places", "kabul", "country", "CHN"),
    "a longitude with the wrong sign": lambda p: p.set("places", "beijing", "longitude", "-116.39723"),
    "a day off by one": lambda p: p.set("meetings", "kabul-call", "held", "2018-03-05"),
    "a sum ten times too large": lambda p: (
        p.set("amounts", "copper-mine-1000", "amount", "10000"),
        p.set("investments", "copper-mine", "amount", "10000"),
    ),
    "a guest who is another": lambda p: p.set("quotes", "envoy-part", "about_id", "iran"),
    "a citation of another paragraph": lambda p: p.set("evidence", _CITED, "locator", "p5"),
    "a record missing with its evidence": lambda p: (
        p.remove("event_parties", event_id="attack"),
        p.remove("evidence", table="event_parties"),
    ),
}
"""Nothing that a package holds contradicts these: who finds them reads the source."""

_CITED = "meetings/beijing-talks/held;status/paper/p3-4/"
