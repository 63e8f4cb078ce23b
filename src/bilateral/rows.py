"""Records as flat rows: for each class its columns, stated once, for dicts and for every kind of frame.

A date becomes its text and the four bounds of the days that it leaves possible. No bound is empty: an end that is open
or unknown has the first or the last day of the calendar there, and a flag that says so. It is open where both bounds of
that end are such a day, unknown where one is. What has no date at all may have been on any day.

A date perhaps shares a day with a window where `start_earliest` is not after the window and `end_latest` not before it.
It surely does where that is so of `start_latest` and `end_earliest` and the date is not `qualified`. Both are exact for
a date of `one_piece`; those of several have the bounds around all their pieces.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias

import attrs

from bilateral.context import Context
from bilateral.dates import Certainty, Date, Piece
from bilateral.kinds import ActKind
from bilateral.model import Accord, Office, heading
from bilateral.query import date_of

Holds: TypeAlias = Literal["text", "texts", "day", "flag", "integer", "number"]
Read: TypeAlias = Callable[[Any, Context], Any]


@attrs.frozen
class Column:
    """One column of a table.

    Attributes:
        name: What it is called.
        holds: What its cells hold. Days, flags and lists are always there, a text or a number may be None.
        read: What a record has there, given the dataset behind it.
    """

    name: str
    holds: Holds
    read: Read


@attrs.frozen
class Table:
    """Records of one class, and how to read them as flat rows.

    Attributes:
        name: What they are, in the plural; a key of `COLUMNS`.
        records: The records, a row for each.
        context: The dataset behind them.
    """

    name: str
    records: tuple[Any, ...]
    context: Context

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that records of this class have."""
        return COLUMNS[self.name]

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict for each record, its keys in the order of the columns."""
        return [{column.name: column.read(record, self.context) for column in self.columns} for record in self.records]

    def cells(self, column: Column) -> list[Any]:
        """What stands in one column, from the first row to the last."""
        return [column.read(record, self.context) for record in self.records]


_PLAIN: Mapping[Holds, Callable[[Any], Any]] = {
    "text": lambda value: None if value is None else str(value),
    "texts": lambda values: [str(value) for value in values],
    "integer": lambda value: value,
    "number": lambda value: value,
    "flag": lambda value: value,
}


def _column(name: str, read: Callable[[Any], Any] | None = None, *, holds: Holds = "text") -> Column:
    plain = _PLAIN[holds]
    return Column(name, holds, lambda record, _: plain(read(record) if read else getattr(record, name)))


def _texts(name: str, read: Callable[[Any], Iterable[str | None]] | None = None) -> Column:
    return _column(name, (lambda record: dict.fromkeys(filter(None, read(record)))) if read else None, holds="texts")


# An unknown day: what is known of the date of a record without one.
_ANY = Piece(0, dt.date.max.toordinal() + 1, 0, dt.date.max.toordinal() + 1, one_day=True)


def _dated(text: str = "date") -> tuple[Column, ...]:
    """The columns of the date by which records of a class are asked; its text is called as their field is."""

    def of_date(name: str, holds: Holds, read: Callable[[Date], Any], without: Any) -> Column:
        return Column(
            name, holds, lambda record, context: read(date) if (date := date_of(record, context)) else without
        )

    def bound(name: str) -> Column:
        return of_date(name, "day", lambda date: _day(getattr(date.hull, name)), _day(getattr(_ANY, name)))

    return (
        of_date(text, "text", str, None),
        *map(bound, ("start_earliest", "start_latest", "end_earliest", "end_latest")),
        of_date("unbounded_start", "flag", lambda date: date.hull.start_earliest == _ANY.start_earliest, without=True),
        of_date("unbounded_end", "flag", lambda date: date.hull.end_latest == _ANY.end_latest, without=True),
        of_date("one_piece", "flag", lambda date: len(date.pieces) == 1, without=True),
        of_date("all_of", "flag", lambda date: date.all_of, without=False),
        of_date("qualified", "flag", lambda date: date.qualified, without=False),
    )


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(min(max(ordinal, dt.date.min.toordinal()), dt.date.max.toordinal()))


def _involved(name: str, least: Certainty) -> Column:
    def read(record: Any, context: Context) -> list[str]:
        return [id_ for id_, certainty in context.involved(record).items() if certainty >= least]

    return Column(name, "texts", read)


def _leading(name: str) -> Column:
    return _column(name, lambda accord: getattr(accord.leading, name, None))


def _identifier(register: str) -> Column:
    return _column(register, lambda actor: (it := actor.identifiers.get(register)) and it.code)


def _signers(accord: Accord) -> Iterable[str]:
    return (id_ for act in accord.acts.values() if act.kind is ActKind.SIGNED for id_ in act.by)


def _holders(office: Office) -> Iterable[str | None]:
    return (tenure.holder for tenure in office.tenures.values())


_ID = (_column("id"), _column("title", heading))
_INVOLVED = (_involved("involved", Certainty.POSSIBLE), _involved("involved_surely", Certainty.CERTAIN))
_SOURCES = _texts("sources", lambda record: (claim.source for claim in record.claims))

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "events": (
        *_ID,
        *map(_column, ("kind", "status")),
        *_dated(),
        *map(_column, ("place", "number", "part_of")),
        _texts("participants"),
        *_INVOLVED,
        _texts("topics"),
        _SOURCES,
        _column("summary"),
    ),
    "accords": (
        *_ID,
        _column("kind"),
        _leading("status"),
        *_dated(),
        _leading("place"),
        _column("term"),
        _texts("parties"),
        _texts("signed_by", _signers),
        _texts("acts", lambda accord: (act.kind for act in accord.acts.values())),
        *_INVOLVED,
        _texts("topics"),
        _SOURCES,
        _column("summary"),
    ),
    "actors": (
        *_ID,
        _column("kind"),
        _texts("names"),
        _texts("part_of"),
        *map(_identifier, ("iso2", "iso3", "cow", "gw", "cameo", "fips", "wikidata")),
        _SOURCES,
    ),
    "offices": (
        *_ID,
        _column("of"),
        _texts("names"),
        _column("seats", holds="integer"),
        _texts("holders", _holders),
        _SOURCES,
    ),
    "figures": (
        *_ID,
        _texts("about"),
        *map(_column, ("measure", "value")),
        _column("low", lambda figure: figure.value.low, holds="number"),
        _column("high", lambda figure: figure.value.high, holds="number"),
        _column("approximate", lambda figure: figure.value.approximate, holds="flag"),
        _column("unit"),
        *_dated("period"),
        _SOURCES,
    ),
    "sources": (
        *_ID,
        _column("publisher"),
        *_dated("published"),
        *map(_column, ("retrieved", "language", "url", "extent")),
        _texts("derived_from"),
    ),
    "statements": (
        *map(_column, ("id", "event", "gist", "stance")),
        *_dated(),
        *map(_texts, ("speakers", "to", "about", "topics")),
    ),
}
