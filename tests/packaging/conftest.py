"""Distributions and environments, each made once for all tests of this folder."""

import json

import pytest
from installing import ROOT, Environment, copy_checkout
from release.builds import ELSEWHERE, build
from release.tree import export

from repositories import commit, git


@pytest.fixture(scope="session")
def checkout(tmp_path_factory):
    """A copy of the checkout in which a careless day has left things that nobody wants to install."""
    copy = copy_checkout(tmp_path_factory.mktemp("checkout") / "afpeace-data")
    commit(copy, "what is released")
    for stray in (
        "data/notes.tmp",
        "data/.meetings.csv.x7k2",
        "data/old/meetings.csv",
        "schemas/draft.txt",
        "nohup.out",
        "docs/meetings.xlsx",
    ):
        (copy / stray).parent.mkdir(exist_ok=True)
        (copy / stray).write_text("stray", encoding="utf-8")
    return copy


@pytest.fixture(scope="session")
def committed(checkout, tmp_path_factory):
    """The same commit written out elsewhere, with other rights and times; and the paths in it."""
    place = tmp_path_factory.mktemp("committed") / ELSEWHERE.folder
    head = git(checkout, "rev-parse", "HEAD")
    return place, export(checkout, head, place, ELSEWHERE.umask, ELSEWHERE.changed)


@pytest.fixture(scope="session")
def built(checkout, tmp_path_factory):
    """The sdist and the wheel of the checkout as it lies there."""
    return build(checkout, tmp_path_factory.mktemp("built") / "dist")


@pytest.fixture(scope="session")
def described():
    return json.loads((ROOT / "datapackage.json").read_bytes())


@pytest.fixture(scope="session")
def wheel_environment(built, tmp_path_factory):
    return Environment(tmp_path_factory.mktemp("wheel") / "venv", built[1])


@pytest.fixture(scope="session")
def sdist_environment(built, tmp_path_factory):
    return Environment(tmp_path_factory.mktemp("sdist") / "venv", built[0])


@pytest.fixture(scope="session")
def editable(tmp_path_factory):
    """(checkout, environment) of a developer."""
    copy = copy_checkout(tmp_path_factory.mktemp("editable") / "afpeace-data")
    return copy, Environment(copy.parent / "venv", "--editable", copy)
