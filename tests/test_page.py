"""A page in a terminal: its layout at every width, and the wording of dates and amounts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from bilateral import page
from bilateral.amounts import Amount
from bilateral.dates import Date

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


# Words for dates and amounts

SPELLED = {
    "2024": "2024",
    "2024-05-01": "2024-05-01",
    "202X-XX-1X": "202X-XX-1X",
    "2023-07~": "about 2023-07",
    "2023?": "perhaps 2023",
    "2023-07-01%": "perhaps about 2023-07-01",
    "[2023-07-28..2023-08-02]": "between 2023-07-28 and 2023-08-02",
    "[2025-03-11..2025-03-12]": "2025-03-11 or 2025-03-12",
    "[2024-11..2024-12~]": "2024-11 or about 2024-12",
    "[2023,2025-01..2025-06]": "2023 or between 2025-01 and 2025-06",
    "[..2025-03-11]": "2025-03-11 or earlier",
    "[2025-03-12..]": "2025-03-12 or later",
    "{2024-01-02,2024-01-05..2024-01-07}": "2024-01-02 and all from 2024-01-05 to 2024-01-07",
    "{..2024-01~,2025..}": "all until about 2024-01 and all from 2025 on",
    "2024-08-05/2024-08-08": "from 2024-08-05 to 2024-08-08",
    "2024-08-05~/2024-08": "from about 2024-08-05 to 2024-08",
    "2024-08-05/..": "from 2024-08-05 on",
    "2024-08-05/": "from 2024-08-05 to an unknown day",
    "/2024-08-05": "from an unknown day to 2024-08-05",
    "../2024-08-05": "until 2024-08-05",
    "..": "still going on",
}


@pytest.mark.parametrize("text", SPELLED)
def test_dates_are_spelled_out_only_where_their_notation_is_not_plain(text: str) -> None:
    assert page.spelled(Date(text)) == SPELLED[text]


@given(strategies.dates)
def test_every_date_can_be_spelled(date: Date) -> None:
    spelled = page.spelled(date)
    assert spelled.strip() == spelled != ""
    assert not set(spelled) & set("[]{}~?%/,")
    assert re.findall(r"[\dX]{4}[\dX-]*", spelled) == re.findall(r"[\dX]{4}[\dX-]*", date.text)


QUANTITIES = {
    "8": "8",
    "~80e6": "about 80,000,000",
    "250e6..500e6": "250,000,000 to 500,000,000",
    "100e6..": "at least 100,000,000",
    "~..5": "about at most 5",
    "0..3": "0 to 3",
    "-1.5": "-1.5",
}


@pytest.mark.parametrize("text", QUANTITIES)
def test_amounts_are_written_out(text: str) -> None:
    assert page.quantity(Amount(text)) == QUANTITIES[text]


# The layout


def test_columns_of_marks_and_wide_signs() -> None:
    assert [page.columns(text) for text in ("e\u0301", "白俄罗斯", "نصیر\u200cزاده", "и\u0306", "中\u302a")] == [
        1,
        8,
        8,
        1,
        2,
    ]


@given(texts, st.integers(1, 90), st.integers(0, 4))
def test_wrapping_loses_no_word_and_exceeds_no_width(text: str, width: int, hang: int) -> None:
    lines = page.wrapped(text, width, hang)
    assert " ".join(lines).split() == text.split()
    assert all(len(line.split()) == 1 or page.columns(line) <= width for line in lines)
    assert all(line.startswith(" " * hang) for line in lines[1:])


@given(texts, st.lists(texts, max_size=4), st.integers(40, 140), st.integers(0, 4))
def test_items_lose_no_word_and_exceed_no_width(term: str, entries: list[str], width: int, indent: int) -> None:
    term = " ".join(term.split())
    lines = list(page.Page(width=width, column=14).item(term, "begin", *entries, indent=indent))
    given_words = page.safe(" ".join([term, "begin", *entries])).split()
    assert " ".join(lines).split() == given_words
    assert all(page.columns(line) <= width or len(line[14 + indent :].split()) <= 1 for line in lines if line)


@pytest.mark.parametrize("terminal", [True, False])
def test_persian_is_isolated_on_a_terminal(*, terminal: bool) -> None:
    text = "عزیز نصیر\u200cزاده, 2024 (نصیرزاده: 12 امیر); Азиз"
    isolated = "\u2068عزیز نصیر\u200cزاده\u2069, 2024 (\u2068نصیرزاده: 12 امیر\u2069); Азиз"
    assert list(page.Page(width=80, column=4, terminal=terminal).text(text)) == [isolated if terminal else text]


def test_what_would_steer_a_terminal_is_not_printed() -> None:
    assert list(page.Page(width=80, column=4).text("a\x1b[31mb\u202ec")) == ["a\ufffd[31mb\ufffdc"]


def test_a_table_is_as_wide_as_it_has_to_be() -> None:
    rows = (("year", "kind", "events"), ("2023", "визит", "3 to 4"), ("2024", "会", "–"))
    assert list(page.Page(width=40, column=4, colours=True).table(*rows)) == [
        "\x1b[2myear  kind   events\x1b[0m",
        "2023  визит  3 to 4",
        "2024  会     –",
    ]
