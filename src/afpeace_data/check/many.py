"""Problems in order, however many: a few in memory, very many in a temporary database that is gone with the process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, overload

from afpeace_data.check.report import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MOST_IN_MEMORY = 10_000
"""Problems; some ten megabytes."""

Place = tuple[int, str, int, int, str]
"""What problems are sorted by."""


def in_order(problems: Iterable[Problem], place: Callable[[Problem], Place]) -> Sequence[Problem]:
    """All of the problems, sorted by their place."""
    problems = iter(problems)
    first = list(islice(problems, MOST_IN_MEMORY))
    more = next(problems, None)
    if more is None:
        return tuple(sorted(first, key=place))
    return _Stored(chain(first, [more], problems), place)


class _Stored(Sequence[Problem]):
    """Problems in a private temporary database of SQLite's, which keeps a few megabytes of it in memory."""

    def __init__(self, problems: Iterable[Problem], place: Callable[[Problem], Place]) -> None:
        import sqlite3  # noqa: PLC0415 (most packages have few problems)

        # Reading from another thread than the one that wrote is safe: nothing is written after this.
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.execute("CREATE TABLE problem (place INTEGER, file, line, number, code, content)")
        # In ASCII, since SQLite takes no text that was not UTF-8, be it of a cell or the name of a file.
        rows = (
            (number, ascii(file), *others, json.dumps(item.to_dict()))
            for item in problems
            for number, file, *others in [place(item)]
        )
        self._database.executemany("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._database.execute(
            "CREATE TABLE sorted AS SELECT content FROM problem ORDER BY place, file, line, number, code, rowid"
        )
        self._database.execute("DROP TABLE problem")
        self._length: int
        [self._length] = self._database.execute("SELECT count(*) FROM sorted").fetchone()

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Problem]:
        return self._read("ORDER BY rowid")

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Problem]: ...
    def __getitem__(self, place: int | slice) -> Problem | Sequence[Problem]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(self._length)))
        number = range(self._length)[place]
        return next(self._read("WHERE rowid = ?", number + 1))

    def _read(self, which: str, *values: Any) -> Iterator[Problem]:
        for (content,) in self._database.execute(f"SELECT content FROM sorted {which}", values):  # noqa: S608
            yield Problem(**json.loads(content))
