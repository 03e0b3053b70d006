"""Cell types whose values are not plain text: numbers, days, truth values, EDTF dates, terms and lists of terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from afpeace_data.model.cells import CellType, check_characters, one_of, shown
from afpeace_data.model.edtf import PATTERN as EDTF_PATTERN
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.errors import CellError
from afpeace_data.model.nearest import did_you_mean
from afpeace_data.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class IntegerCell(CellType[int]):
    """A whole number between two bounds, digits only: no sign, separator, exponent or leading zero."""

    name: str = "a whole number"
    python: type = int
    minimum: int = 1
    maximum: int = 10**15

    def parse(self, text: str) -> int:
        check_characters(text)
        if not re.fullmatch("0|[1-9][0-9]*", text):
            digits = re.sub(r"[,_' ]", "", re.sub(r"\.0+$", "", text)).lstrip("+0")
            plain = re.fullmatch("[0-9]{1,16}", digits) and self.minimum <= int(digits) <= self.maximum
            remedy = f"write '{digits}'" if plain else "write digits only: 60000000000"
            raise CellError("not-an-integer", f"{shown(text)} is not a whole number in digits", remedy)
        if len(text) > 16 or not self.minimum <= int(text) <= self.maximum:
            raise CellError(
                "not-an-integer",
                f"{shown(text)} is out of range",
                f"write a number from {self.minimum} to {self.maximum}, or leave the cell empty",
            )
        return int(text)

    def to_json(self, value: int) -> int:
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}

    def table_schema(self) -> dict[str, Any]:
        return {"type": "integer", "constraints": {"minimum": self.minimum, "maximum": self.maximum}}


@dataclass(frozen=True)
class DegreesCell(CellType[float]):
    """Decimal degrees, at most six decimals, no trailing zero: `39.9075`."""

    name: str = "decimal degrees"
    python: type = float
    bound: int = 180

    def parse(self, text: str) -> float:
        check_characters(text)
        if not re.fullmatch(r"-?(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{0,5}[1-9])?", text) or text == "-0":
            raise CellError(
                "not-a-number",
                f"{shown(text)} is not decimal degrees in canonical form",
                "write up to six decimals with a point and no trailing zero: 39.9075",
            )
        value = float(text)
        if abs(value) > self.bound:
            raise CellError(
                "not-a-number",
                f"{text} is out of range",
                f"write degrees from -{self.bound} to {self.bound}; latitude and longitude may be swapped",
            )
        return value

    def format(self, value: float) -> str:
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text

    def to_json(self, value: float) -> float:
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": -self.bound, "maximum": self.bound}

    def table_schema(self) -> dict[str, Any]:
        return {"type": "number", "constraints": {"minimum": -self.bound, "maximum": self.bound}}


@dataclass(frozen=True)
class BooleanCell(CellType[bool]):
    """`true` or `false`."""

    name: str = "true or false"
    python: type = bool

    def parse(self, text: str) -> bool:
        check_characters(text)
        if text not in ("true", "false"):
            guess = {"1": "true", "yes": "true", "0": "false", "no": "false"}.get(text.lower(), text.lower())
            remedy = f"write '{guess}'" if guess in ("true", "false") else "write 'true' or 'false' in lower case"
            raise CellError("not-a-boolean", f"{shown(text)} is neither true nor false", remedy)
        return text == "true"

    def format(self, value: bool) -> str:
        return "true" if value else "false"

    def to_json(self, value: bool) -> bool:
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def table_schema(self) -> dict[str, Any]:
        return {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}


@dataclass(frozen=True)
class DayCell(CellType[date]):
    """An ISO day, exactly ten characters."""

    name: str = "a day"
    python: type = date

    def parse(self, text: str) -> date:
        check_characters(text)
        try:
            if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            raise CellError("not-a-day", f"{shown(text)} is not a day", "write year-month-day: 2019-10-28") from None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def table_schema(self) -> dict[str, Any]:
        return {"type": "date"}


@dataclass(frozen=True)
class EdtfCell(CellType[Edtf]):
    """A date of the EDTF subset."""

    name: str = "an EDTF date"
    python: type = Edtf

    def parse(self, text: str) -> Edtf:
        check_characters(text)
        return Edtf(text)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": EDTF_PATTERN}

    def table_schema(self) -> dict[str, Any]:
        return {"type": "string", "constraints": {"pattern": EDTF_PATTERN}}


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
    """The term that a text names exactly; otherwise a `CellError` with the nearest terms."""
    try:
        return terms(text)
    except ValueError:
        listed = ", ".join(terms) if len(terms) <= 24 else f"one of the {len(terms)} terms of {terms.__name__}"
        raise CellError(
            "unknown-term",
            f"{shown(text)} is not a term of this vocabulary",
            did_you_mean(text, terms) or f"write {listed}",
        ) from None


INTEGER = IntegerCell()
WHERE_PRECISION = IntegerCell("a precision code", maximum=5)
LATITUDE = DegreesCell("degrees of latitude", bound=90)
LONGITUDE = DegreesCell("degrees of longitude", bound=180)
BOOLEAN = BooleanCell()
DAY = DayCell()
EDTF = EdtfCell()
COLUMN_NAMES = ColumnNamesCell()

Count = Annotated[int, INTEGER]
"""Whole number of one or more (people, meetings, whole units of a currency)."""
WherePrecision = Annotated[int, WHERE_PRECISION]
"""UCDP `where_prec`, 1 (exact) to 5."""
Latitude = Annotated[float, LATITUDE]
"""WGS 84 decimal degrees, -90 to 90."""
Longitude = Annotated[float, LONGITUDE]
"""WGS 84 decimal degrees, -180 to 180."""
ColumnNames = Annotated[tuple[str, ...], COLUMN_NAMES]
"""Column names in alphabetical order, or `*`."""
