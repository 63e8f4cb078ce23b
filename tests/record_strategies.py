"""Hypothesis strategies for the rows of every class of record and part, as a file would hold them.

A row is in the form in which it is written out again: nothing empty that may be left out, no value that is the
default. Ids refer to nothing; only a whole dataset knows better.
"""

from __future__ import annotations

import enum
from typing import Any

import attrs
from hypothesis import strategies as st

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dates import Date
from bilateral.model import Claim
from bilateral.paths import Slot

ids = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,2})?", fullmatch=True)
# Keys that need quoting in a path: with dots, blanks, quotes, backslashes, none at all.
keys = ids | st.text(st.sampled_from("aé .\"\\#'[]=\u200cم"), max_size=4)
texts = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
dates = st.sampled_from(
    [
        *(
            "2024",
            "2024-05",
            "2024-05-01",
            "202X",
            "2024-05-XX",
            "2023-07~",
            "2024?",
            "2024-05-01%",
            "2024-05/..",
            "/2024",
        ),
        *("2024-05-01/2024-05-08", "[2024-05-01..2024-05-08]", "[..2025-03-11]", "{2024-05-01,2024-05-03}", "../2024"),
    ]
)
amounts = st.sampled_from(["8", "-0.5", "250e6..500e6", "100e6..", "..5", "~80e6"])


def _plain(kind: Any, *, ongoing: bool = False) -> st.SearchStrategy[Any]:
    """Values as a file holds them."""
    if issubclass(kind, enum.StrEnum):
        return st.sampled_from([word.value for word in kind])
    by_type: dict[Any, st.SearchStrategy[Any]] = {
        str: texts,
        int: st.integers(1, 9),
        bool: st.booleans(),
        Date: dates | st.just("..") if ongoing else dates,
        Amount: amounts,
    }
    return by_type[kind] if kind in by_type else rows(kind)


def _table(values: st.SearchStrategy[Any], *, least: int = 1) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(keys, values, min_size=least, max_size=2)


def _field(cls: type, slot: Slot) -> st.SearchStrategy[Any]:
    inner = _plain(slot.type, ongoing=bool(slot.metadata.get("ongoing")))
    if slot.holds == "parts":
        return _table(inner)
    if slot.type is Claim:
        return st.lists(_claims(cls), min_size=1, max_size=2)
    if slot.holds == "list":
        required = attrs.fields_dict(cls)[slot.name].default is attrs.NOTHING
        return st.lists(inner, min_size=0 if required else 1, max_size=2)
    default = attrs.fields_dict(cls)[slot.name].default
    return inner.filter(lambda value: value != default)


def rows(cls: type) -> st.SearchStrategy[dict[str, Any]]:
    """Rows of a class of records or parts, without the id."""

    def made() -> st.SearchStrategy[dict[str, Any]]:
        known = {
            name: slot
            for name, slot in paths.slots(cls).items()
            if name != "id" and not slot.metadata.get("derived") and (cls is not Claim or name not in _READINGS)
        }
        fields = {paths.WIRE.get(name, name): _field(cls, slot) for name, slot in known.items()}
        needed = {name for name in known if attrs.fields_dict(cls)[name].default is attrs.NOTHING}
        return st.fixed_dictionaries(
            {name: one for name, one in fields.items() if name in needed},
            optional={name: one for name, one in fields.items() if name not in needed},
        )

    return st.deferred(made)


_READINGS = ("says", "wording", "denies", "rejected")


def _claims(cls: type) -> st.SearchStrategy[dict[str, Any]]:
    """Claims about records of a class, as a file holds them."""
    values, words = readings(cls), wordings(cls)
    optional = {"says": values, "denies": values, "wording": words, "rejected": words}
    return st.builds(lambda claim, told: claim | told, rows(Claim), st.fixed_dictionaries({}, optional=optional))


def readings(cls: type, least: int = 1) -> st.SearchStrategy[dict[str, Any]]:
    """What a claim says of a record or part: typed values in nested tables, or lists of the parts that are there."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name, slot in paths.claimable(cls).items():
        if slot.holds == "parts":
            listed = st.lists(keys, min_size=1, max_size=2, unique=True)
            below = _table(readings(slot.type, least=0)).filter(lambda table: any(table.values()))
            fields[name] = listed | below
        else:
            inner = _plain(slot.type, ongoing=bool(slot.metadata.get("ongoing")))
            fields[name] = st.lists(inner, min_size=1, max_size=2) if slot.holds == "list" else inner
    return st.fixed_dictionaries({}, optional=fields).filter(lambda table: len(table) >= least)


def wordings(cls: type) -> st.SearchStrategy[dict[str, Any]]:
    """Texts at the paths of a record or part, or at one element of a list."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name, slot in paths.claimable(cls).items():
        if slot.holds == "parts":
            fields[name] = texts | _table(texts | wordings(slot.type))
        else:
            fields[name] = texts | _table(texts) if slot.holds == "list" else texts
    return st.fixed_dictionaries({}, optional=fields).filter(bool)
