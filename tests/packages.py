"""Packages for tests: a tiny valid one made by hand, and a copy of the checkout's, both free to be broken."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afpeace_data.check.validate import validate_root
from afpeace_data.contribute.generate import generate
from afpeace_data.errors import InvalidPackage
from afpeace_data.model import BY_TABLE, TABLES
from afpeace_data.model.column import columns
from afpeace_data.store.write import render_json

if TYPE_CHECKING:
    from afpeace_data.check.report import Problem, Report

CHECKOUT = Path(__file__).resolve().parent.parent

STALE = frozenset({"AP702", "AP703"})
"""Any edit of a table makes its derived files stale; tests that are not about that set these codes aside."""

TINY = {
    "actors": """
        china,China,state,,CHN,,
        envoy,An Envoy,person,china,CHN,,
        iran,Iran,state,,IRN,,
        taliban,Taliban,armed_group,,,1994/..,
    """,
    "meetings": """
        beijing-talks,Talks in Beijing,state_taliban,visit,consultation,held,2018-02,2018-02-03,beijing,china,talks,
        kabul-call,A call,state_taliban,phone_or_online,consultation,held,2018-03,2018-03-04,,iran,,
    """,
    "quotes": """
        envoy-full,envoy,2018-02-03,We want peace and trade.,en,verbatim,,speech,beijing-talks,taliban
        envoy-part,envoy,2018-02-03,peace and trade,en,excerpt,envoy-full,speech,beijing-talks,taliban
    """,
    "investments": """
        copper-mine,A copper mine,mine,operating,2015,2016,2017-05,1000,USD,announced,
    """,
    "participants": """
        beijing-talks,envoy,head_of_delegation,attended,china,
        beijing-talks,taliban,visitor,attended,,3
    """,
    "investment_parties": "copper-mine,china,financer",
    "amounts": "copper-mine-1000,copper-mine,1000,USD,announced,true,2015,the whole mine",
    "investment_places": "copper-mine,kabul,site",
    "positions": "envoy-post,envoy,china,Special Envoy,special_envoy,2017/..",
    "actor_names": "taliban,Taleban,en,transliteration",
    "actor_codes": "china,cow,710,exact,2016,a list of states",
    "places": """
        beijing,Beijing,city,CHN,39.9075,116.39723,1,a gazetteer
        kabul,Kabul,city,AFG,,,,a gazetteer
    """,
    "series": """
        rounds,Other rounds,,
        talks,Talks,Several rounds.,2
    """,
    "events": "attack,An attack,assault,occurred,2018-01,kabul,",
    "event_parties": "attack,taliban,agent",
    "stances": """
        china-early,china,taliban,2010/2014,wary,,,
        china-late,china,taliban,2015/..,engaged,mixed,border_stability;counter_isk,
    """,
    "sources": """
        copy,wire,A copy,,The Daily,2018-04-12,en,https://example.org/copy,wire,
        early,wire,An early report,,The Agency,2017-12-05,en,,,
        paper,newspaper,A later report,René Reporter,The Paper,2019-06-20,en,https://example.org/paper,,2026-11-23
        wire,wire,A report,,The Agency,2018-04-10,en,https://example.org/wire,,
    """,
    "retired_ids": "actors,old-envoy,envoy,1.0.0,The same person was entered twice.",
}
"""Table -> its rows. Every record is cited from `wire`, whole; the exceptions are in `_evidence`."""

_CONTESTED = """
    meetings,beijing-talks,status,wire,p2,the talks will begin,affirms,announced,envoy,accepted,
    meetings,beijing-talks,held;status,paper,p3-4,the talks were held,affirms,,,accepted,
    meetings,beijing-talks,held,copy,,,affirms,2018-02-04,,rejected,A misprint.
    meetings,kabul-call,*,paper,,,affirms,,,accepted,
"""


class Package:
    """A package in a directory. Every edit leaves the files as an editor would: nothing derived follows by itself."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, table: str) -> Path:
        return self.root / "data" / f"{table}.csv"

    def rows(self, table: str) -> list[dict[str, str]]:
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: list[dict[str, str]], *, ordered: bool = True) -> Package:
        record = BY_TABLE[table]
        if ordered:
            rows = sorted(rows, key=lambda row: [row[name] for name in record.KEY])
        names = [info.name for info in columns(record)]
        self.path(table).write_bytes(_csv([names, *([row[name] for name in names] for row in rows)]))
        return self

    def set(self, table: str, key: str, column: str, value: str) -> Package:
        """Change one cell of the record of a key (its key cells joined by `/`); the rows stay where they are."""
        rows = self.rows(table)
        [row] = [row for row in rows if "/".join(row[name] for name in BY_TABLE[table].KEY) == key]
        row[column] = value
        return self.write(table, rows, ordered=False)

    def append(self, table: str, *cells: str) -> Package:
        """Add a row, where its key belongs."""
        names = [info.name for info in columns(BY_TABLE[table])]
        return self.write(table, [*self.rows(table), dict(zip(names, cells, strict=True))])

    def cite(self, *cells: str) -> Package:
        """Add a row of evidence: its first four cells; then locator, anchor, stance, value, heard from, standing, note."""
        rest = ["", "", "affirms", "", "", "accepted", ""]
        return self.append("evidence", *cells, *rest[len(cells) - 4 :])

    def remove(self, table: str, /, **cells: str) -> Package:
        """Delete the rows that have these cells; there must be one at least."""
        rows = self.rows(table)
        kept = [row for row in rows if not cells.items() <= row.items()]
        assert len(kept) < len(rows), f"no row of {table} has {cells}"
        return self.write(table, kept)

    def replace(self, table: str, old: bytes, new: bytes, count: int = 1) -> Package:
        """Replace bytes of a file; they must be there."""
        raw = self.path(table).read_bytes()
        assert old in raw, f"{table} does not hold {old!r}"
        self.path(table).write_bytes(raw.replace(old, new, count))
        return self

    def raw(self, table: str, content: bytes) -> Package:
        self.path(table).write_bytes(content)
        return self

    def set_version(self, version: str) -> Package:
        """Change the version that the descriptor says."""
        descriptor = self.root / "datapackage.json"
        described = json.loads(descriptor.read_text("utf-8"))
        descriptor.write_text(render_json({**described, "version": version}), "utf-8")
        return self

    def regenerate(self) -> Package:
        """Bring the derived files up to date, where the tables can be read."""
        with contextlib.suppress(InvalidPackage):
            generate(self.root, write=True)
        return self

    def report(self) -> Report:
        return validate_root(self.root)

    def problems(self) -> list[Problem]:
        """What is wrong, staleness of derived files apart."""
        return [problem for problem in self.report() if problem.code not in STALE]

    def codes(self) -> list[str]:
        """The code of each of them, sorted."""
        return sorted(problem.code for problem in self.problems())

    def files(self) -> dict[str, bytes]:
        """Every file of the package, to show that nothing was written."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }

    def copy(self, to: Path) -> Package:
        shutil.copytree(self.root, to, symlinks=True)
        return Package(to)


def build(root: Path) -> Package:
    """The tiny package: 19 tables, a record or two in each, evidence for all of them, no problem."""
    (root / "data").mkdir(parents=True)
    package = Package(root)
    for record in TABLES:
        names = [info.name for info in columns(record)]
        cells = _evidence() if record.TABLE == "evidence" else _read(TINY[record.TABLE])
        package.write(record.TABLE, [dict(zip(names, row, strict=True)) for row in cells])
    return package.regenerate()


@pytest.fixture(scope="session")
def tiny_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("tiny") / "package").root


@pytest.fixture(scope="session")
def release_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout's package, its derived files brought up to date."""
    root = tmp_path_factory.mktemp("release") / "package"
    for name in ("data", "schemas"):
        shutil.copytree(CHECKOUT / name, root / name)
    shutil.copy(CHECKOUT / "datapackage.json", root)
    return Package(root).regenerate().root


@pytest.fixture
def package(tiny_root: Path, tmp_path: Path) -> Package:
    """The tiny package, to be broken."""
    return Package(tiny_root).copy(tmp_path / "package")


@pytest.fixture
def release(release_root: Path, tmp_path: Path) -> Package:
    """The checkout's package, to be broken."""
    return Package(release_root).copy(tmp_path / "release")


def _evidence() -> list[list[str]]:
    rows = _read(_CONTESTED)
    for table, text in TINY.items():
        record = BY_TABLE[table]
        names = [info.name for info in columns(record)]
        for cells in _read(text) if record.EVIDENCED else ():
            key = "/".join(cells[names.index(name)] for name in record.KEY)
            rows.append([table, key, "*", "wire", "", "", "affirms", "", "", "accepted", ""])
    return rows


def _read(text: str) -> list[list[str]]:
    lines = [line.strip() for line in text.strip().splitlines()]
    return list(csv.reader(lines))


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8", "surrogateescape")
