"""Where a reader's program will fetch from."""

import pytest
from release.addresses import addresses
from release.outcome import Refused, Unsettled

REPOSITORY = "https://github.com/somebody/afpeace-data"
FILES = f"{REPOSITORY}/releases/download/v{{version}}/"


def told(releases=FILES, homepage=REPOSITORY):
    return f'homepage = "{homepage}"\nreleases = "{releases}"\n'


@pytest.mark.parametrize("repository", [None, REPOSITORY])
def test_an_address_that_is_set_and_not_taken(repository):
    assert FILES in addresses(told(), repository)


@pytest.mark.parametrize(
    "text",
    [
        told("https://afpeace-data.example/v{version}/"),
        told(homepage="https://data.example"),
        told(homepage="https://example/"),
    ],
)
def test_a_release_whose_files_are_fetched_from_an_address_that_nobody_owns(text):
    with pytest.raises(Unsettled, match="nobody owns"):
        addresses(text, None)
    with pytest.raises(Refused) as refused:
        addresses(text, REPOSITORY)
    assert not isinstance(refused.value, Unsettled)


@pytest.mark.parametrize("releases", [FILES.replace("somebody", "another"), FILES[:-1], FILES.replace("v{", "{")])
def test_a_release_whose_files_are_put_elsewhere_than_they_are_looked_for(releases):
    with pytest.raises(Refused) as refused:
        addresses(told(releases), REPOSITORY)
    assert FILES in refused.value.remedy
