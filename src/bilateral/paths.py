"""Dotted paths to fields and parts of records, written as in TOML, and what belongs at their end."""

from __future__ import annotations

import functools
import json
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

import attrs

from bilateral.errors import WordError, article, quoted, suggest
from bilateral.model import Claim, Relation
from bilateral.parts import Parts

Keys: typing.TypeAlias = tuple[str, ...]

# How fields are called in files, where their names in Python would not read well or could not stand.
WIRE = {"locator": "at", "rests_on": "from"}

_KEY = re.compile(r'([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*)"')


@functools.lru_cache(maxsize=4096)
def write(keys: Keys) -> str:
    """The path through these keys; a key is quoted where TOML would want it quoted."""
    return ".".join(
        key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False) for key in keys
    )


@functools.lru_cache(maxsize=4096)
def read(path: str) -> Keys:
    """The keys that a path goes through.

    Raises:
        WordError: The text is no path, for instance because a key with a space is not quoted.
    """
    keys, at = [], 0
    while match := _KEY.match(path, at):
        try:
            keys.append(match[1] or str(json.loads(f'"{match[2]}"', strict=False)))
        except json.JSONDecodeError:  # an escape that there is not
            break
        at = match.end()
        if at == len(path):
            return tuple(keys)
        if path[at] != ".":
            break
        at += 1
    raise WordError(f"{path!r} is not a path; join keys by dots and quote a key with a space or a dot")


class Slot(typing.NamedTuple):
    """What one field of a class holds.

    Attributes:
        name: Name of the field.
        holds: Whether it is one value, a list of words, or parts by key.
        type: Type of the value, of each word, or of each part.
        metadata: What the model tells the rules about the field.
    """

    name: str
    holds: Literal["value", "list", "parts"]
    type: Any
    metadata: typing.Mapping[str, Any]


def _once(make: Callable[[type], dict[str, Slot]]) -> Callable[[type], dict[str, Slot]]:
    # Apart, since what is cached takes classes of attrs, to type checkers, for unhashable.
    return functools.cache(make)


@_once
def slots(cls: type) -> dict[str, Slot]:
    """The fields of a class by name, in the order of the class."""
    hints = typing.get_type_hints(cls)
    return {field.name: _slot(field, hints[field.name]) for field in attrs.fields(cls)}


def _slot(field: attrs.Attribute[Any], hint: Any) -> Slot:
    if isinstance(hint, types.UnionType):
        hint = next(option for option in typing.get_args(hint) if option is not type(None))
    origin = typing.get_origin(hint)
    holds: Literal["value", "list", "parts"] = (
        "list" if origin in (tuple, Sequence) else "parts" if origin is Parts else "value"
    )
    return Slot(field.name, holds, typing.get_args(hint)[0] if origin else hint, field.metadata)


@_once
def claimable(cls: type) -> dict[str, Slot]:
    """The fields of a class that a claim may speak of: all but its text of the curator and its own bookkeeping."""
    own = {"id", "title", "summary", "gist", "claims", "relations", "identifiers"}
    return {
        name: slot
        for name, slot in slots(cls).items()
        if name not in own and slot.type not in (Claim, Relation) and not slot.metadata.get("derived")
    }


def unclaimed(cls: type, name: str) -> str:
    """Why a claim on a class cannot name this: it is no field, or one for which no source can vouch."""
    if name in slots(cls):
        return f"{quoted(name)} is the curator's own; no claim speaks of it"
    return f"{quoted(name)} is not a field of {article(cls.__name__.lower())}{suggest(name, claimable(cls))}"


def slot_for(cls: type, keys: Keys) -> Slot:
    """The field of a class, or of one of its parts, to which keys lead; an element and a part are in their field."""
    slot = slots(cls)[keys[0]]
    rest = keys[2:] if slot.holds == "parts" else ()
    return slot_for(slot.type, rest) if rest else slot


def value_at(record: Any, keys: Keys) -> Any:
    """What a record has at these keys: a value, a part, an element of a list; None where it has nothing there."""
    part = record
    for key in keys:
        if isinstance(part, Mapping):
            part = part.get(key)
        elif isinstance(part, tuple):
            part = key if key in part else None
        else:
            part = getattr(part, key, None)
    return part


def leaves(part: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Slot, Any]]:
    """Every value of a record that a source must vouch for, with the keys that lead to it.

    A keyed part comes first itself, its key as the value; then its own values. Elements of a list come one by
    one, under the key of the list. What was taken from an event is vouched for there.
    """
    taken = getattr(part, "taken", ())
    for name, slot in slots(type(part)).items():
        value = getattr(part, name)
        if value is None or value is False or name in taken:
            continue
        sourced = slot.metadata.get("sourced", False)
        if slot.holds == "parts" and attrs.has(slot.type) and slot.type is not Claim:
            for key, below in value.items():
                if sourced:
                    yield (*keys, name, key), slot, key
                yield from leaves(below, (*keys, name, key))
        elif sourced and slot.holds == "list":
            yield from (((*keys, name), slot, element) for element in value)
        elif sourced:
            yield (*keys, name), slot, value
