"""What the tools of the packaging authority say of the distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from release.programs import run, tool

if TYPE_CHECKING:
    from release.builds import Built


def twine(built: Built) -> str:
    """The metadata can be uploaded and the README be shown. Raises `Refused` with what is wrong."""
    run(tool("twine"), "check", "--strict", *built, cwd=built.wheel.parent, remedy="mend pyproject.toml or the README")
    return "metadata complete, the README can be shown"


def wheel_contents(built: Built) -> str:
    """The wheel has no file in a wrong place. Raises `Refused` with what is wrong."""
    run(tool("check-wheel-contents"), built.wheel, cwd=built.wheel.parent, remedy="see its README for the code")
    return "nothing found"
