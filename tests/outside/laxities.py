"""Where a library takes a cell that we refuse, and why. `docs/engines.md` prints this list for readers."""

from __future__ import annotations

from dataclasses import dataclass

BOTH = ("jsonschema", "frictionless")
NUMBERS = ("a whole number", "decimal degrees")
LISTS = ("a list of column names", "a list of terms")
PATTERNED = ("an id", "text", "a web address", "a paragraph locator", "a version", "an EDTF date")


@dataclass(frozen=True)
class Laxity:
    """Mistakes that engines take in cells of some types.

    Attributes:
        mistakes: names of `mutations`.
    """

    engines: tuple[str, ...]
    kinds: tuple[str, ...]
    mistakes: tuple[str, ...]
    shown: str
    reason: str

    def cases(self):
        return {(engine, kind, mistake) for engine in self.engines for kind in self.kinds for mistake in self.mistakes}


LAXITIES = (
    Laxity(
        BOTH,
        (*PATTERNED, "a list of column names"),
        ("line feed at the end",),
        "`taliban` and a line feed",
        "Python's `$` also matches before a last line feed; other engines' does not",
    ),
    Laxity(
        ("frictionless",),
        ("a list of terms",),
        ("line feed at the end",),
        "`counter_isk` and a line feed",
        "the same; JSON Schema has an enumeration here instead of a pattern",
    ),
    Laxity(
        BOTH,
        NUMBERS,
        (
            "line feed at the end",
            "space before",
            "space after",
            "ideographic space after",
            "spaces around a number",
            "leading zeros",
            "year before 1000",
            "plus sign",
            "Arabic-Indic digits",
            "Persian digits",
            "full-width digits",
        ),
        "` 12 `, `007`, `+5`, `١٢`",
        "Python's `int`, `float` and `Decimal` take them, and neither standard has a pattern for numbers",
    ),
    Laxity(
        BOTH,
        ("a whole number",),
        ("underscore in a number",),
        "`1_000`",
        "Python's `int` takes underscores; of degrees the number is out of range",
    ),
    Laxity(
        BOTH,
        ("decimal degrees",),
        (
            "point and zero",
            "version with two numbers",
            "trailing zero",
            "zero at the end",
            "seven decimals",
            "minus zero",
            "no digit before the point",
            "small exponent",
        ),
        "`1.0`, `1.2345678`, `-0`, `.5`, `1e1`",
        "the same number in other words; which of them is canonical neither standard can say",
    ),
    Laxity(
        ("jsonschema",),
        ("decimal degrees",),
        ("not a number",),
        "`NaN`",
        "no bound refuses a NaN that is already a number; JSON itself has none",
    ),
    Laxity(
        ("frictionless",),
        ("a day",),
        ("day without zeros",),
        "`2020-2-9`",
        "days are read with `strptime`, and Table Schema has no pattern for dates",
    ),
    Laxity(
        BOTH,
        ("an EDTF date",),
        ("30 February", "31 June", "29 February of a common year", "30 February in an interval"),
        "`2020-02-30`, `2019-02-29`",
        "the pattern does not know how long a month is",
    ),
    Laxity(BOTH, ("an EDTF date",), ("reversed interval",), "`2019-10-01/2019-09-01`", "no pattern compares two dates"),
    Laxity(
        BOTH,
        ("a paragraph locator",),
        ("locator that runs backwards",),
        "`p13-12`",
        "no pattern compares two numbers",
    ),
    Laxity(
        BOTH,
        ("text",),
        ("tag character",),
        "invisible tag characters (U+E0041)",
        "the engines write characters beyond U+FFFF in different ways, so the patterns leave them out",
    ),
    Laxity(
        BOTH,
        ("text", "a web address"),
        ("decomposed letter",),
        "`Café` with a combining accent",
        "no pattern can ask for Unicode normal form C",
    ),
    Laxity(BOTH, LISTS, ("unsorted parts",), "`status;planned`", "neither standard can ask for an order"),
    Laxity(
        ("frictionless",),
        LISTS,
        ("repeated part", "doubled"),
        "`status;status`",
        "the published v2.0 profile has no list type, and a pattern cannot count; JSON Schema says `uniqueItems`",
    ),
    Laxity(
        ("jsonschema",),
        ("a list of column names",),
        ("star and a name",),
        "`*;status`",
        "the schema of the items does not see their neighbours",
    ),
)


def documented():
    """Every case of the list: engine, cell type, mistake."""
    return set().union(*(laxity.cases() for laxity in LAXITIES))


def table_rows():
    """The list as the rows of a Markdown table."""
    return [
        f"| {', '.join(item.engines)} | {', '.join(item.kinds)} | {item.shown} | {item.reason} |" for item in LAXITIES
    ]
