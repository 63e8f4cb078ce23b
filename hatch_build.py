"""Compile the datasets under data/ into the wheel, one JSON file each: a table a line, and apart what is below records.

So whoever loads it parses what he asks for, and claims, which are most of it, only when he looks at one.

The build needs the standard library only, writes outside the checkout, and fails rather than ship a
wheel without data. Editable installs get nothing: they read the TOML itself.
"""

import json
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any, NoReturn

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CLASSES = ("accords", "actors", "events", "figures", "offices", "sources")


class CompileData(BuildHookInterface):  # type: ignore[type-arg]  # the configuration's type is hatchling's affair
    """The hook of the wheel target."""

    _folder: str | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each ``data/<pair>/`` and add it to the wheel as ``bilateral/_data/<pair>.json``."""
        if version == "editable":
            return
        data = Path(self.root, "data")
        pairs = sorted(path.parent for path in data.glob("*/dataset.toml"))
        if not pairs:
            raise ValueError(f"no dataset to ship: no folder of {data} has a dataset.toml")
        self._folder = tempfile.mkdtemp(prefix="bilateral-")
        for pair in pairs:
            compiled = Path(self._folder, f"{pair.name}.json")
            compiled.write_text(dump(compile_pair(pair), pair), encoding="utf-8", newline="\n")
            build_data["force_include"][str(compiled)] = f"bilateral/_data/{pair.name}.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what ``initialize`` wrote."""
        if self._folder is not None:
            shutil.rmtree(self._folder)


def compile_pair(pair: Path) -> dict[str, dict[str, Any]]:
    """Merge the TOML files of one folder: the dataset's own table, then id to record by class."""
    compiled = {"dataset": parse(pair / "dataset.toml")}
    seen: dict[str, Path] = {}
    for file in sorted(pair.glob("*.toml")):
        if file.name == "dataset.toml":
            continue
        name = file.stem.partition("-")[0]
        if name not in CLASSES:
            raise ValueError(f"{file}: no class is called {name!r}; there are {', '.join(CLASSES)}")
        for key, record in parse(file).items():
            if key in seen:
                raise ValueError(f"{file}: the id {key!r} stands in {seen[key].name} already")
            seen[key] = file
            compiled.setdefault(name, {})[key] = record
    if not seen:
        raise ValueError(f"{pair}: a dataset without records")
    return compiled


def parse(file: Path) -> dict[str, Any]:
    """Read one TOML file; an error names it."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:  # of the syntax, or of the encoding
        raise ValueError(f"{file}: {error}") from error


def dump(compiled: dict[str, Any], pair: Path) -> str:
    """Write JSON, the same for the same files; TOML's own dates have no place in it.

    What is below the records of a class, parts and claims, stands by id in a line of its own for each field, such as
    `events.claims`; the record has null there.
    """
    lines = {"dataset": compiled["dataset"]}
    for name in CLASSES:
        lines[name] = {}
        for key, row in compiled.get(name, {}).items():
            below = {field for field, value in row.items() if field == "claims" or isinstance(value, dict)}
            lines[name][key] = {field: None if field in below else value for field, value in row.items()}
            for field in sorted(below):
                lines.setdefault(f"{name}.{field}", {})[key] = row[field]

    def refuse(value: object) -> NoReturn:
        raise ValueError(f"{pair}: {value} is a bare date or time; write it as quoted text")

    def text(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=refuse)

    return "{" + ",\n".join(f"{text(name)}:{text(table)}" for name, table in lines.items()) + "}\n"
