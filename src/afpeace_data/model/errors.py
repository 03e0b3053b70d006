"""The one error a value can raise before it is a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.model.nearest import named, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class CellError(ValueError):
    """A text that is not the canonical form of its cell's type.

    Attributes:
        rule: name of the rule that it breaks, as in `afpeace_data.check` (`not-an-id`, `not-edtf`, ...).
        message: what is wrong, in one clause.
        misspelt: a text and the names that it may be meant to be, which are compared when the remedy is asked for.
        choice: what is said after the near misses, when there are any.
    """

    def __init__(
        self,
        rule: str,
        message: str,
        remedy: str,
        misspelt: tuple[str, tuple[str, ...]] | None = None,
        choice: str = "",
    ) -> None:
        super().__init__(rule, message, remedy, misspelt, choice)
        self.rule = rule
        self.message = message
        self.misspelt = misspelt
        self.choice = choice
        self._remedy = remedy

    @property
    def remedy(self) -> str:
        """What to write instead, as one instruction."""
        return self.advice(nearest)

    def advice(self, look_up: Callable[[str, tuple[str, ...]], Iterable[str]]) -> str:
        """The remedy, with near misses from a look-up of the caller's, who may have many to make."""
        close = named(look_up(*self.misspelt)) if self.misspelt else ""
        return f"{close} {self.choice}".rstrip() if close else self._remedy

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}"
