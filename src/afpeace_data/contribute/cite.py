"""Citations of a new record as rows of evidence.

A source speaks for everything by one row with `*`, or for the columns that it is cited `for`. Where sources differ on a
cell, each says its value in a row of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.check.package import CheckedPackage
from afpeace_data.contribute.entered import Wrong
from afpeace_data.contribute.lookup import singular
from afpeace_data.contribute.options import ONLY, SAYS, option_name
from afpeace_data.model import BY_TABLE, CellError, Edtf, Evidence, Source
from afpeace_data.model.cells import shown
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.nearest import did_you_mean
from afpeace_data.replay import published_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from afpeace_data.contribute.change import Cells
    from afpeace_data.contribute.draft import Draft
    from afpeace_data.contribute.entered import Citation, Part
    from afpeace_data.contribute.lookup import Lookup

Target = tuple["Part", str]
"""A cell: a row in the making, and one of its columns."""


def evidence_rows(draft: Draft, lookup: Lookup) -> list[Cells]:
    """The rows of evidence that a draft's citations come to; what they name wrongly is added to `draft.wrong`."""
    said = [_said(draft, citation, lookup) for citation in draft.citations]
    disputed = {
        (id(part), column)
        for cells in said
        for (part, column), row in cells
        if row["value"] != part.cells[column]
    }  # fmt: skip
    rows = []
    for citation, cells in zip(draft.citations, said, strict=True):
        named = _named_by(draft, citation)
        for part in draft.rows():
            if not part.record.EVIDENCED:
                continue
            filled = set(_cited_columns(part))
            spoken = filled if named is None else _spoken_for(part, filled, named)
            own = [(column, row) for (of, column), row in cells if of is part]
            rows += [row for _, row in own]
            left = spoken - {column for column, _ in own}
            split = sorted(column for column in left if (id(part), column) in disputed)
            rows += [_row(part, citation, {"fields": column, "value": part.cells[column]}) for column in split]
            rest = sorted(left - set(split))
            keys_only = not filled and (named is None or any(of is part for of, _ in named))
            if keys_only or (rest and named is None):
                rows.append(_row(part, citation, {"fields": "*"}))
            elif rest:
                rows.append(_row(part, citation, {"fields": ";".join(rest)}))
    return rows


def _said(draft: Draft, citation: Citation, lookup: Lookup) -> list[tuple[Target, Cells]]:
    """The cells of which a source says a value of its own, each with its row."""
    found = []
    for says in citation.says:
        try:
            part, column = _cell_named(draft, says.name)
            done = lookup.complete(columns_by_name(part.record)[column], says.value)
        except CellError as error:
            draft.wrong.append(Wrong(f"--{SAYS} {says.name}={says.value}", error.message, error.remedy))
            continue
        if done.note:
            draft.notes.append(done.note)
        details = {"fields": column, "value": done.text, **says.details}
        found.append(((part, column), _row(part, citation, details)))
    return found


def _named_by(draft: Draft, citation: Citation) -> list[Target] | None:
    """The cells and, with an empty column, whole rows that a source is cited for; None when for everything."""
    if not citation.only:
        return None
    named: list[Target] = []
    for name in citation.only:
        try:
            named += _meant(draft, name)
        except CellError as error:
            draft.wrong.append(Wrong(f"--{ONLY} {name}", error.message, error.remedy))
    return named


def _spoken_for(part: Part, filled: set[str], named: list[Target]) -> set[str]:
    """The non-empty columns of a row among what is named."""
    columns_named = {column for of, column in named if of is part}
    return filled if "" in columns_named else columns_named & filled


def _cited_columns(part: Part) -> list[str]:
    return [info.name for info in columns(part.record) if info.name not in part.record.KEY and part.cells[info.name]]


def _cell_named(draft: Draft, name: str) -> Target:
    found = [(part, column) for part, column in _meant(draft, name) if column]
    if len(found) != 1:
        raise CellError("unknown-field", f"{shown(name)} is not one cell", _nameable(draft))
    return found[0]


def _meant(draft: Draft, name: str) -> Iterator[tuple[Part, str]]:
    """Rows and columns that a name means; an empty column for a whole row. Raises `CellError` when there is none."""
    first, *others = name.split("/")
    main = draft.main
    column = None if others else _column(main, first)
    if column:
        yield main, column
        return
    of_table = [
        part
        for part in draft.parts
        if first.replace("_", "-") in (singular(part.record), part.record.TABLE.replace("_", "-"))
    ]
    found = [(part, column) for part in of_table if (column := _rest(part, others)) is not None]
    if not found:
        raise CellError("unknown-field", f"the new record has no {shown(name)}", _nameable(draft, first))
    yield from found


def _column(part: Part, name: str) -> str | None:
    """The column that a name means, keys apart."""
    wanted = name.replace("-", "_")
    names = [info.name for info in columns(part.record) if info.name not in part.record.KEY]
    return next((column for column in (wanted, f"{wanted}_id") if column in names), None)


def _rest(part: Part, others: list[str]) -> str | None:
    """The column that is named after a part's key; empty when the whole part is meant, None when it is another part."""
    key = [part.cells["id"]] if "id" in part.record.KEY else [part.cells[name] for name in part.record.KEY[1:]]
    for number, word in enumerate(others):
        if number < len(key) and word == key[number]:
            continue
        return _column(part, word) if number == len(others) - 1 else None
    return ""


def _nameable(draft: Draft, near: str = "") -> str:
    names = [option_name(columns_by_name(draft.record)[name]) for name in _cited_columns(draft.main)]
    names += sorted({part.record.TABLE for part in draft.parts})
    return did_you_mean(near, names) or f"it has {', '.join(names)}"


def _row(part: Part, citation: Citation, cells: Cells) -> Cells:
    return {
        **dict.fromkeys(columns_by_name(Evidence), ""),
        "stance": "affirms",
        "standing": "accepted",
        **citation.details,
        "table": part.record.TABLE,
        "record_id": part.key,
        "source_id": citation.source["id"],
        **cells,
    }


def unknown_yet(root: Path, draft: Draft, evidence: list[Cells]) -> list[Cells]:
    """Rows of evidence for what the new record refers to and nothing shows yet on the day of its source.

    A source that says who met names them: each row cites it for the required cells of one record referred to. Only
    records that are no occurrences themselves (actors, series) can be cited like this; a meeting that nothing showed
    yet needs a source of its own.
    """
    package = CheckedPackage(root)
    ledger = package.ledger
    new = {(part.record.TABLE, part.key): part for part in draft.rows()}
    days = {source.id: published_by(source) for source in package.records(Source)}
    days |= {part.key: _last_day(part.cells["published"]) for part in draft.new_sources()}
    found: dict[tuple[str, str], Cells] = {}
    dated = [(day, row) for row in evidence if (day := days.get(row["source_id"]))]
    for day, row in sorted(dated, key=lambda item: item[0]):
        for table, key in _referred(new[row["table"], row["record_id"]], row):
            record = BY_TABLE[table]
            if (table, key) in new or (table, key) in found or ledger.affirmed(table, key, day):
                continue
            if record.EVIDENCED and not record.WHEN:
                required = [info.name for info in columns(record) if info.required and not info.in_key]
                cells = {"table": table, "record_id": key, "fields": ";".join(sorted(required))}
                plain = {"stance": "affirms", "value": "", "attributed_to_id": "", "standing": "accepted", "note": ""}
                found[table, key] = {**row, **cells, **plain}
    return list(found.values())


def _counts(row: Cells) -> bool:
    return row["standing"] == "accepted" and row["stance"] == "affirms"


def _referred(part: Part, row: Cells) -> Iterator[tuple[str, str]]:
    """Table and id of what a row of evidence brings into view: what its record refers to, and whom it heard."""
    fields = row["fields"].split(";")
    for info in columns(part.record) if _counts(row) else ():
        spoken_for = info.name in part.record.KEY or fields == ["*"] or info.name in fields
        text = row["value"] if row["value"] and fields == [info.name] else part.cells[info.name]
        if info.column.ref and spoken_for and text:
            yield info.column.ref, text
    if row["attributed_to_id"]:
        yield "actors", row["attributed_to_id"]


def _last_day(published: str) -> date | None:
    return Edtf(published).latest if published else None
