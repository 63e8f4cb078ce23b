"""A dataset made up for measuring: two states, their press, thirty years; the same each time.

It is valid by the library's own check and as broad as a curated one: every class, every kind of part, dates of every
precision, and for each record several claims that say the same, or less. `python benchmarks/made.py` proves it.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Any]]

STATES = ("ruritania", "syldavia")
CITIES = ("Klow", "Strelsau", "Zenda", "Niedzdrow")
TOPICS = ("military", "trade", "diplomacy", "energy/gas", "culture", "transport/rail")
KINDS = ("visit", *("meeting",) * 3, "call", "session", "consultations", "message", "statement", "exercise")
STANCES = ("supports", "confirms", "promises", "invites", "thanks", "expects")
ACCORDS = ("memorandum", "agreement", "protocol", "contract", "programme", "roadmap")
WORDS = (
    "ministers",
    "spoke",
    "of",
    "trade",
    "and",
    "agreed",
    "that",
    "a",
    "plan",
    "of",
    "work",
    "should",
    "follow",
    "soon",
)
FIRST, LAST = dt.date(1993, 1, 1), dt.date(2025, 6, 30)
KNOWN_UNTIL = "2026-06-30"


def tables(events: int = 300, *, claims: bool = True, seed: int = 7) -> Tables:
    """The tables of a dataset as exported JSON holds them; by default over 1,000 records and 6,000 claims."""
    chance = random.Random(seed)  # noqa: S311  # the same data each time, not a secret
    made: Tables = {
        "dataset": {
            "title": "Ruritania and Syldavia",
            "version": "1.0",
            "licence": "CC-BY-4.0",
            "known_until": KNOWN_UNTIL,
            "coverage": [{"period": "1993/2025", "topics": ["military"], "languages": ["en"], "note": "made up"}],
        }
    }
    made["sources"] = dict(_sources(chance, max(20, events * 4 // 3)))
    made["actors"] = dict(_actors(chance))
    made["offices"] = dict(_offices(chance))
    made["events"] = dict(_events(chance, events))
    made["accords"] = dict(_accords(chance, list(made["events"].items())))
    made["figures"] = dict(_figures(chance, list(made["accords"])))
    for plural, about in _CLAIMS.items() if claims else ():
        for row in made[plural].values():
            row["claims"] = list(_claims(chance, plural, row, list(made["sources"]), about))
    return made


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words))


def _sources(chance: random.Random, count: int) -> Iterator[tuple[str, Row]]:
    for number in range(count):
        day = LAST + dt.timedelta(days=chance.randrange(150))  # after all that it may tell of
        yield (
            f"source-{number}",
            {
                "title": _text(chance, 8),
                "publisher": f"press-{chance.randrange(10)}",
                "published": day.isoformat(),
                "retrieved": "2026-01-15",
                "language": "en",
                "url": f"https://example.org/{number}",
                "extent": "whole",
            },
        )


def _actors(chance: random.Random) -> Iterator[tuple[str, Row]]:
    for state in STATES:
        yield state, {"title": state.title(), "kind": "state", "names": {state.title(): {"kind": "official"}}}
        for number in range(15):
            names = {f"Office {number} of {state.title()}": {"kind": "official", "language": "en"}}
            yield f"{state}-body-{number}", {"kind": "organization", "part_of": [state], "names": names}
        for number in range(60):
            name = f"{chance.choice(WORDS).title()} {state.title()}-{number}"
            names = {name: {"kind": "official", "language": "en"}, f"Gen. {name}": {"kind": "rank"}}
            yield f"{state}-person-{number}", {"title": name, "kind": "person", "names": names}
    for number in range(10):
        yield f"press-{number}", {"kind": "organization", "names": {f"Daily {number}": {"kind": "official"}}}


def _offices(chance: random.Random) -> Iterator[tuple[str, Row]]:
    for state in STATES:
        for number in range(35):
            tenures: Row = {}
            start = FIRST
            while start < LAST:
                end = start + dt.timedelta(days=chance.randrange(4_000, 12_000))
                holder = f"{state}-person-{chance.randrange(60)}"
                tenures[f"t{len(tenures)}"] = {
                    "holder": holder,
                    "start": start.isoformat(),
                    "end": end.isoformat() if end < LAST else "..",
                }
                start = end + dt.timedelta(days=1)
            names = {f"Minister {number} of {state.title()}": {"kind": "official", "language": "en"}}
            yield f"{state}-office-{number}", {"of": f"{state}-body-{number % 15}", "names": names, "tenures": tenures}


def _events(chance: random.Random, count: int) -> Iterator[tuple[str, Row]]:
    days = sorted(chance.randrange((LAST - FIRST).days - 10) for _ in range(count))
    visit: tuple[str, Row] = ("", {})
    inside = 0
    for number, offset in enumerate(days):
        day = FIRST + dt.timedelta(days=offset)
        kind = "meeting" if inside else chance.choice(KINDS)
        host, guest = chance.sample(STATES, 2)
        place = f"{host}/{chance.choice(CITIES)}"
        row: Row = {
            "title": _text(chance, 7),
            "kind": kind,
            "status": chance.choices(("held", "planned", "expected", "alleged"), (90, 4, 3, 3))[0],
            "date": _date(chance, day),
            "participants": {
                f"{host}-person-{chance.randrange(60)}": {"roles": ["host"]},
                f"{guest}-person-{chance.randrange(60)}": {"roles": ["visitor"]},
            },
            "topics": chance.sample(TOPICS, chance.randrange(1, 3)),
            "summary": _text(chance, 30),
        }
        if kind not in {"call", "message", "statement"}:
            row["place"] = place
        if chance.random() < 0.3:
            row["participants"][f"{host}-office-{chance.randrange(30)}"] = {}
        if inside:
            id_, whole = visit
            row |= {"part_of": id_, "date": whole["date"], "place": f"{whole['place']}/Palace"}
            inside -= 1
        elif kind == "visit":
            visit, inside = (f"event-{number}", row), chance.randrange(3)
            row["date"] = f"{day}/{day + dt.timedelta(days=chance.randrange(1, 5))}"
        first, second = list(row["participants"])[:2]
        row["statements"] = {
            f"s{one}": {
                "speakers": [first],
                "to": [second],
                "stance": chance.choice(STANCES),
                "topics": [chance.choice(TOPICS)],
                "gist": _text(chance, 12),
            }
            for one in range(chance.choices((0, 1, 2, 3), (4, 3, 2, 1))[0])
        }
        if number > 60 and chance.random() < 0.2:
            row["relations"] = [{"kind": "builds-on", "to": f"event-{chance.randrange(number - 50)}"}]
        yield f"event-{number}", row


def _date(chance: random.Random, day: dt.date) -> str:
    later = day + dt.timedelta(days=chance.randrange(1, 9))
    shapes = (f"{day}", f"{day:%Y-%m}", f"[{day}..{later}]", f"{day:%Y-%m}~", f"{day:%Y}", f"[{day},{later}]")
    return chance.choices(shapes, (70, 14, 6, 4, 4, 2))[0]


def _accords(chance: random.Random, events: list[tuple[str, Row]]) -> Iterator[tuple[str, Row]]:
    held = [(id_, row) for id_, row in events if row["status"] == "held" and "place" in row]
    for number in range(len(events) * 3 // 10):
        id_, event = chance.choice(held)
        people = list(event["participants"])[:2]
        force = {"kind": "in-force", "status": "held", "date": "2025-07"}
        yield (
            f"accord-{number}",
            {
                "title": _text(chance, 9),
                "kind": chance.choice(ACCORDS),
                "parties": [f"{state}-body-{chance.randrange(15)}" for state in STATES],
                "acts": {"signed": {"kind": "signed", "event": id_, "by": people}, "force": force},
                "topics": chance.sample(TOPICS, 2),
                "summary": _text(chance, 30),
            },
        )


def _figures(chance: random.Random, accords: list[str]) -> Iterator[tuple[str, Row]]:
    for number in range(len(accords) // 2):
        amount = chance.choice(("8", "~80e6", "250e6..500e6", "100e6..", "1.5e3"))
        about = [chance.choice(accords)]
        yield f"figure-{number}", {"about": about, "measure": "trade in goods", "value": amount, "unit": "USD"}


def _claims(chance: random.Random, plural: str, row: Row, sources: list[str], about: int) -> Iterator[Row]:
    """One claim that says all that must be sourced, then others that say a part of it."""
    says = {name: _said(name, row[name]) for name in _SOURCED[plural] if row.get(name)}
    for number in range(chance.randrange(about - 2, about + 3)):
        some = {name: value for name, value in says.items() if not number or chance.random() < 0.4}
        claim: Row = {"source": chance.choice(sources), "at": f"p{chance.randrange(1, 30)}", "says": some or says}
        if number and "date" in some and chance.random() < 0.3:
            claim["wording"] = {"date": "in recent days"}
        yield claim


_CLAIMS = {"events": 11, "accords": 12, "actors": 6, "offices": 10, "figures": 5}  # to a record, about
_SOURCED = {
    "events": ("status", "date", "place", "participants", "statements"),
    "accords": ("kind", "parties", "acts"),
    "actors": ("names",),
    "offices": ("names", "tenures"),
    "figures": ("value", "unit"),
}


def _said(name: str, value: Any) -> Any:
    if name in {"participants", "names"}:
        return list(value)
    if name in {"statements", "acts", "tenures"}:
        own = {"stance", "topics", "gist", "kind", "event"}
        return {key: {field: one for field, one in part.items() if field not in own} for key, part in value.items()}
    return value


def main() -> None:
    from bilateral.reading import examine

    made = tables()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "made.json")
        file.write_text(json.dumps(made), encoding="utf-8")
        dataset, faults = examine(file)
    print(dataset)
    print(*faults[:20], sep="\n")
    claims = sum(len(row.get("claims", ())) for plural in made if plural != "dataset" for row in made[plural].values())
    print(f"{sum(map(len, made.values())) - len(made['dataset']):,} records, {claims:,} claims, {len(faults)} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
