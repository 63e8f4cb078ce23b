"""Whom an event involves, rule by rule as the codebook has them, going through everything each time.

Who was in office is asked of a function, so that the same rules hold for what is known and for one possible world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import bilateral
from bilateral.dates import Certainty
from bilateral.model import Actor, Event, Office, Tenure

NO, POSSIBLE, CERTAIN = Certainty
InOffice: TypeAlias = Callable[[Tenure, Event], Certainty]


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


def offices_held(
    person: str, event: Event, ds: bilateral.Dataset, held: InOffice
) -> Iterator[tuple[Office, Certainty]]:
    for office in ds.offices:
        for tenure in office.tenures.values():
            if tenure.holder == person:
                yield office, held(tenure, event)


def involved_directly(event: Event, ds: bilateral.Dataset, held: InOffice) -> Iterator[tuple[str, Certainty]]:
    """Whom an event involves by itself, rule by rule as the codebook has them."""
    for id_, part in event.participants.items():
        yield id_, CERTAIN
        if part.on_behalf_of:
            yield part.on_behalf_of, CERTAIN
        if office := ds.offices.get(id_):  # whoever held the office took part, and its body
            yield office.of, CERTAIN
            yield from ((it.holder, held(it, event)) for it in office.tenures.values() if it.holder)
        elif part.office:  # a capacity that is stated decides
            yield part.office, CERTAIN
            yield ds.offices[part.office].of, CERTAIN
        else:  # else whatever office was held that day
            for office, certainty in offices_held(id_, event, ds, held):
                yield office.id, certainty
                yield office.of, certainty


def involved(event: Event, ds: bilateral.Dataset, held: InOffice, above: tuple[str, ...] = ()) -> dict[str, Certainty]:
    """Whom an event involves, by itself, by bodies and by its parts."""
    actors = {actor.id: actor for actor in ds.actors}
    own = [
        (whole, certainty)
        for id_, certainty in involved_directly(event, ds, held)
        for whole in (bodies_above(id_, actors) if id_ in actors else [id_])
    ]
    parts = [it for it in ds.events if it.part_of == event.id and it.id not in above]
    return grows([*own, *(pair for part in parts for pair in involved(part, ds, held, (*above, event.id)).items())])
