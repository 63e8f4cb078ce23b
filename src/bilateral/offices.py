"""Who held which office on a day, and whom an event therefore involves."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from bilateral.dates import Certainty, Date
from bilateral.kinds import ActorKind, Status
from bilateral.model import Accord, Act, Actor, Event, Office, Participation, Tenure, happened

_DAY = dt.timedelta(days=1)


def held(tenure: Tenure, on: Date | None, known_until: dt.date) -> Certainty:
    """Whether somebody was in office throughout a date, as far as the edges of the tenure are known.

    The first and the last day count. An unknown edge leaves it possible; a tenure that goes on is certain up to
    the day until which the dataset is known, and a date that is unknown itself makes everything possible. What is
    approximate or uncertain makes nothing certain, and nothing is after the day until which the dataset is known.
    """
    if tenure.status not in (Status.HELD, Status.ALLEGED):
        return Certainty.NO
    start, end = tenure.start, tenure.end
    first, last = (on.earliest, on.latest) if on else (None, None)
    if start and start.earliest and last and last < start.earliest:
        return Certainty.NO
    if end and end.latest and first and end.latest < first:
        return Certainty.NO
    sure = surely_held(tenure, known_until)
    inside = first and last and sure and sure[0] <= first and last <= min(sure[1], known_until)
    qualified = on and (on.approximate or on.uncertain)
    return Certainty.CERTAIN if inside and not qualified else Certainty.POSSIBLE


def surely_held(tenure: Tenure, known_until: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day on which somebody surely was in office; None where no day is sure."""
    start, end = tenure.start, tenure.end
    if tenure.status is not Status.HELD or any(it.approximate or it.uncertain for it in (start, end) if it):
        return None
    surely_from = start.latest if start else None
    if end:
        surely_to = known_until if end.ongoing else end.earliest
    else:  # whoever took office on a known day held it that day
        surely_to = surely_from if start and start.earliest == surely_from else None
    return (surely_from, surely_to) if surely_from and surely_to and surely_from <= surely_to else None


@attrs.frozen(kw_only=True)
class Held:
    """That somebody held an office on a day, and how surely.

    Attributes:
        actor: The holder; None for a vacancy on record.
        office: The office.
        acting: Whether the holder only acted in it.
        certainty: How surely, throughout the date asked about.
    """

    actor: Actor | None
    office: Office
    acting: bool
    certainty: Certainty


def in_seat(office: Office, on: Date | None, known_until: dt.date) -> list[tuple[Tenure, Certainty]]:
    """The tenures of an office on a date, the surest first; certain ones of all its seats exclude the possible.

    Nobody sits in the only seat of an office on both sides of somebody else: whoever surely held it between the date
    and the days on which another one did, bars that one from the date. Who only acts in it bars nobody.
    """
    found = [(tenure, certainty) for tenure in office.tenures.values() if (certainty := held(tenure, on, known_until))]
    if on and on.earliest and on.latest:
        certain = [pair for pair in found if pair[1] is Certainty.CERTAIN]
        if seats_filled([tenure for tenure, _ in certain], on, known_until) >= office.seats:
            return certain
        if office.seats == 1:
            barred = _barred(office.tenures.values(), on.earliest, on.latest, known_until)
            found = [pair for pair in found if not barred(pair[0])]
    return sorted(found, key=lambda pair: -pair[1])


def seats_filled(tenures: Iterable[Tenure], on: Date, known_until: dt.date) -> int:
    """How many seats, at the least, those fill who surely held an office throughout a date.

    The day of a handover counts for both, who share a seat. So do several tenures of one person.
    """
    first, last = on.earliest or dt.date.min, on.latest or dt.date.max
    spans = [(it.holder or id(it), span) for it in tenures if (span := surely_held(it, known_until))]
    before = {who for who, (start, _) in spans if start < last}
    after = {who for who, (_, end) in spans if first < end}
    throughout = {who for who, (start, end) in spans if start < last and first < end}
    return max(len(before), len(after), len(throughout) + any(who not in throughout for who, _ in spans))


def _barred(tenures: Iterable[Tenure], first: dt.date, last: dt.date, known_until: dt.date) -> Callable[[Tenure], bool]:
    """Whether somebody else surely sat between these days and those on which the holder of a tenure surely did."""
    spans = [(it.holder, *span) for it in tenures if not it.acting and (span := surely_held(it, known_until))]

    def barred(tenure: Tenure) -> bool:
        begin, end = surely_held(tenure, known_until) or (last, first)
        if begin - last > _DAY:
            return any(who != tenure.holder and start < begin and last < stop for who, start, stop in spans)
        return first - end > _DAY and any(
            who != tenure.holder and start < first and end < stop for who, start, stop in spans
        )

    return barred


@attrs.frozen(eq=False)
class Involvement:
    """Which actors and offices are involved in which events, worked out once for a dataset.

    An actor is involved when it takes part, when a body of it does, when somebody acts on its behalf, or when
    a person takes part who held an office of it that day. Nationality and membership involve nobody: the way
    up from a body to its whole ends at a state.
    """

    actors: Mapping[str, Actor]
    offices: Mapping[str, Office]
    events: Mapping[str, Event]
    known_until: dt.date

    def of(self, event: Event) -> Mapping[str, Certainty]:
        """For each actor and office involved in an event, how surely; a whole involves whom its parts involve."""
        return self._all.get(event.id, {})

    @functools.cached_property
    def _all(self) -> Mapping[str, Mapping[str, Certainty]]:
        found: dict[str, dict[str, Certainty]] = {}
        for event in self.events.values():
            for participant in event.participants:
                _join(found.setdefault(event.id, {}), self.by(event, participant))
        own = {id_: dict(involved) for id_, involved in found.items()}
        for event in self.events.values():
            part, most = event, Certainty.CERTAIN
            for whole in map(self.events.__getitem__, self.above(event)):
                most = min(most, _as_surely(part.status, happened(whole.status)))
                _join(found.setdefault(whole.id, {}), own.get(event.id, {}), most)
                part = whole
        return found

    def by(self, event: Event, participant: str) -> Mapping[str, Certainty]:
        """For each actor and office that somebody at an event involves, a participant or a speaker, how surely."""
        part = event.participants.get(participant, Participation())
        found = self._whoever(participant, None if part.office else event)
        for id_ in (part.on_behalf_of, part.office):
            _join(found, dict.fromkeys(self.wholes(id_ or ""), Certainty.CERTAIN))
        return found

    def _whoever(self, id_: str, at: Event | Act | None) -> dict[str, Certainty]:
        """Whom somebody involves: itself, what it is a body of, and by tenures, holders or offices of that day."""
        found = dict.fromkeys(self.wholes(id_), Certainty.CERTAIN)
        if at is None:
            return found
        if id_ in self.offices:
            for tenure, certainty in in_seat(self.offices[id_], at.date, self.known_until):
                _join(found, {tenure.holder: certainty} if tenure.holder else {})
        for office, certainty in self.held_by(id_, at.date):
            _join(found, dict.fromkeys(self.wholes(office.id), certainty))
        return found

    def above(self, event: Event) -> Iterator[str]:
        """The ids of the events that one lies inside, nearest first."""
        seen = {event.id}
        whole = event.part_of
        while whole and whole in self.events and whole not in seen:
            seen.add(whole)
            yield whole
            whole = self.events[whole].part_of

    def bound(self, accord: Accord) -> Mapping[str, Certainty]:
        """Those involved in an accord: its parties, and whoever signed or took another step, as in an event."""
        found = dict.fromkeys((one for id_ in accord.parties for one in self.wholes(id_)), Certainty.CERTAIN)
        surest = max((happened(act.status) for act in accord.acts.values()), default=Certainty.NO)
        for act in accord.acts.values():
            for id_ in (act.party, act.body, *act.by):
                _join(found, self._whoever(id_ or "", act), _as_surely(act.status, surest))
        return found

    def wholes(self, id_: str) -> Iterator[str]:
        """An actor or an office and all that it is a body or an office of, up to a state."""
        todo, seen = [id_], set()
        while todo:
            one = todo.pop()
            if one in seen:
                continue
            if one in self.offices:
                todo.append(self.offices[one].of)
            elif one not in self.actors:
                continue
            elif self.actors[one].kind is not ActorKind.STATE:
                todo.extend(self.actors[one].part_of)
            seen.add(one)
            yield one

    def held_by(self, person: str, on: Date | None) -> Iterator[tuple[Office, Certainty]]:
        """The offices that a person held on a date, or may have held."""
        for office in self._held.get(person, ()):
            for tenure, certainty in in_seat(office, on, self.known_until):
                if tenure.holder == person:
                    yield office, certainty

    @functools.cached_property
    def _held(self) -> Mapping[str, Sequence[Office]]:
        found: dict[str, dict[str, Office]] = {}
        for office in self.offices.values():
            for tenure in office.tenures.values():
                if tenure.holder:
                    found.setdefault(tenure.holder, {})[office.id] = office
        return {person: tuple(offices.values()) for person, offices in found.items()}


def _as_surely(status: Status | None, whole: Certainty) -> Certainty:
    """How surely what concerns a part concerns its whole: not at all where the part did not come to pass with it."""
    part = happened(status)
    return Certainty.CERTAIN if part >= whole else part


def _join(found: dict[str, Certainty], more: Mapping[str, Certainty], most: Certainty = Certainty.CERTAIN) -> None:
    """Take in more certainties, as sure as may be at most; of two, the surer one."""
    for id_, certainty in more.items():
        if (sure := min(certainty, most)) > found.get(id_, Certainty.NO):
            found[id_] = sure
