"""Rows that follow from records and are in no file: contacts of states, codes of other datasets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar, overload

from afpeace_data import frames
from afpeace_data.layout import Field, layout_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")


class Rows(Sequence[T]):
    """Instances of one dataclass, in order, which a data frame takes with their types."""

    def __init__(self, row: type[T], items: Iterable[T]) -> None:
        self._row = row
        self._items = tuple(items)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns that a frame of these rows has, also when there is no row."""
        return layout_of(self._row)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[T]: ...
    def __getitem__(self, index: int | slice) -> T | Rows[T]:
        return Rows(self._row, self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and (self._row, self._items) == (other._row, other._items)

    def __hash__(self) -> int:
        return hash((self._row, self._items))

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self._row.__name__}>"

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame: categories for vocabularies, nullable integers, days as dates.

        Needs the extra `pandas`; raises `ImportError` without the library.
        """
        return frames.to_pandas(self, self.fields)

    def to_polars(self) -> polars.DataFrame:
        """A polars frame: enums for vocabularies, days as dates.

        Needs the extra `polars`; raises `ImportError` without the library.
        """
        return frames.to_polars(self, self.fields)

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table: dictionaries for vocabularies, days as dates.

        Needs the extra `arrow`; raises `ImportError` without the library.
        """
        return frames.to_arrow(self, self.fields)
