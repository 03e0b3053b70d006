"""What a type checker tells the users of the installed wheel: the right types, and the mistakes."""

import re
import sys
from pathlib import Path

import pytest
from installing import run

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

CONSUMER = Path(__file__).with_name("consumer.py").read_text(encoding="utf-8")
HEAD = "import afpeace_data as ap\nds = ap.load()\nm = ds.meetings['x']\nquote = ds.quotes['x']\ninvestment = ds.investments['x']\n"

REVEALED = {
    "ds.meetings['x']": "meetings.Meeting",
    "ds.meetings": "Table[meetings.Meeting]",
    "ds.meetings.get('x')": "meetings.Meeting | None",
    "ds.meetings.where(host='china')": "Table[meetings.Meeting]",
    "list(ds.meetings)": "list[meetings.Meeting]",
    "m.status": "meetings.MeetingStatus",
    "m.planned": "edtf.Edtf | None",
    "m.place": "places.Place | None",
    "m.participants": "tuple[participants.Participant, ...]",
    "m.participants[0].actor": "actors.Actor",
    "m.quotes": "tuple[quotes.Quote, ...]",
    "m.evidence('status')": "tuple[evidence.Evidence, ...]",
    "m.support('status')": "record.Support",
    "quote.speaker": "actors.Actor",
    "quote.parent": "quotes.Quote | None",
    "quote.meeting": "meetings.Meeting | None",
    "investment.parties": "tuple[investment_parties.InvestmentParty, ...]",
    "investment.amount": "int | None",
    "investment.places[0].place.latitude": "float | None",
    "ds.sources['x'].accessed": "datetime.date | None",
    "ds.evidence['x'].fields": "tuple[str, ...]",
    "ap.validate().ok": "bool",
}

MISTAKES = (
    ("sums: list[int]", "sums: list[str]", "list-item|misc"),
    ('meeting.place.name if meeting.place else "nowhere"', "meeting.place.name", "union-attr"),
    ("party.role.definition", "party.role.defintion", "attr-defined"),
    ("for p in meeting.participants", "for p in meeting.partcipants", "attr-defined"),
    ("ds.meetings[BEIJING]", "ds.meetings[0]", "index"),
    ("planned: Edtf | None = meeting.planned", "planned: str = meeting.planned", "assignment"),
    ('load(as_of="2019-10-24")', 'load(as_off="2019-10-24")', "call-arg"),
    ("print(meeting.title", 'meeting.title = ""; print(meeting.title', "misc"),
    ("ds = load()", "ds = load().meeting", "attr-defined"),
)
"""In the consumer's script: what is right, a mistake, and the code of mypy's error."""


def mypy(environment, place, files):
    """Messages of `mypy --strict` about scripts that see the installed wheel only, by script."""
    for name, text in files.items():
        (place / f"{name}.py").write_text(text, encoding="utf-8")
    arguments = ["--strict", "--config-file=", "--no-error-summary", "--python-executable", environment.python]
    output = run(sys.executable, "-m", "mypy", *arguments, *(f"{name}.py" for name in files), cwd=place, check=False)
    told = {name: [] for name in files}
    for line in output.splitlines():
        found = re.match(r"(\w+)\.py:(\d+): (.*)", line)
        assert found, output
        told[found[1]].append(found[3])
    return told


def test_a_correct_script_that_mypy_refuses(wheel_environment, tmp_path):
    assert mypy(wheel_environment, tmp_path, {"consumer": CONSUMER}) == {"consumer": []}


def test_a_type_that_is_lost_on_the_way(wheel_environment, tmp_path):
    script = HEAD + "".join(f"reveal_type({expression})\n" for expression in REVEALED)
    told = mypy(wheel_environment, tmp_path, {"revealed": script})["revealed"]
    found = [re.sub(r"(?:afpeace_data\.(?:model\.|table\.)?|builtins\.)", "", line.split('"')[1]) for line in told]
    assert dict(zip(REVEALED, found, strict=True)) == REVEALED


def test_a_mistake_that_mypy_does_not_see(wheel_environment, tmp_path):
    files = {}
    for number, (right, wrong, _) in enumerate(MISTAKES):
        assert right in CONSUMER
        files[f"wrong{number}"] = CONSUMER.replace(right, wrong, 1)
    told = mypy(wheel_environment, tmp_path, files)
    for (_, wrong, codes), errors in zip(MISTAKES, told.values(), strict=True):
        assert any(re.search(rf"\[(?:{codes})\]$", error) for error in errors), (wrong, errors)
