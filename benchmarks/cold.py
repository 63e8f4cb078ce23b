"""A cold process to its first answer, and to every record, against the same process that only imports."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import made
from measure import PACKAGE, Result, milliseconds, processes, ratio

from bilateral.exports import plain
from bilateral.reading import load

sys.path.append(str(Path(__file__).parents[1]))
from hatch_build import dump

IMPORTS = "import bilateral, cattrs"
FIRST = "; bilateral.load({name!r}).events.where(kind='visit')"
EVERY = """; ds = bilateral.load({name!r})
for records in (ds.events, ds.accords, ds.actors, ds.offices, ds.figures, ds.sources):
    for record in records: record.id"""


def run(*, quick: bool) -> list[Result]:
    data = {"made": made.tables(), "iran-belarus": plain(load("iran-belarus"))}
    results = []
    with tempfile.TemporaryDirectory() as folder:
        install(Path(folder), data)
        for name, tables in data.items():
            code = {"imports": IMPORTS, "first": IMPORTS + FIRST, "every": IMPORTS + EVERY}
            sources = {key: source.format(name=name) for key, source in code.items()}
            times = processes(sources, 5 if quick else 15, Path(folder))
            for key, what, goal in (("first", "first where on events", 1.3), ("every", "every record", 1.8)):
                results.append(
                    Result(
                        f"{name}: cold to {what} ÷ imports only",
                        ratio(times[key], times["imports"]),
                        goal,
                        detail=f"{milliseconds(times[key])}, {milliseconds(times['imports'])}; {extent(tables)}",
                    )
                )
    return results


def install(folder: Path, data: Mapping[str, Any]) -> None:
    """The package as a wheel installs it, with these datasets compiled in it."""
    shutil.copytree(PACKAGE, folder / "bilateral", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    compiled = folder / "bilateral" / "_data"
    compiled.mkdir()
    for name, tables in data.items():
        (compiled / f"{name}.json").write_text(dump(tables, folder), encoding="utf-8")


def extent(tables: Mapping[str, Any]) -> str:
    rows = [row for plural, table in tables.items() if plural != "dataset" for row in table.values()]
    return f"{len(rows):,} records, {sum(len(row.get('claims', ())) for row in rows):,} claims"
