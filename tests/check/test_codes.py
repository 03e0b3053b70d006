"""Codes are for ever: in other people's scripts, in links to pages, in old reports.

`codes.txt` lists every rule that was ever published, with its name. A new rule adds a line. The line of a rule that goes
stays and gets the word `retired` at its end. No other change of the list is right.
"""

import re
from pathlib import Path

from afpeace_data.check import validate  # noqa: F401 (it registers the rules)
from afpeace_data.check.rule import FAMILIES, RULES

LINES = [line.split() for line in Path(__file__).with_name("codes.txt").read_text("utf-8").splitlines()]


def test_a_code_or_name_that_changed_or_disappeared_or_was_not_written_down() -> None:
    published = {code: name for code, name, *retired in LINES if not retired}
    assert {code: rule.name for code, rule in RULES.items()} == published


def test_a_code_or_name_that_means_two_rules() -> None:
    words = [word for code, name, *_ in LINES for word in (code, name)]
    assert len(words) == len(set(words))
    assert all(retired in ([], ["retired"]) for _, _, *retired in LINES)


def test_a_list_out_of_order_or_a_code_of_no_family() -> None:
    codes = [code for code, *_ in LINES]
    assert codes == sorted(codes)
    assert {code[:3] for code in codes} == set(FAMILIES)
    assert all(re.fullmatch("AP[0-9]{3} [a-z0-9]+(-[a-z0-9]+)*", f"{code} {name}") for code, name, *_ in LINES)
