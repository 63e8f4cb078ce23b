"""Curated files: from a folder of TOML, or one exported JSON file, to rows whose lines can be told."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from bilateral import paths
from bilateral.errors import DatasetError, Fault, WordError, suggest
from bilateral.model import CLASSES
from bilateral.paths import Keys
from bilateral.positions import lines, nearest

PLURALS = tuple(cls.plural for cls in CLASSES)
ABOUT = "dataset"

_MOST_BYTES = 16_000_000
_MOST_DEPTH = 40
# What is left open runs to its end, and nothing is tried twice: the time stays linear, whatever the text.
_STRINGS = re.compile(
    r"""
    "{3}(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{0,5}
  | '{3}(?:[^']++|'{1,2}+(?!'))*+'{0,5}
  | "(?:[^"\\\n]++|\\.)*+"?
  | '[^'\n]*+'?
  | \#[^\n]*+
    """,
    re.VERBOSE | re.DOTALL,
)
_DEEP_KEY = re.compile(rf"(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]++[ \t]*+\.[ \t]*+){{{_MOST_DEPTH}}}")
_TOO_DEEP = f"tables or lists are nested more than {_MOST_DEPTH} deep; no record needs that"
_LONG_NUMBER = "a number in it has thousands of digits; quote what is not a number"


@attrs.define
class Curated:
    """The rows of a dataset as they were written, before anything is judged.

    Attributes:
        rows: For each class, by its plural, the rows by id; for `dataset` its one row, without an id.
        faults: What kept files or rows from being read.
    """

    rows: dict[str, dict[str, Any]] = attrs.field(factory=lambda: {plural: {} for plural in (ABOUT, *PLURALS)})
    faults: list[Fault] = attrs.field(factory=list)
    _texts: dict[str, str] = attrs.field(factory=dict, init=False)
    _files: dict[str, str] = attrs.field(factory=dict, init=False)
    _lines: dict[str, dict[Keys, int]] = attrs.field(factory=dict, init=False)

    def add(self, file: str, plural: str, text: str, rows: Mapping[str, Any]) -> None:
        """Take in the rows of one file; an id that stands elsewhere already, in any class, is a fault."""
        self._texts[file] = text
        for id_, row in rows.items():
            if not id_ and plural != ABOUT:
                # Without an id, it would pass for the description of the dataset.
                message = "'' is not an id; join words of a-z and 0-9 by hyphens"
                self.faults.append(self.place("", ("",), message, file=file))
            elif id_ in self._files:
                first = self.place(id_, ())
                other = first.file if first.line is None else f"{first.file}:{first.line}"
                message = f"the id stands in {other} already; choose another one"
                if plural == ABOUT:
                    message = f"the description of the dataset stands in {other} already; keep one of them"
                self.faults.append(self.place(id_, (), message, file=file))
            else:
                self.rows[plural][id_] = row
                self._files[id_] = file

    def place(self, record: str, keys: Keys, message: str = "", *, file: str = "", warning: bool = False) -> Fault:
        """A fault of a record at these keys, with the file and the line where they stand."""
        file = file or self._files.get(record, "")
        text = self._texts.get(file, "")
        if text and file not in self._lines:
            self._lines[file] = lines(text)
        line = nearest(self._lines[file], (record, *keys) if record else keys) if text else None
        return Fault(file=file, line=line, record=record, field=paths.write(keys), message=message, warning=warning)

    @property
    def unread(self) -> frozenset[str]:
        """The names of the classes of which a file could not be read; of all, where its name tells none."""
        faults = (fault for fault in self.faults if not fault.warning)
        plurals = {_plural(fault.file) for fault in faults if fault.file not in self._texts}
        known = plurals <= self.rows.keys()
        return frozenset(cls.__name__ for cls in CLASSES if cls.plural in plurals or not known)


def curated(path: Path) -> Curated:
    """Read a folder of curated files, or a JSON file that was exported.

    Raises:
        DatasetError: There is no such folder or file, or it holds no dataset.
    """
    found = Curated()
    if path.is_dir() and (files := sorted(path.glob("*.toml"))):
        for file in files:
            _take_toml(found, file)
        found.faults += _strays(path, files)
        if not any(_plural(file.name) == ABOUT for file in files):
            message = "is missing; it gives title, version, licence and known_until"
            found.faults.append(Fault(file=f"{ABOUT}.toml", message=message))
    elif path.is_file() and path.suffix != ".toml":
        _take_json(found, path)
    else:
        if path.is_dir():
            message = "the folder holds no .toml file; see the layout in the guide"
        elif path.is_file():
            message = "one curated file alone is no dataset; give the folder that holds it"
        else:
            message = "there is no such folder or file"
        raise DatasetError([Fault(file=str(path), message=message)])
    return found


def _strays(path: Path, files: list[Path]) -> Iterator[Fault]:
    """A warning for each file or folder that looks as if it were to be read, and is not."""
    for near in sorted(set(path.iterdir()).difference(files)):
        stem, ending, _ = near.name.casefold().partition(".toml")
        plural = _plural(stem)
        if ending and plural in (ABOUT, *PLURALS):
            message = "is not read: the name of a curated file ends in .toml; rename it"
            yield Fault(file=near.name, message=message, warning=True)
        elif plural in PLURALS and near.is_dir() and any(near.glob("*.toml")):
            message = "is not read: curated files stand beside dataset.toml; move those in it there"
            yield Fault(file=near.name, message=message, warning=True)


def _plural(file: str) -> str:
    """What a curated file holds, by its name."""
    return file.removesuffix(".toml").split("-")[0]


def _take_toml(found: Curated, file: Path) -> None:
    plural = _plural(file.name)
    if plural not in found.rows:
        words = (ABOUT, *PLURALS)
        hint = suggest(plural, words) or f"; it is one of {', '.join(words)}"
        message = f"{plural!r} names no class of records; a file is called after what it holds{hint}"
        found.faults.append(Fault(file=file.name, message=message))
        return
    text = _text(found, file)
    if text is None:
        return
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, line = _syntax(error, text)
        found.faults.append(Fault(file=file.name, line=line, message=f"not TOML: {message}"))
        return
    except ValueError:
        found.faults.append(Fault(file=file.name, message=_LONG_NUMBER))
        return
    if _deeper(rows):
        found.faults.append(Fault(file=file.name, message=_TOO_DEEP))
        return
    found.add(file.name, plural, text, {"": rows} if plural == ABOUT else rows)


def _take_json(found: Curated, file: Path) -> None:
    text = _text(found, file)
    if text is None:
        return
    try:
        tables = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        found.faults.append(Fault(file=file.name, line=error.lineno, message=f"not JSON: {error.msg.lower()}"))
        return
    except WordError as error:
        found.faults.append(Fault(file=file.name, message=str(error)))
        return
    except ValueError:
        found.faults.append(Fault(file=file.name, message=_LONG_NUMBER))
        return
    if not isinstance(tables, dict) or ABOUT not in tables:
        message = f"not an exported dataset: it is no object with a {ABOUT!r} in it"
        found.faults.append(Fault(file=file.name, message=message))
        return
    for plural, rows in tables.items():
        if plural not in found.rows:
            message = f"{plural!r} names no class of records; they are {', '.join((ABOUT, *PLURALS))}"
            found.faults.append(Fault(file=file.name, message=message))
        elif not isinstance(rows, dict):
            message = f"{plural!r} is no object; it holds records by id"
            found.faults.append(Fault(file=file.name, message=message))
        else:
            found.add(file.name, plural, "", {"": rows} if plural == ABOUT else rows)


def _text(found: Curated, file: Path) -> str | None:
    """The text of a file whose size and depth a parser can bear; otherwise a fault is noted."""
    try:
        if (size := file.stat().st_size) > _MOST_BYTES:
            message = f"the file has {size:,} bytes and may have {_MOST_BYTES:,}; split it"
            found.faults.append(Fault(file=file.name, message=message))
            return None
        data = file.read_bytes()
    except OSError as error:
        message = f"cannot be read: {str(error.strerror).lower()}"
        found.faults.append(Fault(file=file.name, message=message))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file in that encoding"
        found.faults.append(Fault(file=file.name, line=line, message=message))
        return None
    if deep := _too_deep(text):
        found.faults.append(Fault(file=file.name, line=deep, message=_TOO_DEEP))
        return None
    return text


def _deeper(rows: Any) -> bool:
    """Whether parsed tables are nested deeper than the limit: dotted keys within tables multiply."""
    level = [rows]
    for _ in range(_MOST_DEPTH):
        level = [below for one in level for below in (one.values() if isinstance(one, dict) else one)]
        level = [one for one in level if isinstance(one, dict | list)]
    return bool(level)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand in it once; JSON itself would keep the last of several."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise WordError(f"the key {key!r} stands twice in one object; keep one of them")
        found[key] = value
    return found


def _too_deep(text: str) -> int | None:
    """The line at which nesting passes the limit, if it does."""
    bare = _STRINGS.sub(lambda match: "q" + "\n" * match[0].count("\n"), text)
    if key := _DEEP_KEY.search(bare):
        return bare.count("\n", 0, key.start()) + 1
    depth = 0
    for mark in re.finditer(r"[\[{]|[\]}]", bare):
        depth += 1 if mark[0] in "[{" else -1
        if depth > _MOST_DEPTH:
            return bare.count("\n", 0, mark.start()) + 1
    return None


def _syntax(error: tomllib.TOMLDecodeError, text: str) -> tuple[str, int | None]:
    """What tomllib says, without its place, with the remedy where curators need it, and the line that it names."""
    said = str(error)
    match = re.search(r" \(at line (\d+), column \d+\)$", said)
    message = said[: match.start()] if match else said.removesuffix(" (at end of document)")
    # tomllib tells keys as a tuple of Python.
    message = re.sub(r"(?<=declare |mespace )\(.*\)", lambda keys: paths.write(ast.literal_eval(keys[0])), message)
    message = message[:1].lower() + message[1:]
    line = int(match[1]) if match else None
    written = text.split("\n")[line - 1] if line else ""
    if date := re.search(r"=\s*(\d{4}-[\dX]{2}[\w~?%-]*)", written):
        message += f"; quote the date: '{date[1]}'"
    elif "immutable namespace" in message:
        message += "; write all of it as {…}, or each of its keys by itself"
    return message, line
