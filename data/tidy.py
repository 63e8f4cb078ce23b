"""One layout for curated files: `python data/tidy.py data/iran-belarus`, and with `--check` only say what differs.

Fields stand in the order of their class, records in that of time or of their ids, and no file is longer than a reader
can bear. Nothing but the layout changes: what is written is read again and compared. Comments stand at the head of a
file, and are made here.
"""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from bilateral import paths
from bilateral.dates import Date
from bilateral.kinds import AccordKind
from bilateral.model import CLASSES, Accord, Act, Actor, Event, Source

Rows: TypeAlias = dict[str, dict[str, Any]]
WIDTH, LENGTH = 112, 1_500


def main() -> int:
    """Lay out a folder, and name the files that change."""
    parser = argparse.ArgumentParser(description="Lay curated files out anew.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if anything would change")
    given = parser.parse_args()
    before = {file.name: file.read_text(encoding="utf-8") for file in sorted(given.folder.glob("*.toml"))}
    after = laid_out(before)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    for name in () if given.check else changed:
        if name in after:
            Path(given.folder, name).write_text(after[name], encoding="utf-8", newline="\n")
        else:
            Path(given.folder, name).unlink()
    print("".join(f"{name}\n" for name in changed), end="")
    return int(given.check and bool(changed))


def laid_out(files: Mapping[str, str]) -> dict[str, str]:
    """The texts of the files of a dataset, by name, from those that there are; `dataset.toml` stays as it is."""
    every = parsed(files)
    made = {"dataset.toml": files["dataset.toml"]}
    for cls in CLASSES:
        for group, rows in groups(cls, every).items():
            made |= dict(volumes(cls, group, rows, every))
    if parsed(made) != every:
        raise ValueError("the layout would change what is said; mend tidy.py")
    return made


def parsed(files: Mapping[str, str]) -> dict[str, Rows]:
    """The rows of all files by class."""
    every: dict[str, Rows] = {}
    for name, text in files.items():
        every.setdefault(name.removesuffix(".toml").partition("-")[0], {}).update(tomllib.loads(text))
    return every


def groups(cls: type, every: Mapping[str, Rows]) -> dict[str, Rows]:
    """Rows by the group of files that they belong to: persons and publishers stand apart from other actors."""
    rows = every.get(cls.plural, {})  # type: ignore[attr-defined]  # of each class of record
    found: dict[str, Rows] = {}
    publishers = {row.get("publisher") for row in every.get(Source.plural, {}).values()}
    for id_, row in rows.items():
        group = cls.plural  # type: ignore[attr-defined]
        if cls is Actor:
            group += "-persons" if row["kind"] == "person" else "-publishers" if id_ in publishers else ""
        found.setdefault(group, {})[id_] = row
    return found


def volumes(cls: type, group: str, rows: Rows, every: Mapping[str, Rows]) -> Iterator[tuple[str, str]]:
    """The files of one group, none much longer than a reader can bear, with their names."""
    timed = cls in {Event, Accord}
    order = {id_: moment(cls, row, every) if timed else () for id_, row in rows.items()}
    parts: list[dict[str, str]] = [{}]
    length = 0
    for id_ in sorted(rows, key=lambda id_: (order[id_], id_)):
        text = record(cls, id_, rows[id_])
        if length + text.count("\n") > LENGTH - 50:
            parts.append({})
            length = 0
        parts[-1][id_] = text
        length += text.count("\n") + 1
    for number, texts in enumerate(parts, 1):
        ids = list(texts)
        name = group if len(parts) == 1 else f"{group}-{number:02}"
        noun = group.replace("-", ", ").capitalize()
        span = f", {ids[0]} to {ids[-1]}" if len(parts) > 1 else ""
        head = f"# {noun}, {'oldest first' if timed else 'by id'}{span}.\n"
        yield f"{name}.toml", "\n".join([head, *texts.values()])


def moment(cls: type, row: Mapping[str, Any], every: Mapping[str, Rows]) -> tuple[Any, ...]:
    """A key to sort by time: by the date of an event, or of the act that dates an accord; what has none comes last.

    The order is that of the library, which takes events and accords of a wheel as they stand.
    """
    date = Date(row["date"]) if row.get("date") else None
    if cls is Accord:
        events = every.get(Event.plural, {})
        rows = {key: events.get(act.get("event", ""), {}) | act for key, act in row.get("acts", {}).items()}
        acts = {
            key: Act(**{name: it[name] for name in ("kind", "date", "status") if name in it})
            for key, it in rows.items()
        }
        date = Accord(id="", kind=AccordKind.DOCUMENT, parties=(), acts=acts).date
    return (0, date.order) if date else (1,)


# One record


def record(cls: type, id_: str, row: Mapping[str, Any]) -> str:
    """A record as text: its own values, a table for each statement, a block for each claim."""
    lines = [f"[{id_}]"]
    fields = {name: row[name] for name in (*paths.slots(cls), *row) if name in row}
    statements, claims = fields.pop("statements", {}), fields.pop("claims", [])
    for name, value in fields.items():
        lines += below(name, value, paths.slots(cls).get(name))
    for key, said in statements.items():
        lines += ["", f"[{id_}.statements.{paths.write((key,))}]"]
        lines += [line for name, value in said.items() for line in below(name, value, None)]
    for claim in claims:
        lines += ["", f"[[{id_}.claims]]", *told(cls, claim)]
    return "\n".join(lines) + "\n"


def told(cls: type, claim: Mapping[str, Any]) -> Iterator[str]:
    """A claim: who says it and where, then what, in the order of the record's own fields."""
    wire = [paths.WIRE.get(name, name) for name in ("source", "because", "rests_on", "locator", "according_to")]
    wire += ["says", "wording", "denies", "rejected"]
    if stray := claim.keys() - set(wire):
        raise ValueError(f"a claim has no {stray}; it has {', '.join(wire)}")
    for name in (name for name in wire if name in claim):
        if not isinstance(claim[name], dict):
            yield from leaf(name, claim[name])
            continue
        for field in dict.fromkeys((*paths.slots(cls), *claim[name])):
            if field in claim[name]:
                yield from below(f"{name}.{paths.write((field,))}", claim[name][field], None)


def below(name: str, value: Any, slot: paths.Slot | None) -> Iterator[str]:
    """A value under a name: parts a line each where they fit, else field by field."""
    if not isinstance(value, dict):
        yield from leaf(name, value)
    elif (slot is None or slot.holds != "parts") and len(line := f"{name} = {inline(value)}") <= WIDTH:
        yield line
    elif not value:
        yield f"{name} = {{}}"
    else:
        for key, one in value.items():
            yield from below(f"{name}.{paths.write((key,))}", one, None)


def leaf(name: str, value: Any) -> Iterator[str]:
    """A text, a number or a list under a name, broken where it is long."""
    line = f"{name} = {inline(value)}"
    if len(line) <= WIDTH:
        yield line
    elif isinstance(value, list):
        yield f"{name} = ["
        if any(isinstance(one, dict) for one in value):
            yield from (f"  {inline(one)}," for one in value)
        else:
            lines = [""]
            for one in (f" {inline(one)}," for one in value):  # not by textwrap, which would break an element
                lines += [""] if lines[-1] and len(lines[-1] + one) >= WIDTH else []
                lines[-1] += one
            yield from (f" {line}" for line in lines)
        yield "]"
    elif isinstance(value, str) and " " in value and value == " ".join(value.split()):
        yield f'{name} = """\\'
        body = inline(value)[1:-1].replace('\\"', '"').replace('""', '"\\"')
        wrapped = textwrap.wrap(body, WIDTH - 4, **WHOLE)
        yield from (f"  {one} \\" for one in wrapped[:-1])
        yield f"  {wrapped[-1]}\\"
        yield '  """'
    else:
        yield line


WHOLE: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}


def inline(value: Any) -> str:
    """A value in one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case dict():
            pairs = ", ".join(f"{paths.write((key,))} = {inline(one)}" for key, one in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list():
            return f"[{', '.join(map(inline, value))}]"
    return str(value)


if __name__ == "__main__":
    sys.exit(main())
