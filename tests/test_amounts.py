"""Amounts: the text is kept, the bounds are read, and what no curator would write is refused."""

from __future__ import annotations

import copy
import pickle
import re

import attrs
import pytest
from hypothesis import given

from bilateral.amounts import Amount
from bilateral.errors import WordError
from strategies import amount_texts, amounts


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("8", 8, 8, False),
        ("-3.5", -3.5, -3.5, False),
        ("250e6..500e6", 250_000_000, 500_000_000, False),
        ("100e6..", 100_000_000, None, False),
        ("..5", None, 5, False),
        ("~80e6", 80_000_000, 80_000_000, True),
        ("~1..2", 1, 2, True),
        ("-5..-4", -5, -4, False),
        ("7..7", 7, 7, False),
        ("0.5..", 0.5, None, False),
    ],
)
def test_bounds(text: str, low: float | None, high: float | None, approximate: bool) -> None:  # noqa: FBT001  # expected
    amount = Amount(text)
    assert (amount.low, amount.high, amount.approximate) == (low, high, approximate)


FORMS = "write '8', '250e6..500e6', '100e6..', '..5' or '~80e6'"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (8, "8 is not text; quote the amount: '8'"),
        (2.5, "2.5 is not text; quote the amount: '2.5'"),
        ("", f"'' is not an amount; {FORMS}"),
        ("..", f"'..' is not an amount; {FORMS}"),
        ("about 8", f"'about 8' is not an amount; {FORMS}"),
        ("8 million", f"'8 million' is not an amount; {FORMS}"),
        ("1,000", f"'1,000' is not an amount; {FORMS}"),
        ("8~", f"'8~' is not an amount; {FORMS}"),
        ("8\n", f"'8\\n' is not an amount; {FORMS}"),
        ("nan", f"'nan' is not an amount; {FORMS}"),
        ("1e400", f"'1e400' is not an amount; {FORMS}"),
        ("۸", f"'۸' is not an amount; {FORMS}"),
        ("1...2", f"'1...2' is not an amount; {FORMS}"),
        ("9" * 5000, f"'{'9' * 80}' is not an amount; {FORMS}"),
        ("500..250", "'500..250' runs backward; write the lower bound first"),
        ("~-1..-2", "'~-1..-2' runs backward; write the lower bound first"),
    ],
)
def test_what_is_no_amount_is_refused(value: object, message: str) -> None:
    with pytest.raises(WordError, match=f"^{re.escape(message)}$"):
        Amount(value)  # type: ignore[arg-type]  # what a caller may get wrong


@given(amount_texts)
def test_the_text_comes_back_through_str_repr_copy_and_pickle(text: str) -> None:
    amount = Amount(text)
    assert str(amount) == text
    assert repr(amount) == f"Amount(text={text!r})"
    assert amount == copy.deepcopy(amount) == pickle.loads(pickle.dumps(amount))  # noqa: S301  # our own bytes
    assert len({amount, Amount(text)}) == 1


@given(amounts)
def test_the_least_is_not_above_the_most(amount: Amount) -> None:
    assert amount.low is not None or amount.high is not None
    if amount.low is not None and amount.high is not None:
        assert amount.low <= amount.high


def test_equal_amounts_are_those_written_alike() -> None:
    assert Amount("8") == Amount("8")
    assert Amount("8") != Amount("8.0")


def test_an_amount_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Amount("8").text = "9"  # type: ignore[misc]  # what is to fail


# The obvious model: the whole numbers of a small range that an amount leaves possible, some beyond its ends.
SMALL = ["3", "5", "3..5", "3..", "..5", "~3", "~3..5", "4..9", "..2", "6..", "3.0", "~..5", "~6.."]
RANGE = range(-2, 13)


def possible(amount: Amount) -> set[int]:
    text = amount.text.removeprefix("~")
    low, high = text.split("..") if ".." in text else (text, text)
    return {n for n in RANGE if (not low or n >= float(low)) and (not high or n <= float(high))}


@pytest.mark.parametrize("one", [*map(Amount, SMALL)], ids=str)
@pytest.mark.parametrize("other", [*map(Amount, SMALL)], ids=str)
class TestTwoAmounts:
    def test_agree_when_one_number_can_be_both(self, one: Amount, other: Amount) -> None:
        assert one.agrees(other) is bool(possible(one) & possible(other))

    def test_the_finer_backs_the_coarser_and_the_rough_never_the_exact(self, one: Amount, other: Amount) -> None:
        assert one.backs(other) is (possible(one) <= possible(other) and (other.approximate or not one.approximate))
