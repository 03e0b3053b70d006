"""Whole processes, measured against peers: `python bench/startup.py`.

Two groups: what an import and a first table cost, and what it costs to validate the whole repository on its descriptor.
The cases of a group are interleaved, so that a busy machine slows all of them alike: read the ratios, not the milliseconds.
Every case finds its bytecode written, as after a first use: a first round that is not counted writes it.
A peer that is not installed is left out. Only the standard library and this package are needed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = """
import datetime, pydantic
class Meeting(pydantic.BaseModel):
    id: str
    title: str
    status: str
    held: datetime.date | None = None
Meeting(id="x", title="x", status="held")
"""
STARTS = {
    "python -c pass": ("", ["-c", "pass"]),
    "import pydantic": ("pydantic", ["-c", "import pydantic"]),
    "import pydantic, build one model": ("pydantic", ["-c", MODEL]),
    "import frictionless": ("frictionless", ["-c", "import frictionless"]),
    "import pandas": ("pandas", ["-c", "import pandas"]),
    "import afpeace_data": ("", ["-c", "import afpeace_data"]),
    "load().meetings": ("", ["-c", "import afpeace_data; afpeace_data.load().meetings"]),
    "load(as_of=...).meetings": ("", ["-c", "import afpeace_data; afpeace_data.load(as_of='2019-10-24').meetings"]),
}
VALIDATIONS = {
    "frictionless validate datapackage.json": ("frictionless", ["-m", "frictionless", "validate", "datapackage.json"]),
    "afpeace-data validate": ("", ["-m", "afpeace_data", "validate"]),
    "afpeace-data validate --format sarif": ("", ["-m", "afpeace_data", "validate", "--format", "sarif"]),
    "afpeace-data rule AP208": ("", ["-m", "afpeace_data", "rule", "AP208"]),
}
GROUPS = (
    (STARTS, ("import pydantic, build one model", "import frictionless")),
    (VALIDATIONS, ("frictionless validate datapackage.json",)),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--repeats", type=int, default=15, help="fresh processes of each case (at least 11; default 15)"
    )
    parser.add_argument(
        "--installed", action="store_true", help="measure the installed package, not the one beside this script"
    )
    options = parser.parse_args()
    if options.repeats < 11:
        parser.error("fewer than 11 repeats say little about a median")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if not options.installed:
        environment["PYTHONPATH"] = str(ROOT / "src")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {options.repeats} repeats, interleaved")
    for group, peers in GROUPS:
        cases = {name: arguments for name, (module, arguments) in group.items() if not module or find_spec(module)}
        report(measure(cases, options.repeats, environment), [name for name in peers if name in cases])
    return 0


def measure(cases: dict[str, list[str]], repeats: int, environment: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds of each fresh process, by case."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    with tempfile.TemporaryDirectory() as elsewhere:
        environment = {**environment, "PYTHONPYCACHEPREFIX": str(Path(elsewhere, "bytecode"))}
        for number in range(repeats + 1):
            for name, arguments in cases.items():
                start = time.perf_counter()
                command = [sys.executable, *arguments]
                subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
                if number:
                    times[name].append((time.perf_counter() - start) * 1000)
    return times


def report(times: dict[str, list[float]], peers: list[str]) -> None:
    """Medians, spreads, and the ratio to each peer, taken inside every round."""
    print()
    print("| case | median ms | min-max ms |" + "".join(f" x {peer} |" for peer in peers))
    print("|---|---|---|" + "---|" * len(peers))
    for name, taken in times.items():
        ratios = [statistics.median(a / b for a, b in zip(taken, times[peer], strict=True)) for peer in peers]
        cells = [name, f"{statistics.median(taken):.0f}", f"{min(taken):.0f}-{max(taken):.0f}"]
        print(f"| {' | '.join([*cells, *(f'{ratio:.2f}' for ratio in ratios)])} |")


if __name__ == "__main__":
    sys.exit(main())
