"""What ships: free of errors, and each record with what the codebook wants of it."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import bilateral
from bilateral.kinds import ActorKind, NameKind
from bilateral.model import CLASSES, Accord, Event, Record, Source
from bilateral.names import Names
from bilateral.offices import Involvement
from bilateral.reading import examine

DATA = Path(__file__).parents[1] / "data"
FOLDERS = [pytest.param(file.parent, id=file.parent.name) for file in DATA.glob("*/dataset.toml")]


@pytest.fixture(params=bilateral.datasets())
def ds(request: pytest.FixtureRequest) -> bilateral.Dataset:
    return bilateral.load(request.param)


def every(ds: bilateral.Dataset) -> Iterator[Record]:
    return (record for cls in CLASSES for record in getattr(ds, cls.plural))


@pytest.mark.parametrize("folder", FOLDERS)
def test_reading_finds_no_error(folder: Path) -> None:
    dataset, faults = examine(folder)
    assert [str(fault) for fault in faults if not fault.warning] == []
    assert dataset == bilateral.load(folder.name)


@pytest.mark.parametrize(
    ("script", "languages", "told"),
    [
        ("CYRILLIC", ("ru", "be"), r"The first finds .* for (\d+) of (\d+) .* (\d+) of (\d+) .* none of (\d+) such"),
        ("ARABIC", ("fa",), r"The second finds .* for (\d+) of (\d+) .* (\d+) of (\d+) .* none of (\d+) such"),
    ],
)
def test_the_rules_for_names_find_as_many_as_the_codebook_says(
    script: str, languages: tuple[str, ...], told: str
) -> None:
    ds = bilateral.load("iran-belarus")
    full = {
        it.id: [
            text
            for text, name in it.names.items()
            if name.language in languages and " " in text and name.kind in {NameKind.OFFICIAL, NameKind.ALIAS}
        ]
        for it in ds.actors.where(kind="person")
    }
    names = without(script, ds)
    counted: list[int] = []
    for state in ("iran", "belarus"):
        offices = [it for it in ds.offices if it.of == state or state in ds.actors[it.of].part_of]
        holders = {tenure.holder or "" for office in offices for tenure in office.tenures.values()}
        tried = [holder for holder in holders if full.get(holder)]
        counted += [sum(any(it in names.ids(text) for text in full[it]) for it in tried), len(tried)]
    said = re.search(told, (DATA / "README.md").read_text(encoding="utf-8"))
    assert said
    assert [*map(int, said.groups())] == [*counted, sum(map(len, full.values()))]
    assert [text for id_, texts in full.items() for text in texts if set(names.ids(text)) - {id_}] == []


@pytest.mark.parametrize(("script", "at_least"), [("CYRILLIC", 30), ("ARABIC", 20)])
def test_the_rules_for_names_take_no_body_for_another(script: str, at_least: int) -> None:
    ds = bilateral.load("iran-belarus")
    names = without(script, ds)
    bodies = [it for it in ds.actors if it.kind is not ActorKind.PERSON]
    tried = {(it.id, text): names.ids(text) for it in bodies for text in it.names if written_in(script, text)}
    assert [pair for pair, found in tried.items() if found and pair[0] not in found] == []
    assert sum(found == (id_,) for (id_, _), found in tried.items()) >= at_least


def test_an_organ_of_the_two_states_is_named_in_their_three_scripts() -> None:
    ds = bilateral.load("iran-belarus")
    wholes = Involvement({it.id: it for it in ds.actors}, {}, {}, dt.date.max).wholes
    publishers = {it.publisher for it in ds.sources}
    organs = [it for it in ds.actors if it.kind is ActorKind.ORGANIZATION and it.id not in publishers]
    unnamed = {
        it.id
        for it in organs
        if not {"iran", "belarus"}.isdisjoint(wholes(it.id))
        and not all(any(written_in(script, text) for text in it.names) for script in ("LATIN", "CYRILLIC", "ARABIC"))
    }
    assert unnamed == {"khaneh-mellat", "khorramabad-city", "naftiran-intertrade"}, "an outlet, a place and a firm"


def without(script: str, ds: bilateral.Dataset) -> Names:
    """The names of its actors, but for those written in a script."""
    others = [
        attrs.evolve(it, names={text: name for text, name in it.names.items() if not written_in(script, text)})
        for it in ds.actors
    ]
    return Names(others, [], ds.known_until)


def written_in(script: str, text: str) -> bool:
    return any(unicodedata.name(char, "").startswith(script) for char in text)


@pytest.fixture(scope="module")
def tidy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tidy", DATA / "tidy.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", FOLDERS)
def test_files_are_laid_out_in_one_way_and_short_enough_to_read(folder: Path, tidy: ModuleType) -> None:
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.toml")}
    laid_out = tidy.laid_out(texts)
    assert [name for name in texts.keys() | laid_out.keys() if texts.get(name) != laid_out.get(name)] == []
    assert [name for name, text in texts.items() if text.count("\n") > 1_500] == []


def test_a_layout_says_the_same_in_whatever_order_it_was_written(tidy: ModuleType) -> None:
    about = 'title = "t"\n'
    long = "a word " * 30 + 'and \\"one\\" more'
    messy = f"""
[b]
claims = [{{ at = "p1", source = "s", says.participants.x = {{}}, says.status = "held" }}]
date = "2024-02"
statements.one = {{ gist = "{long}", speakers = ["x"], topics = [] }}
status = "held"
kind = "call"
[a]
kind = "visit"
date = "2024-03-01"
participants."a b" = {{ roles = ["host"] }}
"""
    found = tidy.laid_out({"dataset.toml": about, "events-z.toml": messy})
    assert list(found) == ["dataset.toml", "events.toml"]
    assert (
        found["events.toml"]
        == '''\
# Events, oldest first.

[b]
kind = "call"
status = "held"
date = "2024-02"

[b.statements.one]
gist = """\\
  a word a word a word a word a word a word a word a word a word a word a word a word a word a word a word a \\
  word a word a word a word a word a word a word a word a word a word a word a word a word a word a word and \\
  "one" more\\
  """
speakers = ["x"]
topics = []

[[b.claims]]
source = "s"
at = "p1"
says.status = "held"
says.participants = { x = {} }

[a]
kind = "visit"
date = "2024-03-01"
participants."a b" = { roles = ["host"] }
'''
    )
    assert tidy.laid_out(found) == found


def test_a_record_has_a_plain_id_and_a_title_or_a_name_to_show(ds: bilateral.Dataset) -> None:
    def shown(record: Record) -> str:
        names = (name for name, it in getattr(record, "names", {}).items() if it.kind == "official")
        return record.title or next(names, "")

    def fair(text: str) -> bool:
        return text == unicodedata.normalize("NFC", text).strip() != ""

    assert [it.id for it in every(ds) if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", it.id)] == []
    assert [it.id for it in every(ds) if not fair(shown(it))] == []


def test_events_accords_and_figures_are_told_by_a_source(ds: bilateral.Dataset) -> None:
    told = (*ds.events, *ds.accords, *ds.figures)
    assert [it.id for it in told if not any(claim.source for claim in it.claims)] == []


def test_a_page_has_its_title_and_its_address(ds: bilateral.Dataset) -> None:
    def placed(source: Source) -> bool:
        return bool(source.title and re.match(r"https?://[^\s/]+\.[^\s/]+", source.url or ""))

    def after(source: Source) -> bool:
        return bool(source.published and source.published.earliest and source.published.earliest > ds.known_until)

    assert [it.id for it in ds.sources if not placed(it) or after(it)] == []


def test_a_source_is_used(ds: bilateral.Dataset) -> None:
    claims = [claim for record in every(ds) for claim in record.claims]
    used = {claim.source for claim in claims} | {id_ for claim in claims for id_ in claim.rests_on}
    used |= {id_ for one in ds.sources for id_ in one.derived_from}
    assert [it.id for it in ds.sources if it.id not in used] == []


def test_one_address_has_one_publisher_and_so_is_one_origin(ds: bilateral.Dataset) -> None:
    publishers: dict[str, set[str | None]] = {}
    for it in ds.sources:
        if it.url:
            publishers.setdefault(re.sub(r"^https?://(www\.)?|/$", "", it.url), set()).add(it.publisher)
    assert [url for url, several in publishers.items() if len(several) > 1] == []


def test_an_accord_has_two_parties(ds: bilateral.Dataset) -> None:
    def whole(it: Accord) -> bool:
        return len(set(it.parties)) >= 2 and all(ds.actors[party].kind != "person" for party in it.parties)

    assert [it.id for it in ds.accords if not whole(it)] == []


def test_an_event_takes_somebody(ds: bilateral.Dataset) -> None:
    alone = {"policy", "sanction", "delivery", "venture", "opening"}
    assert [it.id for it in ds.events if not it.participants and it.kind not in alone] == []
    assert [it.id for it in ds.events if not ds.involved(it)] == []


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
