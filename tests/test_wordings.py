"""The days that wordings admit: real ones of the shipped data, each word of the tables, and days found one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral import wordings
from bilateral.dates import Date
from bilateral.model import Claim
from bilateral.wordings import admitted, ahead, misfit

DAY = dt.timedelta(days=1)


def test_wednesday_of_the_shipped_data() -> None:
    assert admitted("Wednesday", Date("2025-03-12")) == Date("2025-03-12")


REAL: list[tuple[str, str, str]] = [
    # of a page of a known day
    ("on Monday", "2023-03-14", "2023-03-13"),
    ("late Tuesday", "2025-03-11", "2025-03-11"),
    ("вторник", "2023-07-31", "2023-07-25"),
    ("31 июля", "2023-07-31", "2023-07-31"),
    ("сегодня, 12 марта", "2025-03-12", "2025-03-12"),
    ("امروز (چهارشنبه)", "2025-03-12", "2025-03-12"),
    ("в минувший вторник", "2025-10-23", "2025-10-21"),
    ("на текущий год", "2023-07-31", "2023"),
    ("на этот год", "2023-07-31", "2023"),
    ("for the current year", "2023-08-02", "2023"),
    # of a page between two days
    ("in March", "[2023-07-31..2023-12-31]", "2023-03"),
    ("last year", "[2025-03-11..2026-11-21]", "[2024-01-01..2025-12-31]"),
    ("На прошлой неделе", "[2025-10-31..2025-11-21]", "[2025-10-20..2025-11-16]"),
    ("В следующем году", "[2025-10-31..2025-11-21]", "2026"),
    ("روز گذشته", "[2024-08-22..2024-11-22]", "[2024-08-21..2024-11-21]"),
    ("عصر امروز", "[2023-07-31..2023-08-02]", "[2023-07-31..2023-08-02]"),
    ("Jul. 30", "[2024-07-30..2026-11-21]", "[2024-07-30,2025-07-30,2026-07-30]"),
    ("August 21", "[2017-08-21..2018-08-20]", "2017-08-21"),
    ("on Sunday (Mar 8)", "[2026-03-08..2026-11-21]", "2026-03-08"),
    ("сегодня, 25 июня", "[2025-06-25..2026-11-21]", "[2025-06-25,2026-06-25]"),
    ("в понедельник, 3 ноября", "[2025-11-03..2026-11-21]", "2025-11-03"),
    ("روز دوشنبه", "[2023-07-31..2023-08-13]", "[2023-07-31,2023-08-07]"),
]


@pytest.mark.parametrize(("wording", "published", "expected"), REAL)
def test_real_wordings_are_read(wording: str, published: str, expected: str) -> None:
    assert admitted(wording, Date(published)) == Date(expected)


UNREAD = [
    *("recent", "since Monday", "until 2026", "After the talks", "two-day visit", "on 26 and 27 June", "new boss"),
    *(
        "arrived January 21 … two-day visit",
        "sworn in before parliament on Tuesday",
        "30 years of diplomatic relations",
    ),
    *("decree on Tuesday and swearing-in ceremony … on Thursday", "predominantly covers events from August 18-21"),
    *("после переговоров", "на следующий день", "22 октября завершился", "двухдневная поездка"),
    *("در پایان سفر", "یکروزه", "روز یکشنبه ۲۸ شهریور", "طی سه سال گذشته", "۱۳۹۶"),
    *("am Montag", "w poniedziałek", "أمس الثلاثاء", "miercuri", "Jumanne usiku"),  # other languages
    *("", "…", "on", "last", "past week", "11", "11-12 March", "March 11, 12", "12.03.2025", "2025-03-12", "31 April"),
    *("Tuesday or Wednesday", "Tuesday, Wednesday", "Tuesday, 12 March 2025", "March April", "² года"),
    "March, " * 9,
]


@pytest.mark.parametrize("wording", UNREAD)
def test_there_is_no_guessing(wording: str) -> None:
    assert admitted(wording, Date("2025-03-14")) is None
    assert misfit(wording, Date("2025-03-14"), Date("1990")) is None


@pytest.mark.parametrize(
    "published", [None, "2025-03-12~", "2025-03-12?", "[..2025-03-12]", "[2025-03-12..]", "2025/", "1900/2025"]
)
def test_without_bounds_of_publication_nothing_is_read(published: str | None) -> None:
    assert admitted("today", Date(published) if published else None) is None


@pytest.mark.parametrize(
    ("wording", "published"), [("yesterday", "0001-01-01"), ("tomorrow", "9999-12-31"), ("next year", "9999-01-01")]
)
def test_beyond_the_calendar_nothing_is_read(wording: str, published: str) -> None:
    assert admitted(wording, Date(published)) is None
    assert admitted("today", Date(published)) == Date(published)


def test_more_than_a_dozen_stretches_are_not_named_and_still_forbid_others() -> None:
    weeks = Date("[2025-01-01..2025-12-31]")
    assert admitted("Wednesday", Date("[2025-01-01..2025-03-25]")) is not None
    assert admitted("Wednesday", Date("[2025-01-01..2025-03-26]")) is None
    assert misfit("Wednesday", weeks, Date("2025-06-11")) is None
    assert misfit("Wednesday", weeks, Date("2025-06-10")) == Date("[2025-06-04,2025-06-11]")


# Each word

ON = Date("2025-03-12")  # a Wednesday


@pytest.mark.parametrize(
    ("number", "words"), list(enumerate(wordings.WEEKDAYS)), ids=[row[0] for row in wordings.WEEKDAYS]
)
def test_every_form_of_a_weekday_is_that_day(number: int, words: tuple[str, ...]) -> None:
    expected = dt.date(2025, 3, 6) + DAY * ((number - 3) % 7)
    for word in words:
        assert admitted(word, ON) == admitted(word.upper(), ON) == Date(expected.isoformat())


@pytest.mark.parametrize(
    ("number", "words"), list(enumerate(wordings.MONTHS, 1)), ids=[row[0] for row in wordings.MONTHS]
)
def test_every_form_of_a_month_is_that_month(number: int, words: tuple[str, ...]) -> None:
    for word in words:
        assert admitted(word, ON) == Date(f"{2025 if number <= 3 else 2024}-{number:02}")
        assert admitted(f"2 {word} 1999", ON) == Date(f"1999-{number:02}-02")


def test_every_day_told_by_its_distance_is_that_day() -> None:
    for days, words in wordings.DAYS.items():
        for word in words:
            assert admitted(word, ON) == Date(str(dt.date(2025, 3, 12) + days * DAY))


SHIFTED: list[tuple[str, str, str]] = [
    # weeks: English begins on Sunday or Monday, Russian on Monday, Persian on Saturday
    ("this week", "2025-03-12", "[2025-03-09..2025-03-16]"),
    ("last week", "2025-03-16", "[2025-03-03..2025-03-15]"),
    ("next week", "2025-03-12", "[2025-03-16..2025-03-23]"),
    ("на этой неделе", "2025-03-16", "[2025-03-10..2025-03-16]"),
    ("на следующей неделе", "2025-03-10", "[2025-03-17..2025-03-23]"),
    ("هفته گذشته", "2025-03-14", "[2025-03-01..2025-03-07]"),
    ("این هفته", "2025-03-15", "[2025-03-15..2025-03-21]"),
    # months and years: those of the calendar, in Persian those of its own
    ("last month", "2025-03-31", "2025-02"),
    ("в прошлом месяце", "2025-01-01", "2024-12"),
    ("this month", "2024-02-29", "2024-02"),
    ("next month", "2025-12-31", "2026-01"),
    ("ماه گذشته", "2025-05-02", "[2025-03-02..2025-05-01]"),
    ("این ماه", "2025-05-02", "[2025-04-02..2025-06-01]"),
    ("ماه آینده", "2025-05-02", "[2025-05-03..2025-07-02]"),
    ("next year", "2024-02-29", "2025"),
    ("в прошлом году", "2025-01-01", "2024"),
    ("امسال", "2024-06-01", "[2024-03-19..2025-03-21]"),
    ("پارسال", "2024-06-01", "[2023-03-19..2024-03-21]"),
    ("سال آینده", "2024-01-31", "[2024-03-19..2025-03-21]"),
    ("سال جاری", "2024-03-20", "[2023-03-19..2025-03-21]"),  # either year may be meant
    ("امسال", "2024-03-18", "[2023-03-19..2024-03-21]"),
    ("امسال", "2024-03-21", "[2023-03-19..2025-03-21]"),
    ("امسال", "2024-03-22", "[2024-03-19..2025-03-21]"),
    # weekdays
    ("last Tuesday", "2025-03-12", "[2025-03-04,2025-03-11]"),
    ("last Wednesday", "2025-03-12", "[2025-02-26,2025-03-05]"),
    ("سه‌شنبه گذشته", "2025-03-12", "[2025-03-04,2025-03-11]"),
    ("this past Tuesday", "2025-03-12", ""),
    ("past Wednesday", "2025-03-12", "2025-03-05"),
    ("this Friday", "2025-03-12", "[2025-03-07,2025-03-14]"),
    ("this Wednesday", "2025-03-12", "2025-03-12"),
    ("next Wednesday", "2025-03-12", "[2025-03-19,2025-03-26]"),
    ("в следующую среду", "2025-03-11", "[2025-03-12,2025-03-19]"),
    # beside others
    ("Tuesday last week", "2025-03-12", "2025-03-04"),
    ("on Tuesday, 11 March", "2025-06-12", "2025-03-11"),
    ("Tuesday, 11 March 2025", "2026-06-12", "2025-03-11"),
    ("last Tuesday, March 4th", "2025-03-12", "2025-03-04"),
    ("Wednesday, 11 March", "2025-06-12", ""),
    # whatever the day of publication
    ("March 11, 2025", "2026-06-12", "2025-03-11"),
    ("22 января 2007 года", "2026-06-12", "2007-01-22"),
    ("in March 2025", "2026-06-12", "2025-03"),
    ("в 2024 году", "2026-06-12", "2024"),
    ("سال ۲۰۲۴", "2026-06-12", "2024"),
    ("30 February 2024", "2026-06-12", ""),
    # what is rare
    ("29 февраля", "2024-03-01", "2024-02-29"),
    ("February 29", "[2024-02-20..2024-03-05]", "2024-02-29"),
    ("February 29", "2026-03-01", ""),
    ("22-го марта", "2025-03-12", "2024-03-22"),
    ("سه شنبه", "2025-03-12", "2025-03-11"),
    ("سه\u200cشنبه", "2025-03-12", "2025-03-11"),
    ("يكشنبه", "2025-03-12", "2025-03-09"),  # with the letters of Arabic keyboards
    ("днём", "2025-03-12", ""),
    ("сегодня днём", "2025-03-12", "2025-03-12"),
]


@pytest.mark.parametrize(("wording", "published", "expected"), SHIFTED)
def test_each_rule_has_its_reach(wording: str, published: str, expected: str) -> None:
    assert admitted(wording, Date(published)) == (Date(expected) if expected else None)


@pytest.mark.parametrize(
    ("wording", "published", "expected"),
    [
        ("on Tuesday", "2025-03-12", "2025-03-18"),
        ("Wednesday", "2025-03-12", "2025-03-12"),
        ("в марте", "2025-04-01", "2026-03"),
        ("in March", "2025-03-31", "2025-03"),
        ("11 марта", "2025-03-12", "2026-03-11"),
        ("March 12", "[2025-03-12..2025-03-13]", "[2025-03-12,2026-03-12]"),
        ("29 February", "2024-03-01", ""),
        ("29 February", "2027-03-01", "2028-02-29"),
        ("tomorrow", "2025-03-12", "2025-03-13"),
    ],
)
def test_what_is_to_come_is_looked_for_ahead(wording: str, published: str, expected: str) -> None:
    assert admitted(wording, Date(published), ahead=True) == (Date(expected) if expected else None)


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ({"status": "held"}, False),
        ({}, False),
        ({"status": "planned"}, True),
        ({"acts.signed.status": "expected", "kind": "treaty"}, True),
    ],
)
def test_a_claim_looks_ahead_when_it_calls_something_planned_or_expected(
    says: dict[str, str],
    expected: bool,  # noqa: FBT001  # expected
) -> None:
    assert ahead(Claim(source="s", says=says)) is expected


def test_a_rule_states_its_reach_and_reads_what_no_other_does() -> None:
    kinds = [kind for rule in wordings.RULES for kind in rule.kinds]
    assert len(set(kinds)) == len(kinds)
    assert all(rule.reach for rule in wordings.RULES)


# Days found one by one

Admits = Callable[[dt.date, dt.date], bool]


def weekday(number: int, first: int, last: int) -> Admits:
    return lambda day, page: day.weekday() == number and first <= (day - page).days <= last


def latest(fits: Callable[[dt.date], bool]) -> Admits:
    """The last day up to publication that fits."""

    def admits(day: dt.date, page: dt.date) -> bool:
        between = [day + DAY * number for number in range(1, (page - day).days + 1)]
        return fits(day) and day <= page and not any(map(fits, between))

    return admits


MODELS: dict[str, Admits] = {
    "Thursday": weekday(3, -6, 0),
    "в минувшую пятницу": weekday(4, -7, -1),
    "last Monday": weekday(0, -14, -1),
    "this Monday": weekday(0, -6, 6),
    "دوشنبه آینده": weekday(0, 1, 14),
    "позавчера": lambda day, page: (page - day).days == 2,
    "на прошлой неделе": lambda day, page: -7 <= (day - page).days + page.weekday() < 0,
    "هفته جاری": lambda day, page: 0 <= (day - page).days + (page.weekday() + 2) % 7 < 7,
    "this week": lambda day, page: any(0 <= (day - page).days + (page.weekday() + sun) % 7 < 7 for sun in (0, 1)),
    "next month": lambda day, page: (day.year - page.year) * 12 + day.month - page.month == 1,
    "last year": lambda day, page: page.year - day.year == 1,
    "12 March": latest(lambda day: (day.month, day.day) == (3, 12)),
    "2024": lambda day, _: day.year == 2024,
    "May 2024": lambda day, _: (day.year, day.month) == (2024, 5),
    "in May": lambda day, page: day.month == 5 and day.year == page.year - (page.month < 5),
}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(MODELS)), st.dates(dt.date(2023, 12, 1), dt.date(2025, 3, 31)), st.integers(0, 40))
def test_a_wording_admits_what_any_day_of_publication_admits(wording: str, first: dt.date, more: int) -> None:
    pages = [first + DAY * number for number in range(more + 1)]
    near = [first + DAY * number for number in range(-460, 470)]
    expected = [day for day in near if any(MODELS[wording](day, page) for page in pages)]
    found = admitted(wording, Date(f"[{first}..{pages[-1]}]"))
    assert found is not None
    assert [day for day in near if found.during(day)] == expected


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([*sorted(MODELS), "recently"]),
    st.dates(dt.date(2024, 1, 1), dt.date(2025, 3, 31)),
    st.sampled_from(
        ["2024-03", "2024-01-10/2024-02-20", "[2024-01-01,2025-03-12]", "[..2024-06]", "2024-05-06", "2026"]
    ),
)
def test_a_misfit_is_told_with_the_days_around_the_date(wording: str, page: dt.date, text: str) -> None:
    date, published = Date(text), Date(page.isoformat())
    found, near = admitted(wording, published), misfit(wording, published, date)
    assert (near is None) == (found is None or date.agrees(found))
    if near and found:
        assert near.backs(found)


def test_the_nearest_days_may_lie_in_a_gap() -> None:
    assert misfit("today", ON, Date("[2025-03-01,2025-03-30]")) == ON
