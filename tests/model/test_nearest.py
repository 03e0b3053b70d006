"""Suggestions that mislead are worse than none."""

import pytest

from afpeace_data.model.nearest import did_you_mean, nearest

KNOWN = ["held", "postponed", "cancelled", "announced", "confirmed"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("hold", ["held"]), ("POSTPONED", ["postponed"]), ("canceled", ["cancelled"]), ("anounced", ["announced"])],
)
def test_a_misspelt_name_is_not_recognised(text, found):
    assert nearest(text, KNOWN) == found


@pytest.mark.parametrize("text", ["", "x", "zzzzzz", "طالبان"])
def test_a_name_like_no_other_gets_a_suggestion(text):
    assert nearest(text, KNOWN) == []
    assert did_you_mean(text, KNOWN) == ""


def test_more_suggestions_than_asked_for_or_the_best_not_first():
    known = ["taliban", "taliban-a", "taliban-b", "taliban-c"]
    assert nearest("taliban", known)[0] == "taliban"
    assert len(nearest("taliban", known)) == 3
    assert nearest("talibn", known, count=1) == ["taliban"]
    assert did_you_mean("hold", KNOWN) == "did you mean 'held'?"


def test_a_very_long_text_is_compared_with_every_name():
    assert nearest("a" * 200, ["a" * 200]) == ["a" * 200]
    assert nearest("a" * 201, ["a" * 201]) == []
