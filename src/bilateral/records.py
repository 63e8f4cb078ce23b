"""Collections of records: looked up by id, sliced, and asked."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Concatenate,
    Generic,
    ParamSpec,
    Self,
    SupportsIndex,
    TypeAlias,
    TypeVar,
    overload,
)

from bilateral.context import Context, When, id_of
from bilateral.dates import Certainty
from bilateral.errors import BilateralError, UnknownError, suggest
from bilateral.kinds import AccordKind, ActorKind, EventKind, Stance, Status, Word
from bilateral.model import Accord, Actor, Event, Figure, Office, Record, Source, Statement
from bilateral.notebook import Shown

if TYPE_CHECKING:
    import pandas
    import polars

    from bilateral.counts import Bounds, Counts
    from bilateral.query import Query
    from bilateral.rows import Table
    from bilateral.timeline import Timeline

T_co = TypeVar("T_co", covariant=True)


P = ParamSpec("P")
R = TypeVar("R", bound="Records[Any]")
Words: TypeAlias = str | Iterable[str]
One: TypeAlias = str | Record | Statement
Those: TypeAlias = One | Iterable[One]


class Records(Shown, Generic[T_co]):
    """An immutable collection of records in a stated order.

    Iterating yields records. `records[0]` and `records[1:]` go by place, `records["some-id"]` by id, and `in`
    takes a record or an id. It is no `Sequence` on purpose: polars would take one row by row.
    """

    # A Collection by what it can do. As a subclass of one, type checkers would refuse to look for an id in it.

    __slots__ = ("_by_id", "_by_status", "_context", "_perhaps", "_rows")
    _vocabularies: ClassVar[Mapping[str, type[Word]]] = {}
    _counted: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, rows: Iterable[T_co], context: Context, perhaps: frozenset[str] = frozenset(), *, by_status: bool = False
    ) -> None:
        self._rows = tuple(rows)
        self._context = context
        # For counting: which of them matched only possibly, and whether somebody asked for a status.
        self._perhaps = perhaps
        self._by_status = by_status
        self._by_id: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._rows)

    def __contains__(self, item: object) -> bool:
        return item in self._index if isinstance(item, str) else item in self._rows

    @overload
    def __getitem__(self, key: int | One) -> T_co: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: int | One | slice) -> T_co | Self:
        """The record at a place or of an id; for a slice, a collection of the same kind.

        Raises:
            UnknownError: No record here has this id; the nearest ids are named.
            WordError: It is neither a place nor an id nor a record.
            IndexError: No record stands at this place.
        """
        if isinstance(key, slice):
            return self._of(self._rows[key])
        if not isinstance(key, str) and isinstance(key, SupportsIndex):
            return self._rows[key]
        place = self._index.get(id_ := id_of(key))
        if place is None:
            raise UnknownError(f"{id_!r} is not the id of one of {self._noun(len(self))}{suggest(id_, self._index)}")
        return self._rows[place]

    def get(self, id: One) -> T_co | None:  # noqa: A002  # the word of the contract
        """The record of an id, or None.

        Raises:
            WordError: It is neither an id nor a record.
        """
        place = self._index.get(id_of(id))
        return None if place is None else self._rows[place]

    def only(self, keep: Callable[[T_co], bool]) -> Self:
        """Those records for which a function of yours is true."""
        return self._of(row for row in self._rows if keep(row))

    def one(self) -> T_co:
        """The single record.

        Raises:
            BilateralError: There is none, or more than one; the first few ids are named.
        """
        if len(self._rows) != 1:
            first = ", ".join(repr(id_) for id_ in list(self._index)[:3])
            message = f"one record was asked for, and there are {self._noun(len(self))}{': ' if first else ''}{first}"
            raise BilateralError(message + (", …" if len(self) > 3 else ""))
        return self._rows[0]

    def count(self) -> Bounds:
        """How many there are, between what is certain and what is possible.

        Certain are those that were held, or an accord signed, accepted, in force or the like, and that surely matched
        all that was asked; possible are also the alleged ones and those that perhaps matched. What was only planned,
        was put off or did not take place counts for nothing, unless `status=` asked for it. What has no status counts
        as it is.
        """
        from bilateral.counts import bounds

        return bounds(sure for _, sure in self._weighed())

    def counts(self, *, by: str | Iterable[str]) -> Counts:
        """How many there are of each year, kind, topic and so on; see `count` for what counts.

        Args:
            by: `year`, `month`, `kind`, `status`, `stance`, `topic` or `actor`, as far as these records have it; or
                several of them for a table of several dimensions.

        Returns:
            A row for each value of which something counts, in order; of years and months by themselves also the
            empty ones in between. A record with several topics counts once at each, and one that lasted over two
            years in both.

        Raises:
            WordError: There is nothing of that name to count by, or these records have none.
        """
        from bilateral.counts import table

        return table(by, self._weighed(), self._context, self._counted)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A flat dict for each record, with plain values: text, days, flags, numbers, lists of text.

        A date is its text and four bounds; see `bilateral.rows`.
        """
        return self._table.to_dicts()

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a pandas frame; `pandas.DataFrame(records)` would be one column of objects.

        Raises:
            MissingError: pandas is not installed.
        """
        from bilateral.frames import to_pandas

        return to_pandas(self._table)

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars frame.

        Raises:
            MissingError: polars is not installed.
        """
        from bilateral.frames import to_polars

        return to_polars(self._table)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The same as an Arrow stream, which polars, DuckDB, pyarrow and others read by themselves."""
        from bilateral.frames import to_arrow

        return to_arrow(self._table)

    def timeline(self) -> Timeline:
        """A chart of them by time, which draws itself in a notebook.

        Raises:
            WordError: Actors and offices have no date.
        """
        from bilateral.timeline import timeline

        return timeline(self._table)

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Records) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        """How many there are, and the ids of the first few."""
        ids = [*list(self._index)[:3], *(["…"] if len(self) > 3 else [])]
        return f"<{self._noun(len(self))}{': ' if ids else ''}{', '.join(ids)}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        from bilateral.markup import bundle

        return bundle(self._table)

    @property
    def _table(self) -> Table:
        from bilateral.rows import Table

        return Table(type(self).__name__.lower(), self._rows, self._context)

    @property
    def _index(self) -> dict[str, int]:
        """The place of each id, in order."""
        if self._by_id is None:
            rows: Iterable[Any] = self._rows
            self._by_id = {row.id: place for place, row in enumerate(rows)}
        return self._by_id

    def _of(self, rows: Iterable[T_co], perhaps: Iterable[str] = (), *, by_status: bool = False) -> Self:
        either = by_status or self._by_status
        return type(self)(rows, self._context, self._perhaps.union(perhaps), by_status=either)

    def _noun(self, count: int) -> str:
        plural = type(self).__name__.lower()
        return f"{count} {plural[:-1] if count == 1 else plural}"

    def _where(self, **filters: Any) -> Self:
        from bilateral.query import question, select

        query = question(self._context, self._vocabularies, **filters)
        found, perhaps = select(query, self._asked(query), self._context)
        if query.certainly:
            found = [row for row in found if row.id not in self._perhaps]
        by_status = any(condition.filter == "status" for condition in query.conditions)
        answer = self._of(found, perhaps, by_status=by_status)
        return answer._outermost() if query.outermost else answer  # noqa: SLF001  # a collection too

    def _asked(self, query: Query) -> Sequence[T_co]:
        """The records among which the answer is, in their order.

        Whom one actor meets is known, and is mostly a small part of the dataset.
        """
        plural = type(self).__name__.lower()
        known = [self._context.met(actor, plural) for actor in query.alone]
        if not known:
            return self._rows
        fewest = min(known, key=len)
        if self._context.has_all(self, plural):
            return fewest
        index = self._index
        return [self._rows[place] for place in sorted(index[it.id] for it in fewest if it.id in index)]

    def _outermost(self) -> Self:
        """Those that lie inside no other one that matches as surely and has as much weight in counting."""
        rows: tuple[Any, ...] = self._rows
        sure = {row.id: (row.id not in self._perhaps, self._weight(row)) for row in rows}

        def inside(row: Any) -> bool:
            matches, weight = sure[row.id]
            wholes = (sure[whole] for whole in self._context.above(row) if whole in sure)
            return any(whole[0] >= matches and whole[1] >= weight for whole in wholes)

        return self._of(row for row in rows if not inside(row))

    def _weighed(self) -> list[tuple[Any, Certainty]]:
        """Each record, and how surely it is one to count."""
        weighed: Iterator[tuple[Any, Certainty]] = ((row, self._weight(row)) for row in self._rows)
        return [(row, min(sure, Certainty.POSSIBLE) if row.id in self._perhaps else sure) for row, sure in weighed]

    def _weight(self, row: Any) -> Certainty:
        """How surely a record is one to count, whatever was asked but its status."""
        from bilateral.counts import weight

        return Certainty.CERTAIN if self._by_status else weight(row, self._context)


def _complement_of(where: Callable[Concatenate[R, P], R]) -> Callable[[Any], Callable[Concatenate[R, P], R]]:
    """Make of a method that has but a name and a docstring the one that gives every record that `where` does not."""

    def complete(named: Any) -> Callable[Concatenate[R, P], R]:
        @functools.wraps(where)
        def exclude(self: R, /, *args: P.args, **kwargs: P.kwargs) -> R:
            gone = where(self, *args, **kwargs)
            return self.only(lambda record: record.id not in gone)

        exclude.__name__, exclude.__qualname__, exclude.__doc__ = named.__name__, named.__qualname__, named.__doc__
        return exclude

    return complete


class Events(Records[Event]):
    """Events, earliest first; those without a date come last."""

    __slots__ = ()
    _vocabularies: ClassVar[Mapping[str, type[Word]]] = {"kind": EventKind, "status": Status}
    _counted: ClassVar[tuple[str, ...]] = ("year", "month", "kind", "status", "topic", "actor")

    def where(
        self,
        *,
        kind: Words | None = None,
        status: Words | None = None,
        involving: Those | None = None,
        between: Those | None = None,
        role: Mapping[str, Those] | None = None,
        during: When | None = None,
        topic: Words | None = None,
        place: Words | None = None,
        about: Those | None = None,
        source: Those | None = None,
        text: Words | None = None,
        outermost: bool = False,
        certainly: bool = False,
    ) -> Self:
        """Those events that match every filter given; several values of one filter mean any of them.

        Actors, offices, subjects and sources are given by id or by name, or as records.

        Args:
            kind: Words of `EventKind`.
            status: Words of `Status`; without it no status is hidden.
            involving: Who takes part, also in a part of the event: itself, a body of it, somebody on its behalf, or a
                person by an office held that day.
            between: Like `involving`, and each one of them has to be involved.
            role: For each `Role`, who has it: `{"host": "Iran"}`. All of them have to fit.
            during: A window with which the date shares a day: `"2024"`, `"2023/2025"`, `"2024-03/.."`. An event
                that may have fallen into it matches too; one without a date may have been at any time until
                the day that the dataset is known until, and what was held had begun by then.
            topic: Topics; `"military"` finds `military/air-force` too.
            place: A run of whole segments of the place: `"belarus"`, `"Minsk"`, `"belarus/Minsk"`.
            about: What it, or a statement in it, is about: records, actors, or the bodies of those.
            source: Sources, or publishers, that say something of it.
            text: Text in its title, summary or gists, whatever the case and the marks.
            outermost: Leave out events that lie inside another one that matches, so that occasions count once: one
                that matches as surely, and came to pass as surely. What was held inside a planned visit stays.
            certainly: Keep only those that surely match.

        Raises:
            WordError: A word is not in its vocabulary.
            UnknownError: A name stands for nothing, or for more than one; the nearest or the candidates are named.
            DateError: The window is no date, or is qualified or gapped.
        """
        return self._where(
            kind=kind, status=status, topic=topic, place=place, source=source, about=about, text=text,
            involving=involving, between=between, role=role, during=during, outermost=outermost,
            certainly=certainly,
        )  # fmt: skip

    @_complement_of(where)
    def exclude(self) -> None:
        """Exactly the records that `where`, asked the same, does not give; it takes the same filters."""


class Accords(Records[Accord]):
    """Accords by the date of their signing, else of their first act; those without a date come last."""

    __slots__ = ()
    _vocabularies: ClassVar[Mapping[str, type[Word]]] = {"kind": AccordKind, "status": Status}
    _counted: ClassVar[tuple[str, ...]] = ("year", "month", "kind", "topic", "actor")

    def where(
        self,
        *,
        kind: Words | None = None,
        status: Words | None = None,
        party: Those | None = None,
        involving: Those | None = None,
        between: Those | None = None,
        during: When | None = None,
        signed: When | None = None,
        in_force: When | None = None,
        topic: Words | None = None,
        about: Those | None = None,
        source: Those | None = None,
        text: Words | None = None,
        certainly: bool = False,
    ) -> Self:
        """Those accords that match every filter given; several values of one filter mean any of them.

        Actors, offices, subjects and sources are given by id or by name, or as records.

        Args:
            kind: Words of `AccordKind`, as the record has it: `"agreement"` does not ask for memoranda.
            status: Words of `Status`, asked of the act that dates the accord.
            party: Parties, or states whose bodies are parties.
            involving: The same, and whoever signed or took another step.
            between: Like `involving`, and each one of them has to be involved.
            during: A window with which the date of the accord shares a day, as for events.
            signed: A window in which it was signed; what was only planned counts for nothing.
            in_force: A day on which it was, or may have been, in force; see `Accord.state`.
            topic: Topics; `"military"` finds `military/air-force` too.
            about: What a relation of it is about.
            source: Sources, or publishers, that say something of it.
            text: Text in its title or summary, whatever the case and the marks.
            certainly: Keep only those that surely match.

        Raises:
            WordError: A word is not in its vocabulary.
            UnknownError: A name stands for nothing, or for more than one; the nearest or the candidates are named.
            DateError: The window is no date, or is qualified or gapped.
        """
        return self._where(
            kind=kind, status=status, topic=topic, source=source, party=party, about=about, text=text,
            involving=involving, between=between, during=during, signed=signed, in_force=in_force,
            certainly=certainly,
        )  # fmt: skip

    @_complement_of(where)
    def exclude(self) -> None:
        """Exactly the records that `where`, asked the same, does not give; it takes the same filters."""


class Actors(Records[Actor]):
    """Actors by id."""

    __slots__ = ()
    _vocabularies: ClassVar[Mapping[str, type[Word]]] = {"kind": ActorKind}
    _counted: ClassVar[tuple[str, ...]] = ("kind",)

    def where(
        self,
        *,
        kind: Words | None = None,
        of: Those | None = None,
        source: Those | None = None,
        text: Words | None = None,
    ) -> Self:
        """Those actors that match every filter given; several values of one filter mean any of them.

        Args:
            kind: Words of `ActorKind`.
            of: What they are, or are part of.
            source: Sources, or publishers, that say something of them.
            text: Text in a title or a name, whatever the case and the marks.

        Raises:
            WordError: A word is not in its vocabulary.
            UnknownError: A name stands for nothing, or for more than one; the nearest or the candidates are named.
        """
        return self._where(kind=kind, of=of, source=source, text=text)

    @_complement_of(where)
    def exclude(self) -> None:
        """Exactly the records that `where`, asked the same, does not give; it takes the same filters."""


class Offices(Records[Office]):
    """Offices by id."""

    __slots__ = ()

    def where(self, *, of: Those | None = None, source: Those | None = None, text: Words | None = None) -> Self:
        """Those offices that match every filter given; several values of one filter mean any of them.

        Args:
            of: Whose offices: of these, or of bodies of these.
            source: Sources, or publishers, that say something of them.
            text: Text in a title or a name, whatever the case and the marks.

        Raises:
            UnknownError: A name stands for nothing, or for more than one; the nearest or the candidates are named.
        """
        return self._where(of=of, source=source, text=text)

    @_complement_of(where)
    def exclude(self) -> None:
        """Exactly the records that `where`, asked the same, does not give; it takes the same filters."""


class Figures(Records[Figure]):
    """Figures by id."""

    __slots__ = ()
    _counted: ClassVar[tuple[str, ...]] = ("year", "month")

    def where(
        self,
        *,
        about: Those | None = None,
        during: When | None = None,
        source: Those | None = None,
        text: Words | None = None,
        certainly: bool = False,
    ) -> Self:
        """Those figures that match every filter given; several values of one filter mean any of them.

        Args:
            about: What they measure: records, actors, or bodies of those.
            during: A window with which their period shares a day.
            source: Sources, or publishers, that state them.
            text: Text in a title or in what is counted, whatever the case and the marks.
            certainly: Keep only those that surely match.

        Raises:
            UnknownError: A name stands for nothing, or for more than one; the nearest or the candidates are named.
            DateError: The window is no date, or is qualified or gapped.
        """
        return self._where(source=source, during=during, about=about, text=text, certainly=certainly)

    @_complement_of(where)
    def exclude(self) -> None:
        """Exactly the records that `where`, asked the same, does not give; it takes the same filters."""


class Sources(Records[Source]):
    """Sources by id."""

    __slots__ = ()
    _counted: ClassVar[tuple[str, ...]] = ("year", "month")

    def where(
        self,
        *,
        publisher: Those | None = None,
        language: Words | None = None,
        during: When | None = None,
        text: Words | None = None,
        certainly: bool = False,
    ) -> Self:
        """Those sources that match every filter given; several values of one filter mean any of them.

        Args:
            publisher: Who published them, or bodies of these.
            language: Tags of languages, such as `"fa"`.
            during: A window in which they were published.
            text: Text in a title, whatever the case and the marks.
            certainly: Keep only those that surely match.

        Raises:
            UnknownError: A name stands for nothing, or for more than one; the nearest or the candidates are named.
            DateError: The window is no date, or is qualified or gapped.
        """
        return self._where(language=language, publisher=publisher, during=during, text=text, certainly=certainly)

    @_complement_of(where)
    def exclude(self) -> None:
        """Exactly the records that `where`, asked the same, does not give; it takes the same filters."""


class Statements(Records[Statement]):
    """Statements in the order of their events, and in the order written within each."""

    __slots__ = ()
    _vocabularies: ClassVar[Mapping[str, type[Word]]] = {"stance": Stance}
    _counted: ClassVar[tuple[str, ...]] = ("year", "month", "stance", "topic")

    def where(
        self,
        *,
        speaker: Those | None = None,
        to: Those | None = None,
        stance: Words | None = None,
        topic: Words | None = None,
        about: Those | None = None,
        during: When | None = None,
        source: Those | None = None,
        text: Words | None = None,
        certainly: bool = False,
    ) -> Self:
        """Those statements that match every filter given; several values of one filter mean any of them.

        Args:
            speaker: Who spoke: persons, offices, or bodies and states whose offices spoke.
            to: To whom it was said, in the same way.
            stance: Words of `Stance`.
            topic: Topics; `"sanctions"` finds everything below it too.
            about: What it is about: records, actors, or bodies of those.
            during: A window with which the date of its event shares a day.
            source: Sources, or publishers, that tell of it.
            text: Text in its gist, whatever the case and the marks.
            certainly: Keep only those that surely match.

        Raises:
            WordError: A word is not in its vocabulary.
            UnknownError: A name stands for nothing, or for more than one; the nearest or the candidates are named.
            DateError: The window is no date, or is qualified or gapped.
        """
        return self._where(
            stance=stance, topic=topic, speaker=speaker, to=to, about=about, during=during,
            source=source, text=text, certainly=certainly,
        )  # fmt: skip

    @_complement_of(where)
    def exclude(self) -> None:
        """Exactly the records that `where`, asked the same, does not give; it takes the same filters."""
