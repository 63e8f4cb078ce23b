"""The first `conflicts()` of a dataset against one pass over what its claims say."""

from __future__ import annotations

import asking
import made
from measure import Result, calls, milliseconds, ratio

from bilateral import Dataset
from bilateral.model import CLASSES


def run(*, quick: bool) -> list[Result]:
    tables = made.tables(375 if quick else 3_750)
    for row in list(tables["events"].values())[::20]:  # so that there is something to find
        row["claims"][-1]["says"]["date"] = "1990"
    datasets = [asking.of(tables) for _ in range(1 + (3 if quick else 5))]
    for dataset in datasets:
        over(dataset)  # claims are parsed when they are first looked at

    functions = {"ours": lambda turn: datasets[turn].conflicts(), "pass": lambda turn: over(datasets[turn])}
    times = calls(functions, 3 if quick else 5)
    records = sum(len(getattr(datasets[0], cls.plural)) for cls in CLASSES)
    claims = over(datasets[0])[0]
    detail = f"{milliseconds(times['ours'])}, {milliseconds(times['pass'])}; {len(datasets[0].conflicts()):,} conflicts"
    what = f"first conflicts, {records:,} records, {claims:,} claims ÷ a pass"
    return [Result(what, ratio(times["ours"], times["pass"]), 20, detail=detail)]


def over(dataset: Dataset) -> tuple[int, int]:
    """How many claims there are, and how much they say: every path and value of each is looked at."""
    claims = told = 0
    for cls in CLASSES:
        for record in getattr(dataset, cls.plural):
            for claim in record.claims:
                claims += 1
                for readings in (claim.says, claim.denies, claim.wording, claim.rejected):
                    for path, value in readings.items():
                        told += bool(path) and value is not None
    return claims, told
