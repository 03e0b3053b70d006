"""What changed in the data since the last release, and whether the version allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from afpeace_data.contribute.diff.compare import compare
from afpeace_data.contribute.diff.gate import Verdict, explain, gate
from afpeace_data.contribute.diff.words import verdict
from afpeace_data.contribute.revision import Place
from release.numbers import FILE
from release.outcome import Refused
from release.tree import export, git

if TYPE_CHECKING:
    from pathlib import Path

_GIVE = "give the commit of the last release: make release-check BASE=REVISION"


class Base(NamedTuple):
    """The commit of the last release, and how it is known."""

    commit: str
    known: str


def last_release(repository: Path, commit: str, previous: str, given: str | None) -> Base:
    """The commit of the version before this one.

    It is the one that is given; else that of the tag; else, on the first-parent line, the last before the version rose:
    a version rises with the first change after a release, so what is just before it is the release.

    Args:
        repository: a directory of it.
        commit: that is to be released.
        previous: the version before, from the changelog.
        given: a revision, if somebody gave one.

    Raises:
        Refused: it is not in the history that is here.
    """
    if given is not None:
        return Base(git(repository, "rev-parse", "--verify", "--end-of-options", f"{given}^{{commit}}"), "as given")
    if git(repository, "tag", "--list", f"v{previous}"):
        return Base(git(repository, "rev-parse", f"refs/tags/v{previous}^{{commit}}"), f"tag v{previous}")
    for changed in git(repository, "rev-list", "--first-parent", "--min-parents=1", commit, "--", FILE).split():
        parent = git(repository, "rev-parse", f"{changed}^1")
        there = git(repository, "ls-tree", "--name-only", parent, "--", FILE)
        if there and f'"{previous}"' in git(repository, "show", f"{parent}:{FILE}"):
            return Base(parent, f"no tag v{previous}, so the last commit before the version rose")
    shallow = git(repository, "rev-parse", "--is-shallow-repository") == "true"
    fetch = "`git fetch --unshallow --tags`, or " if shallow else ""
    raise Refused(f"not compared: there is no tag v{previous} and no commit of {previous} here", fetch + _GIVE)


def allowed(tree: Path, base: Base, previous: str, repository: Path, to: Path) -> str:
    """The version allows what changed in the data.

    Args:
        tree: the package that is to be released.
        base: the last release.
        previous: the version that it must have.
        repository: which holds it.
        to: where it is written out; a directory that is not there yet.

    Raises:
        Refused: the base has another version, or the version is too small, or it cannot be known.
    """
    export(repository, base.commit, to)
    found = compare(Place(to, previous), Place(tree, "this commit"))
    if found.old.version != previous:
        raise Refused(f"not compared: {base.commit[:12]} has the version {found.old.version}, not {previous}", _GIVE)
    if gate(found) is not Verdict.PASSED:
        raise Refused(" / ".join(line.strip() for line in explain(found)), "see `afpeace-data diff` and docs/diff.md")
    return f"against {base.commit[:12]} ({base.known}): {verdict(found)}"
