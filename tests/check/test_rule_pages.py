"""The pages of the rules follow from the rules, and say what the rules say whatever stands in an example."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from afpeace_data.check.example import LONGEST_LINE, Example, Instead, spelled
from afpeace_data.check.pages import prose, rule_files, rule_page
from afpeace_data.check.rule import FAMILIES, RULES

ROOT = Path(__file__).parents[2]
HOSTILE = "rounds,`a` ```` | <b> *c* _d_ [e](f) & \\ ~~g~~,,"


def _plain(markdown: str) -> str:
    """The text that a reader of a Markdown text sees."""
    [_, inline, _] = MarkdownIt().parse(markdown)
    return "".join(token.content for token in inline.children or () if token.type in ("text", "code_inline"))


def _blocks(page: str) -> list[str]:
    return [token.content for token in MarkdownIt().parse(page) if token.type == "fence"]


def test_a_page_that_is_stale_or_missing_or_belongs_to_no_rule() -> None:
    there = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "docs/rules").iterdir()}
    assert there == dict(rule_files()), "run `make generate`"


def test_a_rule_that_the_index_leaves_out_or_puts_elsewhere() -> None:
    index = dict(rule_files())["docs/rules/README.md"]
    families = re.split("^## ", index, flags=re.MULTILINE)[1:]
    assert [part[:3] for part in families] == list(FAMILIES)
    listed = [(part[:3], code) for part in families for code in re.findall(r"^- \[(AP\d{3}) ", part, re.MULTILINE)]
    assert listed == [(code[:3], code) for code in sorted(RULES)]


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_page_without_its_texts_or_its_example(code: str) -> None:
    rule = RULES[code]
    page = dict(rule_files())[rule.page]
    paragraphs = [
        token.children for token in MarkdownIt().parse(page) if token.type == "inline" and token.children is not None
    ]
    texts = ["".join(part.content for part in parts) for parts in paragraphs]
    note = [rule.example.note] if rule.example.note else []
    for text in (rule.checks, f"Why: {rule.why}", *note, rule.fix):
        assert text.replace("`", "") in texts
    assert _blocks(page) == ["\n".join(lines) + "\n" for lines in (rule.example.wrong, rule.example.right)]


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_text_that_is_no_sentence_or_says_the_same_twice(code: str) -> None:
    rule = RULES[code]
    texts = [rule.checks, rule.why, rule.fix]
    for text in (*texts, *filter(None, [rule.example.note])):
        assert text.endswith(".")
        assert text[0].isupper() or text[0] == "`"
        assert text.count("`") % 2 == 0
        assert "  " not in text
        assert text.isprintable()
    assert len(set(texts)) == 3


@pytest.mark.parametrize("code", sorted(RULES))
def test_an_example_in_which_the_mistake_cannot_be_seen(code: str) -> None:
    example = RULES[code].example
    assert example.wrong != example.right
    for line in (*example.wrong, *example.right):
        assert line.isprintable()
        assert unicodedata.is_normalized("NFC", line)
        assert len(line) < LONGEST_LINE + 40


def test_an_example_that_breaks_out_of_its_page() -> None:
    lines = f"```\n{HOSTILE}\n`````\n~~~"
    rule = replace(RULES["AP205"], example=Example("data/series.csv", "rounds,Other rounds,,", lines))
    assert _blocks(rule_page(rule, [rule]))[0] == f"id,name,summary,count_min\n{lines}\n"


def test_a_text_that_markdown_takes_for_something_else() -> None:
    assert _plain(prose(HOSTILE.replace("`", ""))) == HOSTILE.replace("`", "")
    assert _plain(prose("Write `a*b|c` and *.")) == "Write a*b|c and *."
    assert prose("See `docs/dates.md`, `data/x.csv`.") == "See [`docs/dates.md`](../dates.md), `data/x.csv`."


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("a\x1b[31m\tb\r", r"a\x1b[31m\tb\r"),
        ("\ufeffid", r"\ufeffid"),
        ("Ren\udce9", r"Ren\xe9"),
        ("Rene\u0301", r"Rene\u0301"),
        ("René", "René"),
        ("x" * 310, "x" * 300 + "... (10 more characters)"),
    ],
)
def test_what_cannot_be_seen_is_written_out(line: str, written: str) -> None:
    assert spelled(line) == written


def test_a_row_without_its_header_and_a_header_twice() -> None:
    header = "id,name,summary,count_min"
    row = Example("data/series.csv", good="rounds,Other rounds,,", bad=Instead.EMPTY)
    assert row.right == (header, "rounds,Other rounds,,")
    assert row.wrong == ("(the file is empty)",)
    assert Example("data/series.csv", good=header, bad="id").wrong == ("id",)
    assert Example("datapackage.json", good="{", bad="[").wrong == ("[",)
