"""The one error a value can raise before it is a value."""

from __future__ import annotations


class CellError(ValueError):
    """A text that is not the canonical form of its cell's type.

    Attributes:
        rule: name of the rule that it breaks, as in `afpeace_data.check` (`not-an-id`, `not-edtf`, ...).
        message: what is wrong, in one clause.
        remedy: what to write instead, as one instruction.
    """

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        super().__init__(f"{message}; {remedy}")
        self.rule = rule
        self.message = message
        self.remedy = remedy
