"""Records and counts as compact tables, in HTML and as text.

Whatever comes from data is escaped, cut to a length, and kept to itself where it runs from right to left. The tables
take their colours from the page around them, and from JupyterLab's theme where there is one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, TypeAlias

import attrs

from bilateral.counts import Bounds, Count
from bilateral.model import Claim, Relation, Statement, heading
from bilateral.parts import Parts
from bilateral.paths import read
from bilateral.rows import Table

MOST_ROWS = 20
_MOST_LETTERS = 300
_WIDEST = 60  # in text, where columns stand in line

# What would steer a terminal, end the isolation of a text, or make XML invalid.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

STYLE = """\
.bilateral{--ink:var(--jp-content-font-color1,currentColor);--quiet:color-mix(in srgb,var(--ink) 62%,transparent);
--line:color-mix(in srgb,var(--ink) 16%,transparent);--accent:var(--jp-brand-color1,#1565c0);color:var(--ink);
font:13px/1.45 var(--jp-ui-font-family,system-ui,sans-serif);overflow-x:auto}
.bilateral.bilateral tr:nth-child(n){border:0;border-top:1px solid var(--line);background:none}
.bilateral.bilateral thead tr:nth-child(n){border-top:0;border-bottom:1px solid var(--quiet)}
.bilateral.bilateral tbody tr:nth-child(n):hover{background:color-mix(in srgb,var(--accent) 8%,transparent)}
@media(prefers-color-scheme:dark){.bilateral{--accent:var(--jp-brand-color1,#64b5f6)}}
"""
_TABLE_STYLE = """\
.bilateral.bilateral table{border-collapse:collapse;table-layout:auto;margin:0;border:0;font-size:inherit}
.bilateral.bilateral caption{caption-side:top;text-align:start;padding:2px 8px 6px;font-weight:600;color:var(--ink)}
.bilateral.bilateral :is(th,td){padding:3px 8px;border:0;text-align:start;vertical-align:top;background:none;
color:var(--ink)}
.bilateral.bilateral th{font-weight:500;color:var(--quiet);white-space:nowrap}
.bilateral.bilateral :is(.date,.number){white-space:nowrap;font-variant-numeric:tabular-nums}
.bilateral.bilateral .title{min-width:16em;max-width:34em}
.bilateral.bilateral .number{text-align:end}
.bilateral.bilateral td.id{font-family:var(--jp-code-font-family,ui-monospace,monospace);font-size:12px;
min-width:13em;color:var(--quiet)}
.bilateral.bilateral td div{padding-inline-start:1em;text-indent:-1em;max-width:52em}
.bilateral.bilateral p{margin:0;padding:5px 8px;color:var(--quiet)}
.bilateral.bilateral .bar{fill:var(--accent)}
"""

_SHOWN: Mapping[str, tuple[str, ...]] = {
    "events": ("date", "kind", "title", "status", "place", "id"),
    "accords": ("date", "kind", "title", "status", "parties", "id"),
    "actors": ("kind", "title", "part_of", "id"),
    "offices": ("title", "of", "holders", "id"),
    "figures": ("measure", "value", "unit", "period", "about", "id"),
    "sources": ("published", "publisher", "title", "language", "id"),
    "statements": ("date", "speakers", "stance", "gist", "to", "id"),
}
_STYLES = {
    "date": "date",
    "period": "date",
    "published": "date",
    "title": "title",
    "gist": "title",
    "measure": "title",
    "id": "id",
}
_MOST_ENTRIES = 12


@attrs.frozen
class Bar:
    """A number as a bar: certain as far as it is solid, possible as far as it goes, each out of 1."""

    certain: float
    possible: float


Cell: TypeAlias = str | tuple[str, ...] | Bar


@attrs.frozen(kw_only=True)
class Grid:
    """A table to be shown.

    Attributes:
        caption: What it is of.
        header: Names of its columns; none, where each row begins with its own name.
        styles: How to set each column: as an `id`, a `date`, a `number`, a `title`, or plainly.
        rows: Its rows; a cell may hold several texts.
        apart: What stands between several texts of one cell.
        more: How many rows there are beyond these.
    """

    caption: str
    header: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    rows: Sequence[tuple[Cell, ...]]
    apart: str = ", "
    more: int = 0


def bundle(shown: Any) -> dict[str, str]:
    """What a notebook wants to know of a table, a record or a count: text, and HTML."""
    drawn = grid(shown)
    return {"text/plain": to_text(drawn), "text/html": to_html(drawn)}


def grid(shown: Any) -> Grid:
    """What to show of a table of records, of counts, or of one record."""
    if isinstance(shown, Table):
        return _of_records(shown)
    if isinstance(shown, Bounds):
        return _of_counts("count", [((), shown.certain, shown.possible)])
    if isinstance(shown, Count):
        return _of_counts("count", [(shown.value, shown.certain, shown.possible)])
    if isinstance(shown, tuple):
        return _of_counts("counts", [(count.value, count.certain, count.possible) for count in shown])
    return _of_record(shown)


def _of_records(table: Table) -> Grid:
    columns = {column.name: column for column in table.columns}
    shown = _SHOWN[table.name]
    first = attrs.evolve(table, records=table.records[:MOST_ROWS])
    cells = [[_cell(value) for value in first.cells(columns[name])] for name in shown]
    count = len(table.records)
    return Grid(
        caption=f"{count} {table.name[:-1] if count == 1 else table.name}",
        header=tuple(name.replace("_", " ") for name in shown),
        styles=tuple(_STYLES.get(name, "") for name in shown),
        rows=list(zip(*cells, strict=True)),
        more=max(0, count - MOST_ROWS),
    )


def _cell(value: Any) -> Cell:
    return tuple(value) if isinstance(value, list) else value or ""


def _of_counts(caption: str, counts: Sequence[tuple[str | tuple[str, ...], int, int]]) -> Grid:
    values = [(value,) if isinstance(value, str) else value for value, _, _ in counts]
    most = max((possible for _, _, possible in counts), default=0) or 1
    labels = ("",) * max(map(len, values), default=0)
    return Grid(
        caption=caption,
        header=(*labels, "certain", "possible", ""),
        styles=(*("date" for _ in labels), "number", "number", ""),
        rows=[
            (*value, str(certain), str(possible), Bar(certain / most, possible / most))
            for value, (_, certain, possible) in zip(values, counts, strict=True)
        ],
    )


def _of_record(record: Any) -> Grid:
    title = record.gist if isinstance(record, Statement) else heading(record)
    skip = {"id", "title", "gist", "claims"}
    fields = {name: tuple(_told(value)) for name, value in _filled(record) if name not in skip}
    if claims := getattr(record, "claims", ()):
        fields["claims"] = tuple(_claimed(claims))
    rows = [(name.replace("_", " "), _first(value)) for name, value in fields.items()]
    return Grid(caption=title, rows=[(type(record).__name__.lower(), record.id), *rows], apart="\n")


def _first(entries: tuple[str, ...]) -> tuple[str, ...]:
    more = len(entries) - _MOST_ENTRIES
    return (*entries[:_MOST_ENTRIES], f"… and {more:,} more") if more > 0 else entries


def _filled(part: Any) -> Iterator[tuple[str, Any]]:
    """The fields in which something stands."""
    for field in attrs.fields(type(part)):
        value = getattr(part, field.name)
        empty = value is None or value is False or value in ((), Parts({}))
        if not empty and not field.metadata.get("derived"):
            yield field.name, value


def _told(value: Any) -> Iterator[str]:
    """The lines in which to tell a value of a record."""
    if isinstance(value, Parts):
        yield from (f"{key}: {_part(part)}".removesuffix(": ") for key, part in value.items())
    elif isinstance(value, tuple):
        yield from (f"{one.kind} {one.to}" if isinstance(one, Relation) else str(one) for one in value)
    else:
        yield str(value)


def _part(part: Any) -> str:
    told = ((name, ", ".join(_told(value))) for name, value in _filled(part) if name not in ("about", "topics"))
    bare = ("kind", "roles", "speakers", "stance", "gist", "holder", "code")  # these say what they are
    return "; ".join(text if name in bare else f"{name.replace('_', ' ')} {text}" for name, text in told)


def _claimed(claims: Iterable[Claim]) -> Iterator[str]:
    """For each source, or for what is inferred, the fields of which it speaks."""
    found: dict[str, dict[str, None]] = {}
    for claim in claims:
        fields = found.setdefault(claim.source or "inferred", {})
        fields.update((read(path)[0], None) for path in (*claim.says, *claim.wording, *claim.denies))
    yield from (f"{source}: {', '.join(fields)}" for source, fields in found.items())


def safe(text: str, most: int = _MOST_LETTERS) -> str:
    """A text from data in one line, without what could do harm, and not too long."""
    return _UNSAFE.sub("\ufffd", " ".join((text if len(text) <= most else f"{text[: most - 1]}…").split()))


def escaped(text: str, most: int = _MOST_LETTERS) -> str:
    """The same, to stand in HTML or within quotes of an attribute."""
    return html.escape(safe(text, most))


def to_html(grid: Grid) -> str:
    """The table in HTML, with all that it needs."""
    styles = [f' class="{style}"' if style else "" for style in grid.styles]
    names = [f'<th scope="col"{style}>{name}</th>' for name, style in zip(grid.header, styles, strict=True)]
    head = f"<thead><tr>{''.join(names)}</tr></thead>" if names else ""
    rows = "".join(f"<tr>{_html_row(row, styles, grid.apart)}</tr>" for row in grid.rows)
    more = f"<p>… and {grid.more:,} more</p>" if grid.more else ""
    return (
        f'<div class="bilateral"><style>{STYLE}{_TABLE_STYLE}</style><table>'
        f'<caption dir="auto">{escaped(grid.caption)}</caption>{head}<tbody>{rows}</tbody></table>{more}</div>'
    )


def _html_row(row: tuple[Cell, ...], styles: Sequence[str], apart: str) -> str:
    if not styles:
        name, *row_ = row
        return f'<th scope="row">{name}</th>' + "".join(f"<td>{_html_cell(cell, apart)}</td>" for cell in row_)
    return "".join(f"<td{style}>{_html_cell(cell, apart)}</td>" for cell, style in zip(row, styles, strict=True))


def _html_cell(cell: Cell, apart: str) -> str:
    if isinstance(cell, Bar):
        return (
            '<svg width="120" height="10" aria-hidden="true">'
            f'<rect class="bar" width="{120 * cell.possible:.0f}" height="10" fill-opacity=".3"/>'
            f'<rect class="bar" width="{120 * cell.certain:.0f}" height="10"/></svg>'
        )
    texts = [f"<bdi>{escaped(text)}</bdi>" for text in ([cell] if isinstance(cell, str) else cell)]
    return "".join(f"<div>{text}</div>" for text in texts) if apart == "\n" else apart.join(texts)


def to_text(grid: Grid) -> str:
    """The table as text, its columns in line."""
    most = _WIDEST if grid.header else _MOST_LETTERS
    cells = [[_text_cell(cell, grid.apart, most) for cell in row] for row in (*filter(None, [grid.header]), *grid.rows)]
    lines = [line for row in cells for line in zip_longest(*(cell.split("\n") for cell in row), fillvalue="")]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    texts = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
    more = [f"… and {grid.more:,} more"] if grid.more else []
    return "\n".join([safe(grid.caption), *texts, *more])


def _text_cell(cell: Cell, apart: str, most: int) -> str:
    if isinstance(cell, Bar):
        solid = round(20 * cell.certain)
        return "█" * solid + "░" * (round(20 * cell.possible) - solid)
    texts = (cell,) if isinstance(cell, str) else cell
    return apart.join(safe(text, most) for text in texts)
