"""Compiled data, as a wheel carries them: trusted, and read no further than somebody looks."""

from __future__ import annotations

import functools
import gc
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from bilateral.dates import Date, unread
from bilateral.model import CLASSES, About, Accord, Claim, Coverage, Event, Relation
from bilateral.parts import Parts, Unread
from bilateral.paths import Slot, slots

R = TypeVar("R")


def about(row: Mapping[str, Any]) -> About:
    """What a trusted dataset says of itself."""
    return About(**{**row, "coverage": [Coverage(**it) for it in row.get("coverage", ())]})


class Tables(Mapping[type[Any], Mapping[str, Any]]):
    """The rows of a compiled dataset by class, each table parsed when it is asked for, and so what is below it.

    The file is JSON with a table a line, `{"dataset":{…},` first. The parts and claims of the records of a class stand
    by id in a line of their own for each field, such as `events.claims`; a row then has null there.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._lines: dict[str, Any] = {}

    def line(self, name: str) -> Any:
        """What stands in the line of this name."""
        if name not in self._lines:
            head = f'{"{" if name == "dataset" else chr(10)}"{name}":'.encode()
            start = self._data.index(head) + len(head)
            self._lines[name] = json.loads(self._data[start : self._data.index(b"\n", start) - 1])
        return self._lines[name]

    def __getitem__(self, cls: type[Any]) -> Mapping[str, Any]:
        rows: Mapping[str, Any] = self.line(cls.plural)
        return rows

    def __iter__(self) -> Iterator[type[Any]]:
        return iter(CLASSES)

    def __len__(self) -> int:
        return len(CLASSES)


def records(cls: type[R], rows: Mapping[type[Any], Mapping[str, Any]], order: Callable[[R], Any]) -> list[R]:
    """The records of a class in trusted rows; whoever breaks that trust gets the errors of the class.

    They are sorted, but for the events and accords of a compiled file, which stand there oldest first as in the curated
    ones. Their dates, parts and claims are read when somebody first looks at them: most questions look at few.
    """
    fields = _fields(cls, rows)
    new: Callable[..., R] = cls
    collecting = gc.isenabled()
    # Many objects are made and none is garbage: looking for it would cost as much as making them.
    gc.disable()
    try:
        made = [new(id=id_, **fields(id_, row)) for id_, row in rows[cls].items()]
        return made if cls in (Event, Accord) and isinstance(rows, Tables) else sorted(made, key=order)
    finally:
        if collecting:
            if hasattr(gc, "freeze") and not gc.get_freeze_count():
                # As if it had been looked through: a frozen object thaws to be an old one.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _fields(
    cls: type[Any], rows: Mapping[type[Any], Mapping[str, Any]]
) -> Callable[[str, Mapping[str, Any]], dict[str, Any]]:
    """What makes the fields of a record or a part of its trusted row."""
    later = [(slot.name, take) for slot in slots(cls).values() if (take := _later(cls, slot, rows))]

    def fields(id_: str, row: Mapping[str, Any]) -> dict[str, Any]:
        made = dict(row)
        for name, take in later:
            if name in made:
                made[name] = take(id_, made[name])
        return made

    return fields


def _later(cls: type[Any], slot: Slot, rows: Mapping[type[Any], Mapping[str, Any]]) -> Callable[[str, Any], Any] | None:
    """How to take a value of a record that is trusted; None leaves it to the class."""

    @functools.cache
    def reader() -> Callable[[Any], Any]:
        if slot.type is not Claim:
            fields = _fields(slot.type, rows)
            return lambda parts: {key: slot.type(**fields(key, part)) for key, part in parts.items()}
        # What claims say is of many types: cattrs is loaded only when somebody looks at one.
        from bilateral.codec import claims

        return claims(cls)

    def made(of: tuple[str, Any]) -> Any:
        id_, value = of
        if value is None and isinstance(rows, Tables):
            value = rows.line(f"{cls.plural}.{slot.name}")[id_]
        return reader()(value)

    if slot.type is Date:
        return lambda _, value: unread(value)
    if slot.type is Relation:
        return lambda _, value: [Relation(**it) for it in value]
    if slot.type is Claim:
        return lambda id_, value: Unread(made, (id_, value))
    if slot.holds == "parts":
        return lambda id_, value: Parts.unread(made, (id_, value))
    return None
