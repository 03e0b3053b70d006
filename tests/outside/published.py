"""What any reader must find in a table, whatever it makes of types: its rows, their keys in order, and which cells are empty."""

from __future__ import annotations

import csv
from typing import NamedTuple

import pandas
from engines import ROOT

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns


class Seen(NamedTuple):
    """Keys of the rows, in order; row and column of each empty cell."""

    keys: list[tuple[str, ...]]
    empty: set[tuple[int, str]]


def seen(record, cells):
    """What somebody has read, given as column -> values. Columns that the CSV file does not have are set aside."""
    texts = {info.name: list(map(_text, cells[info.name])) for info in columns(record)}
    keys = list(zip(*(texts[name] for name in record.KEY), strict=True))
    return Seen(keys, {(row, name) for name, values in texts.items() for row, text in enumerate(values) if not text})


def by_column(rows):
    """Rows by name, as column -> values."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def from_csv(path):
    """Column -> texts, by the standard library."""
    with path.open(encoding="utf-8", newline="") as file:
        return by_column(list(csv.DictReader(file)))


def published(record):
    return seen(record, from_csv(ROOT / "data" / f"{record.TABLE}.csv"))


def differences(read):
    """Table -> what a reader, given as a function of a record class, finds otherwise; short enough to be printed."""
    found = {}
    for record in TABLES:
        here, there = published(record), seen(record, read(record))
        if here == there:
            continue
        keys = [pair for pair in zip(here.keys, there.keys, strict=False) if pair[0] != pair[1]]
        found[record.TABLE] = (len(here.keys), len(there.keys), keys[:3], sorted(here.empty ^ there.empty)[:3])
    return found


def _text(value):
    if isinstance(value, str):
        return value
    if hasattr(value, "__len__"):  # a list, or an array that stands for one
        return ";".join(map(str, value))
    return "" if value is None or pandas.isna(value) else str(value)
