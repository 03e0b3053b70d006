"""`mentions`: what a coder reads of a new source."""

import json

import pytest

from afpeace_data.contribute import paragraphs
from cli.conftest import Done, Run
from packages import Package

TEXT = "On February 3 An Envoy met the Taliban and the Taliban in Beijing.\n\nNothing.\nAbout $1,000 for Rangeland, as he saw Rangeland.\n"


def read(run: Run, package: Package, text: str | bytes, *more: str) -> Done:
    file = package.root.parent / "text.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run("mentions", file, "--package", package.root, *more)


def test_mentions_are_printed_by_paragraph_then_summed_up(package: Package, run: Run) -> None:
    done = read(run, package, "\ufeff" + TEXT, "--published", "2018-02-05")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "p1 “On February 3 An Envoy met the Taliban …”\n"
        "  actors       envoy, taliban ×2\n"
        "  places       beijing\n"
        "  date         February 3 = 2018-02-03? (year from the day of publication): meetings beijing-talks,"
        " quotes envoy-full envoy-part\n"
        "p3 “About $1,000 for Rangeland, as he saw Rangeland.”\n"
        "  sum          $1,000 = 1000 USD, approximate ($ taken for USD): amounts copper-mine-1000\n"
        "actors, the most mentioned first\n"
        "  taliban    2  meetings beijing-talks, quotes 2, events attack, stances 2\n"
        "  envoy      1  meetings beijing-talks, quotes 2, positions envoy-post\n"
        "places, the most mentioned first\n"
        "  beijing    1  meetings beijing-talks\n"
        "not known, perhaps new\n"
        "  Rangeland (p3)\n"
        "6 mentions (4 sure, 2 likely, 0 unsure) in 3 paragraphs, 1 without any\n"
    )


def test_verbose_prints_every_id(package: Package, run: Run) -> None:
    out = read(run, package, TEXT, "-v").out
    assert "quotes envoy-full envoy-part, events attack, stances china-early china-late\n" in out


def test_what_the_text_does_not_decide_is_a_question(package: Package, run: Run) -> None:
    package.append("actor_names", "iran", "IRI", "en", "acronym")
    out = read(run, package, "The IRI met on February 3.").out
    assert "  unsure       “IRI”: actors iran? (an acronym that the text does not explain)\n" in out
    assert "  date         February 3 = ? (year not given; give --published, the day of the source)\n" in out
    assert "actors, the most mentioned" not in out


def test_a_source_shows_what_is_cited_and_what_is_not(package: Package, run: Run) -> None:
    package.cite("meetings", "beijing-talks", "place_id", "early", "p1")
    out = read(run, package, TEXT, "--source", "early").out
    assert "  date         February 3 = 2018-02-03? (year" in out, "the source's day of publication is not used"
    assert "  cited        meetings beijing-talks\n" in out
    assert "  not cited    “An Envoy”, “Taliban”\n" in out
    assert out.endswith("early: 4 mentions where no record cited for the paragraph holds it\n")


def test_json(package: Package, run: Run) -> None:
    done = read(run, package, TEXT, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert [item["number"] for item in json.loads(done.out)["paragraphs"]] == [1, 3]


def test_a_text_cannot_reach_the_terminal(package: Package, run: Run) -> None:
    for more in ([], ["-v"], ["--format", "json"]):
        out = read(run, package, "\x1b[31mThe Taliban \x1b]0;x\x07 saw \x1b[1mRange\u202eland.", *more).out
        assert "\x1b" not in out
        assert "\x07" not in out
        assert "\u202e" not in out


def test_many_unknown_names_are_cut_and_said_to_be(package: Package, run: Run) -> None:
    text = "".join(f"He saw Range{chr(97 + number)}x.\n" for number in range(25))
    assert "  and 5 more; -v shows them\n" in read(run, package, text).out
    assert "more; -v" not in read(run, package, text, "-v").out


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--published", "Oct-18"], "--published: 'Oct-18' is not a date of the EDTF subset"),
        (["--source", "earyl"], "sources has no record 'earyl'; did you mean 'early'?"),
    ],
)
def test_what_cannot_be_asked(package: Package, run: Run, more: list[str], message: str) -> None:
    done = read(run, package, TEXT, *more)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_file_that_cannot_be_read(package: Package, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("mentions", package.root / "nowhere.txt", "--package", package.root)
    assert (done.code, done.out) == (2, "")
    assert "nowhere.txt cannot be read: No such file or directory" in done.err
    assert "is not UTF-8 (byte 1); save it as UTF-8" in read(run, package, b"r\xe9union").err
    monkeypatch.setattr(paragraphs, "LONGEST_TEXT", 3_000_000)
    done = read(run, package, b"a" * 3_000_001)
    assert (done.code, done.out) == (2, "")
    assert "has more than 3 million bytes; give the text of one source" in done.err
