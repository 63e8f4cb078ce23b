"""Flat rows: columns stated once, plain values, and bounds that answer as the date itself does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
import small
import strategies
from bilateral.context import Context
from bilateral.dates import Certainty, Date
from bilateral.model import Figure
from bilateral.records import Records
from bilateral.rows import COLUMNS, Table
from date_strategies import dates

FIRST, LAST = dt.date.min, dt.date.max
MEETING = "2023-05-jorgen-tarlenheim"
HOLDS: dict[str, Any] = {
    "text": lambda value: value is None or type(value) is str,
    "texts": lambda value: type(value) is list and all(type(one) is str for one in value),
    "day": lambda value: type(value) is dt.date,
    "flag": lambda value: type(value) is bool,
    "integer": lambda value: type(value) is int,
    "number": lambda value: value is None or type(value) is float,
}


@pytest.fixture
def ds(tmp_path: Path) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path))


def row(records: Records[Any], id_: str) -> dict[str, Any]:
    return next(row for row in records.to_dicts() if row["id"] == id_)


def bounds(text: str | None, ds: bilateral.Dataset) -> dict[str, Any]:
    """The row of a figure with this period."""
    figure = Figure(id="x", about=["y"], measure="z", value="1", period=text)
    (found,) = Table("figures", (figure,), Context(ds)).to_dicts()
    return found


def test_each_class_of_records_has_its_columns() -> None:
    assert COLUMNS.keys() == {cls.__name__.lower() for cls in Records.__subclasses__()}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_called_differently(name: str) -> None:
    names = [column.name for column in COLUMNS[name]]
    assert len(set(names)) == len(names)
    assert names[0] == "id"


@given(strategies.tables)
@settings(max_examples=20)
def test_rows_hold_what_their_columns_say(tables: strategies.Tables) -> None:
    ds = strategies.made(tables)
    for name, columns in COLUMNS.items():
        records = getattr(ds, name)
        rows = records.to_dicts()
        assert [row["id"] for row in rows] == [record.id for record in records]
        for row in rows:
            assert list(row) == [column.name for column in columns]
            assert [column.name for column in columns if not HOLDS[column.holds](row[column.name])] == []


def test_an_event(ds: bilateral.Dataset) -> None:
    assert row(ds.events, "2024-02-tarlenheim-jorgen") == {
        "id": "2024-02-tarlenheim-jorgen",
        "title": "2024-02-tarlenheim-jorgen",
        "kind": "call",
        "status": "held",
        "date": "2024-02-07~",
        "start_earliest": dt.date(2024, 2, 7),
        "start_latest": dt.date(2024, 2, 7),
        "end_earliest": dt.date(2024, 2, 7),
        "end_latest": dt.date(2024, 2, 7),
        "unbounded_start": False,
        "unbounded_end": False,
        "one_piece": True,
        "all_of": False,
        "qualified": True,
        "place": None,
        "number": None,
        "part_of": None,
        "participants": ["fritz-tarlenheim", "syldavia-defence-minister"],
        "involved": [
            "fritz-tarlenheim",
            "ruritania-war-minister",
            "ruritania-war-ministry",
            "ruritania",
            "syldavia-defence-minister",
            "syldavia-defence-ministry",
            "syldavia",
            "marta-jorgen",
        ],
        "involved_surely": [
            "fritz-tarlenheim",
            "syldavia-defence-minister",
            "syldavia-defence-ministry",
            "syldavia",
        ],
        "topics": [],
        "sources": ["rna-2024-02"],
        "summary": None,
    }


def test_an_accord_has_status_and_place_of_the_act_that_dates_it(ds: bilateral.Dataset) -> None:
    found = row(ds.accords, "2023-05-defence-memorandum")
    assert (found["status"], found["date"], found["place"]) == ("held", "2023-05-11", "ruritania/Strelsau/Citadel")
    assert found["signed_by"] == ["fritz-tarlenheim", "marta-jorgen"]
    assert found["acts"] == ["signed", "in-force", "approved"]
    assert found["term"] == "2023/2028"


def test_a_statement_has_the_date_of_its_event(ds: bilateral.Dataset) -> None:
    (found,) = ds.statements.to_dicts()
    assert (found["event"], found["date"], found["end_latest"]) == (MEETING, "2023-05-11", dt.date(2023, 5, 11))
    assert (found["speakers"], found["to"]) == (["marta-jorgen"], ["fritz-tarlenheim"])


def test_other_records(ds: bilateral.Dataset) -> None:
    (figure,) = ds.figures.to_dicts()
    assert (figure["value"], figure["low"], figure["high"], figure["approximate"]) == ("~80", 80.0, 80.0, True)
    assert row(ds.actors, "ruritania")["cow"] == "999"
    assert row(ds.offices, "ruritania-war-minister")["holders"] == ["sapt", "fritz-tarlenheim"]
    assert row(ds.sources, "gazette-2023-05")["published"] == "[2023-05-12..2023-05-31]"


@pytest.mark.parametrize(
    ("text", "start", "end", "unbounded"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29"), ("2024-02-01", "2024-02-29"), (False, False)),
        ("2024-02-1X/2024-03-05", ("2024-02-10", "2024-02-19"), ("2024-03-05", "2024-03-05"), (False, False)),
        ("2024-02-10/..", ("2024-02-10", "2024-02-10"), (str(LAST), str(LAST)), (False, True)),
        ("2024-02-10/", ("2024-02-10", "2024-02-10"), ("2024-02-10", str(LAST)), (False, True)),
        ("../2024-02-10", (str(FIRST), str(FIRST)), ("2024-02-10", "2024-02-10"), (True, False)),
        ("/2024-02-10", (str(FIRST), "2024-02-10"), ("2024-02-10", "2024-02-10"), (True, False)),
        ("0001-01-01/9999-12-31", (str(FIRST), str(FIRST)), (str(LAST), str(LAST)), (False, False)),
        (None, (str(FIRST), str(LAST)), (str(FIRST), str(LAST)), (True, True)),
    ],
)
def test_no_bound_is_empty(
    ds: bilateral.Dataset,
    text: str | None,
    start: tuple[str, str],
    end: tuple[str, str],
    unbounded: tuple[bool, bool],
) -> None:
    found = bounds(text, ds)
    assert found["period"] == text
    assert (str(found["start_earliest"]), str(found["start_latest"])) == start
    assert (str(found["end_earliest"]), str(found["end_latest"])) == end
    assert (found["unbounded_start"], found["unbounded_end"]) == unbounded


def test_gaps_and_doubts_are_flags(ds: bilateral.Dataset) -> None:
    flags = {
        text: [name for name in ("one_piece", "all_of", "qualified") if bounds(text, ds)[name]]
        for text in ("2024~", "[2023,2025]", "{2023,2025?}")
    }
    assert flags == {"2024~": ["one_piece", "qualified"], "[2023,2025]": [], "{2023,2025?}": ["all_of", "qualified"]}


# Days at the very ends of the calendar stand for what lies beyond them.
days = st.dates(dt.date(1, 1, 2), dt.date(9999, 12, 30))


@given(dates.filter(lambda date: not date.ongoing), st.lists(days, min_size=2, max_size=2).map(sorted))
def test_bounds_answer_as_the_date_does(date: Date, window: list[dt.date]) -> None:
    ds = bilateral.load("iran-belarus")
    first, last = window
    found = bounds(date.text, ds)
    meets = found["start_earliest"] <= last and found["end_latest"] >= first
    surely = meets and found["start_latest"] <= last and found["end_earliest"] >= first and not found["qualified"]
    answer = Certainty.CERTAIN if surely else Certainty.POSSIBLE if meets else Certainty.NO
    asked = date.during(f"{first}/{last}")
    assert answer == asked if found["one_piece"] else answer >= asked
