"""What questions ask of a whole dataset: ids and names, wholes, words in use, and who is involved in what."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings

import bilateral
import small
from bilateral.context import id_of
from bilateral.dates import Certainty
from bilateral.errors import UnknownError, WordError
from strategies import Tables, made, tables

VISIT, MEETING = "2023-05-jorgen-strelsau", "2023-05-jorgen-tarlenheim"


@pytest.fixture(scope="module")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path_factory.mktemp("context")))


def test_nothing_is_certain_after_the_day_of_the_dataset(miniature: bilateral.Dataset) -> None:
    assert miniature._context.known_until == miniature.known_until
    assert miniature.as_of("2023-06-01")._context.known_until.isoformat() == "2023-06-01"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("ruritania", "ruritania"),
        ("syldavia-defence-minister", "syldavia-defence-minister"),
        ("Kingdom of Ruritania", "ruritania"),
        ("Minister of War", "ruritania-war-minister"),
        ("Strelsau Courier", "strelsau-courier"),
    ],
)
def test_an_actor_or_office_goes_by_id_or_name(miniature: bilateral.Dataset, name: str, id_: str) -> None:
    assert miniature._context.actor_id(name) == miniature._context.any_id(name) == id_


@pytest.mark.parametrize("id_", [VISIT, f"{MEETING}#visit", "officers-trained", "rna-2024-02", "training-programme"])
def test_a_subject_may_be_any_record_or_statement(miniature: bilateral.Dataset, id_: str) -> None:
    assert miniature._context.any_id(id_) == id_
    with pytest.raises(UnknownError, match=f"^{re.escape(repr(id_))} "):  # but nobody
        miniature._context.actor_id(id_)


@pytest.mark.parametrize(
    ("id_", "wholes"),
    [
        ("ruritania-war-minister", ["ruritania-war-minister", "ruritania-war-ministry", "ruritania"]),
        ("syldavia-defence-ministry", ["syldavia-defence-ministry", "syldavia"]),
        ("syldavia", ["syldavia"]),
        ("sapt", ["sapt"]),  # whatever he held
        (VISIT, [VISIT]),
        ("nowhere", ["nowhere"]),
    ],
)
def test_wholes_go_up_to_the_state_and_of_anything_else_there_is_but_itself(
    miniature: bilateral.Dataset, id_: str, wholes: list[str]
) -> None:
    assert list(miniature._context.wholes(id_)) == wholes


@pytest.mark.parametrize(
    ("id_", "all_of_it"),
    [
        ("sapt", ["sapt", "ruritania-war-minister", "ruritania-war-ministry", "ruritania"]),  # once in office
        ("marta-jorgen", ["marta-jorgen", "syldavia-defence-minister", "syldavia-defence-ministry", "syldavia"]),
        ("syldavia-defence-ministry", ["syldavia-defence-ministry", "syldavia"]),
        ("strelsau-courier", ["strelsau-courier"]),
        ("nowhere", ["nowhere"]),
    ],
)
def test_somebody_belongs_to_the_offices_ever_held_and_to_all_above(
    miniature: bilateral.Dataset, id_: str, all_of_it: list[str]
) -> None:
    assert list(miniature._context.belongs(id_)) == all_of_it


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("rna-2024-02", ["rna-2024-02"]),
        ("strelsau-courier", ["courier-2023-05-12"]),
        ("Strelsau Courier", ["courier-2023-05-12"]),
    ],
)
def test_sources_go_by_id_or_by_their_publisher(miniature: bilateral.Dataset, name: str, ids: list[str]) -> None:
    assert list(miniature._context.source_ids(name)) == ids


def test_who_published_nothing_is_no_source(miniature: bilateral.Dataset) -> None:
    message = "'Kingdom of Ruritania' published none of the sources of this dataset"
    with pytest.raises(UnknownError, match=f"^{message}$"):
        miniature.events.where(source="Kingdom of Ruritania")


@pytest.mark.parametrize("it", [3, None, 2.5, b"iran", object])
def test_what_is_neither_text_nor_a_record_is_refused(it: Any) -> None:
    with pytest.raises(WordError, match=r"^.* is neither text nor a record; give an id, a name or a record$"):
        id_of(it)


def test_the_sources_of_a_body_are_those_of_its_whole_too() -> None:
    page = {"retrieved": "2024-03-01", "extent": "whole"}
    ds = made(
        {
            "dataset": {"title": "Press", "version": "1", "licence": "CC-BY-4.0", "known_until": "2024-03-31"},
            "actors": {
                "iran": {"kind": "state"},
                "agency": {"kind": "organization", "part_of": ["iran"]},
                "rival": {"kind": "organization"},
            },
            "sources": {"one": {**page, "publisher": "agency"}, "two": {**page, "publisher": "rival"}, "three": page},
        }
    )
    assert list(ds._context.source_ids("iran")) == list(ds._context.source_ids("agency")) == ["one"]


def test_words_in_use(miniature: bilateral.Dataset) -> None:
    assert list(miniature._context.words_of("place")) == [
        "ruritania/Strelsau",
        "ruritania/Strelsau/Citadel",
        "syldavia",
    ]
    assert list(miniature._context.words_of("language")) == ["en"]


def test_a_statement_was_made_at_its_event_which_lies_inside_another(miniature: bilateral.Dataset) -> None:
    context = miniature._context
    (said,) = miniature.statements
    assert context.event(said) is miniature.events[MEETING]
    assert list(context.above(context.event(said))) == [VISIT]
    assert list(context.above(miniature.events[VISIT])) == []


def test_who_is_involved_in_an_event_and_in_an_accord(miniature: bilateral.Dataset) -> None:
    surely, perhaps = Certainty.CERTAIN, Certainty.POSSIBLE
    assert miniature.involved(miniature.events[MEETING]) == dict.fromkeys(
        (
            *("fritz-tarlenheim", "ruritania-war-minister", "ruritania-war-ministry", "ruritania"),
            *("marta-jorgen", "syldavia"),
        ),
        surely,
    ) | dict.fromkeys(("syldavia-defence-minister", "syldavia-defence-ministry"), perhaps)
    assert miniature.involved(miniature.accords["2023-05-defence-memorandum"]) == dict.fromkeys(
        (
            *("ruritania-war-ministry", "ruritania", "syldavia-defence-ministry", "syldavia"),
            *("fritz-tarlenheim", "marta-jorgen", "ruritania-war-minister"),
        ),
        surely,
    ) | dict.fromkeys(("borduria", "syldavia-defence-minister"), perhaps)
    by_him = miniature._context.involved_by(miniature.events[MEETING], "fritz-tarlenheim")
    assert set(by_him) == {"fritz-tarlenheim", "ruritania-war-minister", "ruritania-war-ministry", "ruritania"}


@settings(max_examples=25)
@given(tables)
def test_the_records_of_an_actor_are_those_in_which_it_is_involved(plain: Tables) -> None:
    ds = made(plain)
    for record in (*ds.actors, *ds.offices):
        expected = {
            it.id: ds.involved(it)[record.id] for it in (*ds.events, *ds.accords) if record.id in ds.involved(it)
        }
        assert ds._context.records_of(record.id) == expected
    assert ds._context.records_of("nobody") == {}
