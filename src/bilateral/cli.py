"""The command line: `bilateral timeline`, `bilateral show` and `bilateral check`."""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import attrs

from bilateral import __version__, paths
from bilateral.amounts import Amount
from bilateral.dataset import Dataset
from bilateral.dates import Date
from bilateral.errors import BilateralError, DatasetError, Fault, WordError, suggest
from bilateral.kinds import AccordKind, ActKind, EventKind, Status
from bilateral.model import Accord, Claim, Event, Participation, Record, Relation, Statement, heading
from bilateral.reading import datasets, examine, load, places, read

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]+(?:[\s\u200c\d:.!?-]+[\u0590-\u08ff\ufb1d-\ufefc]+)*")
_STYLES = {"": "{}", "bold": "\x1b[1m{}\x1b[0m", "dim": "\x1b[2m{}\x1b[0m"}
_QUALIFIERS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_EITHER = "between {} and {}"
_SETS = {
    "[": (" or ", "{} or earlier", "{} or later", _EITHER),
    "{": (" and ", "all until {}", "all from {} on", "all from {} to {}"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The words after the name of the program; by default, those that were typed.

    Returns:
        The exit code: 0 when all is well, 1 when a check fails, 2 for a wrong call or unreadable data, 130 after
        Ctrl-C, 141 when the reader of a pipe went away.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = _parser().parse_args(argv)
    try:
        code: int = given.run(given)
        print(end="", flush=True)
    except BrokenPipeError:
        # What is still buffered must go somewhere, or Python complains of it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    except (BilateralError, OSError) as error:
        first, *others = error.faults if isinstance(error, DatasetError) else (error,)
        more = f" (and {_count(len(others), 'more fault')}: see bilateral check)" if others else ""
        print(f"bilateral: {_safe(str(first))}{more}", file=sys.stderr)
        return 2
    return code


# The commands


def check(given: argparse.Namespace) -> int:
    """Print every fault, then every warning, then how many there are."""
    faults = examine(given.folder)[1] if given.folder else tuple(_faults_shipped())
    errors = [_safe(str(fault)) for fault in faults if not fault.warning]
    warnings = [_safe(f"warning: {fault}") for fault in faults if fault.warning]
    for line in (*errors, *([""] if errors and warnings else []), *warnings):
        print(line)
    print(f"{_count(len(errors), 'error')}, {_count(len(warnings), 'warning')}")
    return 1 if errors or (given.strict and warnings) else 0


def _faults_shipped() -> Iterator[Fault]:
    # Importing it costs a quarter of importing attrs.
    from importlib.resources import as_file

    for name, place in places().items():
        with as_file(place) as path:
            yield from (attrs.evolve(fault, file=f"{name}/{fault.file}") for fault in examine(path)[1])


def timeline(given: argparse.Namespace) -> int:
    """Print every event and accord that was asked for, earliest first."""
    dataset = _dataset(given.data)
    found = sorted(_matching(dataset, given), key=lambda it: (it.date is None, it.date and it.date.order, it.id))
    words, page = _Words(dataset), _Page.of(given, column=12)
    events = sum(isinstance(record, Event) for record in found)
    counts = f"{_count(events, 'event')}, {_count(len(found) - events, 'accord')}"
    page.text(f"{dataset.title} ({counts})", style="dim")
    for record in found:
        print()
        term = _spelled(record.date) if record.date else "no date"
        texts = (record.title or "", words.facts(record), words.who(record), record.id)
        page.item(term, *texts, styles=("bold", "", "", "dim"))
    return 0


def show(given: argparse.Namespace) -> int:
    """Print one record with all its claims."""
    dataset = _dataset(given.data)
    record = dataset[given.id]
    whole: Record = dataset.events[record.event] if isinstance(record, Statement) else record
    under: paths.Keys = ("statements", record.key) if isinstance(record, Statement) else ()
    words, page = _Words(dataset, ids=True), _Page.of(given, column=14)
    page.text(record.gist if isinstance(record, Statement) else heading(record), style="bold")
    page.text(f"{type(record).__name__.lower()} {record.id}", style="dim")
    print()
    if record is not whole:
        page.item("event", words.name(whole.id))
    for label, entries in words.fields(record):
        page.item(label, *entries, hang=2)
    words, page, last = _Words(dataset), _Page.of(given, column=22), ""
    for claim in whole.claims:
        if readings := list(words.readings(type(whole), claim, under)):
            if (origin := words.origin(claim)) != last:
                print()
                page.text(origin, hang=2)
            page.text(words.passage(claim), style="dim", indent=2, hang=2)
            for path, text in readings:
                page.item(path, text, indent=4)
            last = origin
    return 0


# What is asked for


def _dataset(data: str) -> Dataset:
    """The dataset that ships by this name, else the one at this path."""
    if data not in datasets() and (Path(data).name != data or Path(data).exists()):
        return read(data)
    return load(data)


def _matching(dataset: Dataset, given: argparse.Namespace) -> Iterator[Event | Accord]:
    events, accords = {str(word) for word in EventKind}, {str(word) for word in AccordKind}
    wanted = events | accords if given.kind is None else set(given.kind)
    for word in sorted(wanted - events - accords):
        hint = suggest(word, events | accords) or f"; it is one of {', '.join(sorted(events | accords))}"
        raise WordError(f"{word!r} is not a kind of event or accord{hint}")
    filters = {name: getattr(given, name) for name in ("status", "involving", "during", "certainly")}
    yield from dataset.events.where(kind=wanted & events, **filters)
    yield from dataset.accords.where(kind=wanted & accords, **filters)


# What is said


@attrs.frozen
class _Words:
    """Records of a dataset in words, each name followed by its id or not."""

    dataset: Dataset
    ids: bool = False

    def name(self, id_: str) -> str:
        """The name of a record; of a statement, what was said."""
        record = self.dataset[id_]
        name = f"“{record.gist}”" if isinstance(record, Statement) else heading(record)
        return f"{name} ({id_})" if self.ids and name != id_ else name

    def names(self, ids: Iterable[str]) -> str:
        return ", ".join(map(self.name, ids))

    def place(self, path: str) -> str:
        """A place from the smallest part up."""
        state, *within = path.split("/")
        return ", ".join([*reversed(within), heading(self.dataset.actors[state])])

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
        if isinstance(part, str):
            return f"{key} {part}"
        if isinstance(part, Statement):
            bare = _Words(self.dataset)
            to = f", to {bare.names(part.to)}," if part.to else ""
            return f"#{key}: {bare.names(part.speakers)}{to} {part.stance or 'says'}: {part.gist}"
        details = [
            self.value(below, it) if name in {"kind", "roles"} else f"{name.replace('_', ' ')} {self.value(below, it)}"
            for name, below, it in _stated(part)
            if (name, it) != ("kind", key)
        ]
        return ": ".join(filter(None, (self.name(key) if "keys" in slot.metadata else key, "; ".join(details))))

    def value(self, slot: paths.Slot, it: Any) -> str:
        """What a field or a reading of it holds."""
        if isinstance(it, tuple):
            return ", ".join(self.value(slot, one) for one in it)
        if isinstance(it, Date | Amount):
            told = _spelled(it) if isinstance(it, Date) else _quantity(it)
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
        told += [_spelled(source.published)] if source.published else []
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
            slot, said = _slot(cls, keys), claim.says.get(path)
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


def _stated(part: Any) -> Iterator[tuple[str, paths.Slot, Any]]:
    """The fields that hold something which neither goes without saying nor is derived."""
    defaults = attrs.fields_dict(type(part))
    for name, slot in paths.slots(type(part)).items():
        it = getattr(part, name)
        if it and it != defaults[name].default and not slot.metadata.get("derived"):
            yield name, slot, it


def _slot(cls: type, keys: paths.Keys) -> paths.Slot:
    slot = paths.slots(cls)[keys[0]]
    return _slot(slot.type, keys[2:]) if slot.holds == "parts" and len(keys) > 2 else slot


def _spelled(date: Date) -> str:
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


def _quantity(amount: Amount) -> str:
    low, high = ("" if bound is None else f"{bound:,.15g}" for bound in (amount.low, amount.high))
    several = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    return ("about " if amount.approximate else "") + (low if low == high else several)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


# How it is printed


@attrs.frozen(kw_only=True)
class _Page:
    """How wide it is, where texts begin beside their terms, and what the terminal can do."""

    width: int
    column: int
    terminal: bool = False
    colours: bool = False

    @classmethod
    def of(cls, given: argparse.Namespace, *, column: int) -> _Page:
        width = max(40, shutil.get_terminal_size((80, 24)).columns)
        terminal = sys.stdout is not None and sys.stdout.isatty()
        plain = given.no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return cls(width=width, column=column if width >= 60 else 4, terminal=terminal, colours=terminal and not plain)

    def item(self, term: str, *texts: str, styles: Sequence[str] = (), indent: int = 0, hang: int = 0) -> None:
        """Print a term and beside it the texts, or below where the term is long."""
        margin = " " * (indent + self.column)
        start = " " * indent + term + " " * (self.column - _columns(term))
        if _columns(term) + 2 > self.column:
            self.text(term, style=next(iter(styles), ""), indent=indent)
            start = margin
        for text, style in zip_longest(texts, styles, fillvalue=""):
            for line in _wrapped(text, self.width - len(margin), hang):
                self._put(start + line, style)
                start = margin

    def text(self, text: str, *, style: str = "", indent: int = 0, hang: int = 0) -> None:
        """Print a paragraph."""
        for line in _wrapped(text, self.width - indent, hang):
            self._put(" " * indent + line, style)

    def _put(self, line: str, style: str) -> None:
        # Isolated, what runs leftward cannot drag its neighbours along.
        shown = _LEFTWARD.sub("\u2068\\g<0>\u2069", _safe(line)) if self.terminal else _safe(line)
        print(_STYLES[style if self.colours else ""].format(shown))


def _wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """The words of a text in lines no wider than this, unless one word is; never cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and _columns(lines[-1]) + 1 + _columns(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(" " * (hang if lines else 0) + word)
    return lines


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    shown = [char for char in text if unicodedata.category(char) not in {"Mn", "Me", "Cf"}]
    return len(shown) + sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in shown)


def _safe(text: str) -> str:
    """A text without what would steer a terminal or turn the direction of writing."""
    return _UNSAFE.sub("\ufffd", text)


# What is typed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bilateral",
        description="What two states did together, who says so, and how sure we are.",
        epilog="'bilateral COMMAND --help' tells more of each command, with examples.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"bilateral {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(run: Callable[[argparse.Namespace], int], summary: str, more: str) -> argparse.ArgumentParser:
        told = f"{summary[0].upper()}{summary[1:]}."
        form = argparse.RawDescriptionHelpFormatter
        made = commands.add_parser(run.__name__, help=summary, description=told, epilog=more, formatter_class=form)
        made.set_defaults(run=run)
        return made

    asked = command(timeline, "print every event and accord, earliest first", _TIMELINE)
    asked.add_argument("--during", metavar="WINDOW", help="what may have happened then: 2024, 2024-03/2024-05, 2025/..")
    for name, word, what in (
        ("--kind", "WORD", "of these kinds: visit, meeting, memorandum, ..."),
        ("--status", "WORD", "of these statuses: held, planned, alleged, ..."),
        ("--involving", "ID", "with any of these actors or offices"),
    ):
        asked.add_argument(name, nargs="+", action="extend", metavar=word, help=what)
    asked.add_argument("--certainly", action="store_true", help="only what surely matches")
    shown = command(show, "print one record or statement with all its claims", _SHOW)
    shown.add_argument("id", metavar="ID", help="an id as the timeline prints it; EVENT#KEY for a statement")
    for made in (asked, shown):
        made.add_argument("--data", default="iran-belarus", metavar="DATA", help="a shipped dataset, or a folder")
        made.add_argument("--no-color", action="store_true", help="neither bold nor dim; NO_COLOR does the same")
    checked = command(check, "tell every fault and doubt in curated files", _CHECK)
    checked.add_argument("folder", nargs="?", metavar="FOLDER", help="folder of .toml files; by default what ships")
    checked.add_argument("--strict", action="store_true", help="let warnings count as errors")
    return parser


_TIMELINE = """\
A date is given as far as it is known; X stands for an unknown digit. What is
not said to be planned, alleged or the like was held. Each entry ends in its id.

examples:
  bilateral timeline --during 2023 --kind visit meeting
  bilateral timeline --involving belarus-defence-minister --certainly
"""
_SHOW = """\
Every claim stands under its source, with what it says, the words it uses, and
why a reading was set aside.

examples:
  bilateral show 2023-07-defence-memorandum
  bilateral show iran-defence-minister --data data/iran-belarus
"""
_CHECK = """\
One fault a line: file:line [id] field: what is wrong. The exit code is 0 where
nothing is, 1 where something is, and 2 where nothing could be read.

examples:
  bilateral check data/iran-belarus
  bilateral check --strict
"""
