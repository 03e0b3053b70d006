"""Everything that is run on this repository, on any system: `python scripts/dev.py COMMAND`.

demo      install the package into an environment of its own and use it on the packaged data
test      every check, then the tests with coverage; what CI runs
check     lint (code, workflows), format, types, direction of imports, canonical data, generated files, a version large enough for the change
generate  write everything that follows from the record classes, the CSV files and the marks of readers
pages     print again what the pages of the docs show, after a change of data or words
fmt       bring data and code into canonical form
bench     measure cold starts against peers
fuzz      look for input that ends a program, each target for two minutes (fuzz/README.md)
release-check [--base REVISION]
          everything that is looked at before a release; fills dist/ (docs/releasing.md)

The standard library is all it needs; environments live in .venv and .demo-venv.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEVELOP = ROOT / ".venv"
DEMO = ROOT / ".demo-venv"
MEETING = "intra-afghan-beijing-2019"


def main() -> int:
    commands = {
        "demo": demo,
        "test": test,
        "check": check,
        "generate": generate,
        "pages": pages,
        "fmt": fmt,
        "bench": bench,
        "fuzz": fuzz,
        "release-check": release_check,
    }
    if len(sys.argv) < 2 or sys.argv[1] not in commands or (sys.argv[2:] and sys.argv[1] != "release-check"):
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 (said before anything fails for it)
        print(f"afpeace-data needs Python 3.11 or later; this is {sys.version.split()[0]}")
        return 2
    try:
        commands[sys.argv[1]]()
    except subprocess.CalledProcessError as error:
        print(f"failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    return 0


def demo() -> None:
    python = environment(DEMO)
    run(python, "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", str(ROOT))
    run(python, "-m", "pip", "install", "--quiet", str(ROOT))
    # From a directory outside, so that the installed release is used and not the checkout.
    with tempfile.TemporaryDirectory() as elsewhere:
        for arguments in (
            ["validate"],
            ["stats"],
            ["show", "meetings", MEETING, "--as-of", "2019-10-24"],
            ["show", "meetings", MEETING, "--as-of", "2019-10-30"],
        ):
            print(f"\n$ afpeace-data {' '.join(arguments)}", flush=True)
            run(python, "-m", "afpeace_data", *arguments, cwd=Path(elsewhere))
    print(f"\nThe environment stays: {script(DEMO, 'afpeace-data')} --help")


def test() -> None:
    check()
    python = environment(DEVELOP)
    run(python, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "--cov", "--cov-report=term", "-q")


def check() -> None:
    python = develop()
    run(python, "-m", "ruff", "check", ".")
    run(python, "-m", "ruff", "format", "--check", ".")
    run(python, "-m", "mypy")
    run(script(DEVELOP, "lint-imports"))
    workflows = [str(path) for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
    run(script(DEVELOP, "actionlint"), f"-shellcheck={script(DEVELOP, 'shellcheck')}", *workflows)
    run(script(DEVELOP, "zizmor"), "--offline", "--quiet", *workflows, "action.yml")
    run(python, "-m", "afpeace_data", "fmt", "--check", str(ROOT))
    run(python, "-m", "afpeace_data", "generate", "--check", str(ROOT))
    run(python, "quality/report.py", "--check")
    run(python, "-m", "afpeace_data", "validate", str(ROOT))
    # Against the last release tag; where there is none to be seen, it says so and passes.
    run(python, "-m", "afpeace_data", "diff", "--check", "--package", str(ROOT))


def generate() -> None:
    python = develop()
    run(python, "-m", "afpeace_data", "generate", str(ROOT))
    run(python, "quality/report.py")


def pages() -> None:
    command = [develop(), "-m", "pytest", "-q", "tests/docs"]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "AFPEACE_DATA_REWRITE_PAGES": "1"})


def fmt() -> None:
    python = develop()
    run(python, "-m", "afpeace_data", "fmt", str(ROOT))
    run(python, "-m", "ruff", "format", ".")


def bench() -> None:
    run(develop(), "bench/startup.py")


def fuzz() -> None:
    python = develop()
    # Not among the development packages: it has wheels for some versions of Python on some systems.
    run(python, "-m", "pip", "install", "--quiet", "atheris>=3.0")
    examples = [str(path) for path in sorted((ROOT / "tests" / "hostile" / "corpus").iterdir()) if path.is_dir()]
    for target in ("reader", "edtf", "fmt", "validate", "xlsx"):
        found = ROOT / ".fuzz" / target
        found.mkdir(parents=True, exist_ok=True)
        limits = ["-max_total_time=120", "-timeout=25", "-rss_limit_mb=2048", "-max_len=4096"]
        print(f"\n{target}", flush=True)
        run(python, "fuzz/run.py", target, *limits, f"-artifact_prefix={found}{os.sep}found-", str(found), *examples)


def release_check() -> None:
    run(develop(), "-m", "release", *sys.argv[2:], cwd=ROOT / "scripts")


def develop() -> str:
    """The Python of the development environment, installed again when what it needs has changed."""
    python = environment(DEVELOP)
    stamp, wanted = DEVELOP / "installed", (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        run(python, "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1")
        run(
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "-e",
            ".[arrow,bibtex,duckdb,fetch,ical,network,pandas,polars,serve,validate,xlsx]",
            "--group",
            "dev",
        )
        stamp.write_text(wanted, encoding="utf-8")
    return python


def environment(place: Path) -> str:
    """The Python of a virtual environment, made if it is not there."""
    python = script(place, "python")
    if not Path(python).exists():
        venv.create(place, with_pip=True, clear=True)
    return python


def script(place: Path, name: str) -> str:
    windows = os.name == "nt"
    return str(place / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name))


def run(*command: str, cwd: Path = ROOT) -> None:
    subprocess.run(command, cwd=cwd, check=True, env={**os.environ, "PYTHONUTF8": "1"})


if __name__ == "__main__":
    sys.exit(main())
