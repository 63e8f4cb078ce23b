"""Between plain data and records: the one room that knows cattrs.

cattrs coerces by default (`3` becomes `"3"`, `"ab"` a tuple of letters); every hook here refuses instead.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
import reprlib
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import attrs
import cattrs
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dates import Date, unread
from bilateral.errors import BilateralError, WordError, article, quoted, suggest
from bilateral.model import CLASSES, About, Claim, Coverage, Record, Tenure, a_date, day
from bilateral.parts import Parts
from bilateral.paths import WIRE, Keys

_End = typing.NewType("_End", Date)  # the end of a tenure, which alone may be ".."
_WORDS: Any = tuple[str, ...]
_CLAIMED = ("says", "wording", "denies", "rejected")


class MisplacedError(BilateralError, ValueError):
    """Several faults below one value, each with the keys that lead to it."""

    faults: tuple[tuple[Keys, str], ...]

    def __init__(self, faults: Iterable[tuple[Keys, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{paths.write(keys)}: {message}" for keys, message in self.faults))


def claims(cls: type[Any]) -> Callable[[Any], tuple[Claim, ...]]:
    """What makes the claims on a record of a class of trusted rows."""
    hook = _claims_of(cls, _converter(explain=False))
    return lambda rows: hook(rows, None)


def explain(cls: type[Any], id_: str, row: Any) -> tuple[Any, list[tuple[Keys, str]]]:
    """One record of an untrusted row, or None and all that is wrong with the row, each with its keys."""
    if not isinstance(row, dict):
        return None, [((), f"{_shown(row)} is not a table of fields")]
    twice: list[tuple[Keys, str]] = []
    if "id" in row and cls is not About:
        twice = [(("id",), "the name of the table is the id; leave the field out")]
    try:
        record = _converter(explain=True).structure(_with_id(cls, id_, row), cls)
    except (cattrs.BaseValidationError, BilateralError) as error:
        return None, [*twice, *_faults(error, cls)]
    return None if twice else record, twice


def register(converter: cattrs.Converter) -> None:
    """Teach a converter of yours the records, `Date` and `Amount`, so that your own classes may hold them.

    A record is written as plain data with its id and only what was stated, as in the exported JSON, and read with the
    same strictness; a date or an amount is text. The names of fields in JSON are those of the curated files (a claim's
    `locator` is `at`).

    Args:
        converter: Any converter of cattrs, also a preconfigured one; it is changed.

    Raises:
        BilateralError: Later, of what is no such record, date or amount; its text tells every fault with its path.
            Below a class of yours, cattrs wraps it in errors of its own.
    """
    ours = _converter(explain=True)

    def hook(value: Any, cls: type[Any]) -> Any:
        try:
            return ours.structure(value, cls)
        except cattrs.BaseValidationError as error:
            raise MisplacedError(_faults(error, cls)) from None

    for cls in (*CLASSES, Date, Amount):
        converter.register_structure_hook(cls, hook)
        converter.register_unstructure_hook(cls, ours.unstructure)


def _with_id(cls: type, id_: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    return row if cls is About else {**row, "id": id_}


def plain(record: Record) -> dict[str, Any]:
    """The row of a record as a file would hold it: only what was stated, without its id."""
    row: dict[str, Any] = _converter(explain=True).unstructure(record)
    del row["id"]
    return row


@functools.cache
def _converter(*, explain: bool) -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=explain)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(str | None, _maybe_text)
    converter.register_structure_hook(int, _exactly(int, "a whole number", r"-?\d{1,9}"))
    converter.register_structure_hook(bool, _exactly(bool, "true or false", "true|false"))
    converter.register_structure_hook(dict, lambda value, _: _a_table(value))
    converter.register_structure_hook_factory(_is(tuple), _listed)
    converter.register_structure_hook_factory(_is(Parts), _keyed)
    # The hooks of a class are made when it is first met: most questions meet few classes.
    converter.register_structure_hook_factory(attrs.has, _made)
    converter.register_structure_hook(Date, lambda value, _: _date(_a_text(value)) if explain else unread(value))
    converter.register_structure_hook_func(lambda cls: cls is _End, lambda value, _: Date(_a_text(value)))
    converter.register_structure_hook(Amount, lambda value, _: Amount(_a_text(value)))
    converter.register_unstructure_hook_factory(attrs.has, _stated)
    converter.register_unstructure_hook(Date, str)
    converter.register_unstructure_hook(Amount, str)
    converter.register_unstructure_hook(enum.StrEnum, lambda word: word.value)
    converter.register_unstructure_hook_func(_is(Parts), lambda parts: _plain_parts(parts, converter))
    return converter


def _made(cls: type[Any], converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    # cattrs takes overrides beside its own options, all by keyword.
    overrides: dict[str, Any] = _derived(cls)
    if cls in CLASSES:
        overrides["claims"] = override(struct_hook=_claims_of(cls, converter))
    elif cls is Tenure:
        overrides["end"] = override(struct_hook=lambda value, _: Date(_a_text(value)))
    if cls is About:
        # Asked here as well as by the class itself, so that what it refuses is told of the field.
        overrides["known_until"] = override(struct_hook=lambda value, _: day(_a_text(value)))
    made = make_dict_structure_fn(cls, converter, **overrides)
    return lambda value, _: made(_a_table(value, cls), cls)


def _derived(cls: type[Any]) -> dict[str, Any]:
    return {name: override(omit=True) for name, slot in paths.slots(cls).items() if "derived" in slot.metadata}


# Reading


def _maybe_text(value: Any, _: Any) -> Any:
    return value if value is None or type(value) is str else _a_text(value)


def _text(value: Any, cls: type) -> Any:
    # cattrs hands every StrEnum to the hook of its base: the class itself then judges the word.
    text = value if type(value) is str else _a_text(value)
    return text if cls is str else _word(cls, text)


def _a_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    shown = _shown(value)
    match value:
        case list() | dict():
            message = f"{shown} is a {'list' if isinstance(value, list) else 'table'}; write one text"
        case dt.date() | dt.time():
            message = f"{shown} is a TOML {'time' if isinstance(value, dt.time) else 'date'}; quote it: '{shown}'"
        case _:
            message = f"{shown} is not text; quote it"
    raise WordError(message)


# One word and one date are written often, and neither changes.
_word = functools.lru_cache(maxsize=512)(lambda cls, text: cls(text))
_date = functools.lru_cache(maxsize=4096)(a_date)


def _exactly(cls: type, noun: str, form: str) -> Callable[[Any, Any], Any]:
    def hook(value: Any, _: Any) -> Any:
        if type(value) is not cls:
            bare = isinstance(value, str) and re.fullmatch(form, value, re.ASCII)
            reason = f"text; write {value} without quotes" if bare else f"not {noun}"
            raise WordError(f"{_shown(value)} is {reason}")
        return value

    return hook


def _is(origin: type) -> Callable[[Any], bool]:
    return lambda cls: origin in (cls, typing.get_origin(cls))


def _listed(cls: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    inner = homogenous_tuple_structure_factory(cls, converter)
    if cls == _WORDS:
        return lambda value, _: _plainly(value, _WORDS) or inner(_a_list(value), cls)
    if attrs.has(part := typing.get_args(cls)[0]):
        heading = "coverage" if part is Coverage else "id.relations"
        return lambda value, _: inner(_tables(value, heading), cls)
    return lambda value, _: inner(_a_list(value), cls)


def _keyed(cls: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    mapping: Any = types.GenericAlias(dict, (str, typing.get_args(cls)[0]))
    inner: Callable[[Any, Any], Any] = mapping_structure_factory(mapping, converter)
    return lambda value, _: Parts(inner(_a_table(value), mapping))


def _a_list(value: Any) -> Any:
    if not isinstance(value, list):
        raise WordError(f"{_shown(value)} is not a list; write [{_shown(value)}]")
    return value


def _tables(value: Any, heading: str) -> Any:
    if isinstance(value, dict):
        raise WordError(f"{_shown(value)} is one table, not a list of them; write [[{heading}]]")
    return _a_list(value)


def _a_table(value: Any, cls: type | None = None) -> Any:
    if not isinstance(value, dict):
        pairs = f"{{ {_pairs(cls, value)} }}" if cls else "key = value pairs in { }"
        raise WordError(f"{_shown(value)} is not a table; write {pairs}")
    return value


def _pairs(cls: type, value: Any) -> str:
    """What would stand in the table that is meant: the field whose word the value is, else those that are required."""
    for name, slot in paths.slots(cls).items():
        if isinstance(slot.type, enum.EnumType) and value in list(slot.type):
            return f'{name} = ["{value}"]' if slot.holds == "list" else f'{name} = "{value}"'
    fields = attrs.fields(cls)
    names = [field.name for field in fields if field.default is attrs.NOTHING] or [fields[0].name]
    return ", ".join(f"{name} = …" for name in names)


def _shown(value: Any, depth: int = 3) -> str:
    """A value as a file would hold it, in short."""
    match value:
        case dict() | list() if not depth:
            return "…"
        case dict():
            pairs = (f"{paths.write((key[:20],))} = {_shown(below, depth - 1)}" for key, below in value.items())
            return f"{{ {', '.join(_few(pairs, len(value)))} }}" if value else "{}"
        case list():
            return f"[{', '.join(_few((_shown(below, depth - 1) for below in value), len(value)))}]"
        case bool():
            return str(value).lower()
        case dt.date() | dt.time():
            return value.isoformat()
    return "null" if value is None else reprlib.repr(value)


def _few(shown: Iterable[str], number: int) -> list[str]:
    return [*islice(shown, 5), *["…"] * (number > 5)]


# Claims


def _claims_of(cls: type, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    says = override(struct_hook=lambda value, _: Parts(_unpacked(cls, value, converter, typed=True)))
    texts = override(struct_hook=lambda value, _: Parts(_unpacked(cls, value, converter, typed=False)))
    overrides: dict[str, Any] = {name: override(rename=wire) for name, wire in WIRE.items()}
    overrides |= {"says": says, "denies": says, "wording": texts, "rejected": texts}
    one = make_dict_structure_fn(Claim, converter, **overrides)

    def hook(value: Any, _: Any) -> tuple[Claim, ...]:
        made, faults = [], []
        for index, raw in enumerate(_tables(value, "id.claims")):
            try:
                made.append(one(_a_table(raw, Claim), Claim))
            except (cattrs.BaseValidationError, BilateralError) as error:
                faults += [((str(index), *keys), message) for keys, message in _faults(error, Claim)]
        if faults:
            raise MisplacedError(faults)
        return tuple(made)

    return hook


def _unpacked(cls: type, value: Any, converter: cattrs.Converter, *, typed: bool) -> dict[str, Any]:
    """Turn nested tables of readings into values (or, untyped, texts) keyed by dotted paths."""
    found: dict[str, Any] = {}
    faults: list[tuple[Keys, str]] = []
    for keys, raw, hint in _readings(cls, _a_table(value), (), typed=typed):
        if hint is None:
            faults.append((keys, raw))
            continue
        try:
            found[paths.write(keys)] = _plainly(raw, hint) or converter.structure(raw, hint)
        except (cattrs.BaseValidationError, BilateralError) as error:
            faults += [((*keys, *below), message) for below, message in _faults(error, cls)]
    if faults:
        raise MisplacedError(faults)
    return found


def _plainly(raw: Any, hint: Any) -> Any:
    """What needs no hook to be read, as most readings do not: text, and a list of it; None for all else."""
    if hint is str:
        return raw if type(raw) is str else None
    return tuple(raw) if hint is _WORDS and type(raw) is list and {*map(type, raw)} == {str} else None


def _readings(cls: type, table: Any, above: Keys, *, typed: bool) -> list[tuple[Keys, Any, Any]]:
    """Each reading in a nested table, with its keys and the type it should have; without a type, it is a fault."""
    found: list[tuple[Keys, Any, Any]] = []
    known = paths.claimable(cls)
    for name, raw in table.items():
        keys = (*above, name)
        slot = known.get(name)
        if slot is None:
            found.append((keys, paths.unclaimed(cls, name), None))
        elif type(raw) is dict and slot.holds == "parts":
            found += _parts_read(slot, raw, keys, typed=typed)
        elif type(raw) is dict and slot.holds == "list" and not typed:
            found += [((*keys, element), text, str) for element, text in raw.items()]
        elif not typed:
            found.append((keys, raw, str))
        elif slot.holds == "value":
            found.append((keys, raw, _End if slot.metadata.get("ongoing") else slot.type))
        else:
            found.append((keys, raw, _WORDS))
    return found


def _parts_read(slot: paths.Slot, table: Any, above: Keys, *, typed: bool) -> list[tuple[Keys, Any, Any]]:
    found: list[tuple[Keys, Any, Any]] = []
    for key, raw in table.items():
        if isinstance(raw, dict):
            found += _readings(slot.type, raw, (*above, key), typed=typed)
        else:
            found.append(((*above, key), raw, dict if typed else str))
    if typed:
        # Whoever says something of a part says that it is there.
        found.append((above, list(table), _WORDS))
    return found


# Faults


def _faults(error: BaseException, cls: type) -> Iterator[tuple[Keys, str]]:
    """Every fault in a tree of errors, with the keys that lead to it."""
    if isinstance(error, MisplacedError):
        yield from error.faults
    elif isinstance(error, cattrs.ClassValidationError | cattrs.IterableValidationError):
        placed: list[tuple[Exception, Any]]
        placed, others = error.group_exceptions()
        for inner, note in placed:
            name = getattr(note, "name", "")
            key = WIRE.get(name, name) or str(note.index)
            if name and isinstance(inner, KeyError):
                yield (key,), "is missing"
            else:
                below = paths.slots(cls)[name].type if name else cls
                yield from (((key, *keys), message) for keys, message in _faults(inner, below))
        for inner in others:
            yield from _faults(inner, cls)
    elif isinstance(error, cattrs.ForbiddenExtraKeysError):
        known = [WIRE.get(name, name) for name, slot in paths.slots(cls).items() if "derived" not in slot.metadata]
        known = [name for name in known if name != "id"]
        for name in sorted(error.extra_fields):
            hint = suggest(name, known) or f"; the fields are {', '.join(known)}"
            noun = "dataset" if cls is About else cls.__name__.lower()
            yield (name,), f"{quoted(name)} is not a field of {article(noun)}{hint}"
    else:
        yield (), str(error)


# Writing


def _stated(cls: type[Any], converter: cattrs.Converter) -> Callable[[Any], dict[str, Any]]:
    if cls is Claim:
        renamed: dict[str, Any] = {name: override(rename=wire) for name, wire in WIRE.items()}
        write = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **renamed)
        return lambda claim: (
            write(claim) | {name: _nested(getattr(claim, name), converter) for name in _CLAIMED if getattr(claim, name)}
        )
    write = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **_derived(cls))

    def stated(part: Any) -> dict[str, Any]:
        row = write(part)
        for name in getattr(part, "taken", ()):
            row.pop(name, None)  # absent where the event does not know it either
        return row

    return stated


def _plain_parts(parts: Parts[Any], converter: cattrs.Converter) -> dict[str, Any]:
    return {key: converter.unstructure(part) for key, part in parts.items()}


def _nested(readings: Parts[Any], converter: cattrs.Converter) -> dict[str, Any]:
    """Turn dotted paths back into nested tables, the way they are curated."""
    root: dict[str, Any] = {}
    for path, value in readings.items():
        *above, last = paths.read(path)
        table = root
        for key in above:
            below = table.setdefault(key, {})
            if not isinstance(below, dict):
                below = table[key] = {part: {} for part in below}
            table = below
        raw = list(value) if isinstance(value, tuple) else converter.unstructure(value)
        if isinstance(raw, list) and isinstance(table.get(last), dict):
            table[last] = {part: {} for part in raw} | table[last]
        else:
            table[last] = raw
    return root
