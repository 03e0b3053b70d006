"""Everything that is looked at before a release: `make release-check`. docs/releasing.md says when and how.

All checks are run, each gives one line. If none fails, dist/ holds what is released; else there is no dist/.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from release.checks import Release
from release.outcome import Refused, State, outcome
from release.tree import git

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """0: all is well; 1: something is not; 2: this is no place to look from."""
    parser = argparse.ArgumentParser(prog="release-check", description=__doc__)
    parser.add_argument("--base", metavar="REVISION", help="the commit of the last release, where no tag tells it")
    parser.add_argument("--repository", metavar="ADDRESS", help="the web address of the repository that publishes")
    options = parser.parse_args()
    dist = ROOT / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="release-") as work:
        try:
            commit = git(ROOT, "rev-parse", "HEAD")
            release = Release(ROOT, commit, Path(work), options.base or None, options.repository or None)
        except Refused as told:
            print(f"{told.found}\nfix: {told.remedy}")
            return 2
        states = []
        for name, check in release.checks():
            found = outcome(name, check)
            print(found, flush=True)
            states.append(found.state)
        count = {state: states.count(state) for state in State}
        print(f"\n{len(states)} checks of {release.version}: " + ", ".join(f"{count[s]} {s.value}" for s in State))
        if count[State.FAILED]:
            print("nothing is in dist/")
            return 1
        shutil.copytree(release.dist, dist)
    print("dist/ has " + ", ".join(sorted(path.name for path in dist.iterdir())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
