"""The rules that curated data obey. Each takes what is known and yields what is wrong; none repairs anything."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

import attrs

from bilateral import paths
from bilateral.dates import Certainty, Date
from bilateral.errors import WordError, article, quoted, suggest
from bilateral.evidence import Readings, tellings, unbacked
from bilateral.kinds import ActKind, ActorKind, EventKind, RelationKind, Status, Topic
from bilateral.model import Accord, Act, Actor, Claim, Event, Figure, Office, Record, Relation, Source, Tenure, happened
from bilateral.offices import Involvement, held, in_seat, seats_filled, surely_held
from bilateral.paths import Keys, Slot
from bilateral.wordings import ahead, misfit


@attrs.frozen
class Found:
    """One breach of a rule: the record, the keys within it, and what is wrong."""

    record: str
    keys: Keys
    message: str
    warning: bool = False


@attrs.frozen(eq=False)
class Known:
    """What the rules look at.

    Attributes:
        rows: Every row as written, by class and id, the faulty ones too.
        records: Every record that could be made, by class and id.
        known_until: The last day that the dataset speaks of with certainty.
        unread: Names of the classes of which a file could not be read; what only they could tell is not judged.
        about: The table of the dataset itself as written, by the id "", if there is one.
    """

    rows: Mapping[type[Any], Mapping[str, Any]]
    records: Mapping[type[Any], Mapping[str, Any]]
    known_until: dt.date
    unread: frozenset[str] = frozenset()
    about: Mapping[str, Any] = attrs.field(factory=dict)

    @property
    def events(self) -> Mapping[str, Event]:
        """The events by id."""
        return self.records[Event]

    @property
    def involvement(self) -> Involvement:
        """Bodies and their wholes, tenures and their holders."""
        return Involvement(self.records[Actor], self.records[Office], self.events, self.known_until)

    def each(self) -> Iterator[Record]:
        """Every record that could be made."""
        return chain.from_iterable(records.values() for records in self.records.values())


def check(known: Known) -> Iterator[Found]:
    """Everything that the rules find, class by class and rule by rule."""
    for rule in RULES:
        yield from rule(known)


def _ids(known: Known) -> Iterator[Found]:
    """An id is plain. That no two records of any class share one is seen while they are read."""
    for id_ in chain.from_iterable(known.rows.values()):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
            yield Found(id_, (), f"{quoted(id_)} is not an id; join words of a-z and 0-9 by hyphens")


def _texts(known: Known) -> Iterator[Found]:
    """Text is there and clean: normalised, without blanks at its ends, controls, or marks that turn its direction."""
    for rows in (*known.rows.values(), known.about):
        for id_, row in rows.items():
            for keys, text in _strings(row, ()):
                bad = next((one for one in text if unicodedata.category(one) in ("Cc", "Cs") or one in _TURNS), None)
                if bad:
                    name = unicodedata.name(bad, "a control character").lower()
                    yield Found(id_, keys, f"{text[:40]!r} holds U+{ord(bad):04X} ({name}); remove it")
                elif not any(map(str.isprintable, text.strip())):
                    yield Found(id_, keys, f"{text[:40]!r} is empty; write something there, or leave it out")
                elif text != (clean := unicodedata.normalize("NFC", text.strip())):
                    message = f"{text[:40]!r} has blanks at an end or is not in Unicode form NFC; write {clean[:40]!r}"
                    yield Found(id_, keys, message)


_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def _strings(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield (*keys, key), key
            yield from _strings(below, (*keys, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _strings(below, (*keys, str(index)))


def _references(known: Known) -> Iterator[Found]:
    """Whatever names a record names one that there is, of a class that fits; faulty records are asked too."""
    ids = {cls.__name__: rows for cls, rows in known.rows.items()}
    statements = {
        f"{id_}#{key}": None
        for id_, row in known.rows[Event].items()
        if isinstance(row, dict) and isinstance(row.get("statements"), dict)
        for key in row["statements"]
    }
    classes: Mapping[str, Mapping[str, Any]] = {**ids, "Statement": statements}
    told = 0
    for cls, rows in known.rows.items():
        for id_, row in rows.items():
            for keys, reference, wanted in _named(cls, row, ()):
                if not reference or any(reference in classes[it] for it in wanted) or known.unread.intersection(wanted):
                    continue
                noun = " or ".join(name.lower() for name in wanted) if len(wanted) < 4 else "record"
                elsewhere = next((name for name in classes if reference in classes[name]), None)
                # To compare each with each of thousands would take hours; the first ones show the mistake.
                told += 1
                near = suggest(reference, [one for name in wanted for one in classes[name]]) if told <= 100 else ""
                reason = f"is not the id of {article(noun)}{near}"
                if elsewhere:
                    reason = f"is the id of {article(elsewhere.lower())}, not of {article(noun)}"
                yield Found(id_, keys, f"{quoted(reference)} {reason}")


def _named(cls: type, row: Any, keys: Keys) -> Iterator[tuple[Keys, str, tuple[str, ...]]]:
    """Every id that a row names, with its keys and the classes it may belong to; what is malformed is passed over."""
    fields = {paths.WIRE.get(name, name) if cls is Claim else name: slot for name, slot in paths.slots(cls).items()}
    for name, value in row.items() if isinstance(row, dict) else ():
        slot, here = fields.get(name), (*keys, name)
        if slot is None:
            continue
        if slot.type in (Claim, Relation):
            yield from _named_below(cls, slot, value, here)
        elif slot.holds == "parts":
            yield from _named_parts(slot, value, here)
        elif "refers" in slot.metadata:
            for index, one in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(one, str):
                    yield (*here, str(index)) if isinstance(value, list) else here, one, slot.metadata["refers"]


def _named_below(cls: type, slot: Slot, rows: Any, keys: Keys) -> Iterator[tuple[Keys, str, tuple[str, ...]]]:
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        here = (*keys, str(index))
        yield from _named(slot.type, row, here)
        if slot.type is Claim and isinstance(row, dict):
            for part in ("says", "denies"):
                yield from _named(cls, row.get(part), (*here, part))


def _named_parts(slot: Slot, parts: Any, keys: Keys) -> Iterator[tuple[Keys, str, tuple[str, ...]]]:
    for key in parts if isinstance(parts, dict | list) else ():
        if isinstance(key, str) and "keys" in slot.metadata:
            yield (*keys, key), key, slot.metadata["keys"]
        if isinstance(parts, dict) and attrs.has(slot.type):
            yield from _named(slot.type, parts[key], (*keys, key))


def _circles(known: Known) -> Iterator[Found]:
    """Nothing is part of itself, follows from itself, or is derived from itself."""
    ties: dict[str, Callable[[Any], Iterable[str]]] = {
        "part_of": lambda it: [it.part_of or ""] if isinstance(it, Event) else getattr(it, "part_of", ()),
        "relations": lambda it: [
            one.to.split("#")[0] for one in getattr(it, "relations", ()) if one.kind is not RelationKind.MAYBE_SAME_AS
        ],
        "derived_from": lambda it: getattr(it, "derived_from", ()),
    }
    everything = {record.id: record for record in known.each()}
    for field, tie in ties.items():
        done: set[str] = set()
        for start in everything:
            trail: list[str] = []
            todo = [(start, 0)]
            while todo:
                id_, depth = todo.pop()
                done.update(trail[depth:])
                del trail[depth:]
                if id_ in trail:
                    circle = [*trail[trail.index(id_) :], id_]
                    message = f"runs in a circle: {' -> '.join(circle)}; take one of these ties away"
                    yield Found(circle[-2], (field,), message)
                elif id_ in everything and id_ not in done:
                    trail.append(id_)
                    todo += [(one, depth + 1) for one in tie(everything[id_]) if one]
            done.update(trail, (start,))


def _wholes(known: Known) -> Iterator[Found]:
    """A part lies inside its whole, in time and in place; so does an act inside the event at which it happened."""
    for event in known.events.values():
        if whole := known.events.get(event.part_of or ""):
            yield from _inside(event.id, (), event, whole, "this part")
    for accord in known.records[Accord].values():
        for key, act in accord.acts.items():
            if at := known.events.get(act.event or ""):
                yield from _inside(accord.id, ("acts", key), act, at, "this act")


def _inside(record: str, keys: Keys, part: Event | Act, whole: Event, noun: str) -> Iterator[Found]:
    if part.date and whole.date and not _within(part.date, whole.date):
        message = f"{noun} falls on {part.date}, outside {whole.id!r}, which is dated {whole.date}"
        yield Found(record, (*keys, "date"), message, warning=part.date.qualified or whole.date.qualified)
    if part.place and whole.place and not _nested(part.place, whole.place):
        message = f"{noun} is at {part.place!r}, outside {whole.id!r}, which is at {whole.place!r}"
        yield Found(record, (*keys, "place"), message)


def _within(part: Date, whole: Date) -> bool:
    """Whether a part can lie between the first and the last day that its whole can cover."""
    first, last = whole.hull.start_earliest, whole.hull.end_latest
    each = all if part.all_of else any
    return each(piece.start_latest >= first and piece.end_earliest <= last for piece in part.pieces)


def _nested(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _acts(known: Known) -> Iterator[Found]:
    """A signing names who signed; an act without an event states how far it came to pass."""
    for accord in known.records[Accord].values():
        for key, act in accord.acts.items():
            if act.kind is ActKind.SIGNED and not act.by:
                yield Found(accord.id, ("acts", key, "by"), "is missing: name the persons who signed, or their offices")
            if act.status is None and act.event is None:
                message = "is missing: state it, or name the event at which it happened"
                yield Found(accord.id, ("acts", key, "status"), message)


def _order(known: Known) -> Iterator[Found]:
    """A relation points to an earlier record."""
    dated: dict[str, Any] = {**known.events, **known.records[Accord]}
    for record in dated.values():
        for index, relation in enumerate(record.relations):
            other = dated.get(relation.to.split("#")[0])
            if other and other.date and record.date and record.date.before(other.date) is Certainty.CERTAIN:
                dates = f"is dated {other.date}, after this record ({record.date})"
                message = f"{relation.to!r} {dates}; relate the later one to the earlier"
                yield Found(record.id, ("relations", str(index), "to"), message)


def _fitting(known: Known) -> Iterator[Found]:
    """Lists that carry a meaning are not empty; what a record says fits what kind of record it is."""
    persons = {id_ for id_, actor in known.records[Actor].items() if actor.kind is ActorKind.PERSON}
    for record in known.each():
        match record:
            case Accord(parties=()) | Figure(about=()):
                yield Found(record.id, ("parties" if isinstance(record, Accord) else "about",), _EMPTY)
            case Actor(part_of=(_, *_)) if record.id in persons:
                yield Found(record.id, ("part_of",), "is not for persons; give an office its tenure instead")
            case Office(of=of) if of in persons:
                yield Found(record.id, ("of",), f"{of!r} is a person; name the state or the body that has the office")
            case Event(kind=EventKind.CALL | EventKind.MESSAGE, place=str(place)):
                yield Found(record.id, ("place",), f"{place!r} is not for a {record.kind}; leave it out")


def _said(known: Known) -> Iterator[Found]:
    """Somebody said what was said, and did so at something that took place, or may have."""
    for event in known.events.values():
        for key, statement in event.statements.items():
            if not statement.speakers:
                yield Found(event.id, ("statements", key, "speakers"), _EMPTY)
            if happened(event.status) is Certainty.NO:
                message = f"was said, while its event is {event.status}; give it an event of its own"
                yield Found(event.id, ("statements", key), message)


_EMPTY = "is empty; name at least one"


def _vocabularies(known: Known) -> Iterator[Found]:
    """A topic begins with a word of the list; a place begins with a state."""
    made: Mapping[str, Actor] = known.records[Actor]
    states = [id_ for id_ in known.rows[Actor] if id_ not in made or made[id_].kind is ActorKind.STATE]
    for record in known.each():
        for keys, slot, value in _values(record, ()):
            first, *below = value.split("/")
            if slot.metadata.get("topics"):
                try:
                    Topic(first)
                except WordError as error:
                    yield Found(record.id, keys, str(error))
            elif (first not in states and "Actor" not in known.unread) or not all((first, *below)):
                hint = "" if first in states else suggest(first, states)
                message = f"{quoted(value)} is not a place; write the id of a state, then a slash and what lies in it"
                yield Found(record.id, keys, f"{message}{hint}")


def _values(part: Any, keys: Keys) -> Iterator[tuple[Keys, Slot, str]]:
    """The topics and places of a record and of its parts."""
    for name, slot in paths.slots(type(part)).items():
        value, here = getattr(part, name), (*keys, name)
        if slot.holds == "parts" and attrs.has(slot.type):
            for key, below in value.items():
                yield from _values(below, (*here, key))
        elif slot.metadata.get("topics"):
            yield from (((*here, str(index)), slot, topic) for index, topic in enumerate(value))
        elif slot.metadata.get("place") and value is not None and name not in getattr(part, "taken", ()):
            yield here, slot, value


def _sources(known: Known) -> Iterator[Found]:
    """A source was published before it was read, and read before the dataset closed; what was held is past by then."""
    closed = Date(known.known_until.isoformat())
    late = f"is after {closed}, until which the dataset is known"
    for source in known.records[Source].values():
        if source.published and source.published.after(source.retrieved) is Certainty.CERTAIN:
            message = f"published {source.published}, after it was read on {source.retrieved}; mend one of the two"
            yield Found(source.id, ("published",), message)
        if source.retrieved.after(closed) is Certainty.CERTAIN:
            yield Found(source.id, ("retrieved",), f"{source.retrieved} {late}; set known_until to that day or later")
    for event in known.events.values():
        if event.status is Status.HELD and event.date and event.date.after(closed) is Certainty.CERTAIN:
            yield Found(event.id, ("date",), f"{event.date} {late}; an event to come is planned or expected")
    for accord in known.records[Accord].values():
        for key, act in accord.acts.items():
            stated = act.date if "date" not in act.taken and act.status is Status.HELD else None
            if stated and stated.after(closed) is Certainty.CERTAIN:
                message = f"{stated} {late}; an act to come is planned or expected"
                yield Found(accord.id, ("acts", key, "date"), message)


def _seats(known: Known) -> Iterator[Found]:
    """No more tenures of an office surely fall on one day than it has seats; the day of a handover counts for both."""
    for office in known.records[Office].values():
        if office.seats < 1:
            yield Found(office.id, ("seats",), f"{office.seats} is no number of seats; write 1 or more")
            continue
        for key, it in office.tenures.items():
            if it.start and it.end and it.end.before(it.start) is Certainty.CERTAIN:
                message = f"ends {it.end}, before it starts {it.start}; mend one of the two"
                yield Found(office.id, ("tenures", key), message)
        spans = [(*span, key) for key, it in office.tenures.items() if (span := surely_held(it, known.known_until))]
        for first, last, key in spans:
            others = [it for at, to, it in spans if at < first < to or (at == first < min(last, to) and it < key)]
            if len(others) >= office.seats:
                seats = f"the office has {office.seats} seat{'s' * (office.seats > 1)}"
                message = f"{first} surely falls into {', '.join(map(repr, others))} too, and {seats}"
                yield Found(office.id, ("tenures", key), message)


def _claims(known: Known) -> Iterator[Found]:
    """A claim names its source or, as an inference, its reason and what that rests on; it rejects only what it says."""
    for record in known.each():
        for index, claim in enumerate(record.claims):
            here = ("claims", str(index))
            if (claim.source is None) is (claim.because is None):
                yield Found(record.id, here, "names either a source, or because and from (an inference)")
            elif claim.because is not None and not claim.rests_on:
                yield Found(record.id, here, "an inference names in from what it rests on")
            elif claim.source is not None and claim.rests_on:
                message = "belongs to an inference; leave it out, the source says so itself"
                yield Found(record.id, (*here, "from"), message)
            told = {paths.read(path) for path in (*claim.says, *claim.wording, *claim.denies)}
            if not told:
                yield Found(record.id, here, "says nothing; give says, wording or denies")
            for path in claim.rejected:
                keys = paths.read(path)
                if not any(keys[: len(one)] == one or one[: len(keys)] == keys for one in told):
                    message = f"{path!r} is rejected, but this claim says nothing of it"
                    yield Found(record.id, (*here, "rejected", *keys), message)
            yield from _vanished(record, index, claim)


def _grounds(known: Known) -> Iterator[Found]:
    """An inference reaches a source through what it rests on; what could not be read is taken to reach one."""
    there = {record.id for record in known.each() if not isinstance(record, Source)}
    there |= {it.id for event in known.events.values() for it in event.statements.values()}
    inferred: list[tuple[Record, int, Claim]] = []
    awaited: dict[str, list[str]] = {}
    todo: list[str] = []
    for record in known.each():
        for index, claim in enumerate(record.claims):
            parts = {it.keys[1] for it in tellings(claim) if it.stands and it.keys[0] == "statements"}
            told = [record.id, *(f"{record.id}#{key}" for key in parts)]
            if claim.source is not None:
                todo += told
            elif claim.rests_on:
                inferred.append((record, index, claim))
                for id_ in claim.rests_on:
                    awaited.setdefault(id_, []).extend(told)
    todo += awaited.keys() - there
    reached: set[str] = set()
    while todo:
        if (id_ := todo.pop()) not in reached:
            reached.add(id_)
            todo += awaited.get(id_, ())
    for record, index, claim in inferred:
        if reached.isdisjoint(claim.rests_on):
            ground = ", ".join(map(quoted, claim.rests_on))
            message = f"{record.id!r} is inferred from {ground} alone, with no source behind; name one in from"
            yield Found(record.id, ("claims", str(index), "from"), message)


def _vanished(record: Record, index: int, claim: Claim) -> Iterator[Found]:
    rejected = {paths.read(path) for path in claim.rejected}
    told: set[Keys] = set()
    for name in ("says", "wording"):
        for path, value in getattr(claim, name).items():
            keys = paths.read(path)
            listed = [(*keys, one) for one in value] if isinstance(value, tuple) and _keyed(record, keys) else []
            for part in listed or [keys]:
                missing = _missing(record, part)
                if missing and missing not in told and not any(part[: len(one)] == one for one in rejected):
                    told.add(missing)
                    remedy = "add it, or say in rejected why this reading is set aside"
                    message = f"{paths.write(missing)} is no part of the record; {remedy}"
                    yield Found(record.id, ("claims", str(index), name, *missing), message)


def _keyed(record: Record, keys: Keys) -> bool:
    return len(keys) == 1 and paths.slots(type(record))[keys[0]].holds == "parts"


def _missing(record: Record, keys: Keys) -> Keys | None:
    """The beginning of a path at which the record has no such part, if there is one."""
    part: Any = record
    for end, key in enumerate(keys, 1):
        if isinstance(part, Mapping):
            if key not in part:
                return keys[:end]
            part = part[key]
        elif attrs.has(type(part)) and not isinstance(part, Date):
            part = getattr(part, key)
    return None


def _backing(known: Known) -> Iterator[Found]:
    """Every value that a source must vouch for is said by one, or carries an inference."""
    if known.unread.intersection(("Actor", "Source")):
        return
    wholes = known.involvement.wholes
    publishers = {str(row.get("publisher")) for row in known.rows[Source].values() if isinstance(row, dict)}
    for record in known.each():
        readings = Readings.of(record.claims)
        for keys, slot, value in unbacked(record, wholes):
            if slot.holds == "parts" and slot.name == "names" and record.id in publishers and not record.claims:
                continue
            message = f"no claim backs {_shown(value)}; cite a source that says so, or infer it with because and from"
            others = dict.fromkeys(readings.standing(keys)) if slot.holds == "value" else ()
            message += "".join(f"; a claim says {_shown(other)}" for other in islice(others, 3))
            yield Found(record.id, keys, message)


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else quoted(str(value))


_SOME_DAY = "an unknown day"


def _capacities(known: Known) -> Iterator[Found]:
    """A person who comes in the name of an office holds it that day, and so nobody else does."""
    for event in known.events.values():
        for key, part in event.participants.items():
            office = known.records[Office].get(part.office or "")
            tenures = [it for it in office.tenures.values() if it.holder == key] if office else []
            if office and not tenures:
                yield from _occupied(event, key, office, known.known_until)
            found = max((_capable(it, event.date, known.known_until) for it in tenures), default=Certainty.CERTAIN)
            if office and found is not Certainty.CERTAIN:
                word = "was not" if found is Certainty.NO else "was perhaps not"
                days = " and ".join(f"from {it.start or _SOME_DAY} to {it.end or _SOME_DAY}" for it in tenures)
                message = f"{key!r} {word} {office.id!r} on {event.date or _SOME_DAY}: held {days}"
                yield Found(event.id, ("participants", key), message, warning=True)


def _occupied(event: Event, key: str, office: Office, known_until: dt.date) -> Iterator[Found]:
    """Whether others surely held all seats of an office in the name of which somebody without a tenure came."""
    surely = [it for it, sure in in_seat(office, event.date, known_until) if sure is Certainty.CERTAIN]
    if event.date and surely and seats_filled(surely, event.date, known_until) >= office.seats:
        others = " and ".join(dict.fromkeys(repr(it.holder) if it.holder else "nobody" for it in surely))
        message = f"{key!r} has no tenure of {office.id!r}, which {others} surely held on {event.date}; mend either"
        yield Found(event.id, ("participants", key), message, warning=True)


def _capable(tenure: Tenure, on: Date | None, known_until: dt.date) -> Certainty:
    """Whether somebody was in office on a date; what that leaves open, or an end untold, is no reason to doubt it."""
    found = held(tenure, on, known_until)
    begun = tenure.start.latest if tenure.start else None
    lasted = known_until if tenure.end and tenure.end.ongoing else tenure.end.earliest if tenure.end else None
    seen = Date(f"{min(begun, lasted)}/{max(begun, lasted)}") if begun and lasted else None
    believed = on is None or tenure.end is None or (seen and on.during(seen))
    return Certainty.CERTAIN if found and believed else found


def _weekdays(known: Known) -> Iterator[Found]:
    """The date adopted is one that the words of a page admit, seen from the day it was published."""
    for record in known.each():
        for index, claim in enumerate(record.claims):
            page = known.records[Source].get(claim.source or "")
            aside = [paths.read(path) for path in claim.rejected]
            for path, wording in claim.wording.items():
                keys = paths.read(path)
                date = paths.value_at(record, keys)
                if not page or not isinstance(date, Date) or any(keys[: len(one)] == one for one in aside):
                    continue
                if near := misfit(wording, page.published, date, ahead=ahead(claim)):
                    told = f"{wording!r} on a page of {page.published} admits {near}, not {date}"
                    here = ("claims", str(index), "wording", *keys)
                    yield Found(record.id, here, f"{told}; look at the source again", warning=True)


def _foretold(known: Known) -> Iterator[Found]:
    """No page says of an event that it was held, if the page was published before it."""
    for event in known.events.values():
        for index, claim in enumerate(event.claims):
            page = known.records[Source].get(claim.source or "")
            held_by_it = claim.says.get("status") is Status.HELD and "status" not in claim.rejected
            if not (held_by_it and event.status is Status.HELD and event.date and page and page.published):
                continue
            if page.published.before(event.date) is Certainty.CERTAIN:
                told = f"{page.id!r} says it was held, and was published on {page.published}, before {event.date}"
                here = ("claims", str(index), "says", "status")
                yield Found(event.id, here, f"{told}; look at the source again", warning=True)


RULES: tuple[Callable[[Known], Iterator[Found]], ...] = (
    _ids,
    _texts,
    _references,
    _circles,
    _wholes,
    _acts,
    _order,
    _fitting,
    _said,
    _vocabularies,
    _sources,
    _seats,
    _claims,
    _grounds,
    _backing,
    _capacities,
    _weekdays,
    _foretold,
)
