"""Cell types of single values that are not text: numbers, days, truth values, EDTF dates."""

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


INTEGER = IntegerCell()
WHERE_PRECISION = IntegerCell("a precision code", maximum=5)
LATITUDE = DegreesCell("degrees of latitude", bound=90)
LONGITUDE = DegreesCell("degrees of longitude", bound=180)
BOOLEAN = BooleanCell()
DAY = DayCell()
EDTF = EdtfCell()

Count = Annotated[int, INTEGER]
"""Whole number of one or more (people, meetings, whole units of a currency)."""
WherePrecision = Annotated[int, WHERE_PRECISION]
"""UCDP `where_prec`, 1 (exact) to 5."""
Latitude = Annotated[float, LATITUDE]
"""WGS 84 decimal degrees, -90 to 90."""
Longitude = Annotated[float, LONGITUDE]
"""WGS 84 decimal degrees, -180 to 180."""
