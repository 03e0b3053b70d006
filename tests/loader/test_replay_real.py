"""Replay of the real data against the contract's rule, read from the CSV files and applied to every cell and day."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.replay import Ledger

from .ledgers import Row, is_there, seen_from, some, values

if TYPE_CHECKING:
    from pathlib import Path

    import afpeace_data as ap

    from .conftest import OnDay


class Files:
    """The CSV files as anybody would read them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.published = {row["id"]: row["published"] for row in self.rows("sources")}
        self.evidence: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows("evidence"):
            self.evidence[row["table"], row["record_id"]].append(row)

    def rows(self, table: str) -> list[Row]:
        with (self.root / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def files(release_root: Path) -> Files:
    return Files(release_root)


def check_view(ds: ap.Dataset, files: Files) -> int:
    """Compare every cell of a dataset with the contract's rule. Returns how many cells were compared."""
    compared = 0
    for record_class in TABLES:
        if not record_class.EVIDENCED:
            continue
        table, keys = ds.table(record_class.TABLE), []
        for row in files.rows(record_class.TABLE):
            key = "/".join(row[name] for name in record_class.KEY)
            rows = files.evidence[record_class.TABLE, key]
            if not is_there(rows, files.published, ds.as_of):
                continue
            keys.append(key)
            record = table[key]
            for info in columns(record_class):
                if info.name in record_class.KEY:
                    continue
                allowed = values(row[info.name], info.name, rows, files.published, ds.as_of)
                assert record.cell(info.name) in allowed, f"{table.name} {key} {info.name} as of {ds.as_of}"
                compared += 1
        assert list(table.ids) == keys, f"{table.name} as of {ds.as_of}"
    return compared


def test_todays_view_differs_from_the_files(real: ap.Dataset, on_day: OnDay, files: Files) -> None:
    assert check_view(real, files) > 500
    for record_class in TABLES:
        rows = [list(row.values()) for row in files.rows(record_class.TABLE)]
        names = [info.name for info in columns(record_class)]
        assert [[record.cell(name) for name in names] for record in real.table(record_class.TABLE)] == rows
    for table in on_day(date.max).tables.values():
        if table.record_class.EVIDENCED:
            assert set(table.ids) <= set(real.table(table.name).ids)


def test_replay_for_today_differs_from_the_table(real: ap.Dataset) -> None:
    ledger = Ledger(real.evidence, real.sources)
    for table in real.tables.values():
        for record in table if table.record_class.EVIDENCED else ():
            assert ledger.replayed(record, None) == record, f"{table.name} {record.key}"


def test_record_of_a_past_day_differs_from_the_contract(real: ap.Dataset, files: Files) -> None:
    """Every record on each of the days on which something about it may have changed: on all others it stays as it is."""
    ledger, compared = Ledger(real.evidence, real.sources), 0
    for table in real.tables.values():
        infos = [info for info in columns(table.record_class) if info.name not in table.record_class.KEY]
        for record in table if table.record_class.EVIDENCED else ():
            rows = files.evidence[table.name, record.key]
            for day in sorted({seen_from(files.published[row["source_id"]]) for row in rows} - {date.max}):
                then = ledger.replayed(record, day)
                assert (then is not None) == is_there(rows, files.published, day), f"{table.name} {record.key} {day}"
                for info in infos if then else ():
                    allowed = values(record.cell(info.name), info.name, rows, files.published, day)
                    assert then.cell(info.name) in allowed, f"{table.name} {record.key} {info.name} as of {day}"
                    compared += 1
    assert compared > 5_000


def test_past_view_differs_from_the_contract(on_day: OnDay, files: Files, turning_days: list[date]) -> None:
    assert set(turning_days) == {seen_from(text) for text in files.published.values()} - {date.max}
    for day in some(turning_days):
        assert check_view(on_day(day), files) > 0


def test_view_changes_on_a_day_without_a_source(on_day: OnDay, turning_days: list[date]) -> None:
    for day, following in some(list(itertools.pairwise(turning_days))):
        one, other = on_day(day), on_day(following - timedelta(days=1))
        for name, table in one.tables.items():
            assert list(table) == list(other.table(name)), f"{name} between {day} and {following}"


def test_record_that_was_known_is_forgotten(on_day: OnDay, turning_days: list[date]) -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for day in [*some(turning_days), None]:
        for name, table in on_day(day).tables.items():
            assert known[name] <= set(table.ids), f"{name} as of {day}"
            known[name] = set(table.ids)


def test_past_view_shows_a_later_source(on_day: OnDay, files: Files, turning_days: list[date]) -> None:
    for day in some(turning_days):
        past = on_day(day)
        assert {source.id for source in past.sources} == {
            name for name, text in files.published.items() if seen_from(text) <= day
        }
        assert {row.source_id for row in past.evidence} <= set(past.sources.ids)
