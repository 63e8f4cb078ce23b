"""Lineages: one told in full, and any tangle of records against what can be reached one link after another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from html.parser import HTMLParser
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral
import small
from bilateral.errors import UnknownError, WordError
from bilateral.kinds import ActKind, RelationKind
from bilateral.lineage import Lineage, Link, lineage
from bilateral.model import CLASSES, About, Accord, Act, Event, Relation

Pairs: TypeAlias = AbstractSet[tuple[str, str]]

EVENTS = """
[2024-05-session]
kind = "session"
status = "held"
date = "2024-05"
claims = [{ source = "rna-2024-02", says = { status = "held", date = "2024-05" } }]

[2024-06-parliament]
kind = "session"
status = "held"
date = "2024-06-03"
claims = [{ source = "rna-2024-02", says = { status = "held", date = "2024-06-03" } }]

[lost-meeting]
title = "<b>A lost & \\"found\\" meeting</b>"
kind = "meeting"
status = "alleged"
relations = [{ kind = "maybe-same-as", to = "2023-05-jorgen-tarlenheim" }]
claims = [{ source = "rna-2024-02", says = { status = "alleged" } }]
"""
ACCORDS = """
[training-protocol]
kind = "protocol"
parties = ["ruritania", "syldavia"]
relations = [{ kind = "amends", to = "2023-05-defence-memorandum" }]

[training-protocol.acts]
announced = { kind = "announced", event = "2024-02-tarlenheim-jorgen" }
signed = { kind = "signed", event = "2024-05-session", by = ["sapt"] }
ratified = { kind = "ratified", event = "2024-06-parliament" }

[[training-protocol.claims]]
source = "rna-2024-02"
says.kind = "protocol"
says.parties = ["ruritania", "syldavia"]
says.acts = { announced = {}, signed = { by = ["sapt"] }, ratified = {} }

[session-minutes]
kind = "minutes"
parties = ["ruritania", "syldavia"]
acts.signed = { kind = "signed", event = "2024-05-session", by = ["sapt"] }

[[session-minutes.claims]]
source = "rna-2024-02"
says = { kind = "minutes", parties = ["ruritania", "syldavia"], acts.signed.by = ["sapt"] }
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Dataset:
    """The miniature, with an announced protocol that was signed together with other minutes, and ratified."""
    return bilateral.read(small.folder(tmp_path_factory.mktemp("made"), events=EVENTS, accords=ACCORDS))


def ids(found: Lineage) -> list[str]:
    return [record.id for record in found]


def told(found: Lineage) -> list[tuple[str, str, int, str]]:
    return [(it.record.id, it.side, it.distance, it.link.about(it.record.id) if it.link else "") for it in found.steps]


# One lineage in full


def test_a_lineage_goes_both_ways_and_tells_why(made: bilateral.Dataset) -> None:
    """The minutes were signed with the protocol, and neither led to the other."""
    assert told(lineage(made, "training-protocol")) == [
        ("2023-05-jorgen-strelsau", "before", 3, "2023-05-jorgen-tarlenheim is part of it"),
        ("2023-05-defence-memorandum", "before", 1, "training-protocol amends it"),
        ("2023-05-jorgen-tarlenheim", "before", 2, "2023-05-defence-memorandum was signed at it"),
        ("2024-02-tarlenheim-jorgen", "before", 1, "training-protocol was announced at it"),
        ("2024-05-session", "before", 1, "training-protocol was signed at it"),
        ("training-protocol", "itself", 0, ""),
        ("2024-06-parliament", "after", 1, "training-protocol was ratified at it"),
        ("lost-meeting", "before", 3, "is maybe same as 2023-05-jorgen-tarlenheim"),
    ]


def test_an_invitation_leads_to_what_follows_it(made: bilateral.Dataset) -> None:
    found = lineage(made, "2023-05-jorgen-tarlenheim#visit")
    assert found == lineage(made, made["2023-05-jorgen-tarlenheim#visit"]) == lineage(made, "2023-05-jorgen-tarlenheim")
    (step,) = (step for step in found.steps if step.record.id == "2024-02-tarlenheim-jorgen")
    assert (step.side, step.via) == ("after", "2023-05-jorgen-tarlenheim")
    assert step.link == Link("follows", "2024-02-tarlenheim-jorgen", "2023-05-jorgen-tarlenheim#visit")


def test_a_promise_leads_to_the_signing_that_kept_it(made: bilateral.Dataset) -> None:
    (step,) = (it for it in lineage(made, "2024-05-session").steps if it.record.id == "2024-02-tarlenheim-jorgen")
    assert (step.side, step.distance) == ("before", 1)


def test_it_is_a_collection_of_records(made: bilateral.Dataset) -> None:
    found = lineage(made, made.accords["training-protocol"])
    assert len(found) == len(list(found)) == 8
    assert found.complete
    members: list[object] = ["lost-meeting", made.events["lost-meeting"], "session-minutes", 8]
    assert [one in found for one in members] == [True, True, False, False]
    assert repr(found) == "<lineage of training-protocol: 8 records>"
    assert isinstance(hash(found), int)


@pytest.mark.parametrize(
    ("record", "error", "message"),
    [
        ("ruritania", WordError, "'ruritania' is an actor; only events, accords and statements have a lineage"),
        ("officers-trained", WordError, "'officers-trained' is a figure; only events, accords and statements"),
        (
            "2024-05-sesion",
            UnknownError,
            "'2024-05-sesion' is not an id of this dataset; did you mean '2024-05-session'",
        ),
    ],
)
def test_what_has_no_lineage_is_refused(
    made: bilateral.Dataset, record: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        lineage(made, record)


def test_a_maximum_keeps_the_nearest_and_says_so(made: bilateral.Dataset) -> None:
    found = lineage(made, "training-protocol", most=5)
    assert sorted(step.distance for step in found.steps) == [0, 1, 1, 1, 1]
    assert not found.complete
    assert str(found).splitlines()[-1] == "There are more than these 5 records."
    assert str(lineage(made, "training-protocol", most=1)) == (
        "2024-05  * training-protocol\nThere are more than these 1 record."
    )
    assert lineage(made, "training-protocol", most=8).complete
    with pytest.raises(WordError, match="0 is no number of records; write 1 or more"):
        lineage(made, "training-protocol", most=0)


# How it shows itself


def test_as_text(made: bilateral.Dataset) -> None:
    assert str(lineage(made, "2024-06-parliament", most=3)) == (
        "2023-05-11    Memorandum on the training of officers (2023-05-defence-memorandum)\n"
        "              training-protocol amends it\n"
        "2024-05       training-protocol\n"
        "              was ratified at 2024-06-parliament\n"
        "2024-06-03  * 2024-06-parliament\n"
        "There are more than these 3 records."
    )


def test_as_a_flowchart(made: bilateral.Dataset) -> None:
    found = lineage(made, "lost-meeting", most=3)
    assert found.mermaid().splitlines() == [
        "flowchart LR",
        '    n0["2023-05-10/2023-05-12<br>Defence minister of Syldavia in Strelsau"]',
        '    n1["2023-05-11<br>2023-05-jorgen-tarlenheim"]',
        '    n2(["no date<br>#60;b#62;A lost #38; #34;found#34; meeting#60;/b#62;"])',
        "    n0 -->|part of| n1",
        "    n1 -->|maybe same as| n2",
    ]


def test_as_a_tree(made: bilateral.Dataset) -> None:
    title = "&lt;b&gt;A lost &amp; &quot;found&quot; meeting&lt;/b&gt;"
    assert lineage(made, "lost-meeting", most=3)._repr_html_() == (
        f"<ul><li>no date <b><bdi>{title}</bdi></b> <code>lost-meeting</code> <small></small>"
        "<ul><li>2023-05-11 <b><bdi>2023-05-jorgen-tarlenheim</bdi></b> <code>2023-05-jorgen-tarlenheim</code> "
        "<small>lost-meeting is maybe same as it</small>"
        "<ul><li>2023-05-10/2023-05-12 <b><bdi>Defence minister of Syldavia in Strelsau</bdi></b> "
        "<code>2023-05-jorgen-strelsau</code> <small>2023-05-jorgen-tarlenheim is part of it</small></li></ul>"
        "</li></ul></li></ul>"
    )


def test_a_chain_longer_than_recursion_goes_is_shown() -> None:
    events = {f"e{i:04}": Event(id=f"e{i:04}", kind="visit", status="held", relations=follows(i)) for i in range(1500)}
    found = lineage(dataset(events, {}), "e0000", most=1500)
    assert found._repr_html_().count("<li>") == len(found) == 1500
    assert len(lineage(dataset(events, {}), "e0750")) == 1000


def follows(place: int) -> list[Relation]:
    return [Relation(kind="follows", to=f"e{place - 1:04}")] if place else []


# Any tangle


def dataset(events: Mapping[str, Event], accords: Mapping[str, Accord]) -> bilateral.Dataset:
    """A dataset of these records that no rule has judged."""
    about = About(title="a tangle", version="1", licence="CC0-1.0", known_until="2024-12-31")
    records: dict[type[Any], Mapping[str, Any]] = {Event: events, Accord: accords}
    return bilateral.Dataset(about, {cls: records.get(cls, {}) for cls in CLASSES}, records)


EVENTS_OF_TANGLE = [f"e{i}" for i in range(6)]
ACCORDS_OF_TANGLE = [f"a{i}" for i in range(3)]
SOMEBODY = st.sampled_from([*EVENTS_OF_TANGLE, *ACCORDS_OF_TANGLE, "e0#said", "iran", "nothing"])
DATES = st.sampled_from([None, "2024", "2024-05", "2024-05-06", "2023-01/2023-02", "[..2024]", "2024-05~"])
RELATIONS = st.lists(st.builds(Relation, kind=st.sampled_from(RelationKind), to=SOMEBODY), max_size=2)
ACTS = st.lists(
    st.builds(
        Act,
        kind=st.sampled_from(ActKind) | st.sampled_from([ActKind.ENVISAGED, ActKind.SIGNED]),
        event=st.none() | st.sampled_from(EVENTS_OF_TANGLE),
        date=DATES,
    ),
    max_size=3,
)
WHOLE = st.none() | st.sampled_from(EVENTS_OF_TANGLE)


@st.composite
def tangles(draw: st.DrawFn) -> bilateral.Dataset:
    """Records tied in any way, in circles and to themselves too."""
    events = {
        id_: Event(
            id=id_, title=draw(st.none() | st.text(max_size=5)), kind="visit", status="held", date=draw(DATES),
            part_of=draw(WHOLE), relations=draw(RELATIONS),
        )
        for id_ in EVENTS_OF_TANGLE
    }  # fmt: skip
    accords = {
        id_: Accord(
            id=id_, kind="treaty", parties=["x"], relations=draw(RELATIONS),
            acts={str(place): it for place, it in enumerate(draw(ACTS))},
        )
        for id_ in ACCORDS_OF_TANGLE
    }  # fmt: skip
    return dataset(events, accords)


def tied(of: bilateral.Dataset) -> set[tuple[str, str]]:
    """Every earlier record with every later one to which it leads, by one link."""
    pairs: set[tuple[str, str]] = set()
    for record in (*of.events, *of.accords):
        for relation in record.relations:
            earlier = relation.to.split("#")[0]
            pairs |= {(earlier, record.id)}
            pairs |= {(record.id, earlier)} if relation.kind is RelationKind.MAYBE_SAME_AS else set()
    pairs |= {(event.part_of, event.id) for event in of.events if event.part_of}
    early, signing = {ActKind.ENVISAGED, ActKind.ANNOUNCED, ActKind.INITIALLED}, {ActKind.SIGNED}
    for accord in of.accords:
        acts = [it for it in accord.acts.values() if it.event]
        pairs |= {(it.event or "", accord.id) for it in acts if it.kind in early | signing}
        pairs |= {(accord.id, it.event or "") for it in acts if it.kind not in early | signing}
        both = itertools.product(acts, acts)
        pairs |= {(one.event or "", two.event or "") for one, two in both if one.kind in early and two.kind in signing}
    known = {*EVENTS_OF_TANGLE, *ACCORDS_OF_TANGLE}
    return {(earlier, later) for earlier, later in pairs if earlier != later and {earlier, later} <= known}


def reached(start: str, pairs: Pairs) -> dict[str, int]:
    """How many links away each record is to which a chain of them leads."""
    found, distance = {start: 0}, 0
    while more := {later for earlier, later in pairs if earlier in found} - found.keys():
        distance += 1
        found |= dict.fromkeys(more, distance)
    return found


@given(tangles())
def test_a_lineage_is_what_leads_to_a_record_and_what_it_leads_to(of: bilateral.Dataset) -> None:
    forward = tied(of)
    backward = {(later, earlier) for earlier, later in forward}
    for id_ in (*EVENTS_OF_TANGLE, *ACCORDS_OF_TANGLE):
        after, before = reached(id_, forward), reached(id_, backward)
        found = {step.record.id: step for step in lineage(of, id_).steps}
        assert {one: step.distance for one, step in found.items()} == {
            one: min(sides[one] for sides in (after, before) if one in sides) for one in before | after
        }
        assert all(
            step.record.id in {"itself": {id_}, "before": before, "after": after}[step.side] for step in found.values()
        )


@given(tangles())
def test_each_record_has_the_other_in_its_lineage(of: bilateral.Dataset) -> None:
    found = {id_: set(ids(lineage(of, id_))) for id_ in (*EVENTS_OF_TANGLE, *ACCORDS_OF_TANGLE)}
    assert all((one in found[other]) is (other in found[one]) for one in found for other in found)


@given(tangles(), st.sampled_from(EVENTS_OF_TANGLE), st.integers(1, 9))
def test_each_record_is_one_link_away_from_another_one_in_it(of: bilateral.Dataset, start: str, most: int) -> None:
    found = lineage(of, start, most=most)
    whole = lineage(of, start)
    assert len(found) == min(most, len(whole))
    assert found.complete is (len(whole) <= most)
    assert set(ids(found)) <= set(ids(whole))
    nearest = sorted(step.distance for step in whole.steps)[: len(found)]
    assert sorted(step.distance for step in found.steps) == nearest
    for step in found.steps:
        if step.link:
            assert {step.record.id, step.via} == set(step.link.ends)
            assert step.via in ids(found)
            assert step.link in found.links
        else:
            assert (step.record.id, step.via) == (start, None)
    ties = {frozenset(pair) for pair in tied(of)}
    assert {frozenset(link.ends) for link in found.links} == {pair for pair in ties if pair <= {*ids(found)}}


@given(tangles(), st.sampled_from(EVENTS_OF_TANGLE))
def test_the_order_is_that_of_the_dataset(of: bilateral.Dataset, start: str) -> None:
    found = lineage(of, start)
    assert [it for it in found if isinstance(it, Event)] == [it for it in of.events if it in found]
    assert [it for it in found if isinstance(it, Accord)] == [it for it in of.accords if it in found]
    dated = [it.date.order for it in found if it.date]
    assert dated == sorted(dated)
    assert not any(it.date for it in list(found)[len(dated) :])
    turned = dataset({it.id: it for it in reversed(of.events[:])}, {it.id: it for it in reversed(of.accords[:])})
    assert lineage(turned, start) == found


class Tree(HTMLParser):
    """What a browser reads: the tags that are open, and the texts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.told = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.open.append(tag)
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.told += data


@given(tangles(), st.sampled_from(EVENTS_OF_TANGLE))
def test_no_title_breaks_what_is_shown(of: bilateral.Dataset, start: str) -> None:
    found = lineage(of, start)
    tree = Tree()
    tree.feed(found._repr_html_())
    assert tree.open == []
    assert tree.seen.count("li") == len(found)
    assert set(tree.seen) == {"ul", "li", "b", "bdi", "code", "small"}
    text = found.mermaid().splitlines()
    assert len(text) == 1 + len(found) + len(found.links)
    for line in text[1 : len(found) + 1]:
        assert re.fullmatch(r' {4}n\d+(\[|\(\[)"(?:[\w .,:()/-]|#\d+;|<br>)+"(\]|\]\))', line)
