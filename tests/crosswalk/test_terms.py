"""Terms in the words of standards: each decided, and each word one that the standard has."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from afpeace_data.crosswalk import term_codes
from afpeace_data.model import TABLES, EventKind
from afpeace_data.model.column import columns

PAGE = Path(__file__).parents[2] / "docs" / "crosswalks.md"

# Read in openeventdata/PLOVER:PLOVER_MANUAL.tex@5e0c24f, IATI/IATI-Codelists:xml@75e827b and
# t-emery/chinadevfin2:data/gcdf2_data_dictionary.rda@177173e.
EVENTS = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
KNOWN = {
    ("plover", "event"): EVENTS.split(),
    ("plover", "mode"): ["visit", "third-party", "multilateral", "phone"],
    ("plover", "sector; code of IGO and NGO"): [*SECTORS.split(), "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"],
    ("plover", "sector"): SECTORS.split(),
    ("plover", "actor, recipient"): ["actor", "recipient"],
    ("iati", "activity-status"): [str(number) for number in range(1, 7)],
    ("iati", "transaction-type"): [str(number) for number in range(1, 14)],
    ("iati", "participating-org/@role"): [str(number) for number in range(1, 5)],
    ("aiddata", "status"): [
        "Pipeline: Pledge",
        "Pipeline: Commitment",
        "Implementation",
        "Completion",
        "Suspended",
        "Cancelled",
    ],
}

WITHOUT = {
    ("actors.kind", "plover"): {
        "state",
        "political_office",
        "coordination_group",
        "community",
        "delegation",
        "person",
        "office_holder",
    },
    ("meetings.status", "plover"): {"alleged", "postponed"},
    ("participants.role", "plover"): {"mediator", "facilitator", "observer", "delegate", "head_of_delegation"},
    ("positions.rank", "plover"): {"political_office_member", "spokesperson", "official"},
    ("events.kind", "plover"): {"x_postpone", "x_claim", "x_deny"},
    ("event_parties.role", "plover"): {"beneficiary", "claimant"},
    ("investments.amount_basis", "iati"): {"estimated"},
    ("amounts.basis", "iati"): {"estimated"},
    ("investment_parties.role", "iati"): {"lessee", "owner", "recipient"},
}
"""What has no code, each a decision that docs/crosswalks.md names."""

OURS = [row for row in term_codes() if row.standard in ("plover", "iati", "aiddata")]


def test_a_term_that_nobody_decided_on() -> None:
    without: dict[tuple[str, str], set[str]] = {}
    for row in OURS:
        if row.code is None and row.candidates is None:
            without.setdefault((f"{row.table}.{row.column}", row.standard), set()).add(row.term)
    assert without == WITHOUT, "give the term a mapping, or say in docs/crosswalks.md that it has none, and here"


def test_a_loss_that_the_page_does_not_name() -> None:
    text = PAGE.read_text("utf-8")
    lossy = WITHOUT | {(f"{row.table}.{row.column}", row.standard): set[str]() for row in OURS if row.candidates}
    for (column, standard), terms in lossy.items():
        [line] = re.findall(rf"^\| `{re.escape(column)}` \| {standard} \|.*$", text, re.MULTILINE | re.IGNORECASE)
        several = {
            row.term
            for row in OURS
            if row.candidates and f"{row.table}.{row.column}" == column and row.standard == standard
        }
        for term in terms | several:
            assert f"`{term}`" in line


@pytest.mark.parametrize("row", OURS, ids=lambda row: f"{row.table}-{row.column}-{row.term}-{row.standard}")
def test_a_code_that_the_standard_does_not_have(row: object) -> None:
    codes = [row.code] if row.code else (row.candidates or "").split(";") if row.candidates else []
    assert set(codes) <= set(KNOWN[row.standard, row.field])
    assert row.code is None or row.candidates is None


def test_an_event_type_that_is_written_otherwise_than_plovers() -> None:
    assert {kind.upper(): kind.mappings.get("plover") for kind in EventKind if not kind.startswith("x_")} == {
        event: event for event in EVENTS.split()
    }


def test_a_mapping_that_is_not_in_the_crosswalk() -> None:
    found = {(row.table, row.column, row.term, row.standard, row.code or row.candidates) for row in term_codes()}
    there = {
        (record.TABLE, info.name, str(term), standard, code)
        for record in TABLES
        for info in columns(record)
        for term in getattr(info.cell, "terms", ())
        for standard, code in term.mappings.items()
    }
    assert {row for row in found if row[-1]} == there


def test_a_code_that_two_terms_share_without_saying_so() -> None:
    rows = list(term_codes())
    shared = {
        (row.table, row.column, row.standard, row.term): set((row.shared_with or "").split(";")) - {""} for row in rows
    }
    for (table, column, standard, term), others in shared.items():
        for other in others:
            assert term in shared[table, column, standard, other]
    by_code = {
        (row.term, row.standard): row.shared_with
        for row in rows
        if (row.table, row.column) == ("investments", "status")
    }
    assert by_code["agreed", "iati"] == "proposed;stalled"
    assert by_code["agreed", "aiddata"] == "stalled"
    assert by_code["suspended", "iati"] is None


def test_terms_that_make_no_frame() -> None:
    frame = pd.DataFrame(list(term_codes()))
    assert not frame.duplicated(["table", "column", "term", "standard"]).any()
