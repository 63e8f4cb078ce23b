"""An answer of the command line as one document of JSON, of plain values alone: dates as text, records by id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from bilateral.amounts import Amount
from bilateral.dataset import Dataset
from bilateral.dates import Date
from bilateral.model import Accord, Record, Statement

_STEERS = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def document(data: Any) -> Iterator[str]:
    """A document of JSON without a sign that would steer a terminal, each of them escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    yield from _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text).split("\n")


def row(record: Record, *, claims: bool = True) -> dict[str, Any]:
    """A record as it would be curated, with its id and class, and the date of an accord."""
    # It loads cattrs, which pages do not need.
    from bilateral.codec import plain as curated

    told: dict[str, Any] = {"id": record.id, "class": type(record).__name__.lower()}
    told |= {"date": plain(record.date)} if isinstance(record, Accord) else {}
    return told | {name: it for name, it in curated(record).items() if claims or name != "claims"}


def saying(dataset: Dataset, said: Statement) -> dict[str, Any]:
    """A statement in the same way, with its event and the date of that."""
    event = dataset.events[said.event]
    told = {"id": said.id, "class": "statement", "event": event.id, "date": plain(event.date)}
    return {**told, **row(event)["statements"][said.key]}


def plain(it: Any) -> Any:
    """An answer in plain values: an object for a part, a list for several, text for a date."""
    if isinstance(it, Date | Amount):
        return str(it)
    if isinstance(it, Mapping):
        return {key: plain(below) for key, below in it.items()}
    if isinstance(it, tuple):
        return [plain(one) for one in it]
    if attrs.has(type(it)):
        return {field.name: plain(getattr(it, field.name)) for field in attrs.fields(type(it))}
    return it
