"""Hypothesis strategies for every public type, shared by all tests.

`date_texts`, `dates`        every shape of date over the whole calendar
`model_texts`, `windows`     dates and windows whose possible worlds `model_of_days` can enumerate
`field_dates`                dates that any field takes, hence all but `..`
`amount_texts`, `amounts`    every form of amount
`word(EventKind)`            the members of a vocabulary
`ids`, `texts`, `keys`       ids, clean text in any script, and keys of parts with dots, quotes and blanks
`PARTS[Act]`                 a part of a record
`RECORDS[Event]`, `records`  a record of a class, of any class: each by itself, its references pointing nowhere
`claims(Event)`              a claim on a record of a class, its paths and values fitting that class
`abouts`                     what a dataset says of itself
`tables`                     a whole dataset that passes the check, as the plain data of an exported JSON file

`made(tables)` reads such plain data, and `toml(rows)` writes rows as a curated file would hold them.
"""

from __future__ import annotations

import datetime as dt
import json
import string
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st

import bilateral
from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dates import Certainty, Date
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
    Topic,
    Word,
)
from bilateral.model import (
    About,
    Accord,
    Act,
    Actor,
    Claim,
    Coverage,
    Event,
    Figure,
    Identifier,
    Name,
    Office,
    Participation,
    Record,
    Relation,
    Source,
    Statement,
    Tenure,
)
from date_strategies import date_texts, dates, model_dates, model_texts, windows
from model_of_days import Model

__all__ = [
    "CLAIMABLE",
    "PARTS",
    "RECORDS",
    "Tables",
    "abouts",
    "amount_texts",
    "amounts",
    "claims",
    "date_texts",
    "dates",
    "field_dates",
    "ids",
    "keys",
    "made",
    "model_dates",
    "model_texts",
    "places",
    "records",
    "tables",
    "texts",
    "toml",
    "topics",
    "windows",
    "word",
]

Tables: TypeAlias = dict[str, dict[str, Any]]
Strategy: TypeAlias = st.SearchStrategy[Any]
W = TypeVar("W", bound=Word)
T = TypeVar("T")


# Values


def word(vocabulary: type[W]) -> st.SearchStrategy[W]:
    """The members of a vocabulary."""
    return st.sampled_from(list(vocabulary))


def clean(text: str) -> str:
    """A text as the rules want it: normalised, without blanks at its ends."""
    return unicodedata.normalize("NFC", text).strip()


TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
texts = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=TURNS), max_size=12)
    .map(clean)
    .filter(lambda text: text and clean(text) == text)
)
keys = texts | st.sampled_from(
    ["A. Lukashenko", 'a"b', "a\\b", "a'b", "a b", "سردار موسوی", "Лукашэнка", "#", "=", "[x]"]
)
ids = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
lists_of_ids = st.lists(ids, max_size=3).map(tuple)
places = st.builds(
    lambda state, below: "/".join([state, *below]), ids, st.lists(texts.filter(lambda t: "/" not in t), max_size=2)
)
topics = st.builds(lambda first, second: f"{first}/{second}" if second else str(first), word(Topic), st.just("") | ids)
lists_of_topics = st.lists(topics, max_size=2).map(tuple)
field_dates = dates.filter(lambda date: not date.ongoing)

numbers = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.decimals(-1000, 1000, places=2).map(str),
    st.builds("{}e{}".format, st.integers(0, 999), st.integers(0, 12)),
)
bounds = st.one_of(
    numbers,
    st.tuples(numbers, numbers).map(lambda two: "{}..{}".format(*sorted(two, key=float))),
    numbers.map("{}..".format),
    numbers.map("..{}".format),
)
amount_texts = st.builds(str.__add__, st.sampled_from(["", "", "~"]), bounds)
amounts = amount_texts.map(Amount)


# Parts and records, each by itself


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """A value, or None where it is not known."""
    return st.none() | strategy


def keyed(part: st.SearchStrategy[T], keys: st.SearchStrategy[str] = keys) -> st.SearchStrategy[dict[str, T]]:
    """Parts by key."""
    return st.dictionaries(keys, part, max_size=2)


PARTS: dict[type, Strategy] = {
    Relation: st.builds(Relation, kind=word(RelationKind), to=ids),
    Participation: st.builds(
        Participation,
        roles=st.lists(word(Role), max_size=2),
        office=maybe(ids),
        on_behalf_of=maybe(ids),
        described=maybe(texts),
    ),
    Statement: st.builds(
        Statement,
        speakers=st.lists(ids, min_size=1, max_size=2),
        to=lists_of_ids,
        stance=maybe(word(Stance)),
        about=lists_of_ids,
        topics=lists_of_topics,
        gist=texts,
    ),
    Act: st.builds(
        Act,
        kind=word(ActKind),
        event=maybe(ids),
        date=maybe(field_dates),
        place=maybe(places),
        status=maybe(word(Status)),
        party=maybe(ids),
        body=maybe(ids),
        by=lists_of_ids,
    ),
    Name: st.builds(Name, kind=word(NameKind), language=maybe(st.sampled_from(["en", "fa"])), valid=maybe(field_dates)),
    Tenure: st.builds(
        Tenure,
        holder=maybe(ids),
        start=maybe(field_dates),
        end=maybe(dates),
        acting=st.booleans(),
        status=word(Status),
    ),
    Coverage: st.builds(Coverage, period=field_dates, topics=lists_of_topics, languages=lists_of_ids, note=texts),
}

# Every field of a class that a claim may speak of, with what it may say there; a class stands for its parts by key.
CLAIMABLE: dict[type, dict[str, Strategy | type]] = {
    Event: {
        "kind": word(EventKind),
        "status": word(Status),
        "date": field_dates,
        "place": places,
        "number": texts,
        "participants": Participation,
        "statements": Statement,
        "part_of": ids,
        "topics": lists_of_topics,
    },
    Participation: {
        "roles": st.lists(word(Role), max_size=2).map(tuple),
        "office": ids,
        "on_behalf_of": ids,
        "described": texts,
    },
    Statement: {
        "speakers": lists_of_ids,
        "to": lists_of_ids,
        "stance": word(Stance),
        "about": lists_of_ids,
        "topics": lists_of_topics,
    },
    Accord: {
        "kind": word(AccordKind),
        "parties": lists_of_ids,
        "acts": Act,
        "term": field_dates,
        "topics": lists_of_topics,
    },
    Act: {
        "kind": word(ActKind),
        "event": ids,
        "date": field_dates,
        "place": places,
        "status": word(Status),
        "party": ids,
        "body": ids,
        "by": lists_of_ids,
    },
    Actor: {"kind": word(ActorKind), "names": Name, "part_of": lists_of_ids},
    Name: {"kind": word(NameKind), "language": st.just("en"), "valid": field_dates},
    Office: {"of": ids, "names": Name, "seats": st.integers(1, 3), "tenures": Tenure},
    Tenure: {
        "holder": ids,
        "start": field_dates,
        "end": dates,
        "acting": st.booleans(),
        "status": word(Status),
    },
    Figure: {"about": lists_of_ids, "measure": texts, "value": amounts, "unit": texts, "period": field_dates},
    Source: {
        "publisher": ids,
        "published": field_dates,
        "retrieved": field_dates,
        "language": st.just("en"),
        "url": texts,
        "derived_from": lists_of_ids,
        "extent": word(Extent),
    },
}


@st.composite
def readings(draw: st.DrawFn, cls: type) -> dict[str, Any]:
    """What a claim says or denies of a record of a class: values by path, with the keys of the parts that it names."""
    found: dict[paths.Keys, Any] = {}

    def read(cls: type, above: paths.Keys) -> None:
        for name in draw(st.lists(st.sampled_from(sorted(CLAIMABLE[cls])), unique=True, max_size=2)):
            here, value = (*above, name), CLAIMABLE[cls][name]
            if isinstance(value, type):
                found[here] = draw(st.lists(keys, unique=True, max_size=2).map(tuple))
                for key in found[here]:
                    read(value, (*here, key))
            else:
                found[here] = draw(value)

    read(cls, ())
    return {paths.write(path): value for path, value in found.items()}


@st.composite
def claims(draw: st.DrawFn, cls: type) -> Claim:
    """A claim on a record of a class, of a source or of the curator."""
    said, denied = draw(readings(cls)), draw(readings(cls))
    cited = draw(st.booleans())
    values = [path for path, value in (said | denied).items() if not isinstance(value, tuple)]
    some = st.lists(st.sampled_from(values), unique=True, max_size=2) if values else st.just([])
    return Claim(
        source=draw(ids) if cited else None,
        because=None if cited else draw(texts),
        rests_on=() if cited else draw(st.lists(ids, min_size=1, max_size=2)),
        says=said,
        denies=denied,
        wording={path: draw(texts) for path in draw(some)},
        rejected={path: draw(texts) for path in draw(some)},
        locator=draw(maybe(st.sampled_from(["p1", "p7"]))),
        according_to=draw(maybe(ids)),
    )


def common(cls: type) -> dict[str, Strategy]:
    """The fields of every record."""
    return {"id": ids, "title": maybe(texts), "claims": st.lists(claims(cls), max_size=2)}


RELATIONS = st.lists(PARTS[Relation], max_size=2)
RECORDS: dict[type[Record], Strategy] = {
    Event: st.builds(
        Event,
        **common(Event),
        kind=word(EventKind),
        status=word(Status),
        date=maybe(field_dates),
        place=maybe(places),
        number=maybe(texts),
        participants=keyed(PARTS[Participation], ids),
        statements=keyed(PARTS[Statement]),
        part_of=maybe(ids),
        relations=RELATIONS,
        topics=lists_of_topics,
        summary=maybe(texts),
    ),
    Accord: st.builds(
        Accord,
        **common(Accord),
        kind=word(AccordKind),
        parties=st.lists(ids, min_size=1, max_size=3),
        acts=keyed(PARTS[Act]),
        term=maybe(field_dates),
        relations=RELATIONS,
        topics=lists_of_topics,
        summary=maybe(texts),
    ),
    Actor: st.builds(
        Actor,
        **common(Actor),
        kind=word(ActorKind),
        names=keyed(PARTS[Name]),
        part_of=lists_of_ids,
        identifiers=keyed(st.builds(Identifier, code=texts, valid=maybe(field_dates)), ids),
    ),
    Office: st.builds(
        Office,
        **common(Office),
        of=ids,
        names=keyed(PARTS[Name]),
        seats=st.integers(1, 3),
        tenures=keyed(PARTS[Tenure]),
    ),
    Figure: st.builds(
        Figure,
        **common(Figure),
        about=st.lists(ids, min_size=1, max_size=2),
        measure=texts,
        value=amounts,
        unit=maybe(texts),
        period=maybe(field_dates),
    ),
    Source: st.builds(
        Source,
        **common(Source),
        publisher=maybe(ids),
        published=maybe(field_dates),
        retrieved=st.dates().map(str),
        language=maybe(st.sampled_from(["en", "fa"])),
        url=maybe(texts),
        derived_from=lists_of_ids,
        extent=word(Extent),
    ),
}
records = st.one_of(*RECORDS.values())
abouts = st.builds(
    About,
    title=texts,
    version=texts,
    licence=texts,
    known_until=st.dates().map(str),
    coverage=st.lists(PARTS[Coverage], max_size=2),
)


# Whole datasets

STATES = ("belarus", "iran")
# A few of each shape, rather than any: a dataset holds many, and hypothesis gives up on what is large.
worldly_dates = st.sampled_from(
    [
        *("2024-02-10", "2024-02-11", "2024-01-31", "2024-03-05", "2024-01", "2024-02", "2024-03", "2024-02-1X"),
        *("2024-02-10~", "2024-02?", "2024-02-29%", "2024-01-XX", "2024-03-X1"),
        *(
            "[2024-02-10..2024-02-12]",
            "[2024-01-30,2024-02-11]",
            "[..2024-02-10]",
            "[2024-02-11..]",
            "[2024-01..2024-03]",
        ),
        *("2024-02-10/2024-02-12", "2024-02/2024-03", "2024-01-30/2024-02-1X", "2024-02-11/..", "../2024-02-11"),
        *("2024-02-10/", "/2024-02-12", "2024-01-31~/2024-02-11", "2024-02-10/2024-02-11"),
        *("{2024-01-31,2024-02-11}", "{2024-02-10..2024-02-12,2024-03-05}", "{2024-02-11..}", "{..2024-02-10}"),
    ]
)
tenure_ends = st.just("..") | worldly_dates
plain_texts = st.sampled_from(["3", "a crowd", "толпа в Минске", "دیدار", 'the "pact"', "<b>=1+1", "a/b#c.d"])
plain_keys = st.sampled_from(["signed", "visit", "A. Lukashenko", 'a"b', "a\\b", "سردار", "#", "a.b"])
plain_topics = st.sampled_from(["military", "trade", "military/air-force"])


class Maker:
    """Draws one dataset, class after class, each record referring only to what was drawn before it.

    The dates keep to the three months of `model_of_days`, so that their worlds can be enumerated.
    """

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.known_until = str(draw(st.dates(dt.date(2024, 2, 1), dt.date(2024, 3, 31))))
        self.rows: Tables = {name: {} for name in ("sources", "actors", "offices", "events", "accords", "figures")}

    def tables(self) -> Tables:
        for plural, most, make in (
            ("sources", 2, self.source),
            ("actors", 6, self.actor),
            ("offices", 2, self.office),
            ("events", 5, self.event),
            ("accords", 2, self.accord),
            ("figures", 1, self.figure),
        ):
            least = {"sources": 1, "actors": 4}.get(plural, 0)
            numbers = self.draw(st.permutations(range(self.draw(st.sampled_from(range(most, least - 1, -1))))))
            for place, number in enumerate(numbers):
                id_ = STATES[place] if plural == "actors" and place < len(STATES) else f"{plural[:-1]}-{number}"
                self.rows[plural][id_] = make(place)
        about = {"title": "Drawn", "version": "1", "licence": "CC-BY-4.0", "known_until": self.known_until}
        return {"dataset": about, **self.rows}

    # What can be referred to

    def some(self, of: Sequence[str], least: int = 0, most: int = 3) -> list[str]:
        return self.draw(st.lists(st.sampled_from(of), unique=True, min_size=least, max_size=most)) if of else []

    def perhaps(self, row: dict[str, Any], name: str, strategy: Strategy | Sequence[str]) -> None:
        """Give a field a value or none."""
        none: Strategy = st.none()
        if not isinstance(strategy, st.SearchStrategy):
            strategy = st.sampled_from(strategy) if strategy else none
        if (value := self.draw(maybe(strategy))) is not None:
            row[name] = value

    def actors(self, *kinds: str) -> list[str]:
        return [id_ for id_, row in self.rows["actors"].items() if row["kind"] in kinds or not kinds]

    def anybody(self) -> list[str]:
        return [*self.rows["actors"], *self.rows["offices"]]

    def anything(self) -> list[str]:
        statements = [f"{id_}#{key}" for id_, row in self.rows["events"].items() for key in row.get("statements", {})]
        return [*(id_ for rows in self.rows.values() for id_ in rows), *statements]

    def place(self) -> str:
        return "/".join(
            [self.draw(st.sampled_from(STATES)), *self.draw(st.sampled_from([[], ["Minsk"], ["Minsk", "Park"]]))]
        )

    # Claims

    def vouched(self, row: dict[str, Any], says: dict[str, Any]) -> dict[str, Any]:
        """A row whose claims between them say what must be said; what else they say is set aside or only constrains."""
        first = set(self.some(sorted(says), most=len(says)))
        parts = [{name: value for name, value in says.items() if (name in first) is one} for one in (True, False)]
        found = [{**self.draw(st.sampled_from(self.grounds())), "says": part} for part in parts if part]
        value = self.draw(worldly_dates)
        source = {"source": next(iter(self.rows["sources"]))}
        for name, more in (
            ("date", {**source, "says": {"date": value}, "rejected": {"date": "misdated"}}),
            ("date", {**source, "wording": {"date": "recently"}}),
            ("status", {**source, "denies": {"status": "held"}}),
        ):
            if name in row and self.draw(st.booleans()):
                found.append(more)
        if found:
            row["claims"] = self.draw(st.permutations(found))
        return row

    def grounds(self) -> list[dict[str, Any]]:
        sources = list(self.rows["sources"])
        return [
            *({"source": one, "at": "p2"} for one in sources),
            {"source": sources[0], "according_to": "iran"},
            {"because": "it follows", "from": sources[:1]},
        ]

    # Records

    def source(self, _: int) -> dict[str, Any]:
        row: dict[str, Any] = {"retrieved": self.known_until, "extent": str(self.draw(word(Extent)))}
        self.perhaps(row, "url", st.just("https://example.org/"))
        self.perhaps(row, "published", st.sampled_from(["2023", "2024-01~", f"[..{self.known_until}]"]))
        if before := self.some(list(self.rows["sources"])):
            row["derived_from"] = before
        return row

    def named(self, row: dict[str, Any], says: dict[str, Any]) -> dict[str, Any]:
        row["names"] = {
            text: {"kind": str(self.draw(word(NameKind)))}
            for text in self.draw(st.lists(plain_keys, unique=True, max_size=2))
        }
        if not row["names"]:
            del row["names"]
        elif self.draw(st.booleans()):
            key = next(iter(row["names"]))
            row["names"][key]["valid"] = valid = self.draw(worldly_dates)
            says["names"] = {other: {"valid": valid} if other == key else {} for other in row["names"]}
        else:
            says["names"] = list(row["names"])
        return self.vouched(row, says)

    def actor(self, place: int) -> dict[str, Any]:
        kind = "state" if place < len(STATES) else "person" if place < 4 else str(self.draw(word(ActorKind)))
        row: dict[str, Any] = {"kind": kind}
        if kind != "person" and (wholes := self.some(self.actors("state", "organization", "group"), most=2)):
            row["part_of"] = wholes
        return self.named(row, {})

    def tenure(self) -> dict[str, Any]:
        row: dict[str, Any] = {}
        self.perhaps(row, "holder", self.actors("person"))
        self.perhaps(row, "start", worldly_dates)
        self.perhaps(row, "end", tenure_ends)
        if "start" in row and "end" in row and min(Model(row["start"]).bounds()) > max(Model(row["end"]).bounds()):
            row["start"], row["end"] = row["end"], row["start"]
        if self.draw(st.booleans()):
            row["acting"] = True
        return row

    def office(self, _: int) -> dict[str, Any]:
        row: dict[str, Any] = {"of": self.draw(st.sampled_from(self.actors("state", "organization", "group")))}
        says: dict[str, Any] = {}
        if tenures := self.draw(st.lists(plain_keys, unique=True, max_size=2)):
            row["tenures"] = {key: self.tenure() for key in tenures}
            says["tenures"] = {key: dict(tenure) for key, tenure in row["tenures"].items()}
            row["seats"] = len(tenures)
            for tenure in row["tenures"].values():
                self.perhaps(tenure, "status", [str(status) for status in Status])
        return self.named(row, says)

    def event(self, _: int) -> dict[str, Any]:
        row: dict[str, Any] = {"kind": str(self.draw(word(EventKind))), "status": str(self.draw(word(Status)))}
        self.perhaps(row, "date", worldly_dates)
        if row["kind"] not in ("call", "message"):
            self.perhaps(row, "place", st.just(self.place()))
        self.perhaps(row, "part_of", list(self.rows["events"]))
        if whole := self.rows["events"].get(row.get("part_of", "")):
            self.fit(row, whole)
        if row["status"] == "held" and self.to_come(row):
            row["status"] = "planned"
        self.perhaps(row, "number", plain_texts)
        says: dict[str, Any] = {name: row[name] for name in ("status", "date", "place", "number") if name in row}
        if some := self.some(self.anybody()):
            row["participants"] = {id_: self.participation(id_) for id_ in some}
            says["participants"] = {
                id_: {name: part[name] for name in ("on_behalf_of", "described") if name in part}
                for id_, part in row["participants"].items()
            }
        if row["status"] in ("held", "alleged") and (some := self.draw(st.lists(plain_keys, unique=True, max_size=1))):
            row["statements"] = {key: self.statement() for key in some}
            says["statements"] = {
                key: {name: part[name] for name in ("speakers", "to") if part.get(name)}
                for key, part in row["statements"].items()
            }
        earlier = [id_ for id_ in self.anything() if not self.surely_later(row, id_)]
        if some := self.some(earlier, most=2):
            row["relations"] = [{"kind": str(self.draw(word(RelationKind))), "to": id_} for id_ in some]
        return self.vouched(row, says)

    def fit(self, row: dict[str, Any], whole: dict[str, Any]) -> None:
        """Put a part, or an act, inside the event that it belongs to, in time and in place."""
        if "date" in row and "date" in whole:
            start, *_, end = Model(whole["date"]).bounds()
            if not any(start <= min(world) and max(world) <= end for world in Model(row["date"]).worlds):
                row["date"] = whole["date"]
        if "place" in row and "place" in whole:
            row["place"] = self.draw(st.sampled_from([whole["place"], f"{whole['place']}/Hall"]))

    def to_come(self, row: dict[str, Any]) -> bool:
        return "date" in row and Date(row["date"]).after(self.known_until) is Certainty.CERTAIN

    def surely_later(self, row: dict[str, Any], id_: str) -> bool:
        other = self.rows["events"].get(id_.split("#", maxsplit=1)[0], {})
        return "date" in row and "date" in other and Model(row["date"]).before(Model(other["date"])) == 2

    def participation(self, id_: str) -> dict[str, Any]:
        row: dict[str, Any] = {}
        self.perhaps(row, "roles", st.lists(word(Role).map(str), min_size=1, max_size=2))
        if id_ in self.actors("person"):
            self.perhaps(row, "office", list(self.rows["offices"]))
        self.perhaps(row, "on_behalf_of", self.actors())
        self.perhaps(row, "described", plain_texts)
        return row

    def statement(self) -> dict[str, Any]:
        row: dict[str, Any] = {
            "speakers": self.some(self.anybody(), least=1),
            "topics": self.draw(st.lists(plain_topics, max_size=2)),
            "gist": self.draw(plain_texts),
        }
        self.perhaps(row, "to", st.just(self.some(self.anybody(), least=1)))
        self.perhaps(row, "stance", word(Stance).map(str))
        self.perhaps(row, "about", st.just(self.some(self.anything(), least=1)))
        return row

    def act(self) -> dict[str, Any]:
        row: dict[str, Any] = {"kind": str(self.draw(word(ActKind)))}
        self.perhaps(row, "event", list(self.rows["events"]))
        self.perhaps(row, "date", worldly_dates)
        self.perhaps(row, "place", st.just(self.place()))
        if event := self.rows["events"].get(row.get("event", "")):
            self.fit(row, event)
        else:
            row["status"] = str(self.draw(word(Status)))
        if {**(event or {}), **row}["status"] == "held" and self.to_come(row):
            row["status"] = "planned"
        self.perhaps(row, "party", self.actors())
        self.perhaps(row, "body", self.actors())
        if by := self.some(self.anybody(), least=row["kind"] == "signed", most=2):
            row["by"] = by
        return row

    def accord(self, _: int) -> dict[str, Any]:
        row: dict[str, Any] = {"kind": str(self.draw(word(AccordKind))), "parties": self.some(self.actors(), least=1)}
        self.perhaps(row, "term", worldly_dates)
        says = dict(row)
        if some := self.draw(st.lists(plain_keys, unique=True, max_size=2)):
            row["acts"] = {key: self.act() for key in some}
            says["acts"] = {
                key: {name: value for name, value in act.items() if name not in ("kind", "event")}
                for key, act in row["acts"].items()
            }
        return self.vouched(row, says)

    def figure(self, _: int) -> dict[str, Any]:
        row: dict[str, Any] = {"about": self.some(self.anything(), least=1), "measure": self.draw(plain_texts)}
        row["value"] = self.draw(st.sampled_from(["8", "250e6..500e6", "100e6..", "..5", "~80e6"]))
        self.perhaps(row, "unit", plain_texts)
        self.perhaps(row, "period", worldly_dates)
        return self.vouched(row, {name: row[name] for name in ("value", "unit", "period") if name in row})


tables: st.SearchStrategy[Tables] = st.composite(lambda draw: Maker(draw).tables())()


def made(tables: Mapping[str, Any]) -> bilateral.Dataset:
    """The dataset of plain data, read from a file like any other."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "drawn.json")
        file.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
        return bilateral.read(file)


BARE = frozenset(string.ascii_letters + string.digits + "_-")


def toml(rows: Mapping[str, Any]) -> str:
    """Rows as a curated file would hold them: a table for each, its fields written in one line."""
    lines: list[str] = []
    for id_, row in rows.items():
        lines.append(f"[{_toml_key(id_)}]")
        lines += [f"{_toml_key(name)} = {_toml_value(value)}" for name, value in row.items()]
    return "\n".join([*lines, ""])


def _toml_key(key: str) -> str:
    return key if key and BARE.issuperset(key) else json.dumps(key, ensure_ascii=False)


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml_key(key)} = {_toml_value(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
