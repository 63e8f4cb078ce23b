"""What many records hold: parts by key and lists that are made when somebody first looks; both are read-only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from bilateral.errors import WordError

T_co = TypeVar("T_co", covariant=True)


class _Later:
    """What is made of something when somebody first looks, and from then on is there."""

    __slots__ = ("_made", "_make", "_raw")
    _make: Callable[[Any], Any]
    _raw: Any

    if not TYPE_CHECKING:  # pragma: no branch  # it would take any name for an attribute

        def __getattr__(self, name: str) -> object:
            if name == "_made":  # asked only while it is missing
                self._made = self._make(self._raw)
            return object.__getattribute__(self, name)


class Parts(_Later, Mapping[str, T_co], Generic[T_co]):
    """A read-only mapping from key to part, in the order in which the parts were written; hashable."""

    __slots__ = ()
    _made: Mapping[str, T_co]

    def __new__(cls, parts: Mapping[str, T_co] = MappingProxyType({})) -> Self:
        """Make the mapping, or give one that is made already.

        Raises:
            WordError: The parts are no mapping.
        """
        if isinstance(parts, cls):
            return parts
        if type(parts) is not dict and not isinstance(parts, Mapping):  # to ask an abstract class takes long
            raise WordError(f"{parts!r} is not a mapping; write {{key: part}}")
        self = super().__new__(cls)
        self._made = dict(parts)
        return self

    @classmethod
    def unread(cls, make: Callable[[Any], Mapping[str, T_co]], raw: object) -> Self:
        """The mapping that a function makes of something, when somebody first looks."""
        self = super().__new__(cls)
        self._make, self._raw = make, raw
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, T_co]]]:
        return type(self), (dict(self._made),)

    def __getitem__(self, key: str) -> T_co:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __hash__(self) -> int:
        return hash(frozenset(self._made.items()))

    def __repr__(self) -> str:
        return repr(self._made)


EMPTY: Parts[Any] = Parts()


class Unread(_Later, Sequence[T_co]):
    """A tuple that is made when it is first looked at, and from then on is like any other."""

    __slots__ = ()
    _made: tuple[T_co, ...]

    def __init__(self, make: Callable[[Any], tuple[T_co, ...]], raw: object) -> None:
        self._make, self._raw = make, raw

    @overload
    def __getitem__(self, key: int) -> T_co: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, key: int | slice) -> T_co | tuple[T_co, ...]:
        return self._made[key]

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._made)

    def __eq__(self, other: object) -> bool:
        return self._made == (other._made if isinstance(other, Unread) else other)

    def __hash__(self) -> int:
        return hash(self._made)

    def __repr__(self) -> str:
        return repr(self._made)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._made,)
