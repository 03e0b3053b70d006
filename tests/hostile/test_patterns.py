"""Every regular expression of the source, on cells as long as a cell may be that are made to send it back and forth.

One that goes back over what it has read for each place in a cell would take minutes for one of them, and each pattern may
take eight seconds for all of its cells.
"""

import ast
import importlib
import math
import pkgutil
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

import afpeace_data
from afpeace_data.model import TABLES, edtf_hints
from afpeace_data.model.cells import PatternCell
from afpeace_data.model.column import columns
from afpeace_data.store.sheet import LONGEST_CELL
from cli.conftest import environment

CALLS = {"compile", "fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer"}
MADE_LATER = {
    ("afpeace_data.model.cells", "self.pattern"): "every PatternCell, which are collected from the columns",
    ("afpeace_data.model.cells", "re.escape(hidden)"): "one character",
    ("afpeace_data.contribute.mentions.sums", "pattern"): "a tuple of patterns, which are collected as they are",
    ("afpeace_data.model.edtf_hints", "pattern"): "the patterns of _ADVICE, which are collected as they are",
}
"""Patterns that are not there when a module is: which they are."""

SECONDS = 8
"""What one pattern may take; the slowest takes two."""

SHORT = {"afpeace_data.model.edtf_hints": edtf_hints._LONGEST_DATE}
"""Modules that look at no longer text."""


class Tried(NamedTuple):
    """A pattern, and how it is used: from the start of a text on, or to search in it."""

    pattern: str | bytes
    flags: int
    whole: bool
    longest: int = LONGEST_CELL


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(afpeace_data.__path__, "afpeace_data."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def compiled(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, and in what it is made of."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(getattr(value, "__self__", None), re.Pattern):  # a bound method, such as a pattern's fullmatch
        yield value.__self__
    elif isinstance(value, dict):
        yield from compiled(list(value.values()), depth)
    elif isinstance(value, list | tuple) and depth:
        for part in value:
            yield from compiled(part, depth - 1)


def called(module: ModuleType) -> Iterator[Tried | str]:
    """The patterns that a module gives to functions of `re`; of one that is made later its source."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"re.{name}" for name in CALLS}:
            try:
                pattern = eval(ast.unparse(node.args[0]), vars(module))
            except (NameError, AttributeError):
                yield ast.unparse(node.args[0])
            else:
                if ast.unparse(node.func) != "re.compile":  # those are collected as they are
                    yield Tried(pattern, 0, whole=ast.unparse(node.func) == "re.fullmatch")


def kept(module: ModuleType) -> Iterator[Tried]:
    """The patterns that a module has compiled."""
    asked: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked[node.value.id].add(node.attr)
    for name, value in vars(module).items():
        whole = bool(asked[name]) and asked[name] <= {"fullmatch", "match"}
        for made in compiled(value):
            yield Tried(made.pattern, made.flags & ~re.UNICODE, whole, SHORT.get(module.__name__, LONGEST_CELL))


def patterns() -> set[Tried]:
    found: set[Tried] = set()
    for module in modules():
        found.update(kept(module))
        found.update(part for part in called(module) if isinstance(part, Tried))
    cells = {info.cell for record in TABLES for info in columns(record)}
    found.update(Tried(cell.pattern, 0, whole=True) for cell in cells if isinstance(cell, PatternCell))
    return found


def test_a_pattern_that_is_not_looked_at() -> None:
    later = {(module.__name__, part) for module in modules() for part in called(module) if isinstance(part, str)}
    assert later == MADE_LATER.keys(), (
        "say in MADE_LATER how the pattern is collected, or write it where it can be read"
    )
    assert len(patterns()) > 50


def cells_for(pattern: str, longest: int) -> Iterator[str]:
    """Long cells of the characters that a pattern speaks of, one by one and by twos, with an end that does not fit."""
    spoken = sorted(set(re.sub(r"\\[a-zA-Z]|[\\()?:|^$<>P]", "", pattern)))
    letters = [*spoken[:: max(1, len(spoken) // 5)], " ", "\n", "0", "a", "::"]
    for number, one in enumerate(letters):
        two = one + letters[(number + 1) % len(letters)]
        for part in (one, two):
            yield (part * longest)[: longest - 1] + "\u0001"
            yield two + (part * longest)[: longest - 3] + "!"


def try_all(found: Iterable[Tried]) -> None:
    import resource  # on POSIX only

    for pattern, flags, whole, longest in sorted(found, key=repr):
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + SECONDS, resource.RLIM_INFINITY))
        made = re.compile(pattern, flags)
        print(ascii(pattern), flush=True)
        raw = isinstance(pattern, bytes)
        for text in cells_for(pattern.decode("latin-1") if raw else pattern, longest):
            cell = text.encode() if raw else text
            made.fullmatch(cell)
            made.match(cell)
            if not whole:
                made.sub(cell[:0], cell)


def too_slow(what: str) -> str:
    """The pattern that was tried when the time was over; an empty string when all were tried."""
    pytest.importorskip("resource", reason="time can be limited on POSIX only")
    done = subprocess.run(
        [sys.executable, "-c", f"from hostile import test_patterns as t; t.try_all({what}); print('all')"],
        env=environment() | {"PYTHONPATH": f"{environment()['PYTHONPATH']}:{Path(__file__).parents[1]}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    *_, last = done.stdout.split("\n")[:-1]
    return "" if last == "all" else last


def test_a_pattern_that_goes_back_and_forth() -> None:
    assert too_slow("t.patterns()") == ""


@pytest.mark.parametrize("pattern", ["(a+)+$", "^[a-z]+[0-9]*[a-z]+$", r"\s+$"])
def test_a_trial_that_sees_no_pattern_go_back_and_forth(pattern: str) -> None:
    assert too_slow(f"[t.Tried({pattern!r}, 0, False)]") == ascii(pattern)
