"""Collections of records: looked up, sliced, narrowed and compared, in an order that never contradicts the calendar."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings

import bilateral
import small
from bilateral.dates import Certainty
from bilateral.errors import BilateralError, UnknownError
from bilateral.records import Records
from strategies import Tables, made, tables

PLURALS = ("events", "accords", "actors", "offices", "figures", "sources", "statements")
EVENTS = [
    "2023-05-jorgen-strelsau",
    "2023-05-jorgen-tarlenheim",
    "2024-02-tarlenheim-jorgen",
    "2024-09-tarlenheim-klow",
]


@pytest.fixture(scope="module")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path_factory.mktemp("records")))


@pytest.mark.parametrize("plural", PLURALS)
class TestEveryCollection:
    def test_is_a_collection_and_no_sequence(self, miniature: bilateral.Dataset, plural: str) -> None:
        records = getattr(miniature, plural)
        assert isinstance(records, Collection)
        assert isinstance(records, Hashable)
        assert not isinstance(records, Sequence)
        assert type(records).__name__ == plural.capitalize()

    def test_goes_by_place_and_by_id(self, miniature: bilateral.Dataset, plural: str) -> None:
        records: Records[Any] = getattr(miniature, plural)
        rows = list(records)
        assert len(records) == len(rows) > 0
        for place, row in enumerate(rows):
            assert records[place] is records[place - len(rows)] is records[row.id] is records.get(row.id) is row
            assert row in records
            assert row.id in records

    def test_slices_keep_the_class(self, miniature: bilateral.Dataset, plural: str) -> None:
        records: Records[Any] = getattr(miniature, plural)
        for part in (slice(1), slice(1, None), slice(None, None, -1), slice(5, 5)):
            assert type(records[part]) is type(records)
            assert list(records[part]) == list(records)[part]

    def test_equal_collections_hold_equal_records_in_one_order(self, miniature: bilateral.Dataset, plural: str) -> None:
        records: Records[Any] = getattr(miniature, plural)
        assert records[:] == records
        assert hash(records[:]) == hash(records)
        assert records != list(records)
        assert records[1:] != records
        assert (records[::-1] == records) is (len(records) == 1)

    def test_has_no_attribute_to_change(self, miniature: bilateral.Dataset, plural: str) -> None:
        assert not hasattr(getattr(miniature, plural), "__dict__")


def test_an_unknown_id_is_refused_with_the_nearest(miniature: bilateral.Dataset) -> None:
    message = "'2023-05-jorgen-strelsow' is not the id of one of 4 events; did you mean "
    with pytest.raises(UnknownError, match=f"^{re.escape(message)}'{EVENTS[0]}'") as caught:
        miniature.events["2023-05-jorgen-strelsow"]
    assert isinstance(caught.value, KeyError)
    with pytest.raises(UnknownError, match=r"^'x' is not the id of one of 1 event$"):
        miniature.events[:1]["x"]
    assert miniature.events.get("x") is None
    every: Collection[object] = miniature.events
    assert "x" not in every


def test_no_record_stands_beyond_the_end(miniature: bilateral.Dataset) -> None:
    with pytest.raises(IndexError):
        miniature.events[4]


def test_only_keeps_what_a_function_of_yours_is_true_of(miniature: bilateral.Dataset) -> None:
    found = miniature.events.only(lambda event: event.kind == "visit")
    assert [event.id for event in found] == [EVENTS[0], EVENTS[3]]
    assert type(found) is bilateral.Events


def test_one_is_the_single_record(miniature: bilateral.Dataset) -> None:
    assert miniature.events[2:3].one() is miniature.events[2]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (slice(0), "one record was asked for, and there are 0 events"),
        (slice(2), f"one record was asked for, and there are 2 events: '{EVENTS[0]}', '{EVENTS[1]}'"),
        (
            slice(4),
            f"one record was asked for, and there are 4 events: '{EVENTS[0]}', '{EVENTS[1]}', '{EVENTS[2]}', …",
        ),
    ],
    ids=["none", "two", "four"],
)
def test_one_refuses_none_and_several(miniature: bilateral.Dataset, part: slice, message: str) -> None:
    with pytest.raises(BilateralError, match=f"^{re.escape(message)}$"):
        miniature.events[part].one()


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (slice(0), "<0 events>"),
        (slice(1), f"<1 event: {EVENTS[0]}>"),
        (slice(3), f"<3 events: {', '.join(EVENTS[:3])}>"),
        (slice(4), f"<4 events: {', '.join(EVENTS[:3])}, …>"),
    ],
    ids=["none", "one", "three", "four"],
)
def test_repr_counts_and_names_the_first(miniature: bilateral.Dataset, part: slice, shown: str) -> None:
    assert repr(miniature.events[part]) == shown


def test_repr_of_statements_shows_their_ids(miniature: bilateral.Dataset) -> None:
    assert repr(miniature.statements) == f"<1 statement: {EVENTS[1]}#visit>"


@settings(max_examples=25)
@given(tables)
def test_the_order_is_total_and_never_contradicts_the_calendar(plain: Tables) -> None:
    ds = made(plain)
    for records in (ds.events, ds.accords):
        rows: list[Any] = list(records)
        dated = [row for row in rows if row.date]
        assert rows[: len(dated)] == dated  # those without a date come last, by id
        assert [row.id for row in rows[len(dated) :]] == sorted(row.id for row in rows[len(dated) :])
        for place, row in enumerate(dated):
            assert not any(later.date.before(row.date) is Certainty.CERTAIN for later in dated[place:])
    for by_id in (ds.actors, ds.offices, ds.figures, ds.sources):
        assert [row.id for row in by_id] == sorted(row.id for row in by_id)
    assert [it.id for it in ds.statements] == [f"{it.id}#{key}" for it in ds.events for key in it.statements]


@settings(max_examples=25)
@given(tables)
def test_the_order_does_not_depend_on_that_of_the_files(plain: Tables) -> None:
    turned = {name: dict(reversed(rows.items())) if name != "dataset" else rows for name, rows in plain.items()}
    assert made(turned) == made(plain)
