"""The one version number, of the code and of the data."""

import re

VERSION = "0.4.0"

_FORM = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def parts(version: str | None) -> tuple[int, int, int] | None:
    """The three numbers of a version, or None for what is none (a pre-release is none)."""
    match = _FORM.fullmatch(version or "")
    return (int(match[1]), int(match[2]), int(match[3])) if match else None
