"""A document of JSON: what it holds, and how it is written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from bilateral import document
from bilateral.amounts import Amount
from bilateral.counts import Bounds
from bilateral.dates import Date
from bilateral.kinds import Stance
from bilateral.parts import Parts

ANSWERS = {
    Date("2024~"): "2024~",
    Amount("100e6.."): "100e6..",
    Stance.INVITES: "invites",
    Bounds(certain=1, possible=2): {"certain": 1, "possible": 2},
    Parts({"x": (Date("2024"), None, True)}): {"x": ["2024", None, True]},
}


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_an_answer_is_told_in_plain_values(answer: object) -> None:
    assert json.loads("\n".join(document.document(document.plain(answer)))) == ANSWERS[answer]


@given(strategies.dates)
def test_every_date_is_told_as_it_is_written(date: Date) -> None:
    assert document.plain(date) == date.text


def test_every_script_stands_as_it_is_and_nothing_steers_a_terminal() -> None:
    assert list(document.document("Крепость, بلاروس, 白: \x1b\x7f\x9b\u202e\u2066")) == [
        '"Крепость, بلاروس, 白: \\u001b\\u007f\\u009b\\u202e\\u2066"'
    ]


@given(st.recursive(st.text() | st.none() | st.booleans() | st.integers(), st.lists, max_leaves=20))
def test_what_is_written_is_read_again(data: object) -> None:
    assert json.loads("\n".join(document.document(data))) == data
