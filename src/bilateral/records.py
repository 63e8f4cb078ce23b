"""Collections of records: looked up by id, sliced, and asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Generic, Protocol, Self, TypeVar, overload

from bilateral.dates import Certainty, Date
from bilateral.errors import BilateralError, UnknownError, suggest
from bilateral.kinds import AccordKind, EventKind, Status
from bilateral.model import Accord, Actor, Event, Figure, Office, Source, Statement
from bilateral.query import Condition, Query, any_of

T_co = TypeVar("T_co", covariant=True)


class Context(Protocol):
    """The dataset behind a collection, as far as its questions need it."""

    @property
    def known_until(self) -> dt.date:
        """The last day that the dataset speaks of with certainty."""

    def involved(self, record: Event | Accord) -> Mapping[str, Certainty]:
        """How surely each actor and office is involved in a record."""

    def party(self, id_: str) -> str:
        """The id of an actor or office, or an error that names the nearest ones."""


class Records(Collection[T_co], Generic[T_co]):
    """An immutable collection of records in a stated order.

    Iterating yields records. `records[0]` and `records[1:]` go by place, `records["some-id"]` by id, and `in`
    takes a record or an id. It is no `Sequence` on purpose: polars would take one row by row.
    """

    __slots__ = ("_by_id", "_context", "_rows")

    def __init__(self, rows: Iterable[T_co], context: Context) -> None:
        self._rows = tuple(rows)
        self._context = context
        self._by_id: dict[str, T_co] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._rows)

    def __contains__(self, item: object) -> bool:
        return item in self._index if isinstance(item, str) else item in self._rows

    @overload
    def __getitem__(self, key: int | str) -> T_co: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: int | str | slice) -> T_co | Self:
        """The record at a place or of an id; for a slice, a collection of the same kind.

        Raises:
            UnknownError: No record here has this id; the nearest ids are named.
            IndexError: No record stands at this place.
        """
        if isinstance(key, slice):
            return self._of(self._rows[key])
        if isinstance(key, str):
            if key not in self._index:
                message = f"{key!r} is not the id of one of {self._noun(len(self))}{suggest(key, self._index)}"
                raise UnknownError(message)
            return self._index[key]
        return self._rows[key]

    def get(self, id: str) -> T_co | None:  # noqa: A002  # the word of the contract
        """The record of an id, or None."""
        return self._index.get(id)

    def only(self, keep: Callable[[T_co], bool]) -> Self:
        """Those records for which a function of yours is true."""
        return self._of(row for row in self._rows if keep(row))

    def one(self) -> T_co:
        """The single record.

        Raises:
            BilateralError: There is none, or more than one; the first few ids are named.
        """
        if len(self._rows) != 1:
            first = ", ".join(repr(id_) for id_ in list(self._index)[:3])
            message = f"one record was asked for, and there are {self._noun(len(self))}{': ' if first else ''}{first}"
            raise BilateralError(message + (", …" if len(self) > 3 else ""))
        return self._rows[0]

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Records) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        """How many there are, and the ids of the first few."""
        ids = [*list(self._index)[:3], *(["…"] if len(self) > 3 else [])]
        return f"<{self._noun(len(self))}{': ' if ids else ''}{', '.join(ids)}>"

    @property
    def _index(self) -> dict[str, T_co]:
        if self._by_id is None:
            rows: Iterable[Any] = self._rows
            self._by_id = {row.id: row for row in rows}
        return self._by_id

    def _of(self, rows: Iterable[T_co]) -> Self:
        return type(self)(rows, self._context)

    def _noun(self, count: int) -> str:
        plural = type(self).__name__.lower()
        return f"{count} {plural[:-1] if count == 1 else plural}"

    def _matching(self, query: Query) -> Self:
        return self._of(row for row in self._rows if query.wants(row, self._context))

    def _parties(self, names: str | Iterable[str]) -> frozenset[str]:
        return frozenset(self._context.party(name) for name in ([names] if isinstance(names, str) else names))


class Events(Records[Event]):
    """Events, earliest first; those without a date come last."""

    __slots__ = ()

    def where(
        self,
        *,
        kind: str | Iterable[str] | None = None,
        status: str | Iterable[str] | None = None,
        involving: str | Iterable[str] | None = None,
        during: str | Date | dt.date | None = None,
        certainly: bool = False,
    ) -> Self:
        """Those events that match every filter given; several values of one filter mean any of them.

        Args:
            kind: Words of `EventKind`.
            status: Words of `Status`; without it no status is hidden.
            involving: Ids of actors or offices that take part, or in whose name somebody does.
            during: A window with which the date shares a day: `"2024"`, `"2023/2025"`, `"2024-03/.."`. An event
                that may have fallen into it matches too; one without a date may have been at any time until
                the day that the dataset is known until.
            certainly: Keep only those that surely match.

        Raises:
            WordError: A word is not in its vocabulary.
            UnknownError: An id stands for no actor or office.
            DateError: The window is no date, or is qualified or gapped.
        """
        conditions: list[Condition] = []
        if kind is not None:
            conditions.append(Condition("kind", any_of(EventKind, kind)))
        if status is not None:
            conditions.append(Condition("status", any_of(Status, status)))
        if during is not None:
            conditions.append(Condition("during", _window(during)))
        if involving is not None:
            conditions.append(Condition("involving", self._parties(involving)))
        return self._matching(Query(tuple(conditions), certainly))


class Accords(Records[Accord]):
    """Accords by the date of their signing, else of their first act; those without a date come last."""

    __slots__ = ()

    def where(
        self,
        *,
        kind: str | Iterable[str] | None = None,
        status: str | Iterable[str] | None = None,
        involving: str | Iterable[str] | None = None,
        during: str | Date | dt.date | None = None,
        certainly: bool = False,
    ) -> Self:
        """Those accords that match every filter given; several values of one filter mean any of them.

        Args:
            kind: Words of `AccordKind`, as the record has it: `"agreement"` does not ask for memoranda.
            status: Words of `Status`, asked of the act that dates the accord.
            involving: Ids of parties, of states whose bodies are parties, or of those who signed.
            during: A window with which the date of the accord shares a day, as for events.
            certainly: Keep only those that surely match.

        Raises:
            WordError: A word is not in its vocabulary.
            UnknownError: An id stands for no actor or office.
            DateError: The window is no date, or is qualified or gapped.
        """
        conditions: list[Condition] = []
        if kind is not None:
            conditions.append(Condition("kind", any_of(AccordKind, kind)))
        if status is not None:
            conditions.append(Condition("status", any_of(Status, status)))
        if during is not None:
            conditions.append(Condition("during", _window(during)))
        if involving is not None:
            conditions.append(Condition("involving", self._parties(involving)))
        return self._matching(Query(tuple(conditions), certainly))


class Actors(Records[Actor]):
    """Actors by id."""

    __slots__ = ()


class Offices(Records[Office]):
    """Offices by id."""

    __slots__ = ()


class Figures(Records[Figure]):
    """Figures by id."""

    __slots__ = ()


class Sources(Records[Source]):
    """Sources by id."""

    __slots__ = ()


class Statements(Records[Statement]):
    """Statements in the order of their events, and in the order written within each."""

    __slots__ = ()


def _window(value: str | Date | dt.date) -> Date:
    window = value if isinstance(value, Date) else Date(str(value))
    window.during(window)  # refuses what is no window, with the remedy
    return window
