"""The pages of the rules: an index by family and a page a rule, for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afpeace_data.check import validate  # noqa: F401 (it registers the rules)
from afpeace_data.check.rule import FAMILIES, PAGES, RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afpeace_data.check.rule import Rule

_NOTE = "<!-- Generated from the rules in `src/afpeace_data/check/` by `make generate`; edit those. -->"


def rule_files() -> Iterator[tuple[str, str]]:
    """Every page, as path -> content."""
    rules = [rule for _, rule in sorted(RULES.items())]
    yield f"{PAGES}/README.md", _index(rules)
    for rule in rules:
        yield rule.page, rule_page(rule, [other for other in rules if other.family == rule.family])


def rule_page(rule: Rule, family: Iterable[Rule]) -> str:
    """What a rule checks and why, its example, and how to fix what breaks it; `family` are its relatives and itself."""
    example = rule.example
    others = ", ".join(f"[{other.code}]({other.code}.md) {other.name}" for other in family if other.code != rule.code)
    parts = [
        _NOTE,
        f"# {rule.code} {rule.name}",
        prose(rule.checks),
        f"Why: {prose(rule.why)}",
        "## Wrong",
        f"`{example.file}`:",
        _block(example.file, example.wrong),
        prose(example.note),
        "## Right",
        f"`{example.file}`:",
        _block(example.file, example.right),
        "## How to fix it",
        prose(rule.fix),
        "## Related rules",
        f"{FAMILIES[rule.family]}: {others}." if others else "",
        f"[All rules](README.md). On the command line: `afpeace-data rule {rule.code}`.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _index(rules: list[Rule]) -> str:
    parts = [
        _NOTE,
        "# Rules",
        "`afpeace-data validate` checks a package by all of these rules; every problem that it reports names one of them.",
        "A code never changes, and is never given to another rule.",
    ]
    for family, about in FAMILIES.items():
        parts.append(f"## {family}xx: {about}")
        parts.append(
            "\n".join(
                f"- [{rule.code} {rule.name}]({rule.code}.md): {prose(rule.checks)}"
                for rule in rules
                if rule.family == family
            )
        )
    return "\n\n".join(parts) + "\n"


def _block(file: str, lines: Iterable[str]) -> str:
    """Lines as a code block that nothing in them can end."""
    text = "\n".join(lines)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{file.rpartition('.')[2]}\n{text}\n{fence}"


def prose(text: str) -> str:
    """A text of a rule in Markdown: `code` stays code, and links to the page that it names; the rest means what it says."""
    return "".join(
        (_linked(part) if number % 2 else re.sub(r"([\\*_\[\]<>&|~])", r"\\\1", part))
        for number, part in enumerate(re.split("(`[^`]+`)", text))
    )


def _linked(code: str) -> str:
    page = re.fullmatch("`docs/(.+)`", code)
    return f"[{code}](../{page[1]})" if page else code
