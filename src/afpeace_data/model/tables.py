"""The names of the tables, as the evidence table refers to them."""

from __future__ import annotations

from afpeace_data.model.vocabulary import Vocabulary


class TableName(Vocabulary):
    """Which table a record belongs to."""

    ACTORS = "actors", "Who acts."
    MEETINGS = "meetings", "Visits, talks and conferences."
    QUOTES = "quotes", "Words of officials."
    INVESTMENTS = "investments", "Projects and pledges."
    PARTICIPANTS = "participants", "Who was at a meeting."
    INVESTMENT_PARTIES = "investment_parties", "Who pays, builds, runs or owns."
    AMOUNTS = "amounts", "Every reported sum."
    INVESTMENT_PLACES = "investment_places", "Where investments are."
    POSITIONS = "positions", "Who held which office."
    ACTOR_NAMES = "actor_names", "Forms of names."
    ACTOR_CODES = "actor_codes", "Identifiers in other datasets."
    PLACES = "places", "Where things are."
    SERIES = "series", "Rounds and formats."
    EVENTS = "events", "Occurrences and claims."
    EVENT_PARTIES = "event_parties", "Who did what to whom."
    STANCES = "stances", "Postures of states by period."
    SOURCES = "sources", "What was read."
    EVIDENCE = "evidence", "What each source asserts."
    RETIRED_IDS = "retired_ids", "Ids that are no longer used."
