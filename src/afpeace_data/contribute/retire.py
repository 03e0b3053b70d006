"""An id that is no longer used: its record goes, and every reference to it moves to the record that takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.contribute.change import ChangeRefused, key_of
from afpeace_data.contribute.merge import conflicts, drop_repeated, fill_empty, merge
from afpeace_data.contribute.options import table_named
from afpeace_data.contribute.versions import Level, parts, smallest
from afpeace_data.errors import UnknownRecord
from afpeace_data.model import BY_TABLE, TABLES, CellError, Evidence, RetiredId
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.nearest import nearest
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.contribute.change import Cells, Change
    from afpeace_data.model import Record


def retire(change: Change, table: str, key: str, *, by: str | None, reason: str, since: str) -> list[str]:
    """Take a record out of its table, write its id into `retired_ids`, and move every reference to `by`.

    What the sources say of the record is then said of `by`; its rows in link tables join those that `by` has. Without
    `by` nothing may refer to the record, and its evidence goes with it, also that about rows of link tables that were
    removed before.

    Returns what was done, in sentences. The change is not written.

    Raises:
        UnknownRecord: there is no such record, or no such successor; the error names the nearest.
        ChangeRefused: the table has no ids of its own, the id is retired, something refers to a record without a
            successor, or two rows that would become one differ.
    """
    record = _class_of(table)
    gone = _existing(change, record, key)
    entry = {"table": record.TABLE, "id": key, "replaced_by": by or "", "since": since, "reason": reason}
    for name, text in entry.items():
        _check(name, text)
    if by is None:
        done = _forget(change, record, gone)
    else:
        done = _replace(change, record, gone, _successor(change, record, key, by), reason)
    change.rows[RetiredId.TABLE].append(entry)
    return done


def next_version(change: Change) -> tuple[str, str]:
    """The version that is being prepared, and why it is thought to be: the smallest that may be without a published id."""
    pending = [row["since"] for row in change.rows[RetiredId.TABLE] if _numbers(row["since"]) > _numbers(VERSION)]
    if pending:
        return max(pending, key=_numbers), "which other ids are retired in"
    return smallest(VERSION, Level.MAJOR) or VERSION, f"the first after {VERSION} that may do without an id"


def _numbers(version: str) -> tuple[int, ...]:
    return parts(version) or ()


def _check(name: str, text: str) -> None:
    info = columns_by_name(RetiredId)[name]
    try:
        if info.required and not text:
            raise ChangeRefused(f"--{name} is empty; say {info.column.description.rstrip('.').lower()}")
        info.parse(text)
    except CellError as error:
        raise ChangeRefused(f"--{'by' if name == 'replaced_by' else name}: {error}") from None


def _class_of(table: str) -> type[Record]:
    try:
        record = RetiredId if table == RetiredId.TABLE else table_named(table)
    except ValueError as error:
        raise ChangeRefused(str(error)) from None
    if record.KEY != ("id",):
        raise ChangeRefused(f"{record.TABLE} has no ids of its own; delete the row and its evidence in the files")
    return record


def _existing(change: Change, record: type[Record], key: str) -> Cells:
    row = change.find(record.TABLE, key)
    if row is not None:
        return row
    if retired := change.retired(record.TABLE, key):
        use = f"use {retired['replaced_by']!r}" if retired["replaced_by"] else "nothing replaces it"
        raise ChangeRefused(
            f"{record.TABLE} {key!r} is retired already since version {retired['since']}: {retired['reason']} ({use})"
        )
    raise UnknownRecord(record.TABLE, key, nearest(key, [row["id"] for row in change.rows[record.TABLE]]))


def _successor(change: Change, record: type[Record], key: str, by: str) -> Cells:
    if by == key:
        raise ChangeRefused(f"{record.TABLE} {key!r} cannot take its own place; name another record with --by")
    try:
        return _existing(change, record, by)
    except UnknownRecord:
        elsewhere = [other.TABLE for other in TABLES if other.KEY == ("id",) and change.find(other.TABLE, by)]
        if elsewhere:
            raise ChangeRefused(
                f"{by!r} is one of {' and '.join(elsewhere)}; the successor must be one of {record.TABLE}"
            ) from None
        raise


def _forget(change: Change, record: type[Record], gone: Cells) -> list[str]:
    """Take out a record that nothing replaces, and the evidence about it and about rows that it was a key of."""
    key = gone["id"]
    rows = change.rows[Evidence.TABLE]
    change.rows[Evidence.TABLE] = kept = [row for row in rows if not _about(row, record.TABLE, key)]
    count = len(rows) - len(kept)
    referring = list(_referring(change, record.TABLE, key))
    if referring:
        goes = (
            f"\nEvidence about the record and about rows with its id in their key ({count}) goes with it"
            if count
            else ""
        )
        raise ChangeRefused(
            f"{record.TABLE} {key!r} is still referred to; name its successor with --by, or remove these first:\n  "
            + "\n  ".join(referring)
            + goes
        )
    change.rows[record.TABLE] = [row for row in change.rows[record.TABLE] if row is not gone]
    return [f"its evidence goes with it ({count} row{'s' if count > 1 else ''})"] if count else []


def _replace(change: Change, record: type[Record], gone: Cells, kept: Cells, reason: str) -> list[str]:
    """Let a record take the place of another: its evidence, the references to it, the ids retired for it."""
    key, by = gone["id"], kept["id"]
    note = f"Said of {key}, which was retired: {reason}"
    evidence = change.rows[Evidence.TABLE]
    done = _unite(change, record, kept, gone, note)
    done += drop_repeated(evidence, prefer_first=True)
    change.rows[record.TABLE] = [row for row in change.rows[record.TABLE] if row is not gone]
    for other in TABLES:
        done += _redirect(change, other, record.TABLE, (key, by), note)
    done += drop_repeated(evidence, prefer_first=False)
    for row in change.rows[RetiredId.TABLE]:
        if (row["table"], row["replaced_by"]) == (record.TABLE, key):
            row["replaced_by"] = by
            done.append(f"{row['id']}, which {key} had replaced, is replaced by {by} now")
    return done


def _unite(change: Change, record: type[Record], kept: Cells, gone: Cells, note: str) -> list[str]:
    """Let what is known of one row be known of another."""
    if not record.EVIDENCED:
        return [f"taken over: {name} = {kept[name]}" for name in fill_empty(record, kept, gone)]
    rows = change.rows
    return merge(record, kept, gone, evidence=rows[Evidence.TABLE], sources=rows["sources"], reason=note)


def _redirect(change: Change, record: type[Record], table: str, move: tuple[str, str], note: str) -> Iterator[str]:
    """Point one table's references to another record; rows that become the same row are joined."""
    key, by = move
    names = [info.name for info in columns(record) if info.column.ref == table]
    moved = 0
    for row in list(change.rows[record.TABLE]):
        hit = [name for name in names if row[name] == key]
        if record is Evidence and row["value"] == key and _about_reference(row, table):
            hit.append("value")
        moved += bool(hit)
        if not hit:
            continue
        before, after = key_of(record, row), {**row, **dict.fromkeys(hit, by)}
        renamed = key_of(record, after) != before and record is not Evidence
        twin = change.find(record.TABLE, key_of(record, after)) if renamed else None
        if twin is not None:
            yield from _join(change, record, (row, after, twin), note)
            continue
        row.update(after)
        for line in change.rows[Evidence.TABLE] if renamed else ():
            if (line["table"], line["record_id"]) == (record.TABLE, before):
                line["record_id"] = key_of(record, row)
    if moved:
        yield f"{moved} row{'s' if moved > 1 else ''} of {record.TABLE} refer{'' if moved > 1 else 's'} to {by} now"


def _join(change: Change, record: type[Record], rows: tuple[Cells, Cells, Cells], note: str) -> Iterator[str]:
    """Join a row of a link table, as it was and as it becomes, to its twin, which has the key that it becomes."""
    row, after, twin = rows
    before, key = key_of(record, row), key_of(record, twin)
    differing = conflicts(record, after, twin)
    if differing:
        values = "; ".join(f"{name} {after[name]!r} and {twin[name]!r}" for name in differing)
        raise ChangeRefused(
            f"{record.TABLE} {before} and {key} would become one row and differ: {values}; correct one of them first"
        )
    yield from _unite(change, record, twin, {**after, **{name: row[name] for name in record.KEY}}, note)
    change.rows[record.TABLE] = [other for other in change.rows[record.TABLE] if other is not row]
    yield f"{record.TABLE} {before} is the same as {key}: joined"


def _about(row: Cells, table: str, key: str) -> bool:
    """Whether a row of evidence is about a record, or about a row of a link table that has the record in its key."""
    if (row["table"], row["record_id"]) == (table, key):
        return True
    record = BY_TABLE.get(row["table"])
    if record is None or "id" in record.KEY:
        return False
    by_name = columns_by_name(record)
    pieces = zip(record.KEY, row["record_id"].split("/"), strict=False)  # a name at the end may have a / of its own
    return any(by_name[name].column.ref == table and text == key for name, text in pieces)


def _about_reference(row: Cells, table: str) -> bool:
    """Whether a row of evidence is about one column that refers to a table, so that its value is an id of it."""
    info = columns_by_name(BY_TABLE[row["table"]]).get(row["fields"]) if row["table"] in BY_TABLE else None
    return info is not None and info.column.ref == table


def _referring(change: Change, table: str, key: str) -> Iterator[str]:
    for record in TABLES:
        for info in columns(record):
            if info.column.ref == table:
                for row in change.rows[record.TABLE]:
                    if row[info.name] == key and (record.TABLE, row.get("id")) != (table, key):
                        yield f"{record.TABLE} {key_of(record, row)}, {info.name}"
    for row in change.rows[Evidence.TABLE]:
        if row["value"] == key and _about_reference(row, table):
            yield f"evidence {key_of(Evidence, row)}, value"
