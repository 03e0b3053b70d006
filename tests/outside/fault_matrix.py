"""Which engine finds which fault: every fault of the catalogue planted alone, and the tables of `docs/engines.md` made of it.

python tests/outside/fault_matrix.py    plants them all (a minute) and writes the page
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as pytest does for tests/conftest.py

from faults import CATALOGUE, plant
from package_engines import ENGINES, OTHERS, Verdict, verdict

from afpeace_data.model import TABLES
from afpeace_data.model.column import columns
from afpeace_data.store.write import render_csv
from packages import CHECKOUT, build

PAGE = CHECKOUT / "docs" / "engines.md"
COMMAND = "python tests/outside/fault_matrix.py"
FAMILIES = list(dict.fromkeys(fault.family for fault in CATALOGUE))
_MARKED = re.compile(rf"(<!-- faults: written by `{COMMAND}` -->\n).*?(\n<!-- end of faults -->)", re.DOTALL)


def judged(family, valid, tmp):
    """Fault -> engine -> verdict, for every fault of a family, planted in copies below `tmp` of a valid package."""
    found = {}
    for number, fault in enumerate(fault for fault in CATALOGUE if fault.family == family):
        package = plant(valid.copy(tmp / str(number)), fault)
        tables = affected(valid, package)
        found[fault] = {engine: verdict(engine, package.root, tables) for engine in ENGINES}
        shutil.rmtree(package.root)
    return found


def affected(valid, package):
    """The tables of which an engine may say something new: changed ones, and those that refer to one whose ids may be others.

    None when something else than a table was changed: then all of them.
    """
    before, after = valid.files(), package.files()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    spoilt = [r.TABLE for r in TABLES if changed & {f"data/{r.TABLE}.csv", f"data/{r.TABLE}.json"}]
    if not spoilt or any(name.startswith("schemas/") for name in changed):
        return None
    lost = {table for table in spoilt if _ids(package, table) != _ids(valid, table)}
    return spoilt + [
        record.TABLE
        for record in TABLES
        if record.TABLE not in spoilt and any(info.column.ref in lost for info in columns(record))
    ]


def _ids(package, table):
    """The ids of a file that all engines read alike; None of any other."""
    try:
        rows = package.rows(table)
        plain = (
            render_csv(list(rows[0]), [list(row.values()) for row in rows]).encode() == package.path(table).read_bytes()
        )
        return [row.get("id") for row in rows] if plain else None
    except (OSError, ValueError, LookupError):
        return None


def row(family, found):
    """The line of a family in the table of counts."""
    counts = [Counter(by_engine[engine] for by_engine in found.values()) for engine in ENGINES]
    numbers = [_cell(count[Verdict.REFUSES], count[Verdict.CRASHES]) for count in counts]
    return _line([family, str(len(found)), *numbers, str(len(only_ours(found)))])


def total(rows):
    """The last line, given the others."""
    sums = []
    for column in zip(*(line.strip("| ").split(" | ")[1:] for line in rows), strict=True):
        pairs = [[*map(int, cell.split(" + ")), 0][:2] for cell in column]
        sums.append(_cell(*map(sum, zip(*pairs, strict=True))))
    return _line(["all", *sums])


def _cell(refused, crashed):
    return f"{refused} + {crashed}" if crashed else str(refused)


def _line(cells):
    return f"| {' | '.join(cells)} |"


def only_ours(found):
    """Names of the faults that we find and every other engine takes."""
    return [
        fault.name
        for fault, by_engine in found.items()
        if by_engine["ours"] is Verdict.REFUSES and all(by_engine[engine] is Verdict.ACCEPTS for engine in OTHERS)
    ]


def unseen(found):
    """Names of the faults that nobody finds, we included."""
    return [fault.name for fault, by_engine in found.items() if set(by_engine.values()) == {Verdict.ACCEPTS}]


def item(family, names):
    """The line of a family in a list of names; none without names."""
    return [f"- {family}: {'; '.join(names)}"] if names else []


def block(matrix):
    """What stands between the marks of the page, given the verdicts by family."""
    rows = [row(family, found) for family, found in matrix.items()]
    head = ["faults", "planted", *ENGINES, "by us alone"]
    return "\n".join(
        [
            _line(head),
            "|---" * len(head) + "|",
            *rows,
            total(rows),
            "",
            "Found by us alone:",
            "",
            *(line for family, found in matrix.items() for line in item(family, only_ours(found))),
            "",
            "Found by nobody, us included, because nothing in a package contradicts it; whoever finds it reads the source:",
            "",
            *(line for family, found in matrix.items() for line in item(family, unseen(found))),
        ]
    )


def page(text, content):
    """The page with that between its marks."""
    return _MARKED.sub(lambda match: match[1] + content + match[2], text)


def shown(text):
    """What stands between the marks, line by line."""
    return _MARKED.search(text)[0].splitlines()[1:-1]


def main():
    with tempfile.TemporaryDirectory() as name:
        tmp = Path(name)
        valid = build(tmp / "valid")
        matrix = {family: judged(family, valid, tmp) for family in FAMILIES}
    PAGE.write_text(page(PAGE.read_text("utf-8"), block(matrix)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
