"""AP5xx: references between tables; and AP308, the kind of actor that they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.example import Example
from afpeace_data.check.rule import Finding, rule
from afpeace_data.model import Actor, ActorKind, Evidence, Position, Stance
from afpeace_data.model.column import columns
from afpeace_data.model.nearest import NearMisses, named, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.check.package import CheckedPackage, CheckedTable
    from afpeace_data.model.column import ColumnInfo

_MOST_IN_CIRCLE = 20
"""Records of a circle that one message names."""


def _reference_columns(package: CheckedPackage) -> Iterator[tuple[CheckedTable, ColumnInfo, CheckedTable]]:
    """Every reference column that can be judged, with the table that it refers to."""
    for table in package.tables.values():
        for info in columns(table.record):
            ref = info.column.ref
            if ref and info.name in table.sheet.header and package.tables[ref].whole:
                yield table, info, package.tables[ref]


@rule(
    "AP501",
    "dangling-reference",
    checks="An id that stands for a record of another table, or of the same one, is in that table.",
    why="A reference to nothing leads no reader to the person, place or meeting that is meant.",
    fix="Correct the id, or add the record that it names.",
    example=Example(
        "data/meetings.csv",
        good="kabul-call,A call,state_taliban,phone_or_online,consultation,held,2018-03,2018-03-04,,iran,,",
        bad="kabul-call,A call,state_taliban,phone_or_online,consultation,held,2018-03,2018-03-04,,irann,,",
    ),
)
def dangling_reference(package: CheckedPackage) -> Iterator[Finding]:
    misses = {name: NearMisses(table.by_key) for name, table in package.tables.items()}
    for table, info, target in _reference_columns(package):
        name = target.record.TABLE
        for row in table.rows:
            text = row.values.get(info.name)
            if text is None or not package.lacks(name, text):
                continue
            if package.cited[name, text]:  # it was there: a near miss would be another record
                remedy = _restore(target)
            else:
                remedy = named(misses[name].of(text)) or f"add it to {target.sheet.path}, or correct the id"
            yield Finding(table.record, row, f"{name} has no {text!r}", remedy, info.name)


@rule(
    "AP502",
    "reference-to-retired",
    checks="No cell refers to an id that `data/retired_ids.csv` lists.",
    why="A record that was retired is not in its table any more, so the reference leads to nothing.",
    fix="Use the id that replaced it (`replaced_by`); if none did, remove the reference.",
    example=Example(
        "data/positions.csv",
        good="envoy-post,envoy,china,Special Envoy,special_envoy,2017/..",
        bad="envoy-post,old-envoy,china,Special Envoy,special_envoy,2017/..",
        note="`data/retired_ids.csv` says that `envoy` replaced `old-envoy`.",
    ),
)
def reference_to_retired(package: CheckedPackage) -> Iterator[Finding]:
    for table, info, target in _reference_columns(package):
        for row in table.rows:
            text = row.values.get(info.name)
            gone = package.retired.get((target.record.TABLE, text)) if text else None
            if gone and not target.has(gone.id):
                remedy = (
                    f"use {gone.replaced_by!r}" if gone.replaced_by else "nothing replaces it: remove the reference"
                )
                yield Finding(
                    table.record, row, f"{text!r} was retired in version {gone.since}: {gone.reason}", remedy, info.name
                )


@rule(
    "AP503",
    "reference-cycle",
    checks="Whoever follows `part_of_id` of actors, `parent_id` of quotes or `origin_id` of sources never comes back to where "
    "they started.",
    why="What is a part, an excerpt or a copy of itself has no whole and no origin.",
    fix="Find out which reference of the circle is wrong, and correct or empty it.",
    example=Example(
        "data/actors.csv",
        good="china,China,state,,CHN,,\nenvoy,An Envoy,person,china,CHN,,",
        bad="china,China,state,envoy,CHN,,\nenvoy,An Envoy,person,china,CHN,,",
    ),
)
def reference_cycle(package: CheckedPackage) -> Iterator[Finding]:
    for table, info, target in _reference_columns(package):
        if target is not table or table.record.KEY != ("id",):
            continue
        parent = {row.cells["id"]: row.values.get(info.name) for row in table.rows}
        done: set[str] = set()
        for start in parent:
            path: list[str] = []
            here: str | None = start
            while here and here in parent and here not in done:
                done.add(here)
                path.append(here)
                here = parent[here]
            if here in path:
                circle = path[path.index(here) :]
                shown = circle if len(circle) <= _MOST_IN_CIRCLE else [*circle[:_MOST_IN_CIRCLE], "..."]
                message = f"the reference goes in a circle: {' -> '.join([*shown, circle[0]])}"
                yield Finding(table.record, table.by_key[circle[0]], message, column=info.name)


@rule(
    "AP504",
    "evidence-of-nothing",
    checks="A row of evidence is about a record that exists, in a table whose cells are cited in `data/evidence.csv`.",
    why="Evidence of a record that does not exist proves nothing, and often shows a misspelt key.",
    fix="Correct `table` and `record_id`, or delete the row; the `record_id` of a link table is its key values joined by `/`, "
    "such as `attack/taliban/agent`.",
    example=Example(
        "data/evidence.csv",
        good="series,rounds,*,wire,,,affirms,,,accepted,",
        bad="series,round,*,wire,,,affirms,,,accepted,\nseries,rounds,*,wire,,,affirms,,,accepted,",
        note="There is no series `round`.",
    ),
)
def evidence_of_nothing(package: CheckedPackage) -> Iterator[Finding]:
    table = package.of(Evidence)
    misses = {name: NearMisses(table.by_key) for name, table in package.tables.items()}
    referred = {
        (target.record.TABLE, row.values.get(info.name))
        for table, info, target in _reference_columns(package)
        for row in table.rows
    }
    for row in table.rows:
        name, key = row.values.get("table"), row.values.get("record_id")
        if not name or not key:
            continue
        target = package.tables[name]
        if not target.record.EVIDENCED:
            message = f"{name} carries its own proof, so evidence about it is not read"
            yield Finding(Evidence, row, message, "delete the row", "table")
        elif (name, key) in package.retired and not target.has(key):
            gone = package.retired[name, key]
            remedy = f"use {gone.replaced_by!r}" if gone.replaced_by else "nothing replaces it: delete the row"
            yield Finding(Evidence, row, f"{name} {key!r} was retired in version {gone.since}", remedy, "record_id")
        elif target.whole and not target.has(key):
            close = misses[name].of(key)
            if any(_meant(package, target, near, key) for near in close):
                continue
            if package.cited[name, key] > 1 or (name, key) in referred:
                advice = _restore(target)
            else:
                advice = "delete the row, or restore the record (an id that was published is retired, not deleted)"
                advice = f"{named(close)} Otherwise {advice}" if close else advice
            yield Finding(Evidence, row, f"{name} has no record {key!r}", advice, "record_id")


def _restore(table: CheckedTable) -> str:
    """What to do where so much speaks of a missing record that it was there."""
    path = table.sheet.path
    if table.record.KEY == ("id",):
        return f"restore the row of {path}, or, if the record should go, use `afpeace-data retire`"
    return f"restore the row of {path}, or, if the record should go, delete its evidence too; if its key was changed, change the evidence"


def _meant(package: CheckedPackage, table: CheckedTable, near: str, key: str) -> bool:
    """Whether a key is that of a near row, had this not misspelt an id in it, which `dangling-reference` reports."""
    wrong = package.astray.get((table.record.TABLE, near))
    parts, meant = near.split("/"), key.split("/")
    names = table.record.KEY
    if not wrong or not len(parts) == len(meant) == len(names):
        return False
    pairs = zip(names, parts, meant, strict=True)
    return all(bool(nearest(part, [other])) if name in wrong else part == other for name, part, other in pairs)


_KINDS = (
    (Position, "person_id", {ActorKind.PERSON}, True),
    (Position, "organization_id", {ActorKind.PERSON, ActorKind.OFFICE_HOLDER}, False),
    (Stance, "actor_id", {ActorKind.STATE}, True),
    (Stance, "toward_id", {ActorKind.PERSON}, False),
)


@rule(
    "AP308",
    "wrong-kind-of-actor",
    checks="Only persons hold positions, and not in a person; only states have stances, and not toward a person.",
    why="A list of envoys or of states would otherwise show something else among them.",
    fix="Refer to the actor that is meant, such as the state instead of its president, or correct that actor's `kind`.",
    example=Example(
        "data/stances.csv",
        good="china-late,china,taliban,2015/..,engaged,mixed,border_stability;counter_isk,",
        bad="china-late,taliban,taliban,2015/..,engaged,mixed,border_stability;counter_isk,",
        note="`taliban` is an armed group in `data/actors.csv`, not a state.",
    ),
)
def wrong_kind_of_actor(package: CheckedPackage) -> Iterator[Finding]:
    kinds = {actor.id: actor.kind for actor in package.records(Actor)}
    for record, column, listed, allowed in _KINDS:
        for row in package.of(record).rows:
            kind = kinds.get(row.values.get(column) or "")
            if kind and (kind in listed) is not allowed:
                wanted = ("a " if allowed else "not a ") + " or ".join(sorted(term.label for term in listed))
                yield Finding(
                    record, row, f"{row.values[column]!r} is a {kind.label}, where {wanted} is meant", column=column
                )
