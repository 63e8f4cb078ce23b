"""Questions as data, and apart from them the rules that answer them of one record.

A query holds ids and words only, so that it can travel to another process or another engine. Each filter has
one meaning, stated at its rule here; several values of one filter mean any of them; filters combine by the
weakest certainty, which is never falsely certain or impossible.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

import attrs

from bilateral.dates import Certainty, Date
from bilateral.kinds import Word
from bilateral.model import Accord, Event


class Facts(Protocol):
    """What the rules have to know of a dataset beyond the record asked about."""

    @property
    def known_until(self) -> dt.date:
        """The last day that the dataset speaks of with certainty."""

    def involved(self, record: Event | Accord) -> Mapping[str, Certainty]:
        """How surely each actor and office is involved in a record."""


@attrs.frozen
class Condition:
    """One filter of a query.

    Attributes:
        filter: Its name, a key of `RULES`.
        wanted: The words or ids of which any will do, or the window asked about.
    """

    filter: str
    wanted: frozenset[str] | Date


@attrs.frozen
class Query:
    """A frozen question: all conditions have to hold.

    Attributes:
        conditions: The filters; with none, every record matches.
        certainly: Whether only what surely matches is wanted.
    """

    conditions: tuple[Condition, ...] = ()
    certainly: bool = False

    def answer(self, record: Any, facts: Facts) -> Certainty:
        """How surely a record matches."""
        weakest = Certainty.CERTAIN
        for condition in self.conditions:
            weakest = min(weakest, RULES[condition.filter](record, condition.wanted, facts))
            if not weakest:
                break
        return weakest

    def wants(self, record: Any, facts: Facts) -> bool:
        """Whether a record belongs to the answer."""
        return self.answer(record, facts) >= (Certainty.CERTAIN if self.certainly else Certainty.POSSIBLE)


def any_of(vocabulary: type[Word], words: str | Iterable[str]) -> frozenset[str]:
    """The members that one word, or each of several, names.

    Raises:
        WordError: One of them is not in the vocabulary.
    """
    return frozenset(vocabulary(word) for word in ([words] if isinstance(words, str) else words))


def _kind(record: Any, wanted: Any, _: Facts) -> Certainty:
    """Its kind is one of these."""
    return _surely(record.kind in wanted)


def _status(record: Any, wanted: Any, _: Facts) -> Certainty:
    """Its status is one of these; of an accord, that of the act that dates it."""
    if isinstance(record, Accord):
        return _surely(record.leading is not None and record.leading.status in wanted)
    return _surely(record.status in wanted)


def _involving(record: Any, wanted: Any, facts: Facts) -> Certainty:
    """One of these is involved in it."""
    involved = facts.involved(record)
    return max((involved.get(id_, Certainty.NO) for id_ in wanted), default=Certainty.NO)


def _during(record: Any, window: Any, facts: Facts) -> Certainty:
    """Its date and the window share a day; nothing is certain after the day the dataset is known until.

    Without a date, it may have been on any day until then.
    """
    known_until = Date(facts.known_until.isoformat())
    beyond = window.after(known_until)
    if record.date is None:
        return Certainty.NO if beyond is Certainty.CERTAIN else Certainty.POSSIBLE
    found: Certainty = record.date.during(window)
    if found is not Certainty.CERTAIN or (window.latest is not None and window.latest <= facts.known_until):
        return found
    if beyond is Certainty.CERTAIN:
        return Certainty.POSSIBLE
    known = f"{window.earliest or '..'}/{known_until}"
    inside: Certainty = record.date.during(known)
    return max(Certainty.POSSIBLE, inside)


def _surely(answer: bool) -> Certainty:  # noqa: FBT001  # the answer itself is what is turned
    return Certainty.CERTAIN if answer else Certainty.NO


RULES: Mapping[str, Callable[[Any, Any, Facts], Certainty]] = {
    "kind": _kind,
    "status": _status,
    "involving": _involving,
    "during": _during,
}
