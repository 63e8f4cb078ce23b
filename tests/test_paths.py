"""Dotted paths: what is written is read back, and every field that needs a source is found at the end of one."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilateral import paths
from bilateral.dates import Date
from bilateral.errors import WordError
from bilateral.kinds import ActKind, NameKind, Role, Status
from bilateral.model import (
    Accord,
    Act,
    Actor,
    Claim,
    Event,
    Figure,
    Identifier,
    Name,
    Office,
    Participation,
    Record,
    Relation,
    Source,
    Statement,
    Tenure,
)
from strategies import CLAIMABLE, records

any_keys = st.lists(st.text(), min_size=1, max_size=4).map(tuple)


@given(any_keys)
@example(("",))
@example(('a"b', "a\\", "\\", "."))
@example(("سردار موسوی", "Лукашэнка", "a.b", "\n\t\x00\x7f\u2028"))
def test_what_is_written_is_read_back(keys: paths.Keys) -> None:
    assert paths.read(paths.write(keys)) == keys


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])), min_size=1, max_size=4).map(tuple))
def test_a_path_is_a_key_of_toml(keys: paths.Keys) -> None:
    found: Any = tomllib.loads(f"{paths.write(keys)} = 1")
    for key in keys:
        found = found[key]
    assert found == 1


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        (("date",), "date"),
        (("acts", "in-force", "by"), "acts.in-force.by"),
        (("names", "A. Lukashenko", "kind"), 'names."A. Lukashenko".kind'),
        (("names", "Лукашэнка"), 'names."Лукашэнка"'),
        (("names", 'the "boss"'), r'names."the \"boss\""'),
        (("names", ""), 'names.""'),
    ],
)
def test_only_what_toml_would_want_quoted_is_quoted(keys: paths.Keys, path: str) -> None:
    assert paths.write(keys) == path
    assert paths.read(path) == keys


@pytest.mark.parametrize("path", ["", ".", "a.", ".a", "a..b", "a b", 'a"b', '"a', 'a."b"c', "é", r'"\q"', 'a "b"'])
def test_what_is_no_path_is_refused(path: str) -> None:
    message = f"{path!r} is not a path; join keys by dots and quote a key with a space or a dot"
    with pytest.raises(WordError, match=f"^{re.escape(message)}$"):
        paths.read(path)


@given(st.text())
def test_any_text_is_a_path_or_refused(text: str) -> None:
    try:
        keys = paths.read(text)
    except WordError:  # any other error is a fault
        return
    assert paths.read(paths.write(keys)) == keys


SLOTS = [
    (Event, "date", "value", Date),
    (Event, "topics", "list", str),
    (Event, "participants", "parts", Participation),
    (Event, "relations", "list", Relation),
    (Participation, "roles", "list", Role),
    (Act, "status", "value", Status),
    (Accord, "acts", "parts", Act),
    (Actor, "names", "parts", Name),
    (Actor, "identifiers", "parts", Identifier),
    (Office, "seats", "value", int),
    (Tenure, "acting", "value", bool),
    (Claim, "rests_on", "list", str),
]


@pytest.mark.parametrize(("cls", "name", "holds", "type_"), SLOTS, ids=str)
def test_a_slot_tells_what_a_field_holds(cls: type, name: str, holds: str, type_: type) -> None:
    slot = paths.slots(cls)[name]
    assert (slot.name, slot.holds, slot.type) == (name, holds, type_)


@pytest.mark.parametrize("cls", list(CLAIMABLE), ids=lambda cls: cls.__name__)
class TestEveryClass:
    def test_has_a_slot_for_each_field_in_the_order_of_the_class(self, cls: type) -> None:
        assert list(paths.slots(cls)) == [field.name for field in attrs.fields(cls)]

    def test_is_spoken_of_by_claims_in_all_but_the_curators_own_fields(self, cls: type) -> None:
        assert set(paths.claimable(cls)) == set(CLAIMABLE[cls])


@pytest.mark.parametrize(
    ("cls", "name", "message"),
    [
        (Event, "dat", "'dat' is not a field of an event; did you mean 'date'?"),
        (Accord, "xyz", "'xyz' is not a field of an accord"),
        (Event, "summary", "'summary' is the curator's own; no claim speaks of it"),
        (Event, "id", "'id' is the curator's own; no claim speaks of it"),
        (Statement, "gist", "'gist' is the curator's own; no claim speaks of it"),
        (Tenure, "begin", "'begin' is not a field of a tenure"),
        (Source, "publishers", "'publishers' is not a field of a source; did you mean 'publisher'?"),
    ],
)
def test_what_no_claim_can_speak_of_is_refused(cls: type, name: str, message: str) -> None:
    assert name not in paths.claimable(cls)
    assert paths.unclaimed(cls, name) == message


def test_a_slot_is_found_by_its_name() -> None:
    assert paths.claimable(Event)["date"] == paths.slots(Event)["date"]


# Leaves: all that a source must vouch for

SOURCED = {
    Event: ["status", "date", "place", "number"],
    Participation: ["on_behalf_of", "described"],
    Statement: ["speakers", "to"],
    Accord: ["kind", "parties", "term"],
    Act: ["date", "place", "status", "party", "body", "by"],
    Name: ["valid"],
    Tenure: ["holder", "start", "end", "acting"],
    Figure: ["value", "unit", "period"],
    Actor: [],
    Office: [],
    Source: [],
}
# Parts by key, and whether the part itself must be vouched for.
PARTS_OF = {
    Event: {"participants": True, "statements": False},
    Accord: {"acts": True},
    Actor: {"names": True},
    Office: {"names": True, "tenures": True},
}


def expected(part: Any, keys: paths.Keys = ()) -> list[tuple[paths.Keys, Any]]:
    """The leaves of a record as the codebook lists them."""
    found: list[tuple[paths.Keys, Any]] = []
    for name in SOURCED[type(part)]:
        value = getattr(part, name)
        if isinstance(value, tuple):
            found += [((*keys, name), one) for one in value]
        elif value is not None and value is not False:
            found.append(((*keys, name), value))
    for name, itself in PARTS_OF.get(type(part), {}).items():
        for key, below in getattr(part, name).items():
            found += [((*keys, name, key), key)] * itself + expected(below, (*keys, name, key))
    return found


@given(records)
def test_the_leaves_are_those_of_the_codebook(record: Record) -> None:
    found = [(keys, value) for keys, _, value in paths.leaves(record)]
    assert sorted(found, key=repr) == sorted(expected(record), key=repr)


@given(records)
def test_each_leaf_comes_with_its_slot(record: Record) -> None:
    for keys, slot, value in paths.leaves(record):
        assert slot.name == keys[-2 if slot.holds == "parts" else -1]
        assert slot.metadata["sourced"] is True
        assert slot.holds == "parts" or isinstance(value, slot.type)


def test_leaves_stand_in_the_order_of_the_record() -> None:
    actor = Actor(
        id="x", kind="person", names={"X": Name(kind=NameKind.OFFICIAL, valid="2024"), "Y": Name(kind="alias")}
    )
    assert [(paths.write(keys), str(value)) for keys, _, value in paths.leaves(actor)] == [
        ("names.X", "X"),
        ("names.X.valid", "2024"),
        ("names.Y", "Y"),
    ]


def test_what_an_act_took_from_its_event_is_vouched_for_there() -> None:
    event = Event(id="e", kind="meeting", status="held", date="2024-02-01", place="iran")
    stated = Act(kind=ActKind.SIGNED, event="e", date="2024-02-01", by=["x"])
    accord = Accord(id="a", kind="treaty", parties=["iran"], acts={"signed": stated.at(event)})
    assert [paths.write(keys) for keys, _, _ in paths.leaves(accord)] == [
        *("kind", "parties", "acts.signed", "acts.signed.date", "acts.signed.by"),
    ]
