"""Hypothesis strategies for dates: every shape over the whole calendar, and those that the model can enumerate."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.errors import DateError

QUALIFIERS = st.sampled_from(["", "", "", "~", "?", "%"])


def valid(text: str) -> bool:
    try:
        Date(text)
    except DateError:
        return False
    return True


def cut(day: datetime.date) -> st.SearchStrategy[str]:
    """A day written to the day, month or year."""
    return st.sampled_from([str(day), str(day), str(day)[:7], str(day)[:4]])


PLAIN = st.dates().flatmap(cut)
# Unknown digits from any place on, or in any place of a day of these centuries.
UNKNOWN = st.one_of(
    st.tuples(PLAIN, st.integers(1, 8)).map(
        lambda drawn: "".join(c if c == "-" or at < len(drawn[0]) - drawn[1] else "X" for at, c in enumerate(drawn[0]))
    ),
    st.tuples(st.dates(), st.sets(st.sampled_from([2, 3, 5, 6, 8, 9]), max_size=2)).map(
        lambda drawn: "".join("X" if at in drawn[1] else c for at, c in enumerate(str(drawn[0])))
    ),
).filter(valid)


def parts(plain: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(str.__add__, plain, QUALIFIERS)


def spans(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Spans, each end a date, open or unknown."""
    end = st.one_of(part, part, st.sampled_from(["..", ""]))
    return st.builds("{}/{}".format, end, end).filter(valid)


def sets(part: st.SearchStrategy[str], brackets: str) -> st.SearchStrategy[str]:
    """Sets of dates and ranges, the ranges perhaps open on one side."""
    end = st.one_of(part, part, st.just(""))
    element = st.one_of(part, st.builds("{}..{}".format, end, end))
    return (
        st.lists(element, min_size=1, max_size=3)
        .map(",".join)
        .map(lambda t: f"{brackets[0]}{t}{brackets[1]}")
        .filter(valid)
    )


def shapes(part: st.SearchStrategy[str], small: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(part, spans(part), sets(part, "[]"), sets(small, "{}"))


date_texts = st.one_of(shapes(parts(PLAIN | UNKNOWN), parts(PLAIN)), st.just(".."))
dates = date_texts.map(Date)

# Within the three months of the model, and few enough worlds to enumerate.
MODEL_DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 3, 31)).map(str)
NEAR_DAYS = st.dates(datetime.date(2024, 2, 26), datetime.date(2024, 3, 4)).map(str)
FEW = NEAR_DAYS | MODEL_DAYS | st.sampled_from(["2024-02-2X", "2024-01-3X", "2024-03-0X"])
MANY = FEW | st.sampled_from(
    ["2024-01", "2024-02", "2024-03", "2024-01-XX", "2024-01-X1", "2024-02-X5", "2024-03-X9", "2024-01-1X"]
)
model_texts = st.one_of(shapes(parts(MANY), parts(FEW)), st.just(".."))
model_dates = model_texts.map(Date)
windows = st.one_of(
    NEAR_DAYS,
    MODEL_DAYS,
    st.sampled_from(["2024-01", "2024-02", "2024-03", "2024-02-1X", "2024-03-XX", "[2024-02-05..2024-02-08]"]),
    spans(MODEL_DAYS | NEAR_DAYS | st.sampled_from(["2024-01", "2024-03"])).filter(
        lambda text: text[0] != "/" and text[-1] != "/"
    ),
)
