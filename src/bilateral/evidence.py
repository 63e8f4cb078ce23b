"""When one reading backs another: what is coarser, what is finer, and what merely differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dates import Date
from bilateral.kinds import AccordKind, Status
from bilateral.model import Claim, Record
from bilateral.paths import Keys, Slot

Wholes = Callable[[str], Iterable[str]]


def backs(slot: Slot, said: Any, adopted: Any, wholes: Wholes) -> bool:
    """Whether saying one value says the adopted one too.

    A finer reading backs a coarser value and never the other way round: a day its month, Minsk its country, a
    memorandum that it is a document, a ministry its state (`wholes` gives a body and all that it is part of).
    Whoever says that something took place backs that it is alleged.
    """
    if isinstance(adopted, Date | Amount):
        return bool(said.backs(adopted))
    if isinstance(adopted, AccordKind):
        return adopted.covers(said)
    if isinstance(adopted, Status):
        return said is adopted or (adopted is Status.ALLEGED and said is Status.HELD)
    if slot.metadata.get("place"):
        return f"{said}/".startswith(f"{adopted}/")
    if "Actor" in slot.metadata.get("refers", ()):
        return adopted in wholes(said) or said == adopted
    return bool(said == adopted)


@attrs.frozen
class Readings:
    """What the claims of one record say, arranged by path.

    Attributes:
        said: For each path, the claims that say a value there, with the value.
        rejected: For each claim, by its place, the paths that are set aside.
    """

    said: dict[Keys, list[tuple[int, Any]]]
    rejected: dict[int, set[Keys]]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Readings:
        """Arrange the claims of a record."""
        said: dict[Keys, list[tuple[int, Any]]] = {}
        rejected: dict[int, set[Keys]] = {}
        for index, claim in enumerate(claims):
            rejected[index] = {paths.read(path) for path in claim.rejected}
            for path, value in claim.says.items():
                said.setdefault(paths.read(path), []).append((index, value))
        return cls(said, rejected)

    def standing(self, keys: Keys) -> Iterator[Any]:
        """The values said at a path by claims that are not set aside there."""
        return (value for index, value in self.said.get(keys, ()) if not self.set_aside(index, keys))

    def set_aside(self, index: int, keys: Keys) -> bool:
        """Whether a claim is rejected at a path or at a beginning of it."""
        return any(keys[: len(path)] == path for path in self.rejected[index])

    def back(self, keys: Keys, slot: Slot, value: Any, wholes: Wholes) -> bool:
        """Whether any claim that stands backs a value at these keys."""
        if slot.holds == "value":
            return any(backs(slot, said, value, wholes) for said in self.standing(keys))
        if slot.holds == "list":
            elements = ((index, one) for index, said in self.said.get(keys, ()) for one in said)
            return any(
                backs(slot, one, value, wholes) and not self.set_aside(index, (*keys, one)) for index, one in elements
            )
        listed = any(
            keys[-1] in said and not self.set_aside(index, keys) for index, said in self.said.get(keys[:-1], ())
        )
        return listed or any(
            path[: len(keys)] == keys and any(not self.set_aside(index, path) for index, _ in found)
            for path, found in self.said.items()
        )


def unbacked(record: Record, wholes: Wholes) -> Iterator[tuple[Keys, Slot, Any]]:
    """Every value of a record that a source must vouch for and no standing claim backs."""
    readings = Readings.of(record.claims)
    return (leaf for leaf in paths.leaves(record) if not readings.back(*leaf, wholes))
