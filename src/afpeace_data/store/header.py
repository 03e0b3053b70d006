"""What is wrong with a header line, said so that it can be mended; and what a spreadsheet did to it that is certain."""

from __future__ import annotations

import csv
from collections import Counter

from afpeace_data.model.nearest import nearest

_MOST_NAMES = 20
"""Names of columns in one message."""
_SEPARATORS = {";": "semicolons", "\t": "tabs"}


def separator(text: str, names: tuple[str, ...]) -> str:
    """What stands between the cells of a file: a comma, unless the header names every column with another mark between them.

    That is what spreadsheets write where the comma is the decimal sign. With commas such a header would be one cell.
    """
    first = text.lstrip("\n").partition("\n")[0]
    for mark in _SEPARATORS:
        try:
            cells = tuple(next(csv.reader([first], delimiter=mark, strict=True), ()))
        except csv.Error:
            continue
        if len(names) > 1 and sorted(without_empty_end(cells, names)) == sorted(names):
            return mark
    return ","


def separator_fault(mark: str) -> tuple[str, str] | None:
    """Message and remedy for a file whose cells are certainly separated by another mark, or None."""
    if mark == ",":
        return None
    remedy = "save the file with commas between the cells, or run `afpeace-data fmt`, which writes them"
    return f"the cells are separated by {_SEPARATORS[mark]}", remedy


def without_empty_end(found: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The header without empty names at its end, where it names every column before them."""
    known = found[: len(wanted)]
    return known if sorted(known) == sorted(wanted) and not any(found[len(wanted) :]) else found


def header_fault(found: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, str] | None:
    """Message and remedy for a header that is not exactly `wanted`, or None."""
    if found == wanted:
        return None
    remedy = f"the first line must be: {','.join(wanted)}"
    if len(found) == 1 and len(wanted) > 1:
        for mark, name in {**_SEPARATORS, "|": "bars"}.items():
            if mark in found[0]:
                return f"the cells are separated by {name}", "save the file with commas between the cells"
    if not set(found) & set(wanted):
        return (
            "the first line is not the header: none of its cells names a column",
            f"put the header line above it: {','.join(wanted)}",
        )
    empty = len(found) - len(wanted)
    if empty > 0 and found == (*wanted, *[""] * empty):
        return f"{empty} empty column{'s' if empty > 1 else ''} at the end", f"run `afpeace-data fmt`; {remedy}"
    twice = [name for name, count in Counter(found).items() if count > 1]
    unknown = [name for name in found if name not in wanted]
    missing = [name for name in wanted if name not in found]
    parts = []
    if twice:
        parts.append(f"{_listed(twice)} more than once")
    for name in unknown[:5]:
        close = nearest(name, missing, count=1)
        parts.append(f"unknown column {name[:40]!r}" + (f" (did you mean {close[0]!r}?)" if close else ""))
    if len(unknown) > 5:
        parts.append(f"{len(unknown) - 5} more unknown columns")
    if missing:
        parts.append(f"missing {_listed(missing)}")
    return "; ".join(parts) or "the columns are in another order", remedy


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(repr(name[:40]) for name in names[:_MOST_NAMES]) + more
