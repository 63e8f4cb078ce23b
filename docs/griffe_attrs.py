"""Show the constructors of attrs classes in the reference, read from the source alone."""

from typing import Any

import griffe

CLASSES = {"attrs.frozen", "attrs.define", "attrs.mutable"}


class AttrsExtension(griffe.Extension):
    """Give each attrs class the `__init__` that attrs will write for it."""

    def on_class(self, *, cls: griffe.Class, **kwargs: Any) -> None:  # noqa: ARG002
        """Add the signature, once all members of the class are known."""
        for decorator in cls.decorators:
            if decorator.callable_path in CLASSES and "__init__" not in cls.members:
                cls.set_member("__init__", constructor(cls, keyword_only="kw_only=True" in str(decorator.value)))
        where, exclude = cls.members.get("where"), cls.members.get("exclude")
        if isinstance(where, griffe.Function) and isinstance(exclude, griffe.Function):  # the filters are the same
            exclude.parameters, exclude.returns = where.parameters, where.returns


def constructor(cls: griffe.Class, *, keyword_only: bool) -> griffe.Function:
    """Write `__init__(self, *, id: str, tags: tuple[str, ...] = ())` from the annotated fields."""
    kind = griffe.ParameterKind.keyword_only if keyword_only else griffe.ParameterKind.positional_or_keyword
    parameters = [griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)]
    for name, field in cls.attributes.items():
        given = options(field)
        if field.annotation is None or "instance-attribute" not in field.labels or given.get("init") == "False":
            continue  # another name, a ClassVar or property, a field that nobody passes
        default = given.get("default", "").replace("_EMPTY", "{}") or None
        parameters.append(griffe.Parameter(name.lstrip("_"), annotation=field.annotation, kind=kind, default=default))
    return griffe.Function("__init__", parameters=griffe.Parameters(*parameters), returns="None")


def options(field: griffe.Attribute) -> dict[str, str]:
    """Read `attrs.field(default=…)`; a plain value is the default itself."""
    if isinstance(field.value, griffe.ExprCall) and field.value.canonical_path == "attrs.field":
        return {it.name: str(it.value) for it in field.value.arguments if isinstance(it, griffe.ExprKeyword)}
    return {} if field.value is None else {"default": str(field.value)}
