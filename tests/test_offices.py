"""Who held an office on a day, and whom an event involves: against a model that goes through the days one by one."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.dates import Certainty, Date
from bilateral.kinds import Status
from bilateral.model import Accord, Act, Actor, Event, Office, Participation, Tenure
from bilateral.offices import Involvement, held, in_seat
from model_of_days import AFTER, BEFORE, Model
from model_of_involvement import bound, grows, involved
from strategies import Tables, made, tables, worldly_dates

NO, POSSIBLE, CERTAIN = Certainty
KNOWN_UNTIL = dt.date(2024, 3, 31)
ENDS = st.none() | st.just("..") | worldly_dates


# Tenures


def possible_days(edge: Date | None, known_until: dt.date) -> set[int]:
    """The days that the edge of a tenure may be; of an end that goes on, those from the last known day on."""
    if edge is None:
        return set(range(BEFORE, AFTER + 1))
    if edge.ongoing:
        return {known_until.toordinal(), AFTER}
    return set().union(*Model(edge.text).worlds)


def some(possible: Iterable[Any]) -> list[Any]:
    """A few of many possibilities, the extremes among them."""
    ordered = sorted(possible)
    return ordered[:3] + ordered[3:-3][:: 1 + len(ordered) // 8] + ordered[3:][-3:]


def answers(tenure: Tenure, on: Date | None, known_until: dt.date) -> set[tuple[bool, bool]]:
    """For each way in which things may have been: whether the tenure covers some, and all, of the days in question."""
    starts = some(possible_days(tenure.start, known_until))
    ends = some(possible_days(tenure.end, known_until))
    worlds = some(map(sorted, Model(on.text).worlds) if on else ([day] for day in range(BEFORE, AFTER + 1)))
    spans = [(start, end) for start in starts for end in ends if start <= end]
    return {
        (any(start <= day <= end for day in world), all(start <= day <= end for day in world))
        for world in worlds
        for start, end in spans
    }


tenures = st.builds(Tenure, start=st.none() | worldly_dates, end=ENDS, status=st.sampled_from(Status))
moments = st.none() | worldly_dates.map(Date)


@settings(max_examples=150)
@given(tenures, moments, st.dates(dt.date(2024, 1, 20), KNOWN_UNTIL))
def test_nobody_is_falsely_certain_or_excluded(tenure: Tenure, on: Date | None, known_until: dt.date) -> None:
    found = held(tenure, on, known_until)
    possible = answers(tenure, on, known_until)
    if found is CERTAIN:
        assert {everywhere for _, everywhere in possible} == {True}
    elif found is NO:
        assert tenure.status not in {"held", "alleged"} or {somewhere for somewhere, _ in possible} <= {False}


days = st.dates(dt.date(2024, 1, 1), KNOWN_UNTIL).map(str)


@given(st.lists(days, min_size=4, max_size=4).map(sorted), st.booleans(), days.map(Date))
def test_edges_that_do_not_overlap_leave_nothing_only_possible(
    edges: list[str],
    ongoing: bool,  # noqa: FBT001  # drawn
    on: Date,
) -> None:
    start, start_latest, end, end_latest = edges
    tenure = Tenure(start=f"[{start}..{start_latest}]", end=".." if ongoing else f"[{end}..{end_latest}]")
    covered = [yes for yes, _ in answers(tenure, on, KNOWN_UNTIL)]
    assert held(tenure, on, KNOWN_UNTIL) == any(covered) + all(covered)


@pytest.mark.parametrize(
    ("start", "end", "on", "expected"),
    [
        ("2024-02-01", "2024-02-10", "2024-02-01", CERTAIN),  # the first day counts
        ("2024-02-01", "2024-02-10", "2024-02-10", CERTAIN),  # and the last
        ("2024-02-01", "2024-02-10", "2024-02-11", NO),
        ("2024-02-01", "2024-02-10", "2024-01-31", NO),
        ("2024-02-01", "2024-02-10", "2024-02", POSSIBLE),
        ("2024-02-01", "2024-02-10", "2024-02-03/2024-02-05", CERTAIN),
        ("2024-02-01", "2024-02-10", "2024-02-03~", POSSIBLE),  # what is approximate is never certain
        ("2024-02-01~", "2024-02-10", "2024-02-03", POSSIBLE),
        ("2024-02-01", "2024-02-10?", "2024-02-03", POSSIBLE),
        ("2024-02-01~", "2024-02-10", "2024-01-31", NO),  # and widens no bound
        ("2024-02-01", "2024-02-10", None, POSSIBLE),
        ("[..2024-02-05]", "[2024-02-05..]", "2024-02-05", CERTAIN),  # a sighting holds for its day
        ("[..2024-02-05]", "[2024-02-05..]", "2024-02-04", POSSIBLE),
        ("2024-02-01", None, "2024-02-01", CERTAIN),  # who took office that day held it that day
        ("2024-02-01", None, "2024-02-02", POSSIBLE),
        ("2024-02", None, "2024-02-29", POSSIBLE),  # and may be out again by the end of the month
        (None, "2024-02-10", "2024-02-11", NO),
        (None, "2024-02-10", "2024-02-01", POSSIBLE),
        (None, None, "2024-02-01", POSSIBLE),
        ("2024-02-01", "..", "2024-03-31", CERTAIN),  # still in office, as far as is known
        ("2024-02-01", "..", "2024-04-01", POSSIBLE),
        ("2024-02-01", "2024-12-31", "2024-04-01", POSSIBLE),  # nothing is certain later, even what was laid down
        ("2024-02-01", "..", "2024-01-31", NO),
        (None, "..", "2024-02-01", POSSIBLE),
    ],
)
def test_edges_of_a_tenure(start: str | None, end: str | None, on: str | None, expected: Certainty) -> None:
    assert held(Tenure(start=start, end=end), Date(on) if on else None, KNOWN_UNTIL) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [(status, CERTAIN if status == "held" else POSSIBLE if status == "alleged" else NO) for status in Status],
)
def test_only_what_took_place_counts_and_what_is_alleged_is_possible(status: Status, expected: Certainty) -> None:
    tenure = Tenure(start="2024-02-01", end="2024-02-10", status=status)
    assert held(tenure, Date("2024-02-05"), KNOWN_UNTIL) is expected


# Involvement


@settings(max_examples=40)
@given(tables)
def test_an_event_involves_whom_the_codebook_says(plain: Tables) -> None:
    ds = made(plain)
    for event in ds.events:
        expected = involved(event, ds, lambda tenure, event: held(tenure, event.date, ds.known_until))
        assert grows(ds._context.involved(event).items()) == expected


@settings(max_examples=40)
@given(tables)
def test_an_accord_involves_its_parties_and_who_acted_and_the_bodies_above_them(plain: Tables) -> None:
    ds = made(plain)
    for accord in ds.accords:
        expected = bound(accord, ds, lambda tenure, act: held(tenure, act.date, ds.known_until))
        assert grows(ds._context.involved(accord).items()) == expected


def by_id(*records: Actor | Office | Event) -> dict[str, Actor | Office | Event]:
    return {record.id: record for record in records}


def actor(id_: str, kind: str = "organization", *part_of: str) -> Actor:
    return Actor(id=id_, kind=kind, part_of=part_of)


def event(
    id_: str, *who: str, date: str | None = "2024-02-05", part_of: str | None = None, **more: Participation
) -> Event:
    return Event(
        id=id_,
        kind="meeting",
        status="held",
        date=date,
        part_of=part_of,
        participants={one.replace("_", "-"): Participation() for one in who} | more,
    )


ACTORS = [
    actor("iran", "state", "union"),
    actor("union"),
    actor("ministry", "organization", "iran"),
    actor("army", "organization", "ministry"),
    actor("club", "group"),
    actor("ali", "person"),
    actor("reza", "person"),
]
OFFICES = [
    Office(
        id="minister",
        of="ministry",
        tenures={
            "ali": Tenure(holder="ali", start="2024-01-01", end="2024-02-29"),
            "reza": Tenure(holder="reza", start="2024-03-01", end=".."),
            "gap": Tenure(start="2023-12-01", end="2023-12-31"),
        },
    ),
    Office(id="president", of="club", tenures={"ali": Tenure(holder="ali", start="2024")}),
]


def involvement(*events: Event, actors: Iterable[Actor] = ACTORS) -> Involvement:
    return Involvement(by_id(*actors), by_id(*OFFICES), by_id(*events), KNOWN_UNTIL)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (event("e"), {}),
        (event("e", "army"), {"army": 2, "ministry": 2, "iran": 2}),  # up to the state, and no further
        (event("e", "iran"), {"iran": 2}),  # a membership involves nobody
        (event("e", "club"), {"club": 2}),
        (event("e", "ali"), {"ali": 2, "minister": 2, "ministry": 2, "iran": 2, "president": 1, "club": 1}),
        (event("e", "ali", date="2023-05"), {"ali": 2}),  # in no office that day: nationality involves nobody
        (event("e", "ali", date="2024-03-02"), {"ali": 2, "president": 1, "club": 1}),
        (event("e", "reza", date="2024-02/2024-03"), {"reza": 2, "minister": 1, "ministry": 1, "iran": 1}),
        (event("e", "reza", date=None), {"reza": 2, "minister": 1, "ministry": 1, "iran": 1}),
        (event("e", "minister"), {"minister": 2, "ministry": 2, "iran": 2, "ali": 2}),
        (
            event("e", "minister", date="2024-02-29/2024-03-01"),
            {"minister": 2, "ministry": 2, "iran": 2, "ali": 1, "reza": 1},
        ),
        (event("e", "minister", date="2023-12-05"), {"minister": 2, "ministry": 2, "iran": 2}),  # vacant
        (
            event("e", ali=Participation(office="president")),  # in one capacity, not in the other
            {"ali": 2, "president": 2, "club": 2},
        ),
        (
            event("e", date="2023-05", ali=Participation(on_behalf_of="army")),
            {"ali": 2, "army": 2, "ministry": 2, "iran": 2},
        ),
        (event("e", "nobody"), {}),  # while faults are gathered, ids may be unknown
    ],
    ids=lambda value: ", ".join(value.participants) if isinstance(value, Event) else None,
)
def test_whom_an_event_involves(meeting: Event, expected: dict[str, int]) -> None:
    assert involvement(meeting).of(meeting) == expected


def test_a_whole_involves_whom_its_parts_involve_to_any_depth() -> None:
    visit, meeting = event("visit", "club"), event("meeting", "iran", part_of="visit")
    talk = event("talk", "reza", date="2024-02-29/2024-03-01", part_of="meeting")
    found = involvement(talk, visit, meeting)
    assert found.of(talk) == {"reza": 2, "minister": 1, "ministry": 1, "iran": 1}
    assert found.of(meeting) == {**found.of(talk), "iran": 2}
    assert found.of(visit) == {**found.of(meeting), "club": 2}


def test_what_is_surer_of_the_whole_is_not_weakened_by_a_part() -> None:
    visit = event("visit", "ministry")
    talk = event("talk", "reza", date=None, part_of="visit")
    assert involvement(visit, talk).of(visit)["ministry"] is CERTAIN


def test_parts_of_one_another_come_to_an_end() -> None:
    """The check refuses such data, and asks this first."""
    one, other = event("one", "club", part_of="other"), event("other", "iran", part_of="one")
    found = involvement(one, other)
    assert found.of(one) == found.of(other) == {"club": 2, "iran": 2}
    itself, lost = event("itself", "club", part_of="itself"), event("lost", "club", part_of="nowhere")
    assert involvement(itself).of(itself) == involvement(lost).of(lost) == {"club": 2}


def test_bodies_of_one_another_come_to_an_end() -> None:
    ring = [actor("a", "group", "b"), actor("b", "group", "c", "gone"), actor("c", "group", "a")]
    found = involvement(actors=ring)
    assert {one: set(found.wholes(one)) for one in "abc"} == {one: {"a", "b", "c"} for one in "abc"}
    assert list(found.wholes("gone")) == []


def test_a_body_of_two_involves_both() -> None:
    joint = [*ACTORS, actor("belarus", "state"), actor("commission", "organization", "iran", "belarus")]
    assert set(involvement(actors=joint).wholes("commission")) == {"commission", "iran", "belarus"}


JANUARY = [dt.date(2024, 1, day) for day in range(1, 13)]
edges = st.none() | st.sampled_from(JANUARY).map(str) | st.sampled_from(JANUARY).map(lambda day: f"[..{day}]")
later = st.none() | st.sampled_from(JANUARY).map(str) | st.sampled_from(JANUARY).map(lambda day: f"[{day}..]")
sittings = st.builds(
    Tenure, holder=st.sampled_from([*"abc", None]), start=edges, end=later, acting=st.booleans(), status=st.just("held")
)
Sitting = tuple[str | None, set[dt.date]]


def sit_in(seats: int, several: list[Sitting]) -> bool:
    """Whether so many seats may do for all: in one, whoever comes may come on the last day of whoever leaves."""

    def share(one: Sitting, other: Sitting) -> bool:
        in_turn = max(one[1]) <= min(other[1]) or max(other[1]) <= min(one[1])
        return in_turn or (one[0] is not None and one[0] == other[0])

    return any(
        all(share(*pair) for pair in itertools.combinations(several, 2) if len({places[id(it)] for it in pair}) == 1)
        for places in (
            dict(zip(map(id, several), choice, strict=True))
            for choice in itertools.product(range(seats), repeat=len(several))
        )
    )


@settings(max_examples=300)
@given(
    st.lists(sittings, min_size=1, max_size=5),
    st.sampled_from(JANUARY),
    st.sampled_from([0, 0, 0, 1, 3]),
    st.integers(1, 3),
)
def test_who_surely_sat_in_between_bars_from_the_only_seat(
    several: list[Tenure], day: dt.date, more: int, seats: int
) -> None:
    sure = [{it for it in JANUARY if held(one, Date(str(it)), KNOWN_UNTIL) is CERTAIN} for one in several]
    last = day + dt.timedelta(more)
    on = Date(f"{day}/{last}" if more else str(day))

    def barred(at: int) -> bool:
        others = (place for place, one in enumerate(several) if one.holder != several[at].holder and not one.acting)
        between = {it for place in others for it in sure[place]}
        before, after = (
            (it for it in between if last < it < min(sure[at])),
            (it for it in between if max(sure[at]) < it < day),
        )
        return any(before) or any(after)

    office = Office(id="seat", of="x", seats=seats, tenures={str(place): one for place, one in enumerate(several)})
    found = [(one, held(one, on, KNOWN_UNTIL)) for one in several]
    expected = [pair for pair in found if pair[1] is CERTAIN]
    certain = [(one.holder, sure[at]) for at, (one, certainty) in enumerate(found) if certainty is CERTAIN]
    if sit_in(seats - 1, certain):  # not len(certain) < seats: on a day of handover two sit in one
        alone = seats > 1
        expected = [pair for at, pair in enumerate(found) if pair[1] and (alone or not sure[at] or not barred(at))]
    given_ = in_seat(office, on, KNOWN_UNTIL)
    assert sorted(map(repr, given_)) == sorted(map(repr, expected))
    assert [certainty for _, certainty in given_] == sorted((it for _, it in expected), reverse=True)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2020-05-04", [("a", CERTAIN), ("b", POSSIBLE)]),
        ("2020-05-05", [("a", CERTAIN), ("c", CERTAIN), ("b", POSSIBLE)]),
        ("2020-05-06", [("c", CERTAIN), ("b", POSSIBLE)]),
    ],
)
@pytest.mark.parametrize("comes", ["c", "a"])  # another one, or the same once more
def test_who_leaves_and_who_comes_on_a_day_share_a_seat(
    comes: str, on: str, expected: list[tuple[str, Certainty]]
) -> None:
    tenures = {
        "old": Tenure(holder="a", start="2018-01-01", end="2020-05-05"),
        "new": Tenure(holder=comes, start="2020-05-05", end="2022-01-01"),
        "b": Tenure(holder="b", start="2019-01-01"),
    }
    office = Office(id="o", of="club", seats=2, tenures=tenures)
    who = {"c": comes}
    found = [(it.holder, certainty) for it, certainty in in_seat(office, Date(on), KNOWN_UNTIL)]
    assert found == [(who.get(holder, holder), certainty) for holder, certainty in expected]
    around = Involvement(by_id(*ACTORS, actor("b", "person")), by_id(office), {}, KNOWN_UNTIL)  # type: ignore[arg-type]
    assert around.by(event("e", "b", date=on), "b") == {"b": 2, "o": 1, "club": 1}


@pytest.mark.parametrize(
    ("on", "holders"), [("1999", ["first", "second"]), ("2012", ["second"]), ("2020", ["second"]), ("1980", [])]
)
def test_a_tenure_without_an_end_gives_way_to_the_next(on: str, holders: list[str]) -> None:
    tenures = {
        "one": Tenure(holder="first", start="1997-08-20"),
        "two": Tenure(holder="second", start="[..2007-01-22]", end="[2007-01-22..]"),
        "acting": Tenure(holder="deputy", start="2015-05-01", end="2015-05-03", acting=True),
    }
    office = Office(id="seat", of="x", tenures=tenures)
    assert [it.holder for it, _ in in_seat(office, Date(on), dt.date(2026, 1, 1))] == holders


def test_the_offices_of_a_person_on_a_day() -> None:
    found = involvement()
    assert [(office.id, certainty) for office, certainty in found.held_by("ali", Date("2024-02-29"))] == [
        ("minister", CERTAIN),
        ("president", POSSIBLE),
    ]
    assert list(found.held_by("ali", Date("2020"))) == []
    assert list(found.held_by("nobody", None)) == []


def test_whom_an_accord_involves() -> None:
    accord = Accord(
        id="a",
        kind="treaty",
        parties=["army", "club"],
        acts={
            "signed": Act(kind="signed", by=["reza", "minister"]),
            "ratified": Act(kind="ratified", party="union", body="parliament"),
        },
    )
    assert set(involvement().bound(accord)) == {
        *("army", "ministry", "iran", "club", "reza", "minister", "union", "ali"),
    }
    assert attrs.evolve(accord, acts={}).date is None
