"""The JSON Schema: made from the classes, sound by the metaschema, passed by what is read and by little else."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
import record_strategies
import small
from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dates import Date
from bilateral.errors import BilateralError
from bilateral.exports import plain
from bilateral.model import CLASSES, About
from bilateral.schema import schema
from date_strategies import date_texts
from strategies import Tables, amount_texts, tables

SCHEMA = schema()
MEETING = "2023-05-jorgen-tarlenheim"
COMMAND = (
    "python -c \"import json, pathlib, bilateral.schema as s; pathlib.Path('src/bilateral/schema.json')"
    ".write_text(json.dumps(s.schema(), ensure_ascii=False, indent=1) + '\\n', encoding='utf-8')\""
)


@cache
def engines(name: str) -> tuple[Callable[[Any], bool], ...]:
    """Two engines that know nothing of one another, for the whole or for one definition."""
    one = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]} if name else SCHEMA
    return jsonschema.Draft202012Validator(one).is_valid, jsonschema_rs.Draft202012Validator(one).is_valid


def passes(value: Any, name: str = "") -> bool:
    """Whether a value passes; both engines have to say the same."""
    first, second = (engine(value) for engine in engines(name))
    assert first == second
    return first


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return plain(bilateral.read(small.folder(tmp_path_factory.mktemp("schema"))))


def test_it_is_a_schema_of_the_draft_that_it_names() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema_rs.meta.validate(SCHEMA)
    assert SCHEMA["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]


def test_what_ships_is_what_the_classes_make() -> None:
    shipped = (files("bilateral") / "schema.json").read_text(encoding="utf-8")
    assert shipped == json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n", f"write it anew: {COMMAND}"


def test_every_object_is_closed_and_every_field_is_explained() -> None:
    closed = [one for one in SCHEMA["$defs"].values() if "properties" in one]
    assert all(one["additionalProperties"] is False for one in (SCHEMA, *closed))
    for cls in (About, *CLASSES):
        fields = {name for name, slot in paths.slots(cls).items() if name != "id" and "derived" not in slot.metadata}
        assert {
            name for name, one in SCHEMA["$defs"][cls.__name__]["properties"].items() if one["description"]
        } == fields


def test_the_shipped_data_pass() -> None:
    assert passes(plain(bilateral.load("iran-belarus")))


@settings(max_examples=25)
@given(tables)
def test_whatever_can_be_read_passes(rows: Tables) -> None:
    assert passes(rows)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=30)
@given(data=st.data())
def test_every_row_of_a_class_passes(cls: type, data: st.DataObject) -> None:
    row = data.draw(record_strategies.rows(cls))
    assert passes(with_topics(row), cls.__name__)


def with_topics(value: Any) -> Any:
    """Rows with words of the list for topics, which the strategies draw at will."""
    if isinstance(value, dict):
        return {
            name: ["military/x"] * len(below) if name == "topics" and isinstance(below, list) else with_topics(below)
            for name, below in value.items()
        }
    return [with_topics(one) for one in value] if isinstance(value, list) else value


# Dates and amounts


@given(date_texts)
def test_every_date_passes(text: str) -> None:
    if text != "..":
        assert passes(text, "Date")


@given(amount_texts)
def test_every_amount_passes(text: str) -> None:
    assert passes(text, "Amount")


@settings(max_examples=300)
@given(st.text("0123456789X-~?%/.,[]{} ", max_size=14))
def test_little_that_is_no_date_passes(text: str) -> None:
    """Only the calendar, the order of two ends and the number of gaps are beyond a pattern."""
    if passes(text, "Date"):
        assert re.search(r"^$|fits no day|runs backward|separate ranges|leaves gaps", refusal(Date, text))


@settings(max_examples=300)
@given(st.text("0123456789-~.e ", max_size=8))
def test_what_passes_as_an_amount_is_one_or_runs_backward(text: str) -> None:
    if passes(text, "Amount"):
        assert re.search(r"^$|runs backward", refusal(Amount, text))


def refusal(cls: Callable[[str], object], text: str) -> str:
    """Why a class refuses a text; nothing where it does not."""
    try:
        cls(text)
    except BilateralError as error:
        return str(error)
    return ""


# What is refused


def at(*keys: str | int, value: Any) -> Callable[[Any], None]:
    """A change of what stands at some keys."""

    def change(tables: Any) -> None:
        *above, last = keys
        for key in above:
            tables = tables[key]
        tables[last] = value

    return change


EVENT = ("events", MEETING)
CLAIM = (*EVENT, "claims", 0)
BAD = {
    "unknown class": at("treaties", value={}),
    "unknown field": at(*EVENT, "plaice", value="iran"),
    "id": at(*EVENT, "id", value=MEETING),
    "derived": at(*EVENT, "statements", "visit", "event", value=MEETING),
    "id of a record": at("events", "Big Talk", value={"kind": "visit", "status": "held"}),
    "required": at(*EVENT, value={"kind": "visit"}),
    "word": at(*EVENT, "kind", value="visitt"),
    "number for text": at(*EVENT, "number", value=3),
    "text for a list": at(*EVENT, "topics", value="military"),
    "topic": at(*EVENT, "topics", value=["cooking"]),
    "season": at(*EVENT, "date", value="2024-21"),
    "clock": at(*EVENT, "date", value="2024-01-01T10:00"),
    "ongoing": at(*EVENT, "date", value=".."),
    "role": at(*EVENT, "participants", "marta-jorgen", "roles", value=["guest"]),
    "amount": at("figures", "officers-trained", "value", value="about 80"),
    "seats": at("offices", "ruritania-war-minister", "seats", value="1"),
    "acting": at("offices", "syldavia-defence-minister", "tenures", "jorgen", "acting", value="yes"),
    "locator": at(*CLAIM, "locator", value="p3"),
    "unclaimable": at(*CLAIM, "says", "summary", value="x"),
    "reading": at(*CLAIM, "says", "date", value="Thursday"),
    "reading of a part": at(*CLAIM, "says", "participants", value="marta-jorgen"),
    "reading in a part": at(*CLAIM, "says", "participants", "marta-jorgen", value="there"),
    "field of a part": at(*CLAIM, "says", "statements", "visit", "gist", value="x"),
    "wording": at(*CLAIM, "wording", "date", value=["on Thursday"]),
    "rejected": at(*CLAIM, "rejected", value={"dates": "x"}),
    "known until": at("dataset", "known_until", value="2024-06"),
    "dataset": at("dataset", "author", value="x"),
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD)
def test_bad_records_are_refused_here_and_when_they_are_read(
    exported: Tables, change: Callable[[Any], None], tmp_path: Path
) -> None:
    tables = copy.deepcopy(exported)
    assert passes(tables)
    change(tables)
    assert not passes(tables)
    (tmp_path / "bad.json").write_text(json.dumps(tables), encoding="utf-8")
    with pytest.raises(bilateral.DatasetError):
        bilateral.read(tmp_path / "bad.json")


def test_a_dataset_without_a_description_is_refused(exported: Tables) -> None:
    assert not passes({name: rows for name, rows in exported.items() if name != "dataset"})


def test_an_office_may_be_held_to_this_day(exported: Tables) -> None:
    tables = copy.deepcopy(exported)
    at("offices", "syldavia-defence-minister", "tenures", "jorgen", "end", value="..")(tables)
    at("offices", "syldavia-defence-minister", "claims", 0, "says", "tenures", "jorgen", "end", value="..")(tables)
    assert passes(tables)
