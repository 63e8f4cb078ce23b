"""Who says what of a field: what backs a value, what agrees with it, what differs, and what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

import attrs

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.counts import Bounds
from bilateral.dates import Date
from bilateral.errors import UnknownError, quoted, suggest
from bilateral.kinds import AccordKind, NameKind, Status
from bilateral.model import Claim, Name, Record
from bilateral.origins import Sources, origins
from bilateral.parts import Parts
from bilateral.paths import Keys, Slot

Wholes = Callable[[str], Iterable[str]]
There = Callable[[str], bool]


def backs(slot: Slot, said: Any, adopted: Any, wholes: Wholes) -> bool:
    """Whether saying one value says the adopted one too.

    A finer reading backs a coarser value and never the other way round: a day its month, Minsk its country, a
    memorandum that it is a document, a ministry its state (`wholes` gives a body and all that it is part of).
    Whoever says that something took place backs that it is alleged.
    """
    if isinstance(adopted, Date | Amount):
        return bool(said.backs(adopted))
    if isinstance(adopted, AccordKind):
        return adopted.covers(said)
    if isinstance(adopted, Status):
        return said is adopted or (adopted is Status.ALLEGED and said is Status.HELD)
    if slot.metadata.get("place"):
        return f"{said}/".startswith(f"{adopted}/")
    if "Actor" in slot.metadata.get("refers", ()):
        return adopted in wholes(said) or said == adopted
    return bool(said == adopted)


@attrs.frozen
class Readings:
    """What the claims of one record say, arranged by path.

    Attributes:
        said: For each path, the claims that say a value there, with the value.
        rejected: For each claim, by its place, the paths that are set aside.
    """

    said: dict[Keys, list[tuple[int, Any]]]
    rejected: dict[int, set[Keys]]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Readings:
        """Arrange the claims of a record."""
        said: dict[Keys, list[tuple[int, Any]]] = {}
        rejected: dict[int, set[Keys]] = {}
        for index, claim in enumerate(claims):
            rejected[index] = {paths.read(path) for path in claim.rejected}
            for path, value in claim.says.items():
                said.setdefault(paths.read(path), []).append((index, value))
        return cls(said, rejected)

    def standing(self, keys: Keys) -> Iterator[Any]:
        """The values said at a path by claims that are not set aside there."""
        return (value for index, value in self.said.get(keys, ()) if not self.set_aside(index, keys))

    def set_aside(self, index: int, keys: Keys) -> bool:
        """Whether a claim is rejected at a path or at a beginning of it."""
        return any(keys[: len(path)] == path for path in self.rejected[index])

    def back(self, keys: Keys, slot: Slot, value: Any, wholes: Wholes) -> bool:
        """Whether any claim that stands backs a value at these keys."""
        if slot.holds == "value":
            return any(backs(slot, said, value, wholes) for said in self.standing(keys))
        if slot.holds == "list":
            elements = ((index, one) for index, said in self.said.get(keys, ()) for one in said)
            return any(
                backs(slot, one, value, wholes) and not self.set_aside(index, (*keys, one)) for index, one in elements
            )
        listed = any(
            keys[-1] in said and not self.set_aside(index, keys) for index, said in self.said.get(keys[:-1], ())
        )
        return listed or any(
            path[: len(keys)] == keys and any(not self.set_aside(index, path) for index, _ in found)
            for path, found in self.said.items()
        )

    def list_part(self, keys: Keys) -> bool:
        """Whether any claim names the part at these keys, also one that is set aside there."""
        return any(keys[-1] in said for _, said in self.said.get(keys[:-1], ()))


def unbacked(record: Record, wholes: Wholes) -> Iterator[tuple[Keys, Slot, Any]]:
    """Every value of a record that a source must vouch for and no standing claim backs.

    A name of kind `error` says only that somebody calls the record so; claims that are set aside back it too.
    """
    readings = Readings.of(record.claims)
    for keys, slot, value in paths.leaves(record):
        mistaken = _mistaken(record, keys) and readings.list_part(keys)
        if not mistaken and not readings.back(keys, slot, value, wholes):
            yield keys, slot, value


def _mistaken(record: Record, keys: Keys) -> bool:
    """Whether keys lead to a name that is on record as wrong."""
    name = paths.value_at(record, keys) if keys[0] == "names" else None
    return isinstance(name, Name) and name.kind is NameKind.ERROR


def agrees(slot: Slot, one: Any, other: Any, wholes: Wholes) -> bool:
    """Whether two values can both be true of one field.

    What backs agrees, in either direction; dates and amounts agree where one occasion or number can be both; and
    whoever plans or expects a thing does not dispute that it came, or how it came.
    """
    if isinstance(one, Date | Amount):
        return bool(one.agrees(other))
    if isinstance(one, Status) and {one, other} & {Status.PLANNED, Status.EXPECTED}:
        return True
    return backs(slot, one, other, wholes) or backs(slot, other, one, wholes)


@attrs.frozen(kw_only=True)
class Reading:
    """One value that sources give for a field, or one wording without a value, with all who give it.

    Attributes:
        value: What is said, typed like the field; None for a wording alone.
        sources: Ids of the sources that say it, in the order of the claims.
        origins: From how many places the word goes out: those whom the pages credit, else the roots of what they
            carry, else their publishers. A copy adds none. A page whose publisher is unknown is possibly one more; so
            is an outlet that credits another elsewhere, and each but one of several reports that a page carries.
        origin_ids: Ids of the origins that are known.
        wordings: The sources' own short words.
        admits: The days that a wording alone admits, given when its sources were published; None where it says
            nothing of days, or nothing that is beyond a guess.
        according_to: Ids of those whom the sources credit.
        denied: Whether it is denied, not said.
        rejected: Why it was set aside; None for one that stands.
        because: Why the curator infers it; None for what a source says.
        locators: Where each of the sources says it; None where that is not noted.
    """

    value: Any
    sources: tuple[str, ...]
    origins: Bounds
    origin_ids: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    admits: Date | None = None
    according_to: tuple[str, ...] = ()
    denied: bool = False
    rejected: str | None = None
    because: str | None = None
    locators: tuple[str | None, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it says a value, and nobody set it aside."""
        return self.value is not None and not self.denied and self.rejected is None

    def __str__(self) -> str:
        """One line: what is said, by how many, from where, and what became of it."""
        words = ", ".join(f'"{wording}"' for wording in self.wordings)
        told = [words if self.value is None else f"{'not ' * self.denied}{_shown(self.value)}"]
        if self.admits:
            told.append(f"admits {self.admits}")
        if self.sources:
            told.append(_number(Bounds(certain=len(self.sources), possible=len(self.sources)), "source"))
            told.append(_number(self.origins, "origin") + f" ({', '.join(self.origin_ids)})" * bool(self.origin_ids))
        if words and self.value is not None:
            told.append(words)
        if self.because:
            told.append(f"inferred: {self.because}")
        if self.rejected:
            told.append(f"rejected: {self.rejected}")
        return "; ".join(told)


@attrs.frozen(kw_only=True)
class Evidence:
    """Everything that is said of one field of one record.

    `str` gives it as text: the record and the field with what is adopted, then one line for each reading.

    Attributes:
        record: Id of the record.
        field: Dotted path of the field. One element of a list and one keyed part have paths of their own.
        adopted: The value that stands; None where the record has none. Of a name that is wrong, the official one.
        readings: What sources say, in the order of the claims.
        disputed: Whether readings that stand disagree, with the adopted value or with one another.
        settled: Whether all that disagree have been set aside, with a reason.
        origins: From how many places the readings go out that stand and back the adopted value.
        origin_ids: Ids of those origins that are known.
    """

    record: str
    field: str
    adopted: Any
    readings: tuple[Reading, ...]
    disputed: bool
    settled: bool
    origins: Bounds
    origin_ids: tuple[str, ...] = ()

    def __str__(self) -> str:
        adopted = "nothing adopted" if self.adopted is None else _shown(self.adopted)
        mark = " [open]" if self.disputed else " [settled]" if self.settled else ""
        return "\n".join(
            [f"{self.record} {self.field}: {adopted}{mark}", *(f"  {reading}" for reading in self.readings)]
        )


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _number(bounds: Bounds, noun: str) -> str:
    return f"{bounds} {noun}{'s' * (bounds.possible != 1)}"


@attrs.frozen
class Telling:
    """What one claim says at one path.

    Attributes:
        keys: The path; of one element of a list, with the element as its last key.
        claim: The claim.
        value: What it says; None for a wording alone.
        wording: Its own short words.
        denied: Whether it denies the value.
        rejected: Why this is set aside.
    """

    keys: Keys
    claim: Claim
    value: Any = None
    wording: str | None = None
    denied: bool = False
    rejected: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it says a value, and nobody set it aside."""
        return self.value is not None and not self.denied and self.rejected is None


def speaking(claims: Iterable[Claim], keys: Keys) -> Iterator[Claim]:
    """The claims that speak of what lies at keys, whatever they say of it."""
    return (claim for claim in claims if any(one.keys[: len(keys)] == keys for one in tellings(claim)))


class Fields(dict[str, Evidence]):
    """The evidence of one record by dotted path; a path that is not there is refused with the nearest."""

    def __init__(self, record: str, every: Iterable[Evidence]) -> None:
        super().__init__((it.field, it) for it in every)
        self._record = record

    def __missing__(self, path: object) -> Evidence:
        near = suggest(str(path), self)
        raise UnknownError(f"nobody says anything of {quoted(str(path))} of {self._record!r}{near}")


def evidence(record: Record, wholes: Wholes, source: Sources, there: There) -> Fields:
    """Everything that is said of each field of a record, by its dotted path.

    What a source must vouch for comes first, in the order of the record; then the fields of which only readings
    speak. One element of a list and one keyed part are fields of their own, which readings add up to: a coarser or a
    finer one belongs to the element that it agrees with.

    Args:
        record: The record.
        wholes: A body and all that it is part of.
        source: The source of an id.
        there: Whether there is a record of an id; what names another one says nothing yet.
    """
    return Fields(record.id, (_weighed(record, field, wholes, source) for field in _fields(record, wholes, there)))


def conflicts(records: Iterable[Record], wholes: Wholes, source: Sources, there: There) -> tuple[Evidence, ...]:
    """Every field of some records on which readings disagree: the open disputes first, then those that were settled."""
    found = [
        _weighed(record, field, wholes, source)
        for record in records
        for field in _fields(record, wholes, there)
        if field.disputed or field.settled
    ]
    return tuple(sorted(found, key=lambda it: it.settled))


@attrs.frozen
class _Field:
    """One field before its readings are put together."""

    keys: Keys
    slot: Slot
    adopted: Any
    told: list[Telling]
    disputed: bool

    @property
    def settled(self) -> bool:
        return not self.disputed and any(telling.rejected for telling in self.told)


def _fields(record: Record, wholes: Wholes, there: There) -> Iterator[_Field]:
    adopted = {(*keys, value) if slot.holds == "list" else keys: value for keys, slot, value in paths.leaves(record)}
    told: dict[Keys, list[Telling]] = {keys: [] for keys in adopted}
    for telling in _telling(record, there):
        for keys in _homes(record, telling, adopted, wholes):
            told.setdefault(keys, []).append(telling)
    for keys, here in told.items():
        slot = paths.slot_for(type(record), keys)
        if _mistaken(record, keys):
            yield _Field(keys, slot, _official(record, keys), here, _disputed(slot, None, here, wholes))
        else:
            value = adopted[keys] if keys in adopted else _there(record, keys)
            yield _Field(keys, slot, value, here, _disputed(slot, value, here, wholes))


def _weighed(record: Record, field: _Field, wholes: Wholes, source: Sources) -> Evidence:
    backing = [
        it.claim
        for it in field.told
        if it.stands and field.adopted is not None and backs(field.slot, it.value, field.adopted, wholes)
    ]
    number, known = origins(backing, source)
    return Evidence(
        record=record.id,
        field=paths.write(field.keys),
        adopted=field.adopted,
        readings=tuple(_reading(group, admits, source) for group, admits in _alike(field.slot, field.told, source)),
        disputed=field.disputed,
        settled=field.settled,
        origins=number,
        origin_ids=known,
    )


def only_from(party: str, every: Iterable[Evidence], belongs: Wholes) -> Iterator[Evidence]:
    """The evidence whose adopted value rests on the word of one party alone.

    Each origin of it is known and belongs to the party: it is the party, one of its bodies or outlets, or somebody who
    holds or held an office of it. Whom nothing ties to the party is a third one; where a third one says the same, or
    somebody unknown may, it is no longer one party's word. An inference is nobody's.

    Args:
        party: Id of the party.
        every: The evidence to choose from.
        belongs: An id, and all that it belongs to.
    """
    return (
        it
        for it in every
        if it.origin_ids
        and it.origins.possible == len(it.origin_ids)
        and all(party in belongs(origin) for origin in it.origin_ids)
    )


def single_origin(every: Iterable[Evidence]) -> Iterator[Evidence]:
    """The evidence whose adopted value surely goes back to one place; two or more that are perhaps one are left out."""
    return (it for it in every if it.origins.possible == 1)


def _telling(record: Record, there: There) -> Iterator[Telling]:
    """What the claims of a record say, but for what names a record that is not there, and for parts that it keeps out.

    An early view has neither a party nor a holder of which nothing is known yet, nor what a part says without them.
    """
    every = [telling for claim in record.claims for telling in tellings(claim)]
    lost = {it.keys for it in every if any(not there(id_) for id_ in named(type(record), it))}
    parts = {keys[:2] for keys in lost if len(keys) > 2 and paths.value_at(record, keys[:2]) is None}
    return (it for it in every if it.keys not in lost and it.keys[:2] not in parts)


def named(cls: type, telling: Telling) -> Iterator[str]:
    """The ids of the records that a telling on a class names: in its path, as a participant, and as its value."""
    keys, value = telling.keys, telling.value
    if "keys" in paths.slots(cls)[keys[0]].metadata and len(keys) > 1:
        yield keys[1]
    if "refers" in paths.slot_for(cls, keys).metadata and value is not None:
        yield value


def _homes(record: Record, telling: Telling, adopted: Collection[Keys], wholes: Wholes) -> Iterable[Keys]:
    """The fields that a telling belongs to: its own, or the elements of the list that it agrees with."""
    slot = paths.slot_for(type(record), telling.keys)
    if slot.holds != "list" or telling.value is None or telling.keys in adopted:
        return [telling.keys]
    beside = (keys for keys in adopted if keys[:-1] == telling.keys[:-1])
    return [keys for keys in beside if agrees(slot, telling.value, keys[-1], wholes)] or [telling.keys]


def tellings(claim: Claim) -> Iterator[Telling]:
    """What a claim says, element by element, with its wording where it has one for the same path.

    Whoever says something of a part says that it is there; whoever denies something of a part does not deny the part.
    """
    reasons = {paths.read(path): reason for path, reason in claim.rejected.items()}
    wordings = {paths.read(path): wording for path, wording in claim.wording.items()}
    for values, denied in ((claim.says, False), (claim.denies, True)):
        for path, value in values.items():
            keys = paths.read(path)
            wording = wordings.pop(keys, None)
            for here, one in [((*keys, one), one) for one in value] if isinstance(value, tuple) else [(keys, value)]:
                if not (denied and _denied_below(claim, here)):
                    yield Telling(here, claim, one, wording, denied, _reason(reasons, here))
    for keys, wording in wordings.items():
        yield Telling(keys, claim, None, wording, rejected=_reason(reasons, keys))


def _denied_below(claim: Claim, keys: Keys) -> bool:
    return any(path[: len(keys)] == keys != path for path in map(paths.read, claim.denies))


def _reason(reasons: Mapping[Keys, str], keys: Keys) -> str | None:
    return next((reasons[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in reasons), None)


def _alike(slot: Slot, told: Iterable[Telling], source: Sources) -> Iterator[tuple[list[Telling], Date | None]]:
    """Put together the tellings that make one reading, with the days that it admits."""
    groups: dict[Any, list[Telling]] = {}
    for one in told:
        mark = (one.wording, _admits(slot, one, source)) if one.value is None else (None, None)
        groups.setdefault((one.value, *mark, one.denied, one.rejected, one.claim.because), []).append(one)
    return ((group, key[2]) for key, group in groups.items())


def _admits(slot: Slot, telling: Telling, source: Sources) -> Date | None:
    """The days that the wording of a telling admits, for a field that holds a date."""
    page = source(telling.claim.source) if telling.claim.source and slot.type is Date else None
    if page is None or telling.wording is None:
        return None
    # It loads dateutil, which whoever only loads a dataset does not need.
    from bilateral.wordings import admitted, ahead

    return admitted(telling.wording, page.published, ahead=ahead(telling.claim))


def _reading(told: list[Telling], admits: Date | None, source: Sources) -> Reading:
    first, claims = told[0], [telling.claim for telling in told]
    cited: dict[str, list[str]] = {}
    for claim in claims:
        if claim.source:
            cited.setdefault(claim.source, []).extend([claim.locator] if claim.locator else [])
    number, known = origins(claims, source)
    return Reading(
        value=first.value,
        sources=tuple(cited),
        origins=number,
        origin_ids=known,
        wordings=tuple(dict.fromkeys(telling.wording for telling in told if telling.wording)),
        admits=admits,
        according_to=tuple(dict.fromkeys(claim.according_to for claim in claims if claim.according_to)),
        denied=first.denied,
        rejected=first.rejected,
        because=first.claim.because,
        locators=tuple(", ".join(dict.fromkeys(places)) or None for places in cited.values()),
    )


def _there(record: Record, keys: Keys) -> Any:
    """What a record has at a path that no source need vouch for; of a part, its key."""
    value = paths.value_at(record, keys)
    if isinstance(value, Parts):
        return tuple(value)
    return keys[-1] if attrs.has(type(value)) and not isinstance(value, Date | Amount) else value


def _official(record: Record, keys: Keys) -> str | None:
    """The official name that stands in the place of a wrong one, in its language if there is one."""
    wrong = paths.value_at(record, keys)
    names = paths.value_at(record, keys[:-1])
    official = [text for text, name in names.items() if name.kind is NameKind.OFFICIAL]
    return next((text for text in official if names[text].language == wrong.language), next(iter(official), None))


def _disputed(slot: Slot, adopted: Any, told: Iterable[Telling], wholes: Wholes) -> bool:
    """Whether what stands disagrees with the adopted value, or with one another.

    Readings of one element of a list, or of one part, add up: they differ from it or not, never from one another.
    """
    said = dict.fromkeys(telling.value for telling in told if telling.stands)
    if adopted is None:
        return bool(said)
    values = list(dict.fromkeys([adopted, *said]))
    denied = [it.value for it in told if it.denied and it.rejected is None]
    if any(backs(slot, one, value, wholes) for value in denied for one in values):
        return True
    return slot.holds == "value" and any(not agrees(slot, one, other, wholes) for one, other in combinations(values, 2))
