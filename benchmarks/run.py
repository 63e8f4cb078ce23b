"""All benchmarks, in one table: `python benchmarks/run.py [--quick]`. It judges nothing and always exits 0."""

from __future__ import annotations

import argparse
import platform
from importlib import metadata

import asking
import cold
import importing
import names
import parsing
import structuring
import weighing
from measure import Result

PARTS = (importing, cold, structuring, parsing, asking, names, weighing)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure bilateral against its peers.")
    parser.add_argument("--quick", action="store_true", help="fewer turns and smaller data; coarse to about a fifth")
    parser.add_argument("only", nargs="*", metavar="PART", help=f"of {', '.join(part.__name__ for part in PARTS)}")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, cattrs {metadata.version('cattrs')}; medians, interleaved in one run")
    print(f"{'':62} {'goal':>8} {'measured':>10}  holds")
    for part in PARTS:
        if not given.only or part.__name__ in given.only:
            for result in part.run(quick=given.quick):
                print(line(result), flush=True)


def line(result: Result) -> str:
    sign = "≥" if result.floor else "≤"
    goal = "" if result.goal is None else f"{sign} {result.goal:g} {result.unit}".strip()
    holds = {True: "yes", False: "NO", None: ""}[result.holds]
    measured = f"{result.measured:.3g} {result.unit}".strip()
    return f"{result.what:62} {goal:>8} {measured:>10}  {holds:5} {result.detail}".rstrip()


if __name__ == "__main__":
    main()
