"""Citations: the dataset, and the works behind exactly these records, as text and as BibTeX that can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
import small
from bilateral.cite import Work, cite
from bilateral.errors import UnknownError
from strategies import Tables, made, tables

MEETING, CALL, PLANNED = "2023-05-jorgen-tarlenheim", "2024-02-tarlenheim-jorgen", "2024-09-tarlenheim-klow"
COURIER, GAZETTE, AGENCY = "courier-2023-05-12", "gazette-2023-05", "rna-2024-02"

DATASET, GUEST = "bilateral-ruritania-and-syldavia-1.0", "https://courier.example/guest"


@pytest.fixture
def ds(tmp_path: Path) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path))


def ids(ds: bilateral.Dataset, records: Any) -> list[str]:
    return [work.id for work in cite(ds, records).works]


# Which works


def test_the_sources_of_the_claims_are_cited_each_once(ds: bilateral.Dataset) -> None:
    assert ids(ds, CALL) == [AGENCY]
    assert ids(ds, MEETING) == [COURIER, GAZETTE]
    assert ids(ds, [CALL, MEETING, CALL]) == [COURIER, GAZETTE, AGENCY]


def test_records_ids_and_collections_are_taken_alike(ds: bilateral.Dataset) -> None:
    assert cite(ds, ds.events[CALL]) == cite(ds, [ds.events[CALL]]) == cite(ds, CALL) == cite(ds, iter([CALL]))
    assert ids(ds, ds.events.where(kind="call")) == [AGENCY]
    assert ids(ds, []) == []


def test_a_source_is_a_work_itself(ds: bilateral.Dataset) -> None:
    assert ids(ds, GAZETTE) == [GAZETTE]


def test_an_actor_that_nobody_has_to_vouch_for_has_no_works(ds: bilateral.Dataset) -> None:
    assert ids(ds, "borduria") == []


def test_a_statement_brings_those_who_tell_of_it(ds: bilateral.Dataset) -> None:
    assert ids(ds, f"{MEETING}#visit") == [COURIER]
    assert ids(ds, ds.statements) == [COURIER]


def test_an_inference_brings_the_works_behind_all_that_it_rests_on(ds: bilateral.Dataset) -> None:
    assert ids(ds, PLANNED) == [COURIER, AGENCY]


def test_an_act_brings_those_who_speak_of_what_it_takes_from_its_event(tmp_path: Path) -> None:
    last = 'says.date = "[2024-09..2024-10]"\n'
    more = f'[[{PLANNED}.claims]]\nsource = "{GAZETTE}"\nsays.participants = ["fritz-tarlenheim"]\n'
    place = small.folder(tmp_path, accords={f'event = "{CALL}"': f'event = "{PLANNED}"'}, events={last: last + more})
    ds = bilateral.read(place)
    assert ids(ds, PLANNED) == [COURIER, GAZETTE, AGENCY]
    assert {claim.source for claim in ds.accords["training-programme"].claims} == {AGENCY}
    assert ids(ds, "training-programme") == [COURIER, AGENCY]


def test_an_unknown_id_is_refused(ds: bilateral.Dataset) -> None:
    with pytest.raises(UnknownError, match=r"^'2024-02-tarlenheim' is not an id of this dataset; did you mean"):
        cite(ds, "2024-02-tarlenheim")


@settings(max_examples=25)
@given(tables)
def test_every_claim_of_every_record_has_its_work(rows: Tables) -> None:
    drawn = made(rows)
    for plural in ("events", "accords", "actors", "offices", "figures"):
        for record in getattr(drawn, plural):
            cited = ids(drawn, record)
            assert {claim.source for claim in record.claims if claim.source} <= set(cited)
            assert cited == sorted(set(cited))
    assert ids(drawn, drawn.sources) == [source.id for source in drawn.sources]


# As text


def test_the_text_names_the_dataset_first(ds: bilateral.Dataset) -> None:
    assert str(cite(ds, [MEETING, CALL])).splitlines() == [
        f"[{DATASET}] Ruritania and Syldavia, version 1.0. data set under CC-BY-4.0, known until 2024-06-30",
        f"[{COURIER}] Strelsau Courier: Syldavian guest leaves. {GUEST}, published 2023-05-12, read 2024-06-30",
        f"[{GAZETTE}] Klow Gazette: {GAZETTE}. published [2023-05-12..2023-05-31], read 2024-06-30",
        f"[{AGENCY}] {AGENCY}. undated, read 2024-06-29",
    ]


def test_the_dataset_as_of_a_day_is_cited_as_such(ds: bilateral.Dataset) -> None:
    assert "known until 2023-06-30" in str(cite(ds.as_of("2023-06-30"), []))


# As BibTeX


def entries(text: str) -> dict[str, dict[str, str]]:
    """Read BibTeX as BibTeX does: it counts braces, whatever stands before them."""
    found: dict[str, dict[str, str]] = {}
    for entry in filter(None, text.split("@misc{")):
        key, _, rest = entry.partition(",\n")
        fields = found[key] = {}
        while not rest.startswith("}"):
            name, _, rest = rest.strip().partition(" = {")
            depth, end = 1, 0
            while depth:
                depth += {"{": 1, "}": -1}.get(rest[end], 0)
                end += 1
            fields[name], rest = rest[: end - 1], rest[end:].removeprefix(",\n")
    return found


def test_entries_are_read_back(ds: bilateral.Dataset) -> None:
    assert entries(cite(ds, [MEETING, CALL]).bibtex) == {
        DATASET: {
            "title": "{Ruritania and Syldavia, version 1.0}",
            "note": "data set under CC-BY-4.0, known until 2024-06-30",
        },
        COURIER: {
            "author": "{Strelsau Courier}",
            "title": "{Syldavian guest leaves}",
            "year": "2023",
            "url": GUEST,
            "note": "published 2023-05-12, read 2024-06-30",
        },
        GAZETTE: {
            "author": "{Klow Gazette}",
            "title": f"{{{GAZETTE}}}",
            "year": "2023",
            "note": "published [2023-05-12..2023-05-31], read 2024-06-30",
        },
        AGENCY: {"title": f"{{{AGENCY}}}", "note": "undated, read 2024-06-29"},
    }


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("Минск и Тегеран подписали дорожную карту", "Минск и Тегеран подписали дорожную карту"),
        ("دیدار وزیر دفاع ایران با همتای بلاروسی", "دیدار وزیر دفاع ایران با همتای بلاروسی"),
        ("100 % & more_of #1 for $5", r"100 \% \& more\_of \#1 for \$5"),
        ("a} {b", r"a{\textbraceright} {\textbraceleft}b"),
        (r"a\b~c^d", r"a{\textbackslash}b{\textasciitilde}c{\textasciicircum}d"),
    ],
)
def test_titles_keep_their_script_and_braces_are_escaped(title: str, escaped: str) -> None:
    assert entries(Work(id="x", title=title, note="").bibtex) == {"x": {"title": f"{{{escaped}}}"}}


def test_an_address_stays_one() -> None:
    work = Work(id="x", title="y", url="https://e.org/a%20b_c?d=1&e={f}\\g\u3000h#i", note="")
    assert entries(work.bibtex)["x"]["url"] == "https://e.org/a%20b_c?d=1&e=%7Bf%7D%5Cg%E3%80%80h#i"


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_text_breaks_an_entry(title: str, author: str, note: str) -> None:
    read = entries(Work(id="x", title=title, author=author, url=note, note=note).bibtex)
    assert read.keys() == {"x"}
    assert read["x"].keys() <= {"author", "title", "url", "note"}


def test_white_space_in_titles_is_one_blank(tmp_path: Path) -> None:
    place = small.folder(tmp_path, sources={'"Syldavian guest leaves"': '"Syldavian  guest\u00a0leaves."'})
    work = cite(bilateral.read(place), COURIER).works[0]
    assert work.title == "Syldavian guest leaves."
    assert "guest leaves. https" in str(work)


def test_what_ships_can_be_cited_whole() -> None:
    shipped = bilateral.load("iran-belarus")
    read = entries(cite(shipped, shipped.sources).bibtex)
    assert len(read) == 1 + len(shipped.sources)
    assert any("ایران" in entry["title"] for entry in read.values())
    assert all(len({key.lower() for key in entry}) == len(entry) for entry in read.values())
    assert len({key.lower() for key in read}) == len(read)
