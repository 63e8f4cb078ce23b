"""JSON bytes to events: strictly, against cattrs as it comes.

Bare cattrs gets the same classes and the same nesting, and beside its defaults only the hooks without which it cannot
read them: for `Date`, `Amount` and `Parts`. It then coerces, ignores unknown fields and leaves what claims say untyped.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import json
import operator
import types
import typing
from collections.abc import Callable
from typing import Any

import attrs
import cattrs
import made
from measure import Result, calls, milliseconds, ratio

from bilateral import Amount, Date, Event, Parts
from bilateral.codec import explain
from bilateral.compiled import records


def run(*, quick: bool) -> list[Result]:
    data = json.dumps(made.tables(100 if quick else 300)["events"]).encode()
    functions: dict[str, Callable[[int], Any]] = {"bare": bare(data), "strict": strict(data), "trusted": trusted(data)}
    with contextlib.suppress(ImportError):
        functions["pydantic"] = pydantic(data)
    times = calls(functions, 5 if quick else 11)
    told = {name: f"{milliseconds(each)}, bare {milliseconds(times['bare'])}" for name, each in times.items()}
    results = [
        Result(
            "JSON to events, strict: speed ÷ bare cattrs",
            ratio(times["bare"], times["strict"]),
            0.75,
            floor=True,
            detail=told["strict"],
        ),
        Result("the same, trusted as at load", ratio(times["bare"], times["trusted"]), detail=told["trusted"]),
    ]
    if "pydantic" in times:
        measured = ratio(times["bare"], times["pydantic"])
        results.append(Result("the same, pydantic as it comes", measured, detail=told["pydantic"]))
    return results


def rows(data: bytes) -> list[dict[str, Any]]:
    return [{**row, "id": id_} for id_, row in json.loads(data).items()]


def bare(data: bytes) -> Callable[[int], list[Event]]:
    converter = cattrs.Converter()
    converter.register_structure_hook(Date, lambda value, _: Date(value))
    converter.register_structure_hook(Amount, lambda value, _: Amount(value))

    def parts(hint: Any) -> Callable[[Any, Any], Parts[Any]]:
        (part,) = typing.get_args(hint)
        hook = converter.get_structure_hook(part)
        return lambda value, _: Parts({key: hook(one, part) for key, one in value.items()})

    converter.register_structure_hook_factory(_is_parts, parts)
    return lambda _: converter.structure(rows(data), list[Event])


def _is_parts(hint: Any) -> bool:
    return typing.get_origin(hint) is Parts


def strict(data: bytes) -> Callable[[int], list[Any]]:
    return lambda _: [explain(Event, id_, row)[0] for id_, row in json.loads(data).items()]


def trusted(data: bytes) -> Callable[[int], list[Event]]:
    return lambda _: records(Event, {Event: json.loads(data)}, operator.attrgetter("id"))


def pydantic(data: bytes) -> Callable[[int], Any]:
    """Models of the same fields; for want of rows keyed by id, it is given a list."""
    module: Any = importlib.import_module("pydantic")  # no dependency, nor known to the type checker
    models: dict[type, Any] = {}

    def hint(of: Any) -> Any:
        origin, arguments = typing.get_origin(of), typing.get_args(of)
        if of in (Date, Amount):
            return typing.Annotated[typing.Any, module.BeforeValidator(of)]
        if attrs.has(of):
            return model(of)
        if origin is Parts:
            return types.GenericAlias(dict, (str, hint(arguments[0])))
        if origin is tuple:
            return types.GenericAlias(tuple, (hint(arguments[0]), ...))
        return functools.reduce(operator.or_, map(hint, arguments)) if arguments else of

    def model(cls: type) -> Any:
        if cls not in models:
            hints = typing.get_type_hints(cls)
            fields: dict[str, Any] = {
                field.name: (hint(hints[field.name]), ... if field.default is attrs.NOTHING else _default(field))
                for field in attrs.fields(cls)
            }
            models[cls] = module.create_model(cls.__name__, __config__=module.ConfigDict(frozen=True), **fields)
        return models[cls]

    text = json.dumps(rows(data)).encode()
    adapter = module.TypeAdapter(types.GenericAlias(list, (model(Event),)))
    return lambda _: adapter.validate_json(text)


def _default(field: attrs.Attribute[Any]) -> Any:
    return {} if isinstance(field.default, attrs.Factory) else field.default  # type: ignore[arg-type]
