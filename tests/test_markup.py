"""Tables that show themselves: whole, escaped, capped, the same in HTML and as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral
import small
from bilateral.context import Context
from bilateral.counts import Bounds, Count, Counts
from bilateral.markup import MOST_ROWS, Bar, Grid, bundle, escaped, grid, safe, to_html, to_text
from bilateral.model import Event
from bilateral.rows import COLUMNS, Table

VOID = {"rect"}
KNOWN = VOID | {"div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "p", "svg"}
HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "&lt;", "'", "\u202e", "\x00"]
hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), min_size=1, max_size=4).map("".join)


class Page(HTMLParser):
    """What a browser would make of it: elements well nested, and their texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.cells: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("td", "th", "caption"):
            self.cells.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)
            if {"td", "th", "caption"} & set(self.open):
                self.cells[-1] += data


@pytest.fixture
def ds(tmp_path: Path) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path))


def event(**fields: object) -> Event:
    return Event(**{"id": "a", "kind": "visit", "status": "held", **fields})  # type: ignore[arg-type]


def test_records_are_a_table(ds: bilateral.Dataset) -> None:
    page = Page(ds.events._repr_html_())
    assert page.cells[:13] == [
        *("4 events", "date", "kind", "title", "status", "place", "id"),
        *("2023-05-10/2023-05-12", "visit", "Defence minister of Syldavia in Strelsau", "held", "ruritania/Strelsau"),
        "2023-05-jorgen-strelsau",
    ]
    title = "Memorandum on the training of officers"
    parties = "ruritania-war-ministry, syldavia-defence-ministry"
    assert ds.accords._repr_mimebundle_()["text/plain"].splitlines()[:3] == [
        "2 accords",
        f"date         kind        title{' ' * 35}status  parties{' ' * 44}id",
        f"2023-05-11   memorandum  {title}  held    {parties}  2023-05-defence-memorandum",
    ]


@pytest.mark.parametrize("name", COLUMNS)
def test_every_class_and_every_record_shows_itself(ds: bilateral.Dataset, name: str) -> None:
    records = getattr(ds, name)
    page = Page(records._repr_html_())
    for record in records:
        assert record.id in page.cells
        own = record._repr_mimebundle_()
        assert record.id in Page(own["text/html"]).cells
        assert record.id in own["text/plain"]
        assert record._repr_html_() == own["text/html"]


@pytest.mark.parametrize("name", COLUMNS)
def test_of_no_records_the_columns_are_left(ds: bilateral.Dataset, name: str) -> None:
    page = Page(getattr(ds, name)[:0]._repr_html_())
    assert page.cells[0] == f"0 {name}"
    assert page.cells[-1] == "id"


def test_a_single_record_is_one(ds: bilateral.Dataset) -> None:
    assert Page(ds.figures._repr_html_()).cells[0] == "1 figure"


def test_long_collections_are_capped(ds: bilateral.Dataset) -> None:
    events = tuple(event(id=f"e{number}") for number in range(MOST_ROWS + 1_001))
    shown = bundle(Table("events", events, Context(ds)))
    assert shown["text/html"].count("<tr>") == MOST_ROWS + 1
    assert shown["text/html"].endswith("<p>… and 1,001 more</p></div>")
    assert shown["text/plain"].endswith("\n… and 1,001 more")
    whole = bundle(Table("events", events[:MOST_ROWS], Context(ds)))
    assert "more" not in whole["text/plain"]


def test_a_record_tells_all_that_is_known_of_it(ds: bilateral.Dataset) -> None:
    assert (
        str(to_text(grid(ds["2023-05-jorgen-tarlenheim"])))
        == """\
2023-05-jorgen-tarlenheim
event         2023-05-jorgen-tarlenheim
kind          meeting
status        held
date          2023-05-11
place         ruritania/Strelsau/Citadel
number        3
participants  fritz-tarlenheim: host
              marta-jorgen: visitor; on behalf of syldavia; described the minister from Klow
statements    visit: marta-jorgen; to fritz-tarlenheim; invites; to come to Klow within the year
part of       2023-05-jorgen-strelsau
topics        military/training
              diplomacy
claims        courier-2023-05-12: status, date, place, number, participants, statements
              gazette-2023-05: status, date, participants, number"""
    )


def test_other_records_tell_theirs(ds: bilateral.Dataset) -> None:
    memorandum = to_text(grid(ds["2023-05-defence-memorandum"]))
    assert (
        "signed: signed; event 2023-05-jorgen-tarlenheim; date 2023-05-11; place ruritania/Strelsau/Citadel; "
        "status held; by fritz-tarlenheim, marta-jorgen\n" in memorandum
    )
    assert "\nrelations     returns 2023-05-jorgen-strelsau\n" in to_text(grid(ds["2024-09-tarlenheim-klow"]))
    assert "inferred: date" in to_text(grid(ds["2024-09-tarlenheim-klow"]))
    assert "iso2: RU\n" in to_text(grid(ds["ruritania"]))
    office = to_text(grid(ds["syldavia-defence-minister"]))
    assert "\ntenures  jorgen: marta-jorgen; start [..2023-05-10]; acting True; status held\n" in office
    assert to_text(grid(ds["2023-05-jorgen-tarlenheim#visit"])).startswith("to come to Klow within the year\nstatement")


def test_long_fields_are_capped() -> None:
    shown = to_text(grid(event(topics=[f"military/t{number}" for number in range(14)])))
    assert shown.endswith("military/t11\n        … and 2 more")


def test_counts_are_bars(ds: bilateral.Dataset) -> None:
    counts = ds.events.counts(by="year")
    assert isinstance(counts, Counts)
    assert (
        counts._repr_mimebundle_()["text/plain"]
        == """\
counts
      certain  possible
2023  2        2         ████████████████████
2024  0        1         ░░░░░░░░░░"""
    )
    widths = re.findall(r'width="(\d+)" height="10"(?: fill-opacity="\.3")?/>', counts._repr_html_())
    assert widths == ["120", "120", "60", "0"]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (Bounds(certain=1, possible=2), "count\ncertain  possible\n1        2         ██████████░░░░░░░░░░"),
        (Bounds(certain=0, possible=0), "count\ncertain  possible\n0        0"),
        (
            Count(value="2024", certain=1, possible=1),
            "count\n      certain  possible\n2024  1        1         " + "█" * 20,
        ),
        (Counts(), "counts\ncertain  possible"),
        (
            Counts([Count(value=("2024", "visit"), certain=0, possible=1)]),
            "counts\n             certain  possible\n2024  visit  0        1         " + "░" * 20,
        ),
    ],
    ids=["bounds", "nothing", "count", "no counts", "two dimensions"],
)
def test_numbers_show_themselves(shown: Bounds | Count | Counts, text: str) -> None:
    assert shown._repr_mimebundle_()["text/plain"] == text
    Page(shown._repr_html_())


@given(hostile)
def test_no_text_is_more_than_text(text: str) -> None:
    ds = bilateral.load("iran-belarus")
    record = event(id=text, title=text, place=text, topics=[text], summary=text, participants={})
    for shown in (record, Table("events", (record, record), Context(ds))):
        html = bundle(shown)["text/html"]
        page = Page(html)
        assert all(value is None or value == safe(value) for _, _, value in page.attributes)
        assert safe(text or "") in page.cells


@given(hostile)
def test_nothing_runs_out_of_its_cell(text: str) -> None:
    """Neither control characters nor those that turn the direction of writing reach a page or a terminal."""
    row = Grid(caption=text, rows=[("name", (text, text)), ("bar", Bar(0.5, 1))], apart="\n")
    for shown in (to_html(row), to_text(row)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


def test_texts_of_either_direction_keep_to_themselves() -> None:
    html = bundle(event(title="دیدار", place="ایران"))["text/html"]
    assert '<caption dir="auto">دیدار</caption>' in html
    assert "<bdi>ایران</bdi>" in html


def test_very_long_texts_are_cut() -> None:
    assert escaped("<" * 10_000) == "&lt;" * 299 + "…"


def test_colours_come_from_the_page_or_its_theme() -> None:
    html = bundle(event())["text/html"]
    assert "var(--jp-content-font-color1,currentColor)" in html
    assert "prefers-color-scheme:dark" in html
    assert not re.search(r"https?:|<script|@import|url\(", html)
