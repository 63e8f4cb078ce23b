"""A chart of when: a line for each record, and on it what is known of its date.

The chart is HTML and SVG alone, without scripts. All positions are shares of the width, so that it fits a narrow page
and a wide one while its text keeps its size. Years on end in which nothing falls are cut out, and the cut is shown.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

import attrs

from bilateral.dates import Date, Piece
from bilateral.errors import WordError
from bilateral.kinds import Status
from bilateral.markup import STYLE, escaped, safe
from bilateral.model import Accord, Record, Statement, heading
from bilateral.notebook import Shown
from bilateral.query import date_of
from bilateral.rows import Table

MOST_LINES = 200
_MOST_PIECES = 12
_CUT, _CUT_FROM = 4, 0.12  # how wide a cut is, in percent; how much of the time an empty stretch takes to be cut out
_BEFORE_ALL, _AFTER_ALL = 0, dt.date.max.toordinal() + 1
_SHAPES = {
    None: "held",
    Status.HELD: "held",
    Status.ALLEGED: "alleged",
    Status.PLANNED: "planned",
    Status.EXPECTED: "planned",
    Status.POSTPONED: "off",
    Status.CANCELLED: "off",
    Status.NOT_HELD: "off",
}

Unit: TypeAlias = Literal["year", "month", "day"]
_STEPS: dict[Unit, tuple[int, ...]] = {
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000),
    "month": (1, 3, 6, 12),
    "day": (1, 2, 7, 14, 28),
}
_APART: dict[Unit, float] = {"year": 9, "month": 14, "day": 19}  # of two labels of the axis, in percent
_MOST_TICKS = 14
_DIVIDES = re.compile(r"(/|\.\.|,)(?=[\dX])")  # where a date may go on in a new line
_SEEN = 1  # from how many percent on a bar is drawn as long as it is

_STYLE = """\
.bilateral.timeline{container-type:inline-size}
.bilateral.timeline table{border-collapse:collapse;table-layout:auto;width:100%;margin:0;border:0;font-size:inherit}
.bilateral.timeline :is(th,td){padding:3px 12px 3px 0;border:0;text-align:start;vertical-align:top;background:none;
color:var(--ink);font-weight:400}
.bilateral.timeline th.what{font-weight:600}
.bilateral.timeline .date{white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--quiet)}
.bilateral.timeline .chart{width:50%;padding:0 18px 0 10px}
.bilateral.timeline tbody .chart{background:var(--grid);background-origin:content-box}
.bilateral.timeline svg{display:block;width:100%;height:25px;overflow:visible;font:11px system-ui,sans-serif}
.bilateral.timeline p svg{display:inline-block;width:18px;height:12px;vertical-align:-1px;margin:0 5px 0 0}
.bilateral.timeline span{white-space:nowrap;margin-inline-end:14px}
.bilateral.timeline p{margin:0;padding:6px 0 0;color:var(--quiet)}
.bilateral.timeline text{fill:var(--quiet)}
.bilateral.timeline :is(rect,circle,path){fill:var(--accent);stroke:var(--accent);stroke-width:0}
.bilateral.timeline line{stroke:var(--accent)}
.bilateral.timeline .off line{stroke:var(--quiet)}
.bilateral.timeline .perhaps{fill-opacity:.42}
.bilateral.timeline stop{stop-color:var(--accent)}
.bilateral.timeline .alleged :is(rect,circle){fill-opacity:.22;stroke-width:1.3}
.bilateral.timeline .planned :is(rect,circle){fill-opacity:.06;stroke-width:1.3;stroke-dasharray:3 2}
.bilateral.timeline .off :is(rect,circle,path){fill:var(--quiet);stroke:var(--quiet)}
.bilateral.timeline .off :is(rect,circle){fill-opacity:0;stroke-width:1.3}
.bilateral.timeline small{font-size:11px;color:var(--quiet);border:1px solid var(--line);border-radius:9px;
padding:0 6px;margin-inline-start:6px;white-space:nowrap}
.bilateral.timeline wbr{display:none}
@container(max-width:860px){.bilateral.timeline .date{white-space:normal}.bilateral.timeline wbr{display:inline}}
@container(max-width:660px){
.bilateral.timeline :is(table,thead,tbody,tr,td,th){display:block;width:auto}
.bilateral.timeline thead :is(.date,.what){display:none}
.bilateral.timeline tbody :is(.date,.what){display:inline;padding-inline-end:6px}
.bilateral.timeline .chart{width:auto;padding:0 18px 0 6px}}
"""


@attrs.frozen
class Line:
    """One line of a chart.

    Attributes:
        title: What it is.
        date: When, as far as it is known; None where nothing is.
        status: How far it came to pass; None where that is no question.
    """

    title: str
    date: Date | None
    status: Status | None


@attrs.frozen(kw_only=True)
class Timeline(Shown):
    """A chart of records by time, which draws itself in a notebook.

    Attributes:
        caption: What it shows.
        lines: A line for each record, earliest first, those without a date last.
        known_until: The last day of which the dataset speaks.
    """

    caption: str
    lines: tuple[Line, ...]
    known_until: dt.date

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        return {"text/plain": str(self), "text/html": self.html}

    @property
    def html(self) -> str:
        """The chart as a piece of HTML that needs no other file and no script, to be written to one of yours."""
        return _html(self)

    def __str__(self) -> str:
        """The lines as text."""
        dates = [str(line.date or "no date") for line in self.lines]
        width = max(map(len, dates), default=0)
        told = (
            f"{date:{width}}  {safe(line.title)}{f' ({line.status})' if _said(line) else ''}"
            for date, line in zip(dates, self.lines, strict=True)
        )
        return "\n".join([self.caption, *told])


def timeline(table: Table) -> Timeline:
    """The chart of records by the dates by which they are asked.

    Raises:
        WordError: Records of this class have no date.
    """
    if all(column.name != "start_earliest" for column in table.columns):
        raise WordError(f"{table.name} have no date; draw events, accords, statements, figures or sources")
    lines = [_line(record, date_of(record, table.context)) for record in table.records]
    lines.sort(key=lambda line: (line.date is None, line.date.order if line.date else ()))
    caption = f"{len(lines)} {table.name[:-1] if len(lines) == 1 else table.name}"
    return Timeline(caption=caption, lines=tuple(lines), known_until=table.context.known_until)


def _line(record: Record | Statement, date: Date | None) -> Line:
    carrier = record.leading if isinstance(record, Accord) else record
    title = record.gist if isinstance(record, Statement) else heading(record)
    return Line(title, date, getattr(carrier, "status", None))


def _said(line: Line) -> bool:
    return line.status not in (None, Status.HELD)


@attrs.frozen
class Scale:
    """Where the days lie on an axis: a few stretches of time, with the empty years between them cut out.

    Attributes:
        unit: In what the axis is divided.
        stretches: The first day of each stretch, and the first day after it.
    """

    unit: Unit
    stretches: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, dates: Sequence[Date], known_until: dt.date) -> Scale:
        """The scale on which dates have room, or else the last day of which the dataset speaks."""
        until = known_until.toordinal()
        days = sorted(known for date in dates for known in _known(date)) or [(until, until)]
        first, last = days[0][0], max(high for _, high in days)
        unit: Unit = "year" if last - first > 2 * 366 else "month" if last - first > 62 else "day"
        stretches: list[tuple[int, int]] = []
        for low, high in days:
            start, end = _floor(low, unit), _after(high, unit)
            gap = start - stretches[-1][1] if stretches else 0
            if stretches and (unit != "year" or gap <= max(_CUT_FROM * (last - first), 2 * 366)):
                start, before = stretches.pop()
                end = max(before, end)
            stretches.append((start, end))
        return cls(unit, tuple(stretches))

    @property
    def share(self) -> float:
        """How wide a day is, in percent."""
        return (100 - _CUT * (len(self.stretches) - 1)) / sum(end - start for start, end in self.stretches)

    def at(self, day: float) -> float:
        """Where a day begins, in percent; days beyond either end lie at that end."""
        place = 0.0
        for start, end in self.stretches:
            if day <= end:
                return place + max(day - start, 0) * self.share
            place += (end - start) * self.share + _CUT
        return 100.0

    def ticks(self) -> Iterator[int]:
        """The days at which to draw a line."""
        length = {"year": 365, "month": 30, "day": 1}[self.unit]
        count = sum(end - start for start, end in self.stretches) / length
        step = next((step for step in _STEPS[self.unit] if count / step <= _MOST_TICKS), _STEPS[self.unit][-1])
        for start, end in self.stretches:
            day = start
            while day < end:
                if day == start or _number(day, self.unit, start) % step == 0:
                    yield day
                day = _after(day, self.unit)

    def cuts(self) -> Iterator[float]:
        """Where time is cut out, in percent."""
        return (self.at(end) for _, end in self.stretches[:-1])


def _known(date: Date) -> Iterator[tuple[int, int]]:
    """The first and the last day that a date names; none where it leaves all days open."""
    days = {day for piece in (date.hull, *date.pieces[:_MOST_PIECES]) for day in piece[:4]} - {_BEFORE_ALL, _AFTER_ALL}
    if days:
        yield min(days), max(days)


def _floor(day: int, unit: Unit) -> int:
    at = dt.date.fromordinal(day)
    return at.replace(month=1 if unit == "year" else at.month, day=at.day if unit == "day" else 1).toordinal()


def _after(day: int, unit: Unit) -> int:
    """The first day of the unit that follows."""
    at = dt.date.fromordinal(day)
    if unit == "day":
        return day + 1
    year, month = (at.year + 1, 1) if unit == "year" or at.month == 12 else (at.year, at.month + 1)
    return dt.date(year, month, 1).toordinal() if year <= dt.MAXYEAR else _AFTER_ALL


def _number(day: int, unit: Unit, start: int) -> int:
    at = dt.date.fromordinal(day)
    return {"year": at.year, "month": at.month - 1, "day": day - start}[unit]


def _html(chart: Timeline) -> str:
    dated = [(line.date, line) for line in chart.lines if line.date]
    undated = [line.title for line in chart.lines if not line.date]
    shown, parts = dated[:MOST_LINES], []
    if shown:
        parts.append(_chart(shown, chart.caption, chart.known_until))
    if more := len(dated) - len(shown):
        parts.append(f"<p>… and {more:,} more; ask for fewer, to see them</p>")
    if undated:
        names = ", ".join(f"<bdi>{escaped(title)}</bdi>" for title in undated[:MOST_LINES])
        parts.append(f"<p>without a date: {names}{', …' if undated[MOST_LINES:] else ''}</p>")
    if not parts:
        parts.append(f"<p>{escaped(chart.caption)}: there is nothing to draw</p>")
    return (
        f'<div class="bilateral timeline" role="figure" aria-label="timeline of {escaped(chart.caption)}">'
        f"<style>{STYLE}{_STYLE}</style>{''.join(parts)}</div>"
    )


def _chart(shown: Sequence[tuple[Date, Line]], caption: str, known_until: dt.date) -> str:
    scale = Scale.of([date for date, _ in shown], known_until)
    key = f"{zlib.crc32(repr(shown).encode()):08x}"
    rows = "".join(_row(date, line, _drawn(date, line, scale, key)) for date, line in shown)
    ends = known_until.toordinal() + 1
    until = known_until if any(first < ends < last for first, last in scale.stretches) else None
    return (
        f'<table style="--grid:{_grid(scale, ends if until else None)}"><thead><tr><th class="date">date</th>'
        f'<th class="what">{escaped(caption)}</th><th class="chart">{_axis(scale)}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        f"{_legend(shown, until)}{_FADES.format(key)}"
    )


def _row(date: Date, line: Line, drawn: str) -> str:
    when = _DIVIDES.sub("\\1<wbr>", escaped(str(date)))
    status = f"<small>{line.status}</small>" if _said(line) else ""
    return (
        f'<tr><td class="date">{when}</td><td class="what"><bdi>{escaped(line.title)}</bdi>{status}</td>'
        f'<td class="chart">{drawn}</td></tr>'
    )


def _grid(scale: Scale, ends: int | None) -> str:
    """The lines behind the chart, as backgrounds."""
    lines = [(scale.at(day), "line") for day in scale.ticks()]
    if ends:
        lines.insert(0, (scale.at(ends), "quiet"))
    drawn = [f"linear-gradient(var(--{ink}),var(--{ink})) {at:.2f}% 0/1px repeat-y" for at, ink in lines]
    hatched = "repeating-linear-gradient(115deg,var(--line) 0 1px,transparent 1px 5px)"
    # A background's own width counts in where it is put.
    drawn += [f"{hatched} {start * 100 / (100 - _CUT):.2f}% 0/{_CUT}% repeat-y" for start in scale.cuts()]
    return ",".join(drawn)


def _axis(scale: Scale) -> str:
    texts, free = [], 0.0
    for day in scale.ticks():
        at = scale.at(day)
        if at >= free and at <= 100 - _APART[scale.unit] / 2:
            texts.append(f'<text x="{at:.2f}%" dx="3" y="18">{_label(day, scale.unit)}</text>')
            free = at + _APART[scale.unit]
    return f'<svg aria-hidden="true">{"".join(texts)}</svg>'


def _label(day: int, unit: Unit) -> str:
    length = {"year": 4, "month": 7, "day": 10}[unit]
    return dt.date.fromordinal(day).isoformat()[:length]


def _drawn(date: Date, line: Line, scale: Scale, key: str) -> str:
    """One date, drawn."""
    pieces = date.pieces if date.all_of or len(date.pieces) <= _MOST_PIECES else (date.hull,)
    start, end = _place(date.hull, scale)
    joined = f'<line x1="{start:.2f}%" y1="12.5" x2="{end:.2f}%" y2="12.5"/>' if len(pieces) > 1 else ""
    sure = date.all_of or len(pieces) == 1
    shapes = joined + "".join(_piece(piece, scale, key, sure=sure) for piece in pieces)
    doubt = ("~" if date.approximate else "") + ("?" if date.uncertain or line.status is Status.ALLEGED else "")
    if doubt:
        before = end > 97 and start > 5
        side = f'x="{start:.2f}%" dx="-9" text-anchor="end"' if before else f'x="{end:.2f}%" dx="9"'
        shapes += f'<text {side} y="17">{doubt}</text>'
    told = _told(date) + (f", {line.status}" if _said(line) else "")
    return f'<svg role="img" aria-label="{told}" class="{_SHAPES[line.status]}"><title>{told}</title>{shapes}</svg>'


def _place(piece: Piece, scale: Scale) -> tuple[float, float]:
    """From where to where a piece may lie, in percent."""
    start = 0.0 if piece.start_earliest == _BEFORE_ALL else scale.at(piece.start_earliest)
    end = 100.0 if piece.end_latest == _AFTER_ALL else scale.at(piece.end_latest + 1)
    return start, end


def _piece(piece: Piece, scale: Scale, key: str, *, sure: bool) -> str:
    """A dot for a day, a solid bar for what surely lasted, and light ones for when else it may have been."""
    start, end = _place(piece, scale)
    if _is_day(piece):
        perhaps = "" if sure else ' class="perhaps"'
        return f'<circle{perhaps} cx="{(start + end) / 2:.2f}%" cy="12.5" r="4.5"/>'
    surely = _surely(piece, scale) if sure and not piece.one_day and piece.start_latest <= piece.end_earliest else ""
    if surely and piece.start_earliest == piece.start_latest and piece.end_earliest == piece.end_latest:
        return surely
    left = "l" if piece.start_earliest == _BEFORE_ALL < piece.start_latest else ""
    right = "r" if piece.end_latest == _AFTER_ALL > piece.end_earliest else ""
    return _bar(start, end, 'class="perhaps" rx="4"', f"{key}{left}{right}" if left or right else "") + surely


def _surely(piece: Piece, scale: Scale) -> str:
    """The days on which something surely was going on, with an arrow where it goes on for ever."""
    start = 0.0 if piece.start_latest == _BEFORE_ALL else scale.at(piece.start_latest)
    end = 100.0 if piece.end_earliest == _AFTER_ALL else scale.at(piece.end_earliest + 1)
    before = '<path d="M1 6l-8 6.5 8 6.5z"/>' if piece.start_latest == _BEFORE_ALL else ""
    after = '<svg x="100%"><path d="M-1 6l8 6.5-8 6.5z"/></svg>' if piece.end_earliest == _AFTER_ALL else ""
    return _bar(start, end, 'rx="1.5"') + before + after


def _bar(start: float, end: float, how: str, fade: str = "") -> str:
    """A bar that can be seen however short its time is."""
    style = f' style="fill:url(#{fade});stroke:url(#{fade})"' if fade else ""
    place = f'x="{start:.2f}%" width="{end - start:.2f}%"'
    if end - start < _SEEN:
        place = f'x="{(start + end) / 2:.2f}%" width="8" transform="translate(-4)"'
    return f'<rect {place} y="8.5" height="8" {how}{style}/>'


_FADES = (
    '<svg width="0" height="0" style="position:absolute;width:0;height:0" aria-hidden="true"><defs>'
    '<linearGradient id="{0}l"><stop stop-opacity="0"/><stop offset=".7"/></linearGradient>'
    '<linearGradient id="{0}r"><stop offset=".3"/><stop offset="1" stop-opacity="0"/></linearGradient>'
    '<linearGradient id="{0}lr"><stop stop-opacity="0"/><stop offset=".5"/><stop offset="1" stop-opacity="0"/>'
    "</linearGradient></defs></svg>"
)


def _told(date: Date) -> str:
    """A date in words, for whoever does not see the chart."""
    first, last = date.earliest or "an unknown day", date.latest or "an unknown day"
    if first == last:
        told = str(first)
    elif date.hull.one_day:
        told = f"one day from {first} to {last}"
    else:
        told = f"{date}, from {first} to {last}"
    return told + (", about" if date.approximate else "") + (", perhaps" if date.uncertain else "")


def _legend(shown: Sequence[tuple[Date, Line]], until: dt.date | None) -> str:
    """What the shapes that occur stand for."""
    dot, solid, light = (
        '<circle cx="9" cy="6" r="4.5"/>',
        '<rect y="2" width="18" height="8" rx="1.5"/>',
        '<rect class="perhaps" y="2" width="18" height="8" rx="4"/>',
    )
    hulls = [date.hull for date, _ in shown]
    shapes = {_SHAPES[line.status] for _, line in shown}
    signs = [
        ("held", dot, "on a day", any(map(_is_day, hulls))),
        ("held", solid, "lasted", any(not hull.one_day for hull in hulls)),
        ("held", light, "some time within", any(hull.one_day and not _is_day(hull) for hull in hulls)),
        ("alleged", dot, "alleged", "alleged" in shapes),
        ("planned", dot, "planned or expected", "planned" in shapes),
        ("off", dot, "did not take place then", "off" in shapes),
        ("held", '<text x="6" y="11">~</text>', "about", any(date.approximate for date, _ in shown)),
        ("held", '<text x="6" y="11">?</text>', "perhaps", any(date.uncertain for date, _ in shown)),
        ("off", '<rect x="9" width=".1" height="12"/>', f"known until {until}", until is not None),
    ]
    return (
        "<p>"
        + " ".join(
            f'<span><svg class="{shape}" aria-hidden="true">{sign}</svg>{text}</span>'
            for shape, sign, text, seen in signs
            if seen
        )
        + "</p>"
    )


def _is_day(piece: Piece) -> bool:
    return piece.one_day and piece.start_earliest == piece.end_latest
