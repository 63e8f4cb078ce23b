"""What is what its fields are: equal, hashed and shown field by field."""

from __future__ import annotations

from typing import Any, ClassVar


class Value:
    """The equality, hash and repr of frozen classes, as attrs would write them for each anew at every import."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]

    def _told(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field.name) for field in self.__attrs_attrs__ if field.eq)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Value) or other.__class__ is not self.__class__:
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self._told())

    def __repr__(self) -> str:
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in self.__attrs_attrs__ if field.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"
