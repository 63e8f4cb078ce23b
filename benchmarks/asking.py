"""`where` against what one would write by hand over flat rows worked out beforehand, literals differing each time.

The comprehension sets the goal; pandas, polars and DuckDB answer from frames of the same rows, for orientation, where
they are installed. They know a window from two columns of days and membership in a list; that a date may leave it
open, so that the answer is only "possible", they are not asked to tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import attrs
import made
from measure import Result, calls, milliseconds, ratio

from bilateral import Dataset, Events
from bilateral.compiled import about
from bilateral.model import CLASSES


@attrs.frozen
class Flat:
    """What the comprehension looks at, worked out beforehand."""

    id: str
    kind: str
    earliest: dt.date
    latest: dt.date
    involved: frozenset[str]


def run(*, quick: bool) -> list[Result]:
    results = []
    for count in (1_000, 10_000 if quick else 100_000):
        events = dataset(count).events
        flat = [flattened(events, event) for event in events]
        repeat, fewer = (100, 10) if count == 1_000 else (1, 1)
        frames = dict(framed(flat))
        functions: dict[str, Callable[[int], Any]] = {
            "ours": asking(events, repeat),
            "peer": comprehending(flat, repeat),
            **{name: several(query, fewer) for name, query in frames.items()},
        }
        times = calls(functions, 5 if quick else 7)
        each = {name: [one / (fewer if name in frames else repeat) for one in turns] for name, turns in times.items()}
        check(events, flat, frames)
        if count == 1_000:
            peer = [2 * one + 0.0001 for one in each["peer"]]
            what, goal = "where on 10³ events ÷ (2 × comprehension + 0.1 ms)", 1.0
        else:
            peer, what, goal = each["peer"], f"where on {count:,} events ÷ comprehension", 1.5
        detail = f"{milliseconds(each['ours'])}, {milliseconds(each['peer'])}"
        results.append(Result(what, ratio(each["ours"], peer), goal, detail=detail))
        for name in frames:
            what = f"where on {count:,} events ÷ {name}"
            results.append(Result(what, ratio(each["ours"], each[name]), detail=milliseconds(each[name])))
    return results


def dataset(count: int) -> Dataset:
    return of(made.tables(count, claims=False))


def of(tables: made.Tables) -> Dataset:
    said = about(tables["dataset"])
    return Dataset(said, {cls: tables[cls.plural] for cls in CLASSES})


def flattened(events: Events, event: Any) -> Flat:
    involved = event_context(events).involved(event)
    return Flat(event.id, event.kind, event.date.earliest, event.date.latest, frozenset(involved))


def event_context(events: Events) -> Any:
    return events._context  # noqa: SLF001  # the dataset, which alone knows whom an event involves


def question(turn: int) -> tuple[str, str, dt.date, dt.date]:
    """A kind, an actor and a year, other ones each time."""
    kind = made.KINDS[turn % len(made.KINDS)]
    actor = f"{made.STATES[turn % 2]}-body-{turn % 15}"
    year = 1994 + turn % 30
    return kind, actor, dt.date(year, 1, 1), dt.date(year, 12, 31)


def asking(events: Events, repeat: int) -> Callable[[int], list[Events]]:
    return lambda turn: [ask(events, turn * repeat + one) for one in range(repeat)]


def ask(events: Events, turn: int) -> Events:
    kind, actor, first, last = question(turn)
    return events.where(kind=kind, involving=actor, during=f"{first}/{last}")


def comprehending(flat: list[Flat], repeat: int) -> Callable[[int], list[list[Flat]]]:
    return lambda turn: [comprehend(flat, turn * repeat + one) for one in range(repeat)]


def comprehend(flat: list[Flat], turn: int) -> list[Flat]:
    kind, actor, first, last = question(turn)
    return [
        row
        for row in flat
        if row.kind == kind and row.earliest <= last and row.latest >= first and actor in row.involved
    ]


Asked = Callable[[int], list[str]]


def framed(flat: list[Flat]) -> Iterator[tuple[str, Asked]]:
    """The same rows in frames, each with the query that one would write for it; it gives the ids."""
    names = ("id", "kind", "earliest", "latest", "involved")
    columns = {name: [getattr(row, name) for row in flat] for name in names}
    columns["kind"] = [str(kind) for kind in columns["kind"]]
    columns["involved"] = [sorted(ids) for ids in columns["involved"]]
    if find_spec("pandas"):
        yield "pandas", in_pandas(columns)
    if find_spec("polars"):
        yield "polars", in_polars(columns)
    if find_spec("duckdb") and find_spec("pyarrow"):
        yield "DuckDB", in_duckdb(columns)


def in_pandas(columns: dict[str, Any]) -> Asked:
    import pandas as pd

    days = {name: pd.to_datetime(columns[name]) for name in ("earliest", "latest")}
    frame = pd.DataFrame(columns | days)

    def query(turn: int) -> list[str]:
        kind, actor, first, last = question(turn)
        from_, until = pd.Timestamp(first), pd.Timestamp(last)
        found = frame[(frame["kind"] == kind) & (frame["earliest"] <= until) & (frame["latest"] >= from_)]
        return [id_ for id_, ids in zip(found["id"], found["involved"], strict=True) if actor in ids]

    return query


def in_polars(columns: dict[str, Any]) -> Asked:
    import polars as pl

    frame = pl.DataFrame(columns)

    def query(turn: int) -> list[str]:
        kind, actor, first, last = question(turn)
        within = (pl.col("earliest") <= last) & (pl.col("latest") >= first)
        found = frame.filter((pl.col("kind") == kind) & within & pl.col("involved").list.contains(actor))
        return found["id"].to_list()

    return query


def in_duckdb(columns: dict[str, Any]) -> Asked:
    import duckdb

    base = duckdb.connect()
    base.register("rows", import_module("pyarrow").table(columns))
    base.execute("create table events as select *, row_number() over () as place from rows")
    text = (
        "select id from events where kind = ? and earliest <= ? and latest >= ? and list_contains(involved, ?)"
        " order by place"
    )

    def query(turn: int) -> list[str]:
        kind, actor, first, last = question(turn)
        return [id_ for (id_,) in base.execute(text, [kind, last, first, actor]).fetchall()]

    return query


def several(query: Asked, repeat: int) -> Callable[[int], list[list[str]]]:
    return lambda turn: [query(turn * repeat + one) for one in range(repeat)]


def check(events: Events, flat: list[Flat], frames: dict[str, Asked]) -> None:
    """All must answer alike, or the ratio says nothing."""
    for turn in range(20):
        ours = [event.id for event in ask(events, turn)]
        others = {"the comprehension": [row.id for row in comprehend(flat, turn)]}
        others |= {name: query(turn) for name, query in frames.items()}
        for name, theirs in others.items():
            if ours != theirs:
                raise RuntimeError(f"where and {name} differ on {question(turn)}")
