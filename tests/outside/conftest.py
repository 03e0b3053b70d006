"""No test in this folder may reach the network: what our files need is in our files."""

import socket

import pytest
from engines import ROOT

import afpeace_data as ap
from afpeace_data.publish import FORMATS


@pytest.fixture(autouse=True, scope="module")
def no_network():
    """For a module as a whole, so that it is there before what the module's own fixtures read."""

    def refuse(*args, **_):
        raise AssertionError(f"a remote reference was followed: {args[-1]!r}")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, refuse)
        for name in ("getaddrinfo", "create_connection"):
            patch.setattr(socket, name, refuse)
        yield


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """A folder with the exports of the release that have all its tables."""
    folder = tmp_path_factory.mktemp("exports")
    dataset = ap.load(ROOT, validate=False)
    for form in ("sqlite", "duckdb", "parquet", "jsonl", "xlsx"):
        for name, content in FORMATS[form].make(dataset).items():
            (folder / name).write_bytes(content)
    return folder
