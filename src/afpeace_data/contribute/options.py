"""The options that describe a new record, derived from the record classes: one for each column and each table of parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.contribute.lookup import owner_of, singular
from afpeace_data.derive.table_schema import summary_of
from afpeace_data.model import BY_TABLE, TABLES, Evidence, RetiredId, Source
from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.nearest import did_you_mean
from afpeace_data.model.terms import TermCell

if TYPE_CHECKING:
    from afpeace_data.model import Record
    from afpeace_data.model.column import ColumnInfo

SOURCE, NEW_SOURCE, ONLY, SAYS, REJECTED = "source", "new-source", "for", "says", "rejected"
"""The options of a citation that are no column of the evidence table."""
SOURCE_PREFIX = "source-"
"""Before the columns of a source that is new."""
_LISTED = 16
"""Terms; a longer vocabulary is explained in the dictionary, and when it is asked for."""


@dataclass(frozen=True)
class Option:
    """One option of `new`.

    Attributes:
        name: without the dashes.
        metavar: what is written after it.
        meaning: in a sentence or two.
        column: the column that it fills, where it fills one.
        spellings: other names that are understood.
        repeated: whether it may be given more than once.
    """

    name: str
    metavar: str
    meaning: str
    column: ColumnInfo | None = None
    spellings: tuple[str, ...] = ()
    repeated: bool = False


def table_named(name: str) -> type[Record]:
    """The record class of a table, by the table's name or that of one record (`meeting`).

    Raises:
        ValueError: there is none, or its rows are not entered like this.
    """
    wanted = name.lower().replace("-", "_")
    names = {alias: record for record in TABLES for alias in (record.TABLE, singular(record).replace("-", "_"))}
    if wanted == RetiredId.TABLE:
        raise ValueError("an id is retired with `afpeace-data retire TABLE ID --by ID --reason TEXT`")
    if wanted not in names:
        raise ValueError(f"there is no table {name!r}; {did_you_mean(wanted, names) or ', '.join(BY_TABLE)}")
    return names[wanted]


def cell_options(record: type[Record]) -> dict[str, Option]:
    """An option for each column, by name."""
    return {option.name: option for option in map(option_of, columns(record))}


def part_options(record: type[Record]) -> dict[str, Option]:
    """An option for each table whose rows belong to a record of this one, by name."""
    names = {option_name(info) for info in columns(record)} | citation_options().keys()
    options = {}
    for part in parts_of(record):
        one, table = singular(part), part.TABLE.replace("_", "-")
        name = table if one in names else one
        shape = ":".join(info.name.removesuffix("_id").upper() for info in asked_of_part(part))
        terms = [
            f"{option_name(info)} is one of {', '.join(info.cell.terms)}"
            for info in asked_of_part(part)
            if isinstance(info.cell, TermCell) and len(info.cell.terms) <= _LISTED
        ]
        meaning = "; ".join([f"{summary_of(part)} Cells in this order, or by name (COLUMN=VALUE)", *terms])
        options[name] = Option(name, shape, meaning, spellings=tuple({one, table} - {name} - names), repeated=True)
    return options


def parts_of(record: type[Record]) -> list[type[Record]]:
    """The tables whose rows belong to one record of this table."""
    return [part for part in TABLES if (owner := owner_of(part)) and owner.column.ref == record.TABLE]


def part_named(record: type[Record], option: str) -> type[Record]:
    """The table of parts that an option of `part_options` adds rows to."""
    return next(part for part in parts_of(record) if option in (singular(part), part.TABLE.replace("_", "-")))


def asked_of_part(part: type[Record]) -> list[ColumnInfo]:
    """The columns of a part that are entered: all but its owner and its id, which follows from them; required first."""
    owner = owner_of(part)
    left = [info for info in columns(part) if info != owner and info.name != "id"]
    return sorted(left, key=lambda info: not info.required)


def citation_options() -> dict[str, Option]:
    """The options that say which source says so, and where, by name."""
    options = [
        Option(SOURCE, "ID", "A source that says so, by id or a part of its title. May be repeated", repeated=True),
        Option(
            NEW_SOURCE,
            "ID",
            "A source that is not in the package yet, to be added; --source-title and the others follow it. "
            "Without an ID one is proposed",
            repeated=True,
        ),
        *(
            option_of(info, SOURCE_PREFIX, "of a new source: ", repeated=True)
            for info in columns(Source)
            if not info.in_key
        ),
        *(option_of(columns_by_name(Evidence)[name], repeated=True) for name in DETAILS),
        Option(
            ONLY,
            "NAMES",
            "What the source speaks for, where it is not everything: columns and parts, separated by commas "
            "(status,held,participants/taliban)",
            repeated=True,
        ),
        Option(
            SAYS,
            "COLUMN=VALUE",
            "What the source says of one cell, where that is not what you enter (held=2019-10-26)",
            repeated=True,
        ),
        Option(REJECTED, "WHY", "Keep what the source says, and do not follow it, for this reason", repeated=True),
    ]
    return {option.name: option for option in options}


DETAILS = ("locator", "anchor", "stance", "attributed_to_id", "note")
"""The columns of an evidence row that a person fills in."""


def option_name(info: ColumnInfo) -> str:
    """A column as an option: `host` for host_id, `amount-basis` for amount_basis."""
    return info.name.removesuffix("_id").replace("_", "-")


def option_of(info: ColumnInfo, prefix: str = "", of: str = "", *, repeated: bool = False) -> Option:
    """The option that fills a column."""
    name = prefix + option_name(info)
    spellings = tuple({prefix + info.name.replace("_", "-"), prefix + info.name} - {name})
    return Option(name, _metavar(info), f"{of}{meaning_of(info)}", info, spellings, repeated)


def _metavar(info: ColumnInfo) -> str:
    if info.column.ref:
        return "ID"
    return "TERM" if isinstance(info.cell, TermCell) else "TEXT"


def meaning_of(info: ColumnInfo) -> str:
    """What a column says, with its terms or an example."""
    if isinstance(info.cell, TermCell) and len(info.cell.terms) <= _LISTED:
        return f"{info.column.description} One of {', '.join(info.cell.terms)}"
    return f"{info.column.description} Such as {info.column.example}"
