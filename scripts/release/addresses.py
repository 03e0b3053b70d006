"""Where the files of a version will be: set, and where the workflow puts them."""

from __future__ import annotations

import tomllib
from urllib.parse import urlsplit

from release.outcome import Refused, Unsettled

FILE = "src/afpeace_data/derive/metadata.toml"


def addresses(text: str, repository: str | None) -> str:
    """The addresses of `metadata.toml` can be published.

    Args:
        text: of metadata.toml.
        repository: the web address of the repository whose workflow publishes; None where nothing is published.

    Raises:
        Unsettled: they are under `.example`, and nothing is published now.
        Refused: they are, and it is; or the workflow puts the files elsewhere.
    """
    told = tomllib.loads(text)
    named = {name: told[name] for name in ("homepage", "releases")}
    unset = [name for name, address in named.items() if f".{urlsplit(address).hostname}".endswith(".example")]
    if unset:
        kind = Unsettled if repository is None else Refused
        raise kind(
            f"{' and '.join(unset)} in {FILE} are addresses that nobody owns",
            "set them when the project has a public home; the release workflow refuses to publish before that",
        )
    if repository is not None and named["releases"] != (wanted := f"{repository}/releases/download/v{{version}}/"):
        raise Refused(f"releases in {FILE} is {named['releases']}", f"the workflow puts the files at {wanted}")
    return f"the files of a version are at {named['releases']}"
