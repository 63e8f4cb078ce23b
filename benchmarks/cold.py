"""A cold process to its first answer, and to every record, against the same process that only imports."""

from __future__ import annotations

import json
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import made
from measure import PACKAGE, Result, milliseconds, processes, ratio

IMPORTS = "import bilateral, cattrs"
FIRST = "; bilateral.load({name!r}).events.where(kind='visit')"
EVERY = """; ds = bilateral.load({name!r})
for records in (ds.events, ds.accords, ds.actors, ds.offices, ds.figures, ds.sources):
    for record in records: record.id"""


def run(*, quick: bool) -> list[Result]:
    data = {"made": made.tables(), **shipped()}
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
        text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
        (compiled / f"{name}.json").write_text(text, encoding="utf-8")


def shipped() -> dict[str, Any]:
    """The datasets that ship, as a wheel has them: compiled there, and in a checkout from its files."""
    found = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (PACKAGE / "_data").glob("*.json")}
    for about in PACKAGE.parents[1].glob("data/*/dataset.toml"):
        tables: dict[str, Any] = {}
        for file in sorted(about.parent.glob("*.toml")):
            rows = tomllib.loads(file.read_text(encoding="utf-8"))
            tables.setdefault(file.stem.partition("-")[0], {}).update(rows)
        found.setdefault(about.parent.name, tables)
    return found


def extent(tables: Mapping[str, Any]) -> str:
    rows = [row for plural, table in tables.items() if plural != "dataset" for row in table.values()]
    return f"{len(rows):,} records, {sum(len(row.get('claims', ())) for row in rows):,} claims"
