"""What ships: free of errors, and each record with what the codebook wants of it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import bilateral
from bilateral.model import Accord, Actor, Event, Figure, Office, Record, Source
from bilateral.reading import examine

DATA = Path(__file__).parents[1] / "data"
DATASETS = [bilateral.load(name) for name in bilateral.datasets()]
PLURALS = ("events", "accords", "actors", "offices", "figures", "sources")
RECORDS: list[tuple[bilateral.Dataset, Record]] = [
    (ds, record) for ds in DATASETS for plural in PLURALS for record in getattr(ds, plural)
]


def of(*classes: type[Record]) -> list[object]:
    """The records of some classes, each with its dataset, and called by its id."""
    return [pytest.param(ds, one, id=one.id) for ds, one in RECORDS if isinstance(one, classes)]


@pytest.mark.parametrize(
    "folder", [pytest.param(file.parent, id=file.parent.name) for file in DATA.glob("*/dataset.toml")]
)
def test_reading_finds_no_error(folder: Path) -> None:
    dataset, faults = examine(folder)
    assert [str(fault) for fault in faults if not fault.warning] == []
    assert dataset == bilateral.load(folder.name)


@pytest.mark.parametrize(("ds", "record"), of(Event, Accord, Actor, Office, Figure, Source))
def test_a_record_has_a_plain_id(ds: bilateral.Dataset, record: Record) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record.id)
    assert ds[record.id] is record


@pytest.mark.parametrize(("ds", "record"), of(Event, Accord, Actor, Office, Figure, Source))
def test_a_record_has_a_title_or_a_name_to_show(ds: bilateral.Dataset, record: Record) -> None:
    title = record.title or next(
        (name for name, it in getattr(record, "names", {}).items() if it.kind == "official"), ""
    )
    assert title == unicodedata.normalize("NFC", title).strip() != ""
    assert ds.title


@pytest.mark.parametrize(("ds", "record"), of(Event, Accord, Figure))
def test_a_record_is_told_by_a_source(ds: bilateral.Dataset, record: Event | Accord | Figure) -> None:
    assert {claim.source for claim in record.claims if claim.source} & {source.id for source in ds.sources}


@pytest.mark.parametrize(("ds", "source"), of(Source))
def test_a_page_has_an_address_or_its_title_says_where_it_comes_from(ds: bilateral.Dataset, source: Source) -> None:
    assert re.match(r"https?://[^\s/]+\.[a-z]+", source.url or "") or (source.url is None and source.title)
    assert source.published is None or source.published.earliest is None or source.published.earliest <= ds.known_until


@pytest.mark.parametrize(("ds", "source"), of(Source))
def test_a_source_is_used(ds: bilateral.Dataset, source: Source) -> None:
    cited = {claim.source for _, record in RECORDS for claim in record.claims}
    rested = {id_ for _, record in RECORDS for claim in record.claims for id_ in claim.rests_on}
    carried = {id_ for one in ds.sources for id_ in one.derived_from}
    assert source.id in cited | rested | carried


@pytest.mark.parametrize(("ds", "accord"), of(Accord))
def test_an_accord_has_two_parties_and_an_act(ds: bilateral.Dataset, accord: Accord) -> None:
    assert len(set(accord.parties)) >= 2
    assert accord.leading
    assert all(ds.actors[party].kind != "person" for party in accord.parties)


@pytest.mark.parametrize(("ds", "event"), of(Event))
def test_an_event_takes_somebody(ds: bilateral.Dataset, event: Event) -> None:
    assert event.participants or event.kind in {"policy", "sanction", "delivery", "venture", "opening"}
    assert ds._context.involved(event)


# The example of the design's section 5 holds in what ships.


@pytest.fixture
def meeting() -> Event:
    return bilateral.load("iran-belarus").events["2024-08-mousavi-lukyanovich"]


def test_the_readings_of_the_contract_are_kept(meeting: Event) -> None:
    assert (meeting.kind, meeting.status, str(meeting.date)) == ("meeting", "held", "2024-08-07")
    assert meeting.participants["abdolrahim-mousavi"].roles == ("host",)
    assert meeting.participants["andrei-lukyanovich"].roles == ("visitor",)
    january = [claim for claim in meeting.claims if str(claim.says.get("date")) == "2024-01"]
    assert january
    assert all(claim.rejected["date"] for claim in january)
    agreeing = [claim for claim in meeting.claims if str(claim.says.get("date")) == "2024-08-07"]
    assert len(agreeing) >= 2
