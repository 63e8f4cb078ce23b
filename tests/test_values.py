"""Equality, hash and repr, against the same classes as attrs would make them by itself."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from bilateral.values import Value


@attrs.frozen(eq=False, repr=False)
class Point(Value):
    x: Any
    y: Any = attrs.field(default=0, eq=False)
    z: Any = attrs.field(default=0, repr=False)


@attrs.frozen(eq=False, repr=False)
class Place(Value):
    x: Any
    y: Any = 0
    z: Any = 0


def twin() -> type[Any]:
    @attrs.frozen
    class Point:
        x: Any
        y: Any = attrs.field(default=0, eq=False)
        z: Any = attrs.field(default=0, repr=False)

    Point.__qualname__ = "Point"
    return Point


Twin = twin()
fields = st.tuples(*[st.one_of(st.integers(0, 2), st.text("ab", max_size=1))] * 3)


@given(fields, fields)
def test_they_are_those_that_attrs_would_compile(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assert (Point(*one) == Point(*other)) is (Twin(*one) == Twin(*other))
    assert repr(Point(*one)) == repr(Twin(*one))
    if Point(*one) == Point(*other):
        assert hash(Point(*one)) == hash(Point(*other))


def test_what_is_of_another_class_is_another_value() -> None:
    assert Point(1) != Place(1)
    assert Place(1) != Twin(1)
    assert Point(1) != 1
    assert len({Point(1), Point(1, y=2), Place(1)}) == 2
