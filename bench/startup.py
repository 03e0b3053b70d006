"""Cold starts, measured against peers in fresh processes: `python bench/startup.py`.

The cases are interleaved, so that a busy machine slows all of them alike: read the ratios, not the milliseconds.
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

SOURCE = Path(__file__).resolve().parent.parent / "src"
MODEL = """
import datetime, pydantic
class Meeting(pydantic.BaseModel):
    id: str
    title: str
    status: str
    held: datetime.date | None = None
Meeting(id="x", title="x", status="held")
"""
CASES = {
    "python -c pass": ("", "pass"),
    "import pydantic": ("pydantic", "import pydantic"),
    "import pydantic, build one model": ("pydantic", MODEL),
    "import frictionless": ("frictionless", "import frictionless"),
    "import pandas": ("pandas", "import pandas"),
    "import afpeace_data": ("", "import afpeace_data"),
    "load().meetings": ("", "import afpeace_data; afpeace_data.load().meetings"),
    "load(as_of=...).meetings": ("", "import afpeace_data; afpeace_data.load(as_of='2019-10-24').meetings"),
}
PEERS = ("import pydantic, build one model", "import frictionless")


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
        environment["PYTHONPATH"] = str(SOURCE)
    cases = {name: code for name, (module, code) in CASES.items() if not module or find_spec(module)}
    report(measure(cases, options.repeats, environment))
    return 0


def measure(cases: dict[str, str], repeats: int, environment: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds of each fresh process, by case."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    with tempfile.TemporaryDirectory() as elsewhere:
        environment = {**environment, "PYTHONPYCACHEPREFIX": str(Path(elsewhere, "bytecode"))}
        for number in range(repeats + 1):
            for name, code in cases.items():
                start = time.perf_counter()
                subprocess.run([sys.executable, "-c", code], cwd=elsewhere, env=environment, check=True)
                if number:
                    times[name].append((time.perf_counter() - start) * 1000)
    return times


def report(times: dict[str, list[float]]) -> None:
    """Medians, spreads, and the ratio to each peer, taken inside every round."""
    peers = [name for name in PEERS if name in times]
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {len(times['python -c pass'])} repeats, interleaved\n"
    )
    print("| case | median ms | min-max ms |" + "".join(f" x {peer} |" for peer in peers))
    print("|---|---|---|" + "---|" * len(peers))
    for name, taken in times.items():
        ratios = [statistics.median(a / b for a, b in zip(taken, times[peer], strict=True)) for peer in peers]
        cells = [name, f"{statistics.median(taken):.0f}", f"{min(taken):.0f}-{max(taken):.0f}"]
        print(f"| {' | '.join([*cells, *(f'{ratio:.2f}' for ratio in ratios)])} |")


if __name__ == "__main__":
    sys.exit(main())
