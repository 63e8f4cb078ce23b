"""A dataset: its records, and the questions that are asked of all of it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import attrs

from bilateral.context import Context, id_of, window
from bilateral.dates import Certainty, Date, asked
from bilateral.errors import Fault, UnknownError, WordError, article, suggest
from bilateral.model import (
    CLASSES,
    About,
    Accord,
    Actor,
    Coverage,
    Event,
    Figure,
    Office,
    Record,
    Source,
    Statement,
    chronological,
)
from bilateral.model import day as a_day
from bilateral.records import Accords, Actors, Events, Figures, Offices, Sources, Statements

if TYPE_CHECKING:
    from pathlib import Path

    from bilateral.changes import Changes
    from bilateral.cite import Citation, Cited
    from bilateral.evidence import Evidence
    from bilateral.knowledge import Knowledge
    from bilateral.lineage import Lineage
    from bilateral.offices import Held

R = TypeVar("R")


class Dataset:
    """What is recorded of two states, or of any number of them; immutable, made by `load` and `read`.

    `dataset["some-id"]` is the record or statement of that id, whatever its class. Collections are built when they
    are first touched.
    """

    def __init__(
        self,
        about: About,
        rows: Mapping[type[Any], Mapping[str, Any]],
        records: Mapping[type[Any], Mapping[str, Any]] | None = None,
        root: Dataset | None = None,
    ) -> None:
        # Like what is cached later on, past `__setattr__`.
        vars(self).update(_about=about, _rows=rows, _records=records or {}, _root=root)

    _about: About
    _rows: Mapping[type[Any], Mapping[str, Any]]
    _records: Mapping[type[Any], Mapping[str, Any]]
    _root: Dataset | None
    __iter__ = None  # what is by id has no places; its collections have

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name!r} cannot be set: a dataset does not change; change its files and read them again")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{name!r} cannot be deleted: a dataset does not change")

    @property
    def title(self) -> str:
        """What the dataset is called."""
        return self._about.title

    @property
    def version(self) -> str:
        """Version of the data, which follows that of the library."""
        return self._about.version

    @property
    def licence(self) -> str:
        """Licence of the data, as an SPDX expression."""
        return self._about.licence

    @property
    def known_until(self) -> dt.date:
        """The last day of which the dataset speaks; nothing later is certain."""
        return self._about.last_day

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """What was searched, so that an empty year can be told from an unsearched one."""
        return self._about.coverage

    @functools.cached_property
    def events(self) -> Events:
        """All events, earliest first, those without a date last."""
        return Events(self._made(Event, chronological), self._context)

    @functools.cached_property
    def accords(self) -> Accords:
        """All accords by the day of signing, else of their first act; those without a date last."""
        made = self._made(Accord, lambda it: chronological(it.at(self.events.get)))
        return Accords((it.at(self.events.get, self.known_until) for it in made), self._context)

    @functools.cached_property
    def actors(self) -> Actors:
        """All actors, by id."""
        return Actors(self._made(Actor, _id), self._context)

    @functools.cached_property
    def offices(self) -> Offices:
        """All offices, by id."""
        return Offices(self._made(Office, _id), self._context)

    @functools.cached_property
    def figures(self) -> Figures:
        """All figures, by id."""
        return Figures(self._made(Figure, _id), self._context)

    @functools.cached_property
    def sources(self) -> Sources:
        """All sources, by id."""
        return Sources(self._made(Source, _id), self._context)

    @functools.cached_property
    def statements(self) -> Statements:
        """Everything that was said, in the order of the events at which it was."""
        return Statements((it for event in self.events for it in event.statements.values()), self._context)

    def __getitem__(self, key: str | Record | Statement) -> Record | Statement:
        """The record or statement of an id, or the one here that has the id of another.

        Raises:
            UnknownError: Nothing here has this id; the nearest ids are named.
            WordError: It is neither an id nor a record.
        """
        id_ = id_of(key)
        for cls, rows in self._rows.items():
            if id_ in rows:
                found: Record = getattr(self, cls.plural)[id_]
                return found
        if "#" in id_:
            return self.statements[id_]
        every = [one for rows in self._rows.values() for one in rows]
        raise UnknownError(f"{id_!r} is not an id of this dataset{suggest(id_, every)}")

    def __contains__(self, item: object) -> bool:
        if isinstance(item, Record | Statement):
            return item.id in self and self[item.id] == item
        if not isinstance(item, str):
            return False
        return any(item in rows for rows in self._rows.values()) or item in self.statements

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return self._about == other._about and all(
            getattr(self, cls.plural) == getattr(other, cls.plural) for cls in CLASSES
        )

    def __hash__(self) -> int:
        return hash(self._about)

    def __repr__(self) -> str:
        """Title, version, and how much there is."""
        counts = ", ".join(f"{len(rows)} {cls.plural}" for cls, rows in self._rows.items())
        return f"<{self.title} {self.version}: {counts}>"

    @functools.cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """What the rules doubt without refusing it; a dataset that breaks a rule is never made."""
        from bilateral.check import Known, check
        from bilateral.paths import write

        # Of a view, not all that must be backed is.
        doubts = (it for it in check(Known(self._rows, self._by_class, self.known_until)) if it.warning)
        return tuple(Fault(record=it.record, field=write(it.keys), message=it.message, warning=True) for it in doubts)

    def find(self, name: str | Record, *, on: str | Date | dt.date | None = None) -> Actor:
        """The actor that an id or a name means; an office means whoever held it on the day.

        Case, marks and common transliterations do not count, nor do ranks and titles that anybody in the dataset
        has; what remains has to be a curated name, or in Persian what Persian may write for one. People are never
        taken for one another by likeness.

        Args:
            name: A name in any script, an id, or a record.
            on: A day, or a stretch of time; needed for an office.

        Raises:
            UnknownError: It means nobody, and the nearest names are told; or several, and these are told.
            DateError: `on` is no date, or is qualified or gapped.
        """
        return self._context.names.find(id_of(name), None if on is None else window(on))

    def holders(self, office: str | Record, *, on: str | Date | dt.date) -> tuple[Held, ...]:
        """Who held an office on a date, the surest first.

        A certain holder excludes the possible ones, as far as the seats go. A vacancy on record is a holding without
        an actor; nothing at all means that no tenure is on record.

        Args:
            office: The office, its id or a name.
            on: A day, or a stretch of time throughout which it was held.

        Raises:
            UnknownError: No office has this id or name.
            DateError: `on` is no date, or is qualified or gapped.
        """
        return tuple(self._seated(self._office(office), window(on)))

    def offices_of(self, actor: str | Record, *, on: str | Date | dt.date) -> tuple[Held, ...]:
        """The offices that somebody held on a date, the surest first; see `holders`.

        Raises:
            UnknownError: Nobody has this id or name.
            DateError: `on` is no date, or is qualified or gapped.
        """
        person, day = self.find(actor, on=on), window(on)
        every = (held for office in self.offices for held in self._seated(office, day))
        mine = (held for held in every if held.actor and held.actor.id == person.id)
        return tuple(sorted(mine, key=lambda held: -held.certainty))

    def lineage(self, record: Record | Statement | str, *, most: int = 1_000) -> Lineage:
        """The events and accords that led to one of them and came of it, earliest first.

        Args:
            record: An event, an accord or a statement, or its id.
            most: How many at most; the nearest ones are kept.

        Raises:
            UnknownError: Nothing here has this id.
            WordError: It is neither event nor accord nor statement.
        """
        from bilateral.lineage import lineage

        return lineage(self, record, most=most)

    def _office(self, name: str | Record) -> Office:
        id_ = self._context.actor_id(name)
        office = self.offices.get(id_)
        if office is None:
            raise UnknownError(
                f"{id_of(name)!r} is {id_!r}, which is no office; ask offices_of for the offices of a person"
            )
        return office

    def _seated(self, office: Office, on: Date) -> Iterator[Held]:
        from bilateral.offices import Held, in_seat

        for tenure, certainty in in_seat(office, on, self.known_until):
            actor = self.actors.get(tenure.holder) if tenure.holder else None
            yield Held(actor=actor, office=office, acting=tenure.acting, certainty=certainty)

    def evidence(self, record: Record | Statement | str) -> Mapping[str, Evidence]:
        """Who says what of each field of a record, or of the record of an id; a statement stands for its event.

        Returns:
            The evidence by dotted path; first the fields that a source must vouch for, then those that only readings
            speak of. One element of a list and one keyed part have paths of their own: `participants.viktor-khrenin`.
            For a path of which nobody says anything, `UnknownError` names the nearest.

        Raises:
            UnknownError: Nothing here has this id; the nearest ids are named.
            WordError: It is neither an id nor a record.
        """
        from bilateral.evidence import evidence

        return evidence(self._whole(record), self._context.wholes, self.sources.get, self.__contains__)

    def _whole(self, record: Record | Statement | str) -> Record:
        """The record here that something means; of a statement, its event."""
        found = self[record]
        return self.events[found.event] if isinstance(found, Statement) else found

    def _affair(self, record: Record | Statement | str, can: str) -> Event | Accord:
        found = self._whole(record)
        if not isinstance(found, Event | Accord):
            noun = article(type(found).__name__.lower())
            raise WordError(f"{found.id!r} is {noun}; only events, accords and statements {can}")
        return found

    def conflicts(self) -> tuple[Evidence, ...]:
        """Every field on which readings disagree: the open disputes first, then those that were settled.

        Records come in the order of their collections, fields in the order of the record.
        """
        from bilateral.evidence import conflicts

        every = (record for cls in CLASSES for record in getattr(self, cls.plural))
        return tuple(conflicts(every, self._context.wholes, self.sources.get, self.__contains__))

    def only_from(self, party: str | Record) -> tuple[Evidence, ...]:
        """Every field whose value rests on one party's word alone: its bodies, office-holders and state outlets.

        Args:
            party: A state or a body, its id or a name.

        Raises:
            UnknownError: No actor has this id or name.
        """
        from bilateral.evidence import only_from

        return tuple(only_from(self._context.actor_id(party), self._everything(), self._context.belongs))

    def single_origin(self) -> tuple[Evidence, ...]:
        """Every field whose value goes back to one origin, however many pages repeat it."""
        from bilateral.evidence import single_origin

        return tuple(single_origin(self._everything()))

    def as_of(self, day: str | Date | dt.date) -> Dataset:
        """This dataset as the sources surely published by a day support it, known until that day at most.

        A source counts from the latest day on which it may have been published, at most the day it was read; an
        inference from the day on which all that it rests on could be known. A record or part is there from its first
        reading on. Titles and summaries are hindsight and no part of equality.

        Args:
            day: A single day.

        Raises:
            DateError: It is no single day.
        """
        until = min(dt.date.fromisoformat(a_day(asked(day)).text), self.known_until)
        return self.whole._as_of(until)  # noqa: SLF001  # a dataset too

    @property
    def whole(self) -> Dataset:
        """The dataset of which this is the view of a day; itself, where it is none."""
        return self._root or self

    def known(self, record: Record | Statement | str) -> Mapping[str, dt.date]:
        """By when each value of a record was surely public, by dotted path: the last day its first backing can be of.

        Raises:
            UnknownError: Nothing here has this id; the nearest ids are named.
            WordError: It is neither an id nor a record.
        """
        from bilateral.knowledge import known

        return known(self._whole(record), self.whole._knowledge, self._context.wholes)  # noqa: SLF001  # a dataset too

    def involved(self, record: Event | Accord | Statement | str) -> Mapping[str, Certainty]:
        """How surely each actor and office is involved in an event or an accord, by id.

        An event involves who takes part, the bodies above them up to their state, the offices they held that day,
        and whom its parts involve that came to pass with it; an accord involves its parties, those who signed, and the
        bodies above them.

        Raises:
            UnknownError: Nothing here has this id.
            WordError: It is neither event nor accord nor statement.
        """
        return MappingProxyType(self._context.involved(self._affair(record, "involve anybody")))

    def cite(self, records: Cited | Iterable[Cited]) -> Citation:
        """The dataset in its version and the works behind records, as text (`str`) and as `.bibtex`.

        Args:
            records: Records, statements or their ids; one, or any number.

        Raises:
            UnknownError: Nothing here has such an id; the nearest ids are named.
            WordError: One of them is neither an id nor a record.
        """
        from bilateral.cite import cite

        return cite(self, records)

    def diff(self, other: Dataset) -> Changes:
        """What was added, corrected and withdrawn from this dataset to another; empty if the two are equal.

        Titles and summaries are hindsight, and not compared.

        Raises:
            WordError: The other is no dataset.
        """
        from bilateral.changes import diff

        return diff(self, other)

    def export(self, format: str, path: str | Path, *, neutralise: bool = False) -> tuple[str, ...]:  # noqa: A002  # the word of the contract
        """Write the dataset to a file (`json`) or a folder (`csv`), which is replaced as a whole or left as it was.

        Args:
            format: `csv` or `json`; what `json` writes, `bilateral.read` takes and finds equal, except for a view
                as of a day, in which some ids lead nowhere.
            path: The file or the folder. A folder is replaced only if an export wrote all of it, or if it is empty.
            neutralise: Put an apostrophe before those cells of `csv` that a spreadsheet would take for a formula.

        Returns:
            What the form cannot carry of these data, a sentence each.

        Raises:
            WordError: There is no such format; those that there are, are named.
            OccupiedError: The folder holds what no export wrote.
            OSError: It cannot be written there.
        """
        from bilateral.exports import export

        return export(self, format, path, neutralise=neutralise)

    def _everything(self) -> Iterator[Evidence]:
        for cls in CLASSES:
            for record in getattr(self, cls.plural):
                yield from self.evidence(record).values()

    def _as_of(self, until: dt.date) -> Dataset:
        from bilateral.knowledge import as_of

        about = attrs.evolve(self._about, known_until=until.isoformat())
        records = as_of(until, self._by_class, self._knowledge, self._context.wholes)
        return Dataset(about, {cls: dict.fromkeys(found) for cls, found in records.items()}, records, self)

    @functools.cached_property
    def _knowledge(self) -> Knowledge:
        from bilateral.knowledge import Knowledge

        everything = {id_: it for records in self._by_class.values() for id_, it in records.items()}
        return Knowledge(everything, self.known_until, self._context.wholes)

    @functools.cached_property
    def _by_class(self) -> dict[type[Any], dict[str, Any]]:
        return {cls: {it.id: it for it in getattr(self, cls.plural)} for cls in CLASSES}

    @functools.cached_property
    def _context(self) -> Context:
        return Context(self)

    def _made(self, cls: type[R], order: Callable[[R], Any]) -> list[R]:
        if cls in self._records:
            return sorted(self._records[cls].values(), key=order)
        from bilateral.compiled import records

        return records(cls, self._rows, order)


def _id(record: Any) -> str:
    return str(record.id)
