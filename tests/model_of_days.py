"""Dates as their possible worlds, enumerated one by one over three months: slow, and plain to see.

A world is the set of days that a date covers if that world is the true one. Two days stand outside the calendar:
`BEFORE` for whatever lies before it, `AFTER` for whatever lies after it.
"""

from __future__ import annotations

import datetime
import itertools

World = frozenset[int]

FIRST, LAST = (datetime.date(2024, month, day).toordinal() for month, day in ((1, 1), (3, 31)))
BEFORE, AFTER = FIRST - 1, LAST + 1
EVERY = range(BEFORE, AFTER + 1)


def bare(text: str) -> str:
    return "".join(letter for letter in text if letter not in "~?%")


def days(part: str) -> list[int]:
    """The days whose written form fits a year, month or day with its unknown digits."""
    return [
        day
        for day in range(FIRST, LAST + 1)
        if all(
            given in ("X", real) for given, real in zip(part, datetime.date.fromordinal(day).isoformat(), strict=False)
        )
    ]


def spans(starts: list[int], ends: list[int]) -> set[World]:
    return {frozenset(range(start, end + 1)) for start in starts for end in ends if start <= end}


class Model:
    """The worlds of a date, told apart by whether it is a day, a span or several dates."""

    def __init__(self, text: str) -> None:
        self.qualified = bare(text) != text
        self.elements: list[tuple[str, set[World]]] = []
        text = bare(text)
        if text == "..":
            self.elements = [("day", {frozenset([AFTER])})]
        elif text[0] == "{":
            self.elements = [self.element(element, "span") for element in text[1:-1].split(",")]
        elif text[0] == "[":
            found = [self.element(element, "day") for element in text[1:-1].split(",")]
            self.elements = [("day", {world for _, worlds in found for world in worlds})]
        elif "/" in text:
            self.elements = [self.span(*text.split("/"))]
        else:
            self.elements = [self.element(text, "day")]
        self.all_of = len(self.elements) > 1
        self.kind = "all of" if self.all_of else self.elements[0][0]
        self.worlds: set[World] = {
            frozenset().union(*choice) for choice in itertools.product(*(worlds for _, worlds in self.elements))
        }

    @staticmethod
    def element(text: str, kind: str) -> tuple[str, set[World]]:
        """A date in a set; a range is one day within it or the span that it is."""
        if ".." not in text:
            return "day", {frozenset([day]) for day in days(text)}
        start, end = text.split("..")
        worlds = spans(days(start) if start else [BEFORE], days(end) if end else [AFTER])
        if kind == "span":
            return "span", worlds
        return "day", {frozenset([day]) for world in worlds for day in world}

    @staticmethod
    def span(start: str, end: str) -> tuple[str, set[World]]:
        starts = [BEFORE] if start == ".." else days(start) if start else list(EVERY)
        ends = [AFTER] if end == ".." else days(end) if end else list(EVERY)
        return "span", spans(starts, ends)

    def bounds(self) -> list[int]:
        starts, ends = {min(world) for world in self.worlds}, {max(world) for world in self.worlds}
        return [min(starts), max(starts), min(ends), max(ends)]

    def during(self, window: set[int]) -> int:
        hits = [bool(world & window) for world in self.worlds]
        return any(hits) + (all(hits) and not self.qualified)

    def share_during(self, window: set[int]) -> float | None:
        possible = frozenset().union(*self.worlds)
        return None if possible & {BEFORE, AFTER} else len(possible & window) / len(possible)

    def before(self, other: Model) -> int:
        _, _, first_end, last_end = self.bounds()
        first_start, last_start, _, _ = other.bounds()
        certain = last_end < first_start and not self.qualified and not other.qualified
        return (first_end < last_start) + certain

    def ends(self) -> set[tuple[int, int]]:
        """The first and last days it can have; each by itself where it is several dates."""
        pairs = {(min(world), max(world)) for world in self.worlds}
        if self.all_of:
            firsts, lasts = zip(*pairs, strict=True)
            return {(first, last) for first in firsts for last in lasts}
        return pairs

    def agrees(self, other: Model) -> bool:
        if self.kind == "day":
            return any(world & theirs for world in self.worlds for theirs in other.worlds)
        if other.kind == "day":
            return other.agrees(self)
        return not self.ends().isdisjoint(other.ends())

    def backs(self, other: Model) -> bool:
        if self.kind != other.kind or (self.qualified and not other.qualified):
            return False
        if not self.all_of:
            return self.worlds <= other.worlds

        def matches(mine: tuple[str, set[World]], theirs: tuple[str, set[World]]) -> bool:
            return mine[0] == theirs[0] and mine[1] <= theirs[1]

        return all(any(matches(mine, theirs) for theirs in other.elements) for mine in self.elements) and all(
            any(matches(mine, theirs) for mine in self.elements) for theirs in other.elements
        )


def window(text: str) -> set[int]:
    """The days of a window, all of which count."""
    return set().union(*Model(text).worlds)


def begun(worlds: set[World], status: str | None, known_until: datetime.date) -> set[World]:
    """Those worlds in which what was held had begun by the day until which all is known; of any other status all."""
    real = {world for world in worlds if min(world) <= known_until.toordinal()}
    return real if status == "held" and real else worlds
