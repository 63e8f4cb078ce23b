"""What could be known on a day: from when each claim was there to read, and the dataset that those claims support."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from bilateral import paths
from bilateral.evidence import Telling, agrees, backs, tellings
from bilateral.kinds import AccordKind, Status
from bilateral.model import Accord, Act, Claim, Event, Figure, Record, Relation, Source, Statement, Tenure
from bilateral.paths import Keys, Slot

NEVER = dt.date.max
Wholes = Callable[[str], Iterable[str]]


@attrs.frozen(eq=False)
class Knowledge:
    """From which day on each source, claim and record of a dataset could be known.

    A source counts from the latest day on which it may have been published, at most the day on which it was read;
    an inference from the day on which all that it rests on could be known.
    """

    records: Mapping[str, Record]

    @functools.cached_property
    def _days(self) -> dict[str, dt.date]:
        return {}

    def of_claim(self, claim: Claim) -> dt.date:
        """The first day on which a claim could be read, or inferred."""
        if claim.source is not None:
            return self.of(claim.source)
        return max((self.of(id_) for id_ in claim.rests_on), default=NEVER)

    def of(self, id_: str) -> dt.date:
        """The first day on which there was a source, or anything to read of a record or a statement."""
        if id_ not in self._days:
            self._days[id_] = NEVER  # for inferences that run in a circle
            self._days[id_] = self._first(id_)
        return self._days[id_]

    def _first(self, id_: str) -> dt.date:
        owner, _, key = id_.partition("#")
        record = self.records.get(owner)
        if isinstance(record, Source):
            published = record.published.latest if record.published else None
            read = record.retrieved.latest or NEVER
            return min(published or read, read)
        claims = record.claims if record else ()
        if key:
            claims = tuple(
                claim for claim in claims if any(one.keys[:2] == ("statements", key) for one in tellings(claim))
            )
        return min((self.of_claim(claim) for claim in claims), default=NEVER)


def known(record: Record, everything: Mapping[str, Record], wholes: Wholes) -> dict[str, dt.date]:
    """For each value of a record that a claim backs, the first day on which one that does could be known."""
    knowledge = Knowledge(everything)
    found = {}
    for keys, slot, value in paths.leaves(record):
        told = [
            one
            for claim in record.claims
            for one in tellings(claim)
            if one.value is not None and not one.denied and not one.rejected
            if _backing(slot, keys, value, one, wholes)
        ]
        if told:
            path = paths.write((*keys, value) if slot.holds == "list" else keys)
            found[path] = min(knowledge.of_claim(one.claim) for one in told)
    return found


def _backing(slot: Slot, keys: Keys, value: Any, one: Telling, wholes: Wholes) -> bool:
    if slot.holds == "list":
        return one.keys[:-1] == keys and backs(slot, one.value, value, wholes)
    if slot.holds == "parts":
        return one.keys[: len(keys)] == keys
    return one.keys == keys and backs(slot, one.value, value, wholes)


def as_of(
    day: dt.date, records: Mapping[type[Any], Mapping[str, Any]], wholes: Wholes
) -> dict[type[Any], dict[str, Any]]:
    """The records of a dataset as the claims that could be known on a day support them.

    A record or a part is there from its first reading on; what no claim speaks of is there always, and a publisher
    from its first source on. References to what is not there are not there either. A value stands where a claim
    known by then backs it; else the readings known by then decide, the most precise first, where they agree; else
    an optional field is None, and a required one takes the word that asserts least.
    """
    everything = {id_: record for found in records.values() for id_, record in found.items()}
    knowledge = Knowledge(everything)
    published = [(source.publisher, knowledge.of(id_)) for id_, source in records[Source].items() if source.publisher]
    publishers = {id_ for id_, first in published if first <= day}
    there: dict[str, Any] = {}
    for id_, record in everything.items():
        known = tuple(claim for claim in record.claims if knowledge.of_claim(claim) <= day)
        unspoken = not record.claims and id_ not in dict(published)
        spoken = knowledge.of(id_) <= day if isinstance(record, Source) else bool(known) or id_ in publishers
        if spoken or (unspoken and not isinstance(record, Source)):
            view = _View(known, len(known) == len(record.claims), wholes, vouched=id_ in publishers)
            found = view.part(record, ())
            if found is not None:
                there[id_] = attrs.evolve(found, claims=known)
    names = {*there, *(f"{id_}#{key}" for id_, it in there.items() if isinstance(it, Event) for key in it.statements)}
    made: dict[type[Any], dict[str, Any]] = {cls: {} for cls in records}
    for id_, record in there.items():
        made[type(record)][id_] = _pruned(record, names)
    made[Accord] = {id_: _at_events(accord, made[Event]) for id_, accord in made[Accord].items()}
    return made


@attrs.frozen(eq=False)
class _View:
    """One record through the eyes of the claims known by a day.

    Attributes:
        known: These claims.
        complete: Whether they are all that there will ever be.
        wholes: A body and all that it is part of.
        vouched: Whether the record is a publisher, whose names its own sources vouch for.
    """

    known: tuple[Claim, ...]
    complete: bool
    wholes: Wholes
    vouched: bool

    def part(self, part: Any, keys: Keys) -> Any:
        """A record or a part as far as it is known; None where too little of it is."""
        changes: dict[str, Any] = {}
        for name, slot in paths.slots(type(part)).items():
            value, here = getattr(part, name), (*keys, name)
            if name in getattr(part, "taken", ()):
                changes[name] = None
            elif slot.holds == "parts" and attrs.has(slot.type) and slot.type is not Claim:
                kept = {
                    key: self.part(below, (*here, key))
                    for key, below in value.items()
                    if self._read(slot, (*here, key))
                }
                changes[name] = {key: below for key, below in kept.items() if below is not None}
            elif not slot.metadata.get("sourced") or value is None or value is False:
                continue
            elif slot.holds == "list":
                changes[name] = self._elements(slot, value, here)
            else:
                changes[name] = self._value(slot, value, here)
        return self._whole(part, changes)

    def _read(self, slot: Slot, keys: Keys) -> bool:
        """Whether a part has a reading that stands, or one that nobody ever had to give."""
        if self.complete or (self.vouched and slot.name == "names"):
            return True
        return any(one.keys[: len(keys)] == keys and not one.rejected for one in self._told)

    @functools.cached_property
    def _told(self) -> list[Telling]:
        return [one for claim in self.known for one in tellings(claim) if one.value is not None]

    def _elements(self, slot: Slot, adopted: tuple[str, ...], keys: Keys) -> tuple[str, ...]:
        said = [one.value for one in self._told if one.keys[:-1] == keys and not one.denied and not one.rejected]
        found: list[str] = []
        for element in adopted:
            near = [one for one in said if agrees(slot, one, element, self.wholes)]
            best = self._best(slot, element, near)
            if best is not None and best not in found:
                found.append(best)
        return tuple(found)

    def _value(self, slot: Slot, adopted: Any, keys: Keys) -> Any:
        standing = [one for one in self._told if one.keys == keys and not one.rejected]
        denied = [one.value for one in standing if one.denied]
        best = self._best(slot, adopted, [one.value for one in standing if not one.denied])
        refused = best is not None and best != adopted and any(backs(slot, best, one, self.wholes) for one in denied)
        return None if refused else best

    def _best(self, slot: Slot, adopted: Any, said: list[Any]) -> Any:
        """The adopted value where it is backed; else the most precise of readings that agree; else None."""
        # That something is alleged is a verdict on all readings: before all are known, they speak for themselves.
        early = adopted is Status.ALLEGED and not self.complete
        if any(backs(slot, one, adopted, self.wholes) for one in said if not early or one is adopted) or self.complete:
            return adopted
        if any(not agrees(slot, one, other, self.wholes) for one in said for other in said):
            return None
        finest = [one for one in said if all(backs(slot, one, other, self.wholes) for other in said)]
        return next(iter(finest or said), None)

    def _whole(self, part: Any, changes: dict[str, Any]) -> Any:
        """The part with these changes, where what it cannot be without is there."""
        if isinstance(part, Event) and changes.get("status") is None:
            changes["status"] = Status.ALLEGED
        if isinstance(part, Accord) and changes.get("kind") is None:
            changes["kind"] = AccordKind.DOCUMENT
        missing = (
            (isinstance(part, Figure) and changes.get("value") is None)
            or (isinstance(part, Statement) and not changes["speakers"])
            or (isinstance(part, Tenure) and part.holder and changes.get("holder") is None)
        )
        if isinstance(part, Act):
            changes["taken"] = ()
        return None if missing else attrs.evolve(part, **changes)


def _pruned(part: Any, names: set[str]) -> Any:
    """A record or a part without references to what is not there."""
    changes: dict[str, Any] = {}
    for name, slot in paths.slots(type(part)).items():
        value = getattr(part, name)
        if slot.holds == "parts" and attrs.has(slot.type):
            kept = {key: below for key, below in value.items() if "keys" not in slot.metadata or key in names}
            changes[name] = {key: _pruned(below, names) for key, below in kept.items()}
        elif slot.type is Relation:
            changes[name] = tuple(relation for relation in value if relation.to in names)
        elif "refers" in slot.metadata and slot.holds == "list":
            changes[name] = tuple(one for one in value if one in names)
        elif "refers" in slot.metadata and value not in names:
            changes[name] = None
    # The office of a body that is not there yet still has to say whose it is.
    changes.pop("of", None)
    return attrs.evolve(part, **changes) if changes else part


def _at_events(accord: Accord, events: Mapping[str, Event]) -> Accord:
    acts = {}
    for key, act in accord.acts.items():
        found = act.at(events[act.event]) if act.event else act
        acts[key] = found if found.status else attrs.evolve(found, status=Status.ALLEGED)
    return attrs.evolve(accord, acts=acts)
