"""The terms of our vocabularies in the words of the standards: what `Vocabulary` and `Column` say, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.model.terms import TermCell, TermsCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afpeace_data.model.column import ColumnInfo
    from afpeace_data.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class TermCode:
    """One term of one column, in the words of one standard.

    Attributes:
        table: our table.
        column: our column.
        term: our term.
        standard: `plover`, `iati`, `aiddata`, `cameo`, `schema.org` and others.
        field: the standard's field that takes the code, where it has one.
        code: the standard's code; None when it has none, or several that could be meant.
        candidates: the codes that could be meant, when they are several, joined by `;`.
        shared_with: our other terms of this column that the code or a candidate may also mean, joined by `;`: it does not tell them apart.
    """

    table: str
    column: str
    term: str
    standard: str
    field: str | None
    code: str | None
    candidates: str | None
    shared_with: str | None


def term_codes() -> Iterator[TermCode]:
    """Every column of terms that some standard has words for, by table and column in schema order, then by standard."""
    for record in TABLES:
        for info in columns(record):
            if isinstance(info.cell, TermCell | TermsCell):
                yield from _of_column(record.TABLE, info, info.cell.terms)


def _of_column(table: str, info: ColumnInfo, terms: type[Vocabulary]) -> Iterator[TermCode]:
    for standard in sorted({standard for term in terms for standard in term.mappings}):
        codes = {term: term.mappings[standard].split(";") for term in terms if standard in term.mappings}
        for term in terms:
            mine = codes.get(term, [])
            others = [other for other in codes if other != term and not set(mine).isdisjoint(codes[other])]
            yield TermCode(
                table,
                info.name,
                str(term),
                standard,
                info.column.maps.get(standard),
                mine[0] if len(mine) == 1 else None,
                ";".join(mine) if len(mine) > 1 else None,
                ";".join(others) or None,
            )
