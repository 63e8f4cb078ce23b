"""A dataset as a folder of CSV tables, described by a Data Package, with a list of what they cannot carry.

A table for each class has the columns of its frames. Parts of records, their relations and their claims have tables
of their own. What is told of bounds in `rows` holds in all of them.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from bilateral import paths
from bilateral.context import Context
from bilateral.dates import Date
from bilateral.evidence import tellings
from bilateral.exports import of_a_day
from bilateral.model import CLASSES, Record, Relation, Statement
from bilateral.rows import COLUMNS, Holds, Table

if TYPE_CHECKING:
    from bilateral.dataset import Dataset

SEPARATOR = ";"
ALWAYS = (
    "bilateral.read takes no CSV; export json for what is to be read again",
    "a record without a title has its first official name there, else its id",
    "values in claims.csv are texts; the field that each is about tells what kind of value it is",
)

_FORMULA = re.compile(r"\s*[=@＝＠]|\s*[-+－＋](?!\d+(\.\d+)?$)|[\t\r\n]")
_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: Mapping[Holds, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "texts": {"type": "list", "delimiter": SEPARATOR, "itemType": "string"},
    "day": {
        "type": "date",
        "description": "the first or the last day of the calendar where no bound is known, or where there is none",
    },
    "flag": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
}
_CLAIMS: Mapping[str, Holds] = {
    "record": "text",
    "number": "integer",
    "source": "text",
    "at": "text",
    "according_to": "text",
    "because": "text",
    "from": "texts",
    "field": "text",
    "value": "text",
    "denied": "flag",
    "wording": "text",
    "rejected": "text",
}


@attrs.frozen
class Sheet:
    """One table.

    Attributes:
        name: What it is called.
        columns: What each of its columns holds.
        key: The columns that tell its rows apart; none for those that nothing but their place tells apart.
        refers: The table to whose ids a column refers.
        rows: Its rows, their values in the order of the columns.
    """

    name: str
    columns: Mapping[str, Holds]
    key: tuple[str, ...]
    refers: Mapping[str, str]
    rows: list[list[Any]]


def write(dataset: Dataset, path: Path, *, neutralise: bool = False) -> tuple[str, ...]:
    """Write the folder; say what it cannot carry of these data."""
    path.mkdir()
    found = tuple(sheets(dataset))
    lost: Counter[str] = Counter()
    for sheet in found:
        with (path / f"{sheet.name}.csv").open("x", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(sheet.columns)
            for row in sheet.rows:
                cells = list(map(_cell, row))
                for index, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
                    where = f"{sheet.name}.csv, {column}"
                    lost.update(f"{where}: {what}" for what in _lost(value))
                    if neutralise and isinstance(value, str | list | tuple) and _FORMULA.match(cells[index]):
                        cells[index] = f"'{cells[index]}"
                        lost[f"{where}: an apostrophe stands before what begins like a formula"] += 1
                table.writerow(cells)
    losses = (
        *ALWAYS,
        *of_a_day(dataset),
        *_unlisted(dataset),
        *(f"{what} (cells: {count})" for what, count in lost.items()),
    )
    (path / "losses.txt").write_text("".join(f"{loss}\n" for loss in losses), encoding="utf-8", newline="\n")
    described = json.dumps(package(dataset, found), ensure_ascii=False, indent=1)
    (path / "datapackage.json").write_text(f"{described}\n", encoding="utf-8", newline="\n")
    return losses


def sheets(dataset: Dataset) -> Iterator[Sheet]:
    """The tables of a dataset: of its classes, of their parts and relations, of their claims."""
    facts = Context(dataset)
    for name in COLUMNS:
        table = Table(name, tuple(getattr(dataset, name)), facts)
        # Names have a table of their own; in a list, some would hold what parts its elements.
        columns = [column for column in table.columns if column.name != "names"]
        cells = [table.cells(column) for column in columns]
        rows = [list(row) for row in zip(*cells, strict=True)]
        refers = {"event": "events"} if name == "statements" else {}
        yield Sheet(name, {column.name: column.holds for column in columns}, ("id",), refers, rows)
    owners: dict[str, list[type[Record]]] = {}
    for cls in CLASSES:
        for slot in paths.slots(cls).values():
            if slot.type is Relation or (slot.holds == "parts" and attrs.has(slot.type) and slot.type is not Statement):
                owners.setdefault(slot.name, []).append(cls)
    yield from (_parts(dataset, name, classes) for name, classes in owners.items())
    claims = [row for cls in CLASSES for record in getattr(dataset, cls.plural) for row in _readings(record)]
    yield Sheet("claims", _CLAIMS, (), {"source": "sources", "according_to": "actors"}, claims)


def _parts(dataset: Dataset, name: str, owners: list[type[Record]]) -> Sheet:
    """The parts or the relations that records have in one field, a row each, with the id of the record."""
    slots = paths.slots(paths.slots(owners[0])[name].type).values()
    keyed = name != "relations"
    owner = "record" if len(owners) > 1 else owners[0].__name__.lower()
    columns: dict[str, Holds] = {owner: "text", "key": "text"} if keyed else {owner: "text"}
    for slot in slots:
        columns[slot.name] = "texts" if slot.holds == "list" else "flag" if slot.type is bool else "text"
        if slot.type is Date:
            columns |= {f"{slot.name}_earliest": "day", f"{slot.name}_latest": "day"}
    rows = []
    for cls in owners:
        for record in getattr(dataset, cls.plural):
            parts = getattr(record, name)
            for key, part in parts.items() if keyed else enumerate(parts):
                cells = [cell for slot in slots for cell in _cells(slot, getattr(part, slot.name))]
                rows.append([record.id, key, *cells] if keyed else [record.id, *cells])
    refers = {} if owner == "record" else {owner: owners[0].plural}
    return Sheet(name, columns, (owner, "key") if keyed else (), refers, rows)


def _cells(slot: paths.Slot, value: Any) -> Iterator[Any]:
    """The value; of a date also the first and the last day that it leaves possible."""
    yield value
    if slot.type is Date:
        last = dt.date.max.toordinal()
        days = (value.hull.start_earliest, value.hull.end_latest) if value else (1, last)
        yield from (dt.date.fromordinal(min(max(day, 1), last)) for day in days)


def _readings(record: Record) -> Iterator[list[Any]]:
    """A row for each reading of each claim; of a claim without any, one row that speaks of no field."""
    for number, claim in enumerate(record.claims, start=1):
        own = [record.id, number, claim.source, claim.locator, claim.according_to, claim.because, claim.rests_on]
        told = [[paths.write(one.keys), one.value, one.denied, one.wording, one.rejected] for one in tellings(claim)]
        yield from ([*own, *one] for one in told or [[None, None, False, None, None]])


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return SEPARATOR.join(map(str, value))
    return "" if value is None else str(value)


def _lost(value: Any) -> Iterator[str]:
    """What a cell cannot carry of a value."""
    if value == "":
        yield "an empty text looks like none"
    if isinstance(value, list | tuple) and not all(one and SEPARATOR not in one for one in value):
        yield f"an element of the list is empty or holds {SEPARATOR!r}, which parts elements"


def _unlisted(dataset: Dataset) -> Iterator[str]:
    """What has no row."""
    for cls in CLASSES:
        for record in getattr(dataset, cls.plural):
            if any(value == () for claim in record.claims for value in (*claim.says.values(), *claim.denies.values())):
                yield f"a claim about {record.id} says a list without elements, which has no row"


def package(dataset: Dataset, found: tuple[Sheet, ...]) -> dict[str, Any]:
    """The Data Package that describes the tables."""
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "title": dataset.title,
        "description": "Dates are texts in EDTF, with columns for the days that they leave possible.",
        "version": dataset.version,
        "licenses": [{"name": re.sub(r"[^-A-Za-z0-9._]+", "-", dataset.licence), "title": dataset.licence}],
        "known_until": dataset.known_until.isoformat(),
        "coverage": [
            {"period": str(it.period), "topics": list(it.topics), "languages": list(it.languages), "note": it.note}
            for it in dataset.coverage
        ],
        "resources": [_resource(sheet) for sheet in found],
    }


def _resource(sheet: Sheet) -> dict[str, Any]:
    fields = [{"name": name, **_TYPES[holds]} for name, holds in sheet.columns.items()]
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}
        for column, table in sheet.refers.items()
    ]
    schema: dict[str, Any] = {"$schema": f"{_PROFILES}/tableschema.json", "fields": fields}
    schema |= {"primaryKey": list(sheet.key)} if sheet.key else {}
    schema |= {"foreignKeys": keys} if keys else {}
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": sheet.name,
        "type": "table",
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
