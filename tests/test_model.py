"""Records and parts as values: made from plain words, never changed, equal by what they assert."""

from __future__ import annotations

import copy
import datetime as dt
import inspect
import itertools
import pickle
import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral import model
from bilateral.amounts import Amount
from bilateral.dates import Date
from bilateral.errors import BilateralError
from bilateral.kinds import ActKind, EventKind, Extent, Role, Stance, Status
from bilateral.model import (
    About,
    Accord,
    Act,
    Actor,
    Claim,
    Coverage,
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
from bilateral.parts import Parts, Unread
from strategies import PARTS, RECORDS, abouts, claims, keys, records

CLASSES = [
    one
    for _, one in inspect.getmembers(model, inspect.isclass)
    if attrs.has(one) and one.__module__ == "bilateral.model"
]
# Least of all that makes one of each.
LEAST: dict[type, dict[str, Any]] = {
    Event: {"id": "e", "kind": "meeting", "status": "held"},
    Participation: {},
    Statement: {"speakers": ["x"], "topics": ["trade"], "gist": "to come"},
    Accord: {"id": "a", "kind": "treaty", "parties": ["x", "y"]},
    Act: {"kind": "signed"},
    Relation: {"kind": "follows", "to": "e"},
    Figure: {"id": "f", "about": ["e"], "measure": "officers", "value": "8"},
    Actor: {"id": "x", "kind": "person"},
    Name: {"kind": "official"},
    Identifier: {"code": "370"},
    Office: {"id": "o", "of": "x"},
    Tenure: {},
    Source: {"id": "s", "retrieved": "2024-05-01", "extent": "whole"},
    Claim: {},
    Coverage: {"period": "2024", "note": "newspapers"},
    About: {"title": "T", "version": "1", "licence": "CC0-1.0", "known_until": "2024-05-01"},
}
anything = st.one_of(records, *PARTS.values(), claims(Event), abouts)


def least(cls: type, **more: Any) -> Any:
    return cls(**LEAST[cls] | more)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
class TestEveryClass:
    def test_has_no_dictionary(self, cls: type) -> None:
        assert not hasattr(least(cls), "__dict__")

    def test_is_frozen(self, cls: type) -> None:
        one = least(cls)
        for name in (*attrs.fields_dict(cls), "another"):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(one, name, None)

    def test_takes_keywords_only(self, cls: type) -> None:
        assert {one.kind for one in inspect.signature(cls).parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}

    def test_needs_what_the_codebook_requires(self, cls: type) -> None:
        needed = {name for name, one in inspect.signature(cls).parameters.items() if one.default is one.empty}
        assert needed == set(LEAST[cls])

    def test_documents_each_field_once_in_its_order(self, cls: type) -> None:
        attributes = inspect.cleandoc(cls.__doc__ or "").partition("Attributes:\n")[2]
        assert re.findall(r"^    (\w+): ", attributes, flags=re.MULTILINE) == list(attrs.fields_dict(cls))


@given(anything)
def test_a_copy_and_what_comes_out_of_a_pickle_are_equal_and_hash_alike(one: Any) -> None:
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one)), attrs.evolve(one)):  # noqa: S301
        assert other == one
        assert hash(other) == hash(one)


def test_lists_are_kept_as_tuples_so_that_even_claims_can_be_hashed() -> None:
    claim = Claim(source="s", says={"participants": ["a", "b"]}, denies={"topics": ["trade"]}, rests_on=["e"])
    assert (claim.says["participants"], claim.denies["topics"], claim.rests_on) == (("a", "b"), ("trade",), ("e",))
    assert (
        len(
            {claim, Claim(source="s", says={"participants": ("a", "b")}, denies={"topics": ("trade",)}, rests_on=["e"])}
        )
        == 1
    )


# Plain words become values

VALUES: list[tuple[type, str, Any, Any]] = [
    (Event, "kind", "visit", EventKind.VISIT),
    (Event, "status", "not-held", Status.NOT_HELD),
    (Event, "date", "2024-05~", Date("2024-05~")),
    (Event, "date", Date("2024"), Date("2024")),
    (Event, "date", None, None),
    (Event, "topics", ["trade"], ("trade",)),
    (Event, "relations", [], ()),
    (Event, "participants", {"x": Participation()}, Parts({"x": Participation()})),
    (Participation, "roles", ["host", Role.CHAIR], (Role.HOST, Role.CHAIR)),
    (Statement, "stance", "denies", Stance.DENIES),
    (Statement, "stance", None, None),
    (Statement, "speakers", iter(["x", "y"]), ("x", "y")),
    (Act, "kind", "in-force", ActKind.IN_FORCE),
    (Act, "status", "alleged", Status.ALLEGED),
    (Figure, "value", "~80e6", Amount("~80e6")),
    (Figure, "value", Amount("8"), Amount("8")),
    (Tenure, "end", "..", Date("..")),
    (Tenure, "end", Date(".."), Date("..")),
    (Tenure, "status", "planned", Status.PLANNED),
    (Source, "retrieved", "2024-05-01", Date("2024-05-01")),
    (Source, "extent", "excerpt", Extent.EXCERPT),
    (Coverage, "languages", ["en"], ("en",)),
    (About, "known_until", "2024-05-01", Date("2024-05-01")),
]


@pytest.mark.parametrize(
    ("cls", "name", "given", "kept"),
    [pytest.param(*row, id=f"{row[0].__name__} {row[1]} {n}") for n, row in enumerate(VALUES)],
)
def test_plain_words_become_values(cls: type, name: str, given: object, kept: object) -> None:
    value = getattr(least(cls, **{name: given}), name)
    assert value == kept
    assert type(value) is type(kept)


def absent(cls: type) -> dict[str, Any]:
    return {name: getattr(least(cls), name) for name in attrs.fields_dict(cls) if name not in LEAST[cls]}


def test_what_is_not_given_is_not_known() -> None:
    assert absent(Act) == dict.fromkeys(["event", "date", "place", "status", "party", "body"]) | {"by": (), "taken": ()}
    assert absent(Tenure) == {"holder": None, "start": None, "end": None, "acting": False, "status": "held"}
    assert absent(Office) == {"title": None, "names": Parts({}), "seats": 1, "tenures": Parts({}), "claims": ()}


LIST = "is one text where a list is meant; write"
ENDLESS = "'..' stands only at the end of a tenure and means that it goes on; leave an unknown date out"
REFUSED: list[tuple[type, str, Any, Any]] = [
    (Event, "kind", "visitt", "'visitt' is not an event kind; did you mean 'visit'?"),
    (Event, "status", None, "None is not text; write one of the words for a status"),
    (Event, "date", "2021-24", "'2021-24' is a season; write its months instead"),
    (Event, "date", 2024, "2024 is not text; put the date in quotes"),
    (Event, "date", "..", ENDLESS),
    (Event, "date", Date(".."), ENDLESS),
    (Event, "topics", "trade", f"'trade' {LIST} ['trade']"),
    (Event, "relations", "e", f"'e' {LIST} ['e']"),
    (Event, "claims", "e", f"'e' {LIST} ['e']"),
    (Event, "participants", ["x"], "['x'] is not a mapping; write {key: part}"),
    (Participation, "roles", "host", f"'host' {LIST} ['host']"),
    (Participation, "roles", ["guest"], "'guest' is not a role; it is one of " + ", ".join(Role)),
    (Statement, "speakers", "x", f"'x' {LIST} ['x']"),
    (Accord, "parties", "x", f"'x' {LIST} ['x']"),
    (Accord, "term", "..", ENDLESS),
    (Act, "kind", "sign", "'sign' is not an act kind; did you mean 'signed'?"),
    (Figure, "value", 8, "8 is not text; quote the amount: '8'"),
    (Figure, "period", "2024/2023", "'2024/2023' runs backward; write the earlier date first"),
    (Tenure, "start", "..", ENDLESS),
    (Tenure, "end", "now", Date),
    (Source, "retrieved", "..", ENDLESS),
    (Coverage, "topics", "trade", f"'trade' {LIST} ['trade']"),
    (About, "coverage", "all", f"'all' {LIST} ['all']"),
    (About, "known_until", "2024", "'2024' is not a single day; write year, month and day"),
    (About, "known_until", "[..2024-05-01]", "'[..2024-05-01]' is not a single day; write year, month and day"),
    (About, "known_until", "[2024-05-01]", "'[2024-05-01]' is not a single day; write year, month and day"),
    (About, "known_until", "2024-05-01~", "'2024-05-01~' is not a single day; write year, month and day"),
]


@pytest.mark.parametrize(
    ("cls", "name", "value", "message"),
    [pytest.param(*row, id=f"{row[0].__name__} {row[1]} {row[2]!r}") for row in REFUSED],
)
def test_a_wrong_value_is_refused(cls: type, name: str, value: object, message: str | Callable[[str], Date]) -> None:
    if not isinstance(message, str):  # the very words of the date itself
        with pytest.raises(BilateralError) as refusal:
            message(str(value))
        message = str(refusal.value)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$") as caught:
        least(cls, **{name: value})
    assert isinstance(caught.value, BilateralError)


# Titles and summaries

HINDSIGHT = [*((cls, "title") for cls in RECORDS), (Event, "summary"), (Accord, "summary")]


@pytest.mark.parametrize(("cls", "name"), HINDSIGHT, ids=str)
def test_hindsight_is_no_part_of_equality(cls: type, name: str) -> None:
    one, other = least(cls, **{name: "A"}), least(cls, **{name: "B"})
    assert one == other
    assert hash(one) == hash(other)


@settings(max_examples=30)
@given(records)
def test_every_other_field_is_part_of_equality(record: Record) -> None:
    asserted = {field.name for field in attrs.fields(type(record)) if field.eq}
    assert set(attrs.fields_dict(type(record))) - asserted <= {"title", "summary", "known_until"}
    assert record != attrs.evolve(record, id=f"{record.id}-2")


def test_records_of_different_classes_are_never_equal() -> None:
    assert least(Actor) != least(Office, id="x", of="x")


# Statements within events


@given(RECORDS[Event])
def test_a_statement_knows_its_event_and_its_key(event: Event) -> None:
    for key, statement in event.statements.items():
        assert (statement.event, statement.key, statement.id) == (event.id, key, f"{event.id}#{key}")


def test_a_statement_goes_along_when_its_event_changes_its_id() -> None:
    event = least(Event, statements={"visit": least(Statement)})
    assert attrs.evolve(event, id="e2").statements["visit"].id == "e2#visit"
    assert event.statements["visit"].id == "e#visit"


def test_a_statement_outside_an_event_has_none() -> None:
    statement = least(Statement)
    assert (statement.event, statement.key) == ("", "")


# Acts and the events at which they happened

TAKEN = ("date", "place", "status")


@settings(max_examples=30)
@given(PARTS[Act], RECORDS[Event])
def test_an_act_takes_from_its_event_what_it_does_not_state(act: Act, event: Event) -> None:
    filled = act.at(event)
    assert filled.taken == tuple(name for name in TAKEN if getattr(act, name) is None)
    for name in attrs.fields_dict(Act).keys() - {"taken"}:
        assert getattr(filled, name) == getattr(event if name in filled.taken else act, name)


@settings(max_examples=30)
@given(PARTS[Act], RECORDS[Event], RECORDS[Event])
def test_an_act_taken_to_another_event_forgets_the_first(act: Act, first: Event, second: Event) -> None:
    again = act.at(first).at(second)
    assert (again, again.taken) == (act.at(second), act.at(second).taken)


# The act that dates an accord


def acts(**dated: str | None) -> dict[str, Act]:
    """Acts whose kind is their key up to an underscore."""
    return {key: Act(kind=key.split("_")[0], date=date, status="held") for key, date in dated.items()}


@pytest.mark.parametrize(
    ("dated", "leading", "date"),
    [
        ({}, None, None),
        ({"ratified": "2024-02", "announced": "2024-01"}, "announced", "2024-01"),
        ({"announced": "2024-01", "signed": "2024-03"}, "signed", "2024-03"),
        ({"announced": "2024-01", "signed": None}, "signed", None),
        ({"announced": None, "ratified": "2024-01"}, "ratified", "2024-01"),
        ({"announced": None, "ratified": None}, "announced", None),
        ({"signed_2": "2024-03", "signed_1": "2024-02"}, "signed_1", "2024-02"),
        ({"signed_1": None, "signed_2": "2024-02"}, "signed_2", "2024-02"),
        ({"signed_1": "2024-02", "signed_2": "2024-02"}, "signed_1", "2024-02"),
        ({"announced": "2024-02", "initialled": "[..2024-01]"}, "initialled", "[..2024-01]"),
    ],
    ids=repr,
)
def test_an_accord_is_dated_by_its_signing_else_by_its_first_act(
    dated: Mapping[str, str | None], leading: str | None, date: str | None
) -> None:
    accord = least(Accord, acts=acts(**dated))
    assert accord.leading is (accord.acts[leading] if leading else None)
    assert accord.date == (Date(date) if date else None)


@pytest.mark.parametrize("kind", ["signed", "ratified"])
def test_what_will_not_come_on_its_day_dates_an_accord_only_where_nothing_else_does(kind: str) -> None:
    undone = ["postponed", "cancelled", "not-held"]
    ranks: list[list[str | None]] = [["held"], ["alleged"], ["planned", "expected", None], [*undone]]
    if kind != "signed":  # not the surest but the first
        ranks[:3] = [[status for rank in ranks[:3] for status in rank]]
    rank_of = {status: place for place, rank in enumerate(ranks) for status in rank}
    for early, late in itertools.product(rank_of, rank_of):
        either = {
            key: Act(kind=kind, date=key, status=status) for key, status in (("2024-01", early), ("2024-03", late))
        }
        accord = least(Accord, acts=either)
        assert str(accord.date) == ("2024-01" if rank_of[early] <= rank_of[late] else "2024-03")
        assert accord.leading is accord.acts[str(accord.date)]


def test_known_until_is_a_day_too() -> None:
    assert least(About).last_day == dt.date(2024, 5, 1)


# Parts

somes = st.dictionaries(keys, st.integers(), max_size=4)


@given(somes)
def test_parts_are_a_mapping_in_the_order_written(some: dict[str, int]) -> None:
    parts = Parts(some)
    assert isinstance(parts, Mapping)
    assert list(parts.items()) == list(some.items())
    assert [*parts, len(parts), repr(parts)] == [*some, len(some), repr(some)]
    assert all(parts[key] == value and key in parts for key, value in some.items())


@given(somes)
def test_parts_are_equal_whatever_their_order(some: dict[str, int]) -> None:
    turned = Parts(dict(reversed(some.items())))
    assert Parts(some) == turned == some
    assert hash(Parts(some)) == hash(turned)


@given(somes, somes)
def test_parts_are_equal_only_with_equal_keys_and_values(one: dict[str, int], other: dict[str, int]) -> None:
    assert (Parts(one) == Parts(other)) is (one == other)


def test_parts_are_read_only_and_apart_from_what_they_were_made_of() -> None:
    some = {"a": 1}
    parts = Parts(some)
    some["a"] = 2
    assert parts["a"] == 1
    with pytest.raises(TypeError, match="does not support item assignment"):
        parts["a"] = 3  # type: ignore[index]  # what is to fail
    with pytest.raises(TypeError, match="does not support item deletion"):
        del parts["a"]  # type: ignore[attr-defined]  # the same


def test_parts_have_no_other_keys() -> None:
    with pytest.raises(KeyError, match=r"^'b'$"):
        Parts({"a": 1})["b"]
    assert Parts({"a": 1}).get("b") is None


def test_what_is_unread_is_a_tuple_once_it_is_looked_at() -> None:
    made: list[str] = []

    def make(raw: tuple[int, ...]) -> tuple[int, ...]:
        made.append("once")
        return raw

    unread = Unread(make, (3, 4))
    assert made == []
    assert (unread[0], unread[1:], list(unread), len(unread)) == (3, (4,), [3, 4], 2)
    assert unread == (3, 4)
    assert unread == Unread(lambda _: (3, 4), None)
    assert (hash(unread), repr(unread)) == (hash((3, 4)), "(3, 4)")
    assert pickle.loads(pickle.dumps(unread)) == (3, 4)  # noqa: S301  # written a moment ago
    assert made == ["once"]


def test_parts_are_made_once_when_somebody_first_looks() -> None:
    made: list[str] = []

    def make(raw: str) -> dict[str, int]:
        made.append("once")
        return dict.fromkeys(raw, 1)

    unread = Parts.unread(make, "ab")
    assert made == []
    assert (unread["a"], list(unread), len(unread), unread) == (1, ["a", "b"], 2, Parts({"a": 1, "b": 1}))
    assert hash(unread) == hash(Parts({"a": 1, "b": 1}))
    assert pickle.loads(pickle.dumps(unread)) == unread  # noqa: S301  # written a moment ago
    assert copy.deepcopy(Parts.unread(make, "b")) == Parts({"b": 1})
    assert made == ["once", "once"]
    with pytest.raises(AttributeError, match="'Parts' object has no attribute 'part'"):
        unread.part  # type: ignore[attr-defined]  # noqa: B018
