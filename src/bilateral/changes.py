"""What became of a dataset: what was added, corrected and withdrawn from one version of it to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from reprlib import repr as shortened
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dates import Date
from bilateral.errors import WordError
from bilateral.model import CLASSES, About, Claim
from bilateral.paths import Keys

if TYPE_CHECKING:
    from bilateral.dataset import Dataset

Kind: TypeAlias = Literal["added", "corrected", "withdrawn"]
_Differences: TypeAlias = Iterator[tuple[Keys, Any, Any]]


@attrs.frozen(kw_only=True)
class Change:
    """One thing that differs between two datasets; `str` gives it as a line with both values.

    Attributes:
        record: Id of the record; empty for what the dataset says of itself.
        field: Dotted path of the field or part; empty for the record as a whole. A claim is called by its source and
            locator, or by why it is inferred: `claims."belta-2024 p7".says.date`.
        old: What stood there; None where nothing did.
        new: What stands there now; None where nothing does.
    """

    record: str
    field: str
    old: Any
    new: Any

    @property
    def kind(self) -> Kind:
        """Whether it was added, corrected or withdrawn."""
        return "added" if self.old is None else "withdrawn" if self.new is None else "corrected"

    def __str__(self) -> str:
        what = f"{self.kind} {' '.join(filter(None, (self.record or 'dataset', self.field)))}"
        return f"{what}: {self._values(str)}" if self.field else what

    def _values(self, marked: Callable[[str], str]) -> str:
        return " → ".join(marked(_shown(value)) for value in (self.old, self.new) if value is not None)


@attrs.frozen
class Changes(Collection[Change]):
    """Every difference between two datasets; none where they are equal. `str` gives a line for each.

    Attributes:
        changes: What the dataset says of itself, then records by class and id, their fields in order.
    """

    changes: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __contains__(self, item: object) -> bool:
        return item in self.changes

    def __str__(self) -> str:
        return "\n".join(map(str, self.changes))

    @property
    def markdown(self) -> str:
        """The same as a list for the *Data* of a changelog: records added and withdrawn, then each one corrected."""
        whole: dict[str, list[str]] = {"added": [], "withdrawn": []}
        within: dict[str, list[str]] = {}
        for it in self.changes:
            if it.field:
                lines = within.setdefault(it.record or "dataset", [])
                lines.append(f"  - {it.kind} {_code(it.field)}: {it._values(_code)}")  # noqa: SLF001  # of the same house
            else:
                whole[it.kind].append(_code(it.record))
        told = [f"- {kind.capitalize()}: {', '.join(ids)}" for kind, ids in whole.items() if ids]
        for record, lines in within.items():
            told += [f"- Corrected: {_code(record)}", *lines]
        return "\n".join(told)


def diff(old: Dataset, new: Dataset) -> Changes:
    """What was added, corrected and withdrawn from one dataset to another: records, their fields, their claims.

    It is empty if and only if the two are equal: titles and summaries of records, and the order in which parts are
    written, count for nothing. What an act takes from its event is told of the event alone.

    Raises:
        WordError: The new one is no dataset.
    """
    if not isinstance(new, type(old)):
        raise WordError(f"{shortened(new)} is not a dataset; make one of it with read or load")
    found = [Change(record="", field=paths.write(keys), old=a, new=b) for keys, a, b in _about(old, new)]
    for cls in CLASSES:
        before, after = ({it.id: it for it in getattr(dataset, cls.plural)} for dataset in (old, new))
        for id_ in sorted(before.keys() | after.keys()):
            differing = _compared(before.get(id_), after.get(id_), ())
            found += [Change(record=id_, field=paths.write(keys), old=a, new=b) for keys, a, b in differing]
    return Changes(tuple(found))


def _about(old: Dataset, new: Dataset) -> _Differences:
    for name in paths.slots(About):
        yield from _compared(getattr(old, name), getattr(new, name), (name,))


def _compared(old: Any, new: Any, keys: Keys) -> _Differences:
    if type(old) is type(new) and _whole(old):
        yield from _within(old, new, keys)
    elif old != new:
        yield keys, old, new


def _whole(value: Any) -> bool:
    """Whether a value is a record or a part, and not a date or an amount."""
    return attrs.has(type(value)) and not isinstance(value, Date | Amount)


def _within(old: Any, new: Any, keys: Keys) -> _Differences:
    """What differs between two records, parts or claims."""
    cls = type(old)
    taken = {*getattr(old, "taken", ())}.intersection(getattr(new, "taken", ()))
    for name, slot in paths.slots(cls).items():
        if not attrs.fields_dict(cls)[name].eq or name in taken:
            continue
        a, b = getattr(old, name), getattr(new, name)
        here = (*keys, paths.WIRE.get(name, name) if cls is Claim else name)
        if slot.type is Claim:
            yield from _claims(a, b, here)
        elif slot.holds == "parts":
            for key in dict.fromkeys((*a, *b)):
                below = paths.read(key) if cls is Claim else (key,)
                yield from _compared(a.get(key), b.get(key), (*here, *below))
        else:
            yield from _compared(None if a == () else a, None if b == () else b, here)


def _claims(old: Sequence[Claim], new: Sequence[Claim], keys: Keys) -> _Differences:
    """What differs between the claims of a record: the same passage is matched first, then another of its source.

    An inference is matched with another inference.
    """
    gone, come = [*(Counter(old) - Counter(new)).elements()], [*(Counter(new) - Counter(old)).elements()]
    if not gone and not come and tuple(old) != tuple(new):
        yield keys, tuple(map(_called, old)), tuple(map(_called, new))
    pairs: list[tuple[Claim, Claim]] = []
    for same in (_called, _cited):
        for claim in [*gone]:
            match = next((it for it in come if same(it) == same(claim)), None)
            if match is not None:
                gone.remove(claim)
                come.remove(match)
                pairs.append((claim, match))
    for claim, match in pairs:
        yield from _within(claim, match, (*keys, _called(claim)))
    yield from (((*keys, _called(claim)), claim, None) for claim in gone)
    yield from (((*keys, _called(claim)), None, claim) for claim in come)


def _called(claim: Claim) -> str:
    return " ".join(filter(None, (claim.source or claim.because, claim.locator)))


def _cited(claim: Claim) -> str | None:
    return claim.source


def _shown(value: Any) -> str:
    """A value in one line; of parts and claims, what they state."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_shown, value))}]"
    fields: Mapping[str, Any] | None = value if isinstance(value, Mapping) else None
    if _whole(value):
        fields = {it.name: getattr(value, it.name) for it in attrs.fields(type(value)) if it.eq}
    if fields is not None:
        told = (f"{name}: {_shown(one)}" for name, one in fields.items() if one not in (None, ()) and one != {})
        return f"{{{', '.join(told)}}}"
    return " ".join(str(value).split())


def _code(text: str) -> str:
    """Text in backticks, of which there are more than in any run of them inside."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{ticks}{text}{ticks}" if len(ticks) == 1 else f"{ticks} {text} {ticks}"
