"""A version that was released, and a server that has it. Fixtures for those who fetch it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from afpeace_data.fetch import known
from afpeace_data.publish.archive import archive
from fetch.servers import Site, running
from packages import Package

OLD = "0.2.0"


class Released(NamedTuple):
    """A version that is not the present one: its archive and the registry that lists it."""

    content: bytes
    registry: Path


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


def publish(package: Package, registry: Path) -> Released:
    """Make the package a released version."""
    (package.root / "LICENSE-DATA").write_text("Creative Commons Attribution 4.0\n", "utf-8")
    content = archive(package.root)
    version = json.loads((package.root / "datapackage.json").read_bytes())["version"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(known, "VERSION", version)
        registry.write_text(known.registry_with("", content), "utf-8")
    return Released(content, registry)


@pytest.fixture(scope="session")
def released(tiny_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Released:
    """The tiny package as version 0.2.0."""
    folder = tmp_path_factory.mktemp("released")
    return publish(Package(tiny_root).copy(folder / "package").set_version(OLD), folder / "releases.toml")


@pytest.fixture
def cache(tmp_path: Path, site: Site, released: Released, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache, with the server as the place of the releases and a registry that knows the one there."""
    offer(released, site, monkeypatch)
    folder = tmp_path / "cache"
    monkeypatch.setenv("AFPEACE_DATA_CACHE", str(folder))
    yield folder
    known.known_versions.cache_clear()


def offer(released: Released, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.files[f"/v{OLD}/afpeace-data-{OLD}.zip"] = released.content
    monkeypatch.setenv("AFPEACE_DATA_URL", f"{site.url}/v{{version}}/")
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(known, "_FILE", released.registry)
    known.known_versions.cache_clear()
