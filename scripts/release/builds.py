"""Two builds of one commit, in surroundings that have nothing in common."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from release.compare import difference
from release.outcome import Refused
from release.programs import run

if TYPE_CHECKING:
    from pathlib import Path


class Surroundings(NamedTuple):
    """Where and how a distribution is built.

    Attributes:
        folder: of the checkout, below the place of the build.
        umask: the rights that every new file lacks.
        changed: the time of change of the files, in seconds since 1970.
        variables: time zone (spelled out, so that no system needs to know it), language, order of sets.
    """

    folder: str
    umask: int
    changed: int
    variables: dict[str, str]


HERE = Surroundings("one", 0o022, 1_500_000_000, {"TZ": "LINT-14", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"})
ELSEWHERE = Surroundings(
    "the other/with a longer path",
    0o077,
    1_700_000_001,
    {"TZ": "PST8PDT,M3.2.0,M11.1.0", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
)


class Built(NamedTuple):
    """A source distribution, and the wheel that was built from it."""

    sdist: Path
    wheel: Path


def build(tree: Path, out: Path, where: Surroundings = HERE) -> Built:
    """Build both: `build` unpacks the sdist and makes the wheel of what is in there.

    Without SOURCE_DATE_EPOCH, as anybody would who wants to get the same bytes: hatchling then writes a date of its own.

    Args:
        tree: the checkout.
        out: a directory for them, which is not there yet.
        where: umask and variables of the build.

    Raises:
        Refused: it cannot be built.
    """
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", out, tree)
    remedy = "run `python -m build` to see all that it says"
    run(*command, cwd=tree, remedy=remedy, umask=where.umask, **where.variables)
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    return Built(sdist, wheel)


def same(first: Built, second: Built) -> str:
    """Two builds have the same names and bytes. Raises `Refused` with the first member that differs."""
    for one, other in zip(first, second, strict=True):
        if told := difference(one, other):
            raise Refused(f"two builds of {one.name} differ: {told}", "the build must not depend on where it runs")
    sizes = ", ".join(f"{path.name} of {path.stat().st_size:,} bytes" for path in first)
    return f"{sizes}: the same in two directories, time zones, umasks, languages and times of change"
