"""What is wrong with a header line, said so that it can be mended."""

from __future__ import annotations

from collections import Counter

from afpeace_data.model.nearest import nearest

_MOST_NAMES = 20
"""Names of columns in one message."""


def header_fault(found: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, str] | None:
    """Message and remedy for a header that is not exactly `wanted`, or None."""
    if found == wanted:
        return None
    remedy = f"the first line must be: {','.join(wanted)}"
    if len(found) == 1 and len(wanted) > 1:
        for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
            if mark in found[0]:
                return f"the cells are separated by {name}", "save the file with commas between the cells"
    if not set(found) & set(wanted):
        return (
            "the first line is not the header: none of its cells names a column",
            f"put the header line above it: {','.join(wanted)}",
        )
    empty = len(found) - len(wanted)
    if empty > 0 and found == (*wanted, *[""] * empty):
        return f"{empty} empty column{'s' if empty > 1 else ''} at the end", f"delete the commas at the end; {remedy}"
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
