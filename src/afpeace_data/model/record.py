"""Records: frozen, slotted, strictly validated, and linked to the dataset that they came from.

A record class is a pydantic dataclass whose field names are the column names. Links are class attributes
(`place = Optional["Place"]("place_id")`) that look their record up when they are read: nothing is copied, and a record
made by hand, which belongs to no dataset, says so when a link is followed.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar, dataclass_transform, overload

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from afpeace_data.model.column import columns, columns_by_name
from afpeace_data.model.nearest import did_you_mean

if TYPE_CHECKING:
    from afpeace_data.model.edtf import Edtf
    from afpeace_data.model.evidence import Evidence

R = TypeVar("R", bound="Record")

T = TypeVar("T")

# Building the validators waits until a table is touched, which keeps the import light.
_STRICT = ConfigDict(strict=True, extra="forbid", defer_build=True)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a record class: frozen, slotted, built by keyword, every value checked strictly."""
    made = dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)(cls)
    # The methods that dataclasses generate still hold the class as it was before it had slots.
    made.__setattr__ = made.__delattr__ = _refuse  # type: ignore[method-assign, assignment]
    return made  # type: ignore[return-value]


def _refuse(self: Record, name: str, *_: object) -> None:
    raise FrozenInstanceError(
        f"a {type(self).__name__} cannot be changed; dataclasses.replace makes a new one ({name})"
    )


class Support(StrEnum):
    """How well a cell is supported by the sources seen so far."""

    SINGLE = "single"
    """One origin affirms it."""
    CORROBORATED = "corroborated"
    """Two or more independent origins affirm it."""
    CONTESTED = "contested"
    """A source denies it, or an accepted one says something else."""
    UNCONFIRMED = "unconfirmed"
    """Nothing better than hearsay."""


class Links(Protocol):
    """What a record needs of the dataset it belongs to."""

    def find(self, table: str, key: str) -> Any: ...

    def referring(self, table: str, column: str, key: str) -> tuple[Any, ...]: ...

    def evidence_for(self, table: str, key: str) -> tuple[Evidence, ...]: ...

    def support_of(self, record: Record, field: str) -> Support: ...


class Record:
    """Base of every record class.

    Attributes:
        TABLE: name of its table and of its files.
        KEY: columns that identify a record.
        WHEN: date columns that place it in time, first non-empty one first; may be empty.
        EVIDENCED: whether its cells are cited in the evidence table.
    """

    __slots__ = ("_dataset",)

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    WHEN: ClassVar[tuple[str, ...]] = ()
    EVIDENCED: ClassVar[bool] = True

    @property
    def key(self) -> str:
        """The id; of a table without ids, the key values joined by `/`. `evidence.record_id` holds it."""
        return "/".join(self.cell(name) for name in self.KEY)

    @property
    def when(self) -> Edtf | None:
        """When it was: the first of its dates (`WHEN`) that is known. None where no date is, or the table has none."""
        return next((value for name in self.WHEN if (value := getattr(self, name))), None)

    def cell(self, column: str) -> str:
        """The text of one cell, as the CSV file has it. Raises `ValueError` for a name that is no column."""
        self._require(column)
        return columns_by_name(type(self))[column].format(getattr(self, column))

    def to_dict(self) -> dict[str, Any]:
        """Column name -> value as JSON has it (dates as text, lists as lists, empty cells as None)."""
        return {info.name: info.to_json(getattr(self, info.name)) for info in columns(type(self))}

    def linked(self, table: str, key: str) -> Any:
        """A record of any table of the same dataset. Raises `UnknownRecord`."""
        return self._links.find(table, key)

    def evidence(self, field: str | None = None) -> tuple[Evidence, ...]:
        """The evidence rows behind this record or, given a column, behind that cell; oldest source first.

        Rejected rows are included: they say so. Raises `ValueError` for a name that is no column of the table.
        """
        rows = self._links.evidence_for(self.TABLE, self.key)
        if field is None:
            return rows
        self._require(field)
        from afpeace_data.model.evidence import spoken_for  # noqa: PLC0415 (evidence rows are records themselves)

        return spoken_for(self, field, rows)

    def support(self, field: str) -> Support:
        """How well one cell is supported. Raises `ValueError` for a column that is unknown, empty or a key."""
        self._require(field)
        return self._links.support_of(self, field)

    def _require(self, field: str) -> None:
        names = columns_by_name(type(self))
        if field not in names:
            advice = did_you_mean(field, names) or f"it has {', '.join(names)}"
            raise ValueError(f"{self.TABLE} has no column {field!r}; {advice}")

    @property
    def _links(self) -> Links:
        try:
            return self._dataset  # type: ignore[no-any-return, attr-defined]
        except AttributeError:
            raise LookupError(
                f"this {type(self).__name__} belongs to no dataset, so it has no links or evidence; "
                "take it from a dataset: load()." + self.TABLE
            ) from None


def attach(record: Record, dataset: Links) -> None:
    """Tie a record to its dataset. Done once, when its table is read."""
    object.__setattr__(record, "_dataset", dataset)


class One(Generic[R]):
    """The record that a required reference column names."""

    def __init__(self, column: str) -> None:
        self.column = column

    @overload
    def __get__(self, record: None, owner: type[Record]) -> One[R]: ...
    @overload
    def __get__(self, record: Record, owner: type[Record]) -> R: ...
    def __get__(self, record: Record | None, owner: type[Record]) -> One[R] | R:
        if record is None:
            return self
        return _follow(record, self.column)  # type: ignore[no-any-return]


class Maybe(Generic[R]):
    """The record that an optional reference column names, or None."""

    def __init__(self, column: str) -> None:
        self.column = column

    @overload
    def __get__(self, record: None, owner: type[Record]) -> Maybe[R]: ...
    @overload
    def __get__(self, record: Record, owner: type[Record]) -> R | None: ...
    def __get__(self, record: Record | None, owner: type[Record]) -> Maybe[R] | R | None:
        if record is None:
            return self
        return None if getattr(record, self.column) is None else _follow(record, self.column)


class Many(Generic[R]):
    """The records of a table whose reference column names this record, in key order."""

    def __init__(self, table: str, column: str) -> None:
        self.table = table
        self.column = column

    @overload
    def __get__(self, record: None, owner: type[Record]) -> Many[R]: ...
    @overload
    def __get__(self, record: Record, owner: type[Record]) -> tuple[R, ...]: ...
    def __get__(self, record: Record | None, owner: type[Record]) -> Many[R] | tuple[R, ...]:
        if record is None:
            return self
        return record._links.referring(self.table, self.column, record.key)


def _follow(record: Record, column: str) -> Any:
    table = columns_by_name(type(record))[column].column.ref
    assert table is not None, f"{column} is no reference column"
    return record._links.find(table, getattr(record, column))
