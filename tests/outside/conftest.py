"""No test in this folder may reach the network: what our files need is in our files."""

import socket

import pytest

from packages import tiny_root  # noqa: F401 (fixture)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **_):
        raise AssertionError(f"a remote reference was followed: {args[-1]!r}")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
