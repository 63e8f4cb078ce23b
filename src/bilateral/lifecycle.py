"""Where an accord stands on a day, worked out from its dated acts and its term and never stored.

Each act leads from one word to the next, for the party whose step it is or, naming none, for all of them. Days that
are not known make more than one order of the acts possible; a state holds every word that one of these orders ends
with.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from bilateral.dates import Certainty, Date, asked
from bilateral.kinds import ActKind, Status, Word
from bilateral.model import UNDONE, Accord, Act
from bilateral.parts import Parts


class Standing(Word):
    """What the acts on record make of an accord; `unknown` where they tell nothing.

    After the legal force of schema.org Legislation, with `proposed` before it, and `suspended` and `ended` as in part
    V of the Vienna Convention on the Law of Treaties. `signed` is concluded, and nothing on record puts it in force.
    """

    UNKNOWN = "unknown"
    PROPOSED = "proposed"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    SUSPENDED = "suspended"
    ENDED = "ended"


@attrs.frozen(kw_only=True)
class State:
    """How an accord may stand on a day.

    Attributes:
        possible: Every word that may be true of it, in the order of `Standing`; a single one is certain.
        by_party: The same for each party, by id.
    """

    possible: tuple[Standing, ...]
    by_party: Parts[tuple[Standing, ...]] = attrs.field(converter=Parts[tuple[Standing, ...]])

    def certainty(self, word: str) -> Certainty:
        """How surely a word of `Standing` is true of it."""
        if Standing(word) not in self.possible:
            return Certainty.NO
        return Certainty.CERTAIN if len(self.possible) == 1 else Certainty.POSSIBLE

    def __str__(self) -> str:
        return " or ".join(self.possible)


_PROPOSES = {Standing.UNKNOWN: Standing.PROPOSED}
_CONCLUDES = {Standing.UNKNOWN: Standing.SIGNED, Standing.PROPOSED: Standing.SIGNED}
_APPLIES = dict.fromkeys(Standing, Standing.IN_FORCE)
_SUSPENDS = dict.fromkeys(Standing, Standing.SUSPENDED) | {Standing.ENDED: Standing.ENDED}
_ENDS = dict.fromkeys(Standing, Standing.ENDED)

# By the kind of an act: from which word it leads to which; from any other it leads nowhere.
STEPS: Mapping[ActKind, Mapping[Standing, Standing]] = {
    ActKind.ENVISAGED: _PROPOSES,
    ActKind.ANNOUNCED: _PROPOSES,
    ActKind.INITIALLED: _PROPOSES,
    ActKind.SIGNED: _CONCLUDES,
    ActKind.NOTIFIED: {},
    ActKind.RATIFIED: _CONCLUDES,
    ActKind.ACCEPTED: _CONCLUDES,
    ActKind.APPROVED: _CONCLUDES,
    ActKind.ACCEDED: _CONCLUDES,
    ActKind.IN_FORCE: _APPLIES,
    ActKind.PROVISIONALLY_APPLIED: _CONCLUDES,
    ActKind.AMENDED: {},
    ActKind.RENEWED: _APPLIES,
    ActKind.SUSPENDED: _SUSPENDS,
    ActKind.DENOUNCED: _ENDS,
    ActKind.TERMINATED: _ENDS,
    ActKind.EXPIRED: _ENDS,
    ActKind.REGISTERED: {},
}
# A denunciation takes effect when its notice has run out, which may be any day from then on.
DELAYED = frozenset({ActKind.DENOUNCED})

_ALIVE = (
    *(Standing.ENDED, Standing.UNKNOWN, Standing.PROPOSED),
    *(Standing.SIGNED, Standing.SUSPENDED, Standing.IN_FORCE),
)
_LAST = dt.date.max.toordinal()
_NEVER = _LAST + 1
_MOST_RANGES = 24
_MOST_STANDINGS = 2_000


def state(accord: Accord, on: Date | str | dt.date, known_until: dt.date | None = None) -> State:
    """How an accord may stand on a day, or on any day of a month, a year or a span.

    Acts that were held are taken; those planned, expected or alleged may be; those postponed, cancelled or not held
    are not. After the term that the text names for itself, `ended` is possible. Of the accord as a whole the second
    most lively of its parties decides, since it takes two.

    Args:
        accord: The accord.
        on: A day, or a window as for `Date.during`.
        known_until: The last day of which the dataset speaks; on any later one `unknown` is possible too.

    Raises:
        DateError: What is given is no date, or is qualified or gapped.

    Examples:
        >>> signed = {"kind": "signed", "date": "2023-05", "status": "held"}
        >>> pact = Accord(id="pact", kind="treaty", parties=["x", "y"], acts={"signed": Act(**signed)})
        >>> print(state(pact, "2023-05-11"))
        unknown or signed
    """
    window = asked(on)
    window.during(window)  # refuses what is no window, with the remedy
    first, last = max(window.hull.start_earliest, 1), min(window.hull.end_latest, _LAST)
    parties = tuple(dict.fromkeys(accord.parties)) or ("",)
    steps = tuple(_steps(accord, parties, known_until))
    ways = _standings(steps, parties, first, last)
    each = {party: {words[place] for words in ways} for place, party in enumerate(parties)}
    if not ways:
        each = {party: {word for (word,) in _standings(steps, (party,), first, last)} for party in parties}
        ways = {(word,) for words in each.values() for word in words}
    whole = {_together(words) for words in ways}
    silent = {Standing.UNKNOWN} if known_until and last > known_until.toordinal() else set[Standing]()
    return State(
        possible=_ordered(whole | silent),
        by_party={party: _ordered(each[party] | silent) for party in parties if party},
    )


def _ordered(words: set[Standing]) -> tuple[Standing, ...]:
    return tuple(word for word in Standing if word in words)


def _together(words: Sequence[Standing]) -> Standing:
    """How an accord stands between parties that each stand so."""
    return sorted(words, key=_ALIVE.index)[-2:][0]


@attrs.frozen
class _Step:
    """A step that an accord takes, or may take, for one or all of its parties.

    Attributes:
        leads: From which word to which.
        ranges: The days on one of which it is taken, in order.
        parties: For whom.
        sure: Whether it is taken at all.
    """

    leads: Mapping[Standing, Standing]
    ranges: tuple[tuple[int, int], ...]
    parties: frozenset[str]
    sure: bool

    @property
    def first(self) -> int:
        """The first day on which it can be taken."""
        return self.ranges[0][0]

    @property
    def last(self) -> int:
        """The last day on which it can be taken."""
        return max(high for _, high in self.ranges)

    def free(self, day: int) -> bool:
        """Whether it can be taken on a day."""
        return any(low <= day <= high for low, high in self.ranges)

    def taken(self, words: tuple[Standing, ...], parties: tuple[str, ...]) -> tuple[Standing, ...]:
        """The words to which it leads these parties."""
        return tuple(
            self.leads.get(word, word) if party in self.parties else word
            for word, party in zip(words, parties, strict=True)
        )


def _steps(accord: Accord, parties: tuple[str, ...], known_until: dt.date | None) -> Iterator[_Step]:
    everyone, joining = frozenset(parties), _joining(accord, known_until)
    for act in accord.acts.values():
        if act.status in UNDONE or not STEPS[act.kind]:
            continue
        ranges, sure = _ranges(act, known_until), act.status is Status.HELD and not (act.date and act.date.qualified)
        if act.kind in DELAYED:
            ranges, sure = ((ranges[0][0], _NEVER),), False
        if act.party is None:
            there = [party for party in parties if joining.get(party, 0) <= max(high for _, high in ranges)]
            yield _Step(STEPS[act.kind], ranges, frozenset(there), sure)
        elif act.party in everyone:
            yield _Step(STEPS[act.kind], ranges, frozenset([act.party]), sure)
        else:  # a body above or below a party: it may be the step of any of them
            yield from (_Step(STEPS[act.kind], ranges, frozenset([party]), sure=False) for party in parties)
    if accord.term:
        yield _Step(STEPS[ActKind.EXPIRED], ((_runs_until(accord.term) + 1, _NEVER),), everyone, sure=False)


def _joining(accord: Accord, known_until: dt.date | None) -> Mapping[str, int]:
    """By each party whose first step of its own is an accession, the first day on which it can have acceded.

    An act without a party that surely came before is not of it.
    """
    own: dict[str, list[tuple[int, bool]]] = {}
    for act in accord.acts.values():
        if act.party and act.status not in UNDONE and STEPS[act.kind]:
            first = _ranges(act, known_until)[0][0]
            own.setdefault(act.party, []).append((first, act.kind is not ActKind.ACCEDED))
    return {party: first for party, steps in own.items() for first, other in [min(steps)] if not other}


def _runs_until(term: Date) -> int:
    """The first day that can be the last of a term; its last year or month counts to its end, as that of a window."""
    first = term.hull.end_earliest
    written = re.split(r"[/,]|\.\.", term.text.strip("[]{}"))[-1].rstrip("~?%").removesuffix("-XX").removesuffix("-XX")
    if not written or not 0 < first < _NEVER:  # open or unknown
        return first
    last = Date(dt.date.fromordinal(first).isoformat()[: len(written)])
    return min(last.hull.end_latest, term.hull.end_latest)


def _ranges(act: Act, known_until: dt.date | None) -> tuple[tuple[int, int], ...]:
    """The days on one of which an act was taken; of an extent, any of its days."""
    if act.date is None:
        return ((0, known_until.toordinal() if known_until and act.status is Status.HELD else _NEVER),)
    pieces = act.date.pieces if len(act.date.pieces) <= _MOST_RANGES else (act.date.hull,)
    return tuple((piece.start_earliest, piece.end_latest) for piece in pieces)


def _standings(steps: Iterable[_Step], parties: tuple[str, ...], first: int, last: int) -> set[tuple[Standing, ...]]:
    """The words that may be true of these parties together on a day from the first to the last; none if too many."""
    own = [step for step in steps if not step.parties.isdisjoint(parties)]
    starts = sorted({low for step in own for low, _ in step.ranges if low <= last})
    free = {day: [step for step in own if step.free(day)] for day in starts}
    # From each of these days on, one more step is surely taken that was not before.
    turns = {step.last for step in own if step.sure and step.first < step.last and first < step.last <= last}
    found: set[tuple[Standing, ...]] = set()
    for day, until in pairwise([first, *sorted(turns), last + 1]):
        ways = _replayed(free, parties, day, until)
        if not ways:
            return ways
        found |= ways
    return found


def _replayed(
    free: Mapping[int, list[_Step]], parties: tuple[str, ...], day: int, until: int
) -> set[tuple[Standing, ...]]:
    """The words that may be true of these parties together at the end of a day or a later one; none if too many.

    A step taken twice, with anything in between, leads where the second time alone leads. So whatever is surely
    taken by then is taken on its first day, and whatever can be taken on a day may be, any number of times.

    Args:
        free: By each day from which on more steps can be taken, in order, those that can be taken then.
        parties: The parties.
        day: The day.
        until: The day before which the later ones lie; what is surely taken is the same on all of them.
    """
    earlier: set[tuple[Standing, ...]] = set()
    found = {(Standing.UNKNOWN,) * len(parties)}
    for start, steps in free.items():
        if start >= until:
            break
        if start > day:
            earlier |= found
        for step in steps:
            if step.sure and step.first == start and step.last <= max(day, start):
                found = {step.taken(words, parties) for words in found}
        todo = list(found)
        while todo:
            words = todo.pop()
            more = {step.taken(words, parties) for step in steps} - found
            found |= more
            todo += more
            if len(found) > _MOST_STANDINGS:
                return set()
    return earlier | found
