"""The days that the words of a page admit: "on Tuesday", "вчера", "هفته گذشته", read from the day it was published.

A wording is read whole or not at all: each of its words stands in one of the tables below, and rules of `RULES`, which
state their reach, read all that they mean together. Anything else ("since Monday", "recently") admits whatever you
like, and nothing is said of it. Where several rules read parts of one wording ("on Tuesday, 11 March"), a day is
admitted by each.

English, Russian and Persian are read. A Persian month or year is one of its own calendar, of which only bounds are
known here. Of a page that was published on some day between two, each day between them counts.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs
from dateutil.relativedelta import relativedelta

from bilateral.dates import Date
from bilateral.kinds import Status
from bilateral.model import Claim

Span: TypeAlias = tuple[dt.date, dt.date]

# The words, by what they mean; each may be several. Those of NOTHING are passed over.
NOTHING = (
    *("on", "in", "for", "the", "of", "early", "late", "during", "morning", "afternoon", "evening", "night"),
    *("в", "во", "на", "утром", "днем", "вечером", "ночью"),
    *("در", "روز", "صبح", "ظهر", "عصر", "شامگاه", "بعدازظهر", "بعد از ظهر"),
)
DAYS: Mapping[int, tuple[str, ...]] = {
    -2: ("day before yesterday", "позавчера", "پریروز"),
    -1: ("yesterday", "вчера", "دیروز", "روز گذشته"),
    0: ("today", "tonight", "сегодня", "امروز", "امشب"),
    1: ("tomorrow", "завтра", "فردا"),
    2: ("day after tomorrow", "послезавтра", "پس فردا"),
}
WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("monday", "понедельник", "понедельника", "понедельнику", "دوشنبه", "دو شنبه"),
    ("tuesday", "вторник", "вторника", "вторнику", "سه شنبه", "سهشنبه"),
    ("wednesday", "среда", "среду", "среды", "среде", "چهارشنبه", "چهار شنبه"),
    ("thursday", "четверг", "четверга", "четвергу", "پنجشنبه", "پنج شنبه"),
    ("friday", "пятница", "пятницу", "пятницы", "пятнице", "جمعه"),
    ("saturday", "суббота", "субботу", "субботы", "субботе", "شنبه"),
    ("sunday", "воскресенье", "воскресенья", "воскресенью", "یکشنبه", "یک شنبه"),
)
MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "январь", "января", "январе", "ژانویه"),
    ("february", "feb", "февраль", "февраля", "феврале", "فوریه"),
    ("march", "mar", "март", "марта", "марте", "مارس"),
    ("april", "apr", "апрель", "апреля", "апреле", "آوریل"),
    ("may", "май", "мая", "мае", "مه", "می"),
    ("june", "jun", "июнь", "июня", "июне", "ژوئن"),
    ("july", "jul", "июль", "июля", "июле", "ژوئیه", "جولای"),
    ("august", "aug", "август", "августа", "августе", "اوت", "آگوست"),
    ("september", "sep", "sept", "сентябрь", "сентября", "сентябре", "سپتامبر"),
    ("october", "oct", "октябрь", "октября", "октябре", "اکتبر"),
    ("november", "nov", "ноябрь", "ноября", "ноябре", "نوامبر"),
    ("december", "dec", "декабрь", "декабря", "декабре", "دسامبر"),
)
SHIFTS: Mapping[int, tuple[str, ...]] = {
    -1: (
        *("last", "previous", "گذشته", "پیش", "قبل"),
        *("прошлый", "прошлая", "прошлое", "прошлую", "прошлой", "прошлом", "прошлого"),
    ),
    0: (
        *("this", "current", "جاری", "این"),
        *("этот", "эта", "это", "эту", "этой", "этом", "этого"),
        *("текущий", "текущая", "текущую", "текущей", "текущем", "текущего"),
    ),
    1: (
        *("next", "coming", "آینده", "بعد"),
        *("следующий", "следующая", "следующее", "следующую", "следующей", "следующем", "следующего"),
        *("будущий", "будущую", "будущей", "будущем", "будущего"),
    ),
}
PAST = ("past", "минувший", "минувшая", "минувшее", "минувшую", "минувшей", "минувшего")
UNITS: Mapping[str, tuple[str, ...]] = {
    "week": ("week", "неделя", "неделю", "неделе", "недели", "هفته"),
    "month": ("month", "месяц", "месяце", "месяца", "ماه"),
    "year": ("year", "год", "году", "года", "سال"),
}
TOGETHER = {"امسال": (0, "year"), "پارسال": (-1, "year")}


@attrs.frozen
class Token:
    """A word or number of a wording.

    Attributes:
        kind: What it names: D a day, W a weekday, M a month, N a number, Y a year, S how many units away, P a past one;
            w, m and y the units.
        value: Which one.
        persian: Whether it is a word in the Arabic script.
        russian: Whether it is a word in the Cyrillic script.
    """

    kind: str
    value: int
    persian: bool = False
    russian: bool = False


@attrs.frozen
class Page:
    """When a page was published, and how it looks upon what it tells.

    Attributes:
        first: The first day on which it may have been published.
        last: The last one.
        ahead: Whether it tells of what is to come.
    """

    first: dt.date
    last: dt.date
    ahead: bool

    def shifted(self, first: relativedelta, last: relativedelta) -> Span:
        """The days from one that lies so far from publication to another."""
        return self.first + first, self.last + last


Found: TypeAlias = Iterable[Span]
Tokens: TypeAlias = Mapping[str, Token]


def _day(page: Page, named: Tokens) -> Found:
    days = relativedelta(days=named["D"].value)
    return [page.shifted(days, days)]


def _weekdays(page: Page, named: Tokens, *starts: int) -> Found:
    """The first such weekday from so many days after publication on."""
    for start in starts:
        day, end = page.shifted(*[relativedelta(days=start, weekday=named["W"].value)] * 2)
        while day <= end:
            yield day, day
            day += relativedelta(weeks=1)


def _weekday(page: Page, named: Tokens) -> Found:
    return _weekdays(page, named, 0 if page.ahead else -6)


def _past_weekday(page: Page, named: Tokens) -> Found:
    return _weekdays(page, named, -7)


def _near_weekday(page: Page, named: Tokens) -> Found:
    return _weekdays(page, named, *{-1: (-14, -7), 0: (-6, 0), 1: (1, 8)}[named["S"].value])


def _week(page: Page, named: Tokens) -> Found:
    begins = (0,) if named["w"].russian else (5,) if named["w"].persian else (6, 0)
    back, shift = [relativedelta(days=-6, weekday=day) for day in begins], relativedelta(weeks=named["S"].value)
    first, last = (min(page.first + one for one in back), max(page.last + one for one in back))
    return [(first + shift, last + shift + relativedelta(days=6))]


def _month(page: Page, named: Tokens) -> Found:
    shift = named["S"].value
    if named["m"].persian:  # it has 31 days at most
        first, last = {-1: (-61, -1), 0: (-30, 30), 1: (1, 61)}[shift]
        return [page.shifted(relativedelta(days=first), relativedelta(days=last))]
    return [page.shifted(relativedelta(months=shift, day=1), relativedelta(months=shift, day=31))]


def _year(page: Page, named: Tokens) -> Found:
    shift = named["S"].value
    if named["y"].persian:  # it begins on one of the days from 19 to 22 March
        begun = page.first >= page.first + relativedelta(month=3, day=22)
        begins = page.last >= page.last + relativedelta(month=3, day=19)
        first = relativedelta(years=shift + begun - 1, month=3, day=19)
        return [page.shifted(first, relativedelta(years=shift + begins, month=3, day=21))]
    return [page.shifted(relativedelta(years=shift, month=1, day=1), relativedelta(years=shift, month=12, day=31))]


def _yearly(page: Page, dates: Iterable[Span]) -> Found:
    """Of what returns each year, the latest that began by the day of publication; ahead, the next to end."""
    found = list(dates)
    if page.ahead:
        following = min((end for _, end in found if end >= page.last), default=dt.date.max)
        return [(start, end) for start, end in found if page.first <= end <= following]
    begun = max((start for start, _ in found if start <= page.first), default=dt.date.min)
    return [(start, end) for start, end in found if begun <= start <= page.last]


def _years(page: Page) -> Iterable[int]:
    return range(page.first.year - 1, page.last.year + 2)


def _month_name(page: Page, named: Tokens) -> Found:
    return _yearly(page, (_months(year, named["M"].value) for year in _years(page)))


def _day_of_month(page: Page, named: Tokens) -> Found:
    return _yearly(page, (day for year in _years(page) for day in _days(year, named["M"].value, named["N"].value)))


def _full_date(_: Page, named: Tokens) -> Found:
    return _days(named["Y"].value, named["M"].value, named["N"].value)


def _full_month(_: Page, named: Tokens) -> Found:
    return [_months(named["Y"].value, named["M"].value)]


def _full_year(_: Page, named: Tokens) -> Found:
    return [(dt.date(named["Y"].value, 1, 1), dt.date(named["Y"].value, 12, 31))]


def _days(year: int, month: int, day: int) -> Found:
    try:
        found = dt.date(year, month, day)
    except ValueError:  # no year has 31 April, and few 29 February
        return []
    return [(found, found)]


def _months(year: int, month: int) -> Span:
    first = dt.date(year, month, 1)
    return first, first + relativedelta(day=31)


@attrs.frozen
class Rule:
    """What one sequence of words admits.

    Attributes:
        kinds: The kinds of the words in turn, in one order or another.
        reach: The days, seen from the day of publication.
        days: Those days.
    """

    kinds: tuple[str, ...]
    reach: str
    days: Callable[[Page, Tokens], Found]


RULES = (
    Rule(("NMY", "MNY"), "that day, whenever the page was published", _full_date),
    Rule(("MY",), "a day of that month, whenever the page was published", _full_month),
    Rule(("NM", "MN"), "the latest such day up to publication; ahead, the next", _day_of_month),
    Rule(
        ("SW", "WS"), "one of the two latest before (last), the two next (next), or the nearest (this)", _near_weekday
    ),
    Rule(("PW", "WP"), "the latest before publication, at most seven days before", _past_weekday),
    Rule(("Sw", "wS"), "a day of the week of publication, or of the one before or after it", _week),
    Rule(("Sm", "mS"), "a day of the month of publication, or of the one before or after it", _month),
    Rule(("Sy", "yS"), "a day of the year of publication, or of the one before or after it", _year),
    Rule(("D",), "the day of publication, or so many days before or after it", _day),
    Rule(("W",), "the latest up to publication, or six days before; ahead, the next; beside others, any", _weekday),
    Rule(("M",), "a day of the latest such month begun by publication; ahead, of the next to end", _month_name),
    Rule(("yY", "Y"), "a day of that year, whenever the page was published", _full_year),
)
MOST = 12  # stretches of days that are worth naming


def admitted(wording: str, published: Date | None, *, ahead: bool = False) -> Date | None:
    """The days that a wording admits.

    Args:
        wording: The words of a page.
        published: When it was published, or a bound on that.
        ahead: Whether the page tells of what is to come.

    Returns:
        One of these days; None where the wording is not read, where publication is in doubt itself or has no bounds
        within decades, and where more than a dozen stretches of days are admitted.

    Examples:
        >>> admitted("Wednesday", Date("2025-03-12")), admitted("last year", Date("[2025-03-11..2025-12]"))
        (Date('2025-03-12'), Date('2024'))
        >>> admitted("since Monday", Date("2025-03-12"))
    """
    spans = _read(wording, published, ahead)
    return _date(spans) if 0 < len(spans) <= MOST else None


def misfit(wording: str, published: Date | None, date: Date, *, ahead: bool = False) -> Date | None:
    """The days that a wording admits nearest to a date which is none of them; None where it may be one of them."""
    spans = _read(wording, published, ahead)
    if any(piece.can_meet(first.toordinal(), last.toordinal()) for piece in date.pieces for first, last in spans):
        return None
    earlier = [span for span in spans if span[1].toordinal() < date.hull.end_latest][-1:]
    later = [span for span in spans if span[0].toordinal() > date.hull.start_earliest][:1]
    return _date(dict.fromkeys(earlier + later)) if spans else None


def ahead(claim: Claim) -> bool:
    """Whether a claim tells of what is to come: it calls something planned or expected."""
    return any(value in (Status.PLANNED, Status.EXPECTED) for value in claim.says.values())


def _date(spans: Iterable[Span]) -> Date:
    texts = [_text(*span) for span in spans]
    whole = len(texts) == 1 and ".." not in texts[0]
    return Date(texts[0] if whole else f"[{','.join(texts)}]")


def _text(first: dt.date, last: dt.date) -> str:
    for text in (first.isoformat(), first.isoformat()[:7], first.isoformat()[:4]):
        known = Date(text)
        if (known.earliest, known.latest) == (first, last):
            return text
    return f"{first}..{last}"


@functools.lru_cache(maxsize=4096)
def _read(wording: str, published: Date | None, ahead: bool) -> tuple[Span, ...]:  # noqa: FBT001  # for the cache
    """The stretches of days that a wording admits, in order; none where it is not read."""
    tokens = _tokens(wording)
    first, last = (published.earliest, published.latest) if published and not published.qualified else (None, None)
    if not 0 < len(tokens) <= 8 or first is None or last is None or (last - first).days > 10_000:
        return ()
    try:
        return _admitted(tokens, Page(first, last, ahead))
    except (OverflowError, ValueError):  # beyond the calendar
        return ()


def _admitted(tokens: tuple[Token, ...], page: Page) -> tuple[Span, ...]:
    parts = _parts("".join(token.kind for token in tokens))
    weekdays: set[int] = set()
    spans: list[Span] | None = None
    at = 0
    for kinds, rule in parts:
        named = {token.kind: token for token in tokens[at : at + len(kinds)]}
        at += len(kinds)
        if kinds == "W" and len(parts) > 1:
            weekdays.add(named["W"].value)
        else:
            here = _joined(rule.days(page, named))
            spans = here if spans is None else _shared(spans, here)
    if weekdays:
        days = (day for span in spans or () for day in range(span[0].toordinal(), span[1].toordinal() + 1))
        spans = [(day, day) for day in map(dt.date.fromordinal, days) if {day.weekday()} == weekdays]
    return tuple(spans or ())


def _parts(kinds: str) -> list[tuple[str, Rule]]:
    """The rules that read a sequence of kinds together, the longer ones first; nothing where none do."""
    for rule in RULES:
        for head in rule.kinds:
            if kinds.startswith(head):
                rest = _parts(kinds[len(head) :])
                if rest or kinds == head:
                    return [(head, rule), *rest]
    return []


def _joined(spans: Found) -> list[Span]:
    """Stretches in order, those that touch put together."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first.toordinal() <= joined[-1][1].toordinal() + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def _shared(some: list[Span], others: list[Span]) -> list[Span]:
    """The stretches that are in both."""
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others)
    return [(first, last) for first, last in both if first <= last]


# The words


def _plain(text: str) -> str:
    """A text without what is written in several ways: case, marks, joiners, the letters and digits of one script."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return " ".join(re.findall(r"\w+", "".join(str(unicodedata.decimal(char, char)) for char in plain)))


_SAME = str.maketrans({"ي": "ی", "ك": "ک", "ё": "е"})


def _tokens(wording: str) -> tuple[Token, ...]:
    """The words of a wording that mean something; none where a word stands in no table."""
    text, at, found = _plain(wording) + " ", 0, []
    while at < len(text):
        match = _WORD.match(text, at)
        if match is None:
            return ()
        at = match.end()
        if match["year"]:
            found.append(Token("Y", int(match["year"])))
        elif match["number"]:
            found.append(Token("N", int(match["number"])))
        else:
            found += _MEANING[match["words"]]
    return tuple(found)


def _token(kind: str, value: int, words: str) -> Token:
    return Token(kind, value, persian=words[0] >= "\u0600", russian="\u0400" <= words[0] < "\u0530")


def _meanings() -> Iterator[tuple[str, list[Token]]]:
    named = (
        ("D", DAYS.items()),
        ("W", enumerate(WEEKDAYS)),
        ("M", enumerate(MONTHS, 1)),
        ("S", SHIFTS.items()),
        ("P", enumerate([PAST])),
        *((unit[0], enumerate([forms])) for unit, forms in UNITS.items()),
    )
    for kind, table in named:
        for value, forms in table:
            yield from ((_plain(words), [_token(kind, value, words)]) for words in forms)
    yield from ((_plain(words), []) for words in NOTHING)
    for word, (shift, unit) in TOGETHER.items():
        yield word, [_token("S", shift, word), _token(unit[0], 0, word)]


_MEANING = dict(_meanings())
_WORD = re.compile(
    rf"(?:(?P<words>{'|'.join(sorted(map(re.escape, _MEANING), key=len, reverse=True))})"
    r"|(?P<year>(?:19|20)[0-9]{2})(?: (?:г|год|года|году))?"
    r"|(?P<number>[0-9]{1,2}) ?(?:st|nd|rd|th|го|числа)?) "
)
