"""Who held which office on a day, and whom an event therefore involves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from bilateral.dates import Certainty, Date
from bilateral.kinds import ActorKind, Status
from bilateral.model import Accord, Actor, Event, Office, Tenure


def held(tenure: Tenure, on: Date | None, known_until: dt.date) -> Certainty:
    """Whether somebody was in office throughout a date, as far as the edges of the tenure are known.

    The first and the last day count. An unknown edge leaves it possible; a tenure that goes on is certain up to
    the day until which the dataset is known, and a date that is unknown itself makes everything possible.
    """
    if tenure.status not in (Status.HELD, Status.ALLEGED):
        return Certainty.NO
    start, end = tenure.start, tenure.end
    surely_from = start.latest if start else None
    surely_to = None if end is None else known_until if end.ongoing else end.earliest
    if surely_to is None and end is None:
        surely_to = surely_from
    first, last = (on.earliest, on.latest) if on else (None, None)
    if start and start.earliest and last and last < start.earliest:
        return Certainty.NO
    if end and end.latest and first and end.latest < first:
        return Certainty.NO
    inside = first and last and surely_from and surely_to and surely_from <= first and last <= surely_to
    return Certainty.CERTAIN if inside and tenure.status is Status.HELD else Certainty.POSSIBLE


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
    _found: dict[str, Mapping[str, Certainty]] = attrs.field(factory=dict, init=False)

    def of(self, event: Event) -> Mapping[str, Certainty]:
        """For each actor and office involved in an event, how surely; a whole involves whom its parts involve."""
        if not self._found:
            for id_, one in self.events.items():
                self._found[id_] = dict(self._direct(one))
            for id_ in self.events:
                self._pass_up(id_)
        return self._found[event.id]

    def bound(self, accord: Accord) -> Mapping[str, Certainty]:
        """Those involved in an accord: its parties, those who signed or otherwise acted, and the bodies above them."""
        named = [*accord.parties]
        for act in accord.acts.values():
            named += [id_ for id_ in (act.party, act.body, *act.by) if id_]
        named += [self.offices[id_].of for id_ in named if id_ in self.offices]
        return dict.fromkeys((whole for id_ in named for whole in (id_, *self.wholes(id_))), Certainty.CERTAIN)

    def wholes(self, actor: str) -> Iterator[str]:
        """An actor and all that it is a body of, up to its state."""
        todo, seen = [actor], set()
        while todo:
            id_ = todo.pop()
            if id_ in seen or id_ not in self.actors:
                continue
            seen.add(id_)
            yield id_
            if self.actors[id_].kind is not ActorKind.STATE:
                todo.extend(self.actors[id_].part_of)

    def _pass_up(self, id_: str) -> None:
        passed = self._found[id_]
        whole, seen = self.events[id_].part_of, {id_}
        while whole and whole in self.events and whole not in seen:
            seen.add(whole)
            above = dict(self._found[whole])
            for actor, certainty in passed.items():
                above[actor] = max(certainty, above.get(actor, Certainty.NO))
            self._found[whole] = above
            whole = self.events[whole].part_of

    def _direct(self, event: Event) -> dict[str, Certainty]:
        found: dict[str, Certainty] = {}

        def involve(id_: str, certainty: Certainty) -> None:
            for one in self.wholes(id_) if id_ in self.actors else (id_,):
                found[one] = max(certainty, found.get(one, Certainty.NO))

        for id_, part in event.participants.items():
            involve(id_, Certainty.CERTAIN)
            if part.on_behalf_of:
                involve(part.on_behalf_of, Certainty.CERTAIN)
            if id_ in self.offices:
                involve(self.offices[id_].of, Certainty.CERTAIN)
                for tenure in self.offices[id_].tenures.values():
                    certainty = held(tenure, event.date, self.known_until)
                    if tenure.holder and certainty:
                        involve(tenure.holder, certainty)
            elif part.office and part.office in self.offices:
                involve(part.office, Certainty.CERTAIN)
                involve(self.offices[part.office].of, Certainty.CERTAIN)
            else:
                for office, certainty in self.held_by(id_, event.date):
                    involve(office.id, certainty)
                    involve(office.of, certainty)
        return found

    def held_by(self, person: str, on: Date | None) -> Iterator[tuple[Office, Certainty]]:
        """The offices that a person held on a date, or may have held."""
        for office in self.offices.values():
            for tenure in office.tenures.values():
                certainty = held(tenure, on, self.known_until)
                if tenure.holder == person and certainty:
                    yield office, certainty
