"""Two records that turn out to be one: what the sources say of each becomes what they say of the one that stays.

Nothing that a source said changes its meaning. A `*` stood for the cells of its own record, so it becomes their names;
what differs from the record that stays becomes a statement with its value. Such a statement stays accepted as long as
the record that stays rests on a source of that day or later; where it would overturn it, it is kept as rejected, and the
note says why.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from afpeace_data.contribute.change import ChangeRefused, key_of, typed
from afpeace_data.model import Evidence, Source
from afpeace_data.model.cells import shown
from afpeace_data.model.column import columns
from afpeace_data.replay import agrees, published_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afpeace_data.contribute.change import Cells
    from afpeace_data.model import Record

_SAID = ("stance", "value", "standing")
"""The cells that make a row of evidence say what it says; the other free ones say where, and what a reader must know."""


def merge(
    record: type[Record], kept: Cells, gone: Cells, *, evidence: list[Cells], sources: Iterable[Cells], reason: str
) -> list[str]:
    """Fill what is empty in `kept` from `gone`, and let the evidence of `gone` speak of `kept`, in place.

    Returns what a person has to know: what was taken over, rejected or left out.

    Raises:
        ChangeRefused: one of the rows is not valid.
    """
    notes: list[str] = []
    before = dict(kept)
    of_kept, of_gone = (_about(record, cells, evidence) for cells in (kept, gone))
    filled = fill_empty(record, kept, gone)
    notes += [f"taken over: {name} = {shown(kept[name])}, which was empty" for name in filled]
    names = _names(record)
    if any(before[name] != gone[name] for name in names):
        differing = {name for name in names if kept[name] != gone[name]}
        of_gone = _apart(gone, _spelled(names, gone, of_gone), differing)
        told = {row["fields"] for row in of_gone if row["value"] and row["value"] != kept.get(row["fields"])}
        if told or filled:
            of_kept = _apart(before, _spelled(names, before, of_kept), told)
    of_gone = [{**row, "record_id": key_of(record, kept)} for row in of_gone]
    days = {row["id"]: published_by(typed(Source, row)) or date.min for row in sources}
    for row in of_gone:
        resting = [days.get(other["source_id"], date.min) for other in of_kept if _rests_on(other, row["fields"])]
        if _overturns(record, kept, row) and not any(day >= days.get(row["source_id"], date.min) for day in resting):
            row["standing"] = "rejected"
            row["note"] = f"{row['note']} {reason}".strip()
            notes.append(f"kept as rejected: {row['source_id']} says {row['fields']} = {shown(row['value'])}")
    both = (key_of(record, kept), key_of(record, gone))
    others = [row for row in evidence if row["table"] != record.TABLE or row["record_id"] not in both]
    evidence[:] = others + of_kept + of_gone
    return notes


def drop_repeated(evidence: list[Cells], *, prefer_first: bool) -> list[str]:
    """Leave one of the rows of evidence that have the same key, in place; returns what was left out with the others.

    Raises:
        ChangeRefused: two of them say different things, and not `prefer_first`.
    """
    notes: list[str] = []
    first: dict[str, Cells] = {}
    for row in list(evidence):
        key = key_of(Evidence, row)
        twin = first.setdefault(key, row)
        if twin is row:
            continue
        said, instead = _what(row), _what(twin)
        if any(row[name] != twin[name] for name in _SAID):
            if not prefer_first:
                raise ChangeRefused(
                    f"two rows of evidence would become one and say different things: {_where(row)} {said}, and {instead}; "
                    "correct one of them first"
                )
            notes.append(f"left out: {_where(row)} {said}, because the same place {instead}, which is kept")
        for name in ("anchor", "note"):
            if row[name] and not twin[name]:
                twin[name] = row[name]
            elif row[name] not in ("", twin[name]):
                notes.append(f"left out: the {name} {shown(row[name])} of {_where(row)}")
        evidence[:] = [other for other in evidence if other is not row]
    return notes


def conflicts(record: type[Record], one: Cells, two: Cells) -> list[str]:
    """The columns in which two rows differ and neither is empty."""
    return [name for name in _names(record) if one[name] and two[name] and one[name] != two[name]]


def fill_empty(record: type[Record], kept: Cells, gone: Cells) -> list[str]:
    """Fill the cells of `kept` that are empty from `gone`, and return their columns; no record becomes a part of itself."""
    selves = {kept.get("id"), gone.get("id")}
    names = [name for name in _names(record) if not kept[name] and gone[name] and gone[name] not in selves]
    for name in names:
        kept[name] = gone[name]
    return names


def _spelled(names: list[str], cells: Cells, rows: list[Cells]) -> list[Cells]:
    """The rows with `*` written as the columns that it speaks for."""
    done = []
    for row in rows:
        if row["fields"] != "*":
            done.append(row)
            continue
        own = {name for other in rows if other["source_id"] == row["source_id"] for name in other["fields"].split(";")}
        spoken = sorted(name for name in names if cells[name] and name not in own)
        done += [{**row, "fields": ";".join(spoken)}] if spoken else []
    return done


def _apart(cells: Cells, rows: list[Cells], names: set[str]) -> list[Cells]:
    """The rows with the columns named in rows of their own, each with the value that it gives or stands for."""
    done = []
    for row in rows:
        fields = row["fields"].split(";")
        rest = [name for name in fields if name not in names]
        done += [{**row, "fields": ";".join(rest)}] if rest else []
        done += [{**row, "fields": name, "value": row["value"] or cells[name]} for name in fields if name in names]
    return [row for row in done if row["value"] or row["fields"] not in names]


def _overturns(record: type[Record], kept: Cells, row: Cells) -> bool:
    """Whether an accepted row gives a cell another value than the one that stays."""
    name, value = row["fields"], row["value"]
    return bool(value) and name in kept and _affirms(row) and not agrees(typed(record, kept), name, value, kept[name])


def _rests_on(row: Cells, name: str) -> bool:
    return _affirms(row) and name in row["fields"].split(";")


def _affirms(row: Cells) -> bool:
    return row["standing"] == "accepted" and row["stance"] == "affirms"


def _about(record: type[Record], cells: Cells, evidence: list[Cells]) -> list[Cells]:
    return [row for row in evidence if (row["table"], row["record_id"]) == (record.TABLE, key_of(record, cells))]


def _names(record: type[Record]) -> list[str]:
    return [info.name for info in columns(record) if info.name not in record.KEY]


def _where(row: Cells) -> str:
    return " ".join(part for part in (row["source_id"], row["locator"], "of", row["table"], row["record_id"]) if part)


def _what(row: Cells) -> str:
    value = f" = {shown(row['value'])}" if row["value"] else ""
    return f"{row['stance']} {row['fields']}{value} ({row['standing']})"
