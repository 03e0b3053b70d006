"""A process that may use little memory and time, for whatever is put into a package.

Run as `limited.py MEGABYTES SECONDS`, with jobs on standard input, one JSON object a line; see `Job`. For each it prints one
line. What raises where nothing may, or uses more than it may, ends the process: the line that is missing says which it was.
"""

import contextlib
import io
import json
import resource
import sys
from pathlib import Path
from typing import NamedTuple

# The limits hold from here on, for the program's own modules too.
MEGABYTES, SECONDS = map(int, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from afpeace_data.check.validate import validate_root  # noqa: E402
from afpeace_data.cli.main import main  # noqa: E402
from hostile.attacks import printed  # noqa: E402
from hostile.harmless import harm  # noqa: E402


class Job(NamedTuple):
    """A file put in place of others in a package, and what is then run."""

    root: str
    file: str
    places: list[str]
    commands: list[list[str]]


def work(job: Job) -> dict[str, object]:
    content = Path(job.file).read_bytes()
    paths = [Path(job.root) / place for place in job.places]
    before = {path: path.read_bytes() for path in paths}
    for path in paths:
        path.write_bytes(content)
    report = validate_root(Path(job.root))
    found = {form: bad for form, text in printed(report) if (bad := harm(text, github=form == "github"))}
    codes: dict[str, int] = {}
    for command in job.commands:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            codes[" ".join(command)] = main([*command, job.root])
        if bad := harm(out.getvalue()):
            found[" ".join(command)] = bad
    for path, raw in before.items():
        path.write_bytes(raw)
    return {
        "reported": sorted({problem.code for problem in report if problem.file in job.places}),
        "files": sorted({problem.file for problem in report}),
        "harm": found,
        "codes": codes,
    }


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(work(Job(**json.loads(line)))), flush=True)
