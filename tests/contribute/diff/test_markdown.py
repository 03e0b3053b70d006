"""Release notes and pull-request comments: no cell can write markup, call people or push the rest out unseen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from afpeace_data.check.visible import visible
from afpeace_data.contribute.diff.compare import compare
from afpeace_data.contribute.diff.markdown import LIMIT, plain, render_markdown
from contribute.diff.differing import difference
from packages import Package

EVIL = [
    "@octocat please look",
    "mail@example.org",
    "<img src=x onerror=alert(1)>",
    "</details><h1>Big</h1>",
    "[link](https://example.org)",
    "https://example.org",
    "www.example.org",
    "example.org/page",
    "![i](x)",
    "`code` ``more`` `",
    "a | b | c",
    "**bold** _it_ ~~no~~",
    "# heading",
    "- item",
    "fixes #1 and GH-1 and o/r#2",
    "8aec402 deadbeefdeadbeef",
    "&lt;b&gt; &#64;octocat",
    "\\`",
    "line\n\n# break",
    ":tada:",
    "```",
    "` ",
    "$x^2$",
]


def _parsed(text: str) -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)


def _kinds(text: str) -> set[str]:
    """The kinds of everything on a page, outside code spans."""
    found = set()
    for token in _parsed(text):
        found |= {token.type, *(child.type for child in token.children or [])}
    return found


def _outside_code(text: str) -> str:
    return " ".join(
        child.content for token in _parsed(text) for child in token.children or [] if child.type != "code_inline"
    )


@pytest.mark.parametrize("evil", EVIL)
def test_a_cell_that_writes_markup(before: Package, package: Package, evil: str) -> None:
    package.set("series", "talks", "name", evil)
    package.append("series", "more", evil, evil, "")
    package.remove("actor_names", actor_id="taliban")
    package.append("retired_ids", "series", "rounds", "", "0.1.0", evil)
    package.remove("series", id="rounds")
    page = "\n".join(render_markdown(difference(before, package)))
    kinds = _kinds(page)
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "em_open"}, kinds
    outside = _outside_code(page)
    assert not re.search(r"@|://|www\.|#|GH-|[0-9a-f]{7}|&|:tada|\$|~", outside)
    assert visible(evil).strip() in " ".join(
        child.content for token in _parsed(page) for child in token.children or [] if child.type == "code_inline"
    )


@given(
    st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("`\\<>@|*_[]()&# \n"), min_size=1, max_size=30)
)
def test_a_text_that_gets_out_of_its_code_span(text: str) -> None:
    shown = plain(text)
    [_, inline, _] = _parsed(f"a {shown} b")
    assert {child.type for child in inline.children} <= {"text", "code_inline"}
    spans = [child.content for child in inline.children if child.type == "code_inline"]
    if spans:
        assert [span.strip() for span in spans] == [visible(text).strip()]
    else:
        assert inline.content == f"a {visible(text)} b"


def test_plain_titles_are_readable() -> None:
    for text in ("Talks in Kabul", "Iran's delegation (second round), 2018", "Mullah Omar. Founder.", "Abdülhamid"):
        assert plain(text) == text


def test_notes_with_counts_titles_and_citations(before: Package, package: Package) -> None:
    package.set("meetings", "kabul-call", "planned", "2018-04")
    package.cite("meetings", "kabul-call", "planned", "paper", "p7", "a call in April")
    package.append("series", "more", "More talks", "", "")
    package.set("series", "talks", "summary", "")
    page = "\n".join(render_markdown(difference(before, package)))
    assert page.startswith("## Data: `before (0.1.0)` → `after (0.1.0)`\n\nThe change is minor: the smallest version")
    assert "| meetings |  | 1 |  |  |" in page
    assert "- added `more`: More talks" in page
    assert "  - `planned`: `2018-03` → `2018-04` (paper, 2019-06-20, p7)" in page
    assert "  - `summary`: `Several rounds.` → (empty)" in page


@pytest.mark.parametrize("evil", ["@octocat", "www.example.org", "a_b_ *c*", "<b>", "#1", "x: `y`"])
def test_a_branch_whose_name_is_markup(before: Package, package: Package, evil: str) -> None:
    package.set("series", "talks", "name", "The talks")
    diff = compare((before.root, evil), (package.root, evil))
    page = "\n".join(render_markdown(diff))
    assert evil not in _outside_code(page)
    assert not _kinds(page) & {"html_inline", "em_open", "link_open"}


def test_a_long_list_that_buries_the_page(before: Package, package: Package) -> None:
    for number in range(11):
        package.append("series", f"more-{chr(97 + number)}", "More", "", "")
    page = "\n".join(render_markdown(difference(before, package)))
    assert "<details><summary>11 entries</summary>\n\n- added" in page
    assert page.endswith("</details>")


def test_a_comment_that_github_refuses(before: Package, package: Package) -> None:
    rows = [{"id": f"more-x{number}", "name": "ی" * 250, "summary": "", "count_min": ""} for number in range(400)]
    rows.append({"id": "zz", "name": "A short one", "summary": "", "count_min": ""})
    package.write("series", [*package.rows("series"), *rows])
    package.append("actors", "india", "India", "state", "", "IND", "", "")
    page = "\n".join(render_markdown(difference(before, package)))
    assert len(page.encode()) <= LIMIT
    shown = page.count("- added `more-x")
    [left_out] = re.findall(r"\*\*([0-9,]+) more entries are left out", page)
    assert 0 < shown < 400
    assert shown + int(left_out.replace(",", "")) == 401
    assert "- added `india`" in page
    assert "- added `zz`" not in page, "the first ones are shown, not those that happen to fit"
    assert "| series | 401 |" in page
    assert page.count("<details>") == page.count("</details>") == 1


def test_a_cell_as_long_as_a_page(before: Package, package: Package) -> None:
    package.set("series", "talks", "summary", "word " * 20_000 + "end")
    page = "\n".join(render_markdown(difference(before, package)))
    assert len(page) < 2_000
    assert "(100,003 characters)" in page
