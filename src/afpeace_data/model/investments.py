"""Investments: projects and pledges whose fate depends on peace, or that sources tie to the diplomacy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.codes import Currency
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.record import Many, Record, record
from afpeace_data.model.scalars import Count
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.amounts import Amount
    from afpeace_data.model.investment_parties import InvestmentParty
    from afpeace_data.model.investment_places import InvestmentPlace


class InvestmentKind(Vocabulary):
    """What is built, run or paid."""

    CORRIDOR = "corridor", "A programme of many projects along a route."
    RAILWAY = "railway", "A railway line."
    FREIGHT_SERVICE = "freight_service", "A train, ship or lorry service."
    ROAD = "road", "A road, bridge or tunnel."
    PORT = "port", "A sea or river port."
    MINE = "mine", "A mine or its lease."
    OIL_AND_GAS = "oil_and_gas", "Extraction of oil or gas."
    POWER = "power", "Making or carrying electricity."
    PIPELINE = "pipeline", "A pipeline."
    DAM = "dam", "A dam."
    IRRIGATION = "irrigation", "Canals and water supply."
    TELECOM = "telecom", "Cables and networks."
    BUILDING = "building", "A building."
    AID_PLEDGE = "aid_pledge", "Money promised or given without one project."
    DEBT_RELIEF = "debt_relief", "Debt that a creditor gives up."


class InvestmentStatus(Vocabulary):
    """How far a project has come, with the codes of IATI's activity status and of AidData's that can be meant."""

    PROPOSED = "proposed", "Wished for or planned, nothing agreed.", {"iati": "1", "aiddata": "Pipeline: Pledge"}
    AGREED = "agreed", "Contract, lease or agreement signed.", {"iati": "1", "aiddata": "Pipeline: Commitment"}
    UNDER_CONSTRUCTION = (
        "under_construction",
        "Works are under way.",
        {"iati": "2", "aiddata": "Implementation"},
    )
    OPERATING = "operating", "In use.", {"iati": "2;4", "aiddata": "Implementation;Completion"}
    COMPLETED = "completed", "Finished; nothing more to be done.", {"iati": "4", "aiddata": "Completion"}
    STALLED = (
        "stalled",
        "Agreed or begun, and not moving.",
        {"iati": "1;2", "aiddata": "Pipeline: Commitment;Implementation"},
    )
    SUSPENDED = "suspended", "Stopped by a decision, for a time.", {"iati": "6", "aiddata": "Suspended"}
    CANCELLED = "cancelled", "Given up by a decision.", {"iati": "5", "aiddata": "Cancelled"}


class AmountBasis(Vocabulary):
    """What stands behind a sum."""

    ANNOUNCED = "announced", "Said in public; no binding act seen.", {"iati": "12"}
    COMMITTED = "committed", "Contract, loan or grant agreement, or an approval that binds.", {"iati": "2"}
    DISBURSED = "disbursed", "Said to have been spent or delivered.", {"iati": "3;4"}
    ESTIMATED = "estimated", "A project's cost or expected income; not a payer's money."


@record
class Investment(Record):
    """A project, service, lease or pledge."""

    TABLE = "investments"
    WHEN = ("started", "announced", "completed")

    id: Annotated[Id, Column("Permanent id.", example="mes-aynak-copper-mine")]
    name: Annotated[Text, Column("Name in English.", example="Mes Aynak copper mine", maps={"iati": "title"})]
    kind: Annotated[InvestmentKind, Column("What is built, run or paid.", example="mine", maps={"iati": "sector"})]
    status: Annotated[
        InvestmentStatus,
        Column(
            "How far it has come.",
            example="agreed",
            maps={"iati": "activity-status", "aiddata": "status"},
            changes=True,
        ),
    ]
    announced: Annotated[
        Edtf | None,
        Column("When it was first announced or agreed.", example="2015-04", maps={"aiddata": "commitment date"}),
    ] = None
    started: Annotated[
        Edtf | None,
        Column(
            "When works or operation began.",
            example="2016-08-25",
            maps={"iati": "activity-date type 2", "aiddata": "actual implementation start date"},
        ),
    ] = None
    completed: Annotated[
        Edtf | None,
        Column(
            "When it was finished.",
            example="2018-12",
            maps={"iati": "activity-date type 4", "aiddata": "actual completion date"},
        ),
    ] = None
    amount: Annotated[
        Count | None,
        Column(
            "Headline sum, nominal; one of the rows of its amounts. Empty when no source gives one.",
            example="60000000000",
            unit="whole units of the currency",
            maps={"iati": "value"},
        ),
    ] = None
    currency: Annotated[
        Currency | None, Column("Currency of the headline sum.", example="USD", maps={"iati": "value/@currency"})
    ] = None
    amount_basis: Annotated[
        AmountBasis | None,
        Column("What stands behind the headline sum.", example="estimated", maps={"iati": "transaction-type"}),
    ] = None
    summary: Annotated[
        Text | None, Column("What sources say of it, in neutral words.", example="A lease of a copper deposit.")
    ] = None

    parties = Many["InvestmentParty"]("investment_parties", "investment_id")
    amounts = Many["Amount"]("amounts", "investment_id")
    places = Many["InvestmentPlace"]("investment_places", "investment_id")
