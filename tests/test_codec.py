"""Between plain data and records: nothing is coerced, every fault is told, and what was stated is written out again."""

from __future__ import annotations

import datetime
import enum
import json
import operator
from collections.abc import Callable
from typing import Any

import attrs
import cattrs
import cattrs.preconf.json
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.codec import explain, plain, register
from bilateral.compiled import about, records
from bilateral.dates import Date
from bilateral.errors import BilateralError
from bilateral.kinds import Status
from bilateral.model import CLASSES, About, Accord, Act, Claim, Coverage, Event, Relation, Statement
from bilateral.parts import Parts
from record_strategies import rows

STATEMENT: dict[str, Any] = {"speakers": ["a"], "topics": ["trade"], "gist": "something"}
# The least row of each class of record, with one part of each kind.
ROWS: dict[type[Any], dict[str, Any]] = {
    Event: {
        "kind": "visit",
        "status": "held",
        "participants": {"a": {}},
        "statements": {"s": STATEMENT},
        "relations": [{"kind": "follows", "to": "b"}],
        "claims": [{"source": "s"}],
    },
    Accord: {"kind": "treaty", "parties": ["a"], "acts": {"x": {"kind": "signed"}}},
    CLASSES[2]: {"kind": "person", "names": {"A. B": {"kind": "short"}}},
    CLASSES[3]: {"of": "a", "tenures": {"t": {}}},
    CLASSES[4]: {"about": ["a"], "measure": "heads", "value": "8"},
    CLASSES[5]: {"retrieved": "2024-05-01", "extent": "whole"},
    About: {
        "title": "t",
        "version": "1",
        "licence": "MIT",
        "known_until": "2024-05-01",
        "coverage": [{"period": "2024", "note": "n"}],
    },
}


def wrong_values() -> list[Any]:
    """For each field of each class and of its parts: a value of another type, and what is told of it."""
    found = []

    def collect(top: type, cls: type, above: tuple[str, ...]) -> None:
        for name, slot in paths.slots(cls).items():
            if name == "id" or "derived" in slot.metadata:
                continue
            here = (*above, paths.WIRE.get(name, name))
            for value, message in wrong(slot):
                name_of_case = f"{top.__name__}: {'.'.join(here)}: {value!r}"
                found.append(pytest.param(top, here, value, message, id=name_of_case))
            if attrs.has(slot.type) and slot.type not in (Date, Amount) and slot.name in dig(ROWS[top], above):
                key = "0" if slot.holds == "list" else next(iter(dig(ROWS[top], here)))
                collect(top, slot.type, (*here, key))

    for cls in ROWS:
        collect(cls, cls, ())
    return found


def dig(value: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def wrong(slot: paths.Slot) -> list[tuple[Any, str]]:
    if slot.name in ("says", "denies", "wording", "rejected"):
        return [("x", "'x' is not a table; write key = value pairs in { }")]
    if slot.holds == "parts":
        return [
            (["a"], "['a'] is not a table; write key = value pairs in { }"),
            ("a", "'a' is not a table; write key = value pairs in { }"),
        ]
    if slot.holds == "list":
        headings = {Claim: "id.claims", Relation: "id.relations", Coverage: "coverage"}
        remedy = "not a list; write [{ a = 1 }]"
        if slot.type in headings:
            remedy = f"one table, not a list of them; write [[{headings[slot.type]}]]"
        return [("ab", "'ab' is not a list; write ['ab']"), ({"a": 1}, f"{{ a = 1 }} is {remedy}")]
    by_type: dict[Any, list[tuple[Any, str]]] = {
        str: [
            (3, "3 is not text; quote it"),
            (["a"], "['a'] is a list; write one text"),
            ({"a": "b"}, "{ a = 'b' } is a table; write one text"),
            (datetime.date(2024, 5, 1), "2024-05-01 is a TOML date; quote it: '2024-05-01'"),
        ],
        Date: [
            (2024, "2024 is not text; quote it"),
            (datetime.date(2024, 5, 1), "2024-05-01 is a TOML date; quote it: '2024-05-01'"),
            (datetime.time(7, 32), "07:32:00 is a TOML time; quote it: '07:32:00'"),
            (["2024"], "['2024'] is a list; write one text"),
        ],
        Amount: [
            (8, "8 is not text; quote it"),
            (None, "null is not text; quote it"),
            ([8, True], "[8, true] is a list; write one text"),
        ],
        int: [
            ("1", "'1' is text; write 1 without quotes"),
            ("one", "'one' is not a whole number"),
            (True, "true is not a whole number"),
            (1.0, "1.0 is not a whole number"),
        ],
        bool: [
            (1, "1 is not true or false"),
            ("true", "'true' is text; write true without quotes"),
            ("yes", "'yes' is not true or false"),
        ],
    }
    return by_type[str if issubclass(slot.type, enum.StrEnum) else slot.type]


@pytest.mark.parametrize(("cls", "keys", "value", "message"), wrong_values())
def test_a_value_of_another_type_is_refused(cls: type, keys: tuple[str, ...], value: object, message: str) -> None:
    row = with_value(ROWS[cls], keys, value)
    assert explain(cls, "x", row) == (None, [(keys, message)])


def with_value(row: Any, keys: tuple[str, ...], value: object) -> Any:
    """A row in which a value stands at these keys."""
    if not keys:
        return value
    if isinstance(row, list):
        return [with_value(one, keys[1:], value) if str(index) == keys[0] else one for index, one in enumerate(row)]
    return row | {keys[0]: with_value(row.get(keys[0], {}), keys[1:], value)}


EVENT = ROWS[Event]
TENURE = {"of": "a", "tenures": {"t": {"end": ".."}}}
REFUSED: dict[str, tuple[type[Any], Any, list[tuple[tuple[str, ...], str]]]] = {
    "a row is a table": (Event, ["visit"], [((), "['visit'] is not a table of fields")]),
    "a required field is there": (
        Event,
        {},
        [(("kind",), "is missing"), (("status",), "is missing")],
    ),
    "a required field of a part is there": (
        Event,
        EVENT | {"statements": {"s": {"speakers": ["a"]}}},
        [(("statements", "s", "topics"), "is missing"), (("statements", "s", "gist"), "is missing")],
    ),
    "the id is the name of the table, and the other faults are told": (
        Event,
        {"id": "x", "kind": "visit", "status": "hold"},
        [
            (("id",), "the name of the table is the id; leave the field out"),
            (("status",), "'hold' is not a status; did you mean 'held'?"),
        ],
    ),
    "a dataset has no id": (
        About,
        ROWS[About] | {"id": "x"},
        [
            (
                ("id",),
                "'id' is not a field of a dataset; the fields are title, version, licence, known_until, coverage",
            )
        ],
    ),
    "a field is known": (
        Event,
        EVENT | {"titel": "x"},
        [(("titel",), "'titel' is not a field of an event; did you mean 'title'?")],
    ),
    "a field of a part is known, and all are named where none is near": (
        CLASSES[2],
        {"kind": "person", "names": {"A. B": {"kind": "short", "sense": "x"}}},
        [
            (
                ("names", "A. B", "sense"),
                "'sense' is not a field of a name; the fields are kind, language, valid",
            )
        ],
    ),
    "fields that are derived are not written": (
        Event,
        EVENT | {"statements": {"s": STATEMENT | {"event": "x", "key": "s"}}},
        [
            (
                ("statements", "s", "event"),
                "'event' is not a field of a statement; the fields are speakers, to, stance, about, topics, gist",
            ),
            (
                ("statements", "s", "key"),
                "'key' is not a field of a statement; the fields are speakers, to, stance, about, topics, gist",
            ),
        ],
    ),
    "the fields of a claim are called as in files": (
        Event,
        EVENT | {"claims": [{"source": "s", "rests_on": [], "locator": "p1"}]},
        [
            (
                ("claims", "0", "locator"),
                (
                    "'locator' is not a field of a claim; the fields are source, because, from, says, wording, "
                    "denies, rejected, at, according_to"
                ),
            ),
            (
                ("claims", "0", "rests_on"),
                (
                    "'rests_on' is not a field of a claim; the fields are source, because, from, says, wording, "
                    "denies, rejected, at, according_to"
                ),
            ),
        ],
    ),
    "a word is of its vocabulary": (
        Event,
        EVENT | {"kind": "visitt", "participants": {"a": {"roles": ["host", "guest"]}}},
        [
            (("kind",), "'visitt' is not an event kind; did you mean 'visit'?"),
            (
                ("participants", "a", "roles", "1"),
                (
                    "'guest' is not a role; it is one of host, visitor, chair, mediator, sender, addressee, supplier, "
                    "recipient, target, observer, participant"
                ),
            ),
        ],
    ),
    "a date is one, and one that is supported": (
        Event,
        EVENT | {"date": "2024-02-30", "claims": [{"source": "s", "says": {"date": "2021-24"}}]},
        [
            (("date",), "'2024-02-30' fits no day of the calendar; check its month and day"),
            (("claims", "0", "says", "date"), "'2021-24' is a season; write its months instead"),
        ],
    ),
    "a span runs forward": (
        Event,
        EVENT | {"date": "2024/2023"},
        [(("date",), "'2024/2023' runs backward; write the earlier date first")],
    ),
    "an open end is none of an event": (
        Event,
        EVENT | {"date": "..", "claims": [{"source": "s", "says": {"date": ".."}}]},
        [
            (
                ("date",),
                "'..' stands only at the end of a tenure and means that it goes on; leave an unknown date out",
            ),
            (
                ("claims", "0", "says", "date"),
                "'..' stands only at the end of a tenure and means that it goes on; leave an unknown date out",
            ),
        ],
    ),
    "an open end is no start of a tenure": (
        CLASSES[3],
        {"of": "a", "tenures": {"t": {"start": ".."}}},
        [
            (
                ("tenures", "t", "start"),
                "'..' stands only at the end of a tenure and means that it goes on; leave an unknown date out",
            )
        ],
    ),
    "a dataset is known until a day": (
        About,
        ROWS[About] | {"known_until": "2024-05"},
        [(("known_until",), "'2024-05' is not a single day; write year, month and day")],
    ),
    "an amount is one": (
        CLASSES[4],
        {"about": ["a"], "measure": "m", "value": "some"},
        [(("value",), "'some' is not an amount; write '8', '250e6..500e6', '100e6..', '..5' or '~80e6'")],
    ),
    "a claim is a table in a list": (
        Event,
        EVENT | {"claims": ["s", {"source": "s"}]},
        [(("claims", "0"), "'s' is not a table; write { source = … }")],
    ),
    "claims are a list of tables": (
        Event,
        EVENT | {"claims": {"source": "s", "says": {"date": "2024"}}},
        [
            (
                ("claims",),
                "{ source = 's', says = { date = '2024' } } is one table, not a list of them; write [[id.claims]]",
            )
        ],
    ),
    "a part is a table, and the field is named of which its text is a word": (
        Event,
        EVENT | {"participants": {"a": "host"}, "statements": {"s": "asks", "t": 3}},
        [
            (("participants", "a"), "'host' is not a table; write { roles = [\"host\"] }"),
            (("statements", "s"), "'asks' is not a table; write { stance = \"asks\" }"),
            (("statements", "t"), "3 is not a table; write { speakers = …, topics = …, gist = … }"),
        ],
    ),
    "an act is a table": (
        Accord,
        ROWS[Accord] | {"acts": {"x": "held", "y": "signed"}},
        [
            (("acts", "x"), "'held' is not a table; write { status = \"held\" }"),
            (("acts", "y"), "'signed' is not a table; write { kind = \"signed\" }"),
        ],
    ),
    "a name is a table": (
        CLASSES[2],
        {"kind": "person", "names": {"A. B": "official"}},
        [(("names", "A. B"), "'official' is not a table; write { kind = \"official\" }")],
    ),
    "a relation is a table": (
        Event,
        EVENT | {"relations": ["x"]},
        [(("relations", "0"), "'x' is not a table; write { kind = …, to = … }")],
    ),
    "a stretch that was searched is a table": (
        About,
        ROWS[About] | {"coverage": [[]]},
        [(("coverage", "0"), "[] is not a table; write { period = …, note = … }")],
    ),
    "a list in place of a text is told in short": (
        Event,
        EVENT | {"place": [{}, {"a b": [[["x"]]]}, 3, 4, 5, 6]},
        [(("place",), '[{}, { "a b" = […] }, 3, 4, 5, …] is a list; write one text')],
    ),
    "a claim speaks of fields that there are": (
        Event,
        EVENT
        | {"claims": [{"says": {"dates": "2024", "statements": {"s": {"speaker": ["a"]}}}, "rejected": {"plac": "x"}}]},
        [
            (("claims", "0", "says", "dates"), "'dates' is not a field of an event; did you mean 'date'?"),
            (
                ("claims", "0", "says", "statements", "s", "speaker"),
                "'speaker' is not a field of a statement; did you mean 'speakers'?",
            ),
            (("claims", "0", "rejected", "plac"), "'plac' is not a field of an event; did you mean 'place'?"),
        ],
    ),
    "a claim speaks of nothing that is the curator's own": (
        Event,
        EVENT | {"claims": [{"wording": {"title": "x"}, "denies": {"relations": []}}]},
        [
            (("claims", "0", "wording", "title"), "'title' is the curator's own; no claim speaks of it"),
            (("claims", "0", "denies", "relations"), "'relations' is the curator's own; no claim speaks of it"),
        ],
    ),
    "what a claim says is typed like the field": (
        Event,
        EVENT
        | {
            "claims": [
                {
                    "says": {"status": "hold", "number": 3, "participants": "a", "statements": {"s": ["a"]}},
                    "denies": {"participants": {"a": {"roles": "host"}}, "topics": ["trade", 3]},
                }
            ]
        },
        [
            (("claims", "0", "says", "status"), "'hold' is not a status; did you mean 'held'?"),
            (("claims", "0", "says", "number"), "3 is not text; quote it"),
            (("claims", "0", "says", "participants"), "'a' is not a list; write ['a']"),
            (("claims", "0", "says", "statements", "s"), "['a'] is not a table; write key = value pairs in { }"),
            (("claims", "0", "denies", "participants", "a", "roles"), "'host' is not a list; write ['host']"),
            (("claims", "0", "denies", "topics", "1"), "3 is not text; quote it"),
        ],
    ),
    "wordings and reasons are text": (
        Event,
        EVENT
        | {
            "claims": [
                {
                    "wording": {"date": 3, "participants": {"a": ["x"]}},
                    "rejected": {"topics": {"trade": 3}, "statements": ["s"]},
                }
            ]
        },
        [
            (("claims", "0", "wording", "date"), "3 is not text; quote it"),
            (("claims", "0", "wording", "participants", "a"), "['x'] is a list; write one text"),
            (("claims", "0", "rejected", "topics", "trade"), "3 is not text; quote it"),
            (("claims", "0", "rejected", "statements"), "['s'] is a list; write one text"),
        ],
    ),
    "a long value is told in short": (
        Event,
        EVENT | {"topics": "x" * 10_000},
        [(("topics",), "'xxxxxxxxxxxx...xxxxxxxxxxxxx' is not a list; write ['xxxxxxxxxxxx...xxxxxxxxxxxxx']")],
    ),
}


@pytest.mark.parametrize(("cls", "row", "faults"), REFUSED.values(), ids=REFUSED)
def test_all_faults_of_a_row_are_told(cls: type, row: Any, faults: list[tuple[tuple[str, ...], str]]) -> None:
    record, told = explain(cls, "x", row)
    assert record is None
    assert sorted(told) == sorted(faults)


def trusted(cls: type[Any], row: Any) -> Any:
    return about(row) if cls is About else records(cls, {cls: {"x": row}}, operator.attrgetter("id"))[0]


@pytest.mark.parametrize("cls", ROWS, ids=lambda cls: cls.__name__)
def test_the_least_rows_are_accepted(cls: type) -> None:
    record, faults = explain(cls, "x", ROWS[cls])
    assert faults == []
    assert trusted(cls, ROWS[cls]) == record


def test_a_tenure_may_go_on() -> None:
    office, _ = explain(CLASSES[3], "x", TENURE)
    assert office.tenures["t"].end == Date("..")


UNPACKED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a value": ({"date": "2024-05"}, {"date": Date("2024-05")}),
    "a word": ({"status": "held"}, {"status": Status.HELD}),
    "a list of words": ({"topics": ["trade"]}, {"topics": ("trade",)}),
    "a list of parts": ({"participants": ["a", "b"]}, {"participants": ("a", "b")}),
    "a part by its table implies that it is there": ({"participants": {"a": {}}}, {"participants": ("a",)}),
    "a value within a part": (
        {"participants": {"a": {"office": "o"}, "b": {}}},
        {"participants.a.office": "o", "participants": ("a", "b")},
    ),
    "a list within a part": (
        {"statements": {"s": {"speakers": ["a"], "to": ["b"]}}},
        {"statements.s.speakers": ("a",), "statements.s.to": ("b",), "statements": ("s",)},
    ),
    "a key that needs quotes": (
        {"statements": {'A. "B"': {"stance": "asks"}}},
        {'statements."A. \\"B\\"".stance': "asks", "statements": ('A. "B"',)},
    ),
}


@pytest.mark.parametrize(("told", "unpacked"), UNPACKED.values(), ids=UNPACKED)
@pytest.mark.parametrize("field", ["says", "denies"])
def test_readings_are_unpacked(field: str, told: dict[str, Any], unpacked: dict[str, Any]) -> None:
    event, _ = explain(Event, "x", EVENT | {"claims": [{"source": "s", field: told}]})
    assert getattr(event.claims[0], field) == unpacked


UNPACKED_TEXTS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "at a field": ({"date": "in May"}, {"date": "in May"}),
    "at all parts": ({"participants": "a crowd"}, {"participants": "a crowd"}),
    "at a part": ({"participants": {"a": "the guest"}}, {"participants.a": "the guest"}),
    "within a part": ({"statements": {"s": {"to": "them"}}}, {"statements.s.to": "them"}),
    "at an element of a list": ({"topics": {"trade": "commerce"}}, {"topics.trade": "commerce"}),
    "at a key that needs quotes": ({"participants": {"A. B": "x"}}, {'participants."A. B"': "x"}),
}


@pytest.mark.parametrize(("told", "unpacked"), UNPACKED_TEXTS.values(), ids=UNPACKED_TEXTS)
@pytest.mark.parametrize("field", ["wording", "rejected"])
def test_texts_are_unpacked(field: str, told: dict[str, Any], unpacked: dict[str, str]) -> None:
    event, _ = explain(Event, "x", EVENT | {"claims": [{"source": "s", field: told}]})
    assert getattr(event.claims[0], field) == unpacked


@given(st.data())
@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_row_gives_its_record_and_the_record_its_row(cls: type, data: st.DataObject) -> None:
    row = data.draw(rows(cls))
    record, faults = explain(cls, "x", row)
    assert faults == []
    assert plain(record) == row
    again = trusted(cls, plain(record))
    assert again == record
    assert (again.title, getattr(again, "summary", None)) == (record.title, getattr(record, "summary", None))


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_claims_made_in_python_are_nested_whatever_their_order(order: tuple[int, ...]) -> None:
    told = [("acts", ("x", "y")), ("acts.x.by", ("a",)), ("acts.y.date", Date("2024"))]
    claim = Claim(source="s", says=Parts(dict(told[index] for index in order)))
    accord = Accord(id="x", kind="treaty", parties=["a"], claims=[claim])
    assert plain(accord)["claims"] == [
        {"source": "s", "says": {"acts": {"x": {"by": ["a"]}, "y": {"date": "2024"}}}},
    ]


def test_what_an_act_takes_from_its_event_is_not_written() -> None:
    event = Event(id="e", kind="meeting", status="held", date="2024-05-01", place="ruritania")
    stated = Act(kind="signed", event="e", place="ruritania/Zenda", by=["a"])
    act = stated.at(event)
    assert (act.date, act.place, act.status) == (Date("2024-05-01"), "ruritania/Zenda", Status.HELD)
    assert act.at(event) == act
    accord = Accord(id="x", kind="treaty", parties=["a"], acts=Parts({"signed": act.at(event)}))
    assert plain(accord) == {
        "kind": "treaty",
        "parties": ["a"],
        "acts": {"signed": {"kind": "signed", "event": "e", "place": "ruritania/Zenda", "by": ["a"]}},
    }


def test_what_a_statement_takes_from_its_event_is_not_written() -> None:
    event = Event(id="e", kind="visit", status="held", statements=Parts({"s": Statement(**STATEMENT)}))
    assert event.statements["s"].id == "e#s"
    assert plain(event) == {"kind": "visit", "status": "held", "statements": {"s": STATEMENT}}


# Other people's converters


@attrs.frozen
class Note:
    """What somebody else's program keeps of a record."""

    event: Event | None
    due: Date
    worth: Amount
    text: str


CONVERTERS = [cattrs.Converter, cattrs.preconf.json.make_converter]


@pytest.mark.parametrize("make", CONVERTERS)
@given(rows(Event), st.sampled_from(["2024-08", "[2024-01-05..]", "2024/.."]))
def test_a_converter_of_others_reads_what_it_wrote(
    make: Callable[[], cattrs.Converter], given_row: dict[str, Any], due: str
) -> None:
    converter = make()
    register(converter)
    event, _ = explain(Event, "x", given_row)
    note = Note(event, Date(due), Amount("~5"), "look")
    row = converter.unstructure(note)
    assert row == {"event": {"id": event.id, **plain(event)}, "due": due, "worth": "~5", "text": "look"}
    assert converter.structure(json.loads(json.dumps(row)), Note) == note


def test_a_converter_of_others_tells_every_fault() -> None:
    converter = cattrs.Converter()
    register(converter)
    claims = [{"source": "page", "says": {"date": 5, "status": "hold"}}]
    row = {"id": "it", "kind": "visti", "status": "held", "claims": claims}
    with pytest.raises(BilateralError) as found:
        converter.structure(row, Event)
    assert str(found.value) == (
        "kind: 'visti' is not an event kind; did you mean 'visit'?; claims.0.says.date: 5 is not text; quote it; "
        "claims.0.says.status: 'hold' is not a status; did you mean 'held'?"
    )
    with pytest.raises(cattrs.ClassValidationError) as wrapped:
        converter.structure({"event": row, "due": "2024-13", "worth": "5", "text": "look"}, Note)
    assert [str(one).split(";")[0] for one in wrapped.value.exceptions] == [
        "kind: 'visti' is not an event kind",
        "'2024-13' fits no day of the calendar",
    ]
