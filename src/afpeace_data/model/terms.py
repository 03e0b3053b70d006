"""Cell types of terms: one of a vocabulary, a list of them, and a list of column names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from afpeace_data.model.cells import CellType, check_characters, one_of, shown
from afpeace_data.model.edtf import PATTERN as EDTF_PATTERN
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.errors import CellError
from afpeace_data.model.vocabulary import Vocabulary

_FEW = 17
"""Terms that are all named even when one looks like what was written, which may be like in its letters alone."""


@dataclass(frozen=True)
class TermCell(CellType[Vocabulary]):
    """One term of a controlled vocabulary."""

    terms: type[Vocabulary] = Vocabulary

    def parse(self, text: str) -> Vocabulary:
        check_characters(text)
        return parse_term(self.terms, text)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": [str(term) for term in self.terms]}

    def table_schema(self) -> dict[str, Any]:
        return {
            "type": "string",
            "constraints": {"enum": [str(term) for term in self.terms]},
            "categories": [{"value": str(term), "label": term.label} for term in self.terms],
            "vocabulary": self.terms.describe(),
        }


@dataclass(frozen=True)
class TermsCell(CellType[tuple[Vocabulary, ...]]):
    """Several terms of one vocabulary, each once, in alphabetical order, joined by semicolons."""

    terms: type[Vocabulary] = Vocabulary

    def parse(self, text: str) -> tuple[Vocabulary, ...]:
        check_characters(text)
        parts = canonical_list(text)
        return tuple(parse_term(self.terms, part) for part in parts)

    def format(self, value: tuple[Vocabulary, ...]) -> str:
        return ";".join(value)

    def to_json(self, value: tuple[Vocabulary, ...]) -> list[str]:
        return [str(term) for term in value]

    def check(self, value: tuple[Vocabulary, ...]) -> tuple[Vocabulary, ...]:
        return super().check(value) if value else value

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"type": "string", "enum": [str(term) for term in self.terms]},
            "uniqueItems": True,
        }

    def table_schema(self) -> dict[str, Any]:
        term = one_of(self.terms)[1:-1]
        return {
            "type": "string",
            "constraints": {"pattern": f"^{term}(?:;{term})*$"},
            "vocabulary": self.terms.describe(),
        }


@dataclass(frozen=True)
class ColumnNamesCell(CellType[tuple[str, ...]]):
    """Names of columns in alphabetical order, joined by semicolons; or `*`."""

    name: str = "a list of column names"
    python: type = tuple

    def parse(self, text: str) -> tuple[str, ...]:
        check_characters(text)
        if text == "*":
            return ("*",)
        parts = canonical_list(text)
        for part in parts:
            if not re.fullmatch("[a-z][a-z0-9_]*", part):
                raise CellError(
                    "not-a-list",
                    f"{shown(part)} is not a column name",
                    "write * alone, or names such as planned;status",
                )
        return parts

    def format(self, value: tuple[str, ...]) -> str:
        return ";".join(value)

    def to_json(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def json_schema(self) -> dict[str, Any]:
        item = {"type": "string", "pattern": r"^(?:\*|[a-z][a-z0-9_]*)$"}
        return {"type": "array", "items": item, "uniqueItems": True, "minItems": 1}

    def table_schema(self) -> dict[str, Any]:
        return {
            "type": "string",
            "constraints": {"pattern": r"^(?:\*|[a-z][a-z0-9_]*(?:;[a-z][a-z0-9_]*)*)$"},
        }


def canonical_list(text: str) -> tuple[str, ...]:
    """The parts of a `;` list that has no spaces, no empty or repeated part, and is in alphabetical order."""
    parts = text.split(";")
    tidy = sorted({part.strip() for part in parts} - {""})
    if parts != tidy:
        raise CellError(
            "not-a-list",
            f"{shown(text)} is not a canonical list (alphabetical, each once, ';' without spaces)",
            f"write {shown(';'.join(tidy))}" if tidy else "leave the cell empty",
        )
    return tuple(parts)


def parse_term(terms: type[Vocabulary], text: str) -> Vocabulary:
    """The term that a text names exactly; otherwise a `CellError` with the nearest terms, and all where they are few."""
    try:
        return terms(text)
    except ValueError:
        listed = ", ".join(terms) if len(terms) <= 24 else f"one of the {len(terms)} terms of {terms.__name__}"
        raise CellError(
            "unknown-term",
            f"{shown(text)} is not a term of this vocabulary",
            f"write {listed}",
            (text, tuple(terms)),
            f"The terms are {', '.join(terms)}." if len(terms) <= _FEW else "",
        ) from None


COLUMN_NAMES = ColumnNamesCell()

ColumnNames = Annotated[tuple[str, ...], COLUMN_NAMES]
"""Column names in alphabetical order, or `*`."""
