"""Replay of ledgers made by chance, against the contract's rule written once more in `ledgers`."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afpeace_data.check import validate  # noqa: F401 (registers the rules)
from afpeace_data.check.package import CheckedPackage
from afpeace_data.check.rule import RULES
from afpeace_data.model import Evidence, Meeting, Source
from afpeace_data.replay import Ledger
from packages import Package

from .ledgers import VALUES, agreeing, is_there, ledgers, texts, values

if TYPE_CHECKING:
    from pathlib import Path

Made = tuple[Meeting, list[Evidence], list[Source]]

FIRST = date(2018, 12, 30)
days = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))
turns = st.sampled_from([date(2019, 1, 1), date(2019, 1, 31), date(2019, 2, 10), date(2019, 12, 31)])
any_day = st.one_of(st.none(), turns, turns.map(lambda day: day - timedelta(days=1)), days)
many = settings(max_examples=150, deadline=None)


@settings(max_examples=500, deadline=None)
@given(made=st.one_of(ledgers(), agreeing()), day=any_day)
def test_ledger_differs_from_the_contract(made: Made, day: date | None) -> None:
    record, rows, sources = made
    ledger = Ledger(rows, sources)
    lines, published = [texts(row) for row in rows], {item.id: str(item.published or "") for item in sources}
    assert ledger.affirmed("meetings", record.key, day) == is_there(lines, published, day)
    for column in VALUES:
        allowed = values(record.cell(column), column, lines, published, day)
        assert ledger.cell(record, column, day) in allowed, column


@many
@given(made=agreeing(), day=any_day)
def test_replay_of_a_record_differs_from_its_cells(made: Made, day: date | None) -> None:
    record, rows, sources = made
    ledger = Ledger(rows, sources)
    replayed = ledger.replayed(record, day)
    assert replayed is not None, "the oldest source is of 2018"
    for column in VALUES:
        assert replayed.cell(column) == ledger.cell(record, column, day)
    assert replayed.key == record.key


def test_replay_for_today_differs_from_an_accepted_table(tiny_root: Path, tmp_path: Path) -> None:
    package = Package(tiny_root).copy(tmp_path / "package")
    kept = {name: package.rows(name) for name in ("meetings", "sources", "evidence")}
    accepted = []

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(made=st.one_of(agreeing(), ledgers()))
    def replay(made: Made) -> None:
        record, rows, sources = made
        for name, added in (("meetings", [record]), ("sources", sources), ("evidence", rows)):
            package.write(name, kept[name] + [texts(item) for item in added])
        if not _accepted(package.root):
            return
        accepted.append(record)
        ledger = Ledger(rows, sources)
        assert ledger.replayed(record, None) == record
        for day in (FIRST, date(2019, 1, 31), date(2019, 6, 1), date.max):
            assert ledger.replayed(record, day) is not None or not ledger.affirmed("meetings", record.key, day)

    replay()
    assert len(accepted) > 10, "the property was hardly tried"


def _accepted(root: Path) -> bool:
    """Whether the rules of cover and replay have nothing to say; others (about dates, say) are not about the ledger."""
    package = CheckedPackage(root)
    return not any(finding for code in ("AP611", "AP612", "AP613", "AP615") for finding in RULES[code].find(package))


@many
@given(made=ledgers(), earlier=days, later=days)
def test_row_or_record_vanishes_as_days_pass(made: Made, earlier: date, later: date) -> None:
    record, rows, sources = made
    ledger = Ledger(rows, sources)
    earlier, later = sorted((earlier, later))
    assert ledger.affirmed("meetings", record.key, earlier) <= ledger.affirmed("meetings", record.key, later)
    for row in rows:
        steps = [ledger.visible(row, day) for day in (earlier, later, None)]
        assert steps == sorted(steps)
        assert steps[-1]


@many
@given(made=ledgers(), day=days, data=st.data())
def test_unseen_row_changes_a_cell(made: Made, day: date, data: st.DataObject) -> None:
    """What is published later, or at no known time, may change nothing of a past day."""
    record, rows, sources = made
    ledger = Ledger(rows, sources)
    known = [row for row in rows if ledger.visible(row, day)]
    rest = [row for row in rows if row not in known]
    fewer = Ledger([*known, *data.draw(st.lists(st.sampled_from(rest), unique=True) if rest else st.just([]))], sources)
    for column in VALUES:
        assert fewer.cell(record, column, day) == ledger.cell(record, column, day)
    assert fewer.affirmed("meetings", record.key, day) == ledger.affirmed("meetings", record.key, day)


@many
@given(made=ledgers(), day=any_day, seed=st.integers())
def test_order_of_the_rows_changes_a_cell(made: Made, day: date | None, seed: int) -> None:
    record, rows, sources = made
    shuffled, others = list(rows), list(sources)
    random.Random(seed).shuffle(shuffled)
    random.Random(seed).shuffle(others)
    one, other = Ledger(rows, sources), Ledger(shuffled, others)
    assert one.rows("meetings", record.key) == other.rows("meetings", record.key)
    for column in VALUES:
        assert one.cell(record, column, day) == other.cell(record, column, day)
        if record.cell(column):
            assert one.support(record, column, day) is other.support(record, column, day)


@many
@given(made=ledgers())
def test_cell_changes_between_turning_days(made: Made) -> None:
    record, rows, sources = made
    ledger = Ledger(rows, sources)
    turning = ledger.turning_days("meetings", record.key)
    assert turning == sorted(set(turning))
    for day, following in zip([date.min, *turning], [*turning, date.max], strict=True):
        last = following - timedelta(days=1)
        assert ledger.affirmed("meetings", record.key, day) == ledger.affirmed("meetings", record.key, last)
        for column in VALUES:
            assert ledger.cell(record, column, day) == ledger.cell(record, column, last)


def test_generated_ledgers_are_too_tame() -> None:
    """A guard on the strategies: the states that the properties are about do come up."""
    seen: set[str] = set()

    @settings(max_examples=300, deadline=None, database=None)
    @given(made=ledgers(), day=turns)
    def look(made: Made, day: date) -> None:
        record, rows, sources = made
        ledger = Ledger(rows, sources)
        seen.add("there" if ledger.affirmed("meetings", record.key, day) else "missing")
        for column in VALUES:
            then, today = ledger.cell(record, column, day), ledger.cell(record, column, None)
            seen.add("changed" if then != today else "same")
            seen.add("emptied" if not then and record.cell(column) else "filled")

    look()
    assert seen == {"there", "missing", "changed", "same", "emptied", "filled"}
