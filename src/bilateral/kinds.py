"""The closed vocabularies: each member is the very word that curators type."""

from __future__ import annotations

import enum
import inspect

from bilateral.errors import WordError, article, quoted, suggest


class Word(enum.StrEnum):
    """A vocabulary whose members are looked up by their word: `Status("held")`.

    Raises:
        WordError: The word is none of this vocabulary; the nearest ones are named.
    """

    # attrs asks each converter for its signature, and that of an enumeration is slow to work out.
    __signature__ = inspect.Signature([inspect.Parameter("value", inspect.Parameter.POSITIONAL_ONLY)])

    @classmethod
    def _missing_(cls, value: object) -> None:
        noun = "".join(f" {char.lower()}" if char.isupper() else char for char in cls.__name__).lstrip()
        if not isinstance(value, str):
            raise WordError(f"{value!r} is not text; write one of the words for {article(noun)}")
        words = list(map(str, cls))
        hint = suggest(value, words) or f"; it is one of {', '.join(words)}"
        raise WordError(f"{quoted(value)} is not {article(noun)}{hint}")


class EventKind(Word):
    """What kind of occasion it was.

    The words follow the practice of visits and meetings in diplomatic protocol; `bilateral.crosswalks`
    maps each to PLOVER and CAMEO. A visit is a journey, a meeting one conversation; a session is one of a
    standing commission; consultations are those of foreign ministries; an event of kind signing exists only
    where several papers were signed together.
    """

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    SESSION = "session"
    CONSULTATIONS = "consultations"
    SIGNING = "signing"
    STATEMENT = "statement"
    MESSAGE = "message"
    CEREMONY = "ceremony"
    CREDENTIALS = "credentials"
    ACCESSION = "accession"
    RELATIONS_ESTABLISHED = "relations-established"
    OPENING = "opening"
    EXHIBITION = "exhibition"
    EXERCISE = "exercise"
    DELIVERY = "delivery"
    VENTURE = "venture"
    SANCTION = "sanction"
    POLICY = "policy"


class Status(Word):
    """How far something came to pass.

    `planned` is said by a party to it, `expected` by anyone else; `alleged` is told by some and not settled.
    After the event status of schema.org, with the words that PLOVER's manual lists and leaves unbuilt.
    """

    PLANNED = "planned"
    EXPECTED = "expected"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_HELD = "not-held"
    ALLEGED = "alleged"


class AccordKind(Word):
    """What kind of paper it is, by its own name; `document` says that no more is known.

    The words are those of the United Nations treaty glossary and of the practice below treaty rank.
    `minutes` are the final record of a visit or a session, unlike a `protocol` to a treaty.
    """

    TREATY = "treaty"
    AGREEMENT = "agreement"
    PROTOCOL = "protocol"
    MEMORANDUM = "memorandum"
    MINUTES = "minutes"
    JOINT_STATEMENT = "joint-statement"
    ROADMAP = "roadmap"
    PROGRAMME = "programme"
    CONTRACT = "contract"
    DOCUMENT = "document"

    def covers(self, other: AccordKind) -> bool:
        """Whether this word is the same as the other or a coarser one for it."""
        return self is other or self is AccordKind.DOCUMENT or (self is AccordKind.AGREEMENT and other in _AGREEMENTS)


_AGREEMENTS = {AccordKind.MEMORANDUM, AccordKind.CONTRACT, AccordKind.PROTOCOL, AccordKind.PROGRAMME}


class ActKind(Word):
    """A dated step in the life of an accord, after the Vienna Convention on the Law of Treaties (1969).

    `envisaged` and `announced` come before any text; `in-force` is the entry into force.
    """

    ENVISAGED = "envisaged"
    ANNOUNCED = "announced"
    INITIALLED = "initialled"
    SIGNED = "signed"
    NOTIFIED = "notified"
    RATIFIED = "ratified"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    ACCEDED = "acceded"
    IN_FORCE = "in-force"
    PROVISIONALLY_APPLIED = "provisionally-applied"
    AMENDED = "amended"
    RENEWED = "renewed"
    SUSPENDED = "suspended"
    DENOUNCED = "denounced"
    TERMINATED = "terminated"
    EXPIRED = "expired"
    REGISTERED = "registered"

    @property
    def concluded(self) -> bool:
        """Whether there was an accord by then: it is a signing or a step that presupposes one."""
        return self not in (ActKind.ENVISAGED, ActKind.ANNOUNCED, ActKind.INITIALLED)


class RelationKind(Word):
    """How a record follows from an earlier one; after schema.org Legislation and the ELI ontology.

    `returns` is a visit paid back; `replaces` is a trip moved to another time; `maybe-same-as` never merges.
    """

    BUILDS_ON = "builds-on"
    IMPLEMENTS = "implements"
    AMENDS = "amends"
    EXTENDS = "extends"
    SUPERSEDES = "supersedes"
    REPLACES = "replaces"
    RETURNS = "returns"
    FOLLOWS = "follows"
    ABOUT = "about"
    MAYBE_SAME_AS = "maybe-same-as"


class ActorKind(Word):
    """What kind of actor it is; after the agents of FollowTheMoney and Popolo."""

    STATE = "state"
    ORGANIZATION = "organization"
    PERSON = "person"
    GROUP = "group"


class NameKind(Word):
    """What kind of name a text is.

    A `rank` is stripped when people are looked up; an `error` is found but never shown.
    """

    OFFICIAL = "official"
    SHORT = "short"
    ALIAS = "alias"
    FORMER = "former"
    RANK = "rank"
    ERROR = "error"


class Role(Word):
    """What part somebody had in an event; host and visitor as in CAMEO and PLOVER."""

    HOST = "host"
    VISITOR = "visitor"
    CHAIR = "chair"
    MEDIATOR = "mediator"
    SENDER = "sender"
    ADDRESSEE = "addressee"
    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    TARGET = "target"
    OBSERVER = "observer"
    PARTICIPANT = "participant"


class Stance(Word):
    """What a speaker does with what is said: the act of speech, in the curator's coding."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CONFIRMS = "confirms"
    DENIES = "denies"
    ANNOUNCES = "announces"
    EXPECTS = "expects"
    PROMISES = "promises"
    INVITES = "invites"
    ASKS = "asks"
    THANKS = "thanks"
    CONDOLES = "condoles"
    CONGRATULATES = "congratulates"
    PRAISES = "praises"


class Topic(Word):
    """The first level of a topic; a second one is free (`military/air-force`).

    Close to the contexts of PLOVER, which names them for event data.
    """

    MILITARY = "military"
    SECURITY = "security"
    SANCTIONS = "sanctions"
    DIPLOMACY = "diplomacy"
    WORLD_ORDER = "world-order"
    TRADE = "trade"
    FINANCE = "finance"
    INDUSTRY = "industry"
    ENERGY = "energy"
    AGRICULTURE = "agriculture"
    TRANSPORT = "transport"
    SCIENCE = "science"
    EDUCATION = "education"
    CULTURE = "culture"
    MEDIA = "media"
    HEALTH = "health"
    JUSTICE = "justice"
    CONSULAR = "consular"
    ENVIRONMENT = "environment"
    SPORT = "sport"


class Extent(Word):
    """How much of a source was read: the whole page, or an excerpt of it."""

    WHOLE = "whole"
    EXCERPT = "excerpt"
