"""Filters: each against a plain comprehension, all against possible worlds, and the words that a wrong one gets."""

from __future__ import annotations

import datetime as dt
import pickle
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import permutations
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bilateral
import small
from bilateral.compiled import about as about_of
from bilateral.counts import weight
from bilateral.dates import Certainty, Date
from bilateral.errors import BilateralError, DateError, UnknownError, WordError
from bilateral.kinds import AccordKind, EventKind, Role, Stance, Status
from bilateral.model import CLASSES, Accord, Event, Statement, Tenure
from bilateral.query import GRADED, PLAIN, Condition, Query, select
from bilateral.records import Records
from model_of_days import AFTER, BEFORE, LAST, Model, begun, window
from model_of_involvement import bodies_above, involved
from strategies import Tables, made, tables, windows, word

NO, POSSIBLE, CERTAIN = Certainty
Answer: TypeAlias = Callable[[bilateral.Dataset, Any, Any], Certainty]


@pytest.fixture(scope="module")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path_factory.mktemp("query")))


def unchecked(plain: Tables) -> bilateral.Dataset:
    about = about_of(plain["dataset"])
    return bilateral.Dataset(about, {cls: plain.get(cls.plural, {}) for cls in CLASSES})


def answers(records: Records[Any], **filters: Any) -> dict[str, Certainty]:
    """How surely each record matches, as users learn it."""
    possible: Any = records
    found = possible.where(**filters)
    surely = possible.where(**filters, certainly=True)
    assert set(surely) <= set(found)
    assert list(found.where(certainly=True)) == list(surely)
    return {it.id: CERTAIN if it.id in surely else POSSIBLE if it.id in found else NO for it in records}


# What each filter means, in a line or two


def yes(answer: object) -> Certainty:
    return CERTAIN if answer else NO


def shares_a_day(
    date: Date | None, status: Status | None, asked: str, known_until: dt.date, *, act: bool = False
) -> Certainty:
    """Certain are only the days that the dataset knows of; without a date it may have been any of those.

    An act is done on one day of those that its date covers.
    """
    days, known = window(asked), set(range(BEFORE, known_until.toordinal() + 1))
    if date is None:
        return POSSIBLE if days & known else NO
    worlds = Model(date.text).worlds
    if act:
        worlds = {frozenset([day]) for world in worlds for day in world}
    real = begun(worlds, status, known_until)
    one_day = all(len(world) == 1 for world in worlds)  # what lasts may last beyond the known days
    if not any(world & days for world in (real if one_day else worlds)):
        return NO
    surely = all(world & days & known for world in real) and not Model(date.text).qualified
    return CERTAIN if surely else POSSIBLE


def status_of(ds: bilateral.Dataset, it: Any) -> Status | None:
    """The status of what gives a record its date."""
    if isinstance(it, Accord):
        return it.leading.status if it.leading else None
    status: Status | None = ds.events[it.event].status if isinstance(it, Statement) else it.status
    return status


def date_of(ds: bilateral.Dataset, it: Any) -> Date | None:
    date: Date | None = ds.events[it.event].date if isinstance(it, Statement) else it.date
    return date


def carried(ds: bilateral.Dataset, ids: Collection[str]) -> set[str]:
    """Ids and, of bodies and offices, all that is above them."""
    actors = {actor.id: actor for actor in ds.actors}
    named = [*ids, *(office.of for office in ds.offices if office.id in ids)]
    return {one for id_ in named for one in (bodies_above(id_, actors) if id_ in actors else [id_])}


def subjects(it: Any) -> list[str]:
    return [
        *getattr(it, "about", ()),
        *(relation.to for relation in getattr(it, "relations", ()) if relation.kind == "about"),
        *(id_ for statement in getattr(it, "statements", {}).values() for id_ in statement.about),
    ]


def runs(place: str) -> set[str]:
    """Every run of whole segments of a place."""
    segments = place.split("/")
    return {
        "/".join(segments[start:end]) for start in range(len(segments)) for end in range(start + 1, len(segments) + 1)
    }


def texts_of(it: Any) -> list[str]:
    own = [getattr(it, name, None) for name in ("title", "summary", "gist")]
    return [text for text in (*own, *(one.gist for one in getattr(it, "statements", {}).values())) if text]


def has_role(ds: bilateral.Dataset, event: Event, role: str, id_: str) -> Certainty:
    by_them = (ds._context.involved_by(event, one) for one, part in event.participants.items() if role in part.roles)
    return max((found.get(id_, NO) for found in by_them), default=NO)


MEANING: dict[str, Answer] = {
    "kind": lambda _, it, wanted: yes(it.kind == wanted),
    "status": lambda _, it, wanted: yes(
        it.leading and it.leading.status == wanted if isinstance(it, Accord) else it.status == wanted
    ),
    "stance": lambda _, it, wanted: yes(it.stance == wanted),
    "during": lambda ds, it, asked: shares_a_day(
        date_of(ds, it), status_of(ds, it), asked, ds.known_until, act=isinstance(it, Accord)
    ),
    "signed": lambda ds, it, asked: max(
        (
            min(
                shares_a_day(act.date, act.status, asked, ds.known_until, act=True),
                {"held": CERTAIN, "alleged": POSSIBLE}.get(act.status, NO),
            )
            for act in it.acts.values()
            if act.kind == "signed"
        ),
        default=NO,
    ),
    "involving": lambda ds, it, id_: ds._context.involved(it).get(id_, NO),
    "between": lambda ds, it, ids: min(ds._context.involved(it).get(id_, NO) for id_ in ids),
    "role": lambda ds, it, wanted: min(has_role(ds, it, *pair) for pair in wanted.items()),
    "party": lambda ds, it, id_: yes(id_ in carried(ds, it.parties)),
    "topic": lambda _, it, wanted: yes(any(topic == wanted or topic.startswith(f"{wanted}/") for topic in it.topics)),
    "place": lambda _, it, wanted: yes(it.place and wanted in runs(it.place)),
    "about": lambda ds, it, id_: yes(id_ in carried(ds, subjects(it))),
    "source": lambda _, it, id_: yes(any(claim.source == id_ for claim in it.claims)),
    "text": lambda _, it, text: yes(any(text.casefold() in one.casefold() for one in texts_of(it))),
    "speaker": lambda ds, it, id_: max(
        ds._context.involved_by(ds.events[it.event], one).get(id_, NO) for one in it.speakers
    ),
    "to": lambda ds, it, id_: max(
        (ds._context.involved_by(ds.events[it.event], one).get(id_, NO) for one in it.to), default=NO
    ),
}
OF_EVENTS = ["kind", "status", "involving", "between", "role", "during", "topic", "place", "about", "source", "text"]
OF_ACCORDS = ["kind", "status", "party", "involving", "between", "during", "signed", "topic", "about", "source", "text"]
OF_STATEMENTS = ["speaker", "to", "stance", "topic", "about", "during", "text"]


def asked(ds: bilateral.Dataset, kind: type[AccordKind | EventKind]) -> dict[str, st.SearchStrategy[Any]]:
    """What can be asked of a drawn dataset."""
    anybody = st.sampled_from([*(it.id for it in ds.actors), *(it.id for it in ds.offices)])
    return {
        "kind": word(kind).map(str),
        "status": word(Status).map(str),
        "stance": word(Stance).map(str),
        "during": windows,
        "signed": windows,
        "involving": anybody,
        "between": st.lists(anybody, min_size=1, max_size=2),
        "role": st.dictionaries(word(Role).map(str), anybody, min_size=1, max_size=2),
        "party": anybody,
        "speaker": anybody,
        "to": anybody,
        "about": anybody,
        "topic": st.sampled_from(["military", "trade", *sorted(ds._context.topics)]),
        "place": st.sampled_from(sorted({run for it in ds.events if it.place for run in runs(it.place)}) or ["?"]),
        "source": st.sampled_from([it.id for it in ds.sources]),
        "text": st.sampled_from(["crowd", "PACT", "в минске", "3"]),
    }


def questions(ds: bilateral.Dataset) -> list[tuple[Records[Any], list[str], dict[str, st.SearchStrategy[Any]]]]:
    return [
        (ds.events, OF_EVENTS, asked(ds, EventKind)),
        (ds.accords, OF_ACCORDS, asked(ds, AccordKind)),
        (ds.statements, OF_STATEMENTS, asked(ds, EventKind)),
    ]


@settings(max_examples=50)
@given(tables, st.data())
def test_each_filter_means_what_its_line_says(plain: Tables, data: st.DataObject) -> None:
    ds = made(plain)
    for records, filters, strategies in questions(ds):
        name = data.draw(st.sampled_from(filters))
        value = data.draw(strategies[name], label=name)
        if value != "?":
            assert answers(records, **{name: value}) == {it.id: MEANING[name](ds, it, value) for it in records}


def asking(data: st.DataObject, filters: list[str], strategies: Mapping[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    names = data.draw(st.lists(st.sampled_from(filters), unique=True, min_size=2, max_size=3))
    found = {name: data.draw(strategies[name], label=name) for name in names}
    assume("?" not in found.values())
    return found


@settings(max_examples=25)
@given(tables, st.data())
def test_filters_combine_by_the_weakest_certainty_in_any_order(plain: Tables, data: st.DataObject) -> None:
    ds = made(plain)
    for records, filters, strategies in questions(ds):
        wanted = asking(data, filters, strategies)
        together = answers(records, **wanted)
        alone = [answers(records, **{name: value}) for name, value in wanted.items()]
        assert together == {it.id: min(found[it.id] for found in alone) for it in records}
        for order in permutations(wanted):
            found: Any = records
            for name in order:
                found = found.where(**{name: wanted[name]})
            assert {it.id for it in found} == {id_ for id_, certainty in together.items() if certainty}


@settings(max_examples=25)
@given(tables, st.data())
def test_several_values_mean_any_of_them(plain: Tables, data: st.DataObject) -> None:
    ds = made(plain)
    for records, filters, strategies in questions(ds):
        name = data.draw(
            st.sampled_from([one for one in filters if one not in ("between", "role", "during", "signed")])
        )
        several = data.draw(st.lists(strategies[name], min_size=1, max_size=3), label=name)
        assume("?" not in several)
        alone = [answers(records, **{name: value}) for value in several]
        expected = {it.id: max(found[it.id] for found in alone) for it in records}
        assert answers(records, **{name: several}) == expected
        assert answers(records, **{name: frozenset(several)}) == expected


@settings(max_examples=25)
@given(tables, st.data())
def test_exclude_gives_exactly_the_others_in_their_order(plain: Tables, data: st.DataObject) -> None:
    ds = made(plain)
    for records, filters, strategies in questions(ds):
        every: Any = records
        wanted = asking(data, filters, strategies)
        kept, rest = every.where(**wanted), every.exclude(**wanted)
        assert list(kept) == [it for it in records if it.id in kept]
        assert list(rest) == [it for it in records if it.id not in kept]


@settings(max_examples=25)
@given(tables, windows)
def test_outermost_leaves_out_what_lies_inside_another_match(plain: Tables, asked: str) -> None:
    ds = made(plain)
    sure = answers(ds.events, during=asked)

    def above(event: Event) -> Iterator[str]:
        if event.part_of:
            yield event.part_of
            yield from above(ds.events[event.part_of])

    def covers(whole: str, part: Event) -> bool:
        as_surely = sure[whole] >= sure[part.id] and weight(ds.events[whole]) >= weight(part)
        return sure[whole] is not NO and as_surely

    expected = [it for it in ds.events if sure[it.id] and not any(covers(one, it) for one in above(it))]
    assert list(ds.events.where(during=asked, outermost=True)) == expected
    assert list(ds.events.where(during=asked).where(outermost=True)) == expected


OCCASIONS: Tables = {
    "dataset": {"title": "Visits", "version": "1", "licence": "CC-BY-4.0", "known_until": "2024-06-30"},
    "events": {
        "journey": {"kind": "visit", "status": "planned", "date": "2024-05"},
        "talk": {"kind": "meeting", "status": "held", "date": "2024-05-03", "part_of": "journey"},
        "call": {"kind": "call", "status": "planned", "date": "2024-05-04", "part_of": "journey"},
        "undated": {"kind": "visit", "status": "held"},
        "dated": {"kind": "meeting", "status": "held", "date": "2024-02-03", "part_of": "undated"},
    },
}


@pytest.mark.parametrize(
    ("filters", "ids", "counted"),
    [
        ({"during": "2024-05"}, ["journey", "talk", "undated"], (1, 2)),
        ({"during": "2024-05", "certainly": True}, ["journey", "talk"], (1, 1)),
        ({"during": "2024-05", "status": ["planned", "held"]}, ["journey", "undated"], (1, 2)),
        ({"during": "2024-02"}, ["dated", "undated"], (1, 2)),
        ({"kind": ["visit", "meeting"], "status": "held"}, ["talk", "undated"], (2, 2)),
    ],
    ids=repr,
)
def test_a_whole_stands_for_a_part_only_if_it_counts_for_as_much(
    filters: dict[str, Any], ids: list[str], counted: tuple[int, int]
) -> None:
    events = unchecked(OCCASIONS).events
    found = events.where(**filters, outermost=True)
    assert sorted(it.id for it in found) == ids
    assert (found.count().certain, found.count().possible) == counted


@settings(max_examples=25)
@given(tables, st.data())
def test_answers_keep_the_order_of_the_collection_asked(plain: Tables, data: st.DataObject) -> None:
    ds = made(plain)
    for records, filters, strategies in questions(ds):
        name = data.draw(st.sampled_from(filters))
        value = data.draw(strategies[name], label=name)
        if value != "?":
            there, back = (answers(every, **{name: value}) for every in (records, records[::-1]))
            assert list(there.items()) == list(back.items())[::-1]
            turned: Any = records[::-1]
            assert list(turned.where(**{name: value})) == [it for it in turned if there[it.id]]


@settings(max_examples=50)
@given(tables, st.data())
def test_a_place_is_refused_unless_all_of_it_stands_in_one_on_record(plain: Tables, data: st.DataObject) -> None:
    ds = made(plain)
    segments = sorted({one for it in ds.events if it.place for one in it.place.split("/")} | {"Nowhere", ""})
    asked = "/".join(data.draw(st.lists(st.sampled_from(segments), min_size=1, max_size=3)))
    expected = [it.id for it in ds.events if it.place and asked in runs(it.place)]
    for records in (ds.events, ds.events[:0], ds.as_of("2023-01-01").events):
        if expected:
            assert [it.id for it in records.where(place=asked)] == [id_ for id_ in expected if id_ in records]
        else:
            with pytest.raises(UnknownError, match=f"^{re.escape(repr(asked))} is the place of no event here"):
                records.where(place=asked)


# Possible worlds


class World:
    """One way in which everything may have been: the days of each event, and the days of each tenure."""

    def __init__(self, ds: bilateral.Dataset, draw: Callable[..., Any]) -> None:
        every = range(BEFORE, AFTER + 1)
        self.days = {
            it.id: draw(
                st.sampled_from(
                    sorted(
                        map(sorted, begun(Model(it.date.text).worlds, it.status, ds.known_until))
                        if it.date
                        else ([d] for d in every)
                    )
                )
            )
            for it in ds.events
        }
        self.tenures: list[tuple[Tenure, range]] = []
        for tenure in (it for office in ds.offices for it in office.tenures.values()):
            starts = {day for days in Model(tenure.start.text).worlds for day in days} if tenure.start else every
            if tenure.end and tenure.end.text == "..":
                ends: Iterable[int] = [*range(ds.known_until.toordinal(), LAST + 1), AFTER]
            else:
                ends = {day for days in Model(tenure.end.text).worlds for day in days} if tenure.end else every
            spans = [(start, end) for start in sorted(starts) for end in sorted(ends) if start <= end]
            real = tenure.status == "held" or (tenure.status == "alleged" and draw(st.booleans()))
            if real and spans:
                start, end = draw(st.sampled_from(spans))
                self.tenures.append((tenure, range(start, end + 1)))

    def in_office(self, each: Callable[[Iterable[bool]], bool]) -> Callable[[Tenure, Any], Certainty]:
        return lambda tenure, event: yes(
            any(tenure is one and each(day in span for day in self.days[event.id]) for one, span in self.tenures)
        )


@settings(max_examples=50)
@given(tables, windows, st.data())
def test_no_possible_world_contradicts_an_answer(plain: Tables, asked: str, data: st.DataObject) -> None:
    ds = made(plain)
    assume(ds.events)
    who = data.draw(st.sampled_from([*(it.id for it in ds.actors), *(it.id for it in ds.offices)]), label="who")
    found = answers(ds.events, during=asked, involving=who)
    world = World(ds, data.draw)
    for event in ds.events:
        in_time = not window(asked).isdisjoint(world.days[event.id])
        throughout, ever = (involved(event, ds, world.in_office(each)).get(who) for each in (all, any))
        if found[event.id] is CERTAIN:
            assert in_time
            assert throughout
        if found[event.id] is NO and (event.date or min(window(asked)) <= ds.known_until.toordinal()):
            assert not (in_time and ever)


@settings(max_examples=25)
@given(tables, st.dates(dt.date(2024, 1, 1), dt.date(2024, 4, 30)))
def test_nothing_is_certain_after_the_last_known_day(plain: Tables, day: dt.date) -> None:
    ds = made(plain)
    later = max(day, ds.known_until + dt.timedelta(1))
    for records in (ds.events, ds.accords):
        assert max(answers(records, during=later).values(), default=NO) <= POSSIBLE
        assert max(answers(records, during=f"{later}/..").values(), default=NO) <= POSSIBLE
        undated = [it.id for it in records if it.date is None]
        assert {answers(records, during=later)[id_] for id_ in undated} <= {NO}
        assert {answers(records, during=ds.known_until)[id_] for id_ in undated} <= {POSSIBLE}


# By hand


OPEN: Tables = {
    "dataset": {"title": "Open", "version": "1", "licence": "CC-BY-4.0", "known_until": "2024-06-30"},
    "events": {
        "held": {"kind": "call", "status": "held", "date": "[2014-04-21..]"},
        "last-month": {
            "kind": "call",
            "status": "held",
            "date": "2024-06/2024-07",
            "statements": {"it": {"speakers": [], "topics": [], "gist": "x"}},
        },
        "roughly": {"kind": "call", "status": "held", "date": "2024-06~"},
        "too-late": {"kind": "call", "status": "held", "date": "2024-08"},  # what no check has passed
        "twice": {"kind": "call", "status": "held", "date": "{2014-05-01,2024-07}"},
        "planned": {"kind": "call", "status": "planned", "date": "[2014-04-21..]"},
        "alleged": {"kind": "call", "status": "alleged", "date": "[2014-04-21..]"},
    },
    "accords": {
        "held": {
            "kind": "treaty",
            "parties": [],
            "acts": {"a": {"kind": "signed", "status": "held", "date": "[2014-04-21..]"}},
        },
        "planned": {
            "kind": "treaty",
            "parties": [],
            "acts": {"a": {"kind": "signed", "status": "planned", "date": "[2014-04-21..]"}},
        },
    },
}


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("2014/..", {"held", "last-month", "twice"}),
        ("2014/2026", {"held", "last-month", "twice"}),
        ("2014/2024-06-30", {"held", "last-month", "twice"}),
        ("2014/2024-06-29", {"twice"}),  # the others may have been, or begun, on the day after
        ("2015/..", {"last-month"}),
        ("2024-06", {"last-month"}),
        ("2024-06-01/2024-07-31", {"last-month"}),
        ("2024-06-10/..", {"last-month"}),
        ("2024-07/..", set()),
    ],
)
def test_what_was_held_had_begun_by_the_last_known_day(asked: str, ids: set[str]) -> None:
    ds = unchecked(OPEN)
    found = answers(ds.events, during=asked)
    assert {id_ for id_, certainty in found.items() if certainty is CERTAIN} == ids
    held = CERTAIN if "held" in ids else NO if asked == "2024-07/.." else POSSIBLE
    assert answers(ds.accords, during=asked)["held"] is answers(ds.accords, signed=asked)["held"] is held
    assert answers(ds.accords, during=asked)["planned"] is POSSIBLE
    (said,) = answers(ds.statements, during=asked).values()
    assert said is found["last-month"]
    rows = ds.events.only(lambda it: it.id == "held").where(during=asked).counts(by="kind")
    assert [(row.certain, row.possible) for row in rows] == ([("held" in ids, 1)] if held else [])


@pytest.mark.parametrize("text", ["همکاری‌های دفاعی", "همكاري هاي دفاعي", "همکاری های دفاعی"])
def test_a_text_is_found_in_persian_letters_and_in_arabic_ones(text: str) -> None:
    found = bilateral.load("iran-belarus").sources.where(text=text)
    assert "mehr-defence-mou-2007" in found
    assert "ilna-2025-10" in found


@pytest.mark.parametrize(
    ("filters", "certain", "possible"),
    [
        ({}, 4, 0),
        ({"during": "2023-05"}, 2, 0),
        ({"during": dt.date(2023, 5, 10)}, 1, 0),
        ({"during": Date("2023-05-11")}, 2, 0),
        ({"during": "2024-02-07"}, 0, 1),
        ({"during": "2023/.."}, 2, 2),
        ({"during": "2024-07/.."}, 0, 1),
        ({"during": "2025"}, 0, 0),
        ({"status": ["planned", "held"]}, 4, 0),
        ({"status": Status.PLANNED}, 1, 0),
        ({"kind": "visit", "status": "held"}, 1, 0),
        ({"kind": []}, 0, 0),
        ({"involving": "ruritania"}, 2, 2),  # one call is dated roughly, one visit is to come
        ({"involving": "syldavia"}, 3, 0),
        ({"involving": ["sapt", "borduria"]}, 0, 0),
        ({"involving": "marta-jorgen"}, 2, 1),
        ({"place": "strelsau"}, 2, 0),
        ({"place": "ruritania/Strelsau/Citadel"}, 1, 0),
        ({"topic": "military/training"}, 1, 0),
        ({"source": "klow-gazette"}, 1, 0),
        ({"role": {"host": "ruritania-war-ministry"}}, 1, 0),
    ],
    ids=repr,
)
def test_what_is_found_in_the_miniature(
    miniature: bilateral.Dataset, filters: dict[str, Any], certain: int, possible: int
) -> None:
    found = list(answers(miniature.events, **filters).values())
    assert (found.count(CERTAIN), found.count(POSSIBLE)) == (certain, possible)


@pytest.mark.parametrize(
    ("records", "filters", "error", "message"),
    [
        ("events", {"kind": "visitt"}, WordError, "'visitt' is not an event kind; did you mean 'visit'?"),
        (
            "events",
            {"kind": ["visit", "x"]},
            WordError,
            "'x' is not an event kind; it is one of " + ", ".join(EventKind),
        ),
        ("events", {"status": "done"}, WordError, "'done' is not a status; it is one of " + ", ".join(Status)),
        ("events", {"role": {"guest": "sapt"}}, WordError, "'guest' is not a role; it is one of " + ", ".join(Role)),
        ("events", {"topic": "millitary"}, WordError, "'millitary' is not a topic; did you mean 'military'?"),
        (
            "events",
            {"topic": "military/trainin"},
            UnknownError,
            "'military/trainin' is a topic of no record here; did you mean 'military/training'?",
        ),
        ("accords", {"topic": "trade/"}, UnknownError, "'trade/' is a topic of no record here"),
        ("events", {"role": "host"}, WordError, "'host' does not say who has which role; write {'host': 'Iran'}"),
        ("events", {"kind": 3}, WordError, "3 is not text; write one of the words for an event kind"),
        ("events", {"topic": 3}, WordError, "3 is not text; put it in quotes"),
        ("events", {"place": [3]}, WordError, "3 is not text; put it in quotes"),
        ("events", {"text": b"x"}, WordError, "b'x' is not text; put it in quotes"),
        ("sources", {"language": 3}, WordError, "3 is not text; put it in quotes"),
        (
            "events",
            {"involving": 3},
            WordError,
            "3 is neither text nor a record; give an id, a name or a record",
        ),
        ("events", {"during": 2024}, DateError, "2024 is not text; put the date in quotes"),
        (
            "events",
            {"text": " "},
            WordError,
            "a text to search for is empty; leave the filter out to ask for everything",
        ),
        (
            "events",
            {"place": "Strelsaw"},
            UnknownError,
            "'Strelsaw' is the place of no event here; did you mean 'Strelsau'?",
        ),
        (
            "events",
            {"place": ["Strelsau", "Strelsau/Ruritania"]},
            UnknownError,
            (
                "'Strelsau/Ruritania' is the place of no event here; "
                "did you mean 'Strelsau/Citadel' or 'ruritania' or 'Strelsau'?"
            ),
        ),
        (
            "events",
            {"place": "ruritania/Klow"},
            UnknownError,
            "'ruritania/Klow' is the place of no event here; did you mean 'ruritania' or 'ruritania/Strelsau'?",
        ),
        ("events", {"place": ""}, UnknownError, "'' is the place of no event here"),
        (
            "events",
            {"place": "Strelsau/"},
            UnknownError,
            "'Strelsau/' is the place of no event here; did you mean 'Strelsau'?",
        ),
        ("events", {"during": "2021-24"}, DateError, "'2021-24' is a season; write its months instead"),
        ("events", {"during": "2024~"}, DateError, "'2024~' is qualified, which a window cannot be; leave out ~ ? %"),
        ("events", {"during": ".."}, DateError, "'..' alone is no window; write a span such as 2024/.."),
        (
            "events",
            {"during": "2024-01/"},
            DateError,
            "'2024-01/' has an unknown end, which a window cannot have; write .. for an open one",
        ),
        (
            "events",
            {"during": "{2023,2025}"},
            DateError,
            "'{2023,2025}' has gaps, which a window cannot have; ask for each part by itself",
        ),
        (
            "accords",
            {"kind": "meeting"},
            WordError,
            "'meeting' is not an accord kind; it is one of " + ", ".join(AccordKind),
        ),
        ("statements", {"stance": "likes"}, WordError, "'likes' is not a stance; it is one of " + ", ".join(Stance)),
        ("sources", {"language": "fr"}, UnknownError, "'fr' is the language of no source here; there are en"),
    ],
    ids=repr,
)
def test_what_cannot_be_asked_is_refused(
    miniature: bilateral.Dataset, records: str, filters: dict[str, Any], error: type[BilateralError], message: str
) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        getattr(miniature, records).where(**filters)


def test_records_are_taken_where_names_are(miniature: bilateral.Dataset) -> None:
    events, jorgen = miniature.events, miniature.actors["marta-jorgen"]
    assert events.where(involving=jorgen) == events.where(involving="marta-jorgen")
    assert events.where(involving=miniature.actors.where(kind="state")) == events.where(
        involving=[it.id for it in miniature.actors if it.kind == "state"]
    )
    assert events.where(role={"visitor": jorgen}) == events.where(role={"visitor": "marta-jorgen"})
    assert events.where(about=miniature.events[0]) == events.where(about=miniature.events[0].id)
    assert events.where(source=miniature.sources["rna-2024-02"]) == events.where(source="rna-2024-02")


@pytest.mark.parametrize("name", ["involving", "between", "about", "source", "role"])
def test_an_unknown_name_is_refused_with_the_nearest(miniature: bilateral.Dataset, name: str) -> None:
    value: Any = {"host": "ruritanix"} if name == "role" else "ruritanix"
    with pytest.raises(UnknownError, match=r"^'ruritanix' .*did you mean .*'[Rr]uritania'") as caught:
        miniature.events.where(**{name: value})
    assert isinstance(caught.value, KeyError)


def test_a_misspelt_filter_is_refused(miniature: bilateral.Dataset) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'statsu'"):
        miniature.events.where(statsu="held")  # type: ignore[call-arg]  # what is to fail


# The frozen query


def test_a_query_can_travel(miniature: bilateral.Dataset) -> None:
    query = Query((Condition("kind", frozenset(["visit"])), Condition("during", Date("2023"))), certainly=True)
    again = pickle.loads(pickle.dumps(query))  # noqa: S301  # our own bytes
    assert again == query
    assert hash(again) == hash(query)
    assert select(again, miniature.events, miniature._context) == ([miniature.events[0]], set())
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        query.certainly = False  # type: ignore[misc]  # what is to fail


def test_every_rule_says_what_it_means() -> None:
    assert all((rule.__doc__ or "").strip() for rule in [*PLAIN.values(), *GRADED.values()])


def test_folders_may_be_given_as_paths_or_text(tmp_path: Path) -> None:
    place = small.folder(tmp_path)
    assert bilateral.read(place) == bilateral.read(str(place))
