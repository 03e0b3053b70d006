"""Amounts: every sum that a source reports for an investment, each a row with its own evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text
from afpeace_data.model.codes import Currency
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.investments import AmountBasis
from afpeace_data.model.record import One, Record, record
from afpeace_data.model.scalars import Count

if TYPE_CHECKING:
    from afpeace_data.model.investments import Investment


@record
class Amount(Record):
    """One reported sum. Rows that cover different things, or stand on different bases, are never added up."""

    TABLE = "amounts"
    WHEN = ("stated",)

    id: Annotated[Id, Column("Permanent id.", example="cpec-sixty-billion")]
    investment_id: Annotated[
        Id, Column("Of which investment.", example="china-pakistan-economic-corridor", ref="investments")
    ]
    amount: Annotated[
        Count,
        Column(
            "The sum, nominal, never converted.",
            example="60000000000",
            unit="whole units of the currency",
            maps={"iati": "value"},
        ),
    ]
    currency: Annotated[Currency, Column("Its currency.", example="USD", maps={"iati": "value/@currency"})]
    basis: Annotated[
        AmountBasis, Column("What stands behind it.", example="announced", maps={"iati": "transaction-type"})
    ]
    approximate: Annotated[bool | None, Column("Whether the source gives it as approximate.", example="true")] = None
    stated: Annotated[
        Edtf | None, Column("When it was said.", example="2019-10", maps={"iati": "value/@value-date"})
    ] = None
    covers: Annotated[Text, Column("What it pays for.", example="the whole corridor")]

    investment = One["Investment"]("investment_id")
