"""Embed bilateral: brief a reader on one topic in one year, with what is disputed and who says so, as Markdown.

Usage: python examples/embed.py iran-belarus military 2023 briefing.md
"""

import sys
from pathlib import Path

import bilateral


def briefing(dataset: bilateral.Dataset, topic: str, year: str) -> str:
    """Tell what may have happened, what surely did, where sources disagree, and which works stand behind it."""
    events = dataset.events.where(topic=topic, during=year)
    surely = events.where(during=year, status="held", certainly=True)
    lines = [f"# {dataset.title}", "", f"{topic.capitalize()} in {year}; held: {events.count()}", ""]
    for event in events:
        doubt = "" if event in surely else f" ({event.status}, or the date leaves it open)"
        lines.append(f"- {event.date or 'undated'}: {event.title or event.id}{doubt}")
        for it in dataset.evidence(event).values():
            if it.disputed or it.settled:
                lines += [f"    - {it.field}: {it.adopted}", *(f"        - {reading}" for reading in it.readings)]
    return "\n".join([*lines, "", "## Sources", "", *(f"- {work}" for work in dataset.cite(events).works), ""])


if __name__ == "__main__":
    try:
        name, topic, year, target = sys.argv[1:]
        Path(target).write_text(briefing(bilateral.load(name), topic, year), encoding="utf-8")
    except (bilateral.BilateralError, ValueError) as error:
        sys.exit(f"{error}\n{__doc__}")
