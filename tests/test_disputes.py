"""Who says what, what is open and what is settled, and from where a word goes out: shipped, single, and drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
from bilateral import paths
from bilateral.amounts import Amount
from bilateral.counts import Bounds
from bilateral.dates import Date
from bilateral.errors import UnknownError
from bilateral.evidence import Evidence, Reading, agrees, backs, conflicts, evidence, only_from, single_origin
from bilateral.kinds import AccordKind, NameKind, Status
from bilateral.model import Accord, Act, Actor, Claim, Event, Figure, Name, Participation, Record, Source, Statement

WHOLES = {
    "army": ["army", "ministry", "iran"],
    "ministry": ["ministry", "iran"],
    "academy": ["academy", "iran"],
}


def wholes(id_: str) -> Iterable[str]:
    """What a body is part of, itself first."""
    return WHOLES.get(id_, [id_])


def page(id_: str, *derived_from: str, publisher: str | None = None, published: str | None = None) -> Source:
    return Source(
        id=id_,
        publisher=publisher,
        published=published,
        derived_from=derived_from,
        retrieved="2025-12-31",
        extent="whole",
    )


PAGES = {
    it.id: it
    for it in (
        page("post", publisher="the-post", published="2024-08-08"),
        page("mail", publisher="the-mail", published="2024-08-09"),
        page("wire", publisher="agency", published="[2024-08-07..2024-08-08]"),
        page("leaf"),  # nobody knows who published it
        page("sheet"),
        page("copy-of-post", "post", publisher="the-copier"),
        page("copy-of-copy", "copy-of-post"),
        page("copy-of-leaf", "leaf", publisher="the-copier"),
        page("relay", "agency", publisher="the-relay"),
        page("digest", "agency", "bureau", publisher="the-digest"),
        page("blend", "leaf", "agency", publisher="the-blender"),
        page("mixture", "post", "bureau", publisher="the-mixer"),
        page("relay-2", publisher="the-relay"),
        page("post-2", publisher="the-post"),
        page("copy-2", publisher="the-copier"),
        page("bulletin", "copy-2", publisher="ministry"),
    )
}


def anything(_: str) -> bool:
    return True


def found(record: Record) -> dict[str, Evidence]:
    return evidence(record, wholes, PAGES.get, anything)


# What is shipped


@pytest.fixture(scope="module")
def shipped() -> bilateral.Dataset:
    return bilateral.load("iran-belarus")


def test_the_paper_of_march_2025_has_many_names_and_no_page_settles_it(shipped: bilateral.Dataset) -> None:
    kind = shipped.evidence("2025-03-defence-document")["kind"]
    assert (kind.adopted, kind.disputed) == (AccordKind.DOCUMENT, True)
    standing = {reading.value: reading for reading in kind.readings if reading.stands}
    assert standing.keys() == {"document", "agreement", "memorandum", "minutes"}
    assert [reading.value for reading in kind.readings if reading.rejected] == ["joint-statement"]
    # The Iranian copy of BelTA's report may go back to the ministry that BelTA credits.
    assert standing[AccordKind.MINUTES].origins == Bounds(certain=1, possible=2)
    assert standing[AccordKind.AGREEMENT].origins.certain >= 3
    assert kind in shipped.conflicts()


def test_january_2024_stands_against_august(shipped: bilateral.Dataset) -> None:
    date = shipped.evidence("2024-08-mousavi-lukyanovich")["date"]
    assert (date.adopted, date.disputed, date.settled) == (Date("2024-08-07"), False, True)
    (january,) = [reading for reading in date.readings if reading.value == Date("2024-01")]
    assert january.rejected is not None
    assert "31 July 2024" in january.rejected
    assert january.origins == Bounds(certain=1, possible=1)  # the copy adds none
    assert len(january.sources) == 2
    assert date in shipped.conflicts()


def test_amir_stands_against_aziz(shipped: bilateral.Dataset) -> None:
    amir = shipped.evidence("aziz-nasirzadeh")['names."Amir Nasirzadeh"']
    assert (amir.adopted, amir.disputed, amir.settled) == ("Aziz Nasirzadeh", False, True)
    (reading,) = amir.readings
    assert reading.rejected is not None
    assert reading.rejected.startswith("the honorific amir taken for a first name")
    assert amir.origins == Bounds(certain=0, possible=0)
    assert amir in shipped.conflicts()


def test_every_shipped_name_that_is_wrong_is_a_settled_conflict(shipped: bilateral.Dataset) -> None:
    wrong = {
        (record.id, paths.write(("names", text)))
        for record in (*shipped.actors, *shipped.offices)
        for text, name in record.names.items()
        if name.kind is NameKind.ERROR
    }
    assert wrong
    assert wrong <= {(it.record, it.field) for it in shipped.conflicts() if it.settled}


def test_a_page_header_stands_against_the_event_that_the_page_tells_of(shipped: bilateral.Dataset) -> None:
    published = shipped.evidence("ink-agreement-unknown-2023")["published"]
    assert (published.adopted, published.settled) == (Date("[2023-07-31..2023-12-31]"), True)
    (header,) = [reading for reading in published.readings if reading.rejected]
    assert header.value == Date("2024-06-23")
    assert published in shipped.conflicts()


def test_wednesday_is_12_march_2025_where_the_day_of_the_page_is_known(shipped: bilateral.Dataset) -> None:
    date = shipped.evidence("2025-03-defence-document")["acts.signed.date"]
    admitted = {reading.admits: reading.sources for reading in date.readings if reading.wordings == ("Wednesday",)}
    assert admitted.keys() == {Date("2025-03-12"), None}
    for admits, sources in admitted.items():
        known = {shipped.sources[id_].published == Date("2025-03-12") for id_ in sources}
        assert known == {admits is not None}


def test_open_conflicts_come_before_settled_ones(shipped: bilateral.Dataset) -> None:
    marks = [it.settled for it in shipped.conflicts()]
    assert marks == sorted(marks)
    assert set(marks) == {True, False}


def belongs(shipped: bilateral.Dataset, id_: str) -> set[str]:
    held = [office.id for office in shipped.offices if any(it.holder == id_ for it in office.tenures.values())]
    return {whole for one in (id_, *held) for whole in shipped._context.wholes(one)}


def everything(shipped: bilateral.Dataset) -> Iterator[Evidence]:
    for records in (shipped.events, shipped.accords, shipped.figures):
        for record in records:
            yield from shipped.evidence(record).values()


@pytest.mark.parametrize("party", ["iran", "belarus"])
def test_the_word_of_one_party_alone_is_told_apart(shipped: bilateral.Dataset, party: str) -> None:
    chosen = list(only_from(party, everything(shipped), lambda id_: belongs(shipped, id_)))
    assert chosen
    assert all(party in belongs(shipped, origin) for it in chosen for origin in it.origin_ids)
    # What TASS or another third one says is nobody's own.
    assert not any("tass" in it.origin_ids for it in chosen)


def test_bodies_outlets_and_office_holders_speak_for_their_state(shipped: bilateral.Dataset) -> None:
    for origin in ("irna", "iran-defence-ministry", "abdolrahim-mousavi"):
        assert "iran" in belongs(shipped, origin)
    for origin in ("belta", "belarus-defence-ministry", "viktor-khrenin"):
        assert "belarus" in belongs(shipped, origin)
    for origin in ("tehran-times", "tass", "alwaght"):  # private, or of others
        assert not {"iran", "belarus"} & belongs(shipped, origin)


def test_a_single_origin_is_one_however_many_carry_it(shipped: bilateral.Dataset) -> None:
    single = list(single_origin(everything(shipped)))
    assert single
    assert all(it.origins == Bounds(certain=1, possible=1) for it in single)
    carried = [it for it in single if len({id_ for one in it.readings if one.stands for id_ in one.sources}) > 1]
    assert carried


# What agrees

AGREES: list[tuple[type, str, Any, Any, bool]] = [
    (Event, "date", Date("2024-08-07"), Date("2024-08"), True),
    (Event, "date", Date("2024-08-06"), Date("2024-08-05/2024-08-08"), True),
    (Event, "date", Date("2024-08-05/2024-08-07"), Date("2024-08-05/2024-08-08"), False),
    (Event, "date", Date("2024-01"), Date("2024-08"), False),
    (Figure, "value", Amount("300e6"), Amount("250e6.."), True),
    (Figure, "value", Amount("8"), Amount("9"), False),
    (Event, "place", "belarus", "belarus/Minsk", True),
    (Event, "place", "iran", "belarus/Minsk", False),
    (Accord, "kind", AccordKind.DOCUMENT, AccordKind.MEMORANDUM, True),
    (Accord, "kind", AccordKind.MINUTES, AccordKind.MEMORANDUM, False),
    (Accord, "parties", "iran", "army", True),
    (Accord, "parties", "belarus", "army", False),
    (Event, "status", Status.PLANNED, Status.HELD, True),
    (Event, "status", Status.EXPECTED, Status.CANCELLED, True),
    (Event, "status", Status.ALLEGED, Status.HELD, True),
    (Event, "status", Status.HELD, Status.NOT_HELD, False),
    (Event, "status", Status.ALLEGED, Status.NOT_HELD, False),
    (Event, "number", "3", "4", False),
]


@pytest.mark.parametrize(
    ("cls", "field", "one", "other", "expected"),
    [pytest.param(*row, id=f"{row[2]} {'agrees' if row[4] else 'disagrees'} with {row[3]}") for row in AGREES],
)
def test_what_agrees_does_so_either_way(cls: type, field: str, one: Any, other: Any, expected: bool) -> None:  # noqa: FBT001  # expected
    slot = paths.slots(cls)[field]
    assert agrees(slot, one, other, wholes) is agrees(slot, other, one, wholes) is expected


# What is open

MEETING = Event(id="e", kind="meeting", status="held", date="2024-08-07", participants={"ali": Participation()})
PAPER = Accord(id="a", kind="document", parties=["iran"], acts={"signed": Act(kind="signed", by=["ali"])})
ALI = Actor(
    id="ali",
    kind="person",
    names={
        "Ali": Name(kind="official", language="en"),
        "علی": Name(kind="official", language="fa"),
        "Sardar": Name(kind="error", language="en"),
        "سردار": Name(kind="error", language="fa"),
        "Сардар": Name(kind="error", language="ru"),
    },
)


def state(record: Record, field: str, *claims: Claim) -> str:
    it = found(attrs.evolve(record, claims=claims))[field]
    assert not (it.disputed and it.settled)
    return "open" if it.disputed else "settled" if it.settled else "undisputed"


def says(**said: Any) -> Claim:
    return Claim(source="post", says=said)


@pytest.mark.parametrize(
    ("record", "field", "claims", "expected"),
    [
        (MEETING, "date", [], "undisputed"),
        (MEETING, "date", [says(date=Date("2024-08"))], "undisputed"),
        (MEETING, "date", [says(date=Date("2024-08-06"))], "open"),
        (MEETING, "date", [Claim(source="post", wording={"date": "Monday"})], "undisputed"),
        (MEETING, "date", [Claim(source="post", wording={"date": "x"}, rejected={"date": "y"})], "settled"),
        (MEETING, "date", [Claim(source="post", denies={"date": Date("2024-08-07")})], "open"),
        (MEETING, "date", [Claim(source="post", denies={"date": Date("2024-08")})], "open"),
        (MEETING, "date", [Claim(source="post", denies={"date": Date("2024-08-06")})], "undisputed"),
        # whoever denies something of a part does not deny the part
        (
            MEETING,
            "participants.ali",
            [Claim(source="post", denies={"participants": ["ali"], "participants.ali.described": "a guest"})],
            "undisputed",
        ),
        (MEETING, "participants.ali", [Claim(source="post", denies={"participants": ["ali"]})], "open"),
        # what the record lacks
        (MEETING, "number", [says(number="3")], "open"),
        (MEETING, "number", [Claim(source="post", denies={"number": "3"})], "undisputed"),
        # a denial of what others say, though the record asserts less
        (PAPER, "kind", [says(kind=AccordKind.MINUTES)], "undisputed"),
        (
            PAPER,
            "kind",
            [says(kind=AccordKind.MINUTES), Claim(source="mail", denies={"kind": AccordKind.MINUTES})],
            "open",
        ),
        # two finer words for one coarse one
        (PAPER, "kind", [says(kind=AccordKind.MINUTES), says(kind=AccordKind.MEMORANDUM)], "open"),
        # lists add up: two bodies of a state are no dispute, a stranger is
        (PAPER, "parties.iran", [says(parties=["army"]), says(parties=["academy"])], "undisputed"),
        (PAPER, "parties.iran", [says(parties=["belarus"])], "undisputed"),
        (PAPER, "parties.belarus", [says(parties=["belarus"])], "open"),
        (PAPER, "parties.iran", [Claim(source="post", denies={"parties": ["iran"]})], "open"),
        # whoever leaves somebody out denies nobody
        (MEETING, "participants.ali", [says(participants=["reza"])], "undisputed"),
        (MEETING, "participants.reza", [says(participants=["reza"])], "open"),
        # a wrong name waits for the reason
        (ALI, "names.Sardar", [], "undisputed"),
        (ALI, "names.Sardar", [says(names=["Sardar"])], "open"),
        (
            ALI,
            "names.Sardar",
            [Claim(source="post", says={"names": ["Sardar"]}, rejected={"names": "a rank"})],
            "settled",
        ),
    ],
)
def test_what_differs_is_open_until_it_is_set_aside(
    record: Record, field: str, claims: list[Claim], expected: str
) -> None:
    assert state(record, field, *claims) == expected


def test_a_wrong_name_stands_beside_the_official_one_of_its_language() -> None:
    evidence_of = found(ALI)
    assert evidence_of["names.Sardar"].adopted == "Ali"
    assert evidence_of['names."سردار"'].adopted == "علی"
    assert evidence_of['names."Сардар"'].adopted == "Ali"
    nameless = Actor(id="x", kind="person", names={"Sardar": Name(kind="error")})
    assert found(nameless)["names.Sardar"].adopted is None


# From where a word goes out


def origins(*claims: Claim) -> tuple[Bounds, tuple[str, ...]]:
    it = found(attrs.evolve(MEETING, claims=claims))["status"]
    (reading,) = it.readings
    assert (it.origins, it.origin_ids) == (reading.origins, reading.origin_ids)
    return reading.origins, reading.origin_ids


def held(source: str, according_to: str | None = None) -> Claim:
    return Claim(source=source, according_to=according_to, says={"status": Status.HELD})


def bounds(certain: int, possible: int | None = None) -> Bounds:
    return Bounds(certain=certain, possible=certain if possible is None else possible)


@pytest.mark.parametrize(
    ("claims", "expected", "ids"),
    [
        ([held("post")], bounds(1), ["the-post"]),
        ([held("post"), held("post")], bounds(1), ["the-post"]),
        ([held("post"), held("mail")], bounds(2), ["the-mail", "the-post"]),
        # whom the page credits, before all else
        ([held("post", "ministry"), held("mail", "ministry")], bounds(1), ["ministry"]),
        ([held("relay", "ministry")], bounds(1), ["ministry"]),
        # the root of what it carries, step by step; the copy adds none
        ([held("copy-of-copy")], bounds(1), ["the-post"]),
        ([held("post"), held("copy-of-post"), held("copy-of-copy")], bounds(1), ["the-post"]),
        ([held("relay"), held("wire")], bounds(1), ["agency"]),
        ([held("post", "ministry"), held("copy-of-post")], bounds(1), ["ministry"]),
        # an outlet whose own page credits another perhaps adds one
        ([held("post", "ministry"), held("post")], bounds(1, 2), ["ministry", "the-post"]),
        ([held("relay", "ministry"), held("relay")], bounds(1, 2), ["agency", "ministry"]),
        ([held("leaf", "ministry"), held("leaf")], bounds(1, 2), ["ministry"]),
        ([held("wire", "ministry"), held("relay")], bounds(1, 2), ["agency", "ministry"]),
        ([held("wire", "ministry"), held("mail", "agency")], bounds(1, 2), ["agency", "ministry"]),
        # and so to the end of the chain, round or not
        (
            [held("post", "the-mail"), held("mail", "ministry"), held("post-2")],
            bounds(1, 3),
            ["ministry", "the-mail", "the-post"],
        ),
        (
            [held("post", "the-mail"), held("mail", "the-post"), held("wire")],
            bounds(2, 3),
            ["agency", "the-mail", "the-post"],
        ),
        # what an outlet carries on one page may be what it says on another, and what another has from it
        ([held("mail", "the-relay"), held("relay")], bounds(1, 2), ["agency", "the-relay"]),
        ([held("relay"), held("relay-2")], bounds(1, 2), ["agency", "the-relay"]),
        ([held("copy-of-post"), held("copy-2")], bounds(1, 2), ["the-copier", "the-post"]),
        ([held("post"), held("copy-of-post"), held("copy-2")], bounds(1, 2), ["the-copier", "the-post"]),
        ([held("copy-of-leaf"), held("copy-2"), held("post")], bounds(1, 3), ["the-copier", "the-post"]),
        # whom a page credits may be credited in the report that it carries
        ([held("relay", "ministry"), held("wire")], bounds(1, 2), ["agency", "ministry"]),
        ([held("relay", "ministry"), held("relay-2"), held("wire")], bounds(1, 3), ["agency", "ministry", "the-relay"]),
        (
            [held("copy-of-post", "ministry"), held("post-2"), held("mail")],
            bounds(2, 3),
            ["ministry", "the-mail", "the-post"],
        ),
        # who has it from whom may run in a circle
        ([held("bulletin"), held("copy-of-post", "ministry")], bounds(1, 2), ["ministry", "the-copier"]),
        # a page that carries several reports has it from one of them at least
        ([held("digest")], bounds(1, 2), ["agency", "bureau"]),
        ([held("digest"), held("wire")], bounds(1, 2), ["agency", "bureau"]),
        ([held("digest"), held("post")], bounds(2, 3), ["agency", "bureau", "the-post"]),
        ([held("mixture"), held("post")], bounds(1, 2), ["bureau", "the-post"]),
        # an unknown publisher is possibly one more
        ([held("leaf")], bounds(1), []),
        ([held("leaf"), held("sheet")], bounds(1, 2), []),
        ([held("leaf"), held("copy-of-leaf")], bounds(1), []),
        ([held("leaf"), held("post")], bounds(1, 2), ["the-post"]),
        ([held("blend"), held("post")], bounds(1, 3), ["agency", "the-post"]),
        # an inference is nobody's word
        ([Claim(because="so it is", rests_on=["post"], says={"status": Status.HELD})], bounds(0), []),
    ],
)
def test_origins_are_counted_between_bounds(claims: list[Claim], expected: Bounds, ids: list[str]) -> None:
    assert origins(*claims) == (expected, tuple(ids))


def test_pages_that_copy_one_another_come_to_an_end() -> None:
    circle = {"a": page("a", "b"), "b": page("b", "a")}
    record = attrs.evolve(MEETING, claims=[held("a")])
    assert evidence(record, wholes, circle.get, anything)["status"].origins == bounds(0)


def chosen(party: str, *claims: Claim) -> list[str]:
    every = found(attrs.evolve(MEETING, claims=claims)).values()
    owns = {"the-post": ["the-post", "iran"], "army": ["army", "ministry", "iran"]}
    return [it.field for it in only_from(party, every, lambda id_: owns.get(id_, [id_]))]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([held("post")], ["status"]),
        ([held("post"), held("mail", "army")], ["status"]),
        ([held("post"), held("mail")], []),  # a third one says the same
        ([held("post"), held("leaf")], []),  # perhaps
        ([held("leaf")], []),
        ([], []),
        ([Claim(because="so it is", says={"status": Status.HELD})], []),
        # what is set aside, or says less, does not count
        (
            [held("post"), Claim(source="mail", says={"status": Status.HELD}, rejected={"status": "mistaken"})],
            ["status"],
        ),
        ([held("post"), Claim(source="mail", says={"status": Status.ALLEGED})], ["status"]),
        ([held("post"), Claim(source="mail", denies={"status": Status.HELD})], ["status"]),
    ],
)
def test_one_partys_word_is_that_of_its_bodies_and_outlets_alone(claims: list[Claim], expected: list[str]) -> None:
    assert chosen("iran", *claims) == expected
    assert chosen("belarus", *claims) == []


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([held("post"), held("copy-of-post")], ["status"]),
        ([held("leaf")], ["status"]),
        ([held("post"), held("mail")], []),
        ([held("post"), held("leaf")], []),
        ([], []),
    ],
)
def test_a_single_origin_is_surely_one(claims: list[Claim], expected: list[str]) -> None:
    every = found(attrs.evolve(MEETING, claims=claims)).values()
    assert [it.field for it in single_origin(every)] == expected


# Readings


def test_a_wording_alone_admits_days_and_goes_by_its_page() -> None:
    claims = [Claim(source=id_, wording={"date": "Wednesday", "number": "today"}) for id_ in ("post", "mail", "leaf")]
    claims.append(Claim(because="so it is", wording={"date": "Wednesday"}))
    claims.append(Claim(source="wire", says={"date": Date("2024-08-07")}, wording={"date": "Wednesday"}))
    claims.append(Claim(source="post", says={"status": Status.PLANNED}, wording={"date": "on Wednesday"}))
    evidence_of = found(attrs.evolve(MEETING, claims=claims))
    assert [(reading.sources, reading.admits) for reading in evidence_of["date"].readings] == [
        (("post", "mail"), Date("2024-08-07")),
        (("leaf",), None),
        ((), None),
        (("wire",), None),
        (("post",), Date("2024-08-14")),
    ]
    assert [reading.admits for reading in evidence_of["number"].readings] == [None]


def test_each_source_tells_all_its_places() -> None:
    at = [("post", "p1"), ("mail", None), ("post", "p4"), ("post", "p1"), ("post", None)]
    claims = [Claim(source=id_, locator=place, says={"date": Date("2024-08-07")}) for id_, place in at]
    (reading,) = found(attrs.evolve(MEETING, claims=claims))["date"].readings
    assert (reading.sources, reading.locators) == (("post", "mail"), ("p1, p4", None))


def test_a_wording_of_a_whole_list_and_claims_below_a_part_are_told_too() -> None:
    claims = [
        Claim(source="post", wording={"parties": "both sides", "acts": "several"}),
        Claim(source="post", says={"acts.signed.date": Date("2024"), "acts.signed.kind": "signed"}),
        Claim(source="post", says={"acts.approved.date": Date("2024")}, rejected={"acts.approved": "never was"}),
    ]
    evidence_of = found(attrs.evolve(PAPER, claims=claims))
    assert {field: it.adopted for field, it in evidence_of.items()} == {
        "kind": AccordKind.DOCUMENT,
        "parties.iran": "iran",
        "acts.signed": "signed",
        "acts.signed.by.ali": "ali",
        "parties": ("iran",),
        "acts": ("signed",),
        "acts.signed.date": None,
        "acts.signed.kind": "signed",
        "acts.approved.date": None,
    }
    assert evidence_of["acts.signed.date"].disputed
    assert evidence_of["acts.approved.date"].settled


def test_evidence_prints_one_line_for_each_reading() -> None:
    claims = [
        Claim(source="post", says={"date": Date("2024-08-07")}, wording={"date": "Wednesday"}),
        Claim(source="leaf", says={"date": Date("2024-08-07")}),
        Claim(source="mail", wording={"date": "on Wednesday"}),
        Claim(source="mail", says={"date": Date("2024-01")}, rejected={"date": "a slip"}),
        Claim(source="mail", denies={"date": Date("2024-08-07")}),
        Claim(because="so it is", rests_on=["post"], says={"date": Date("2024-08")}),
    ]
    lines = str(found(attrs.evolve(MEETING, claims=claims))["date"]).split("\n")
    assert lines[0] == "e date: 2024-08-07 [open]"
    assert lines[1:] == [
        '  2024-08-07; 2 sources; 1 to 2 origins (the-post); "Wednesday"',
        '  "on Wednesday"; admits 2024-08-07; 1 source; 1 origin (the-mail)',
        "  2024-01; 1 source; 1 origin (the-mail); rejected: a slip",
        "  not 2024-08-07; 1 source; 1 origin (the-mail)",
        "  2024-08; inferred: so it is",
    ]


@pytest.mark.parametrize(
    ("record", "claims", "field", "expected"),
    [
        (MEETING, [held("leaf")], "status", "e status: held\n  held; 1 source; 1 origin"),
        (
            MEETING,
            [Claim(source="post", says={"number": "3"}, rejected={"number": "no"})],
            "number",
            "e number: nothing adopted [settled]\n  3; 1 source; 1 origin (the-post); rejected: no",
        ),
        (
            attrs.evolve(PAPER, parties=["iran", "belarus"]),
            [Claim(source="post", wording={"parties": "both"})],
            "parties",
            'a parties: iran, belarus\n  "both"; 1 source; 1 origin (the-post)',
        ),
    ],
)
def test_evidence_prints_what_is_adopted_and_whether_it_is_settled(
    record: Record, claims: list[Claim], field: str, expected: str
) -> None:
    assert str(found(attrs.evolve(record, claims=claims))[field]) == expected


# The same, found slowly on records that are drawn. A telling is one thing that one claim says at one path.

Row = tuple[paths.Keys, Any, str | None, bool, str | None, Claim]

VALUES: dict[type[Record], dict[str, list[Any]]] = {
    Event: {
        "date": list(map(Date, ["2024-08-07", "2024-08", "2024-08-05/2024-08-08", "2024-08-06", "2024-01"])),
        "status": list(Status),
        "place": ["belarus", "belarus/Minsk", "iran"],
        "number": ["3", "4"],
        "participants": [("ali",), ("reza",), ("ali", "reza")],
        "participants.ali.described": ["a guest", "a crowd"],
        "statements.visit.speakers": [("ali",), ("army", "reza"), ("ministry",), ("iran",)],
    },
    Accord: {
        "kind": list(AccordKind),
        "parties": [("iran", "belarus"), ("army",), ("academy",), ("syria",)],
        "acts.signed.by": [("ali",), ("reza",)],
        "acts.signed.date": list(map(Date, ["2024-08-07", "2024-08"])),
    },
    Actor: {"names": [("Ali",), ("Sardar",), ("Ali", "Sardar"), ("Other",)]},
}
WHOLE: dict[type[Record], list[Record]] = {
    Event: [
        attrs.evolve(
            MEETING,
            status=status,
            date=date,
            place=place,
            participants={"ali": Participation(described=described)},
            statements={"visit": Statement(speakers=["ministry", "ali"], topics=[], gist="to come")},
        )
        for status, date, place, described in [
            ("held", "2024-08-07", "belarus/Minsk", "a guest"),
            ("alleged", None, "belarus", None),
            ("planned", "2024-08", None, None),
        ]
    ],
    Accord: [PAPER, attrs.evolve(PAPER, kind="minutes", parties=["ministry", "army", "belarus"])],
    Actor: [attrs.evolve(ALI, names={key: ALI.names[key] for key in ("Ali", "Sardar")})],
}


@st.composite
def told(draw: st.DrawFn) -> Record:
    """A record with claims that say, deny, word and set aside the like of what it holds."""
    cls = draw(st.sampled_from(list(VALUES)))
    values = VALUES[cls]
    rejectable = {path[:end] for field in values for path in [paths.read(field)] for end in range(1, len(path) + 1)}
    rejectable |= {
        (*paths.read(field), key) for field, some in values.items() if type(some[0]) is tuple for key in some[0]
    }

    def some() -> dict[str, Any]:
        fields = draw(st.lists(st.sampled_from(sorted(values)), unique=True, max_size=2))
        return {field: draw(st.sampled_from(values[field])) for field in fields}

    claims = [
        Claim(
            source=source,
            because=None if source else "so it is",
            according_to=draw(st.sampled_from([None, None, "ministry", "agency"])) if source else None,
            says=some(),
            denies=draw(st.just({}) | st.builds(some)),
            wording=dict.fromkeys(some(), draw(st.sampled_from(["Wednesday", "recently"]))),
            rejected={
                paths.write(keys): "no" for keys in draw(st.lists(st.sampled_from(sorted(rejectable)), max_size=1))
            },
        )
        for source in draw(st.lists(st.sampled_from([*PAGES, None]), max_size=4))
    ]
    return attrs.evolve(draw(st.sampled_from(WHOLE[cls])), claims=claims)


def rows(record: Record) -> Iterator[Row]:
    """Everything that is told of a record, one by one."""
    for claim in record.claims:
        worded = set(claim.wording)
        for said, denied in ((claim.says, False), (claim.denies, True)):
            for path, value in said.items():
                wording = claim.wording.get(path) if path in worded else None
                worded.discard(path)
                for one in value if isinstance(value, tuple) else [value]:
                    keys = (*paths.read(path), one) if isinstance(value, tuple) else paths.read(path)
                    below = [other for other in map(paths.read, said) if other[:-1][: len(keys)] == keys]
                    if denied and below:
                        continue
                    yield keys, one, wording, denied, reason(claim, keys), claim
        for path in worded:
            yield paths.read(path), None, claim.wording[path], False, reason(claim, paths.read(path)), claim


def reason(claim: Claim, keys: paths.Keys) -> str | None:
    reasons = [why for path, why in claim.rejected.items() if keys[: len(paths.read(path))] == paths.read(path)]
    return reasons[0] if reasons else None


def candidates(id_: str, claim: Claim, claims: list[Claim], chain: tuple[str, ...] | None = None) -> set[str]:
    """The places from which a claim may have its word; `=` is one that counts already, `?` one that nobody knows.

    An outlet may have it in turn from others, and these from others again: the chain is who came before. Without a
    chain, nobody has it in turn.
    """
    source = PAGES.get(id_)
    if source and id_ != claim.source and id_ in cited(claims):
        return {"="}
    if source and source.derived_from:
        return set().union(*(candidates(one, claim, claims, chain) for one in source.derived_from))
    if source and not source.publisher:
        return {f"?{id_}"}
    outlet = source.publisher if source and source.publisher else id_
    if chain is None or outlet in chain:
        return {outlet}
    return {outlet}.union(*(candidates(it, claim, claims, (*chain, outlet)) for it in turned_to(outlet, claims)))


def cited(claims: list[Claim]) -> set[str]:
    return {it.source for it in claims if it.source}


def turned_to(outlet: str, claims: list[Claim]) -> set[str]:
    """Whom an outlet may have a word from: whom a page credits that it made or that carries it, and what it carries."""
    found: set[str] = set()
    for it in claims:
        carried = carries(it.source) if it.source else set()
        makers = {PAGES[one].publisher if one in PAGES else one for one in carried}
        if it.according_to and outlet in makers:
            found.add(it.according_to)
        found.update(
            one for own in carried & PAGES.keys() if PAGES[own].publisher == outlet for one in PAGES[own].derived_from
        )
    return found


def carries(id_: str) -> set[str]:
    """A page or an agency, and all whose report it carries."""
    return {id_}.union(*map(carries, PAGES[id_].derived_from if id_ in PAGES else ()))


def worlds(claims: list[Claim]) -> tuple[Bounds, bool]:
    """The fewest and the most places from which claims can go out, and whether each goes back to one place only."""
    places, direct = [], set[str]()
    for it in claims:
        if origin := it.according_to or it.source:
            elsewhere = [one for one in claims if one.source == it.source and one.according_to]
            echo = {"="} if elsewhere and not it.according_to else set()
            places.append(candidates(origin, it, claims, ()) | echo)
            direct |= candidates(origin, it, claims)
    sizes = [len({place for place in world if place[0] not in "=?"}) for world in product(*places)]
    possible = len(direct - {"="})
    return Bounds(certain=max(min(sizes), bool(places)), possible=possible), all(len(one) < 2 for one in places)


def slowly(record: Record) -> Mapping[str, tuple[Any, set[Any], str]]:
    """By field: what is adopted, what the readings say, and whether they are open, settled or neither."""
    leaves = list(paths.leaves(record))
    fields = {(*keys, value) if slot.holds == "list" else keys: value for keys, slot, value in leaves}
    by_field: dict[paths.Keys, list[Row]] = {keys: [] for keys in fields}
    for row in rows(record):
        keys, value = row[:2]
        slot = paths.slot_for(type(record), keys)
        beside = [
            other
            for other in fields
            if slot.holds == "list" and value is not None and other[:-1] == keys[:-1]
            if agrees(slot, value, fields[other], wholes)
        ]
        for home in [keys] if keys in fields else beside or [keys]:
            by_field.setdefault(home, []).append(row)
    result = {}
    for keys, here in by_field.items():
        slot = paths.slot_for(type(record), keys)
        adopted = fields.get(keys)
        wrong = keys == ("names", "Sardar")
        said = [row[1] for row in here if row[1] is not None and not row[3] and not row[4]]
        denied = [row[1] for row in here if row[3] and not row[4]]
        whole = [adopted, *said] if adopted is not None and not wrong else said
        disputed = (
            bool(said)
            if adopted is None or wrong
            else any(backs(slot, it, no, wholes) for it in whole for no in denied)
        )
        if slot.holds == "value" and adopted is not None:
            disputed |= any(not agrees(slot, one, other, wholes) for one in whole for other in whole)
        mark = "open" if disputed else "settled" if any(row[4] for row in here) else "undisputed"
        readings = {
            (value, wording if value is None else None, denies, why, claim.because is None)
            for _, value, wording, denies, why, claim in here
        }
        result[paths.write(keys)] = adopted, readings, mark
    return result


@settings(max_examples=400, deadline=None)
@given(told())
def test_evidence_is_what_a_slow_model_finds(record: Record) -> None:
    evidence_of, model = found(record), slowly(record)
    assert evidence_of.keys() == model.keys()
    for field, it in evidence_of.items():
        adopted, readings, mark = model[field]
        if adopted is not None and field != "names.Sardar":
            assert it.adopted == adopted
        assert ("open" if it.disputed else "settled" if it.settled else "undisputed") == mark
        mine = [
            (one.value, one.wordings[0] if one.value is None else None, one.denied, one.rejected, one.because is None)
            for one in it.readings
        ]
        assert set(mine) == readings
        for one in it.readings:
            assert_drawn(one, record, field)


@settings(max_examples=100, deadline=None)
@given(st.lists(told(), max_size=3))
def test_conflicts_are_the_evidence_that_is_open_and_then_that_which_is_settled(records: list[Record]) -> None:
    every = [it for record in records for it in found(record).values()]
    expected = [it for it in every if it.disputed] + [it for it in every if it.settled]
    assert list(conflicts(records, wholes, PAGES.get, anything)) == expected


def assert_drawn(one: Reading, record: Record, field: str) -> None:
    """The sources, wordings and origins of a reading are those of the claims that make it."""
    keys = paths.read(field)
    mine = []
    for path, value, wording, denied, why, claim in rows(record):
        slot = paths.slot_for(type(record), path)
        near = slot.holds == "list" and path[:-1] == keys[:-1] and value is not None and value == one.value
        same = (value, denied, why, claim.because) == (one.value, one.denied, one.rejected, one.because)
        if same and (path == keys or near) and (value is not None or wording in one.wordings):
            mine.append((claim, wording))
    if one.value is None:  # days go by the page
        mine = [(claim, wording) for claim, wording in mine if claim.source in one.sources or claim.because]
    assert set(one.sources) == {claim.source for claim, _ in mine if claim.source}
    assert set(one.wordings) == {wording for _, wording in mine if wording}
    assert set(one.according_to) == {claim.according_to for claim, _ in mine if claim.according_to}
    expected, exact = worlds([claim for claim, _ in mine])
    assert one.origins.possible == expected.possible
    assert one.origins.certain == expected.certain if exact else one.origins.certain <= expected.certain


def test_a_path_of_which_nobody_speaks_is_refused_with_the_nearest() -> None:
    here = found(attrs.evolve(MEETING, claims=[held("a")]))
    message = f"nobody says anything of 'statu' of '{MEETING.id}'; did you mean 'status'?"
    with pytest.raises(UnknownError, match=f"^{re.escape(message)}$"):
        here["statu"]
    assert here.get("statu") is None
    assert "statu" not in here


def test_printed_evidence_begins_with_its_record() -> None:
    here = found(attrs.evolve(MEETING, claims=[held("a")]))
    assert str(here["status"]).startswith(f"{MEETING.id} status: ")


def test_what_names_a_record_that_is_not_there_is_no_dispute() -> None:
    claim = Claim(
        source="a",
        says={
            "participants": ["here", "gone"],
            "participants.gone.office": "desk",
            "statements.one.speakers": ["gone"],
            "statements.one.to": ["here"],
            "part_of": "elsewhere",
            "number": "3",
        },
    )
    event = Event(id="e", kind="meeting", status="held", claims=[claim])
    early = evidence(event, wholes, PAGES.get, {"here"}.__contains__)
    assert [path for path, it in early.items() if it.disputed] == ["participants.here", "number"]
    assert not early.keys() - {"status", "participants.here", "number"}
    assert conflicts([event], wholes, PAGES.get, {"here"}.__contains__) == (early["participants.here"], early["number"])
