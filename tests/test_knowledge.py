"""What could be known on a day: laws on drawn and on shipped data, and one field at a time against a slow model."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
import small
from bilateral import paths
from bilateral.dates import Date
from bilateral.errors import BilateralError, DateError, UnknownError
from bilateral.kinds import Status
from bilateral.knowledge import Knowledge
from bilateral.model import CLASSES, Claim, Event, Figure, Office, Record, Relation, Source
from model_of_days import Model
from strategies import Tables, made, tables

CLOSED = dt.date(2024, 3, 31)
# When a source may have been published, and the latest of these days.
PUBLISHED: dict[str, dt.date] = {
    "2023": dt.date(2023, 12, 31),
    "2024-01-05": dt.date(2024, 1, 5),
    "2024-01-06~": dt.date(2024, 1, 6),
    "[2024-01-20..2024-02-10]": dt.date(2024, 2, 10),
    "[..2024-02-15]": dt.date(2024, 2, 15),
    "2024-02": dt.date(2024, 2, 29),
}
READ = [dt.date(2024, 2, 12), dt.date(2024, 3, 1), CLOSED]
DAYS = [dt.date(2023, 12, 30), *PUBLISHED.values(), *READ]
days = st.sampled_from(DAYS) | st.dates(dt.date(2023, 12, 1), CLOSED)


class Page(NamedTuple):
    """A source as it is written, and the first day on which it surely was there."""

    row: dict[str, Any]
    first: dt.date


@st.composite
def pages(draw: st.DrawFn) -> Page:
    published = draw(st.none() | st.sampled_from(["[2024-01-05..]", *PUBLISHED]))
    read = draw(st.sampled_from([day for day in READ if day >= PUBLISHED.get(published or "", READ[0])]))
    row = {"retrieved": read.isoformat(), "extent": "whole", **({"published": published} if published else {})}
    return Page(row, min(PUBLISHED.get(published or "", read), read))


def dataset(**records: Mapping[str, Any]) -> bilateral.Dataset:
    about = {"title": "Drawn", "version": "1", "licence": "CC-BY-4.0", "known_until": CLOSED.isoformat()}
    return made({"dataset": about, **records})


# One field


class Reading(NamedTuple):
    """What one source says of the field."""

    page: int
    value: str
    how: str  # says, denies or rejected


def place_backs(one: str, other: str) -> bool:
    return one.split("/")[: len(other.split("/"))] == other.split("/")


def range_of(amount: str) -> set[int]:
    low, dots, high = amount.partition("..")
    return set(range(int(low or 0), int(high or 30) + 1)) if dots else {int(low)}


PAPERS: dict[str, set[str]] = {
    "document": {"document", "treaty", "agreement", "memorandum"},
    "agreement": {"agreement", "memorandum"},
    "treaty": {"treaty"},
    "memorandum": {"memorandum"},
}
BODIES = {
    "iran": ["iran"],
    "ministry": ["ministry", "iran"],
    "army": ["army", "ministry", "iran"],
    "belarus": ["belarus"],
}
ACTORS = {
    id_: {"kind": "organization", "part_of": wholes[1:2]} if wholes[1:] else {"kind": "state"}
    for id_, wholes in BODIES.items()
}
TO_COME = {"planned", "expected"}


class Field(NamedTuple):
    """A field: what it can hold, and when one value says another, or can be true beside it."""

    values: list[str]
    backs: Callable[[str, str], bool]
    agrees: Callable[[str, str], bool] | None = None
    empty: str | None = None
    listed: bool = False

    def agree(self, one: str, other: str) -> bool:
        return self.agrees(one, other) if self.agrees else self.backs(one, other) or self.backs(other, one)


DATES = [
    "2024-01",
    "2024-02",
    "2024-01-05",
    "2024-01-06",
    "2024-01-05/2024-01-08",
    "[2024-01-30..2024-02-02]",
    "2024-01~",
]
FIELDS: dict[str, Field] = {
    "date": Field(
        DATES,
        lambda one, other: Model(one).backs(Model(other)),
        lambda one, other: Model(one).agrees(Model(other)),
    ),
    "place": Field(["iran", "iran/Tehran", "iran/Tehran/Saadabad", "belarus", "belarus/Minsk"], place_backs),
    "number": Field(["3", "4"], str.__eq__),
    "status": Field(
        [str(status) for status in Status],
        lambda one, other: one == other or (one, other) == ("held", "alleged"),
        lambda one, other: bool({one, other} & TO_COME) or one == other or {one, other} == {"held", "alleged"},
        "alleged",
    ),
    "kind": Field(list(PAPERS), lambda one, other: one in PAPERS[other], None, "document"),
    "parties": Field(list(BODIES), lambda one, other: other in BODIES[one], listed=True),
    "value": Field(
        ["8", "5..10", "7..9", "..6", "20.."],
        lambda one, other: range_of(one) <= range_of(other),
        lambda one, other: bool(range_of(one) & range_of(other)),
    ),
}
HOLDS = {"kind": "accords", "parties": "accords", "value": "figures"}


def resolved(field: Field, adopted: str, told: list[tuple[dt.date, Reading]], day: dt.date) -> str | None:
    """What a field holds in the view of a day."""
    known = [reading for first, reading in told if first <= day]
    if len(known) == len(told):
        return adopted
    said = [reading.value for reading in known if reading.how == "says"]
    if not said and not field.listed:  # what was set aside for a later reading
        said = [reading.value for reading in known if reading.how == "rejected"]
    denied = [reading.value for reading in known if reading.how == "denies"]
    if field.listed:  # readings add up: others than that of the element are of another one
        said = [one for one in said if field.agree(one, adopted)]
    # That something is merely alleged nobody could know before all was told, unless somebody said so.
    backing = [one for one in said if field.backs(one, adopted) and (adopted != "alleged" or one == adopted)]
    if backing:
        return adopted
    if any(not field.agree(one, other) for one in said for other in said):
        return None
    finest = [one for one in said if all(field.backs(one, other) for other in said)]
    best = next(iter(finest + said), None)
    if best is not None and any(field.backs(best, one) for one in denied):
        return None
    return best


HELD = {"status": "held"}
BESIDE: dict[str, dict[str, Any]] = {
    "date": HELD,
    "place": HELD,
    "number": HELD,
    "kind": {"parties": ["iran"]},
    "parties": {"kind": "document"},
}
UNTOLD: dict[str, dict[str, Any]] = {
    "events": {"kind": "visit"},
    "accords": {},
    "figures": {"about": ["iran"], "measure": "ships"},
}


def written(name: str, adopted: str, readings: Iterable[Reading]) -> dict[str, Any]:
    """A record with this field, and what is said of it."""
    beside = BESIDE.get(name, {})
    claims: list[dict[str, Any]] = []
    for page, value, how in readings:
        told = {name: [value] if name == "parties" else value}
        claim = {"says": told} if how != "denies" else {"denies": told}
        if not claims:
            claim["says"] = {**claim.get("says", {}), **beside}
        claims.append(
            {"source": f"page-{page}", **claim, **({"rejected": {name: "misread"}} if how == "rejected" else {})}
        )
    own = {name: [adopted] if name == "parties" else adopted}
    return {**UNTOLD[HOLDS.get(name, "events")], **beside, **own, "claims": claims}


@pytest.mark.parametrize("name", FIELDS)
@settings(max_examples=60)
@given(st.data())
def test_a_field_holds_what_the_claims_known_by_a_day_make_of_it(name: str, data: st.DataObject) -> None:
    field = FIELDS[name]
    sources = data.draw(st.lists(pages(), min_size=1, max_size=4), label="sources")
    numbers = st.integers(0, len(sources) - 1)
    hows = ["says", "says", "says", "rejected"] + (["denies"] if name != "parties" else [])
    adopted = data.draw(st.sampled_from(field.values), label="adopted")
    others = st.builds(Reading, numbers, st.sampled_from(field.values), st.sampled_from(hows))
    readings = data.draw(st.lists(others, max_size=4), label="others")
    backing = data.draw(st.sampled_from([one for one in field.values if field.backs(one, adopted)]), label="backing")
    readings.insert(data.draw(st.integers(0, len(readings))), Reading(data.draw(numbers), backing, "says"))
    ds = dataset(
        sources={f"page-{number}": page.row for number, page in enumerate(sources)},
        actors=ACTORS,
        **{HOLDS.get(name, "events"): {"it": written(name, adopted, readings)}},
    )
    told = [(sources[reading.page].first, reading) for reading in readings]
    for day in sorted({first for first, _ in told}):
        expected = resolved(field, adopted, told, day)
        found = getattr(ds.as_of(day), HOLDS.get(name, "events")).get("it")
        if name == "value" and expected is None:
            assert found is None
        elif name == "parties":
            assert getattr(found, name) == (() if expected is None else (expected,))
        else:
            value = getattr(found, name)
            assert (None if value is None else str(value)) == (expected or field.empty)
    assert "it" not in ds.as_of(min(first for first, _ in told) - dt.timedelta(1))
    backed = [first for first, reading in told if reading.how == "says" and field.backs(reading.value, adopted)]
    path = f"parties.{adopted}" if name == "parties" else name
    assert ds.known("it")[path] == min(backed)


# From when on


GROUNDS = [
    "page-0",
    "page-1",
    "page-2",
    "event-0",
    "event-1",
    "event-2",
    "event-3",
    "event-0#said",
    "event-1#said",
    "iran",
    "outlet",
]


@st.composite
def founded(draw: st.DrawFn) -> tuple[bilateral.Dataset, list[Page]]:
    """Events whose claims are those of sources, or rest on these and on one another, perhaps in a circle."""
    sources = draw(st.lists(pages(), min_size=3, max_size=3))

    def claim(says: dict[str, Any]) -> dict[str, Any]:
        page = draw(st.sampled_from(GROUNDS[:3]))
        ground = draw(st.just(page) | st.lists(st.sampled_from(GROUNDS), max_size=2).map(lambda more: [page, *more]))
        return {"says": says, **({"source": ground} if isinstance(ground, str) else {"because": "so", "from": ground})}

    events = {}
    for number in range(4):
        said = {"said": {"speakers": ["iran"], "topics": [], "gist": "so"}} if number < 2 else {}
        claims = [claim({"status": "held"}) for _ in range(draw(st.integers(1, 2)))]
        claims += [claim({"statements": {"said": {"speakers": ["iran"]}}}) for _ in said]
        events[f"event-{number}"] = {"kind": "visit", "status": "held", "statements": said, "claims": claims}
    rows = {f"page-{number}": page.row for number, page in enumerate(sources)}
    rows["page-0"] = {**rows["page-0"], "publisher": "outlet"}
    return dataset(
        sources=rows, actors={"iran": {"kind": "state"}, "outlet": {"kind": "organization"}}, events=events
    ), sources


def grounded(ds: bilateral.Dataset, first: Mapping[str, dt.date], day: dt.date) -> set[str]:
    """What is there on a day, and what claims there are, adding until there is nothing to add."""
    everything: list[Any] = [record for cls in CLASSES for record in getattr(ds, cls.plural)]
    if day >= ds.known_until:
        return {record.id for record in everything} | {it.id for it in ds.statements}
    publishers = {it.publisher for it in ds.sources}
    known = {id_ for id_, there in first.items() if there <= day}
    known |= {it.publisher for it in ds.sources if it.id in known and it.publisher}
    told = [(it, claim) for it in everything if not isinstance(it, Source) for claim in it.claims]
    spoken_of = publishers | {id_ for record, claim in told for id_ in bodies(ds, [record.id, *mentioned(claim)])}
    known |= {it.id for it in everything if not isinstance(it, Source) and it.id not in spoken_of}
    while True:
        found = set(known)
        for record, claim in told:
            if readable(record, claim, known):
                found |= {f"{record.id}#{key}" for key in spoken(claim)}
                found |= bodies(ds, [record.id, *mentioned(claim)])
        if found == known:
            return known
        known = found


def readable(record: Any, claim: Claim, known: set[str]) -> bool:
    if claim.source:
        return claim.source in known
    of_nothing = any(it.source for it in record.claims) and record.id not in known
    return known.issuperset(claim.rests_on) and not of_nothing


NAMING = {"participants", "parties", "party", "body", "by", "speakers", "to", "on_behalf_of", "holder", "about"}
NAMING |= {"office", "event", "of", "part_of", "actor"}


def told_at(claim: Claim) -> Iterator[paths.Keys]:
    """What a claim says and does not take back: each path, the value or the element as its last key."""
    rejected = [paths.read(path) for path in claim.rejected]
    for path, value in claim.says.items():
        keys = paths.read(path)
        for one in value if isinstance(value, tuple) else (value,):
            full = (*keys, str(one))
            if not any(full[: len(path)] == path for path in rejected):
                yield full


def spoken(claim: Claim) -> Iterator[str]:
    """The statements that a claim tells of."""
    return (keys[1] for keys in told_at(claim) if keys[0] == "statements")


def mentioned(claim: Claim) -> Iterator[str]:
    """Whom a claim credits, who took part in what it tells of, and whoever it names as a value."""
    if claim.according_to:
        yield claim.according_to
    for keys in told_at(claim):
        if keys[0] == "participants":
            yield keys[1]
        if keys[-2] in NAMING:
            yield keys[-1]


def bodies(ds: bilateral.Dataset, ids: Iterable[str]) -> set[str]:
    """These, whose office they are, and all that they are part of, up to a state."""
    todo, found = list(ids), set()
    while todo:
        id_ = todo.pop()
        if id_ not in found:
            found.add(id_)
            office, actor = ds.offices.get(id_), ds.actors.get(id_)
            todo += [office.of] if office else actor.part_of if actor and actor.kind != "state" else ()
    return found


@settings(max_examples=60)
@given(founded())
def test_an_inference_is_known_when_all_that_it_rests_on_is(drawn: tuple[bilateral.Dataset, list[Page]]) -> None:
    ds, sources = drawn
    first = {f"page-{number}": page.first for number, page in enumerate(sources)}
    for day in sorted({*first.values(), dt.date(2023, 12, 1), CLOSED}):
        view, known = ds.as_of(day), grounded(ds, first, day)
        there = {it.id for cls in CLASSES for it in getattr(view, cls.plural)} | {it.id for it in view.statements}
        assert there == known
        for event in view.events:
            claims = ds.events[event.id].claims
            expected = tuple(it for it in claims if day == CLOSED or readable(ds.events[event.id], it, known))
            assert event.claims == expected


def test_a_chain_of_inferences_may_be_long() -> None:
    page = Source(id="page", published="2024-01-05", retrieved="2024-03-31", extent="whole")
    events = [
        Event(id=f"e{at}", kind="visit", status="held", claims=[Claim(because="so", rests_on=[f"e{at + 1}"])])
        for at in range(5_000)
    ]
    end = Event(id="e5000", kind="visit", status="held", claims=[Claim(source="page")])
    everything: list[Record] = [*events, end, page]
    knowledge = Knowledge({it.id: it for it in everything}, CLOSED, lambda id_: [id_])
    assert knowledge.of("e0") == dt.date(2024, 1, 5)


# Laws, on drawn and on shipped data


@st.composite
def spread(draw: st.DrawFn) -> bilateral.Dataset:
    """A drawn dataset whose sources came out day by day, some with a publisher, and do not agree."""
    plain: Tables = draw(tables)
    plain["dataset"]["known_until"] = CLOSED.isoformat()
    for row in plain["sources"].values():
        row.pop("published", None)
        row.update(draw(pages()).row)
        if publisher := draw(st.none() | st.sampled_from(list(plain["actors"]))):
            row["publisher"] = publisher
    source = st.sampled_from(list(plain["sources"]))
    for event in plain["events"].values():
        field = draw(st.none() | st.sampled_from(["date", "place", "status"]))
        if field:
            says = {field: draw(st.sampled_from([*FIELDS[field].values][:4]))}
            event["claims"] = [*event["claims"], {"source": draw(source), "says": says}]
    return made(plain)


def every(ds: bilateral.Dataset) -> list[Any]:
    return [record for cls in CLASSES for record in getattr(ds, cls.plural)]


def references(part: Any) -> Iterator[str]:
    """What a record or part names; claims say what they said, and an office stays that of its body."""
    for name, slot in paths.slots(type(part)).items():
        value = getattr(part, name)
        if value is None or slot.type is Claim or (isinstance(part, Office) and name == "of"):
            continue
        if slot.type is Relation:
            yield from (relation.to for relation in value)
        elif slot.holds == "parts" and attrs.has(slot.type):
            yield from value if "keys" in slot.metadata else ()
            for below in value.values():
                yield from references(below)
        elif "refers" in slot.metadata:
            yield from value if slot.holds == "list" else [value]


def first_days(ds: bilateral.Dataset) -> dict[str, dt.date]:
    published = {it.id: it.published.latest if it.published else None for it in ds.sources}
    read = {it.id: it.retrieved.latest or ds.known_until for it in ds.sources}
    return {id_: min(published[id_] or read[id_], read[id_]) for id_ in read}


def exactly_what_was_told_is_there(ds: bilateral.Dataset, day: dt.date) -> None:
    known, view = grounded(ds, first_days(ds), day), ds.as_of(day)
    there = {it.id for it in every(view)}
    assert there <= known
    absent = [it for it in every(ds) if it.id in known - there]
    assert [it for it in absent if not isinstance(it, Figure)] == []  # a figure needs an agreed value
    for record in every(view):
        whole = getattr(ds, type(record).plural)[record.id]
        claims = [it for it in whole.claims if day >= ds.known_until or readable(whole, it, known)]
        assert record.claims == (
            tuple(claims) if len(claims) == len(whole.claims) else without_hindsight(whole, claims)
        )


def without_hindsight(record: Any, known: Collection[Claim]) -> tuple[Claim, ...]:
    """Claims that set a value aside only with another reading known that stands; parts and lists as they do."""
    standing = {keys[:-1] for claim in known for keys in told_at(claim)}
    values = {keys for keys, slot, _ in paths.leaves(record) if slot.holds == "value"}
    kept = [
        {
            path: why
            for path, why in it.rejected.items()
            if paths.read(path) in standing or paths.read(path) not in values
        }
        for it in known
    ]
    return tuple(attrs.evolve(claim, rejected=rejected) for claim, rejected in zip(known, kept, strict=True))


def what_is_absent_is_referred_to_nowhere(ds: bilateral.Dataset, day: dt.date) -> None:
    view = ds.as_of(day)
    assert [(it.id, to) for it in every(view) for to in references(it) if to not in view] == []
    credited = [(it.id, claim.according_to) for it in every(view) for claim in it.claims if claim.according_to]
    assert [(id_, to) for id_, to in credited if to not in view] == []
    told = [it for it in ds.offices if it.claims]
    assert [it.id for it in told if it.id in view.offices and it.of not in view] == []


def an_act_has_the_date_place_and_status_of_its_event_in_that_view(ds: bilateral.Dataset, day: dt.date) -> None:
    view = ds.as_of(day)
    for accord in view.accords:
        for key, act in accord.acts.items():
            given = ds.accords[accord.id].acts[key]
            assert all(getattr(act, name) == getattr(view.events[act.event or ""], name) for name in act.taken)
            for name in {*given.taken} - {*act.taken}:  # where its event tells nothing yet, a paper's own readings do
                said = [claim.says.get(f"acts.{key}.{name}") for claim in accord.claims]
                assert not act.event or getattr(view.events[act.event], name) is None
                assert getattr(act, name) in (None, "alleged", *said, *[getattr(given, name)] * any(said))
            assert act.status is not None


def a_view_of_a_view_is_that_of_the_earlier_day(ds: bilateral.Dataset, day: dt.date) -> None:
    view = ds.as_of(day)
    assert view.known_until == day
    assert view.as_of(day) == view.as_of(ds.known_until) == view
    for step in (1, 30):
        earlier = ds.as_of(day - dt.timedelta(step))
        assert view.as_of(earlier.known_until) == earlier
        assert {it.id for it in every(earlier)} <= {it.id for it in every(view)} | {it.id for it in ds.figures}


def every_value_can_be_known_from_its_first_backing_on(ds: bilateral.Dataset, day: dt.date) -> None:
    """Of all values that first could be known on a day: they stand from then on, and not the day before."""
    view, before = ds.as_of(day), ds.as_of(day - dt.timedelta(1))
    publishers = {it.publisher for it in ds.sources}
    for record in every(ds):
        for path, first in ds.known(record).items():
            keys = paths.read(path)
            adopted = paths.value_at(record, keys)
            vouched = record.id in publishers and keys[0] == "names"
            # To call a thing alleged is a verdict on all that is told; what refers to the absent is absent with it.
            if adopted is Status.ALLEGED or vouched or not all(to in view for to in named(record, keys)):
                continue
            if first <= day and record.id not in view:  # a figure is nothing without its number
                assert isinstance(record, Figure)
                assert ds.known(record)["value"] > day
            elif first <= day:
                assert same(paths.value_at(view[record.id], keys), adopted)
            elif day < ds.known_until and record.id in before:
                assert not same(paths.value_at(before[record.id], keys), adopted)


def named(record: Record, keys: paths.Keys) -> Iterator[str]:
    """What a value and the parts that it belongs to cannot be without."""
    for end in range(1, len(keys) + 1):
        part = paths.value_at(record, keys[:end])
        if part.__class__.__name__ == "Statement":
            yield part.id
        elif part.__class__.__name__ == "Tenure" and part.holder:
            yield part.holder
    slot = paths.slot_for(type(record), keys)
    if "refers" in slot.metadata or "keys" in slot.metadata or keys[0] == "participants":
        yield (
            keys[1] if keys[0] == "participants" else keys[-1] if slot.holds == "list" else paths.value_at(record, keys)
        )


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same; of parts, whether both are there."""
    parts = attrs.has(type(other)) and not isinstance(other, Date) and type(other).__name__ != "Amount"
    return type(one) is type(other) and (parts or one == other)


def what_is_backed_is_what_can_be_known(ds: bilateral.Dataset, day: dt.date) -> None:
    publishers = {it.publisher for it in ds.sources}
    for record in every(ds):
        leaves = [(*keys, value) if slot.holds == "list" else keys for keys, slot, value in paths.leaves(record)]
        if record.claims or record.id not in publishers:
            assert list(ds.known(record)) == list(dict.fromkeys(map(paths.write, leaves)))
    view = ds.as_of(day)
    for record in every(view):
        late = ds.known(record.id)
        for path, first in view.known(record).items():
            if same(paths.value_at(record, paths.read(path)), paths.value_at(ds[record.id], paths.read(path))):
                assert first == late.get(path, first)  # of an act, what its event tells of counts there


def a_view_can_be_asked_like_any_dataset(ds: bilateral.Dataset, day: dt.date) -> None:
    view = ds.as_of(day)
    doubts = (
        "was not",
        "was perhaps not",
        "does not fit",
        "look at the source again",
    )  # never that a reading is missing
    assert [str(it) for it in view.warnings if not any(doubt in it.message for doubt in doubts)] == []
    dated = view.events.only(lambda it: it.date is not None)
    assert set(view.events.where(during=f"../{day}")) >= {it for it in dated if it.date and it.date.before(day)}
    assert view.events.where(during=day + dt.timedelta(1)).count().certain == 0
    for actor in view.actors[:3]:
        assert set(view.events.where(involving=actor.id)) <= set(view.events)
    for records in (view.events, view.accords, view.statements, view.sources):
        assert records.counts(by="year") == records[:].counts(by="year")
    for record in every(view):
        assert record in getattr(view, type(record).plural)
        assert {it.record for it in view.evidence(record).values()} <= {record.id}
    assert {it.record for it in view.conflicts()} <= {it.id for it in every(view)}


LAWS: list[Callable[[bilateral.Dataset, dt.date], None]] = [
    exactly_what_was_told_is_there,
    what_is_absent_is_referred_to_nowhere,
    an_act_has_the_date_place_and_status_of_its_event_in_that_view,
    a_view_of_a_view_is_that_of_the_earlier_day,
    every_value_can_be_known_from_its_first_backing_on,
    what_is_backed_is_what_can_be_known,
    a_view_can_be_asked_like_any_dataset,
]
NAMES = [law.__name__ for law in LAWS]


@pytest.mark.parametrize("law", LAWS, ids=NAMES)
@settings(max_examples=25)
@given(spread(), days)
def test_law_on_drawn_data(
    law: Callable[[bilateral.Dataset, dt.date], None], ds: bilateral.Dataset, day: dt.date
) -> None:
    law(ds, day)


@pytest.mark.parametrize("law", LAWS, ids=NAMES)
@pytest.mark.parametrize("day", ["1993-03-22", "2023-08-01", "2024-08-08", "2025-03-13", "2025-11-15"])
def test_law_on_shipped_data(law: Callable[[bilateral.Dataset, dt.date], None], day: str) -> None:
    law(bilateral.load("iran-belarus"), dt.date.fromisoformat(day))


@settings(max_examples=25)
@given(spread())
def test_at_the_last_day_everything_is_known(ds: bilateral.Dataset) -> None:
    assert ds.as_of(ds.known_until) == ds.as_of("9999-12-31") == ds


def test_at_the_last_day_all_that_ships_is_known() -> None:
    ds = bilateral.load("iran-belarus")
    assert ds.as_of(ds.known_until) == ds


# By hand


EARLY, LATE = "2024-01-05", "2024-02-10"
BEFORE, BETWEEN = "2024-01-04", "2024-01-20"
PAGES = {
    "early": {"published": EARLY, "retrieved": "2024-03-31", "extent": "whole"},
    "late": {"published": LATE, "retrieved": "2024-03-31", "extent": "whole"},
}


def by_hand(**records: Mapping[str, Any]) -> bilateral.Dataset:
    return dataset(sources=PAGES, **records)


def early(**says: Any) -> dict[str, Any]:
    return {"source": "early", "says": says}


def late(**says: Any) -> dict[str, Any]:
    return {"source": "late", "says": says}


VISIT = {"kind": "visit", "status": "held"}
IRAN = {"iran": {"kind": "state"}}
# Told of by a late page only.
GUEST = {
    "guest": {"kind": "person", "names": {"The guest": {"kind": "official"}}, "claims": [late(names=["The guest"])]}
}


@pytest.mark.parametrize("day", [BETWEEN, Date(BETWEEN), dt.date(2024, 1, 20)], ids=["text", "date", "day"])
def test_a_view_is_known_until_its_day(day: str | Date | dt.date) -> None:
    view = by_hand().as_of(day)
    assert view.known_until == dt.date(2024, 1, 20)
    assert [source.id for source in view.sources] == ["early"]
    assert repr(view) == "<Drawn 1: 0 events, 0 accords, 0 actors, 0 offices, 0 figures, 1 sources>"


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ({"published": "2024-01-05", "retrieved": "2024-03-01"}, dt.date(2024, 1, 5)),
        ({"published": "2024-01", "retrieved": "2024-03-01"}, dt.date(2024, 1, 31)),
        ({"published": "[..2024-01-20]", "retrieved": "2024-03-01"}, dt.date(2024, 1, 20)),
        ({"published": "2024", "retrieved": "2024-03-01"}, dt.date(2024, 3, 1)),
        ({"published": "[2024-01-05..]", "retrieved": "2024-03-01"}, dt.date(2024, 3, 1)),
        ({"retrieved": "2024-03-01"}, dt.date(2024, 3, 1)),
        ({"retrieved": "2024-02"}, dt.date(2024, 2, 29)),
        ({"retrieved": "2024"}, CLOSED),  # all was read before the dataset closed
        ({"retrieved": "[2024-02..]"}, CLOSED),
    ],
    ids=repr,
)
def test_a_source_is_there_when_it_was_surely_published_or_else_read(written: dict[str, str], first: dt.date) -> None:
    ds = dataset(
        sources={"page": {**written, "extent": "whole"}},
        actors=IRAN,
        events={"it": {**VISIT, "claims": [{"source": "page", "says": {"status": "held"}}]}},
    )
    assert "page" not in ds.as_of(first - dt.timedelta(1))
    assert "page" in ds.as_of(first)
    assert ds.known("it") == {"status": first}


def test_before_everything_there_is_only_what_nobody_tells_of() -> None:
    ds = by_hand(actors=IRAN | GUEST, events={"it": {**VISIT, "claims": [early(status="held")]}})
    for day in ("0001-01-01", BEFORE):
        view = ds.as_of(day)
        assert [it.id for it in every(view)] == ["iran"]
        assert view.events.where(involving="iran").count() == bilateral.Bounds(certain=0, possible=0)
        assert view.conflicts() == ()
        assert view.warnings == ()


def test_a_publisher_is_there_from_its_first_page_on() -> None:
    pages = {id_: {**row, "publisher": "outlet"} for id_, row in PAGES.items()}
    outlet: dict[str, Any] = {"kind": "organization", "names": {"The Outlet": {"kind": "official"}}}
    told = {
        **outlet,
        "names": {**outlet["names"], "Outlet": {"kind": "short"}},
        "claims": [late(names=["The Outlet", "Outlet"])],
    }
    for row in (outlet, told):
        ds = dataset(sources=pages, actors={"outlet": row})
        assert "outlet" not in ds.as_of(BEFORE)
        assert ds.as_of(BETWEEN).actors["outlet"].names == ds.actors["outlet"].names  # its pages bear them
        assert ds.as_of(BETWEEN).sources["early"].publisher == "outlet"


def test_the_publisher_of_a_page_is_told_of_before_by_others() -> None:
    pages = {**PAGES, "late": {**PAGES["late"], "publisher": "guest"}}
    ds = dataset(sources=pages, actors={"guest": {**GUEST["guest"], "claims": [early(names=["The guest"])]}})
    assert "guest" not in ds.as_of(BEFORE)
    assert "guest" in ds.as_of(BETWEEN)


def test_each_element_of_a_list_is_there_as_finely_as_it_was_told() -> None:
    parties = ["ministry", "army", "belarus"]
    claims = [early(kind="treaty", parties=["iran"]), late(parties=parties)]
    ds = by_hand(actors=ACTORS, accords={"treaty": {"kind": "treaty", "parties": parties, "claims": claims}})
    assert ds.as_of(BETWEEN).accords["treaty"].parties == ("iran",)
    assert ds.as_of(LATE).accords["treaty"].parties == ("ministry", "army", "belarus")
    assert ds.known("treaty") == {
        "kind": dt.date.fromisoformat(EARLY),
        **{f"parties.{party}": dt.date.fromisoformat(LATE) for party in parties},
    }


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("held", "not-held", "held"),
        ("alleged", "held", "alleged"),
        ("not-held", "held", "not-held"),
        ("planned", "held", "planned"),
    ],
)
def test_what_is_alleged_after_all_was_told_was_what_the_first_ones_said(first: str, second: str, status: str) -> None:
    claims = [early(status=first), late(status=second)]
    ds = by_hand(events={"it": {**VISIT, "status": "alleged", "claims": claims}})
    assert ds.as_of(BETWEEN).events["it"].status == status
    assert ds.as_of(LATE).events["it"].status == "alleged"


def test_an_earlier_view_of_a_view_forgets_nothing() -> None:
    pages = {f"page-{at}": {**PAGES["early"], "published": f"2024-02-0{at}"} for at in (1, 2, 3)}
    dates = ("2024-01-10", "2024-01-12", "2024-01-14")
    claims = [{"source": page, "says": {"status": "held", "date": at}} for page, at in zip(pages, dates, strict=True)]
    ds = dataset(sources=pages, events={"it": {**VISIT, "date": dates[2], "claims": claims}})
    views = [ds.as_of(f"2024-02-0{at}") for at in (1, 2, 3)]
    assert [view.events["it"].date for view in views] == [Date(dates[0]), None, Date(dates[2])]
    assert [view.as_of("2024-02-01") for view in views] == [views[0]] * 3


def test_a_status_in_dispute_is_alleged() -> None:
    pages = {f"page-{at}": {**PAGES["early"], "published": f"2024-01-0{at}"} for at in (1, 2, 3)}
    said = zip(pages, ("held", "not-held", "cancelled"), strict=True)
    claims = [{"source": page, "says": {"status": status}} for page, status in said]
    ds = dataset(sources=pages, events={"it": {**VISIT, "status": "cancelled", "claims": claims}})
    found = [str(ds.as_of(f"2024-01-0{at}").events["it"].status) for at in (1, 2, 3)]
    assert found == ["held", "alleged", "cancelled"]


def test_a_part_is_there_from_its_first_reading_on() -> None:
    event = {
        **VISIT,
        "participants": {"iran": {"described": "a crowd"}, "belarus": {}},
        "claims": [
            early(status="held", participants=["iran"]),
            {"source": "early", "denies": {"participants": ["belarus"]}},
            {"source": "early", "wording": {"participants": {"iran": {"described": "many"}}}},
            late(participants={"iran": {"described": "a crowd"}, "belarus": {}}),
        ],
    }
    ds = by_hand(actors=ACTORS, events={"it": event})
    found = ds.as_of(BETWEEN).events["it"]
    assert list(found.participants) == ["iran"]
    assert found.participants["iran"].described is None
    assert ds.known("it") == {
        "status": dt.date.fromisoformat(EARLY),
        "participants.iran": dt.date.fromisoformat(EARLY),
        "participants.iran.described": dt.date.fromisoformat(LATE),
        "participants.belarus": dt.date.fromisoformat(LATE),
    }


def test_a_name_that_is_wrong_is_there_from_when_somebody_used_it() -> None:
    names = {"Aziz": {"kind": "error"}, "Amir": {"kind": "official"}}
    mistaken = {**early(names=["Aziz"]), "rejected": {"names": {"Aziz": "others say Amir"}}}
    ds = by_hand(actors={"minister": {"kind": "person", "names": names, "claims": [mistaken, late(names=["Amir"])]}})
    assert list(ds.as_of(BETWEEN).actors["minister"].names) == ["Aziz"]
    assert ds.known("minister") == {
        "names.Aziz": dt.date.fromisoformat(EARLY),
        "names.Amir": dt.date.fromisoformat(LATE),
    }


def test_whom_a_page_names_is_there_though_pages_on_him_come_later() -> None:
    tenures = {"vacant": {"start": "2020", "end": "2021"}, "guest": {"holder": "guest", "start": "2022"}}
    office = {"of": "iran", "tenures": tenures, "claims": [early(tenures=tenures)]}
    view = by_hand(actors=IRAN | GUEST, offices={"minister": office}).as_of(BETWEEN)
    assert [it.holder for it in view.offices["minister"].tenures.values()] == [None, "guest"]
    assert len(view.actors["guest"].names) == 0


def test_a_topic_of_the_whole_dataset_can_be_asked_of_its_views() -> None:
    later = {**VISIT, "topics": ["military/drones"], "claims": [late(status="held")]}
    view = by_hand(events={"it": later}).as_of(BETWEEN)
    assert len(view.events.where(topic="military/drones")) == 0
    assert view.whole.events.where(topic="military/drones").one().id == "it"
    with pytest.raises(UnknownError):
        view.events.where(topic="military/dronse")


def test_whoever_names_a_ministry_names_its_state() -> None:
    told = {"iran": {**IRAN["iran"], "names": {"Iran": {"kind": "official"}}, "claims": [late(names=["Iran"])]}}
    ministry = {"kind": "organization", "part_of": ["iran"]}
    event = {**VISIT, "participants": {"ministry": {}}, "claims": [early(status="held", participants=["ministry"])]}
    view = by_hand(actors={**told, "ministry": ministry}, events={"it": event}).as_of(BETWEEN)
    assert view.actors["ministry"].part_of == ("iran",)
    assert [it.id for it in view.events.where(involving="iran")] == ["it"]


def test_a_ministry_that_is_not_there_yet_leaves_the_reading_of_its_state() -> None:
    ministry = {"ministry": {"kind": "organization", "part_of": ["iran"]}}
    claims = [early(kind="treaty", parties=["iran"]), late(parties=["ministry"])]
    accord = {"kind": "treaty", "parties": ["ministry"], "claims": claims}
    view = by_hand(actors=IRAN | ministry, accords={"treaty": accord}).as_of(BETWEEN)
    assert view.accords["treaty"].parties == ("iran",)
    assert view.conflicts() == ()


def test_a_tenure_whose_holder_nobody_has_named_yet_is_not_there() -> None:
    tenure = {"holder": "iran-man", "start": "2022"}
    claims = [early(tenures={"one": {"start": "2022"}}), late(tenures={"one": {"holder": "iran-man"}})]
    office = {"of": "iran", "tenures": {"one": tenure}, "claims": claims}
    ds = by_hand(actors={**IRAN, "iran-man": {"kind": "person"}}, offices={"minister": office})
    assert len(ds.as_of(BETWEEN).offices["minister"].tenures) == 0


def test_who_only_acts_in_an_office_is_in_it_until_somebody_says_so() -> None:
    claims = [early(tenures={"one": {"holder": "iran-man"}}), late(tenures={"one": {"acting": True}})]
    office = {"of": "iran", "tenures": {"one": {"holder": "iran-man", "acting": True}}, "claims": claims}
    ds = by_hand(actors={**IRAN, "iran-man": {"kind": "person"}}, offices={"minister": office})
    assert ds.as_of(BETWEEN).offices["minister"].tenures["one"].acting is False
    assert ds.as_of(LATE).offices["minister"].tenures["one"].acting is True


def test_an_office_brings_the_body_along_whose_it_is() -> None:
    ministry = {
        "kind": "organization",
        "part_of": ["iran"],
        "names": {"M": {"kind": "short"}},
        "claims": [late(names=["M"])],
    }
    office = {"of": "ministry", "names": {"Minister": {"kind": "official"}}, "claims": [early(names=["Minister"])]}
    view = by_hand(actors={**IRAN, "ministry": ministry}, offices={"minister": office}).as_of(BETWEEN)
    assert view.offices["minister"].of == "ministry"
    assert dict(view.actors["ministry"].names) == {}
    assert view.actors["ministry"].part_of == ("iran",)


def test_an_office_that_no_claim_speaks_of_says_whose_it_is_even_of_a_body_that_is_not_there() -> None:
    ministry = {"kind": "organization", "names": {"M": {"kind": "short"}}, "claims": [late(names=["M"])]}
    view = by_hand(actors={"ministry": ministry}, offices={"minister": {"of": "ministry"}}).as_of(BETWEEN)
    assert "ministry" not in view
    assert view.offices["minister"].of == "ministry"


def test_whom_a_page_credits_is_there() -> None:
    claim = {**early(status="held"), "according_to": "agency"}
    agency = {"kind": "organization", "names": {"A": {"kind": "short"}}, "claims": [late(names=["A"])]}
    event = {"kind": "visit", "status": "held", "claims": [claim]}
    view = by_hand(actors={"agency": agency}, events={"visit": event}).as_of(BETWEEN)
    assert view.evidence("visit")["status"].readings[0].according_to == ("agency",)
    assert "agency" in view


def test_what_was_announced_is_planned_until_somebody_tells_more_of_it() -> None:
    announced = {**early(status="planned", place="iran/Tehran"), "rejected": {"status": "later pages have it held"}}
    held = {"kind": "visit", "status": "held", "place": "iran/Tehran", "claims": [announced, late(status="held")]}
    ds = by_hand(actors=IRAN, events={"visit": held})
    view = ds.as_of(BETWEEN)
    assert view.events["visit"].status is bilateral.Status.PLANNED
    assert [it.id for it in view.events.where(status="planned")] == ["visit"]
    assert view.evidence("visit")["status"].readings[0].rejected is None
    assert ds.as_of(LATE).events == ds.events
    assert "later pages have it held" in [it.rejected for it in ds.evidence("visit")["status"].readings]


def test_what_was_said_needs_somebody_who_said_it() -> None:
    said = {"speakers": ["guest", "iran"], "to": ["guest"], "topics": [], "gist": "so"}
    event: dict[str, Any] = {
        **VISIT,
        "statements": {"a": said, "b": {**said, "speakers": ["guest"]}, "c": {**said, "speakers": ["iran"]}},
        "claims": [
            early(status="held", statements={"a": {"speakers": ["guest", "iran"]}, "b": {"speakers": ["guest"]}}),
            early(statements={"c": {"to": ["guest"]}}),
            late(statements={key: {"speakers": ["iran"], "to": ["guest"]} for key in "abc"}),
        ],
    }
    answer = {
        **VISIT,
        "relations": [{"kind": "follows", "to": f"it#{key}"} for key in "abc"],
        "claims": [early(status="held")],
    }
    ds = by_hand(actors=IRAN | GUEST, events={"it": event, "answer": answer})
    view = ds.as_of(BETWEEN)
    assert {key: (it.speakers, it.to) for key, it in view.events["it"].statements.items()} == {
        "a": (("guest", "iran"), ()),
        "b": (("guest",), ()),
    }
    assert [relation.to for relation in view.events["answer"].relations] == ["it#a", "it#b"]
    assert [it.id for it in view.statements] == ["it#a", "it#b"]
    assert [relation.to for relation in ds.as_of(LATE).events["answer"].relations] == ["it#a", "it#b", "it#c"]


def test_a_figure_in_dispute_is_left_out_and_still_a_ground() -> None:
    claims = [early(value="8"), early(value="9"), late(value="10")]
    figure = {"about": ["iran"], "measure": "ships", "value": "10", "claims": claims}
    other = {**VISIT, "claims": [{"because": "so", "from": ["ships"], "says": {"status": "held"}}]}
    ds = by_hand(actors=IRAN, figures={"ships": figure}, events={"other": other})
    view = ds.as_of(BETWEEN)
    assert len(view.figures) == 0
    assert ds.known("other") == view.known("other") == {"status": dt.date.fromisoformat(EARLY)}


@pytest.mark.parametrize("how", ["denies", "rejected"])
def test_a_statement_that_is_denied_or_set_aside_is_no_ground(how: str) -> None:
    said = {"statements": {"said": {"speakers": ["iran"]}}}
    first = {"source": "early", **({"denies": said} if how == "denies" else {"says": said, "rejected": said_so(said)})}
    event = {
        **VISIT,
        "statements": {"said": {"speakers": ["iran"], "topics": [], "gist": "so"}},
        "claims": [early(status="held"), first, late(**said)],
    }
    other = {**VISIT, "claims": [{"because": "so", "from": ["it#said"], "says": {"status": "held"}}]}
    ds = by_hand(actors=IRAN, events={"it": event, "other": other})
    assert [it.id for it in ds.as_of(BETWEEN).events] == ["it"]
    assert len(ds.as_of(BETWEEN).statements) == 0
    assert ds.known("other") == {"status": dt.date.fromisoformat(LATE)}


def said_so(said: dict[str, Any]) -> dict[str, Any]:
    return {"statements": dict.fromkeys(said["statements"], "misheard")}


def test_an_act_takes_what_its_event_was_known_to_be() -> None:
    event = {
        **VISIT,
        "status": "postponed",
        "date": "2024-01-10",
        "place": "iran/Tehran",
        "claims": [
            early(status="planned", date="2024-01", place="iran"),
            late(status="postponed", date="2024-01-10", place="iran/Tehran"),
        ],
    }
    acts = {
        "signed": {"kind": "signed", "event": "it", "place": "iran/Tehran/Saadabad", "by": ["iran"]},
        "approved": {"kind": "approved", "event": "it"},
    }
    told = {"signed": {"by": ["iran"]}, "approved": {}}
    accord = {
        "kind": "treaty",
        "parties": ["iran"],
        "acts": acts,
        "claims": [
            early(kind="document", parties=["iran"], acts=told),
            late(kind="treaty", acts={"signed": {"place": "iran/Tehran/Saadabad"}}),
        ],
    }
    ds = by_hand(actors=IRAN, events={"it": event}, accords={"treaty": accord})
    found = ds.as_of(BETWEEN).accords["treaty"]
    assert found.kind == "document"
    for act in found.acts.values():
        assert (str(act.date), act.place, act.status) == ("2024-01", "iran", "planned")
        assert act.taken == ("date", "place", "status")
    assert ds.as_of(LATE).accords["treaty"].acts["signed"].taken == ("date", "status")


def test_an_act_at_an_event_nobody_has_told_of_yet_is_alleged() -> None:
    event = {**VISIT, "date": "2024-01-02", "claims": [late(status="held", date="2024-01-02")]}
    acts = {
        "signed": {"kind": "signed", "event": "it", "by": ["iran"]},
        "approved": {"kind": "approved", "status": "held"},
    }
    told = {"signed": {"by": ["iran"]}, "approved": {}}
    claims = [early(kind="treaty", parties=["iran"], acts=told), late(acts={"approved": {"status": "held"}})]
    accord = {"kind": "treaty", "parties": ["iran"], "acts": acts, "claims": claims}
    ds = by_hand(actors=IRAN, events={"it": event}, accords={"treaty": accord})
    view = ds.as_of(BETWEEN)
    assert {key: (it.event, it.date, it.status) for key, it in view.accords["treaty"].acts.items()} == {
        "signed": (None, None, "alleged"),
        "approved": (None, None, "alleged"),
    }
    assert {act.taken for act in view.accords["treaty"].acts.values()} == {()}  # so that it is written out again
    assert view.warnings == ()
    assert view.accords.count() == bilateral.Bounds(certain=0, possible=1)
    assert ds.accords.count() == bilateral.Bounds(certain=1, possible=1)


def test_titles_and_summaries_are_shown_and_no_part_of_equality() -> None:
    events = {"it": {**VISIT, "title": "The last visit", "summary": "of many", "claims": [early(status="held")]}}
    ds, other = (
        by_hand(actors=IRAN, events=events),
        by_hand(actors=IRAN, events={"it": {**events["it"], "title": "A visit", "summary": "one"}}),
    )
    assert (ds.as_of(BETWEEN).events["it"].title, ds.as_of(BETWEEN).events["it"].summary) == (
        "The last visit",
        "of many",
    )
    assert ds.as_of(BETWEEN) == other.as_of(BETWEEN) != other


def test_the_miniature_as_of_a_day_between(tmp_path: Path) -> None:
    ds = bilateral.read(small.folder(tmp_path))
    view = ds.as_of("2023-05-20")  # the Courier is out; the Gazette came out by the end of the month
    assert [it.id for it in view.sources] == ["courier-2023-05-12"]
    assert [it.id for it in view.events] == ["2023-05-jorgen-strelsau", "2023-05-jorgen-tarlenheim"]
    assert [it.id for it in view.accords] == ["2023-05-defence-memorandum"]
    assert view.figures == ds.figures[:0]
    assert list(view.actors["fritz-tarlenheim"].names) == ["Fritz von Tarlenheim", "Col. Tarlenheim"]
    assert ds.known("2023-05-jorgen-tarlenheim")["date"] == dt.date(2023, 5, 12)
    assert ds.known("fritz-tarlenheim")['names."F. Tarlenheim".valid'] == dt.date(2023, 5, 31)
    assert ds.known("2023-05-jorgen-tarlenheim#visit") == ds.known(ds.events["2023-05-jorgen-tarlenheim"])


# What cannot be asked


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2024", "'2024' is not a single day; write year, month and day"),
        ("2024-02", "'2024-02' is not a single day; write year, month and day"),
        ("2024-02-1X", "'2024-02-1X' is not a single day; write year, month and day"),
        ("2024-02-10~", "'2024-02-10~' is not a single day; write year, month and day"),
        ("[2024-02-10]", "'[2024-02-10]' is not a single day; write year, month and day"),
        ("2024-02-10/2024-02-10", "'2024-02-10/2024-02-10' is not a single day; write year, month and day"),
        ("2024-02-10/..", "'2024-02-10/..' is not a single day; write year, month and day"),
        (Date("2023"), "'2023' is not a single day; write year, month and day"),
        ("2024-02-30", "'2024-02-30' fits no day of the calendar; check its month and day"),
        ("", "'' is empty; write a date there, such as 2024-05"),
        (
            dt.datetime(2024, 2, 10, 12, tzinfo=dt.UTC),
            "'2024-02-10T12:00:00+00:00' has a clock time; write the day only",
        ),
    ],
    ids=repr,
)
def test_what_is_no_single_day_is_refused(day: str | Date | dt.date, message: str) -> None:
    with pytest.raises(DateError, match=f"^{re.escape(message)}$") as caught:
        by_hand().as_of(day)
    assert isinstance(caught.value, ValueError)


def test_what_is_not_there_is_not_known() -> None:
    ds = by_hand(actors=IRAN)
    message = "'irann' is not an id of this dataset; did you mean 'iran'?"
    for what in ("irann", attrs.evolve(ds.actors["iran"], id="irann")):
        with pytest.raises(UnknownError, match=f"^{re.escape(message)}$"):
            ds.known(what)
    with pytest.raises(BilateralError, match=r"^'late' is not an id of this dataset"):
        ds.as_of(BETWEEN).known("late")
