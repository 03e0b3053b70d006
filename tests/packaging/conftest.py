"""Distributions and environments, each made once for all tests of this folder."""

import json

import pytest
from installing import ROOT, Environment, build, copy_checkout


@pytest.fixture(scope="session")
def checkout(tmp_path_factory):
    """A copy of the checkout in which a careless day has left things that nobody wants to install."""
    copy = copy_checkout(tmp_path_factory.mktemp("checkout") / "afpeace-data")
    for stray in (
        "data/notes.tmp",
        "data/.meetings.csv.x7k2",
        "data/old/meetings.csv",
        "schemas/draft.txt",
        "nohup.out",
    ):
        (copy / stray).parent.mkdir(exist_ok=True)
        (copy / stray).write_text("stray", encoding="utf-8")
    return copy


@pytest.fixture(scope="session")
def built(checkout, tmp_path_factory):
    """(sdist, wheel)"""
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
