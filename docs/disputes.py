"""Write the page of disputes from the shipped data, as the site is built."""

from __future__ import annotations

import html
from typing import Any

import bilateral
from bilateral.model import heading

MARK = "<!-- disputes -->"


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put the disputes in the place of the mark; mkdocs calls this for each page."""
    return markdown.replace(MARK, page(bilateral.load("iran-belarus"))) if MARK in markdown else markdown


def page(ds: bilateral.Dataset) -> str:
    """Write all disputes as Markdown, the open ones first."""
    conflicts = ds.conflicts()
    parts = []
    for title, chosen in (
        ("Open", [it for it in conflicts if it.disputed]),
        ("Settled", [it for it in conflicts if not it.disputed]),
    ):
        parts.append(f"## {title}\n")
        parts += [dispute(ds, evidence) for evidence in chosen] or ["None.\n"]
    return "\n".join(parts)


def dispute(ds: bilateral.Dataset, evidence: bilateral.Evidence) -> str:
    """Write one dispute: what it is about, and a table of its readings."""
    record = ds[evidence.record]
    title = "" if isinstance(record, bilateral.Statement) else heading(record)
    adopted = "none" if evidence.adopted is None else shown(ds, evidence.adopted)
    lines = [
        f"### {safe(title)}: {safe(evidence.field)}\n",
        f"**{adopted}** — `{evidence.record}`\n",
        "| reading | in its words | who says so | origins | why |",
        "|---|---|---|---|---|",
        *(row(ds, reading) for reading in evidence.readings),
    ]
    return "\n".join(lines) + "\n"


def row(ds: bilateral.Dataset, reading: bilateral.Reading) -> str:
    """Write one reading as a row."""
    value = "" if reading.value is None else shown(ds, reading.value)
    cells = (
        f"not {value}" if reading.denied else value,
        ", ".join(f"<q><bdi>{safe(wording)}</bdi></q>" for wording in reading.wordings),
        ", ".join(source(ds, id_) for id_ in reading.sources) or "our inference",
        str(reading.origins) if reading.sources else "",
        f"set aside: {safe(reading.rejected)}" if reading.rejected else safe(reading.because or ""),
    )
    return f"| {' | '.join(cells)} |"


def source(ds: bilateral.Dataset, id_: str) -> str:
    """Write the publisher of a source, linked to its page."""
    found = ds.sources[id_]
    publisher = ds.actors.get(found.publisher or "")
    name = safe(heading(publisher)) if publisher else "publisher unknown"
    return f"[{name}]({html.escape(found.url).replace(' ', '%20')})" if found.url else name


def shown(ds: bilateral.Dataset, value: Any) -> str:
    """Write a value; an id by the name of what it stands for."""
    record = ds.actors.get(str(value)) or ds.offices.get(str(value))
    return safe(heading(record) if record else str(value))


def safe(text: str) -> str:
    """Escape what Markdown, tables and HTML would take for their own."""
    escaped = html.escape(text, quote=False)
    for mark in "\\`*_[]|":
        escaped = escaped.replace(mark, f"\\{mark}" if mark != "|" else "&#124;")
    return escaped
