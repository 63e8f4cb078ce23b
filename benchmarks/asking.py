"""`where` against the comprehension that one would write by hand over flat rows, literals differing each time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs
import made
from measure import Result, calls, milliseconds, ratio

from bilateral import Dataset, Events
from bilateral.codec import structure
from bilateral.model import CLASSES, About


@attrs.frozen
class Flat:
    """What the comprehension looks at, worked out beforehand."""

    id: str
    kind: str
    earliest: dt.date
    latest: dt.date
    involved: frozenset[str]


def run(*, quick: bool) -> list[Result]:
    results = []
    for count in (1_000, 10_000 if quick else 100_000):
        events = dataset(count).events
        flat = [flattened(events, event) for event in events]
        repeat = 100 if count == 1_000 else 1
        times = calls({"ours": asking(events, repeat), "peer": comprehending(flat, repeat)}, 5 if quick else 7)
        each = {name: [one / repeat for one in several] for name, several in times.items()}
        check(events, flat)
        if count == 1_000:
            peer = [2 * one + 0.0001 for one in each["peer"]]
            what, goal = "where on 10³ events ÷ (2 × comprehension + 0.1 ms)", 1.0
        else:
            peer, what, goal = each["peer"], f"where on {count:,} events ÷ comprehension", 1.5
        detail = f"{milliseconds(each['ours'])}, {milliseconds(each['peer'])}"
        results.append(Result(what, ratio(each["ours"], peer), goal, detail=detail))
    return results


def dataset(count: int) -> Dataset:
    return of(made.tables(count, claims=False))


def of(tables: made.Tables) -> Dataset:
    (about,) = structure(About, {"made": tables["dataset"]})
    return Dataset(about, {cls: tables[cls.plural] for cls in CLASSES})


def flattened(events: Events, event: Any) -> Flat:
    involved = event_context(events).involved(event)
    return Flat(event.id, event.kind, event.date.earliest, event.date.latest, frozenset(involved))


def event_context(events: Events) -> Any:
    return events._context  # noqa: SLF001  # the dataset, which alone knows whom an event involves


def question(turn: int) -> tuple[str, str, dt.date, dt.date]:
    """A kind, an actor and a year, other ones each time."""
    kind = made.KINDS[turn % len(made.KINDS)]
    actor = f"{made.STATES[turn % 2]}-body-{turn % 15}"
    year = 1994 + turn % 30
    return kind, actor, dt.date(year, 1, 1), dt.date(year, 12, 31)


def asking(events: Events, repeat: int) -> Callable[[int], list[Events]]:
    return lambda turn: [ask(events, turn * repeat + one) for one in range(repeat)]


def ask(events: Events, turn: int) -> Events:
    kind, actor, first, last = question(turn)
    return events.where(kind=kind, involving=actor, during=f"{first}/{last}")


def comprehending(flat: list[Flat], repeat: int) -> Callable[[int], list[list[Flat]]]:
    return lambda turn: [comprehend(flat, turn * repeat + one) for one in range(repeat)]


def comprehend(flat: list[Flat], turn: int) -> list[Flat]:
    kind, actor, first, last = question(turn)
    return [
        row
        for row in flat
        if row.kind == kind and row.earliest <= last and row.latest >= first and actor in row.involved
    ]


def check(events: Events, flat: list[Flat]) -> None:
    """Both must answer alike, or the ratio says nothing."""
    for turn in range(20):
        if [event.id for event in ask(events, turn)] != [row.id for row in comprehend(flat, turn)]:
            raise RuntimeError(f"where and the comprehension differ on {question(turn)}")
