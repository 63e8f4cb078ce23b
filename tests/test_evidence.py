"""What backs what: a reading backs the value that it says and any coarser one, unless it is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dates import Date
from bilateral.evidence import Readings, backs, unbacked
from bilateral.kinds import AccordKind, NameKind, Status
from bilateral.model import Accord, Act, Claim, Event, Figure, Name, Office, Participation, Record, Statement, Tenure
from strategies import RECORDS, amounts, field_dates

WHOLES = {"army": ["army", "ministry", "iran"], "minister": ["minister", "ministry", "iran"], "iran": ["iran"]}


def wholes(id_: str) -> Iterable[str]:
    """What a body is part of, itself first; what is unknown is part of nothing."""
    return WHOLES.get(id_, ())


BACKS: list[tuple[type, str, Any, Any, bool]] = [
    # a date: the finer the coarser, a day no span, what is qualified nothing exact
    (Event, "date", Date("2024-08-07"), Date("2024-08"), True),
    (Event, "date", Date("2024-08"), Date("2024-08-07"), False),
    (Event, "date", Date("2024-08-07"), Date("[2024-08-01..2024-08-09]"), True),
    (Event, "date", Date("2024-08-07"), Date("2024-08-07/2024-08-08"), False),
    (Event, "date", Date("2024-08-07~"), Date("2024-08-07"), False),
    (Event, "date", Date("2024-08-07"), Date("2024-08~"), True),
    (Tenure, "end", Date(".."), Date(".."), True),
    (Tenure, "end", Date("2024"), Date(".."), False),
    # a number: within the bounds
    (Figure, "value", Amount("300e6"), Amount("250e6..500e6"), True),
    (Figure, "value", Amount("250e6..500e6"), Amount("300e6"), False),
    # a place: the finer the coarser, by whole steps
    (Event, "place", "belarus/Minsk", "belarus", True),
    (Event, "place", "belarus", "belarus/Minsk", False),
    (Event, "place", "belarus/Minsk", "belarus/Minsk", True),
    (Event, "place", "belarus/Minskoye", "belarus/Minsk", False),
    (Event, "place", "iran/Minsk", "belarus/Minsk", False),
    # a kind of paper
    (Accord, "kind", AccordKind.MEMORANDUM, AccordKind.DOCUMENT, True),
    (Accord, "kind", AccordKind.MEMORANDUM, AccordKind.AGREEMENT, True),
    (Accord, "kind", AccordKind.DOCUMENT, AccordKind.MEMORANDUM, False),
    (Accord, "kind", AccordKind.MEMORANDUM, AccordKind.CONTRACT, False),
    # a status: whoever says that it took place alleges it
    (Event, "status", Status.HELD, Status.HELD, True),
    (Event, "status", Status.HELD, Status.ALLEGED, True),
    (Event, "status", Status.ALLEGED, Status.HELD, False),
    (Event, "status", Status.PLANNED, Status.EXPECTED, False),
    (Event, "status", Status.CANCELLED, Status.ALLEGED, False),
    (Act, "status", Status.HELD, Status.PLANNED, False),
    # a body: the part the whole
    (Accord, "parties", "army", "iran", True),
    (Accord, "parties", "iran", "army", False),
    (Accord, "parties", "iran", "iran", True),
    (Accord, "parties", "unknown", "unknown", True),
    (Act, "by", "minister", "ministry", True),
    (Participation, "on_behalf_of", "army", "ministry", True),
    # anything else: the same
    (Event, "number", "3", "3", True),
    (Event, "number", "4", "3", False),
    (Participation, "described", "a crowd", "a crowd", True),
    (Figure, "unit", "EUR", "USD", False),
    (Tenure, "acting", True, True, True),
]


@pytest.mark.parametrize(
    ("cls", "field", "said", "adopted", "expected"),
    [
        pytest.param(*row, id=f"{row[1]} {row[2]!s} {'backs' if row[4] else 'does not back'} {row[3]!s}")
        for row in BACKS
    ],
)
def test_the_finer_backs_the_coarser(cls: type, field: str, said: object, adopted: object, expected: bool) -> None:  # noqa: FBT001  # expected
    assert backs(paths.slots(cls)[field], said, adopted, wholes) is expected


# Whole records. A claim is a set of single assertions; what it rejects takes away those below it.

Assertion = tuple[paths.Keys, Any]


def assertions(claim: Claim) -> Iterator[Assertion]:
    """Every single thing that a claim says and that is not set aside."""
    aside = [paths.read(path) for path in claim.rejected]
    for path, value in claim.says.items():
        keys = paths.read(path)
        for one in [((*keys, it), it) for it in value] if isinstance(value, tuple) else [(keys, value)]:
            if not any(one[0][: len(above)] == above for above in aside):
                yield one


def is_backed(keys: paths.Keys, slot: paths.Slot, value: Any, said: list[Assertion]) -> bool:
    if slot.holds == "parts":
        return any(path[: len(keys)] == keys for path, _ in said)
    if slot.holds == "list":
        return any(path[:-1] == keys and backs(slot, one, value, wholes) for path, one in said)
    return any(path == keys and backs(slot, one, value, wholes) for path, one in said)


OTHERS: dict[type, st.SearchStrategy[Any]] = {
    Date: field_dates,
    Amount: amounts,
    Status: st.sampled_from(Status),
    AccordKind: st.sampled_from(AccordKind),
    str: st.sampled_from(["iran", "army", "belarus"]),
}


@st.composite
def claimed(draw: st.DrawFn, cls: type[Record]) -> Record:
    """A record whose claims say its values, or others, or set some aside."""
    record: Record = attrs.evolve(draw(RECORDS[cls]), claims=())
    leaves = list(paths.leaves(record))
    found = []
    for _ in range(draw(st.integers(0, 2))):
        says: dict[paths.Keys, Any] = {}

        def say(keys: paths.Keys, one: str, says: dict[paths.Keys, Any] = says) -> None:
            says[keys] = tuple(dict.fromkeys([*says.get(keys, ()), one]))

        for keys, slot, value in leaves:
            if draw(st.booleans()):
                other = draw(st.just(value) | OTHERS.get(type(value), st.just(value)))
                if len(keys) > 2:  # whoever speaks of a part says that it is there
                    say(keys[:1], keys[1])
                if slot.holds == "parts":
                    say(keys[:-1], keys[-1])
                elif slot.holds == "list":
                    say(keys, other)
                else:
                    says[keys] = other
        told = [path for path, _ in assertions(Claim(says={paths.write(keys): value for keys, value in says.items()}))]
        above = [path[:end] for path in told for end in range(1, len(path) + 1)]
        rejected = draw(st.lists(st.sampled_from(above), max_size=2)) if above else []
        found.append(
            Claim(
                source="s",
                says={paths.write(keys): value for keys, value in says.items()},
                rejected={paths.write(keys): "mistaken" for keys in rejected},
                # Neither wordings nor denials ever back anything.
                wording={paths.write(keys): "so they say" for keys, _, _ in leaves},
                denies={paths.write(keys): value for keys, slot, value in leaves if slot.holds == "value"},
            )
        )
    return attrs.evolve(record, claims=found)


@settings(max_examples=100)
@given(st.one_of(*(claimed(cls) for cls in RECORDS)))
def test_unbacked_is_what_no_assertion_backs(record: Record) -> None:
    said = [one for claim in record.claims for one in assertions(claim)]
    used = {name for claim in record.claims for name in claim.says.get("names", ())}

    def mistaken(keys: paths.Keys) -> bool:
        """Whether it is a name on record as wrong that somebody uses; that his reading is set aside is the point."""
        name = paths.value_at(record, keys) if keys[0] == "names" and len(keys) == 2 else None
        return isinstance(name, Name) and name.kind is NameKind.ERROR and keys[1] in used

    leaves = [leaf for leaf in paths.leaves(record) if not mistaken(leaf[0]) and not is_backed(*leaf, said)]
    assert list(unbacked(record, wholes)) == leaves


MEETING = Event(
    id="e",
    kind="meeting",
    status="held",
    date="2024-08-07",
    participants={"ali": Participation(described="the guest"), "reza": Participation()},
    statements={"visit": Statement(speakers=["ali", "reza"], topics=[], gist="to come")},
)


def lacking(record: Record, *claims: Claim) -> list[str]:
    """The paths at which these claims leave a record without a source."""
    return sorted({paths.write(keys) for keys, _, _ in unbacked(attrs.evolve(record, claims=claims), wholes)})


EVERYTHING = {
    "status": Status.HELD,
    "date": Date("2024-08-07"),
    "participants": ["ali", "reza"],
    "participants.ali.described": "the guest",
    "statements": ["visit"],
    "statements.visit.speakers": ["ali", "reza"],
}


def test_without_claims_every_value_lacks_a_source() -> None:
    assert lacking(MEETING) == [
        *("date", "participants.ali", "participants.ali.described", "participants.reza", "statements.visit.speakers"),
        "status",
    ]


def test_an_inference_backs_like_a_source() -> None:
    assert lacking(MEETING, Claim(because="so it is", rests_on=["x"], says=EVERYTHING)) == []


def test_claims_back_one_record_together() -> None:
    one = {path: EVERYTHING[path] for path in ("status", "date")}
    other = {path: EVERYTHING[path] for path in EVERYTHING.keys() - one.keys()}
    assert lacking(MEETING, Claim(source="s", says=one), Claim(source="t", says=other)) == []


@pytest.mark.parametrize(
    ("rejected", "missing"),
    [
        ("date", ["date"]),
        ("participants.ali.described", ["participants.ali.described"]),
        ("participants.ali", ["participants.ali", "participants.ali.described"]),
        ("participants.reza", ["participants.reza"]),
        ("participants", ["participants.ali", "participants.ali.described", "participants.reza"]),
        ("statements.visit.speakers.ali", ["statements.visit.speakers"]),
        ("statements", ["statements.visit.speakers"]),
        ("number", []),
    ],
)
def test_what_is_set_aside_backs_nothing_at_its_path_or_below(rejected: str, missing: list[str]) -> None:
    assert lacking(MEETING, Claim(source="s", says=EVERYTHING, rejected={rejected: "mistaken"})) == missing


def test_what_one_claim_sets_aside_another_may_still_back() -> None:
    aside = Claim(source="s", says=EVERYTHING, rejected=dict.fromkeys(EVERYTHING, "mistaken"))
    assert lacking(MEETING, aside, Claim(source="t", says=EVERYTHING)) == []


def test_a_wording_constrains_and_never_backs() -> None:
    said = EVERYTHING | {"date": Date("2024-08")}
    assert lacking(MEETING, Claim(source="s", says=said, wording={"date": "2024-08-07"})) == ["date"]


def test_a_denial_never_backs() -> None:
    assert lacking(MEETING, Claim(source="s", denies=EVERYTHING)) == lacking(MEETING)


def test_whoever_speaks_of_a_part_says_that_it_is_there() -> None:
    accord = Accord(
        id="a", kind="treaty", parties=["iran"], acts={"signed": Act(kind="signed", status="held", by=["ali"])}
    )
    said = {"kind": AccordKind.TREATY, "parties": ["iran"], "acts.signed.by": ["ali"]}
    assert lacking(accord, Claim(source="s", says=said)) == ["acts.signed.status"]


def test_keys_with_dots_and_quotes_are_told_apart() -> None:
    office = Office(
        id="o", of="iran", names={'A. "B"': Name(kind=NameKind.OFFICIAL), "A": Name(kind="short", valid="2024")}
    )
    said = {"names": ['A. "B"', "A"], paths.write(("names", "A", "valid")): Date("2024-05")}
    assert lacking(office, Claim(source="s", says=said)) == []
    said = {"names": ['"B"'], paths.write(("names", "A", "valid")): Date("2024")}
    assert lacking(office, Claim(source="s", says=said)) == [r'names."A. \"B\""']


def test_readings_stand_in_the_order_of_the_claims() -> None:
    claims = [
        Claim(source="s", says={"number": "1"}),
        Claim(source="t", says={"number": "2"}, rejected={"number": "misread"}),
        Claim(source="u", says={"number": "3"}),
    ]
    assert list(Readings.of(claims).standing(("number",))) == ["1", "3"]
    assert list(Readings.of(claims).standing(("date",))) == []
