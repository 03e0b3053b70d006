"""`verify`: every anchor and quote is looked up where its evidence says it is."""

import tracemalloc

import pytest

import afpeace_data as ap
from afpeace_data.contribute.paragraphs import fold
from afpeace_data.contribute.verify import Outcome, verify
from packages import Package

TEXT = """The ministry said on Monday:

“The  talks WILL begin”, and that was all.
“We want peace and trade,” the envoy said.
"""


def found(package: Package, text: str = TEXT) -> list[tuple[str, Outcome, tuple[int, ...]]]:
    dataset = ap.load(package.root, validate=False)
    return [(item.words, item.outcome, item.paragraphs) for item in verify(dataset, "wire", text)]


def quoted(package: Package) -> Package:
    """Let the quotes be cited by their words, the envoy's in paragraph 3."""
    return package.set("evidence", "quotes/envoy-full/*/wire//", "locator", "p3")


def test_an_anchor_is_found_in_its_paragraph_whatever_the_marks_case_and_space(package: Package) -> None:
    assert ("the talks will begin", Outcome.FOUND, (2,)) in found(package)


def test_an_anchor_in_another_paragraph_is_told_apart(package: Package) -> None:
    assert ("the talks will begin", Outcome.ELSEWHERE, (3,)) in found(package, "First.\n" + TEXT)


def test_an_anchor_that_is_nowhere_is_missing(package: Package) -> None:
    assert ("the talks will begin", Outcome.MISSING, ()) in found(package, "Nothing of the kind.")


def test_an_anchor_split_over_two_paragraphs_is_missing(package: Package) -> None:
    assert ("the talks will begin", Outcome.MISSING, ()) in found(package, "one\nthe talks\nwill begin")


def test_a_range_of_paragraphs_includes_both_ends(package: Package) -> None:
    for locator, outcome in {"p1-2": Outcome.FOUND, "p2-9": Outcome.FOUND, "p3-9": Outcome.ELSEWHERE}.items():
        changed = package.set("evidence", _key(package), "locator", locator)
        assert ("the talks will begin", outcome, (2,)) in found(changed)


def test_an_anchor_without_a_locator_may_stand_anywhere(package: Package) -> None:
    package.set("evidence", _key(package), "locator", "")
    assert ("the talks will begin", Outcome.FOUND, (5,)) in found(package, "a\nb\nc\nd\nthe talks will begin")


def test_quotes_are_looked_up_word_by_word(package: Package) -> None:
    full = "We want peace and trade."
    assert (full, Outcome.MISSING, ()) in found(quoted(package))
    assert (full, Outcome.FOUND, (3,)) in found(package, TEXT.replace("trade,”", "trade.”"))
    assert ("peace and trade", Outcome.FOUND, (3,)) in found(package)


def test_a_paraphrase_is_not_looked_up(package: Package) -> None:
    package.set("quotes", "envoy-full", "rendering", "paraphrase")
    assert "We want peace and trade." not in [words for words, _, _ in found(package)]


def test_words_that_a_source_gives_in_another_form_are_looked_up_in_that_form(package: Package) -> None:
    package.cite("quotes", "envoy-full", "text", "wire", "p3", "", "affirms", "We want peace")
    words = [words for words, _, _ in found(package)]
    assert "We want peace" in words
    assert "We want peace and trade." not in words


def test_only_citations_of_the_source_are_looked_up(package: Package) -> None:
    dataset = ap.load(package.root, validate=False)
    assert {item.row.source_id for item in verify(dataset, "paper", TEXT)} == {"paper"}


def test_an_unknown_source_is_named_with_the_nearest(package: Package) -> None:
    with pytest.raises(ap.UnknownRecord, match="did you mean 'paper'"):
        verify(ap.load(package.root, validate=False), "papr", TEXT)


def test_a_locator_of_many_paragraphs_takes_no_memory(package: Package) -> None:
    package.set("evidence", _key(package), "locator", "p1-300000")  # p1-99999999 takes a minute if each is listed
    dataset = ap.load(package.root, validate=False)
    list(dataset.sources["wire"].citations)
    tracemalloc.start()
    try:
        citations = verify(dataset, "wire", TEXT)
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()
    assert Outcome.FOUND in [item.outcome for item in citations if item.words == "the talks will begin"]


def test_a_locator_that_runs_backwards_is_refused(package: Package) -> None:
    package.set("evidence", _key(package), "locator", "p9-3")
    assert package.codes() != []


def test_an_anchor_without_words_is_found_nowhere(package: Package) -> None:
    package.set("evidence", _key(package), "anchor", "“”")
    assert Outcome.FOUND not in [outcome for words, outcome, _ in found(package) if words == "“”"]


def test_fold_sets_aside_what_printers_choose() -> None:
    assert fold("“It’s—so”,\u00a0 he  Said") == fold('"It\'s-so", he said') == "its-so, he said"


def _key(package: Package) -> str:
    [row] = [row for row in package.rows("evidence") if row["anchor"] and row["source_id"] == "wire"]
    return "/".join(row[name] for name in ("table", "record_id", "fields", "source_id", "locator", "attributed_to_id"))
