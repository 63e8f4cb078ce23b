"""What questions have to know of a whole dataset: who is involved, who is above whom, what a name stands for."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from reprlib import repr as shortened
from typing import TYPE_CHECKING, Any, TypeAlias

from bilateral.dates import Certainty, Date, asked
from bilateral.errors import UnknownError, WordError
from bilateral.model import CLASSES, Accord, Claim, Event, Record, Statement

if TYPE_CHECKING:
    from bilateral.dataset import Dataset
    from bilateral.names import Names
    from bilateral.offices import Involvement


When: TypeAlias = str | Date | dt.date


def id_of(it: str | Record | Statement) -> str:
    """The id of a record or of a statement; an id or a name as it is.

    Raises:
        WordError: It is none of these.
    """
    if isinstance(it, str):
        return it
    if isinstance(it, (*CLASSES, Statement)):
        return it.id
    raise WordError(f"{shortened(it)} is neither text nor a record; give an id, a name or a record")


def window(value: When) -> Date:
    """What can be asked about: a date without gaps or qualifiers.

    Raises:
        DateError: It is no date, or no window; the remedy is told.
    """
    date = asked(value)
    _ = date.days  # refuses what is no window, with the remedy
    return date


class Context:
    """A dataset from the side of its questions; it travels with every collection that is taken from it."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @property
    def known_until(self) -> dt.date:
        """The last day that the dataset speaks of with certainty."""
        return self._dataset.known_until

    def involved(self, record: Event | Accord) -> Mapping[str, Certainty]:
        """How surely each actor and office is involved in an event or an accord, by id."""
        return self._involvement.of(record) if isinstance(record, Event) else self._bound[record.id]

    def records_of(self, actor: str) -> Mapping[str, Certainty]:
        """How surely an actor or office is involved in each event and accord, by their ids."""
        return self._turned[0].get(actor, {})

    def met(self, actor: str, plural: str) -> Sequence[Any]:
        """The events or the accords in which an actor or office is perhaps involved, in their order."""
        return self._turned[1][plural].get(actor, ())

    def has_all(self, records: object, plural: str) -> bool:
        """Whether records are all of their class, as the dataset has them."""
        return getattr(self._dataset, plural) is records

    def involved_by(self, event: Event, participant: str) -> Mapping[str, Certainty]:
        """How surely somebody at an event alone involves each actor and office, by id."""
        return self._involvement.by(event, participant)

    def wholes(self, id_: str) -> Iterator[str]:
        """An actor or office and all that it is a body or an office of, up to its state; any other id by itself."""
        return iter(tuple(self._involvement.wholes(id_)) or (id_,))

    def belongs(self, id_: str) -> Iterator[str]:
        """Somebody, and all that they belong to: the bodies above them and above the offices they hold or held."""
        held = (office.id for office, _ in self._involvement.held_by(id_, None))
        return (whole for one in (id_, *held) for whole in self.wholes(one))

    def event(self, statement: Statement) -> Event:
        """The event at which something was said."""
        return self._dataset.events[statement.event]

    def claims(self, record: Record | Statement) -> Iterable[Claim]:
        """The claims on a record; on a statement, those on its event that speak of it."""
        if not isinstance(record, Statement):
            return record.claims
        from bilateral.evidence import speaking

        return speaking(self.event(record).claims, ("statements", record.key))

    def above(self, event: Event) -> Iterator[str]:
        """The ids of the events that one lies inside, nearest first."""
        return self._involvement.above(event)

    def actor_id(self, it: str | Record | Statement) -> str:
        """The id of the actor or office that it is, or that it stands for as an id or a name.

        Raises:
            UnknownError: It stands for none, or for several; the nearest names or the candidates are named.
            WordError: It is neither text nor a record.
        """
        name = id_of(it)
        if self._dataset.actors.get(name) or self._dataset.offices.get(name):
            return name
        return self.names.resolve(name)

    @functools.cached_property
    def names(self) -> Names:
        """The names of all actors and offices, to be looked up."""
        from bilateral.names import Names

        return Names(self._dataset.actors, self._dataset.offices, self.known_until)

    def any_id(self, it: str | Record | Statement) -> str:
        """The id of the record or statement that an id stands for, else of the actor or office of that name."""
        name = id_of(it)
        return name if name in self._dataset else self.actor_id(name)

    def source_ids(self, it: str | Record | Statement) -> tuple[str, ...]:
        """The ids of a source, or of all sources of the publisher that an id or a name stands for.

        Raises:
            UnknownError: It stands for nobody, or for one who published none of the sources.
            WordError: It is neither text nor a record.
        """
        name, sources = id_of(it), self._dataset.sources
        if sources.get(name):
            return (name,)
        publisher = self.actor_id(name)
        found = (one.id for one in sources if one.publisher and publisher in self.wholes(one.publisher))
        if not (ids := tuple(found)):
            raise UnknownError(f"{name!r} published none of the sources of this dataset")
        return ids

    @functools.cached_property
    def topics(self) -> frozenset[str]:
        """The topics that the dataset uses, and those above them."""
        data = self._dataset.whole
        every: Iterable[Any] = (*data.events, *data.accords, *data.statements)
        paths = {tuple(topic.split("/")) for record in every for topic in record.topics}
        return frozenset("/".join(path[:end]) for path in paths for end in range(1, len(path) + 1))

    def words_of(self, field: str) -> Iterable[str]:
        """The words that the dataset uses for a free field: `place` of events, `language` of sources."""
        data = self._dataset.whole
        records: Iterable[Any] = data.events if field == "place" else data.sources
        return (word for record in records if (word := getattr(record, field)))

    @functools.cached_property
    def _involvement(self) -> Involvement:
        from bilateral.offices import Involvement

        data = self._dataset
        actors, offices = {it.id: it for it in data.actors}, {it.id: it for it in data.offices}
        return Involvement(actors, offices, {it.id: it for it in data.events}, data.known_until)

    @functools.cached_property
    def _turned(self) -> tuple[Mapping[str, Mapping[str, Certainty]], Mapping[str, Mapping[str, Sequence[Any]]]]:
        """Of each actor, how surely it is involved in which records, by id; and by class, these records themselves."""
        # Both are kept: to look each of many ids up again would take longer than to ask them all.
        sure: dict[str, dict[str, Certainty]] = {}
        met: dict[str, dict[str, list[Any]]] = {"events": {}, "accords": {}}
        for plural, by_actor in met.items():
            for record in getattr(self._dataset, plural):
                for actor, certainty in self.involved(record).items():
                    sure.setdefault(actor, {})[record.id] = certainty
                    by_actor.setdefault(actor, []).append(record)
        return sure, met

    @functools.cached_property
    def _bound(self) -> Mapping[str, Mapping[str, Certainty]]:
        return {it.id: self._involvement.bound(it) for it in self._dataset.accords}
