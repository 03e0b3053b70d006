"""`docs/metadata.md`: its code is run by the libraries that it is about, and every description is on it."""

from __future__ import annotations

import pytest

from afpeace_data.derive.files import described, description_files
from docs.printed import Page
from docs.test_pages import BLOCK, ROOT

PAGE = ROOT / "docs" / "metadata.md"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_an_output_on_metadata_md_that_nobody_ran(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with Page(PAGE) as page:
        blocks = list(BLOCK.finditer(page.text))
        assert [match["output"] is not None for match in blocks] == [True, True]
        for match in blocks:
            exec(match["code"], {})
            page.prints(match.span("output"), capsys.readouterr().out, indent="")


def test_a_description_that_the_page_does_not_know() -> None:
    text = PAGE.read_text("utf-8")
    for path, _ in description_files(described(ROOT)):
        assert f"| [`{path}`](../{path}) |" in text
