"""Dates as sources give them: partial, approximate, one of several, still going on.

A date is *one of*, or *all of*, some pieces. A piece is one unknown day within a range, or a span whose start and end
are each known within a range. Everything else follows from the days that this leaves possible.

The notation is part of EDTF (ISO 8601-2): level 0 without clock times; of level 1 the qualifiers `~ ? %` at the end of
a date, the digit `X`, and ends of intervals that are open (`..`) or unknown (nothing); of level 2 the sets `[ ]` (one
of) and `{ }` (all of) with ranges `a..b`, and `X` anywhere. Years run from 0001 to 9999.
"""

from __future__ import annotations

import datetime
import enum
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import islice, product
from operator import attrgetter
from reprlib import repr as shortened
from typing import Literal, NamedTuple, TypeAlias

from attrs import frozen

from bilateral.errors import DateError

Precision = Literal["day", "month", "year", "decade", "century", "millennium"]

_Range: TypeAlias = tuple[int, int]
_Ranges: TypeAlias = tuple[_Range, ...]
# Of each date within a text, how many of its characters are known, and its qualifier.
_Signs: TypeAlias = list[tuple[int, str]]

# Ordinals beyond both ends of the calendar: they stand for an end that is open or may be any day.
_BEFORE_ALL, _AFTER_ALL = 0, datetime.date.max.toordinal() + 1
_LONGEST = 1_000
_MOST_PIECES = 1_000
_MOST_RANGES = 120_000  # XXXX-XX-23 has 119,988

_PART = r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([~?%]?)"  # compiled with the first date
_CLOSING = {"[": "]", "{": "}"}
_UNIT: tuple[Precision, ...] = (  # by how many characters are known
    *("millennium", "millennium", "century", "decade"),
    *("year", "year", "year", "month", "month", "month", "day"),
)
_GROUPINGS = {
    **dict.fromkeys(range(21, 33), "season"),
    **dict.fromkeys(range(33, 37), "quarter"),
    **dict.fromkeys(range(37, 40), "third of a year"),
    **dict.fromkeys(range(40, 42), "half of a year"),
}
_LIKE = ("2024", "2024-05", "2024-05-01", "202X", "2024~", "2024/2025", "[2024..2025]", "{2024,2025}")
_TOO_MANY = "leaves more than {} separate ranges of days; write fewer X"
# What is wrong with a text of each shape: the first that fits counts, the last fits all.
_COMPLAINTS = (
    (r"", "is empty; write a date there, such as 2024-05"),
    (r"-?[0-9X]{4}-[0-9X]{2}-[0-9X]{2}[T ]\d.*", "has a clock time; write the day only"),
    (r"-[0-9X]{4}.*", "is before year 1; years run from 0001 to 9999"),
    (r"Y-?\d.*", "is a year with Y; years run from 0001 to 9999, without it"),
    (r"\d+E\d.*", "has an exponent; write X for unknown digits"),
    (r"\d+S\d.*", "has significant digits; write X for unknown digits"),
    (r"(?=.*\d)(?=.*\s)[0-9X~?%.,/\[\]{}\s-]+", "has white space in it; write it without"),
    (r".*[\[\]{}].*", "has brackets out of place; write [a,b] for one of several dates, {a,b} for all of them"),
    (r".*/.*", "is a span within a set; write a..b"),
    (r".*\.\..*", "is a range without brackets; write [a..b] for one day within it, a/b for a span"),
    (
        r"(?=.*\d)[0-9X~?%-]*[~?%][0-9X~?%-]+",
        "has a qualifier before or inside it; write ~ ? or % once, at the end",
    ),
    (r".*", f"is not a date; write it like {', '.join(_LIKE)}"),
)


class Certainty(enum.IntEnum):
    """Whether something is so: `NO` is false, and `min` combines two answers into the weaker.

    Examples:
        >>> print(min(Certainty.CERTAIN, Certainty.POSSIBLE))
        possible
        >>> bool(Certainty.NO)
        False
    """

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2

    def __str__(self) -> str:
        return self.name.lower()

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


class Piece(NamedTuple):
    """One unknown day within a range, or a span whose start and end are each known within a range.

    Days are counted as `datetime.date.toordinal` does. A start of 0 lies before all days and an end of 3652060 after
    all days: open where both bounds of that end are so, unknown where one is.

    Attributes:
        start_earliest: The first day on which it can start.
        start_latest: The last day on which it can start.
        end_earliest: The first day on which it can end.
        end_latest: The last day on which it can end.
        one_day: Start and end are the same unknown day.
    """

    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    one_day: bool

    def can_meet(self, first: int, last: int) -> bool:
        """Whether one of its days may be among those from the first to the last."""
        return self.start_earliest <= last and self.end_latest >= first

    def must_meet(self, first: int, last: int) -> bool:
        """Whether one of its days is among those from the first to the last, whatever else."""
        return self.start_latest <= last and self.end_earliest >= first

    def within(self, other: Piece) -> bool:
        """Whether it is of the same kind, its ends only where those of the other can be."""
        return (
            self.one_day == other.one_day
            and other.start_earliest <= self.start_earliest
            and self.start_latest <= other.start_latest
            and other.end_earliest <= self.end_earliest
            and self.end_latest <= other.end_latest
        )


class _Reading(NamedTuple):
    """What a text says; without its pieces, which are never none, where they are too many to keep."""

    pieces: tuple[Piece, ...]
    all_of: bool
    hull: Piece
    precision: Precision
    approximate: bool
    uncertain: bool


@frozen(repr=False)
class Date:
    """A date as far as it is known, written in EDTF.

    Equality and hash go by the text: `2024-05` and `2024-05-XX` mean the same and are not equal. There is no `<`: ask
    `before`, or sort by `order`. An open end goes on forever, for a date knows no today; an unknown end may be any day
    from the start on, or open. `{2024}`, a set of one, is that one. A range in `{ }` is a span, one in `[ ]` a day.

    Attributes:
        text: The date as written; `str` gives it back.

    Raises:
        DateError: The text is not a date, or one that is not supported, which is then named.

    Examples:
        >>> Date("2023-07~").latest
        datetime.date(2023, 7, 31)
        >>> print(Date("[2024-08-05..2024-08-08]").during("2024-08-06"))
        possible
        >>> print(Date("2024-08-05/2024-08-08").during("2024-08-06"))
        certain
        >>> Date("2021-24")
        Traceback (most recent call last):
        bilateral.errors.DateError: '2021-24' is a season; write its months instead
    """

    text: str

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise DateError(f"{shortened(self.text)} is not text; put the date in quotes")
        object.__setattr__(self, "_reading", _read(self.text))

    @cached_property
    def _reading(self) -> _Reading:
        return _read(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Date({self.text!r})"

    def __reduce__(self) -> tuple[type[Date], tuple[str]]:
        return Date, (self.text,)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it is one of, or all of, in order; of days one of which it is, ranges that touch are one piece."""
        return self._reading.pieces or _pieces(self.text)

    @property
    def all_of(self) -> bool:
        """Whether it is all of its pieces and not one of them; never so of a single piece."""
        return self._reading.all_of

    @property
    def hull(self) -> Piece:
        """The bounds of its first day and of its last day, whichever pieces hold."""
        return self._reading.hull

    @property
    def start_earliest(self) -> datetime.date | None:
        """The first day on which it can start; None where that is open or unknown."""
        return _day(self.hull.start_earliest)

    @property
    def start_latest(self) -> datetime.date | None:
        """The last day on which it can start; None where the start is open."""
        return _day(self.hull.start_latest)

    @property
    def end_earliest(self) -> datetime.date | None:
        """The first day on which it can end; None where the end is open."""
        return _day(self.hull.end_earliest)

    @property
    def end_latest(self) -> datetime.date | None:
        """The last day on which it can end; None where that is open or unknown."""
        return _day(self.hull.end_latest)

    earliest = start_earliest
    latest = end_latest

    @property
    def ongoing(self) -> bool:
        """Whether it is `..` alone, the end of what still goes on: it lies after all days."""
        return self.text == ".."

    @property
    def precision(self) -> Precision:
        """The coarsest unit written in any part.

        What stands before the first `X` decides: `202X` is a decade, `20XX` and `19XX-01-01` a century, `1XX3` and
        `XXXX` a millennium, `2024-XX-23` a year. `..` alone writes no unit and counts as a day.
        """
        return self._reading.precision

    @property
    def approximate(self) -> bool:
        """Whether any part carries `~` or `%`."""
        return self._reading.approximate

    @property
    def uncertain(self) -> bool:
        """Whether any part carries `?` or `%`."""
        return self._reading.uncertain

    @property
    def qualified(self) -> bool:
        """Whether any part carries a sign of doubt, so that nothing is certain by it."""
        return self.approximate or self.uncertain

    @property
    def order(self) -> tuple[int, int, str]:
        """A key to sort by: the earliest day, then the latest, then the text.

        This order is total. It claims no knowledge and never contradicts the calendar: what is certainly before comes
        first. What has no earliest day, its start being open or unknown, stands at its latest.
        """
        return self.hull.start_earliest or self.hull.end_latest, self.hull.end_latest, self.text

    def during(self, window: Date | str | datetime.date) -> Certainty:
        """Whether its days and the window share a day.

        Args:
            window: A day, month, year or decade, or a span, open on one side if need be; all its days count, as do
                those of a set without gaps.

        Raises:
            DateError: The window is qualified, has gaps or has an unknown end.

        Examples:
            >>> print(Date("2024").during("2024-01"))
            possible
            >>> print(Date("2023-12-20/2024-01-05").during("2024-01"))
            certain
        """
        return self.meets(*_window(window))

    def meets(self, first: int, last: int) -> Certainty:
        """The same for a window that is given by the ordinals of its first and last day."""
        reading = self._reading
        if not reading.hull.can_meet(first, last):
            return Certainty.NO
        certain = reading.hull.must_meet(first, last)  # of one of several: whether each of them must
        if len(reading.pieces) != 1 and (self.all_of or not certain):
            meeting = _meeting(self, first, last)
            if not meeting:
                return Certainty.NO
            certain = self.all_of and any(piece.must_meet(first, last) for piece in meeting)
        return Certainty.CERTAIN if certain and not self.qualified else Certainty.POSSIBLE

    @property
    def days(self) -> tuple[int, int]:
        """As a window, the ordinals of its first and last day.

        Raises:
            DateError: When it is no window: qualified, gapped, or with an unknown end.
        """
        return _window(self)

    def before(self, other: Date | str | datetime.date) -> Certainty:
        """Whether every day of it lies before every day of the other.

        Examples:
            >>> print(Date("2023-07").before("2024"))
            certain
            >>> print(Date("2023-07").before("2023"))
            possible
        """
        other = asked(other)
        if self.hull.end_earliest >= other.hull.start_latest:
            return Certainty.NO
        certain = self.hull.end_latest < other.hull.start_earliest
        return Certainty.CERTAIN if certain and not (self.qualified or other.qualified) else Certainty.POSSIBLE

    def after(self, other: Date | str | datetime.date) -> Certainty:
        """Whether every day of it lies after every day of the other."""
        return asked(other).before(self)

    def share_during(self, window: Date | str | datetime.date) -> float | None:
        """The fraction of its possible days that lie in the window; None where they have no bound.

        A day is possible where any piece may cover it, and counts once: of a span, all from earliest to latest.

        Raises:
            DateError: The window is qualified, has gaps or has an unknown end.

        Examples:
            >>> Date("[2024-05-01..2024-05-10]").share_during("2024-05-09/..")
            0.2
        """
        first, last = _window(window)
        if self.earliest is None or self.latest is None:
            return None
        days = tuple(_merged((piece.start_earliest, piece.end_latest) for piece in self.pieces))
        inside = sum(max(0, min(high, last) - max(low, first) + 1) for low, high in days)
        return inside / sum(high - low + 1 for low, high in days)

    def agrees(self, other: Date | str | datetime.date) -> bool:
        """Whether both could be true of one occasion, qualifiers aside.

        The coarser agrees with the finer, and a day with an extent that can hold it. Two extents, be they spans or all
        of several days, agree when their first days can be the same and their last days can be the same.

        Examples:
            >>> Date("2024-08-06").agrees("2024-08-05/2024-08-08")
            True
            >>> Date("2024-08-05/2024-08-07").agrees("2024-08-05/2024-08-08")
            False
        """
        few, many = sorted((self, asked(other)), key=lambda date: len(date.pieces))
        if few.hull.one_day or many.hull.one_day:
            return any(_meeting(many, piece.start_earliest, piece.end_latest) for piece in few.pieces)
        return any(
            mine.start_earliest <= theirs.start_latest
            and theirs.start_earliest <= mine.start_latest
            and mine.end_earliest <= theirs.end_latest
            and theirs.end_earliest <= mine.end_latest
            for mine, theirs in product(_extents(few), _extents(many))
        )

    def backs(self, other: Date | str | datetime.date) -> bool:
        """Whether saying this says the other: all that it leaves possible is possible by the other.

        A day backs no extent and an extent no day. All of several pieces backs all of several others when each piece of
        either has its match. What is qualified backs only what is qualified, by whatever sign.

        Examples:
            >>> Date("2024-08-06").backs("2024-08"), Date("2024-08").backs("2024-08-06")
            (True, False)
        """
        other = asked(other)
        if self == other or self.all_of != other.all_of or (self.qualified and not other.qualified):
            return self == other
        for mine in self.pieces:
            if not any(mine.within(theirs) for theirs in _meeting(other, mine.start_earliest, mine.end_latest)):
                return False
        return not self.all_of or all(any(mine.within(theirs) for mine in self.pieces) for theirs in other.pieces)


def _day(ordinal: int) -> datetime.date | None:
    return datetime.date.fromordinal(ordinal) if _BEFORE_ALL < ordinal < _AFTER_ALL else None


def asked(value: Date | str | datetime.date) -> Date:
    """A date that somebody asks about.

    Raises:
        DateError: It is no date; the remedy is told.
    """
    if isinstance(value, Date):
        return value
    return Date(value.isoformat() if isinstance(value, datetime.date) else value)


def _window(value: Date | str | datetime.date) -> _Range:
    """The first and the last day of a window."""
    date = asked(value)
    hull = date.hull
    if date.ongoing:
        raise DateError("'..' alone is no window; write a span such as 2024/..")
    if date.qualified:
        raise DateError(f"{date.text!r} is qualified, which a window cannot be; leave out ~ ? %")
    if len(date.pieces) > 1:
        raise DateError(f"{date.text!r} has gaps, which a window cannot have; ask for each part by itself")
    if not hull.one_day and (
        hull.start_earliest == _BEFORE_ALL < hull.start_latest or hull.end_earliest < _AFTER_ALL == hull.end_latest
    ):
        raise DateError(f"{date.text!r} has an unknown end, which a window cannot have; write .. for an open one")
    return hull.start_earliest, hull.end_latest


def _extents(date: Date) -> tuple[Piece, ...]:
    """The spans that a date can be; all of several are one, from the first day to the last."""
    return (date.hull,) if date.all_of else date.pieces


def _meeting(date: Date, first: int, last: int) -> Sequence[Piece]:
    """The pieces of a date that can share a day with those from the first to the last."""
    pieces = date.pieces
    if not date.hull.one_day:
        return [piece for piece in pieces if piece.can_meet(first, last)]
    # Ranges of days lie apart and in order: there may be very many, and few of them are near.
    low = bisect_left(pieces, first, key=attrgetter("end_latest"))
    return pieces[low : bisect_right(pieces, last, lo=low, key=attrgetter("start_earliest"))]


@lru_cache(maxsize=4096)
def unread(text: str) -> Date:
    """A date of a text known to be good, which is read when somebody first asks what it says."""
    date = object.__new__(Date)
    object.__setattr__(date, "text", text)
    return date


@lru_cache(maxsize=4096)
def _read(text: str) -> _Reading:
    """Read a date, and keep its pieces only where they are no more than its characters."""
    reading = _whole(text)
    return reading if len(reading.pieces) <= len(text) else reading._replace(pieces=())


@lru_cache(maxsize=2)  # as many as one comparison needs
def _pieces(text: str) -> tuple[Piece, ...]:
    """The pieces that a reading did not keep, read again."""
    return _whole(text).pieces


def _whole(text: str) -> _Reading:
    """The one place where text gets its meaning."""
    if len(text) > _LONGEST:
        raise DateError(f"{text[:20]!r}… has {len(text)} characters; write at most {_LONGEST}")
    if not text.isascii() and any(letter.isdigit() and not letter.isascii() for letter in text):
        raise DateError(f"only the digits 0-9 are read; {text!r} has others, perhaps of another calendar")
    signs: _Signs = []
    if text[:1] in _CLOSING and text.endswith(_CLOSING[text[0]]):
        pieces = _set(text, signs)
    elif text == "..":
        pieces = _days([(_AFTER_ALL, _AFTER_ALL)])
    elif "/" in text:
        pieces = _spans(*_ends(text.split("/"), "..", text, signs))
    else:
        pieces = _days(_part(text, text, signs, _MOST_RANGES))
    all_of = text[0] == "{" and len(pieces) > 1
    qualifiers = "".join(qualifier for _, qualifier in signs)
    return _Reading(
        pieces,
        all_of,
        _hull(pieces, all_of=all_of),
        _UNIT[min((known for known, _ in signs), default=10)],
        approximate="~" in qualifiers or "%" in qualifiers,
        uncertain="?" in qualifiers or "%" in qualifiers,
    )


def _hull(pieces: tuple[Piece, ...], *, all_of: bool) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    if pieces[0].one_day and not all_of:  # ranges of days, perhaps very many, in order
        return _days([(pieces[0].start_earliest, pieces[-1].end_latest)])[0]
    start_earliest, start_latest, end_earliest, end_latest, _ = zip(*pieces, strict=True)
    return Piece(
        min(start_earliest),
        min(start_latest) if all_of else max(start_latest),
        max(end_earliest) if all_of else min(end_earliest),
        max(end_latest),
        one_day=False,
    )


def _days(ranges: Iterable[_Range]) -> tuple[Piece, ...]:
    return tuple(Piece(low, high, low, high, one_day=True) for low, high in ranges)


def _spans(starts: _Ranges, ends: _Ranges) -> tuple[Piece, ...]:
    """Join each start with each end it can have, both cut to what the other leaves possible."""
    return tuple(
        Piece(start[0], min(start[1], end[1]), max(start[0], end[0]), end[1], one_day=False)
        for start, end in product(starts, ends)
        if start[0] <= end[1]
    )


def _merged(ranges: Iterable[_Range]) -> Iterator[_Range]:
    """Join ranges that touch; they come in the order of their starts."""
    low, high = _AFTER_ALL, _BEFORE_ALL
    for next_low, next_high in ranges:
        if low <= high and next_low > high + 1:
            yield low, high
            low, high = next_low, next_high
        low, high = min(low, next_low), max(high, next_high)
    if low <= high:
        yield low, high


def _set(text: str, signs: _Signs) -> tuple[Piece, ...]:
    ranges: list[_Range] = []
    pieces: list[Piece] = []
    for element in text[1:-1].split(","):
        if ".." in element:
            starts, ends = _ends(element.split(".."), "", text, signs)
            ranges.append((starts[0][0], ends[-1][1]))
            found = _spans(starts, ends)
        else:
            days = _part(element, text, signs)
            ranges.extend(days)
            found = _days(days)
        if text[0] == "{" and len(found) > 1:
            raise _refusal(element, text, "leaves gaps, which { } cannot hold; write out its dates")
        if len(ranges) > _MOST_PIECES:
            raise _refusal(text, text, _TOO_MANY.format(_MOST_PIECES))
        pieces.extend(found)
    return tuple(sorted(pieces)) if text[0] == "{" else _days(_merged(sorted(ranges)))


def _ends(sides: list[str], open_side: str, whole: str, signs: _Signs) -> tuple[_Ranges, _Ranges]:
    """Read both ends of a span or range; an empty side that is not open is unknown, hence any day."""
    if len(sides) > 2:
        raise _refusal(whole, whole, "has more than two ends; write a/b for a span, [a..b] for one day within it")
    if not any(side.strip(".") for side in sides):
        raise _refusal(whole, whole, "has no date at either end; write at least one")
    both: list[_Ranges] = []
    for side, limit in zip(sides, (_BEFORE_ALL, _AFTER_ALL), strict=True):
        if side == open_side:
            both.append(((limit, limit),))
        elif not side:
            both.append(((_BEFORE_ALL, _AFTER_ALL),))
        else:
            both.append(_part(side, whole, signs))
    starts, ends = both
    if starts[0][0] > ends[-1][1]:
        raise _refusal(whole, whole, "runs backward; write the earlier date first")
    if len(starts) * len(ends) > _MOST_PIECES:
        raise _refusal(whole, whole, _TOO_MANY.format(_MOST_PIECES))
    return starts, ends


def _part(text: str, whole: str, signs: _Signs, most: int = _MOST_PIECES) -> _Ranges:
    """Read one date without its surroundings; how much of it is known, and its qualifier, join the signs."""
    if len(text) == 10 and text.isascii() and text[4] == text[7] == "-":  # a day without signs, the commonest date
        with suppress(ValueError):
            at = datetime.date.fromisoformat(text).toordinal()
            signs.append((len(text), ""))
            return ((at, at),)
    match = re.fullmatch(_PART, text)
    if match is None:
        raise _refusal(
            text, whole, next(complaint for shape, complaint in _COMPLAINTS if re.fullmatch(shape, text, re.DOTALL))
        )
    year, month, day, qualifier = match.groups(default="XX")
    if year == "0000":
        raise _refusal(text, whole, "is in year 0; years run from 0001 to 9999")
    if "X" not in month and int(month) in _GROUPINGS:
        raise _refusal(text, whole, f"is a {_GROUPINGS[int(month)]}; write its months instead")
    ranges = tuple(islice(_merged(_possible(year, month, day)), most + 1))
    if not ranges:
        raise _refusal(text, whole, "fits no day of the calendar; check its month and day")
    if len(ranges) > most:
        raise _refusal(text, whole, _TOO_MANY.format(most))
    signs.append((len(text.rstrip("~?%").partition("X")[0]), qualifier))
    return ranges


def _refusal(text: str, whole: str, complaint: str) -> DateError:
    return DateError(f"{text!r}{'' if text == whole else f' in {whole!r}'} {complaint}")


def _possible(year: str, month: str, day: str) -> Iterator[_Range]:
    """The ranges of days that the digits leave possible, in order; some may touch."""
    if day == month == "XX" and "X" not in year.rstrip("X"):
        first, last = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
        yield datetime.date(first, 1, 1).toordinal(), datetime.date(last, 12, 31).toordinal()
        return
    for y in filter(None, _numbers(year)):
        start, end = datetime.date(y, 1, 1).toordinal(), datetime.date(y, 12, 31).toordinal()
        for low, high in _within(month, day, end - start):
            yield start + low, start + high


@lru_cache(maxsize=128)
def _within(month: str, day: str, last: int) -> _Ranges:
    """The same within a year whose last day is so many days after its first, counted from that."""
    year = 2000 if last == 365 else 2001
    new_year = datetime.date(year, 1, 1).toordinal()
    days = [(1, 31)] if day == "XX" else [(number, number) for number in _numbers(day) if number]
    found: list[_Range] = []
    for m in (number for number in _numbers(month) if 1 <= number <= 12):
        before = datetime.date(year, m, 1).toordinal() - new_year - 1
        end = datetime.date(year + m // 12, m % 12 + 1, 1).toordinal() - new_year - 1
        found += [(before + low, min(before + high, end)) for low, high in days if before + low <= end]
    return tuple(_merged(found))


def _numbers(pattern: str) -> Iterable[int]:
    """The numbers that a pattern of digits and `X` can stand for, in order."""
    if "X" not in pattern:
        return (int(pattern),)
    return (int("".join(digits)) for digits in product(*("0123456789" if c == "X" else c for c in pattern)))
