"""How times are taken: in one run, side by side in turn, and told as medians of the ratios of each turn."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

import bilateral

PACKAGE = Path(bilateral.__file__).parent


@attrs.frozen
class Result:
    """One line of the table.

    Attributes:
        what: What was measured.
        measured: The number, by default a ratio.
        goal: What design section 8 asks for; None for orientation.
        floor: Whether the goal is the least and not the most.
        unit: What follows the numbers.
        detail: What else is worth knowing.
    """

    what: str
    measured: float
    goal: float | None = None
    floor: bool = False
    unit: str = "×"
    detail: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.goal is None:
            return None
        return self.measured >= self.goal if self.floor else self.measured <= self.goal


def processes(sources: Mapping[str, str], rounds: int, path: Path = PACKAGE.parent) -> dict[str, list[float]]:
    """User and system seconds of fresh processes that run these sources, in turn; a first turn compiles."""
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": ""}
    turns = []
    for _ in range(rounds + 1):
        turn = {}
        for name, source in sources.items():
            child = subprocess.Popen([sys.executable, "-c", source], env=environment)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                raise RuntimeError(f"the process {name!r} failed")
            turn[name] = usage.ru_utime + usage.ru_stime
        turns.append(turn)
    return {name: [turn[name] for turn in turns[1:]] for name in sources}


def calls(functions: Mapping[str, Callable[[int], Any]], rounds: int) -> dict[str, list[float]]:
    """Wall seconds of these functions, in turn; each is told the number of the turn. A first turn warms up."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for turn in range(rounds + 1):
        for name, function in functions.items():
            gc.collect()
            start = time.perf_counter()
            answer = function(turn)
            times[name].append(time.perf_counter() - start)
            del answer
    return {name: each[1:] for name, each in times.items()}


def ratio(mine: list[float], peer: list[float]) -> float:
    """The median, over all turns, of one time by the other."""
    return statistics.median(one / other for one, other in zip(mine, peer, strict=True))


def milliseconds(times: list[float]) -> str:
    """The median, to be read."""
    return f"{statistics.median(times) * 1e3:.3g} ms"
