"""Faults to plant in a package, by family: the example of every rule, every mistake in a cell, and what else goes wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass

from engines import COLUMNS, kind, ours
from fault_edits import DESCRIPTOR, FILES, JSON, KEYS, RECORDS, REFERENCES, SCHEMAS, WRONG, spoil
from mutations import mutated
from package_engines import publish

from afpeace_data.check.rule import RULES
from afpeace_data.model.column import ColumnInfo
from check.examples import DERIVED, EXAMPLES, Edit
from packages import Package

SEED = 20210815


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        edit: makes it wrong in the tiny package, or in one grown from it.
        derived: whether it is in a derived file, after which nothing is generated.
    """

    family: str
    name: str
    edit: Edit
    derived: bool = False


@dataclass(frozen=True)
class SpoiltCell(Fault):
    """A cell that is wrong by itself.

    Attributes:
        row: of its table, the first being 0.
    """

    table: str = ""
    row: int = 0
    column: str = ""


def plant(package: Package, *faults: Fault) -> Package:
    """Make a package wrong: first its tables, which are then published as well as can be, then the derived files."""
    for fault in faults:
        if not fault.derived:
            fault.edit(package)
    publish(package)
    for fault in faults:
        if fault.derived:
            fault.edit(package)
    return package


CELL_FAMILIES = {
    "cells (text)": {"text", "a web address", "a paragraph locator"},
    "cells (ids)": {"an id", "a version"},
    "cells (terms and codes)": {"a term", "a code", "true or false"},
    "cells (dates)": {"an EDTF date", "a day"},
    "cells (numbers)": {"a whole number", "decimal degrees"},
    "cells (lists)": {"a list of terms", "a list of column names"},
}
FAMILY_OF = {name: family for family, kinds in CELL_FAMILIES.items() for name in kinds}
COLUMNS_OF = {
    name: [(table, info) for table, info in COLUMNS if kind(info) == name]
    for name in sorted({kind(info) for _, info in COLUMNS})
}


def spoilt_cell(table: str, row: int, info: ColumnInfo, mistake: str, text: str) -> SpoiltCell:
    return SpoiltCell(
        FAMILY_OF[kind(info)],
        f"{mistake} in {table}.{info.name}",
        lambda p: spoil(p, table, row, info.name, text),
        table=table,
        row=row,
        column=info.name,
    )


def _spoilt_cells():
    """Every mistake once, in a column where it is one, drawn with a fixed seed: first the cell type, then the column."""
    chance = random.Random(SEED)
    places: dict[str, dict[str, list]] = {}
    for name, listed_columns in COLUMNS_OF.items():
        for table, info in listed_columns:
            for mistake, text in mutated(info.column.example):
                if not ours(info, text):
                    places.setdefault(mistake, {}).setdefault(name, []).append((table, info, text))
    for mistake, by_kind in sorted(places.items()):
        table, info, text = chance.choice(by_kind[chance.choice(sorted(by_kind))])
        yield spoilt_cell(table, 0, info, mistake, text)


EXAMPLE_FAMILIES = {
    "AP1": "files",
    "AP2": "cells (an example of each rule)",
    "AP3": "records",
    "AP4": "keys",
    "AP5": "references",
    "AP6": "evidence",
    "AP7": "derived files (an example of each rule)",
}

CATALOGUE = (
    *(
        Fault(EXAMPLE_FAMILIES[code[:3]], f"{code} {RULES[code].name}", edit, derived=code in DERIVED)
        for code, edit in EXAMPLES.items()
    ),
    *(
        Fault(family, name, edit, derived=edits in (DESCRIPTOR, JSON, SCHEMAS))
        for family, edits in {
            "files": FILES,
            "records": RECORDS,
            "keys": KEYS,
            "references": REFERENCES,
            "descriptor": DESCRIPTOR,
            "JSON files": JSON,
            "schemas": SCHEMAS,
            "well-formed and untrue": WRONG,
        }.items()
        for name, edit in edits.items()
    ),
    *_spoilt_cells(),
)
