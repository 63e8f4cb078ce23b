"""Draw the report on the shipped data, as the site is built: tables whose cells are bars, without a script."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import bilateral
from bilateral import paths
from bilateral.context import Context
from bilateral.evidence import tellings
from bilateral.model import CLASSES

MARK = "<!-- report -->"
SIDES = {"iran": "Iran, its bodies and state media", "belarus": "Belarus, its bodies and state media"}


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put the report in the place of the mark; mkdocs calls this for each page."""
    return markdown.replace(MARK, page(bilateral.load("iran-belarus"))) if MARK in markdown else markdown


def page(ds: bilateral.Dataset) -> str:
    """Write the whole report as Markdown with tables of HTML."""
    sections = {
        "Extent": table(("", "records", "claims"), extent(ds)),
        "Events by year": bars(ds.events.where(status=list(bilateral.Status)).counts(by="year"))
        + note("All that is on record, whatever its status. Hatched is what a vague date leaves possible."),
        "Held events by year": bars(ds.events.counts(by="year"))
        + note("What was held; hatched are also alleged ones, and those whose date leaves the year open."),
        "Accords by year": bars(ds.accords.counts(by="year")) + note("By the day of signing."),
        "Events by kind": bars(ds.events.counts(by="kind")),
        "Accords by kind": bars(ds.accords.counts(by="kind")),
        "Sources by side": bars(counted(sides(ds))),
        "Sources by language": bars(counted(Counter(it.language or "unknown" for it in ds.sources))),
        "Values by what they rest on": bars(list(backing(ds)))
        + note("Every value that a source must vouch for, by the number of its origins; copies add none."),
        "Values that rest on one side's word": bars(
            [(label, len(ds.only_from(side)), 0) for side, label in SIDES.items() if ds.actors.get(side)]
        ),
        "Open disputes by field": bars(counted(disputed(ds)))
        + "\n\nEach of them, and those that were settled, is on the page of [disputes](disputes.md).\n",
        "What was searched": table(("period", "topics", "languages", "what was found, and what was not"), searched(ds)),
    }
    return "\n".join(f"## {title}\n\n{body}\n" for title, body in sections.items())


def extent(ds: bilateral.Dataset) -> Iterator[tuple[str, ...]]:
    """How many records and claims there are of each class, and how many publishers."""
    for cls in CLASSES:
        records = getattr(ds, cls.plural)
        yield cls.plural, f"{len(records):,}", f"{sum(len(it.claims) for it in records):,}"
    yield "statements", f"{len(ds.statements):,}", ""
    yield "publishers", f"{len({it.publisher for it in ds.sources if it.publisher}):,}", ""


def sides(ds: bilateral.Dataset) -> Counter[str]:
    """How many sources each side published; whose publisher belongs to neither is one of the others'."""
    context = Context(ds)

    def side_of(source: bilateral.Source) -> str:
        wholes = {*context.wholes(source.publisher)} if source.publisher else set()
        return next((label for side, label in SIDES.items() if side in wholes), "others")

    return Counter(map(side_of, ds.sources))


def backing(ds: bilateral.Dataset) -> Iterator[tuple[str, int, int]]:
    """How many values go back to how many origins, and how many are inferred only."""
    found: Counter[str] = Counter()
    for cls in CLASSES:
        for record in getattr(ds, cls.plural):
            leaves = {(*keys, one) if slot.holds == "list" else keys for keys, slot, one in paths.leaves(record)}
            inferred = {one.keys for claim in record.claims if claim.because for one in tellings(claim)}
            for it in ds.evidence(record).values():
                keys = paths.read(it.field)
                if keys in leaves:
                    most = it.origins.possible
                    word = "an inference alone" if not most and keys in inferred else ORIGINS.get(most, "three or more")
                    found[word] += 1
    words = (*ORIGINS.values(), "three or more", "an inference alone")
    return ((word, found[word], 0) for word in words if found[word])


ORIGINS = {0: "no origin that is known", 1: "one origin", 2: "two origins"}


def disputed(ds: bilateral.Dataset) -> Counter[str]:
    """How many open disputes there are of each field, whatever the record and the part."""
    return Counter(
        f"{type(ds[it.record]).__name__.lower()}: {paths.read(it.field)[-1] if '.' in it.field else it.field}"
        for it in ds.conflicts()
        if it.disputed
    )


def searched(ds: bilateral.Dataset) -> Iterator[tuple[str, ...]]:
    """What was searched, by the beginning of the period."""
    for it in sorted(ds.coverage, key=lambda it: it.period.order):
        yield str(it.period), ", ".join(it.topics), ", ".join(it.languages), it.note


# Tables and bars


def counted(counts: Counter[str]) -> list[tuple[str, int, int]]:
    """Numbers as rows of bars, the most first."""
    return [(word, number, 0) for word, number in counts.most_common()]


def bars(rows: Iterable[Any]) -> str:
    """A bar for each row: solid what is certain, hatched what is only possible beyond that."""
    told = [
        row if isinstance(row, tuple) else (str(row.value), row.certain, row.possible - row.certain) for row in rows
    ]
    most = max((sure + perhaps for _, sure, perhaps in told), default=0) or 1
    lines = []
    for label, sure, perhaps in told:
        number = f"{sure:,}–{sure + perhaps:,}" if perhaps else f"{sure:,}"
        widths = f"--sure:{sure / most:.2%};--perhaps:{perhaps / most:.2%}"
        cells = f'<th scope="row">{html.escape(label)}</th><td><span style="{widths}"></span></td><td>{number}</td>'
        lines.append(f"<tr>{cells}</tr>")
    return f'<table class="bars">{"".join(lines)}</table>\n' if told else "None.\n"


def table(head: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    """A plain table."""
    top = "".join(f"<th>{html.escape(one)}</th>" for one in head)
    lines = ("".join(f"<td>{html.escape(one)}</td>" for one in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>\n"


def note(text: str) -> str:
    """A line below a chart."""
    return f"\n\n*{text}*\n"
