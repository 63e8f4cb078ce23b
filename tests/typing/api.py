"""The public surface as type checkers see it; checked and never executed."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true
from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import assert_type

import bilateral
from bilateral import (
    Accord,
    Accords,
    Act,
    ActKind,
    Actor,
    Actors,
    Amount,
    Certainty,
    Claim,
    Coverage,
    Dataset,
    Date,
    Event,
    EventKind,
    Events,
    Evidence,
    Fault,
    Figure,
    Name,
    Office,
    Offices,
    Participation,
    Parts,
    Record,
    Role,
    Source,
    Sources,
    Statement,
    Statements,
    Status,
    Tenure,
)

ds = bilateral.load("iran-belarus")
assert_type(ds, Dataset)
assert_type(bilateral.read("folder"), Dataset)
assert_type(bilateral.load(name="iran-belarus"), Dataset)
assert_type(bilateral.datasets(), tuple[str, ...])
assert_type(ds.known_until, dt.date)
assert_type(ds.coverage, tuple[Coverage, ...])
assert_type(ds.warnings, tuple[Fault, ...])

# collections keep their class
assert_type(ds.events, Events)
assert_type(ds.events[0], Event)
assert_type(ds.events["id"], Event)
assert_type(ds.events[1:], Events)
assert_type(ds.events.get("id"), Event | None)
assert_type(ds.events.one(), Event)
assert_type("id" in ds.events, bool)
assert_type(ds.events[0] in ds.events, bool)
several: Collection[Event] = ds.events[1:]
assert_type(iter(ds.events), Iterator[Event])
assert_type(ds.events.where(kind="visit", during="2024", involving=["iran"], certainly=True), Events)
assert_type(ds.events.where(kind=EventKind.VISIT, status=[Status.HELD], during=dt.date(2024, 1, 1)), Events)
assert_type(ds.events.exclude(kind="statement"), Events)
assert_type(ds.events.only(lambda event: event.date is None), Events)
assert_type(ds.accords.where(kind="memorandum", party="iran", signed=Date("2023")), Accords)
assert_type(ds.accords[:1], Accords)
assert_type(ds.actors.where(kind="person"), Actors)
assert_type(ds.events.where(involving=ds.actors["iran"], between=ds.actors[:2], role={"host": ds.actors[0]}), Events)
assert_type(ds.accords.where(party=[ds.actors[0], "Belarus"], about=ds.statements[0]), Accords)
assert_type(ds.events.get(ds.events[0]), Event | None)
assert_type(ds[ds.events[0]], Record | Statement)
assert_type(ds.evidence(ds.statements[0]), Mapping[str, Evidence])
assert_type(ds.known(ds.statements[0]), Mapping[str, dt.date])
assert_type(ds.involved("id"), Mapping[str, Certainty])
assert_type(bilateral.crosswalks.__name__, str)
assert_type(ds.offices, Offices)
assert_type(ds.sources.where(language="fa"), Sources)
assert_type(ds.statements.where(stance="supports"), Statements)
assert_type(list(ds.figures), list[Figure])

# records and their parts
event = ds.events[0]
assert_type(event.kind, EventKind)
assert_type(event.status, Status)
assert_type(event.date, Date | None)
assert_type(event.place, str | None)
assert_type(event.participants, Parts[Participation])
assert_type(event.participants["id"].roles, tuple[Role, ...])
assert_type(event.statements["key"], Statement)
assert_type(event.claims, Sequence[Claim])
accord = ds.accords[0]
assert_type(accord.acts, Parts[Act])
assert_type(accord.acts["signed"].kind, ActKind)
assert_type(accord.acts["signed"].by, tuple[str, ...])
assert_type(accord.leading, Act | None)
assert_type(accord.date, Date | None)
assert_type(ds.actors[0].names, Parts[Name])
assert_type(ds.offices[0].tenures["key"], Tenure)
assert_type(ds.figures[0].value, Amount)
assert_type(ds.sources[0].retrieved, Date)

# constructors take plain words, as curators write them
assert_type(Event(id="e", kind="visit", status="held", date="2024"), Event)
assert_type(Accord(id="a", kind="treaty", parties=["x", "y"], acts={"signed": Act(kind="signed")}), Accord)
assert_type(Actor(id="x", kind="person"), Actor)
assert_type(Office(id="o", of="x"), Office)
assert_type(Source(id="s", retrieved="2024-05-01", extent="whole"), Source)

# dates and answers
date = Date("2023-07~")
assert_type(date.earliest, dt.date | None)
assert_type(date.during("2024"), Certainty)
assert_type(date.before(dt.date(2024, 1, 1)), Certainty)
assert_type(date.share_during(date), float | None)
