"""What a cell may hold: each cell type has one canonical text form, and a value is valid when it has that form.

A `CellType` turns text into a value (`parse`), a value into text (`format`), and describes itself to JSON Schema and
Table Schema. It also sits in the annotations of the record classes, where pydantic runs it on values made by hand,
so that a record that exists is a record that can be written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from pydantic_core import CoreSchema, core_schema

from afpeace_data.model.errors import CellError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import GetCoreSchemaHandler

T = TypeVar("T")

LONGEST_TEXT = 2000
"""Characters in a text cell. Longer prose belongs in several records, or in the docs."""

# Written with \u escapes: the same text is a pattern for Python, ECMAScript and Rust engines.
_SPACE = r" \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000"
_UNSAFE = r"\u0000-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u00AD\u200B\u2060\uFEFF"
_FORMULA = r"=+\-@"

TEXT_PATTERN = rf"^[^{_SPACE}{_UNSAFE}{_FORMULA}](?:[^{_UNSAFE}]*[^{_SPACE}{_UNSAFE}])?$"
"""One line of text that no spreadsheet runs and no terminal obeys."""

OUTER_SPACE = " \t\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What says nothing at the start or end of a cell: the spaces that no cell starts or ends with, tab and line feed."""

_unsafe = re.compile(rf"[{_UNSAFE}\uD800-\uDFFF]")
_spaced = re.compile(f"^[{_SPACE}]|[{_SPACE}]$")
_undecoded = re.compile("[\udc80-\udcff]")


def check_characters(text: str) -> None:
    """Refuse what no cell of any type may contain.

    Raises:
        CellError: bytes that are not UTF-8, control or bidirectional characters, outer space, text that is not NFC.
    """
    if text.isascii() and text.isprintable() and text[:1] != " " and text[-1:] != " ":
        return
    if match := _undecoded.search(text):
        byte = ord(match[0]) - 0xDC00
        raise CellError(
            "not-utf-8",
            f"byte 0x{byte:02x} at character {match.start() + 1} is not UTF-8",
            "save the file as UTF-8 (it looks like Latin-1 or Windows-1252) and check the letter against the source",
        )
    if match := _unsafe.search(text) or _hidden(text):
        name = unicodedata.name(match[0], f"control character U+{ord(match[0]):04X}")
        raise CellError(
            "unsafe-character",
            f"{name} at character {match.start() + 1}",
            "remove it: a cell is one line of visible text",
        )
    if _spaced.search(text):
        raise CellError("outer-space", "a space at the start or end", f"write {text.strip(OUTER_SPACE)[:60]!r}")
    if not unicodedata.is_normalized("NFC", text):
        raise CellError(
            "not-nfc", "the text is not in Unicode normal form C", "run `afpeace-data fmt`, which composes it"
        )


def _hidden(text: str) -> re.Match[str] | None:
    """The first format character but the joiners, which Persian and other scripts are written with."""
    hidden = next((char for char in text if unicodedata.category(char) == "Cf" and char not in "\u200c\u200d"), None)
    return re.search(re.escape(hidden), text) if hidden else None


@dataclass(frozen=True)
class CellType(Generic[T]):
    """A kind of cell. Subclasses say what is canonical; `check` holds for every one of them.

    Attributes:
        name: as the dictionary prints it.
        python: the type of its values.
    """

    name: str
    python: type

    def parse(self, text: str) -> T:
        """The value of a canonical, non-empty text. Raises `CellError` with a remedy for any other."""
        raise NotImplementedError

    def format(self, value: T) -> str:
        """The canonical text of a value; `parse` gives the value back."""
        return str(value)

    def to_json(self, value: T) -> Any:
        """The value as the JSON files hold it."""
        return self.format(value)

    def json_schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of the JSON value, without null."""
        return {"type": "string"}

    def table_schema(self) -> dict[str, Any]:
        """Table Schema field properties: `type`, `constraints` and what goes with them."""
        return {"type": "string"}

    def check(self, value: T) -> T:
        """Refuse a value whose canonical text does not give it back."""
        if self.parse(self.format(value)) != value:
            raise ValueError(f"{value!r} is not a canonical {self.name}")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))


@dataclass(frozen=True)
class PatternCell(CellType[str]):
    """Text that matches one pattern.

    Attributes:
        pattern: anchored, portable to Python, ECMAScript and Rust engines.
        longest: most characters.
        rule: the rule that a mismatch breaks.
        remedy: what to write instead.
    """

    pattern: str = TEXT_PATTERN
    longest: int = LONGEST_TEXT
    rule: str = "formula"
    remedy: str = ""

    def parse(self, text: str) -> str:
        if len(text) > self.longest:
            raise CellError(
                "too-long", f"{len(text):,} characters; {self.name} takes {self.longest:,}", "shorten or split it"
            )
        check_characters(text)
        if not re.fullmatch(self.pattern, text):
            raise CellError(self.rule, self.problem(text), self.remedy_for(text))
        return text

    def problem(self, text: str) -> str:
        return f"{shown(text)} is not {self.name}"

    def remedy_for(self, text: str) -> str:  # noqa: ARG002 (ids make theirs from the text)
        return self.remedy

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern, "maxLength": self.longest}

    def table_schema(self) -> dict[str, Any]:
        return {"type": "string", "constraints": {"pattern": self.pattern, "maxLength": self.longest}}


class _TextCell(PatternCell):
    def problem(self, text: str) -> str:
        if not text:
            return "the text is empty, where an empty cell is None"
        return f"{shown(text)} starts with '{text[:1]}', which a spreadsheet would run as a formula"


class _LocatorCell(PatternCell):
    def parse(self, text: str) -> str:
        first, _, last = super().parse(text)[1:].partition("-")
        if last and int(last) <= int(first):
            raise CellError(
                self.rule,
                f"{shown(text)} does not run forward",
                f"write 'p{last}'" if last == first else f"write 'p{last}-{first}'",
            )
        return text


class _IdCell(PatternCell):
    def remedy_for(self, text: str) -> str:
        folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", folded).lstrip("-0123456789")[: self.longest].rstrip("-")
        return f"write '{slug}'" if slug else self.remedy


def shown(text: str) -> str:
    """A value as messages quote it: escaped, and cut when it is long."""
    return repr(text[:60]) + ("..." if len(text) > 60 else "")


def one_of(terms: Iterable[str]) -> str:
    return "^(?:" + "|".join(re.escape(term) for term in terms) + ")$"


ID = _IdCell(
    "an id",
    str,
    r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$",
    64,
    "not-an-id",
    "use lower-case letters, digits and single hyphens, starting with a letter: zalmay-khalilzad",
)
TEXT = _TextCell("text", str, remedy="put a word or a quotation mark before it, or remove it")
URL = PatternCell(
    "a web address",
    str,
    rf"^https?://[^{_SPACE}{_UNSAFE}\u0022<>\\^`{{|}}]+$",
    1000,
    "not-a-url",
    "write the whole address, starting with https:// and without spaces",
)
LOCATOR = _LocatorCell(
    "a paragraph locator",
    str,
    r"^p[1-9][0-9]*(?:-[1-9][0-9]*)?$",
    20,
    "not-a-locator",
    "write p12 for paragraph 12 or p12-13 for two, counted over the non-empty lines of the source's text",
)
VERSION = PatternCell(
    "a version",
    str,
    r"^(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)$",
    20,
    "not-a-version",
    "write three numbers such as 1.0.0",
)

Id = Annotated[str, ID]
"""Permanent lower-case slug."""
Text = Annotated[str, TEXT]
"""One line of text, NFC, no control or bidirectional characters, no formula."""
Url = Annotated[str, URL]
"""Web address, kept as printed (an IRI: Persian and Pashto addresses are allowed)."""
Locator = Annotated[str, LOCATOR]
"""Paragraph of a source's text."""
Version = Annotated[str, VERSION]
"""Semantic version."""
