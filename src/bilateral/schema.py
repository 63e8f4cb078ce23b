"""A JSON Schema of exported datasets, made from the classes.

It tells the form of every field. Whether a date is in the calendar, and what holds between records, `bilateral.read`
alone can tell.
"""

from __future__ import annotations

import enum
import inspect
import re
from typing import Any, TypeAlias

import attrs

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dates import Date
from bilateral.kinds import Topic
from bilateral.model import CLASSES, About, Claim, Record
from bilateral.paths import Slot

Schema: TypeAlias = dict[str, Any]

_MONTH, _DAY = "(?:0[1-9X]|1[0-2X]|X[0-9X])", "(?:0[1-9X]|[12X][0-9X]|3[01X])"
_PART = f"(?!0000)[0-9X]{{4}}(?:-{_MONTH}(?:-{_DAY})?)?[~?%]?"
_SPAN = rf"{_PART}/(?:{_PART}|\.\.)?|(?:\.\.)?/{_PART}"
_ELEMENT = rf"(?:{_PART}(?:\.\.(?:{_PART})?)?|\.\.{_PART})"
_SET = rf"\[{_ELEMENT}(?:,{_ELEMENT})*\]|\{{{_ELEMENT}(?:,{_ELEMENT})*\}}"
_NUMBER = r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:e[0-9]{1,2})?"
_AMOUNT = rf"~?(?:{_NUMBER}(?:\.\.(?:{_NUMBER})?)?|\.\.{_NUMBER})"


def schema() -> Schema:
    """The JSON Schema, in draft 2020-12, of the file that `export(dataset, "json", path)` writes."""
    made: dict[str, Schema] = {
        "Date": _text(f"{_PART}|{_SPAN}|{_SET}", maxLength=1000, description="A date in EDTF, as far as it is known."),
        "Amount": _text(_AMOUNT, maxLength=200, description="A stated number, exact or bounded."),
    }
    ids = _text("[a-z0-9]+(?:-[a-z0-9]+)*")
    tables = {cls.plural: _table(_defined(made, cls)) | {"propertyNames": ids} for cls in CLASSES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A dataset of bilateral, exported as JSON",
        **_object({"dataset": _defined(made, About)} | tables, ["dataset"]),
        "$defs": made,
    }


def _defined(made: dict[str, Schema], cls: type[Any], owner: type[Record] | None = None) -> Schema:
    """A reference to the definition of a class; of claims there is one for each class of records."""
    name = f"{owner.__name__ if owner else ''}{cls.__name__}"
    if name not in made:
        made[name] = {}  # keeps its place before those that it refers to
        told, properties, required = _told(cls), {}, []
        for slot in paths.slots(cls).values():
            if slot.name != "id" and "derived" not in slot.metadata:
                wire = paths.WIRE.get(slot.name, slot.name) if owner else slot.name
                properties[wire] = _field(made, cls, slot, owner) | told.get(slot.name, {})
                required += [wire] * (attrs.fields_dict(cls)[slot.name].default is attrs.NOTHING)
        made[name] = _object(properties, required)
    return _to(name)


def _told(cls: type) -> dict[str, Schema]:
    """What the docstring of a class says of its fields; nothing where docstrings are stripped."""
    told = re.findall(r"^    (\w+): (.+(?:\n {5,}.+)*)", inspect.getdoc(cls) or "", re.MULTILINE)
    return {name: {"description": " ".join(text.split())} for name, text in told}


def _field(made: dict[str, Schema], cls: type[Any], slot: Slot, owner: type[Record] | None) -> Schema:
    if owner and slot.name in ("says", "denies"):
        return _says(made, owner)
    if owner and slot.name in ("wording", "rejected"):
        return _words(made, owner)
    if slot.type is Claim:
        one = _defined(made, Claim, cls)
    elif slot.metadata.get("topics"):
        one = _text(f"(?:{'|'.join(Topic)})(?:/.*)?")
    elif attrs.has(slot.type) and slot.type not in (Date, Amount):
        one = _defined(made, slot.type)
    else:
        one = _value(slot)
    return {"value": one, "list": _list(one), "parts": _table(one)}[slot.holds]


def _value(slot: Slot) -> Schema:
    if slot.name == "known_until":
        return _text("[0-9]{4}-[0-9]{2}-[0-9]{2}")
    if slot.metadata.get("ongoing"):
        return {"anyOf": [_to("Date"), {"const": ".."}]}
    if issubclass(slot.type, enum.StrEnum):
        return {"enum": [word.value for word in slot.type]}
    basic = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}}
    return basic.get(slot.type) or _to(slot.type.__name__)


def _says(made: dict[str, Schema], cls: type[Any]) -> Schema:
    """Readings: values nested like the fields that they are about; of parts and lists, a list of those there."""
    name = f"{cls.__name__}Readings"
    if name not in made:
        made[name] = {}
        fields: dict[str, Schema] = {}
        for slot in paths.claimable(cls).values():
            listed = _list({"type": "string"})
            below = [_table(_says(made, slot.type))] if slot.holds == "parts" else []
            fields[slot.name] = _value(slot) if slot.holds == "value" else {"anyOf": [listed, *below]}
        made[name] = _object(fields)
    return _to(name)


def _words(made: dict[str, Schema], cls: type[Any]) -> Schema:
    """Texts about fields, nested like them, or about one part or one element of a list."""
    name = f"{cls.__name__}Words"
    if name not in made:
        made[name] = {}
        text: Schema = {"type": "string"}
        fields: dict[str, Schema] = {}
        for slot in paths.claimable(cls).values():
            one = {"anyOf": [text, _words(made, slot.type)]} if slot.holds == "parts" else text
            fields[slot.name] = text if slot.holds == "value" else {"anyOf": [text, _table(one)]}
        made[name] = _object(fields)
    return _to(name)


def _to(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _text(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$", **more}


def _list(one: Schema) -> Schema:
    return {"type": "array", "items": one}


def _table(one: Schema) -> Schema:
    return {"type": "object", "additionalProperties": one}


def _object(properties: dict[str, Schema], required: list[str] | None = None) -> Schema:
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": required} if required else {})
