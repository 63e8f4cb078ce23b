"""What differs between two datasets: nothing where they are equal, the same the other way round, in stated words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
import small
from bilateral.changes import Change, Changes, _code, diff
from bilateral.dates import Date
from strategies import Tables, made, tables

AGENCY, MINISTER, PLANNED = "rna-2024-02", "syldavia-defence-minister", "2024-09-tarlenheim-klow"
REASON = "autumn, and the parliament of Syldavia sits until the end of August"
WORDING = 'wording.date = "three days"'
MEETING, VISIT, CALL = "2023-05-jorgen-tarlenheim", "2023-05-jorgen-strelsau", "2024-02-tarlenheim-jorgen"


@pytest.fixture
def before(tmp_path: Path) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path))


def changed(tmp_path: Path, before: bilateral.Dataset, **changes: Any) -> Changes:
    """The differences that changes to the curated files make."""
    place = tmp_path / "changed"
    place.mkdir()
    return diff(before, bilateral.read(small.folder(place, **changes)))


def told(tmp_path: Path, before: bilateral.Dataset, **changes: Any) -> list[str]:
    return str(changed(tmp_path, before, **changes)).splitlines()


# Laws


@settings(max_examples=15)
@given(tables, tables)
def test_it_is_empty_where_datasets_are_equal_and_nowhere_else(one: Tables, other: Tables) -> None:
    first, second = made(one), made(other)
    assert list(diff(first, made(one))) == []
    assert bool(diff(first, second)) == (first != second)


@settings(max_examples=15)
@given(tables, tables)
def test_what_one_direction_adds_the_other_withdraws(one: Tables, other: Tables) -> None:
    first, second = made(one), made(other)
    there = {(it.record, it.old, it.new) for it in diff(first, second)}
    assert {(it.record, it.new, it.old) for it in diff(second, first)} == there
    assert all(it.old != it.new and not (it.old is None and it.new is None) for it in diff(first, second))


@settings(max_examples=25)
@given(tables, st.data())
def test_one_field_changed_is_one_change(rows: Tables, data: st.DataObject) -> None:
    """Titles and summaries count for nothing, so that a topic has to do."""
    event = data.draw(st.sampled_from([*rows["events"]])) if rows["events"] else None
    before = made(rows)
    if event is not None:
        topics = [*rows["events"][event].get("topics", ()), "sport"]
        rows["events"][event]["topics"] = topics
        (found,) = diff(before, made(rows))
        assert (found.record, found.field, found.new) == (event, "topics", tuple(topics))


def test_what_ships_differs_from_what_was_known() -> None:
    shipped = bilateral.load("iran-belarus")
    found = diff(shipped.as_of("2024-01-01"), shipped)
    assert len(found) == len(found.changes) == len(str(found).splitlines())
    assert found.changes[0] in found
    assert found.changes[0] == Change(
        record="", field="known_until", old=shipped.as_of("2024-01-01").known_until, new=shipped.known_until
    )
    assert {it.kind for it in found} == {"added", "corrected"}


# Records and fields


def test_hindsight_is_no_change(tmp_path: Path, before: bilateral.Dataset) -> None:
    assert not changed(tmp_path, before, events={"the first visit of its kind": "the first visit"})


def test_records_are_added_and_withdrawn(tmp_path: Path, before: bilateral.Dataset) -> None:
    found = changed(tmp_path, before, actors='\n[another]\nkind = "group"\n')
    assert str(found) == "added another"
    (one,) = found
    assert (one.kind, one.old, one.new.kind) == ("added", None, "group")
    assert found.markdown == "- Added: `another`"
    (back,) = diff(bilateral.read(tmp_path / "changed" / "ruritania-syldavia"), before)
    assert (str(back), back.kind) == ("withdrawn another", "withdrawn")


def test_what_a_dataset_says_of_itself_comes_first(tmp_path: Path, before: bilateral.Dataset) -> None:
    change = {'version = "1.0"': 'version = "1.1"', 'topics = ["military"]': "topics = []"}
    version, coverage = changed(tmp_path, before, dataset=change)
    assert str(version) == "corrected dataset version: 1.0 → 1.1"
    old, new = str(coverage).removeprefix("corrected dataset coverage: ").split(" → ")
    assert old.startswith("[{period: 2023-01/2024-06, topics: [military], languages: [en], note: two newspapers")
    assert new.startswith("[{period: 2023-01/2024-06, languages: [en], note: two newspapers")


def test_fields_and_parts_are_told_by_their_paths(tmp_path: Path, before: bilateral.Dataset) -> None:
    change = {
        'part_of = "2023-05-jorgen-strelsau"\n': "",
        'topics = ["military/training", "diplomacy"]': 'topics = ["diplomacy"]',
        'stance = "invites"': 'stance = "asks"',
        'fritz-tarlenheim = { roles = ["host"] }': "fritz-tarlenheim = {}",
        "participants = { fritz-tarlenheim = {}, syldavia": "participants = { syldavia",
        'syldavia-defence-minister", "fritz-tarlenheim"] }': 'syldavia-defence-minister"] }',
    }
    assert told(tmp_path, before, events=change) == [
        f"withdrawn {MEETING} participants.fritz-tarlenheim.roles: [host]",
        f"corrected {MEETING} statements.visit.stance: invites → asks",
        f"withdrawn {MEETING} part_of: {VISIT}",
        f"corrected {MEETING} topics: [military/training, diplomacy] → [diplomacy]",
        f"withdrawn {CALL} participants.fritz-tarlenheim: {{}}",
        f"corrected {CALL} claims.{AGENCY}.says.participants: [{MINISTER}, fritz-tarlenheim] → [{MINISTER}]",
    ]


def test_what_an_act_takes_is_told_of_its_event_alone(tmp_path: Path, before: bilateral.Dataset) -> None:
    change = {
        'date = "2024-02-07~"\nparticipants': 'date = "2024-02~"\nparticipants',
        'says = { status = "held", date = "2024-02-07~"': 'says = { status = "held", date = "2024-02~"',
    }
    found = changed(tmp_path, before, events=change)
    assert [(it.record, it.field, it.old, it.new) for it in found] == [
        (CALL, "date", Date("2024-02-07~"), Date("2024-02~")),
        (CALL, f"claims.{AGENCY}.says.date", Date("2024-02-07~"), Date("2024-02~")),
    ]


# Claims


def test_claims_are_told_by_source_and_place(tmp_path: Path, before: bilateral.Dataset) -> None:
    change = {
        'source = "gazette-2023-05"\nat = "p1"': 'source = "gazette-2023-05"\nat = "p2"',
        'wording.date = "on Thursday"': 'wording.date = "Thursday"',
        REASON: "autumn, it says",
        WORDING: f'{WORDING}\n\n[[{VISIT}.claims]]\nsource = "{AGENCY}"\nsays.status = "held"',
    }
    assert told(tmp_path, before, events=change) == [
        f"added {VISIT} claims.{AGENCY}: {{source: {AGENCY}, says: {{status: held}}}}",
        f'corrected {MEETING} claims."courier-2023-05-12 p3".wording.date: on Thursday → Thursday',
        f'corrected {MEETING} claims."gazette-2023-05 p1".at: p1 → p2',
        f'corrected {PLANNED} claims."{REASON}".because: {REASON} → autumn, it says',
    ]
    (first, *_) = diff(bilateral.read(tmp_path / "changed" / "ruritania-syldavia"), before)
    assert str(first) == f"withdrawn {VISIT} claims.{AGENCY}: {{source: {AGENCY}, says: {{status: held}}}}"


def test_another_order_of_claims_is_a_change(tmp_path: Path, before: bilateral.Dataset) -> None:
    meeting = before.events[MEETING]
    text = small.FILES["events"]
    first, second = (f"[[{MEETING}.claims]]{part}" for part in text.split(f"[[{MEETING}.claims]]")[1:])
    second = second.split(f"[{CALL}]")[0]
    found = changed(tmp_path, before, events={first + second: second + first})
    assert str(found) == (
        f"corrected {MEETING} claims: [courier-2023-05-12 p3, gazette-2023-05 p1] → "
        "[gazette-2023-05 p1, courier-2023-05-12 p3]"
    )
    assert len(meeting.claims) == 2


# Markdown


def test_markdown_is_ready_for_the_changelog(tmp_path: Path, before: bilateral.Dataset) -> None:
    found = changed(
        tmp_path,
        before,
        dataset={'version = "1.0"': 'version = "1.1"'},
        actors='\n[another]\nkind = "group"\n\n[further]\nkind = "group"\n',
        events={'stance = "invites"': 'stance = "asks"', 'part_of = "2023-05-jorgen-strelsau"\n': ""},
    )
    assert found.markdown.splitlines() == [
        "- Added: `another`, `further`",
        "- Corrected: `dataset`",
        "  - corrected `version`: `1.0` → `1.1`",
        f"- Corrected: `{MEETING}`",
        "  - corrected `statements.visit.stance`: `invites` → `asks`",
        f"  - withdrawn `part_of`: `{VISIT}`",
    ]
    assert Changes(()).markdown == str(Changes(())) == ""


@pytest.mark.parametrize(
    ("text", "code"), [("a", "`a`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```"), ("<b>*x*", "`<b>*x*`")]
)
def test_text_in_markdown_is_never_markup(text: str, code: str) -> None:
    assert _code(text) == code


def test_a_change_is_one_line() -> None:
    change = Change(record="x", field="gist", old="a\nb", new="c")
    assert str(change) == "corrected x gist: a b → c"
