"""The registry of released versions."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afpeace_data.errors import UnknownVersion
from afpeace_data.fetch.known import REGISTRY, known, known_versions, read_registry, registry_with
from afpeace_data.publish.archive import archive
from afpeace_data.version import VERSION, parts
from packages import CHECKOUT

RELEASED = {
    "0.1.0": "7c019e46a4bcd8e1b690888b4e6892a0128d3e787a13b8e9ac973377b46103b3",
    "0.2.0": "aa8f7d0821cd2e2d51845cb56eeaea361de16c1c478aeed431b263531582c87d",
    "0.3.0": "21ca20c291355cf3c945e7000ddd6a61ae761a6884f08103dd0d96f43f7407a2",
}
"""As they were released; these lines never change."""


def test_the_hash_of_a_released_version_was_changed() -> None:
    assert {version: known(version).sha256 for version in RELEASED} == RELEASED


def test_the_line_of_the_present_version_is_old() -> None:
    content = archive(CHECKOUT)
    assert known(VERSION).size == len(content), "run `make generate`"
    assert known(VERSION).sha256 == hashlib.sha256(content).hexdigest()


def test_versions_are_in_the_order_of_their_letters() -> None:
    assert list(read_registry(registry_with('"0.10.0" = {size = 1, sha256 = "a"}\n"0.9.0" = {size = 1, sha256 = "b"}', b""))) == [
        VERSION, "0.9.0", "0.10.0",
    ]  # fmt: skip
    assert list(known_versions())[-1] == VERSION


versions = st.tuples(*[st.integers(0, 99)] * 3).map(lambda numbers: ".".join(map(str, numbers)))
lines = st.dictionaries(versions, st.tuples(st.integers(0), st.text("0123456789abcdef", min_size=64, max_size=64)))


@given(lines, st.binary())
def test_another_line_is_touched_or_the_same_line_changes_again(
    before: dict[str, tuple[int, str]], content: bytes
) -> None:
    text = "".join(f'"{version}" = {{ size = {size}, sha256 = "{sha}" }}\n' for version, (size, sha) in before.items())
    made = registry_with(text, content)
    found = {version: (item.size, item.sha256) for version, item in read_registry(made).items()}
    assert found == {**before, VERSION: (len(content), hashlib.sha256(content).hexdigest())}
    assert registry_with(made, content) == made


def test_the_registry_is_not_in_the_form_that_generate_writes() -> None:
    text = (CHECKOUT / REGISTRY).read_text("utf-8")
    assert registry_with(text, archive(CHECKOUT)) == text


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("99.0.0", "is newer than this installation, which knows 0.1.0, .*pip install --upgrade afpeace-data"),
        ("0.1.99", "there is no version 0.1.99; this installation knows 0.1.0, 0.2.0"),
        ("latest", "'latest' is no version; this installation knows 0.1.0"),
        ("v0.2.0", "'v0.2.0' is no version"),
        ("0.2", "'0.2' is no version"),
        ("", "'' is no version"),
        ("../0.2.0", "is no version"),
        ("0" * 10_000, "is no version"),
    ],
)
def test_an_unknown_version_without_those_that_are_known(version: str, message: str) -> None:
    assert parts("0.1.99") < parts(VERSION)  # type: ignore[operator]
    with pytest.raises(UnknownVersion, match=message) as error:
        known(version)
    assert len(str(error.value)) < 250


def test_a_number_is_no_version_without_saying_so() -> None:
    with pytest.raises(TypeError, match=r"a version is a text, such as '.*', and not the float 0.2"):
        known(0.2)  # type: ignore[arg-type]
