"""Stances: a state's posture toward the Taliban by period. An analyst's reading of the sources, not a fact of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.record import One, Record, record
from afpeace_data.model.terms import TermsCell
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.actors import Actor


class Posture(Vocabulary):
    """How a state stands to an actor; the terms are in order, from hostile to sponsor."""

    HOSTILE = "hostile", "Supports its enemies, fights it or treats it as an enemy."
    WARY = "wary", "Keeps away from it and fears it."
    CONTACT = "contact", "Talks with it now and then."
    ENGAGED = "engaged", "Receives it, and works with it on a common concern."
    SPONSOR = "sponsor", "Supports or shelters it."


class Openness(Vocabulary):
    """Whether the posture shows."""

    COVERT = "covert", "Kept secret or denied."
    MIXED = "mixed", "Partly known."
    OVERT = "overt", "Shown in public."


class Driver(Vocabulary):
    """What a source names as a reason for a posture."""

    BORDER_STABILITY = "border_stability", "Quiet at the border, refugees, drugs."
    BROKER_PRESTIGE = "broker_prestige", "Standing as a power that brings about peace."
    COUNTER_ISK = "counter_isk", "Islamic State Khorasan as a common enemy."
    COUNTER_TERRORISM = "counter_terrorism", "Groups that it shelters and that attack others."
    COUNTER_US_PRESENCE = "counter_us_presence", "The United States and NATO in the region."
    HUMAN_RIGHTS_OBJECTION = "human_rights_objection", "Objection to its treatment of people."
    IDEOLOGY_SPILLOVER = "ideology_spillover", "Spread of its ideology to other countries."
    INVESTMENT_PROTECTION = "investment_protection", "Safety of projects and trade."
    LESSER_EVIL = "lesser_evil", "Better than another armed group."
    OWN_WITHDRAWAL = "own_withdrawal", "The wish to end its own part in the war."
    PATRONAGE_LEGITIMATION = "patronage_legitimation", "Old ties that can now be shown and accepted."
    REGIONAL_RIVALRY = "regional_rivalry", "The weight of a rival state in Afghanistan."
    THIRD_STATE_REQUEST = "third_state_request", "Another state asks or presses for it."
    UYGHUR_MILITANCY = "uyghur_militancy", "Uyghur groups on Afghan ground."
    WITHDRAWAL_CONTINGENCY = "withdrawal_contingency", "What comes after the troops of the United States leave."


Drivers = Annotated[tuple[Driver, ...], TermsCell("a list of terms of Driver", tuple, Driver)]
"""Terms in alphabetical order, each once."""


@record
class Stance(Record):
    """One spell of one state's posture. Two spells of one pair do not overlap."""

    TABLE = "stances"
    WHEN = ("period",)

    id: Annotated[Id, Column("Permanent id.", example="iran-taliban-hostile")]
    actor_id: Annotated[Id, Column("Which state.", example="iran", ref="actors")]
    toward_id: Annotated[Id, Column("Toward whom.", example="taliban", ref="actors")]
    period: Annotated[Edtf, Column("When the spell lasted.", example="1996~/2001-11")]
    posture: Annotated[Posture, Column("How the state stands. An analyst's reading.", example="hostile")]
    openness: Annotated[Openness | None, Column("Whether it shows. An analyst's reading.", example="overt")] = None
    drivers: Annotated[
        Drivers, Column("Reasons that the sources name.", example="counter_isk;counter_us_presence")
    ] = ()
    summary: Annotated[
        Text | None, Column("The reading, in neutral words.", example="Supported the Northern Alliance.")
    ] = None

    actor = One["Actor"]("actor_id")
    toward = One["Actor"]("toward_id")
