"""Counts: between the least and the most over all possible worlds, and each cell of a table what `where` finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bilateral
import small
from bilateral.counts import Bounds, Count
from bilateral.dates import Certainty, Date
from bilateral.errors import WordError
from bilateral.kinds import ActKind, Status
from bilateral.model import Accord, Event, Figure, Source, Statement
from bilateral.records import Records
from model_of_days import BEFORE, Model, World, begun, window
from strategies import Tables, made, tables, windows

MONTHS = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]


@pytest.fixture(scope="module")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path_factory.mktemp("counts")))


def bounds(row: Bounds | Count) -> tuple[int, int]:
    return row.certain, row.possible


# Against every possible world


def date_of(ds: bilateral.Dataset, it: Any) -> Date | None:
    match it:
        case Statement():
            return ds.events[it.event].date
        case Figure():
            return it.period
        case Source():
            return it.published
    date: Date | None = it.date
    return date


def worlds(ds: bilateral.Dataset, it: Any) -> set[World]:
    """The days on which it may have been; without a date, any one day that the dataset knows of."""
    if date := date_of(ds, it):
        return Model(date.text).worlds
    return {frozenset([day]) for day in range(BEFORE, ds.known_until.toordinal() + 1)}


def real_worlds(ds: bilateral.Dataset, it: Any) -> set[World]:
    """Those of them that fit its status: what was held had begun by the day the dataset is known until."""
    carrier = ds.events[it.event] if isinstance(it, Statement) else it.leading if isinstance(it, Accord) else it
    return begun(worlds(ds, it), getattr(carrier, "status", None), ds.known_until)


EARLY = (ActKind.ENVISAGED, ActKind.ANNOUNCED, ActKind.INITIALLED)


def happened(ds: bilateral.Dataset, it: Any) -> set[bool]:
    """Whether it came to pass: yes, no, or either."""
    if isinstance(it, Statement):
        return happened(ds, ds.events[it.event])
    by_status: dict[Status | None, set[bool]] = {Status.HELD: {True}, Status.ALLEGED: {True, False}}
    if isinstance(it, Event):
        return by_status.get(it.status, {False})
    if isinstance(it, Accord):
        steps = [by_status.get(act.status, {False}) for act in it.acts.values() if act.kind not in EARLY]
        return max(steps, key=lambda step: (True in step, False not in step), default={False})
    return {True}


def dated(it: Any) -> bool:
    """Whether the act that dates an accord is the one that made it happen; of all else the date is its own."""
    if not isinstance(it, Accord):
        return True
    late = [act for act in it.acts.values() if act.kind not in EARLY]
    held = [act for act in late if act.status is Status.HELD] or [act for act in late if act.status is Status.ALLEGED]
    return not held or it.leading in held


def least_and_most(ds: bilateral.Dataset, records: Records[Any], asked: str) -> tuple[int, int]:
    """The fewest and the most that any world holds; what is undated, qualified or past all known is not sure."""
    days = window(asked)
    known = set(range(BEFORE, ds.known_until.toordinal() + 1))
    least = most = 0
    for it in records:
        date = date_of(ds, it)
        sure = date is not None and not Model(date.text).qualified and dated(it)
        real = real_worlds(ds, it)
        least += all(came and world & days & known for came in happened(ds, it) for world in real) and sure
        most += any(came and world & days for came in happened(ds, it) for world in worlds(ds, it))
    return least, most


def countable(ds: bilateral.Dataset) -> tuple[Any, ...]:
    return ds.events, ds.accords, ds.statements, ds.figures


@settings(max_examples=30)
@given(tables, windows)
def test_bounds_are_the_least_and_the_most_over_all_worlds(plain: Tables, asked: str) -> None:
    ds = made(plain)
    for records in countable(ds):
        assert bounds(records.where(during=asked).count()) == least_and_most(ds, records, asked)


@settings(max_examples=30)
@given(tables, st.data())
def test_the_true_counts_of_every_world_lie_inside_the_rows(plain: Tables, data: st.DataObject) -> None:
    ds = made(plain)
    for records in countable(ds):
        truth = {
            it.id: data.draw(st.sampled_from(sorted(map(sorted, real_worlds(ds, it)))))
            for it in records
            if data.draw(st.sampled_from(sorted(happened(ds, it))))
        }
        assert len(truth) in records.count()
        for row in records.counts(by="month"):
            days = window(row.value) if row.value in ("2024-01", "2024-02", "2024-03") else set()
            if days:
                true = sum(not days.isdisjoint(one) for one in truth.values())
                assert true in Bounds(certain=row.certain, possible=row.possible)


# Tables


YEARS = [
    "2019",
    "2020-12-30/2021-01-02",
    "[2019..2021]",
    "2021/..",
    "../2020",
    "2020-02~",
    "{2018,2020-05}",
    "201X",
    "2017/",
]
TO_COME = ["2022-03", "2024"]


@st.composite
def years(draw: st.DrawFn) -> bilateral.Dataset:
    """A few events over several years, with two topics and two actors."""
    rows = {}
    for number in range(draw(st.integers(0, 4))):
        status = draw(st.sampled_from(Status))
        dates = YEARS if status is Status.HELD else YEARS + TO_COME
        row = {
            "kind": draw(st.sampled_from(["visit", "call"])),
            "status": status.value,
            "date": draw(st.none() | st.sampled_from(dates)),
            "topics": draw(st.lists(st.sampled_from(["trade", "military", "military/navy"]), unique=True, max_size=2)),
            "participants": {id_: {} for id_ in draw(st.sets(st.sampled_from(["iran", "belarus"])))},
        }
        row = {name: value for name, value in row.items() if value}
        says = {name: row[name] for name in row if name in ("status", "date")}
        says |= {"participants": list(row["participants"])} if "participants" in row else {}
        rows[f"event-{number}"] = {**row, "claims": [{"source": "page", "says": says}]}
    return made(
        {
            "dataset": {"title": "Years", "version": "1", "licence": "CC-BY-4.0", "known_until": "2021-06-30"},
            "sources": {"page": {"retrieved": "2021-06-30", "extent": "whole"}},
            "actors": {"iran": {"kind": "state"}, "belarus": {"kind": "state"}},
            "events": rows,
        }
    )


CELLS: dict[str, Callable[[Any, str], Any]] = {
    "year": lambda records, value: records.where(during=value),
    "month": lambda records, value: records.where(during=value),
    "kind": lambda records, value: records.where(kind=value),
    "status": lambda records, value: records.only(lambda it: it.status == value),
    "stance": lambda records, value: records.where(stance=value),
    "topic": lambda records, value: records.only(lambda it: value in it.topics),
    "actor": lambda records, value: records.where(involving=value),
}
OF: dict[str, tuple[str, ...]] = {
    "events": ("year", "month", "kind", "status", "topic", "actor"),
    "accords": ("year", "month", "kind", "topic", "actor"),
    "statements": ("year", "month", "stance", "topic"),
    "figures": ("year", "month"),
    "sources": ("year", "month"),
    "actors": ("kind",),
}
DATED = ("year", "month")
ASKED: list[dict[str, Any]] = [{}, {"status": ["planned", "held"]}, {"during": "2020-06/2024-02-10"}]


def tabulated(ds: bilateral.Dataset, data: st.DataObject) -> Iterator[tuple[Any, list[str]]]:
    """Collections, some of them asked something before, each with properties to count it by."""
    for plural, known in OF.items():
        records: Any = getattr(ds, plural)
        names = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True), label=plural)
        if plural in ("events", "accords"):
            records = records.where(**data.draw(st.sampled_from(ASKED)))
        yield records, names


@settings(max_examples=30)
@given(tables.map(made) | years(), st.data())
def test_each_row_counts_what_where_finds_of_its_value(ds: bilateral.Dataset, data: st.DataObject) -> None:
    for records, names in tabulated(ds, data):
        rows = records.counts(by=names)
        for place, row in enumerate(rows):
            cell = records
            for name, value in zip(names, row.value, strict=True):
                cell = CELLS[name](cell, value)
            assert bounds(row) == bounds(cell.count())
            # Only years or months by themselves have empty rows, and only in between.
            assert row.possible or (names in (["year"], ["month"]) and 0 < place < len(rows) - 1)


@settings(max_examples=30)
@given(years(), st.sampled_from([("year", "month"), ("month", "year"), ("kind", "month", "year"), ("year", "year")]))
def test_a_month_stands_only_with_its_own_year(ds: bilateral.Dataset, by: tuple[str, ...]) -> None:
    finest = "month" if "month" in by else "year"
    rest = [name for name in by if name not in DATED]
    expected = {row.value: (row.certain, row.possible) for row in ds.events.counts(by=[*rest, finest]) if row.possible}
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for row in ds.events.counts(by=by):
        named = dict(zip(by, row.value, strict=True))
        assert named.get("year", "") == named[finest][:4]
        found[(*(named[name] for name in rest), named[finest])] = row.certain, row.possible
    assert found == expected


@settings(max_examples=30)
@given(tables.map(made) | years(), st.data())
def test_one_property_by_itself_gives_plain_values(ds: bilateral.Dataset, data: st.DataObject) -> None:
    for records, (name, *_) in tabulated(ds, data):
        alone = records.counts(by=name)
        together = records.counts(by=[name])
        assert alone == tuple(Count(value=row.value[0], certain=row.certain, possible=row.possible) for row in together)
        assert [row.value for row in alone] == sorted({row.value for row in alone})


@settings(max_examples=30)
@given(tables.map(made) | years(), st.data())
def test_every_value_of_what_counts_has_its_row(ds: bilateral.Dataset, data: st.DataObject) -> None:
    known: dict[str, Callable[[Any], set[str]]] = {
        "kind": lambda it: {it.kind.value},
        "status": lambda it: {it.status.value},
        "stance": lambda it: {it.stance.value} if it.stance else set(),
        "topic": lambda it: set(it.topics),
        "actor": lambda it: set(ds.involved(it)),
    }
    for records, names in tabulated(ds, data):
        words = [name for name in names if name not in DATED]
        if not words:
            continue
        expected = {
            tuple(values)
            for it in records
            if records.only(lambda one, it=it: one == it).count().possible
            for values in combined([known[name](it) for name in words])
        }
        assert {row.value for row in records.counts(by=words)} == expected


def combined(sets: list[set[str]]) -> list[list[str]]:
    if not sets:
        return [[]]
    return [[first, *rest] for first in sets[0] for rest in combined(sets[1:])]


@settings(max_examples=30)
@given(tables.map(made) | years(), st.sampled_from(DATED))
def test_years_and_months_have_no_gaps_and_begin_and_end_with_what_counts(ds: bilateral.Dataset, by: str) -> None:
    for records in countable(ds):
        rows = records.counts(by=by)
        numbers = [int(row.value[:4]) * 12 + int(row.value[5:]) if by == "month" else int(row.value) for row in rows]
        assert all(after == before + 1 for before, after in pairwise(numbers))
        if rows:
            assert rows[0].possible
            assert rows[-1].possible


@settings(max_examples=30)
@given(years())
def test_what_has_bounds_counts_in_no_other_month(ds: bilateral.Dataset) -> None:
    bounded = ds.events.only(lambda it: it.date is not None and None not in (it.date.earliest, it.date.latest))
    listed = {row.value for row in bounded.counts(by="month")}
    assert [month for month in MONTHS if bounded.where(during=month).count().possible and month not in listed] == []


def test_rows_of_the_miniature(miniature: bilateral.Dataset) -> None:
    assert miniature.events.counts(by="year") == (
        Count(value="2023", certain=2, possible=2),
        Count(value="2024", certain=0, possible=1),
    )
    assert miniature.events.counts(by="month")[8:] == (
        Count(value="2024-01", certain=0, possible=0),
        Count(value="2024-02", certain=0, possible=1),
    )
    assert miniature.events.counts(by=("year", "kind")) == (
        Count(value=("2023", "meeting"), certain=1, possible=1),
        Count(value=("2023", "visit"), certain=1, possible=1),
        Count(value=("2024", "call"), certain=0, possible=1),
    )
    assert miniature.events.counts(by="topic") == (
        Count(value="diplomacy", certain=1, possible=1),
        Count(value="military", certain=1, possible=1),
        Count(value="military/training", certain=1, possible=1),
    )
    assert miniature.accords.counts(by="kind") == (Count(value="memorandum", certain=1, possible=1),)
    assert miniature.accords.count() == Bounds(certain=1, possible=1)  # the other one is only envisaged
    assert miniature.statements.counts(by=["stance", "year"]) == (
        Count(value=("invites", "2023"), certain=1, possible=1),
    )
    assert miniature.sources.counts(by="year") == (
        Count(value="2023", certain=2, possible=3),
        Count(value="2024", certain=0, possible=1),
    )
    assert miniature.actors.counts(by="kind")[-1] == Count(value="state", certain=3, possible=3)


def test_what_only_is_to_come_makes_no_row(miniature: bilateral.Dataset) -> None:
    planned = miniature.events.where(during="2024-07/..")
    assert len(planned) == 1
    assert planned.counts(by="year") == planned.counts(by="kind") == ()
    assert [row.value for row in planned.where(status="planned").counts(by="month")] == ["2024-09", "2024-10"]


@pytest.mark.parametrize(
    ("by", "values"), [("year", ["0999", "1000"]), ("month", ["0999-11", "0999-12", "1000-01"])], ids=["year", "month"]
)
def test_periods_are_written_as_dates_are(by: str, values: list[str]) -> None:
    row = {"status": "held", "date": "0999-11-30/1000-01-01"}
    ds = made(
        {
            "dataset": {"title": "Old", "version": "1", "licence": "CC-BY-4.0", "known_until": "2024-03-31"},
            "sources": {"page": {"retrieved": "2024-03-31", "extent": "whole"}},
            "events": {"old": {"kind": "call", **row, "claims": [{"source": "page", "says": row}]}},
        }
    )
    assert ds.events.counts(by=by) == tuple(Count(value=value, certain=1, possible=1) for value in values)


# What count() takes into account


EVENTS: dict[str, Any] = {
    "planned": ("planned", "2024-02-10"),
    "alleged": ("alleged", "2024-02-10"),
    "held": ("held", "2024-02-10"),
    "cancelled": ("cancelled", "2024-02-10"),
    "roughly": ("held", "2024-02-10~"),
    "undated": ("held", None),
    "lasting": ("held", "2024-02-10/.."),
    "perhaps-lasting": ("held", "2024-02-10/"),
}


@pytest.fixture(scope="module")
def several() -> bilateral.Dataset:
    def row(status: str, date: str | None) -> dict[str, Any]:
        says = {"status": status, **({"date": date} if date else {})}
        return {"kind": "call", **says, "claims": [{"source": "page", "says": says}]}

    return made(
        {
            "dataset": {"title": "Several", "version": "1", "licence": "CC-BY-4.0", "known_until": "2024-03-31"},
            "sources": {"page": {"retrieved": "2024-03-31", "extent": "whole"}},
            "events": {id_: row(*given) for id_, given in EVENTS.items()},
        }
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, (5, 6)),  # all that were held, and the alleged one
        ({"during": "2024-02"}, (3, 6)),  # held and both that last from then on; roughly, alleged, undated perhaps
        ({"during": "2024-03"}, (1, 3)),
        ({"during": "2024-01"}, (0, 1)),
        ({"during": "2024-04/.."}, (0, 2)),  # nothing is certain after the last known day, and the undated one is past
        ({"during": "2024-03/2024-05"}, (1, 3)),
        ({"during": "2024-02", "certainly": True}, (3, 4)),
        ({"status": "planned"}, (1, 1)),
        ({"status": ["planned", "cancelled"], "during": "2024-02"}, (2, 2)),
        ({"status": "alleged"}, (1, 1)),
        ({"status": "alleged", "during": "2024-03"}, (0, 0)),
        ({"status": "held", "during": "2024-02"}, (3, 5)),
    ],
    ids=repr,
)
def test_count(several: bilateral.Dataset, filters: dict[str, Any], expected: tuple[int, int]) -> None:
    assert bounds(several.events.where(**filters).count()) == expected


def test_open_spans_and_what_is_undated_reach_over_all_that_is_known(several: bilateral.Dataset) -> None:
    def rows(id_: str) -> list[tuple[Any, ...]]:
        found = several.events.only(lambda it: it.id in ("held", id_)).counts(by="month")
        return [(row.value, *bounds(row)) for row in found]

    assert rows("lasting") == [("2024-02", 2, 2), ("2024-03", 1, 1)]
    assert rows("perhaps-lasting") == [("2024-02", 2, 2), ("2024-03", 0, 1)]
    assert rows("undated") == [("2024-02", 1, 2), ("2024-03", 0, 1)]


NARROWED: dict[str, Callable[[Any], Any]] = {
    "slice": lambda found: found[:],
    "backward": lambda found: found[::-1],
    "only": lambda found: found.only(lambda _: True),
    "exclude": lambda found: found.exclude(kind="visit"),
    "where": lambda found: found.where(kind="call"),
    "where and more": lambda found: found.where(during="2024", certainly=False)[0:].only(lambda _: True),
}


@pytest.mark.parametrize("further", NARROWED.values(), ids=NARROWED)
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"during": "2024-02"}, (3, 6)),
        ({"status": "planned"}, (1, 1)),
        ({"status": "held", "during": "2024-03"}, (1, 3)),
    ],
    ids=repr,
)
def test_what_matched_only_perhaps_stays_so(
    several: bilateral.Dataset, filters: dict[str, Any], expected: tuple[int, int], further: Callable[[Any], Any]
) -> None:
    found = several.events.where(**filters)
    assert {it.id for it in further(found)} == {it.id for it in found}
    assert bounds(further(found).count()) == expected


@settings(max_examples=30)
@given(tables, windows, windows, st.data())
def test_filters_one_after_the_other_count_like_both_at_once(
    plain: Tables, first: str, second: str, data: st.DataObject
) -> None:
    ds = made(plain)
    who = data.draw(st.sampled_from([it.id for it in ds.actors]))
    for records in (ds.events, ds.accords):
        every: Any = records
        both = every.where(during=first, involving=who)
        assert every.where(during=first).where(involving=who).count() == both.count()
        assert every.where(involving=who).where(during=first).count() == both.count()
        chained = every.where(during=first).where(during=second)
        kept, rest = chained.where(involving=who), chained.exclude(involving=who)
        each = [chained.only(lambda one, it=it: one == it).count() for it in chained]
        assert bounds(chained.count()) == (sum(one.certain for one in each), sum(one.possible for one in each))
        assume(kept or rest)
        assert rest.count().possible <= chained.count().possible - kept.count().possible + len(kept)


def test_an_occasion_and_what_lies_inside_it_count_once(miniature: bilateral.Dataset) -> None:
    assert miniature.events.where(during="2023-05").count() == Bounds(certain=2, possible=2)
    assert miniature.events.where(during="2023-05", outermost=True).count() == Bounds(certain=1, possible=1)


ACTS = {
    "no acts": ({}, (0, 0)),
    "envisaged": ({"a": ("envisaged", "held")}, (0, 0)),
    "initialled": ({"a": ("initialled", "held")}, (0, 0)),
    "signed": ({"a": ("signed", "held")}, (1, 1)),
    "perhaps signed": ({"a": ("signed", "alleged")}, (0, 1)),
    "to be signed": ({"a": ("signed", "planned")}, (0, 0)),
    "in force": ({"a": ("in-force", "held")}, (1, 1)),
    "perhaps signed, surely approved": ({"a": ("signed", "alleged"), "b": ("approved", "held")}, (1, 1)),
    "not signed, perhaps in force": ({"a": ("signed", "not-held"), "b": ("in-force", "alleged")}, (0, 1)),
}


@pytest.mark.parametrize(("acts", "expected"), ACTS.values(), ids=ACTS)
def test_an_accord_counts_by_its_signing_or_a_stronger_step(
    acts: dict[str, tuple[str, str]], expected: tuple[int, int]
) -> None:
    rows = {key: {"kind": kind, "status": status, "by": ["iran"]} for key, (kind, status) in acts.items()}
    says = {"kind": "treaty", "parties": ["iran"]}
    told = {key: {"status": row["status"], "by": row["by"]} for key, row in rows.items()}
    claim = {"source": "page", "says": {**says, **({"acts": told} if told else {})}}
    ds = made(
        {
            "dataset": {"title": "One", "version": "1", "licence": "CC-BY-4.0", "known_until": "2024-03-31"},
            "sources": {"page": {"retrieved": "2024-03-31", "extent": "whole"}},
            "actors": {"iran": {"kind": "state"}},
            "accords": {"treaty": {**says, "acts": rows, "claims": [claim]}},
        }
    )
    assert bounds(ds.accords.count()) == expected


@pytest.mark.parametrize("plural", ["actors", "offices", "figures", "sources", "statements"])
def test_what_has_no_status_counts_as_it_is(miniature: bilateral.Dataset, plural: str) -> None:
    records = getattr(miniature, plural)
    assert bounds(records.count()) == (len(records), len(records))


@pytest.mark.parametrize("plural", OF)
def test_of_nothing_there_is_nothing(miniature: bilateral.Dataset, plural: str) -> None:
    none = getattr(miniature, plural)[:0]
    assert none.count() == Bounds(certain=0, possible=0)
    assert {none.counts(by=name) for name in OF[plural]} == {()}
    assert none.counts(by=OF[plural]) == ()


# What cannot be counted by


@pytest.mark.parametrize(
    ("plural", "by", "message"),
    [
        ("events", "yaer", "'yaer' is nothing to count by; did you mean 'year'?"),
        ("events", "who", "'who' is nothing to count by; count by year, month, kind, status, topic, actor"),
        ("events", ("year", "kinds"), "'kinds' is nothing to count by; did you mean 'kind'?"),
        ("accords", "status", "'status' is nothing to count by; count by year, month, kind, topic, actor"),
        ("accords", "", "'' is nothing to count by; count by year, month, kind, topic, actor"),
        ("statements", "kind", "'kind' is nothing to count by; count by year, month, stance, topic"),
        ("figures", "kind", "'kind' is nothing to count by; count by year, month"),
        ("events", 5, "5 is nothing to count by; count by year, month, kind, status, topic, actor"),
        ("events", None, "None is nothing to count by; count by year, month, kind, status, topic, actor"),
        ("events", [5], "5 is nothing to count by; count by year, month, kind, status, topic, actor"),
        (
            "events",
            ["kind", ["year"]],
            "['year'] is nothing to count by; count by year, month, kind, status, topic, actor",
        ),
        ("events", (), "() is nothing to count by; count them all with count()"),
        ("offices", [], "() is nothing to count by; count them all with count()"),
        ("offices", "year", "'year' is nothing to count by; count them all with count()"),
    ],
    ids=repr,
)
def test_what_is_nothing_to_count_by_is_refused(
    miniature: bilateral.Dataset, plural: str, by: str | tuple[str, ...], message: str
) -> None:
    for records in (getattr(miniature, plural), getattr(miniature, plural)[:0]):
        with pytest.raises(WordError, match=f"^{re.escape(message)}$") as caught:
            records.counts(by=by)
        assert isinstance(caught.value, ValueError)


# Bounds


def test_a_number_is_in_bounds_from_the_least_to_the_most() -> None:
    assert [number for number in range(-1, 8) if number in Bounds(certain=3, possible=5)] == [3, 4, 5]


@pytest.mark.parametrize(
    ("certain", "possible", "shown"), [(0, 0, "0"), (4, 4, "4"), (0, 1, "0 to 1"), (3, 5, "3 to 5")]
)
def test_bounds_show_one_number_where_both_are_the_same(certain: int, possible: int, shown: str) -> None:
    assert str(Bounds(certain=certain, possible=possible)) == shown


def test_certainty_adds_up_to_bounds() -> None:
    from bilateral.counts import bounds as summed

    assert summed(iter([Certainty.CERTAIN, Certainty.NO, Certainty.POSSIBLE])) == Bounds(certain=1, possible=2)
    assert summed([]) == Bounds(certain=0, possible=0)
