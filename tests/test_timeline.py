"""Timelines: every date in its place, at any width, whatever it leaves open."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import bilateral
import small
from bilateral.dates import Date
from bilateral.kinds import Status
from bilateral.timeline import MOST_LINES, Line, Scale, Timeline
from date_strategies import dates

TODAY = dt.date(2024, 6, 30)
drawable = dates.filter(lambda date: not date.ongoing)


@pytest.fixture
def ds(tmp_path: Path) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path))


def chart(*lines: tuple[str | None, Status | None], title: str = "x") -> Timeline:
    return Timeline(
        caption=f"{len(lines)} events",
        lines=tuple(Line(title, Date(text) if text else None, status) for text, status in lines),
        known_until=TODAY,
    )


def tree(shown: Timeline) -> ET.Element:
    """Its HTML, which is well-formed XML too."""
    return ET.fromstring(shown._repr_html_().replace("<wbr>", "<wbr/>").replace("<br>", "<br/>"))  # noqa: S314


def rows(shown: Timeline) -> list[ET.Element]:
    return tree(shown).findall(".//tbody/tr")


def drawn(text: str, status: Status | None = Status.HELD, *others: str) -> ET.Element:
    """The drawing of the first of these dates."""
    (first, *_) = rows(chart((text, status), *((other, Status.HELD) for other in others)))
    found = first.find("./td/svg")
    assert found is not None
    return found


def shapes(svg: ET.Element) -> list[str]:
    """The elements of a drawing with their class, in order."""
    return [
        f"{it.tag} {it.get('class', '')}".strip() for it in svg.iter() if it.tag in ("circle", "line", "rect", "path")
    ]


def test_a_chart_has_a_line_for_each_record(ds: bilateral.Dataset) -> None:
    shown = ds.events.timeline()
    assert (
        str(shown)
        == """\
4 events
2023-05-10/2023-05-12  Defence minister of Syldavia in Strelsau
2023-05-11             2023-05-jorgen-tarlenheim
2024-02-07~            2024-02-tarlenheim-jorgen
[2024-09..2024-10]     2024-09-tarlenheim-klow (planned)"""
    )
    assert [row.findtext(".//bdi") for row in rows(shown)] == [line.title for line in shown.lines]
    assert shown._repr_mimebundle_() == {"text/plain": str(shown), "text/html": shown.html}


@pytest.mark.parametrize("name", ["events", "accords", "statements", "figures", "sources"])
def test_whatever_has_dates_can_be_drawn(ds: bilateral.Dataset, name: str) -> None:
    records = getattr(ds, name)
    shown = records.timeline()
    assert sorted(line.title for line in shown.lines) == sorted(
        row.get("title", row.get("gist")) for row in records.to_dicts()
    )
    assert tree(shown).get("aria-label") == f"timeline of {shown.caption}"


@pytest.mark.parametrize("name", ["actors", "offices"])
def test_what_has_none_cannot(ds: bilateral.Dataset, name: str) -> None:
    with pytest.raises(bilateral.WordError) as caught:
        getattr(ds, name).timeline()
    assert str(caught.value) == f"{name} have no date; draw events, accords, statements, figures or sources"


def test_an_accord_has_the_status_of_the_act_that_dates_it(ds: bilateral.Dataset) -> None:
    assert [line.status for line in ds.accords.timeline().lines] == [Status.HELD, Status.HELD]


def test_lines_are_in_order_of_time_and_those_without_a_date_come_last(ds: bilateral.Dataset) -> None:
    lines = ds.sources.timeline().lines
    assert [str(line.date) for line in lines] == ["2023-05-12", "[2023-05-12..2023-05-31]", "None"]


def test_nothing_is_said_to_be_nothing(ds: bilateral.Dataset) -> None:
    shown = ds.events[:0].timeline()
    assert "".join(tree(shown).itertext()).endswith("0 events: there is nothing to draw")
    assert str(shown) == "0 events"


def test_records_without_a_date_are_listed() -> None:
    shown = tree(chart((None, None), title="یک <b>"))
    assert "".join(shown.itertext()).endswith("without a date: یک <b>")
    assert shown.find(".//table") is None
    assert str(chart((None, None))) == "1 events\nno date  x"
    many = chart(("2024", None), *[(None, None)] * (MOST_LINES + 1))
    assert len(tree(many).findall("./p/bdi")) == MOST_LINES
    assert many._repr_html_().endswith(", …</p></div>")


def test_long_charts_are_capped() -> None:
    shown = chart(*[("2024-01-01", None)] * (MOST_LINES + 3))
    assert len(rows(shown)) == MOST_LINES
    assert "… and 3 more; ask for fewer, to see them" in shown._repr_html_()
    assert len(str(shown).splitlines()) == MOST_LINES + 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05", ["circle"]),
        ("2024-03", ["rect perhaps"]),
        ("2024-02-10/2024-05-03", ["rect"]),
        ("2024-02-1X/2024-05-03", ["rect perhaps", "rect"]),
        ("2024-02/2024-02", ["rect perhaps"]),
        ("2024-02-10/..", ["rect", "path"]),
        ("../2024-02-10", ["rect", "path"]),
        ("2024-02/..", ["rect perhaps", "rect", "path"]),
        ("2024-02-10/", ["rect perhaps", "rect"]),
        ("[2024-02..]", ["rect perhaps"]),
        ("{2024-02-01,2024-03}", ["line", "circle", "rect perhaps"]),
        ("[2024-02-01,2024-03-01]", ["line", "circle perhaps", "circle perhaps"]),
        ("2024-XX-05", ["line", *["circle perhaps"] * 12]),
        ("202X-XX-05", ["rect perhaps"]),
    ],
)
def test_what_is_known_of_a_date_has_its_shape(text: str, expected: list[str]) -> None:
    assert shapes(drawn(text)) == expected


@pytest.mark.parametrize(
    ("text", "fades"),
    [("2024-02/", "r"), ("/2024-02", "l"), ("[..2024-02]", "l"), ("[2024-02..]", "r"), ("2024-02", "")],
)
def test_ends_that_are_unknown_fade(text: str, fades: str) -> None:
    (bar, *_) = [it for it in drawn(text).iter("rect") if it.get("class")]
    assert re.findall(r"fill:url\(#[0-9a-f]{8}(\w+)\)", bar.get("style", "")) == ([fades] if fades else [])


def test_what_fades_finds_its_colours() -> None:
    html = chart(("[2024-02..]", None), ("/2024", None))._repr_html_()
    assert set(re.findall(r"url\(#(\w+)\)", html)) <= set(re.findall(r'Gradient id="(\w+)"', html))


@pytest.mark.parametrize("status", Status)
def test_each_status_has_its_look_and_is_said(status: Status) -> None:
    (row,) = rows(chart(("2024-03-05", status)))
    svg = row.find("./td/svg")
    assert svg is not None
    looks = {Status.HELD: "held", Status.ALLEGED: "alleged", Status.PLANNED: "planned", Status.EXPECTED: "planned"}
    assert svg.get("class") == looks.get(status, "off")
    assert row.findtext(".//small") == (None if status is Status.HELD else status.value)
    told = "2024-03-05" if status is Status.HELD else f"2024-03-05, {status}"
    assert (svg.get("aria-label"), svg.findtext("title")) == (told, told)


@pytest.mark.parametrize(
    ("text", "told", "sign"),
    [
        ("2024-03-05~", "2024-03-05, about", "~"),
        ("2024-03?", "one day from 2024-03-01 to 2024-03-31, perhaps", "?"),
        ("2024%/..", "2024%/.., from 2024-01-01 to an unknown day, about, perhaps", "~?"),
        ("[..2024-03]", "one day from an unknown day to 2024-03-31", None),
    ],
)
def test_a_date_is_told_in_words_and_its_doubt_marked(text: str, told: str, sign: str | None) -> None:
    svg = drawn(text)
    assert (svg.get("aria-label"), svg.findtext("text")) == (told, sign)


def test_the_mark_of_doubt_stays_on_the_page() -> None:
    assert drawn("2024-03-02~", None, "2024-03-01", "2024-04-02").find("text").get("text-anchor") is None  # type: ignore[union-attr]
    assert drawn("2024-04-02~", None, "2024-03-01").find("text").get("text-anchor") == "end"  # type: ignore[union-attr]


def test_the_axis_is_cut_where_nothing_falls() -> None:
    scale = Scale.of([Date("1993-03"), Date("2021/2023"), Date("2024-05-05")], TODAY)
    assert scale.unit == "year"
    assert [tuple(str(dt.date.fromordinal(day)) for day in stretch) for stretch in scale.stretches] == [
        ("1993-01-01", "1994-01-01"),
        ("2021-01-01", "2025-01-01"),
    ]
    assert len(list(scale.cuts())) == 1
    html = chart(("1993", None), ("2024", None))._repr_html_()
    assert html.count("repeating-linear-gradient(") == 1
    assert re.findall(r'y="18">(\d+)<', html) == ["1993", "2024"]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-03-01", "2024-03-05", ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04", "2024-03-05"]),
        ("2024-01-05", "2024-04-05", ["2024-01", "2024-02", "2024-03", "2024-04"]),
        ("2020", "2024", ["2020", "2021", "2022", "2023", "2024"]),
        ("1901", "2024", ["1901", "1920", "1940", "1960", "1980", "2000"]),
    ],
)
def test_the_axis_is_divided_by_the_calendar(first: str, last: str, labels: list[str]) -> None:
    html = chart((f"{first}/{last}", None))._repr_html_()
    assert re.findall(r'y="18">([\d-]+)<', html)[: len(labels)] == labels


def test_the_day_until_which_things_are_known_is_drawn_where_it_is_in_sight() -> None:
    seen = chart(("2024-06-01/2024-07-15", None))._repr_html_()
    assert "known until 2024-06-30" in seen
    assert seen.count("var(--quiet),var(--quiet)") == 1
    assert "known until" not in chart(("2023-06-01/2023-07-15", None))._repr_html_()


@given(st.lists(drawable, min_size=1, max_size=6))
@example([Date("0001-01-01"), Date("9999-12-31")])
@example([Date("9999-12")])
@example([Date("[..2000,2000..]")])
def test_every_day_has_a_place_and_later_ones_lie_further_on(some: list[Date]) -> None:
    scale = Scale.of(some, TODAY)
    days = sorted(day for date in some for day in date.hull[:4])
    places = [scale.at(day) for day in days]
    assert all(-0.001 <= place <= 100.001 for place in places)
    assert places == sorted(places)
    ticks = [scale.at(day) for day in scale.ticks()]
    assert ticks == sorted(ticks)
    assert 1 <= len(ticks) <= 30
    assert abs(scale.at(scale.stretches[-1][1]) - 100) < 0.001


@given(st.lists(st.tuples(drawable, st.none() | st.sampled_from(Status)), max_size=4), st.text(max_size=30))
def test_any_chart_is_well_formed_and_needs_nothing_else(lines: list[tuple[Date, Status | None]], title: str) -> None:
    shown = chart(*((date.text, status) for date, status in lines), title=title)
    html = shown._repr_html_()
    assert len(rows(shown)) == len(lines)
    assert not re.search(r"https?:|<script|@import|\son\w+=", html)
    assert all(float(place) <= 100.01 for place in re.findall(r'(?:x[12]?|cx|width)="(-?[\d.]+)%"', html))
    assert not re.search(r'\s(?:x[12]?|cx|width)="-', html)


def test_the_notebook_of_the_guide_runs() -> None:
    """Each cell as IPython would run it: the last expression shows itself."""
    page = Path(__file__).parents[1] / "docs" / "notebook.ipynb"
    cells = [cell for cell in json.loads(page.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    names: dict[str, Any] = {}
    for cell in cells:
        *before, last = "".join(cell["source"]).splitlines()
        exec("\n".join(before), names)  # noqa: S102
        shown = eval(last, names)  # noqa: S307
        assert "<table" in shown._repr_html_()
        assert cell["outputs"] == []
