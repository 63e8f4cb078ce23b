from __future__ import annotations

import datetime
import itertools
import json
import os
import pickle
import re
import time
import tracemalloc
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilateral.dates import Certainty, Date, Piece, unread
from bilateral.errors import BilateralError, DateError
from date_strategies import UNKNOWN, date_texts, dates, model_dates, model_texts, windows
from model_of_days import AFTER, BEFORE, Model, window

FIXTURES = os.environ.get("BILATERAL_FIXTURES")
pairs = given(model_texts, model_texts)


def day(ordinal: int) -> datetime.date | None:
    return None if ordinal in (BEFORE, AFTER) else datetime.date.fromordinal(ordinal)


@given(model_texts)
def test_a_date_read_later_is_the_same(text: str) -> None:
    later = unread(text)
    assert (later, hash(later), str(later), repr(later)) == (Date(text), hash(Date(text)), text, f"Date({text!r})")
    assert pickle.loads(pickle.dumps(later)) == later  # noqa: S301  # our own
    assert (later.pieces, later.order, later.precision) == (Date(text).pieces, Date(text).order, Date(text).precision)
    with pytest.raises(AttributeError, match="'Date' object has no attribute 'year'"):
        later.year  # type: ignore[attr-defined]  # noqa: B018


class TestAgainstTheModel:
    """Whatever a date answers is what its possible worlds, enumerated one by one, answer."""

    @given(model_texts)
    def test_bounds(self, text: str) -> None:
        date = Date(text)
        bounds = [date.start_earliest, date.start_latest, date.end_earliest, date.end_latest]
        assert bounds == [day(bound) for bound in Model(text).bounds()]
        assert [date.earliest, date.latest] == [bounds[0], bounds[3]]

    @given(model_texts, windows)
    @example("{2024-01-05,2024-03-05}", "2024-02")
    @example("2024-02/", "2024-02")
    def test_during(self, text: str, asked: str) -> None:
        assert Date(text).during(asked) == Model(text).during(window(asked))

    @given(model_texts, windows)
    def test_share_during(self, text: str, asked: str) -> None:
        assert Date(text).share_during(asked) == pytest.approx(Model(text).share_during(window(asked)))

    @pairs
    @example("2024-01", "[2024-01-31..2024-02]")
    @example("2024-01/2024-02-05", "2024-02-05/2024-03")
    def test_before_and_after(self, text: str, other: str) -> None:
        assert Date(text).before(other) == Date(other).after(text) == Model(text).before(Model(other))

    @pairs
    def test_agrees(self, text: str, other: str) -> None:
        assert Date(text).agrees(other) == Date(other).agrees(text) == Model(text).agrees(Model(other))

    @pairs
    @example("[2024-02,2024-03]", "[2024-02..2024-03]")
    @example("[2024-01,2024-03]", "[2024-01..2024-03]")
    @example("{2024-02-05,2024-02-06}", "{2024-02,2024-03}")
    @example("{2024-02-05,2024-03-06}", "{2024-02,2024-03}")
    @example("{2024-02-05,2024-03-06,2024-01-01}", "{2024-02,2024-03}")
    @example("2024-01-X1/2024-02-01", "2024-01-X1/2024-02")
    def test_backs(self, text: str, other: str) -> None:
        assert Date(text).backs(other) == Model(text).backs(Model(other))
        assert Date(other).backs(text) == Model(other).backs(Model(text))

    @given(model_texts)
    def test_all_of(self, text: str) -> None:
        assert Date(text).all_of == Model(text).all_of

    @settings(max_examples=30)
    @given(UNKNOWN.filter(lambda text: "X" not in text[:2]))
    def test_unknown_digits_anywhere(self, text: str) -> None:
        year = int(text[:2]) * 100
        century = range(datetime.date(max(year, 1), 1, 1).toordinal(), datetime.date(year + 99, 12, 31).toordinal() + 1)
        fitting = [
            ordinal
            for ordinal in century
            if all(a in ("X", b) for a, b in zip(text, datetime.date.fromordinal(ordinal).isoformat(), strict=False))
        ]
        pieces = Date(text).pieces
        assert [n for piece in pieces for n in range(piece.start_earliest, piece.end_latest + 1)] == fitting
        assert all(one.end_latest + 1 < two.start_earliest for one, two in itertools.pairwise(pieces))


class TestLaws:
    @given(dates)
    def test_round_trips(self, date: Date) -> None:
        assert Date(str(date)) == date == eval(repr(date)) == pickle.loads(pickle.dumps(date))  # noqa: S301, S307
        assert hash(Date(date.text)) == hash(date)
        assert pickle.loads(pickle.dumps(date)).pieces == date.pieces  # noqa: S301
        assert attrs.asdict(date) == {"text": str(date)}

    @given(dates)
    def test_bounds_are_ordered(self, date: Date) -> None:
        for piece in (date.hull, *date.pieces):
            assert 0 <= piece.start_earliest <= piece.start_latest <= piece.end_latest
            assert piece.start_earliest <= piece.end_earliest <= piece.end_latest <= 3652060
        assert date.pieces == tuple(sorted(date.pieces))

    @given(dates, dates)
    def test_order_is_total_and_never_contradicts_the_calendar(self, one: Date, two: Date) -> None:
        assert (one.order < two.order) + (one.order > two.order) + (one == two) == 1
        if one.before(two) is Certainty.CERTAIN:
            assert one.order < two.order

    @given(dates, dates)
    def test_before_and_after_exclude_each_other(self, one: Date, two: Date) -> None:
        if one.before(two) is Certainty.CERTAIN:
            assert one.after(two) is Certainty.NO

    @given(dates, dates)
    def test_agreement(self, one: Date, two: Date) -> None:
        assert one.agrees(one)
        assert one.backs(one)
        assert one.agrees(two) == two.agrees(one)
        if one.backs(two):
            assert one.agrees(two)

    @given(model_dates, model_dates, model_dates)
    @example(Date("2024-02-28"), Date("2024-02-2X"), Date("2024-02"))
    def test_backing_is_transitive(self, one: Date, two: Date, three: Date) -> None:
        if one.backs(two) and two.backs(three):
            assert one.backs(three)

    @given(dates, st.dates())
    def test_what_is_qualified_is_never_certain(self, date: Date, other: datetime.date) -> None:
        if date.approximate or date.uncertain:
            answers = date.during(other), date.before(other), date.after(other)
            assert Certainty.CERTAIN not in answers

    @given(dates)
    def test_qualifiers_never_widen_a_bound(self, date: Date) -> None:
        plain = Date("".join(letter for letter in date.text if letter not in "~?%"))
        assert plain.pieces == date.pieces
        assert plain.agrees(date)

    @given(st.text(alphabet="0123456789X~?%-./,[]{} T:YSE٣", max_size=24))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        try:
            assert str(Date(text)) == text
        except DateError as error:
            assert str(error).startswith(("'", "only the digits 0-9 are read"))  # noqa: PT017


REFUSED = {
    "": "'' is empty; write a date there, such as 2024-05",
    "2021-24": "'2021-24' is a season; write its months instead",
    "2021-32~": "'2021-32~' is a season; write its months instead",
    "2021-24/2022": "'2021-24' in '2021-24/2022' is a season; write its months instead",
    "2021-36": "'2021-36' is a quarter; write its months instead",
    "2021-37": "'2021-37' is a third of a year; write its months instead",
    "2021-41": "'2021-41' is a half of a year; write its months instead",
    "2024-05-01T10:30:00Z": "'2024-05-01T10:30:00Z' has a clock time; write the day only",
    "2024-05-01 10:30": "'2024-05-01 10:30' has a clock time; write the day only",
    "-0044": "'-0044' is before year 1; years run from 0001 to 9999",
    "-20XX~": "'-20XX~' is before year 1; years run from 0001 to 9999",
    "[-0044,2024]": "'-0044' in '[-0044,2024]' is before year 1; years run from 0001 to 9999",
    "0000": "'0000' is in year 0; years run from 0001 to 9999",
    "0000-05-01": "'0000-05-01' is in year 0; years run from 0001 to 9999",
    "Y170000002": "'Y170000002' is a year with Y; years run from 0001 to 9999, without it",
    "Y-17E7": "'Y-17E7' is a year with Y; years run from 0001 to 9999, without it",
    "17E7": "'17E7' has an exponent; write X for unknown digits",
    "1950S2": "'1950S2' has significant digits; write X for unknown digits",
    "?2024": "'?2024' has a qualifier before or inside it; write ~ ? or % once, at the end",
    "2024-~05": "'2024-~05' has a qualifier before or inside it; write ~ ? or % once, at the end",
    "2024?-05": "'2024?-05' has a qualifier before or inside it; write ~ ? or % once, at the end",
    "2024~?": "'2024~?' has a qualifier before or inside it; write ~ ? or % once, at the end",
    "۲۰۲۴": "only the digits 0-9 are read; '۲۰۲۴' has others, perhaps of another calendar",
    "2024-0٣": "only the digits 0-9 are read; '2024-0٣' has others, perhaps of another calendar",
    "2023-02-29": "'2023-02-29' fits no day of the calendar; check its month and day",
    "2024-00": "'2024-00' fits no day of the calendar; check its month and day",
    "2024-05-00": "'2024-05-00' fits no day of the calendar; check its month and day",
    "2024-13-01": "'2024-13-01' fits no day of the calendar; check its month and day",
    "2023-02-3X": "'2023-02-3X' fits no day of the calendar; check its month and day",
    "2024-2X": "'2024-2X' fits no day of the calendar; check its month and day",
    "2024-08/2024-01": "'2024-08/2024-01' runs backward; write the earlier date first",
    "[2024-08..2024-01]": "'[2024-08..2024-01]' runs backward; write the earlier date first",
    "[2023,2024-08..2024-01]": "'[2023,2024-08..2024-01]' runs backward; write the earlier date first",
    "2024-X5-01/2024-03": "'2024-X5-01/2024-03' runs backward; write the earlier date first",
    "/": "'/' has no date at either end; write at least one",
    "../..": "'../..' has no date at either end; write at least one",
    "[..]": "'[..]' has no date at either end; write at least one",
    "2024/2025/2026": "'2024/2025/2026' has more than two ends; write a/b for a span, [a..b] for one day within it",
    "[2022..2023..2024]": "'[2022..2023..2024]' has more than two ends; "
    "write a/b for a span, [a..b] for one day within it",
    "[2024": "'[2024' has brackets out of place; write [a,b] for one of several dates, {a,b} for all of them",
    "[2024}": "'[2024}' has brackets out of place; write [a,b] for one of several dates, {a,b} for all of them",
    "[{2024},2025]": "'{2024}' in '[{2024},2025]' has brackets out of place; "
    "write [a,b] for one of several dates, {a,b} for all of them",
    "[]": "'' in '[]' is empty; write a date there, such as 2024-05",
    "{2024,}": "'' in '{2024,}' is empty; write a date there, such as 2024-05",
    "[2023/2024]": "'2023/2024' in '[2023/2024]' is a span within a set; write a..b",
    "2023..2024": "'2023..2024' is a range without brackets; write [a..b] for one day within it, a/b for a span",
    " 2024": "' 2024' has white space in it; write it without",
    "2024\n": r"'2024\n' has white space in it; write it without",
    "[2023, 2024]": "' 2024' in '[2023, 2024]' has white space in it; write it without",
    "{20X1-05-01,2024}": "'20X1-05-01' in '{20X1-05-01,2024}' leaves gaps, which { } cannot hold; write out its dates",
    "{20X1..2024}": "'20X1..2024' in '{20X1..2024}' leaves gaps, which { } cannot hold; write out its dates",
    "XXXX-XX-X1": "'XXXX-XX-X1' leaves more than 120000 separate ranges of days; write fewer X",
    "[XXXX-12-25,2024]": "'XXXX-12-25' in '[XXXX-12-25,2024]' "
    "leaves more than 1000 separate ranges of days; write fewer X",
    "1XXX-05-01/1XXX-05-02": "'1XXX-05-01/1XXX-05-02' leaves more than 1000 separate ranges of days; write fewer X",
    "[1XXX-05-01,2024-05-01]": "'[1XXX-05-01,2024-05-01]' leaves more than 1000 separate ranges of days; write fewer X",
    "2024-5-1": "'2024-5-1' is not a date; write it like "
    "2024, 2024-05, 2024-05-01, 202X, 2024~, 2024/2025, [2024..2025], {2024,2025}",
    "early 2024": "'early 2024' is not a date; write it like "
    "2024, 2024-05, 2024-05-01, 202X, 2024~, 2024/2025, [2024..2025], {2024,2025}",
    "\u202e2024": r"'\u202e2024' is not a date; write it like "
    "2024, 2024-05, 2024-05-01, 202X, 2024~, 2024/2025, [2024..2025], {2024,2025}",
}


class TestRefusals:
    @pytest.mark.parametrize(("text", "message"), REFUSED.items(), ids=map(ascii, REFUSED))
    def test_is_refused_by_name(self, text: str, message: str) -> None:
        with pytest.raises(DateError) as caught:
            Date(text)
        assert str(caught.value) == message

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            (2024, "2024 is not text; put the date in quotes"),
            (None, "None is not text; put the date in quotes"),
            (["2024"], "['2024'] is not text; put the date in quotes"),
            (datetime.date(2024, 5, 1), "datetime.date(2024, 5, 1) is not text; put the date in quotes"),
        ],
    )
    def test_a_date_is_text(self, value: object, message: str) -> None:
        with pytest.raises(DateError) as caught:
            Date(value)  # type: ignore[arg-type]
        assert str(caught.value) == message

    @pytest.mark.parametrize(
        ("window", "message"),
        [
            ("2024~", "'2024~' is qualified, which a window cannot be; leave out ~ ? %"),
            ("2023/2024?", "'2023/2024?' is qualified, which a window cannot be; leave out ~ ? %"),
            ("[2022,2024]", "'[2022,2024]' has gaps, which a window cannot have; ask for each part by itself"),
            ("{2022,2023}", "'{2022,2023}' has gaps, which a window cannot have; ask for each part by itself"),
            ("2024/", "'2024/' has an unknown end, which a window cannot have; write .. for an open one"),
            ("/2024", "'/2024' has an unknown end, which a window cannot have; write .. for an open one"),
            ("..", "'..' alone is no window; write a span such as 2024/.."),
            ("2024-05/2024-01", "'2024-05/2024-01' runs backward; write the earlier date first"),
        ],
    )
    def test_a_window_is_contiguous_and_plain(self, window: str, message: str) -> None:
        for ask in (Date("2024").during, Date("2024").share_during):
            with pytest.raises(DateError) as caught:
                ask(window)
            assert str(caught.value) == message

    def test_a_clock_time_is_refused_everywhere(self) -> None:
        with pytest.raises(DateError, match="'2024-05-01T12:30:00' has a clock time; write the day only"):
            Date("2024").during(datetime.datetime(2024, 5, 1, 12, 30))  # noqa: DTZ001

    @pytest.mark.parametrize(
        "text",
        ["2" * 10_000, "[" * 10_000, "[" + "2024," * 2_000 + "2024]", "~" * 10_000, "٣" * 10_000, "2024/" * 2_000],
        ids=lambda text: text[:6],
    )
    def test_a_long_text_is_refused_at_once(self, text: str) -> None:
        began = time.perf_counter()
        with pytest.raises(DateError) as caught:
            Date(text)
        assert str(caught.value) == f"{text[:20]!r}… has {len(text)} characters; write at most 1000"
        assert time.perf_counter() - began < 0.1

    @pytest.mark.parametrize(
        "text",
        [
            "~" * 999 + "z",
            " " * 999 + "z",
            "[" + "1XXX-02-29," * 90 + "2024]",
            "[" + "XXXX-02-29," * 90 + "2024]",
        ],
        ids=lambda text: text[:6],
    )
    def test_the_worst_short_texts_are_refused_soon(self, text: str) -> None:
        began = time.perf_counter()
        with pytest.raises(DateError):
            Date(text)
        assert time.perf_counter() - began < 5

    def test_is_ours_and_a_value_error(self) -> None:
        with pytest.raises(BilateralError) as caught:
            Date("soon")
        assert isinstance(caught.value, ValueError)


# Strings of the shapes that collections of EDTF use: what the hull is, in days, or why it is refused.
SHAPES = [
    ("0009", "0009-01-01", "0009-12-31"),
    ("1871", "1871-01-01", "1871-12-31"),
    ("1936-02", "1936-02-01", "1936-02-29"),
    ("2018-11-05", "2018-11-05", "2018-11-05"),
    ("1941?", "1941-01-01", "1941-12-31"),
    ("1902-06~", "1902-06-01", "1902-06-30"),
    ("1987-10-30%", "1987-10-30", "1987-10-30"),
    ("1991/1994", "1991-01-01", "1994-12-31"),
    ("1991-04/1994-02-03", "1991-04-01", "1994-02-03"),
    ("1991~/1994-02?", "1991-01-01", "1994-02-28"),
    ("2003-09-02/2003-09-02", "2003-09-02", "2003-09-02"),
    ("2003-06/2003", "2003-06-01", "2003-12-31"),
    ("1979-02/..", "1979-02-01", None),
    ("1979-02/", "1979-02-01", None),
    ("../1979", None, "1979-12-31"),
    ("/1979-02-11", None, "1979-02-11"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("18XX", "1800-01-01", "1899-12-31"),
    ("2XXX", "2000-01-01", "2999-12-31"),
    ("XXXX", "0001-01-01", "9999-12-31"),
    ("000X-XX", "0001-01-01", "0009-12-31"),
    ("1997-XX", "1997-01-01", "1997-12-31"),
    ("1997-02-XX", "1997-02-01", "1997-02-28"),
    ("1997-XX-XX", "1997-01-01", "1997-12-31"),
    ("1997-XX-30", "1997-01-30", "1997-12-30"),
    ("1997-1X", "1997-10-01", "1997-12-31"),
    ("1997-02-2X", "1997-02-20", "1997-02-28"),
    ("19XX-02-29", "1904-02-29", "1996-02-29"),
    ("2XX4", "2004-01-01", "2994-12-31"),
    ("XXXX-07-14", "0001-07-14", "9999-07-14"),
    ("XXXX-XX-23", "0001-01-23", "9999-12-23"),
    ("198X/2001-X2", "1980-01-01", "2001-12-31"),
    ("1300-05-X7/1300-05-09", "1300-05-07", "1300-05-09"),
    ("[1801,1803,1805..1807]", "1801-01-01", "1807-12-31"),
    ("[1801-11..1802-02-03]", "1801-11-01", "1802-02-03"),
    ("[..1801-11]", None, "1801-11-30"),
    ("[1801-11..]", "1801-11-01", None),
    ("[1899,190X~]", "1899-01-01", "1909-12-31"),
    ("{1801,1803-05}", "1801-01-01", "1803-05-31"),
    ("{1801..1803}", "1801-01-01", "1803-12-31"),
    ("{..1801}", None, "1801-12-31"),
    ("{1801..}", "1801-01-01", None),
    ("..", None, None),
    ("-0300", "before year 1", ""),
    ("-0300-05/0100", "before year 1", ""),
    ("Y2000000", "with Y", ""),
    ("1998-22", "is a season", ""),
    ("1998-27", "is a season", ""),
    ("1998-34", "is a quarter", ""),
    ("1998-38", "is a third of a year", ""),
    ("1998-40", "is a half of a year", ""),
    ("1998-05-06T07:08:09+03:00", "has a clock time", ""),
    ("1984S3", "significant digits", ""),
    ("1984-~06-12", "qualifier before or inside", ""),
    ("%1984-06", "qualifier before or inside", ""),
]
FEATURES = {
    "has a clock time": r"\dT\d",
    "is before year 1": r"(^|[/,.\[{])-\d",
    "is a year with Y": r"^Y",
    "has significant digits": r"\dS\d",
    "write its months instead": r"^\d{4}-(2[1-9]|3\d|4[01])$",
    "has a qualifier before or inside it": r"[~?%][\d-]",
    "is in year 0": r"^0000",
}


class TestReading:
    @pytest.mark.parametrize(("text", "lower", "upper"), SHAPES, ids=[text for text, _, _ in SHAPES])
    def test_shapes(self, text: str, lower: str | None, upper: str | None) -> None:
        if upper == "":
            with pytest.raises(DateError, match=lower):
                Date(text)
        else:
            date = Date(text)
            assert [date.earliest, date.latest] == [
                bound and datetime.date.fromisoformat(bound) for bound in (lower, upper)
            ]

    @pytest.mark.skipif(FIXTURES is None, reason="BILATERAL_FIXTURES is not set")
    def test_every_shared_string_is_judged_right_or_refused_by_name(self) -> None:
        lines = (Path(str(FIXTURES)) / "edtf" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
        assert lines
        for case in map(json.loads, lines):
            text = case["s"]
            feature = next((name for name, shape in FEATURES.items() if re.search(shape, text)), None)
            if case["verdict"] == "invalid" or feature:
                with pytest.raises(DateError) as caught:
                    Date(text)
                assert case["verdict"] == "invalid" or str(feature) in str(caught.value)
                continue
            date = Date(text)
            for side, bound in (("lower", date.earliest), ("upper", date.latest)):
                # No year 0 here: what the digits leave possible starts in year 1.
                given_bound = case.get(side, str(bound)).replace("0000-", "0001-")
                assert str(bound) == ("None" if "inf" in given_bound else given_bound), text

    def test_unknown_and_open_ends_are_kept_apart(self) -> None:
        assert Date("2024/..").end_earliest is None
        assert Date("2024/").end_earliest == datetime.date(2024, 1, 1)
        assert Date("../2024").start_latest is None
        assert Date("/2024").start_latest == datetime.date(2024, 12, 31)
        assert Date("2024/..").during("2090") is Certainty.CERTAIN
        assert Date("2024/").during("2090") is Certainty.POSSIBLE

    def test_only_two_dots_alone_are_ongoing(self) -> None:
        assert Date("..").ongoing
        assert not Date("2024/..").ongoing
        assert Date("2090").before("..") is Certainty.CERTAIN
        assert Date("..").during("2024") is Certainty.NO
        assert Date("..").during("2024/..") is Certainty.CERTAIN

    @pytest.mark.parametrize(
        ("text", "precision"),
        [
            ("2024-05-01", "day"),
            ("2024-05", "month"),
            ("2024", "year"),
            ("2024-05~", "month"),
            ("2024-05-XX", "month"),
            ("2024-05-2X", "month"),
            ("2024-XX", "year"),
            ("2024-1X-05", "year"),
            ("2024-XX-23", "year"),
            ("202X", "decade"),
            ("202X?", "decade"),
            ("20XX", "century"),
            ("19XX-01-01", "century"),
            ("1XX3", "millennium"),
            ("XXXX", "millennium"),
            ("2024-05-01/2024-06", "month"),
            ("2024-05-01/..", "day"),
            ("[2023,2024-05..2024-06]", "year"),
            ("..", "day"),
        ],
    )
    def test_precision_is_the_coarsest_unit_written(self, text: str, precision: str) -> None:
        assert Date(text).precision == precision

    @pytest.mark.parametrize(
        ("text", "approximate", "uncertain"),
        [
            ("2024", False, False),
            ("2024~", True, False),
            ("2024?", False, True),
            ("2024%", True, True),
            ("2023?/2024~", True, True),
            ("[2022,2024~]", True, False),
            ("..", False, False),
        ],
    )
    def test_qualifiers(self, text: str, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001
        date = Date(text)
        assert (date.approximate, date.uncertain) == (approximate, uncertain)
        assert date.qualified == (approximate or uncertain)

    def test_pieces(self) -> None:
        first, last = (datetime.date(2024, 5, day).toordinal() for day in (1, 3))
        assert Date("2024-05-01").pieces == (Piece(first, first, first, first, one_day=True),)
        assert Date("[2024-05-01,2024-05-02..2024-05-03]").pieces == (Piece(first, last, first, last, one_day=True),)
        assert Date("{2024-05-01,2024-05-03..}").pieces == (
            Piece(first, first, first, first, one_day=True),
            Piece(last, last, 3652060, 3652060, one_day=False),
        )
        assert Date("/2024-05-01").pieces == (Piece(0, first, first, first, one_day=False),)
        assert not Date("{2024-05-01..2024-05-03}").all_of

    def test_is_a_value(self) -> None:
        assert len({Date("2024"), Date("2024"), Date("2024-XX")}) == 2
        assert repr(Date("2023-07~")) == "Date('2023-07~')"
        assert f"{Date('2023-07~')}" == "2023-07~"
        with pytest.raises(AttributeError):
            Date("2024").text = "2025"  # type: ignore[misc]
        with pytest.raises(TypeError):
            sorted([Date("2024"), Date("2025")])

    def test_order(self) -> None:
        texts = ["../2020", "[..2024-05-01]", "2023", "2024-05-01", "2024-05-01~", "2024-05"]
        texts += ["2024", "2024/..", "2024-05-02", ".."]
        assert sorted(texts, key=lambda text: Date(text).order) == [
            *("../2020", "2023", "2024", "2024/..", "2024-05-01", "2024-05-01~", "[..2024-05-01]", "2024-05"),
            *("2024-05-02", ".."),
        ]


class TestCertainty:
    def test_no_is_false_and_the_weaker_wins(self) -> None:
        assert not Certainty.NO
        assert Certainty.POSSIBLE
        assert min(Certainty.CERTAIN, Certainty.POSSIBLE) is Certainty.POSSIBLE

    def test_reads_as_a_word(self) -> None:
        assert [str(each) for each in Certainty] == ["no", "possible", "certain"]
        assert f"{Certainty.CERTAIN:>9}" == "  certain"


class TestComparing:
    """A few answers that a reader can check by eye; the model proves the rest."""

    def test_dates_strings_and_days_are_taken_alike(self) -> None:
        for may in (Date("2024-05-01"), "2024-05-01", datetime.date(2024, 5, 1)):
            assert Date("2024-05").during(may) is Certainty.POSSIBLE
            assert Date("2024-04").before(may) is Certainty.CERTAIN
            assert Date("2024-06").after(may) is Certainty.CERTAIN
            assert Date("2024-05").share_during(may) == 1 / 31
            assert Date("2024-05").agrees(may)
            assert not Date("2024-05").backs(may)

    @pytest.mark.parametrize("window", ["2020", "202X", "../2024", "2020/..", "0001/9999", "[2019..2021]"])
    def test_windows(self, window: str) -> None:
        assert Date("2020-05").during(window) is Certainty.CERTAIN

    def test_a_share_needs_bounds(self) -> None:
        for text in ("2024/..", "2024/", "/2024", "[..2024]", ".."):
            assert Date(text).share_during("2024") is None

    @pytest.mark.parametrize(
        ("one", "two", "agree", "back"),
        [
            ("2024-08-06", "2024", True, True),
            ("2024", "2024-08-06", True, False),
            ("2024-08-06", "2024-08-05/2024-08-08", True, False),
            ("2024-08-05/2024-08-08", "2024-08", True, False),
            ("2024-08-05/2024-08-08", "2024-08/2024-08", True, True),
            ("2024-08-05/2024-08-08", "2024-08-05/..", False, False),
            ("2024-08-05/..", "2024-08-05/", True, True),
            ("2024-08-05/", "2024-08-05/..", True, False),
            ("2024-08-05/2024-08-08", "2024-08-05/", True, True),
            ("[2024-08-05,2024-08-08]", "[2024-08-05..2024-08-08]", True, True),
            ("[2024-08-05..2024-08-08]", "[2024-08-05,2024-08-08]", True, False),
            ("{2024-08-05,2024-08-08}", "2024-08-05/2024-08-08", True, False),
            ("{2024-08-05,2024-08-08}", "2024-08-05/2024-08-07", False, False),
            ("{2024-08-05,2024-08-08}", "{2024-08-05,2024-08}", True, True),
            ("{2024-08-05,2024-08-08}", "2024-08-06", False, False),
            ("[2024-08-05,2024-08-08]", "[2024-08-08,2024-08-20]", True, False),
            ("[2024-08-05,2024-08-08]", "[2024-08-06,2024-08-20]", False, False),
            ("2024-08~", "2024-08", True, False),
            ("2024-08", "2024-08~", True, True),
            ("2024-08?", "2024-08~", True, True),
            ("..", "..", True, True),
            ("..", "[2024..]", True, True),
        ],
    )
    def test_agrees_and_backs(self, one: str, two: str, agree: bool, back: bool) -> None:  # noqa: FBT001
        assert Date(one).agrees(two) == agree
        assert Date(one).backs(two) == back

    @pytest.mark.parametrize("text", ["1XXX-05-01", "[1XXX-05-01]", "1XXX-05-01/2024"])
    def test_a_thousand_pieces_are_read(self, text: str) -> None:
        assert len(Date(text).pieces) == 1000

    def test_very_many_pieces_are_compared_within_bounds(self) -> None:
        began = time.perf_counter()
        days, others = Date("XXXX-XX-23"), Date("XXXX-XX-24")
        assert len(days.pieces) == 119_988
        assert not days.agrees(others)
        assert not days.backs(others)
        assert days.agrees("2024-01-20/2024-01-23")
        assert not days.agrees("2024-01-24/2024-02-22")
        assert days.during("2024-01-24/2024-02-22") is Certainty.NO
        assert time.perf_counter() - began < 20

    def test_very_many_pieces_are_not_held(self) -> None:
        texts = [f"1X{digit}X-XX-{of_month}" for digit in range(10) for of_month in range(10, 28)]
        tracemalloc.start()
        try:
            held = [Date(text) for text in texts]
            assert {len(date.pieces) for date in held} == {1200}
            assert len({date.hull for date in held}) == len(texts)
            size, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert size < 5_000_000  # each piece takes more than 100 bytes

    @given(date_texts)
    def test_pieces_that_are_not_held_are_read_again(self, text: str) -> None:
        date, pieces = Date(text), Date(text).pieces
        for other in ("XXX1-XX-23", "XXX2-XX-23", "XXX3-XX-23"):
            assert len(Date(other).pieces) == 12_000
        assert date.pieces == pieces
        assert date.agrees(date)
