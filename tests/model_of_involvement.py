"""Whom an event involves, rule by rule as the codebook has them, going through everything each time.

Who was in office is asked of a function, so that the same rules hold for what is known and for one possible world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import bilateral
from bilateral.dates import Certainty
from bilateral.kinds import Status
from bilateral.model import Accord, Act, Actor, Event, Office, Tenure

NO, POSSIBLE, CERTAIN = Certainty
InOffice: TypeAlias = Callable[[Tenure, Event | Act], Certainty]


def grows(pairs: Iterable[tuple[str, Certainty]]) -> dict[str, Certainty]:
    """The surest of what is said of each."""
    found: dict[str, Certainty] = {}
    for id_, certainty in pairs:
        found[id_] = max(certainty, found.get(id_, NO))
    return {id_: certainty for id_, certainty in found.items() if certainty}


def bodies_above(actor: str, actors: Mapping[str, Actor], below: tuple[str, ...] = ()) -> Iterator[str]:
    """An actor and the bodies it belongs to, which end at a state."""
    yield actor
    if actors[actor].kind != "state" and actor not in below:
        for whole in actors[actor].part_of:
            yield from bodies_above(whole, actors, (*below, actor))


def seated(office: Office, at: Event | Act, held: InOffice) -> list[tuple[Tenure, Certainty]]:
    """Who was in an office: a certain holder of every seat leaves none for the possible ones."""
    found = [(tenure, held(tenure, at)) for tenure in office.tenures.values()]
    certain = [(tenure, certainty) for tenure, certainty in found if certainty is CERTAIN]
    return certain if len(certain) >= office.seats else found


def whoever(id_: str, at: Event | Act, ds: bilateral.Dataset, held: InOffice) -> Iterator[tuple[str, Certainty]]:
    """Whom somebody involves on a day: the holders of an office, the offices of a person, and whose these are."""
    yield id_, CERTAIN
    for office in ds.offices:
        if office.id == id_:
            yield office.of, CERTAIN
            yield from ((tenure.holder, sure) for tenure, sure in seated(office, at, held) if tenure.holder)
        for tenure, sure in seated(office, at, held):
            if tenure.holder == id_:
                yield from ((office.id, sure), (office.of, sure))


def involved_directly(event: Event, ds: bilateral.Dataset, held: InOffice) -> Iterator[tuple[str, Certainty]]:
    """Whom an event involves by itself, rule by rule as the codebook has them."""
    for id_, part in event.participants.items():
        if part.on_behalf_of:
            yield part.on_behalf_of, CERTAIN
        if not part.office:
            yield from whoever(id_, event, ds, held)
            continue
        # A capacity that is stated decides.
        yield id_, CERTAIN
        yield part.office, CERTAIN
        yield ds.offices[part.office].of, CERTAIN
        if id_ in [office.id for office in ds.offices]:
            yield ds.offices[id_].of, CERTAIN


def with_bodies(pairs: Iterable[tuple[str, Certainty]], ds: bilateral.Dataset) -> dict[str, Certainty]:
    actors = {actor.id: actor for actor in ds.actors}
    return grows(
        (whole, certainty)
        for id_, certainty in pairs
        for whole in (bodies_above(id_, actors) if id_ in actors else [id_])
    )


def capped(found: Mapping[str, Certainty], part: Status | None, whole: Certainty) -> Iterator[tuple[str, Certainty]]:
    """What a part brings to its whole: nothing surer than the part itself, where that is less sure than the whole."""
    most = CERTAIN if HAPPENED[part] >= whole else HAPPENED[part]
    return ((id_, min(certainty, most)) for id_, certainty in found.items())


HAPPENED: dict[Status | None, Certainty] = {
    None: NO,
    **dict.fromkeys(Status, NO),
    Status.ALLEGED: POSSIBLE,
    Status.HELD: CERTAIN,
}


def involved(event: Event, ds: bilateral.Dataset, held: InOffice, above: tuple[str, ...] = ()) -> dict[str, Certainty]:
    """Whom an event involves, by itself, by bodies and by its parts."""
    own = with_bodies(involved_directly(event, ds, held), ds)
    parts = [it for it in ds.events if it.part_of == event.id and it.id not in above]
    brought = (
        pair
        for part in parts
        for pair in capped(involved(part, ds, held, (*above, event.id)), part.status, HAPPENED[event.status])
    )
    return grows([*own.items(), *brought])


def bound(accord: Accord, ds: bilateral.Dataset, held: InOffice) -> dict[str, Certainty]:
    """Whom an accord involves: its parties, and whoever took a step that came to pass as surely as any."""
    surest = max((HAPPENED[act.status] for act in accord.acts.values()), default=NO)
    brought = (
        pair
        for act in accord.acts.values()
        for id_ in (act.party, act.body, *act.by)
        if id_
        for pair in capped(with_bodies(whoever(id_, act, ds, held), ds), act.status, surest)
    )
    return grows([*with_bodies(((party, CERTAIN) for party in accord.parties), ds).items(), *brought])
