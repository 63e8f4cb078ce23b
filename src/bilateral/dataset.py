"""A dataset: its records, and where it comes from."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from bilateral.context import Context
from bilateral.dates import Certainty, Date
from bilateral.errors import DatasetError, Fault, UnknownError, suggest
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
    Tenure,
)
from bilateral.model import day as a_day
from bilateral.offices import Held, in_seat
from bilateral.records import Accords, Actors, Events, Figures, Offices, Sources, Statements, window

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from bilateral.evidence import Evidence

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
        self._about = about
        self._rows = rows
        self._records = records or {}
        self._root = root

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
        return Events(sorted(self._made(Event), key=_when), self._context)

    @functools.cached_property
    def accords(self) -> Accords:
        """All accords by the day of signing, else of their first act; those without a date last."""
        return Accords(sorted((filled(it, self.events.get) for it in self._made(Accord)), key=_when), self._context)

    @functools.cached_property
    def actors(self) -> Actors:
        """All actors, by id."""
        return Actors(sorted(self._made(Actor), key=_id), self._context)

    @functools.cached_property
    def offices(self) -> Offices:
        """All offices, by id."""
        return Offices(sorted(self._made(Office), key=_id), self._context)

    @functools.cached_property
    def figures(self) -> Figures:
        """All figures, by id."""
        return Figures(sorted(self._made(Figure), key=_id), self._context)

    @functools.cached_property
    def sources(self) -> Sources:
        """All sources, by id."""
        return Sources(sorted(self._made(Source), key=_id), self._context)

    @functools.cached_property
    def statements(self) -> Statements:
        """Everything that was said, in the order of the events at which it was."""
        return Statements((it for event in self.events for it in event.statements.values()), self._context)

    def __getitem__(self, id_: str) -> Record | Statement:
        """The record or statement of an id.

        Raises:
            UnknownError: Nothing here has this id; the nearest ids are named.
        """
        for cls, rows in self._rows.items():
            if id_ in rows:
                found: Record = getattr(self, cls.plural)[id_]
                return found
        if "#" in id_:
            return self.statements[id_]
        message = (
            f"{id_!r} is not an id of this dataset{suggest(id_, [one for rows in self._rows.values() for one in rows])}"
        )
        raise UnknownError(message)

    def __contains__(self, id_: object) -> bool:
        return any(id_ in rows for rows in self._rows.values()) or id_ in self.statements

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
        from bilateral import paths
        from bilateral.check import Known, check

        found = check(Known(self._rows, self._by_class, self.known_until))
        return tuple(
            Fault(record=it.record, field=paths.write(it.keys), message=it.message, warning=True) for it in found
        )

    def find(self, name: str, *, on: str | Date | dt.date | None = None) -> Actor:
        """The actor that an id or a name means; an office means whoever held it on the day.

        Case, marks and common transliterations do not count, nor do ranks and titles that anybody in the dataset
        has; what remains has to be a curated name. People are never taken for one another by likeness.

        Args:
            name: A name in any script, or an id.
            on: A day, or a stretch of time; needed for an office.

        Raises:
            UnknownError: It means nobody, and the nearest names are told; or several, and these are told.
            DateError: `on` is no date, or is qualified or gapped.
        """
        return self._context.names.find(name, None if on is None else window(on))

    def holders(self, office: str, *, on: str | Date | dt.date) -> tuple[Held, ...]:
        """Who held an office on a date, the surest first.

        A certain holder excludes the possible ones, as far as the seats go. A vacancy on record is a holding without
        an actor; nothing at all means that no tenure is on record.

        Args:
            office: Id or name of the office.
            on: A day, or a stretch of time throughout which it was held.

        Raises:
            UnknownError: No office has this id or name.
            DateError: `on` is no date, or is qualified or gapped.
        """
        seat = self._office(office)
        return tuple(self._held(seat, *one) for one in in_seat(seat, window(on), self.known_until))

    def offices_of(self, actor: str, *, on: str | Date | dt.date) -> tuple[Held, ...]:
        """The offices that somebody held on a date, the surest first; see `holders`.

        Raises:
            UnknownError: Nobody has this id or name.
            DateError: `on` is no date, or is qualified or gapped.
        """
        person, day = self.find(actor, on=on), window(on)
        found = [self._held(seat, *one) for seat in self.offices for one in in_seat(seat, day, self.known_until)]
        mine = (held for held in found if held.actor is person)
        return tuple(sorted(mine, key=lambda held: -held.certainty))

    def _office(self, name: str) -> Office:
        id_ = self._context.actor_id(name)
        office = self.offices.get(id_)
        if office is None:
            raise UnknownError(f"{name!r} is {id_!r}, which is no office; ask offices_of for the offices of a person")
        return office

    def _held(self, office: Office, tenure: Tenure, certainty: Certainty) -> Held:
        actor = self.actors.get(tenure.holder) if tenure.holder else None
        return Held(actor=actor, office=office, acting=tenure.acting, certainty=certainty)

    def evidence(self, record: Record | str) -> Mapping[str, Evidence]:
        """Who says what of each field of a record, or of the record of an id.

        Returns:
            The evidence by dotted path; first the fields that the record has, then those that only readings speak
            of. One element of a list and one keyed part have paths of their own: `participants.viktor-khrenin`.

        Raises:
            UnknownError: Nothing here has this id; the nearest ids are named.
        """
        from bilateral.evidence import evidence

        found = self[record] if isinstance(record, str) else record
        if isinstance(found, Statement):
            found = self.events[found.event]
        return evidence(found, self._context.wholes, self.sources.get)

    def conflicts(self) -> tuple[Evidence, ...]:
        """Every field on which readings disagree: the open disputes first, then those that were settled.

        Records come in the order of their collections, fields in the order of the record.
        """
        every = [it for cls in CLASSES for record in getattr(self, cls.plural) for it in self.evidence(record).values()]
        return tuple(sorted((it for it in every if it.disputed or it.settled), key=lambda it: it.settled))

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
        until = min(dt.date.fromisoformat(a_day(str(day)).text), self.known_until)
        return (self._root or self)._as_of(until)  # noqa: SLF001  # a dataset too

    def known(self, record: Record | str) -> Mapping[str, dt.date]:
        """When each value of a record first could be known, by dotted path: the day of its first backing.

        Raises:
            UnknownError: Nothing here has this id; the nearest ids are named.
        """
        from bilateral.knowledge import known

        found = self[record] if isinstance(record, str) else record
        everything = {id_: it for records in self._by_class.values() for id_, it in records.items()}
        return known(everything[found.id.partition("#")[0]], everything, self._context.wholes)

    def involved(self, record: Event | Accord) -> Mapping[str, Certainty]:
        """How surely each actor and office is involved in an event or an accord, by id.

        An event involves who takes part, the bodies above them up to their state, and the offices they held that
        day; an accord involves its parties, those who signed, and the bodies above them.
        """
        return self._context.involved(record)

    def _as_of(self, until: dt.date) -> Dataset:
        from bilateral.knowledge import as_of

        about = attrs.evolve(self._about, known_until=until.isoformat())
        records = as_of(until, self._by_class, self._context.wholes)
        return Dataset(about, {cls: dict.fromkeys(found) for cls, found in records.items()}, records, self)

    @functools.cached_property
    def _by_class(self) -> dict[type[Any], dict[str, Any]]:
        return {cls: {it.id: it for it in getattr(self, cls.plural)} for cls in CLASSES}

    @functools.cached_property
    def _context(self) -> Context:
        return Context(self)

    def _made(self, cls: type[R]) -> tuple[R, ...]:
        if cls in self._records:
            return tuple(self._records[cls].values())
        # cattrs is loaded only when there is something to build.
        from bilateral.codec import structure

        return structure(cls, self._rows[cls])


def datasets() -> tuple[str, ...]:
    """The names of the datasets that ship with the library, for `load`."""
    return tuple(sorted(places()))


@functools.cache
def load(name: str) -> Dataset:
    """A dataset that ships with the library; made once, then the same object again.

    What ships was checked when it was made, and is trusted here.

    Raises:
        UnknownError: No dataset of this name ships; those that do are named.
    """
    shipped = places()
    if name not in shipped:
        hint = suggest(name, shipped) or f"; there is {', '.join(sorted(shipped))}"
        message = f"{name!r} is not a dataset that ships{hint}"
        raise UnknownError(message)
    place = shipped[name]
    if place.is_dir():
        return read(str(place))
    import json

    from bilateral.codec import structure

    tables = json.loads(place.read_text(encoding="utf-8"))
    (about,) = structure(About, {name: tables["dataset"]})
    return Dataset(about, {cls: tables.get(cls.plural, {}) for cls in CLASSES})


def read(path: str | Path) -> Dataset:
    """A dataset from a folder of curated files, or from one exported JSON file; checked as it is read.

    Args:
        path: A folder laid out like the shipped one (`dataset.toml`, `events.toml`, `events-2023.toml`, …), or a
            JSON file.

    Raises:
        DatasetError: The data break rules; it holds every fault of every file, with file and line.
    """
    dataset, faults = examine(path)
    if dataset is None:
        raise DatasetError(fault for fault in faults if not fault.warning)
    return dataset


def examine(path: str | Path) -> tuple[Dataset | None, tuple[Fault, ...]]:
    """Read what `read` reads, and say all that is wrong or doubtful with it.

    Returns:
        The dataset, or None where it cannot be made; and every fault and warning, by file and line.
    """
    # Files and rules are of no concern to whoever only loads what ships.
    from pathlib import Path

    from bilateral.check import Known, check
    from bilateral.codec import explain
    from bilateral.files import ABOUT, curated

    found = curated(Path(path))
    faults = list(found.faults)

    def made(cls: type[Any], id_: str, row: Any) -> Any:
        record, wrong = explain(cls, id_, row)
        faults.extend(found.place(id_, keys, message) for keys, message in wrong)
        return record

    about: About | None = made(About, "", found.rows[ABOUT][""]) if found.rows[ABOUT] else None
    rows = {cls: found.rows[cls.plural] for cls in CLASSES}
    records = {cls: {id_: it for id_, row in rows[cls].items() if (it := made(cls, id_, row))} for cls in CLASSES}
    records[Accord] = {id_: filled(it, records[Event].get) for id_, it in records[Accord].items()}
    known = Known(rows, records, about.last_day if about else dt.date.max, found.unread)
    faults += [found.place(it.record, it.keys, it.message, warning=it.warning) for it in check(known)]
    faults.sort(key=lambda fault: (fault.file, fault.line or 0))
    if about is None or any(not fault.warning for fault in faults):
        return None, tuple(faults)
    return Dataset(about, rows, records), tuple(faults)


def filled(accord: Accord, event: Callable[[str], Event | None]) -> Accord:
    """An accord whose acts took from the events that they name what they leave open."""
    acts = {key: act.at(at) if act.event and (at := event(act.event)) else act for key, act in accord.acts.items()}
    return attrs.evolve(accord, acts=acts)


def places() -> dict[str, Traversable]:
    """Where each shipped dataset is: compiled in a wheel, as curated files in a checkout."""
    # Importing it costs a quarter of importing attrs.
    from importlib.resources import files
    from pathlib import Path

    compiled = files("bilateral") / "_data"
    if compiled.is_dir():
        return {place.name.removesuffix(".json"): place for place in compiled.iterdir() if place.name.endswith(".json")}
    checkout = Path(__file__).parents[2] / "data"
    return {place.parent.name: place.parent for place in checkout.glob("*/dataset.toml")}


def _when(record: Event | Accord) -> tuple[bool, Any, str]:
    return record.date is None, record.date.order if record.date else (), record.id


def _id(record: Any) -> str:
    return str(record.id)
