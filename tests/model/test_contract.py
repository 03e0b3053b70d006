"""The tables against the contract (`data-model.md`), written out: columns in order, `*` for required, keys, terms."""

import pytest

from afpeace_data import model
from afpeace_data.model import BY_TABLE, TABLES, TableName
from afpeace_data.model.column import columns
from afpeace_data.model.vocabulary import Vocabulary

COLUMNS = {
    "actors": "id* name* kind* part_of_id country active summary",
    "meetings": "id* title* track* format* purpose* status* planned held place_id host_id series_id summary",
    "quotes": "id* speaker_id* said text* language* rendering* parent_id occasion meeting_id about_id",
    "investments": "id* name* kind* status* announced started completed amount currency amount_basis summary",
    "participants": "meeting_id* actor_id* role* attendance* behalf_of_id headcount",
    "investment_parties": "investment_id* actor_id* role*",
    "amounts": "id* investment_id* amount* currency* basis* approximate stated covers*",
    "investment_places": "investment_id* place_id* role*",
    "positions": "id* person_id* organization_id* title* rank held",
    "actor_names": "actor_id* name* language* kind*",
    "actor_codes": "actor_id* scheme* code* match* scheme_version verified_in*",
    "places": "id* name* kind* country latitude longitude precision verified_in*",
    "series": "id* name* summary count_min",
    "events": "id* title* kind* status* date place_id summary",
    "event_parties": "event_id* actor_id* role*",
    "stances": "id* actor_id* toward_id* period* posture* openness drivers summary",
    # `published` is bold in the contract and optional by decision: some sources carry no date.
    "sources": "id* kind* title* author publisher* published language* url origin_id accessed",
    "evidence": "table* record_id* fields* source_id* locator anchor stance* value attributed_to_id standing* note",
    "retired_ids": "table* id* replaced_by since* reason*",
}
KEYS = {
    "participants": "meeting_id actor_id role",
    "investment_parties": "investment_id actor_id role",
    "investment_places": "investment_id place_id role",
    "event_parties": "event_id actor_id role",
    "actor_names": "actor_id name language",
    "actor_codes": "actor_id scheme code",
    "evidence": "table record_id fields source_id locator attributed_to_id",
    "retired_ids": "table id",
}
TERMS = {
    "ActorKind": "state government ministry intelligence_service armed_group political_office intergovernmental_organization"
    " coordination_group political_party assembly nongovernmental_organization company media_outlet community delegation person office_holder",
    "MeetingTrack": "us_taliban intra_afghan state_taliban major_powers trilateral regional_conference bilateral"
    " track_two religious",
    "MeetingFormat": "visit third_party multilateral phone_or_online",
    "MeetingPurpose": "negotiation mediation consultation",
    "MeetingStatus": "announced confirmed held alleged postponed cancelled",
    "Rendering": "verbatim translation excerpt paraphrase",
    "Occasion": "interview press_conference statement speech social_media written",
    "InvestmentKind": "corridor railway freight_service road port mine oil_and_gas power pipeline dam irrigation telecom building"
    " aid_pledge debt_relief",
    "InvestmentStatus": "proposed agreed under_construction operating completed stalled suspended cancelled",
    "ParticipantRole": "host visitor mediator facilitator observer delegate head_of_delegation",
    "Attendance": "invited expected attended absent denied",
    "InvestmentRole": "financer builder operator lessee owner donor recipient",
    "AmountBasis": "announced committed disbursed estimated",
    "InvestmentPlaceRole": "site origin destination via",
    "Rank": "head_of_state_or_government minister deputy_minister special_envoy ambassador intelligence_chief movement_leader"
    " political_office_member spokesperson official journalist",
    "NameKind": "alias acronym transliteration official as_printed",
    "CodeScheme": "wikidata iso3166_1_alpha3 cow gw ucdp_actor cameo plover un_sc_list",
    "CodeMatch": "exact broad narrow close",
    "PlaceKind": "city border_point port mine region site",
    "EventStatus": "occurred alleged announced",
    "EventRole": "agent target beneficiary claimant",
    "Openness": "covert mixed overt",
    "Driver": "border_stability broker_prestige counter_isk counter_terrorism counter_us_presence human_rights_objection ideology_spillover"
    " investment_protection lesser_evil own_withdrawal patronage_legitimation regional_rivalry third_state_request uyghur_militancy withdrawal_contingency",
    "SourceKind": "official wire newspaper magazine broadcaster think_tank scholarly dataset social_media book",
    "EvidenceStance": "affirms denies unconfirmed",
    "Standing": "accepted rejected",
    "TableName": " ".join(COLUMNS),
}
# The order of these terms means something.
ORDERED = {"Posture": "hostile wary contact engaged sponsor"}
# PLOVER's event types. The contract names the codebook and two of our own; x_claim came later, by decision.
PLOVER = "agree consult support concede cooperate aid retreat request accuse reject threaten protest sanction mobilize"
PLOVER += " coerce assault"

VOCABULARIES = [value for value in vars(model).values() if isinstance(value, type) and issubclass(value, Vocabulary)]


def test_a_table_is_missing_or_named_otherwise():
    assert [record.TABLE for record in TABLES] == list(COLUMNS)
    assert {record.TABLE: record for record in TABLES} == BY_TABLE
    assert {str(term) for term in TableName} == set(BY_TABLE)


@pytest.mark.parametrize("table", COLUMNS)
def test_a_column_is_missing_or_in_another_place_or_required_by_mistake(table):
    found = [info.name + "*" * info.required for info in columns(BY_TABLE[table])]
    assert found == COLUMNS[table].split()


@pytest.mark.parametrize("table", COLUMNS)
def test_a_key_that_is_not_the_contracts(table):
    key = tuple(KEYS.get(table, "id").split())
    assert key == BY_TABLE[table].KEY
    assert [info.name for info in columns(BY_TABLE[table]) if info.in_key] == [
        info.name for info in columns(BY_TABLE[table]) if info.name in key
    ]


def test_a_table_is_cited_or_not_against_the_contract():
    not_cited = {record.TABLE for record in TABLES if not record.EVIDENCED}
    assert not_cited == {"sources", "evidence", "retired_ids", "actor_codes", "places"}


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.TABLE)
def test_a_table_is_placed_in_time_by_what_is_no_date(record):
    from afpeace_data.model.scalars import EDTF

    assert all(info.cell is EDTF for info in columns(record) if info.name in record.WHEN)
    assert set(record.WHEN) <= {info.name for info in columns(record)}


@pytest.mark.parametrize("name", TERMS)
def test_a_vocabulary_whose_terms_are_not_the_contracts(name):
    assert {str(term) for term in getattr(model, name, None) or TableName} == set(TERMS[name].split())


def test_a_vocabulary_whose_terms_are_out_of_order():
    assert [str(term) for term in model.Posture] == ORDERED["Posture"].split()


def test_an_event_type_that_plover_does_not_have():
    assert {str(term) for term in model.EventKind} == {*PLOVER.split(), "x_postpone", "x_deny", "x_claim"}
    for term in model.EventKind:
        assert term.mappings.get("plover") == (None if term.startswith("x_") else term.upper())


def test_a_vocabulary_that_this_module_does_not_know():
    assert {found.__name__ for found in VOCABULARIES} == {*TERMS, *ORDERED, "EventKind"}
