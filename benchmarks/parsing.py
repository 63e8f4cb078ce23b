"""A date parsed: texts never seen before, in the proportions of curated data."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import statistics
from collections.abc import Callable
from typing import Any

from measure import Result, calls

from bilateral import Date

SHAPES = ("{0}",) * 12 + ("{0:%Y-%m}",) * 3 + ("[{0}..{1}]", "{0}/{1}", "{0}~", "{0}?", "[{0},{1}]")


def run(*, quick: bool) -> list[Result]:
    count = 1_000 if quick else 4_000
    peers: dict[str, Callable[[str], Any]] = {"ours": Date}
    with contextlib.suppress(ImportError):
        peers["edtf"] = bounds(importlib.import_module("edtf"))
    rounds = 5 if quick else 11
    functions = {name: reading(read, count if name == "ours" else 100, rounds) for name, read in peers.items()}
    times = calls(functions, rounds)
    micro = {name: statistics.median(each) * 1e6 / (count if name == "ours" else 100) for name, each in times.items()}
    results = [Result("a date parsed, text not seen before", micro["ours"], 25, unit="µs")]
    if "edtf" in micro:
        results.append(Result("the same and its two bounds, by edtf", micro["edtf"], unit="µs"))
    return results


def reading(read: Callable[[str], Any], count: int, rounds: int) -> Callable[[int], list[Any]]:
    prepared = [texts(turn, count) for turn in range(rounds + 1)]
    return lambda turn: [read(text) for text in prepared[turn]]


def texts(turn: int, count: int) -> list[str]:
    """Texts of another stretch of days each turn, so that nothing remembers them; months repeat, as they do in data."""
    days = [dt.date(1000, 1, 1) + dt.timedelta(days=turn * count * 31 + number * 31) for number in range(count)]
    return [SHAPES[number % len(SHAPES)].format(day, day + dt.timedelta(5)) for number, day in enumerate(days)]


def bounds(edtf: Any) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        date = edtf.parse_edtf(text)
        return date.lower_strict(), date.upper_strict()

    return read
