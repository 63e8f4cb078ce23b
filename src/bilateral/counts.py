"""How many there are, between what is certain and what is possible."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from reprlib import repr as shortened
from typing import Any

import attrs

from bilateral.context import Context
from bilateral.dates import Certainty, Date
from bilateral.errors import WordError, suggest
from bilateral.model import Accord, Event, Statement, concluded, happened
from bilateral.notebook import Shown
from bilateral.query import carrier, date_of, dated, window_test

NO, POSSIBLE, CERTAIN = Certainty


@attrs.frozen(kw_only=True)
class Bounds(Shown):
    """A number that lies between two.

    Attributes:
        certain: How many there surely are.
        possible: How many there may be at most.
    """

    certain: int
    possible: int

    def __contains__(self, number: int) -> bool:
        return self.certain <= number <= self.possible

    def __str__(self) -> str:
        """One number where both are the same, else `3 to 5`."""
        return str(self.certain) if self.certain == self.possible else f"{self.certain} to {self.possible}"


@attrs.frozen(kw_only=True)
class Count(Shown):
    """One row of a table of counts.

    Attributes:
        value: What is counted here: a year, a month, a kind, a topic, an actor's id; several, where several were
            asked for.
        certain: How many there surely are.
        possible: How many there may be at most.
    """

    value: str | tuple[str, ...]
    certain: int
    possible: int


class Counts(Shown, tuple[Count, ...]):
    """The rows of a table of counts."""

    __slots__ = ()


def weight(record: Any, context: Context | None = None) -> Certainty:
    """How surely a record stands for something that happened.

    An event by its status, a statement by that of its event, an accord by its signing or by any later step. What has
    no status happened.
    """
    if isinstance(record, Statement) and context:
        record = context.event(record)
    if isinstance(record, Event):
        return happened(record.status)
    if isinstance(record, Accord):
        return concluded(record)
    return CERTAIN


def bounds(sure: Iterable[Certainty]) -> Bounds:
    """How many are certain, and how many at least possible."""
    found = list(sure)
    return Bounds(certain=found.count(CERTAIN), possible=len(found) - found.count(NO))


def table(by: Any, weighed: Sequence[tuple[Any, Certainty]], context: Context, known: Iterable[str]) -> Counts:
    """Count records by one or more of their properties.

    Args:
        by: One of the properties known, or several for a table of several dimensions.
        weighed: The records, and how surely each of them counts at all.
        context: The dataset behind them.
        known: The properties that records of their class have.

    Returns:
        A row for each value of which something counts, in order; of years and months by themselves also the empty
        ones in between. A record with several topics counts once at each, and one that lasted over two years in both;
        a month stands only beside its own year. What has no date, or one that is open, counts as far as the dates of
        the others reach.

    Raises:
        WordError: There is nothing of that name to count by.
    """
    names = tuple(by) if isinstance(by, Iterable) and not isinstance(by, str) else (by,)
    for name in names or ((),):
        if not isinstance(name, str) or name not in known:
            ways = f"count by {', '.join(known)}" if known and names else "count them all with count()"
            hint = suggest(name, known) if isinstance(name, str) else ""
            raise WordError(f"{shortened(name)} is nothing to count by{hint or f'; {ways}'}")
    found: dict[tuple[str, ...], list[Certainty]] = {}
    counted = [(record, sure) for record, sure in weighed if sure]
    cells = [_CELLS[name]([record for record, _ in counted], context) for name in names]
    periods = [place for place, name in enumerate(names) if name in _DATED]
    for record, sure in counted:
        for combined in product(*(cell(record).items() for cell in cells)):
            value = tuple(word for word, _ in combined)
            finest = max((value[place] for place in periods), key=len, default="")
            if not all(finest.startswith(value[place]) for place in periods):  # a month of another year
                continue
            found.setdefault(value, []).append(min([sure, *(certainty for _, certainty in combined)]))
    if len(names) == len(periods) == 1:
        found = {(period,): found.get((period,), []) for period in _between(found)}
    rows = [(value[0] if isinstance(by, str) else value, bounds(found[value])) for value in sorted(found)]
    return Counts(Count(value=value, certain=row.certain, possible=row.possible) for value, row in rows)


Cell = Callable[[Any], Mapping[str, Certainty]]


def _words(read: Callable[[Any], Iterable[str]]) -> Callable[[Any, Context], Cell]:
    return lambda *_: lambda record: dict.fromkeys(read(record), CERTAIN)


def _actors(_: Any, context: Context) -> Cell:
    return context.involved


def _periods(length: int) -> Callable[[Any, Context], Cell]:
    """The cells of years (4 letters of a day) or months (7) in which a record may or must lie."""

    def cells(records: Iterable[Any], context: Context) -> Cell:
        dates = [date for record in records if (date := date_of(record, context))]
        known = [day for date in dates for day in (date.earliest, date.latest) if day]
        first, last = min(known, default=context.known_until), max([*known, context.known_until])

        within = functools.cache(lambda period: window_test(Date(period), context.known_until))

        def cell(record: Any) -> dict[str, Certainty]:
            date = date_of(record, context)
            start, end = (date.earliest or first, date.latest or last) if date else (first, last)
            periods = _run(start.isoformat()[:length], end.isoformat()[:length])
            carrying, sure = carrier(record, context), dated(record)
            found = {period: min(within(period)(carrying), sure) for period in periods}
            return {period: certainty for period, certainty in found.items() if certainty}

        return cell

    return cells


def _run(first: str, last: str) -> Iterator[str]:
    """The years, or the months, from one to another."""
    if len(first) == len("2024"):
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
        return
    start, end = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (first, last))
    yield from (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1))


def _between(found: Iterable[tuple[str, ...]]) -> Iterator[str]:
    periods = [period for (period,) in found]
    return _run(min(periods), max(periods)) if periods else iter(())


_DATED = ("year", "month")
_CELLS: Mapping[str, Callable[[Any, Context], Cell]] = {
    "year": _periods(len("2024")),
    "month": _periods(len("2024-01")),
    "kind": _words(lambda record: [record.kind.value]),
    "status": _words(lambda record: [record.status.value]),
    "stance": _words(lambda record: [record.stance.value] if record.stance else []),
    "topic": _words(lambda record: record.topics),
    "actor": _actors,
}
