"""What a page in a terminal looks like: its layout, and the wording of records, dates and amounts on it."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import attrs

from bilateral import paths
from bilateral.amounts import Amount
from bilateral.dataset import Dataset
from bilateral.dates import Date
from bilateral.kinds import ActKind, Status
from bilateral.model import Accord, Claim, Event, Participation, Relation, Statement, heading

if TYPE_CHECKING:
    from bilateral.counts import Bounds
    from bilateral.evidence import Reading

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLAIN = {"kind", "roles", "code"}  # which need no label
_LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]+(?:[\s\u200c\d:.!?-]+[\u0590-\u08ff\ufb1d-\ufefc]+)*")
_STYLES = {"": "{}", "bold": "\x1b[1m{}\x1b[0m", "dim": "\x1b[2m{}\x1b[0m"}
_QUALIFIERS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_EITHER = "between {} and {}"
_SETS = {
    "[": (" or ", "{} or earlier", "{} or later", _EITHER),
    "{": (" and ", "all until {}", "all from {} on", "all from {} to {}"),
}


# How it is laid out


@attrs.frozen(kw_only=True)
class Page:
    """How wide it is, where texts begin beside their terms, and what the terminal can do.

    Attributes:
        width: In columns.
        column: Where texts begin.
        terminal: Whether it is one, and not a file or a pipe.
        colours: Whether it shows bold and dim.
    """

    width: int
    column: int
    terminal: bool = False
    colours: bool = False

    @classmethod
    def of(cls, *, column: int, plain: bool) -> Page:
        """A page on what stdout is; a plain one has no colours anywhere."""
        width = max(40, shutil.get_terminal_size((80, 24)).columns)
        terminal = sys.stdout is not None and sys.stdout.isatty()
        plain = plain or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        return cls(width=width, column=column if width >= 60 else 4, terminal=terminal, colours=terminal and not plain)

    def item(self, term: str, *texts: str, styles: Sequence[str] = (), indent: int = 0, hang: int = 0) -> Iterator[str]:
        """The lines of a term and beside it the texts, or below where the term is long."""
        margin = " " * (indent + self.column)
        start = " " * indent + term + " " * (self.column - columns(term))
        if columns(term) + 2 > self.column:
            yield from self.text(term, style=next(iter(styles), ""), indent=indent, hang=hang)
            start = margin
        for text, style in zip_longest(texts, styles, fillvalue=""):
            for line in wrapped(text, self.width - len(margin), hang):
                yield self._line(start + line, style)
                start = margin

    def text(self, text: str, *, style: str = "", indent: int = 0, hang: int = 0) -> Iterator[str]:
        """The lines of a paragraph."""
        for line in wrapped(text, self.width - indent, hang):
            yield self._line(" " * indent + line, style)

    def table(self, *rows: Sequence[str]) -> Iterator[str]:
        """The lines of a table, its header first; each column is as wide as it has to be."""
        widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
        for row in rows:
            cells = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
            yield self._line("  ".join(cells).rstrip(), "dim" if row is rows[0] else "")

    def _line(self, text: str, style: str) -> str:
        # Isolated, what runs leftward cannot drag its neighbours along.
        shown = _LEFTWARD.sub("\u2068\\g<0>\u2069", safe(text)) if self.terminal else safe(text)
        return _STYLES[style if self.colours else ""].format(shown)


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """The words of a text in lines no wider than this, unless one word is; never cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and columns(lines[-1]) + 1 + columns(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(" " * (hang if lines else 0) + word)
    return lines


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    shown = [char for char in text if unicodedata.category(char) not in {"Mn", "Me", "Cf"}]
    return len(shown) + sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in shown)


def safe(text: str) -> str:
    """A text without what would steer a terminal or turn the direction of writing."""
    return _UNSAFE.sub("\ufffd", text)


# What is said


@attrs.frozen
class Words:
    """Records of a dataset in words, each name followed by its id or not."""

    dataset: Dataset
    ids: bool = False

    def name(self, id_: str) -> str:
        """The name of a record; of a statement, what was said."""
        record = self.dataset[id_]
        name = f"“{record.gist}”" if isinstance(record, Statement) else heading(record)
        return f"{name} ({id_})" if self.ids and name != id_ else name

    def names(self, ids: Iterable[str]) -> str:
        """Several of them."""
        return ", ".join(map(self.name, ids))

    def place(self, path: str) -> str:
        """A place from the smallest part up."""
        state, *within = path.split("/")
        return ", ".join([*reversed(within), Words(self.dataset).name(state)])

    def facts(self, record: Event | Accord) -> str:
        """Kind, act, status if it is not held, and place."""
        words: list[str | None] = [record.kind]
        at = record if isinstance(record, Event) else record.leading
        if at is not None:
            act = at.kind if at is not record else None
            words += [act, None if at.status is Status.HELD else at.status, at.place and self.place(at.place)]
        return " · ".join(filter(None, words))

    def who(self, record: Event | Accord) -> str:
        """Who took part in an event; whose accord it is, and who signed it."""
        if isinstance(record, Event):
            return ", ".join(self.participant(id_, part) for id_, part in record.participants.items())
        signers = [id_ for act in record.acts.values() if act.kind is ActKind.SIGNED for id_ in act.by]
        return self.names(record.parties) + (f"; signed by {self.names(signers)}" if signers else "")

    def participant(self, id_: str, part: Participation) -> str:
        """One who took part, as what, and for whom."""
        described = f" ({part.described})" if part.described else ""
        return self.name(id_) + described + (f" for {self.name(part.on_behalf_of)}" if part.on_behalf_of else "")

    def fields(self, record: Any) -> Iterator[tuple[str, list[str]]]:
        """The label of each field that holds something, with its entries; claims are told apart."""
        for name, slot, it in _stated(record):
            if slot.type is Claim or name in {"id", "title", "gist"}:
                continue
            if slot.type is Relation:
                entries = [f"{relation.kind} {self.name(relation.to)}" for relation in it]
            elif slot.holds == "parts":
                entries = [self.part(slot, key, part) for key, part in it.items()]
            elif slot.holds == "list" and "refers" in slot.metadata:
                entries = [self.name(id_) for id_ in it]
            else:
                entries = [self.value(slot, it)]
            yield name.replace("_", " "), entries

    def part(self, slot: paths.Slot, key: str, part: Any) -> str:
        """A keyed part on one line."""
        if isinstance(part, Statement):
            bare = Words(self.dataset)
            to = f", to {bare.names(part.to)}," if part.to else ""
            return f"#{key}: {bare.names(part.speakers)}{to} {part.stance or 'says'}: {part.gist}"
        details = [
            f"{'' if name in _PLAIN else name.replace('_', ' ') + ' '}{self.value(below, it)}"
            for name, below, it in _stated(part)
            if (name, it) != ("kind", key)
        ]
        return ": ".join(filter(None, (self.name(key) if "keys" in slot.metadata else key, "; ".join(details))))

    def value(self, slot: paths.Slot, it: Any) -> str:
        """What a field or a reading of it holds."""
        if isinstance(it, tuple):
            return ", ".join(self.value(slot, one) for one in it)
        if isinstance(it, Date | Amount):
            told = spelled(it) if isinstance(it, Date) else quantity(it)
            return f"{told} ({it})" if self.ids and told != it.text else told
        if slot.metadata.get("place"):
            return self.place(it)
        if "refers" in slot.metadata or "keys" in slot.metadata:
            return self.name(it)
        return {True: "yes", False: "no"}[it] if isinstance(it, bool) else str(it)

    def origin(self, claim: Claim) -> str:
        """Where a claim comes from."""
        if claim.source is None:
            return f"Inferred: {claim.because} (from {'; '.join(map(self.name, claim.rests_on))})"
        source = self.dataset.sources[claim.source]
        told = [f"“{source.title}”"] if source.title else []
        told += [self.name(source.publisher)] if source.publisher else []
        told += [spelled(source.published)] if source.published else []
        return f"{', '.join(told)} ({source.id})".lstrip()

    def passage(self, claim: Claim) -> str:
        """Where in its source a claim stands, and whom the source credits."""
        credited = f"according to {self.name(claim.according_to)}" if claim.according_to else None
        return ", ".join(filter(None, (claim.locator, credited)))

    def readings(self, cls: type, claim: Claim, under: paths.Keys) -> Iterator[tuple[str, str]]:
        """What a claim tells at or below these keys: each path with values, wording and reason."""
        known = {paths.read(path)[:2] for path in claim.says if len(paths.read(path)) > 2}
        for path in dict.fromkeys([*claim.says, *claim.denies, *claim.wording, *claim.rejected]):
            keys = paths.read(path)
            slot, said = paths.slot_for(cls, keys), claim.says.get(path)
            if slot.holds == "parts" and said:
                # Of parts that the claim says more of, that they are there goes without saying.
                said = tuple(key for key in said if (*keys, key) not in known)
            if keys[: len(under)] != under and not (keys == under[:1] and under[-1] in (said or ())):
                continue
            texts = [] if said in (None, ()) else [self.value(slot, said)]
            texts += [f"denied: {self.value(slot, claim.denies[path])}"] if path in claim.denies else []
            texts += [f"“{claim.wording[path]}”"] if path in claim.wording else []
            texts += [f"rejected: {claim.rejected[path]}"] if path in claim.rejected else []
            if texts:
                yield paths.write(keys[len(under) :]) or path, "; ".join(texts)

    def reading(self, slot: paths.Slot, adopted: Any, reading: Reading) -> tuple[str, str, str]:
        """What a reading says; how many say so, who, and in what words; why it was set aside."""
        quoted = ", ".join(f"“{wording}”" for wording in reading.wordings)
        value = quoted if reading.value is None else self.value(slot, reading.value)
        if slot.holds != "value" and reading.value == adopted is not None:  # of an element or a part: that it is there
            value = "denied" if reading.denied else "said"
        elif reading.denied:
            value = f"denied: {value}"
        told = [f"inferred: {reading.because}"] if reading.because else []
        if reading.sources:
            told.append(f"{count(len(reading.sources), 'source')}, {bounded(reading.origins, 'origin')}")
            others = [id_ for id_ in reading.origin_ids if id_ not in reading.according_to]
            told[-1] += f" ({self.names(others)})" if others else ""
        told += [f"according to {self.names(reading.according_to)}"] if reading.according_to else []
        told += [f"admits {spelled(reading.admits)}"] if reading.admits else []
        told += [quoted] if quoted and reading.value is not None else []
        aside = f"set aside: {reading.rejected}" if reading.rejected else ""
        return value, "; ".join(told), aside


def _stated(part: Any) -> Iterator[tuple[str, paths.Slot, Any]]:
    """The fields that hold something which neither goes without saying nor is derived."""
    defaults = attrs.fields_dict(type(part))
    for name, slot in paths.slots(type(part)).items():
        it = getattr(part, name)
        if it and it != defaults[name].default and not slot.metadata.get("derived"):
            yield name, slot, it


def spelled(date: Date) -> str:
    """A date as it is written, with words in place of signs and brackets."""
    start, span, end = date.text.partition("/")
    if date.ongoing:
        return "still going on"
    if not span:
        return _side(start)
    if end == "..":
        return f"from {_side(start)} on"
    return f"until {_side(end)}" if start == ".." else f"from {_side(start)} to {_side(end)}"


def _side(text: str) -> str:
    """One day, month or year; or several of which it is one or all."""
    if text[:1] not in _SETS:
        return _QUALIFIERS.get(text[-1:], "") + text.rstrip("~?%") or "an unknown day"
    joint, *forms = _SETS[text[0]]
    return joint.join(_member(part, *forms) for part in text[1:-1].split(","))


def _member(text: str, until: str, since: str, between: str) -> str:
    low, dots, high = text.partition("..")
    if between == _EITHER and low and high and Date(f"[{low},{high}]").pieces == Date(f"[{text}]").pieces:
        between = "{} or {}"
    form = (between if high else since) if low else until
    return form.format(*map(_side, filter(None, (low, high)))) if dots else _side(text)


def quantity(amount: Amount) -> str:
    """An amount written out."""
    low, high = ("" if bound is None else f"{bound:,.15g}" for bound in (amount.low, amount.high))
    several = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    return ("about " if amount.approximate else "") + (low if low == high else several)


def bounded(bounds: Bounds, noun: str) -> str:
    """How many there are of something, at least and at most."""
    return f"{bounds} {noun}{'' if bounds.possible == 1 else 's'}"


def count(number: int, noun: str) -> str:
    """How many there are of something."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
