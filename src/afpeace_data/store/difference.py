"""Where two files first differ, found without cutting them into lines: a file of line ends alone has a great many."""

from __future__ import annotations


def first_changed_line(ours: bytes, theirs: bytes) -> int:
    """The physical line, from 1, that holds the first byte in which two contents differ."""
    same, unknown = 0, min(len(ours), len(theirs))
    while same < unknown:
        middle = (same + unknown + 1) // 2
        if ours[same:middle] == theirs[same:middle]:
            same = middle
        else:
            unknown = middle - 1
    return ours.count(b"\n", 0, same) + 1
