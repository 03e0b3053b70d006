"""The page on versions: its commands and code run against a server on this machine, which has version 0.2.0."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from afpeace_data.cli.main import main
from afpeace_data.fetch import http, known
from docs.printed import Page
from fetch.servers import Site
from packages import CHECKOUT, Package
from released import OLD

PAGE = CHECKOUT / "docs" / "versions.md"
STEP = re.compile(
    r"```python\n(?P<code>.*?)```(?:\n\n```\n(?P<output>.*?)```)?|^    \$ afpeace-data (?P<arguments>[^\n]*)\n(?P<lines>(?:    [^$\n][^\n]*\n)*)",
    re.DOTALL | re.MULTILINE,
)
SHOWN_CACHE = "/home/you/.cache/afpeace-data"


def test_what_the_page_shows_is_not_what_happens(
    cache: Path,
    site: Site,
    package: Package,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site.files |= {f"/theirs/{path}": content for path, content in package.files().items()}
    names: dict[str, object] = {}
    with Page(PAGE) as page:
        steps = list(STEP.finditer(page.text))
        assert sum(step["code"] is not None for step in steps) == page.text.count("```python")
        assert len(steps) == 6
        for step in steps:
            if step["code"]:
                exec(step["code"].replace("https://host/path", f"{site.url}/theirs"), names)
                assert step["output"] is not None or not capsys.readouterr().out
                if step["output"] is not None:
                    page.prints(step.span("output"), capsys.readouterr().out, indent="")
                continue
            listed = step["arguments"] == "fetch"
            if listed:  # what really was released, and is not here
                with monkeypatch.context() as real:
                    real.setattr(known, "_FILE", CHECKOUT / known.REGISTRY)
                    real.setenv("AFPEACE_DATA_CACHE", str(cache / "empty"))
                    known.known_versions.cache_clear()
                    assert main(["fetch"]) == 0
                known.known_versions.cache_clear()
            else:
                arguments = step["arguments"].replace(f"$(afpeace-data fetch {OLD})", str(cache / OLD))
                assert main(shlex.split(arguments)) == 0
            printed = capsys.readouterr().out.replace(str(cache), SHOWN_CACHE)
            if step["lines"].strip():
                page.prints(step.span("lines"), printed)
            assert printed


def test_a_reason_that_the_page_leaves_out_or_makes_up() -> None:
    from typing import get_args

    from afpeace_data.errors import Failure

    told = re.findall(r"^\| `([a-z ]+)` \| ([^|]*[^| ]) \|$", PAGE.read_text("utf-8"), re.MULTILINE)[1:]
    assert sorted(why for why, _ in told) == sorted(get_args(Failure))
    assert f"{http.USUAL.silence} seconds" in dict(told)["stalled"]
