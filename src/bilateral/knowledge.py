"""What could be known on a day: from when each claim was there to read, and the dataset that those claims support."""

from __future__ import annotations

import datetime as dt
import functools
import heapq
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

import attrs

from bilateral import paths
from bilateral.evidence import Telling, agrees, backs, named, tellings
from bilateral.kinds import AccordKind, NameKind, Status
from bilateral.model import Accord, Claim, Event, Figure, Name, Record, Relation, Source, Statement, Tenure
from bilateral.paths import Keys, Slot

Wholes = Callable[[str], Iterable[str]]


@attrs.frozen(eq=False)
class Knowledge:
    """From which day on each source, claim, record and statement of a dataset could be known.

    A source counts from the latest day on which it may have been published, at most the day on which it was read;
    an inference from the day on which all that it rests on could be known, and a page of the record, if pages tell of
    it at all. A record counts from the first claim on that speaks of it, be it its own or one that names it elsewhere;
    a publisher from its first source on; and what no claim speaks of from ever on. Who speaks of a body speaks of what
    it is part of. All is known when the dataset closes, inferences too that rest on nothing but one another.

    Attributes:
        records: All records by id.
        last: The day on which the dataset closes.
        wholes: A body and all that it is part of.
    """

    records: Mapping[str, Record]
    last: dt.date
    wholes: Wholes

    def of(self, id_: str) -> dt.date:
        """The first day on which there was a source, or anything to read of a record or a statement."""
        return self._days.get(id_, self.last)

    def of_claim(self, claim: Claim) -> dt.date:
        """The first day on which a claim could be read, or inferred."""
        return max(map(self.of, _grounds(claim)))

    @functools.cached_property
    def publishers(self) -> Mapping[str, dt.date]:
        """Whose pages there are, and since when."""
        found: dict[str, dt.date] = {}
        for source in self.records.values():
            if isinstance(source, Source) and source.publisher:
                first = self._published(source)
                found[source.publisher] = min(first, found.get(source.publisher, first))
        return found

    def _published(self, source: Source) -> dt.date:
        published = source.published.latest if source.published else None
        return min(day for day in (published, source.retrieved.latest, self.last) if day)

    @functools.cached_property
    def _days(self) -> dict[str, dt.date]:
        """The days in their order: those that are given, then those of whatever rests on what is known by then."""
        found: dict[str, dt.date] = {}
        resting: dict[str, list[tuple[set[str], list[str]]]] = {}
        spoken_of: set[str] = set()
        for record in self.records.values():
            pages = any(claim.source for claim in record.claims)
            for claim in record.claims:
                missing, told = set(_grounds(claim)), _told_of(record, claim, self.wholes)
                if pages and claim.source is None:  # nobody infers of what nobody has told
                    missing.add(record.id)
                spoken_of.update(told)
                for id_ in missing:
                    resting.setdefault(id_, []).append((missing, told))
        due = list(self._given(spoken_of))
        heapq.heapify(due)
        while due:
            day, id_ = heapq.heappop(due)
            if id_ in found:
                continue
            found[id_] = day
            for missing, told in resting.get(id_, ()):
                missing.remove(id_)
                if not missing:
                    for one in told:
                        heapq.heappush(due, (day, one))
        return found

    def _given(self, spoken_of: Container[str]) -> Iterator[tuple[dt.date, str]]:
        """The days that need no claim."""
        for id_, record in self.records.items():
            if isinstance(record, Source):
                yield self._published(record), id_
            elif id_ in self.publishers:
                yield self.publishers[id_], id_
            elif id_ not in spoken_of:
                yield dt.date.min, id_


def _grounds(claim: Claim) -> tuple[str, ...]:
    return claim.rests_on if claim.source is None else (claim.source,)


def _told_of(record: Record, claim: Claim, wholes: Wholes) -> list[str]:
    """The record that a claim tells of, its statements, and whom it names; a source is there by itself."""
    if isinstance(record, Source):
        return []
    told = [*wholes(record.id), *(wholes(claim.according_to) if claim.according_to else ())]
    for one in (it for it in tellings(claim) if it.stands):
        if one.keys[0] == "statements":
            told.append(f"{record.id}#{one.keys[1]}")
        told += (whole for id_ in named(type(record), one) for whole in wholes(id_))
    return list(dict.fromkeys(told))


def known(record: Record, knowledge: Knowledge, wholes: Wholes) -> dict[str, dt.date]:
    """For each value of a record that a claim backs, the first day on which one that does could be known."""
    found = {}
    told = [one for claim in record.claims for one in tellings(claim)]
    for keys, slot, value in paths.leaves(record):
        mistaken = slot.holds == "parts" and _mistaken(paths.value_at(record, keys))
        backing = [one for one in told if (mistaken or one.stands) and _backing(slot, keys, value, one, wholes)]
        if backing:
            path = paths.write((*keys, value) if slot.holds == "list" else keys)
            found[path] = max(knowledge.of(record.id), min(knowledge.of_claim(one.claim) for one in backing))
    return found


def _backing(slot: Slot, keys: Keys, value: Any, one: Telling, wholes: Wholes) -> bool:
    if slot.holds == "list":
        return one.keys[:-1] == keys and backs(slot, one.value, value, wholes)
    if slot.holds == "parts":
        return one.keys[: len(keys)] == keys
    return one.keys == keys and backs(slot, one.value, value, wholes)


def as_of(
    day: dt.date, records: Mapping[type[Any], Mapping[str, Any]], knowledge: Knowledge, wholes: Wholes
) -> dict[type[Any], dict[str, Any]]:
    """The records of a dataset as the claims that could be known on a day support them.

    A record or a part is there from its first reading on; what no claim speaks of is there always, and a publisher
    from its first source on. References to what is not there are not there either. A value stands where a claim
    known by then backs it; else the readings known by then decide, the most precise first, where they agree; else
    an optional field is None, and a required one takes the word that asserts least. A reading that was set aside for
    one that came later is a reading until then.
    """
    there: dict[str, Any] = {}
    for id_, record in knowledge.records.items():
        if knowledge.of(id_) <= day:
            known = tuple(claim for claim in record.claims if knowledge.of_claim(claim) <= day)
            if len(known) < len(record.claims) and any(claim.rejected for claim in known):
                known = _without_hindsight(record, known)
            vouched = knowledge.publishers.get(id_, dt.date.max) <= day
            view = _View(known, len(known) == len(record.claims), wholes, vouched)
            if (found := view.part(record, ())) is not None:
                there[id_] = attrs.evolve(found, claims=known)
    said = (it.id for event in there.values() if isinstance(event, Event) for it in event.statements.values())
    names = {*there, *said}
    made: dict[type[Any], dict[str, Any]] = {
        cls: {id_: _pruned(there[id_], names) for id_ in found if id_ in there} for cls, found in records.items()
    }
    made[Accord] = {id_: _at_events(accord, made[Event], day) for id_, accord in made[Accord].items()}
    return made


def _without_hindsight(record: Record, known: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims known by a day, of which a reading is set aside only where one known by then stands in its place."""
    values = {keys for keys, slot, _ in paths.leaves(record) if slot.holds == "value"}
    values -= {one.keys for claim in known for one in tellings(claim) if one.stands}
    return tuple(
        attrs.evolve(
            claim, rejected={path: why for path, why in claim.rejected.items() if paths.read(path) not in values}
        )
        if claim.rejected
        else claim
        for claim in known
    )


def _mistaken(part: Any) -> bool:
    """Whether a part is a name that is on record as wrong: a reading that is set aside tells of it too."""
    return isinstance(part, Name) and part.kind is NameKind.ERROR


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
                # What came from an event stands here only where a claim on the paper backs it.
                changes[name] = attrs.evolve(self, complete=False).field(slot, value, here)
            elif slot.holds == "parts" and attrs.has(slot.type) and slot.type is not Claim:
                kept = {
                    key: self.part(below, (*here, key))
                    for key, below in value.items()
                    if self._read(slot, (*here, key), below)
                }
                changes[name] = {key: below for key, below in kept.items() if below is not None}
            elif not slot.metadata.get("sourced") or value is None or value is False:
                continue
            elif slot.holds == "list":
                changes[name] = self._elements(slot, value, here)
            else:
                changes[name] = self.field(slot, value, here)
        return self._whole(part, changes)

    def _read(self, slot: Slot, keys: Keys, part: Any) -> bool:
        """Whether a part has a reading that stands, or one that nobody ever had to give; of an error, any reading."""
        if self.complete or (self.vouched and slot.name == "names"):
            return True
        return any(one.keys[: len(keys)] == keys and (one.stands or _mistaken(part)) for one in self._told)

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

    def field(self, slot: Slot, adopted: Any, keys: Keys) -> Any:
        """A value as far as it is known."""
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
        if isinstance(part, Event):
            changes["status"] = changes["status"] or Status.ALLEGED
        if isinstance(part, Accord):
            changes["kind"] = changes["kind"] or AccordKind.DOCUMENT
        missing = (
            (isinstance(part, Figure) and changes["value"] is None)
            or (isinstance(part, Statement) and not changes["speakers"])
            or (isinstance(part, Tenure) and part.holder and changes["holder"] is None)
        )
        if isinstance(part, Tenure):
            changes["acting"] = bool(changes.get("acting"))
        return None if missing else attrs.evolve(part, **changes)


def _pruned(part: Any, names: set[str]) -> Any:
    """A record or a part without references to what is not there."""
    changes: dict[str, Any] = {}
    for name, slot in paths.slots(type(part)).items():
        value = getattr(part, name)
        if slot.holds == "parts" and attrs.has(slot.type):
            changes[name] = {key: _pruned(below, names) for key, below in value.items()}
        elif slot.type is Relation:
            changes[name] = tuple(relation for relation in value if relation.to in names)
        elif "refers" in slot.metadata and slot.holds == "list":
            changes[name] = tuple(one for one in value if one in names)
        elif "refers" in slot.metadata and value not in names:
            changes[name] = None
    # The office of a body that is not there yet still has to say whose it is.
    changes.pop("of", None)
    return attrs.evolve(part, **changes) if changes else part


def _at_events(accord: Accord, events: Mapping[str, Event], day: dt.date) -> Accord:
    acts = {}
    for key, act in accord.acts.items():
        found = act.at(events[act.event]) if act.event else act
        # What nobody told of the event yet, somebody may have told of the paper.
        own = {name: told for name in found.taken if getattr(found, name) is None and (told := getattr(act, name))}
        taken = [name for name in found.taken if name not in own] if act.event else ()
        acts[key] = attrs.evolve(found, **{"status": found.status or Status.ALLEGED} | own, taken=taken)
    return attrs.evolve(accord, acts=acts, known_until=day)
