"""The records and their parts: frozen classes whose fields carry what the rules need to know of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar

import attrs

from bilateral.amounts import Amount
from bilateral.dates import Certainty, Date
from bilateral.errors import DateError, WordError
from bilateral.kinds import (
    AccordKind,
    ActKind,
    ActorKind,
    EventKind,
    Extent,
    NameKind,
    RelationKind,
    Role,
    Stance,
    Status,
)
from bilateral.notebook import Shown
from bilateral.parts import EMPTY, Parts, Unread
from bilateral.values import Value

if TYPE_CHECKING:
    from bilateral.lifecycle import State

T = TypeVar("T")


def words(value: Iterable[str]) -> tuple[str, ...]:
    """A tuple of ids or words.

    Raises:
        WordError: A bare string, which would fall apart into its letters.
    """
    return tuple(_list(value))


def _list(value: Iterable[T]) -> Iterable[T]:
    if isinstance(value, str):
        raise WordError(f"{value!r} is one text where a list is meant; write [{value!r}]")
    return value


def _roles(value: Iterable[str]) -> tuple[Role, ...]:
    return tuple(Role(word) for word in _list(value))


def _relations(value: Iterable[Relation]) -> tuple[Relation, ...]:
    return tuple(_list(value))


def _readings(value: Mapping[str, Any]) -> Parts[Any]:
    parts: Parts[Any] = Parts(value)
    if list in map(type, parts._made.values()):  # noqa: SLF001  # the view that a Mapping gives is slow
        return Parts({path: tuple(said) if isinstance(said, list) else said for path, said in parts.items()})
    return parts


def _claims(value: Iterable[Claim]) -> Sequence[Claim]:
    return value if isinstance(value, (tuple, Unread)) else tuple(_list(value))


def a_date(value: str | Date) -> Date:
    """A date other than `..`, which alone is the end of a tenure that goes on.

    Raises:
        DateError: The text is no date, or is `..`.
    """
    date = value if isinstance(value, Date) else Date(value)
    if date.ongoing:
        raise DateError("'..' stands only at the end of a tenure and means that it goes on; leave an unknown date out")
    return date


def _maybe_date(value: str | Date | None) -> Date | None:
    return None if value is None else a_date(value)


def _maybe_end(value: str | Date | None) -> Date | None:
    return value if value is None or isinstance(value, Date) else Date(value)


def day(value: str | Date) -> Date:
    """A date that is one known day.

    Raises:
        DateError: It is another date.
    """
    date = a_date(value)
    if date.earliest is None or date.earliest != date.latest or date.text != date.earliest.isoformat():
        raise DateError(f"{date.text!r} is not a single day; write year, month and day")
    return date


def _amount(value: str | Amount) -> Amount:
    return value if isinstance(value, Amount) else Amount(value)


# What the rules know of a field: whether a source has to say it, and to which classes its ids refer.
_SOURCED: dict[str, Any] = {"sourced": True}


def _refers(*classes: str) -> dict[str, Any]:
    return {"refers": classes}


_ANYBODY = _refers("Actor", "Office")
_ANYTHING = _refers("Event", "Accord", "Figure", "Actor", "Office", "Source", "Statement")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Relation(Value):
    """How a record follows from an earlier one.

    Attributes:
        kind: In what way.
        to: Id of the earlier record.
    """

    kind: RelationKind = attrs.field(converter=RelationKind)
    to: str = attrs.field(metadata=_ANYTHING)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim(Value):
    """What one passage of one source says of a record, or what the curator infers.

    The keys of `says`, `wording`, `denies` and `rejected` are dotted paths to fields and parts of the record,
    written as in TOML: `date`, `acts.signed.by`, `names."A. Lukashenko"`. A list of keys says that those parts
    are there. A value is typed like the field that it is about. A claim is a statement in the sense of
    FollowTheMoney and Wikidata; `rejected` is Wikidata's deprecated rank with its reason.

    Attributes:
        source: Id of the source; None for an inference.
        because: Why the curator infers it; None for what a source says.
        rests_on: Ids of the sources, records and statements from which it is inferred.
        says: Values that the source states, at its own precision.
        wording: The source's own short words. They constrain ("Wednesday"), and never support, a value.
        denies: Values that the source says are not so.
        rejected: Why a reading of this claim is set aside.
        locator: Where in the source: `p7` is its seventh paragraph.
        according_to: Id of the actor whom the source credits.
    """

    source: str | None = attrs.field(default=None, metadata=_refers("Source"))
    because: str | None = None
    rests_on: tuple[str, ...] = attrs.field(default=(), converter=words, metadata=_ANYTHING)
    says: Parts[Any] = attrs.field(default=EMPTY, converter=_readings)
    wording: Parts[str] = attrs.field(default=EMPTY, converter=Parts[str])
    denies: Parts[Any] = attrs.field(default=EMPTY, converter=_readings)
    rejected: Parts[str] = attrs.field(default=EMPTY, converter=Parts[str])
    locator: str | None = None
    according_to: str | None = attrs.field(default=None, metadata=_refers("Actor"))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Participation(Value):
    """How an actor, or whoever held an office, took part in an event.

    Attributes:
        roles: What part it was; several are possible, none is allowed.
        office: Id of the office in whose name a person came, where tenures do not decide.
        on_behalf_of: Id of the actor for whom somebody stood in.
        described: A crowd or an unnamed person, in the label that the source gives.
    """

    roles: tuple[Role, ...] = attrs.field(default=(), converter=_roles)
    office: str | None = attrs.field(default=None, metadata=_refers("Office"))
    on_behalf_of: str | None = attrs.field(default=None, metadata=_SOURCED | _refers("Actor"))
    described: str | None = attrs.field(default=None, metadata=_SOURCED)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Statement(Value, Shown):
    """One proposition that somebody put forward at an event.

    It stands inside its event, which gives it `event` and `key`; both are empty before.

    Attributes:
        speakers: Ids of those who said it, persons or offices.
        to: Ids of those to whom it was said.
        stance: What the speakers do with it.
        about: Ids of what it concerns.
        topics: Topics, most important first.
        gist: What was said, in the curator's words.
        event: Id of its event.
        key: Its key in that event.
    """

    speakers: tuple[str, ...] = attrs.field(converter=words, metadata=_SOURCED | _ANYBODY)
    to: tuple[str, ...] = attrs.field(default=(), converter=words, metadata=_SOURCED | _ANYBODY)
    stance: Stance | None = attrs.field(default=None, converter=attrs.converters.optional(Stance))
    about: tuple[str, ...] = attrs.field(default=(), converter=words, metadata=_ANYTHING)
    topics: tuple[str, ...] = attrs.field(converter=words, metadata={"topics": True})
    gist: str
    event: str = attrs.field(default="", metadata={"derived": True})
    key: str = attrs.field(default="", metadata={"derived": True})

    @property
    def id(self) -> str:
        """`event#key`, by which other records refer to it."""
        return f"{self.event}#{self.key}"


def _bound(made: tuple[str, Parts[Statement]]) -> dict[str, Statement]:
    """Statements that know at which event they were made."""
    event, said = made
    return {key: attrs.evolve(it, event=event, key=key) for key, it in said.items()}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Event(Value, Shown):
    """One occasion: something that happened, was to happen, or is said to have happened.

    Attributes:
        id: Its id, unique among all records.
        title: A heading in the curator's words; hindsight, and no part of equality.
        kind: What kind of occasion.
        status: How far it came to pass.
        date: When, as far as it is known; None where nothing is.
        place: Path from the state down: `iran/Tehran/Saadabad`. None for calls and messages.
        number: Number of a session, as text.
        participants: Who took part, keyed by the id of an actor or an office.
        statements: What was said, by key.
        part_of: Id of the event that this one lies inside.
        relations: How it follows from earlier records.
        topics: Topics, most important first.
        summary: A few sentences of the curator; hindsight, and no part of equality.
        claims: Who says so.
    """

    plural: ClassVar[str] = "events"

    id: str
    title: str | None = attrs.field(default=None, eq=False)
    kind: EventKind = attrs.field(converter=EventKind)
    status: Status = attrs.field(converter=Status, metadata=_SOURCED)
    date: Date | None = attrs.field(default=None, converter=_maybe_date, metadata=_SOURCED)
    place: str | None = attrs.field(default=None, metadata=_SOURCED | {"place": True})
    number: str | None = attrs.field(default=None, metadata=_SOURCED)
    participants: Parts[Participation] = attrs.field(
        default=EMPTY, converter=Parts[Participation], metadata=_SOURCED | {"keys": ("Actor", "Office")}
    )
    statements: Parts[Statement] = attrs.field(default=EMPTY, converter=Parts[Statement])
    part_of: str | None = attrs.field(default=None, metadata=_refers("Event"))
    relations: tuple[Relation, ...] = attrs.field(default=(), converter=_relations)
    topics: tuple[str, ...] = attrs.field(default=(), converter=words, metadata={"topics": True})
    summary: str | None = attrs.field(default=None, eq=False)
    claims: Sequence[Claim] = attrs.field(default=(), converter=_claims, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.statements is not EMPTY:
            object.__setattr__(self, "statements", Parts.unread(_bound, (self.id, self.statements)))


# What surely did not happen as it was to, and will not on the day it was to.
UNDONE = frozenset({Status.POSTPONED, Status.CANCELLED, Status.NOT_HELD})


def happened(status: Status | None) -> Certainty:
    """How surely something of this status came to pass: what is alleged did possibly, what is planned did not."""
    return (
        Certainty.CERTAIN if status is Status.HELD else Certainty.POSSIBLE if status is Status.ALLEGED else Certainty.NO
    )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Act(Value):
    """A dated step in the life of an accord: a "treaty action" in the words of the UN Treaty Collection.

    Where it names an event, it takes from it what it does not state itself of date, place and status.

    Attributes:
        kind: Which step.
        event: Id of the smallest recorded event at which it happened.
        date: When; of the event, where the act states none.
        place: Where, as in an event; of the event, where the act states none.
        status: How far it came to pass; of the event, where the act states none.
        party: Id of the party whose step it is; None for all of them.
        body: Id of the body that took the step, such as a parliament.
        by: Who signed: the persons, or offices where no name is given. Always stated for a signing.
        taken: Names of the fields taken from the event; they are not written out again.
    """

    kind: ActKind = attrs.field(converter=ActKind)
    event: str | None = attrs.field(default=None, metadata=_refers("Event"))
    date: Date | None = attrs.field(default=None, converter=_maybe_date, metadata=_SOURCED)
    place: str | None = attrs.field(default=None, metadata=_SOURCED | {"place": True})
    status: Status | None = attrs.field(default=None, converter=attrs.converters.optional(Status), metadata=_SOURCED)
    party: str | None = attrs.field(default=None, metadata=_SOURCED | _refers("Actor"))
    body: str | None = attrs.field(default=None, metadata=_SOURCED | _refers("Actor"))
    by: tuple[str, ...] = attrs.field(default=(), converter=words, metadata=_SOURCED | _ANYBODY)
    taken: tuple[str, ...] = attrs.field(default=(), converter=words, eq=False, repr=False, metadata={"derived": True})

    def at(self, event: Event) -> Act:
        """This act with what it leaves open taken from the event at which it happened."""
        taken = {
            name: getattr(event, name)
            for name in ("date", "place", "status")
            if name in self.taken or getattr(self, name) is None
        }
        return attrs.evolve(self, taken=tuple(taken), **taken)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Accord(Value, Shown):
    """One document that two or more parties made, or mean to make, whatever its rank.

    Attributes:
        id: Its id, unique among all records.
        title: A heading in the curator's words; hindsight, and no part of equality.
        kind: What kind of paper.
        parties: Ids of the smallest bodies that any source names as parties.
        acts: The steps of its life, by key.
        term: The period that the text names for itself; afterwards "ended" is possible, not certain.
        relations: How it follows from earlier records.
        topics: Topics, most important first.
        summary: A few sentences of the curator; hindsight, and no part of equality.
        claims: Who says so.
        known_until: The last day of which its dataset speaks; not written out.
    """

    plural: ClassVar[str] = "accords"

    id: str
    title: str | None = attrs.field(default=None, eq=False)
    kind: AccordKind = attrs.field(converter=AccordKind, metadata=_SOURCED)
    parties: tuple[str, ...] = attrs.field(converter=words, metadata=_SOURCED | _refers("Actor"))
    acts: Parts[Act] = attrs.field(default=EMPTY, converter=Parts[Act], metadata=_SOURCED)
    term: Date | None = attrs.field(default=None, converter=_maybe_date, metadata=_SOURCED)
    relations: tuple[Relation, ...] = attrs.field(default=(), converter=_relations)
    topics: tuple[str, ...] = attrs.field(default=(), converter=words, metadata={"topics": True})
    summary: str | None = attrs.field(default=None, eq=False)
    claims: Sequence[Claim] = attrs.field(default=(), converter=_claims, repr=False)
    known_until: dt.date | None = attrs.field(default=None, eq=False, repr=False, metadata={"derived": True})

    @property
    def leading(self) -> Act | None:
        """The act that dates the accord: its signing, else its first act; None without acts.

        Of several signings it is the one that was held, then one that is alleged, then the earliest. What was
        postponed, cancelled or not held dates it only where nothing else does.
        """
        signings = [act for act in self.acts.values() if act.kind is ActKind.SIGNED]

        def first(act: Act) -> tuple[Any, ...]:
            sure = happened(act.status) if signings else 0
            return -sure, act.status in UNDONE, act.date is None, act.date.order if act.date else ()

        return min(signings or self.acts.values(), key=first, default=None)

    @property
    def date(self) -> Date | None:
        """When it was signed, else the date of its first act; None where that act has none."""
        return act.date if (act := self.leading) else None

    def at(self, event: Callable[[str], Event | None], known_until: dt.date | None = None) -> Accord:
        """This accord in a dataset: its acts take what they leave open from the events at which they happened."""

        def filled(acts: Parts[Act]) -> dict[str, Act]:
            return {key: act.at(at) if act.event and (at := event(act.event)) else act for key, act in acts.items()}

        return attrs.evolve(self, acts=Parts[Act].unread(filled, self.acts), known_until=known_until)

    def state(self, *, on: Date | str | dt.date) -> State:
        """How it may stand on a day, worked out from its acts and its term, never guessed.

        Of an accord of a dataset, nothing is certain after the day until which that is known.

        Args:
            on: A day; of a longer stretch, every day counts.

        Raises:
            DateError: `on` is no date, or is qualified or gapped.
        """
        from bilateral.lifecycle import state

        return state(self, on, self.known_until)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Figure(Value, Shown):
    """A number that somebody states about something.

    Attributes:
        id: Its id, unique among all records.
        title: A heading in the curator's words; hindsight, and no part of equality.
        about: Ids of what it measures; at least one.
        measure: What is counted, as a short noun phrase.
        value: The number, exact or bounded.
        unit: Unit of the value, such as `USD`; None for a plain count.
        period: The time it covers.
        claims: Who says so.
    """

    plural: ClassVar[str] = "figures"

    id: str
    title: str | None = attrs.field(default=None, eq=False)
    about: tuple[str, ...] = attrs.field(converter=words, metadata=_ANYTHING)
    measure: str
    value: Amount = attrs.field(converter=_amount, metadata=_SOURCED)
    unit: str | None = attrs.field(default=None, metadata=_SOURCED)
    period: Date | None = attrs.field(default=None, converter=_maybe_date, metadata=_SOURCED)
    claims: Sequence[Claim] = attrs.field(default=(), converter=_claims, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Name(Value):
    """What a text is as a name; the text itself is the key.

    Attributes:
        kind: What kind of name.
        language: Language of the text, as a BCP 47 tag such as `en`, `ru`, `fa`.
        valid: When it was in use; None where that is not known or does not matter.
    """

    kind: NameKind = attrs.field(converter=NameKind)
    language: str | None = None
    valid: Date | None = attrs.field(default=None, converter=_maybe_date, metadata=_SOURCED)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Identifier(Value):
    """What a register calls an actor; the register is the key.

    Attributes:
        code: The code, as text: `"370"`.
        valid: From when to when the register has it; None where that is not known.
    """

    code: str
    valid: Date | None = attrs.field(default=None, converter=_maybe_date)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Actor(Value, Shown):
    """A state, a body, a person or a group that acts.

    Attributes:
        id: Its id, unique among all records.
        title: How to show it; the official name where none is given. Hindsight, and no part of equality.
        kind: What kind of actor.
        names: Its names, keyed by their text.
        part_of: Ids of the bodies it belongs to; never for persons.
        identifiers: Codes in registers, by register: `iso2`, `iso3`, `cow`, `gw`, `cameo`, `fips`, `wikidata`.
        claims: Who says so.
    """

    plural: ClassVar[str] = "actors"

    id: str
    title: str | None = attrs.field(default=None, eq=False)
    kind: ActorKind = attrs.field(converter=ActorKind)
    names: Parts[Name] = attrs.field(default=EMPTY, converter=Parts[Name], metadata=_SOURCED)
    part_of: tuple[str, ...] = attrs.field(default=(), converter=words, metadata=_refers("Actor"))
    identifiers: Parts[Identifier] = attrs.field(default=EMPTY, converter=Parts[Identifier])
    claims: Sequence[Claim] = attrs.field(default=(), converter=_claims, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tenure(Value):
    """One holding of an office: Popolo's Membership in a Post.

    Attributes:
        holder: Id of the person; None for a vacancy.
        start: When it began; None where unknown.
        end: When it ended; None where unknown, `Date("..")` while it goes on.
        acting: Whether the holder only acts in the office.
        status: How far it came to pass; an appointment may be planned.
    """

    holder: str | None = attrs.field(default=None, metadata=_SOURCED | _refers("Actor"))
    start: Date | None = attrs.field(default=None, converter=_maybe_date, metadata=_SOURCED)
    end: Date | None = attrs.field(default=None, converter=_maybe_end, metadata=_SOURCED | {"ongoing": True})
    acting: bool = attrs.field(default=False, metadata=_SOURCED)
    status: Status = attrs.field(default=Status.HELD, converter=Status)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Office(Value, Shown):
    """A post that persons hold one after another: Popolo's Post.

    Attributes:
        id: Its id, unique among all records.
        title: How to show it; the official name where none is given. Hindsight, and no part of equality.
        of: Id of the state or body whose office it is.
        names: Its names, keyed by their text.
        seats: How many hold it at one time.
        tenures: Who held it when, by key.
        claims: Who says so.
    """

    plural: ClassVar[str] = "offices"

    id: str
    title: str | None = attrs.field(default=None, eq=False)
    of: str = attrs.field(metadata=_refers("Actor"))
    names: Parts[Name] = attrs.field(default=EMPTY, converter=Parts[Name], metadata=_SOURCED)
    seats: int = 1
    tenures: Parts[Tenure] = attrs.field(default=EMPTY, converter=Parts[Tenure], metadata=_SOURCED)
    claims: Sequence[Claim] = attrs.field(default=(), converter=_claims, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Value, Shown):
    """A published page or paper that was read. It vouches for its own fields.

    Attributes:
        id: Its id, unique among all records.
        title: Its own title.
        publisher: Id of the actor that published it; None where the page does not tell.
        published: The day it was published, or a bound on it.
        retrieved: The day it was read.
        language: Its language, as a BCP 47 tag.
        url: Its address.
        derived_from: Ids of the sources, or of the agencies, whose report it carries: PROV's wasDerivedFrom.
        extent: How much of it was read.
        claims: Needed only for a field in doubt.
    """

    plural: ClassVar[str] = "sources"

    id: str
    title: str | None = attrs.field(default=None, eq=False)
    publisher: str | None = attrs.field(default=None, metadata=_refers("Actor"))
    published: Date | None = attrs.field(default=None, converter=_maybe_date)
    retrieved: Date = attrs.field(converter=a_date)
    language: str | None = None
    url: str | None = None
    derived_from: tuple[str, ...] = attrs.field(default=(), converter=words, metadata=_refers("Source", "Actor"))
    extent: Extent = attrs.field(converter=Extent)
    claims: Sequence[Claim] = attrs.field(default=(), converter=_claims, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Coverage(Value):
    """What was searched for a stretch of time, so that an empty year can be told from an unsearched one.

    Attributes:
        period: The time that the search was about.
        topics: What was looked for.
        languages: In which languages, as BCP 47 tags.
        note: What was done and where the gaps are.
    """

    period: Date = attrs.field(converter=a_date)
    topics: tuple[str, ...] = attrs.field(default=(), converter=words)
    languages: tuple[str, ...] = attrs.field(default=(), converter=words)
    note: str


def _coverage(value: Iterable[Coverage]) -> tuple[Coverage, ...]:
    return tuple(_list(value))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class About(Value):
    """What a dataset says of itself, in `dataset.toml`.

    Attributes:
        title: What it is called.
        version: Version of the data.
        licence: Licence of the data, as an SPDX expression.
        known_until: The last day of which it speaks; nothing later is certain.
        coverage: What was searched.
    """

    title: str
    version: str
    licence: str
    known_until: Date = attrs.field(converter=day)
    coverage: tuple[Coverage, ...] = attrs.field(default=(), converter=_coverage)

    @property
    def last_day(self) -> dt.date:
        """`known_until` as a day."""
        return dt.date.fromisoformat(self.known_until.text)


def concluded(accord: Accord) -> Certainty:
    """How surely an accord came about: by its signing, or by any step that presupposes one."""
    return max((happened(act.status) for act in accord.acts.values() if act.kind.concluded), default=Certainty.NO)


Record: TypeAlias = Event | Accord | Actor | Office | Figure | Source
CLASSES: tuple[type[Record], ...] = (Event, Accord, Actor, Office, Figure, Source)


def chronological(record: Event | Accord) -> tuple[bool, Any, str]:
    """A key to sort events and accords by: by date, those without one last, then by id."""
    date = record.date
    return date is None, date.order if date else (), record.id


def heading(record: Record) -> str:
    """How to show a record: its title, else its first official name, else its id."""
    names: Mapping[str, Name] = getattr(record, "names", {})
    return record.title or next((text for text, name in names.items() if name.kind is NameKind.OFFICIAL), record.id)
