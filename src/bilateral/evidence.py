"""Who says what of a field: what backs a value, what agrees with it, what differs, and what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.counts import Bounds
from bilateral.dates import Date
from bilateral.kinds import AccordKind, Status
from bilateral.model import Claim, Parts, Record, Source
from bilateral.paths import Keys, Slot

Wholes = Callable[[str], Iterable[str]]


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


def unbacked(record: Record, wholes: Wholes) -> Iterator[tuple[Keys, Slot, Any]]:
    """Every value of a record that a source must vouch for and no standing claim backs."""
    readings = Readings.of(record.claims)
    return (leaf for leaf in paths.leaves(record) if not readings.back(*leaf, wholes))


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
            carry, else their publishers. A copy adds none; a page whose publisher is unknown is possibly one more.
        origin_ids: Ids of the origins that are known.
        wordings: The sources' own short words.
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
    according_to: tuple[str, ...] = ()
    denied: bool = False
    rejected: str | None = None
    because: str | None = None
    locators: tuple[str | None, ...] = ()


@attrs.frozen(kw_only=True)
class Evidence:
    """Everything that is said of one field of one record.

    Attributes:
        record: Id of the record.
        field: Dotted path of the field. One element of a list and one keyed part have paths of their own.
        adopted: The value that stands; None where the record has none.
        readings: What sources say, in the order of the claims.
        disputed: Whether readings that stand disagree, with the adopted value or with one another.
        settled: Whether all that disagree have been set aside, with a reason.
    """

    record: str
    field: str
    adopted: Any
    readings: tuple[Reading, ...]
    disputed: bool
    settled: bool


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


def evidence(record: Record, wholes: Wholes, source: Callable[[str], Source | None]) -> dict[str, Evidence]:
    """Everything that is said of each field of a record, by its dotted path.

    The fields that the record has come first, in its order; then those that only readings speak of. One element of
    a list and one keyed part are fields of their own, which readings add up to: a coarser or a finer one belongs to
    the element that it agrees with.
    """
    adopted = {(*keys, value) if slot.holds == "list" else keys: value for keys, slot, value in paths.leaves(record)}
    told: dict[Keys, list[Telling]] = {keys: [] for keys in adopted}
    for claim in record.claims:
        for telling in tellings(claim):
            slot = paths.slot_for(type(record), telling.keys)
            homes = [telling.keys]
            if slot.holds == "list" and telling.value is not None and telling.keys not in adopted:
                beside = [keys for keys in adopted if keys[:-1] == telling.keys[:-1]]
                homes = [keys for keys in beside if agrees(slot, telling.value, adopted[keys], wholes)] or homes
            for keys in homes:
                told.setdefault(keys, []).append(telling)
    found = {}
    for keys, here in told.items():
        slot = paths.slot_for(type(record), keys)
        value = adopted[keys] if keys in adopted else _there(record, keys)
        field = paths.write(keys)
        readings = tuple(_reading(group, source) for group in _alike(here))
        disputed = _disputed(slot, value, readings, wholes)
        settled = not disputed and any(reading.rejected for reading in readings)
        found[field] = Evidence(
            record=record.id, field=field, adopted=value, readings=readings, disputed=disputed, settled=settled
        )
    return found


def tellings(claim: Claim) -> Iterator[Telling]:
    """What a claim says, element by element, with its wording where it has one for the same path."""
    reasons = {paths.read(path): reason for path, reason in claim.rejected.items()}
    wordings = {paths.read(path): wording for path, wording in claim.wording.items()}
    for values, denied in ((claim.says, False), (claim.denies, True)):
        for path, value in values.items():
            keys = paths.read(path)
            wording = wordings.pop(keys, None)
            for here, one in [((*keys, one), one) for one in value] if isinstance(value, tuple) else [(keys, value)]:
                yield Telling(here, claim, one, wording, denied, _reason(reasons, here))
    for keys, wording in wordings.items():
        yield Telling(keys, claim, None, wording, rejected=_reason(reasons, keys))


def _reason(reasons: Mapping[Keys, str], keys: Keys) -> str | None:
    return next((reasons[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in reasons), None)


def _alike(told: Iterable[Telling]) -> Iterable[list[Telling]]:
    """Put together the tellings that make one reading."""
    groups: dict[Any, list[Telling]] = {}
    for one in told:
        mark = one.wording if one.value is None else None
        groups.setdefault((one.value, mark, one.denied, one.rejected, one.claim.because), []).append(one)
    return groups.values()


def _reading(told: list[Telling], source: Callable[[str], Source | None]) -> Reading:
    first, claims = told[0], [telling.claim for telling in told]
    cited = {claim.source: claim for claim in claims if claim.source}
    known: set[str] = set()
    unknown: set[str] = set()
    for claim in claims:
        for origin, is_known in _origins(claim, source):
            (known if is_known else unknown).add(origin)
    return Reading(
        value=first.value,
        sources=tuple(cited),
        origins=Bounds(certain=len(known) or min(len(unknown), 1), possible=len(known) + len(unknown)),
        origin_ids=tuple(sorted(known)),
        wordings=tuple(dict.fromkeys(telling.wording for telling in told if telling.wording)),
        according_to=tuple(dict.fromkeys(claim.according_to for claim in claims if claim.according_to)),
        denied=first.denied,
        rejected=first.rejected,
        because=first.claim.because,
        locators=tuple(claim.locator for claim in cited.values()),
    )


def _origins(claim: Claim, source: Callable[[str], Source | None]) -> Iterator[tuple[str, bool]]:
    """From whom the word of a claim goes out, and whether that is known; an inference has no origin."""
    if claim.according_to:
        yield claim.according_to, True
        return
    todo, seen = [claim.source] if claim.source else [], set[str]()
    while todo:
        id_ = todo.pop()
        page = source(id_)
        if page is None:
            yield id_, True
        elif page.derived_from and id_ not in seen:
            todo.extend(page.derived_from)
        else:
            yield (page.publisher, True) if page.publisher else (id_, False)
        seen.add(id_)


def _there(record: Record, keys: Keys) -> Any:
    """What a record has at a path that no source need vouch for; of a part, its key."""
    value = paths.value_at(record, keys)
    if isinstance(value, Parts):
        return tuple(value)
    return keys[-1] if attrs.has(type(value)) and not isinstance(value, Date | Amount) else value


def _disputed(slot: Slot, adopted: Any, readings: Iterable[Reading], wholes: Wholes) -> bool:
    """Whether readings that stand disagree with the adopted value, or with one another."""
    standing = [reading for reading in readings if reading.rejected is None and reading.value is not None]
    said = [reading.value for reading in standing if not reading.denied]
    if adopted is None or adopted == ():
        return bool(said)
    if any(backs(slot, adopted, reading.value, wholes) for reading in standing if reading.denied):
        return True
    values = [adopted, *said]
    return any(not agrees(slot, one, other, wholes) for place, one in enumerate(values) for other in values[:place])
