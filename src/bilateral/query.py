"""Questions as data, read from filters, and apart from them the rules that answer them of one record.

A query holds ids and words only, so that it can travel to another process or another engine. Each filter has
one meaning, stated once, at its rule. Several values of one filter mean any of them; all conditions of a query
have to hold. They combine by the weakest certainty, which is never falsely certain or impossible: two filters
may ask about one unknown day, and then the answer is now and then only "possible" where it could be firmer.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from reprlib import repr as shortened
from typing import Any

import attrs

from bilateral.context import Context, window
from bilateral.dates import Certainty, Date
from bilateral.errors import UnknownError, WordError, suggest
from bilateral.kinds import ActKind, RelationKind, Role, Status, Topic, Word
from bilateral.model import Accord, Act, Event, Figure, Source, Statement, concluded, happened
from bilateral.values import Value

NO, POSSIBLE, CERTAIN = Certainty


@attrs.frozen(eq=False, repr=False)
class Condition(Value):
    """One filter of a query.

    Attributes:
        filter: Its name, a key of `PLAIN` or of `GRADED`.
        wanted: The words or ids of which any will do, or the window asked about.
        role: For the filter `role`, the role that somebody has to have.
    """

    filter: str
    wanted: frozenset[str] | Date
    role: str = ""


@attrs.frozen(eq=False, repr=False)
class Query(Value):
    """A frozen question.

    Attributes:
        conditions: All of them have to hold; with none, every record matches.
        certainly: Whether only what surely matches is wanted.
        outermost: Whether an event is left out where another one that it lies inside counts for as much; `select`
            knows no weights and leaves this to the collection.
    """

    conditions: tuple[Condition, ...] = ()
    certainly: bool = False
    outermost: bool = False

    @property
    def alone(self) -> Iterator[str]:
        """The actors and offices of whom each is asked for by itself, so that only their records can answer."""
        for condition in self.conditions:
            if condition.filter == "involving" and len(_words(condition)) == 1:
                yield from _words(condition)


# What is asked


def question(
    context: Context,
    vocabularies: Mapping[str, type[Word]],
    *,
    certainly: bool = False,
    outermost: bool = False,
    **filters: Any,
) -> Query:
    """The query that filters ask; names and words are judged here, once."""
    conditions: list[Condition] = []
    for name, value in filters.items():
        if value is None:
            continue
        if name in _WINDOWS:
            conditions.append(Condition(name, window(value)))
        elif name == "between":
            conditions += [Condition("involving", frozenset([context.actor_id(one)])) for one in _each(value)]
        elif name == "role":
            if not isinstance(value, Mapping):
                raise WordError(f"{shortened(value)} does not say who has which role; write {{'host': 'Iran'}}")
            conditions += [Condition("role", _ids(context, _each(names)), Role(role)) for role, names in value.items()]
        elif name in vocabularies:
            conditions.append(Condition(name, frozenset(map(vocabularies[name], _each(value)))))
        else:
            conditions.append(Condition(name, _READ[name](context, _each(value))))
    return Query(tuple(conditions), certainly, outermost)


def _each(value: Any) -> list[Any]:
    """One value by itself, or each of several."""
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str | bytes) else [value]


def _ids(context: Context, names: list[Any]) -> frozenset[str]:
    return frozenset(map(context.actor_id, names))


def _subjects(context: Context, names: list[Any]) -> frozenset[str]:
    return frozenset(map(context.any_id, names))


def _sources(context: Context, names: list[Any]) -> frozenset[str]:
    return frozenset(id_ for name in names for id_ in context.source_ids(name))


def _plain(texts: list[Any]) -> list[str]:
    for text in texts:
        if not isinstance(text, str):
            raise WordError(f"{shortened(text)} is not text; put it in quotes")
    return texts


def _topics(context: Context, topics: list[Any]) -> frozenset[str]:
    for topic in _plain(topics):
        Topic(topic.split("/")[0])
        if "/" in topic and topic not in (known := context.topics):
            raise UnknownError(f"{topic!r} is a topic of no record here{suggest(topic, known)}")
    return frozenset(topics)


def _places(context: Context, places: list[Any]) -> frozenset[str]:
    known = set(context.words_of("place"))
    paths = [_path(place) for place in known]
    for place in _plain(places):
        if not any(_path(place) in path for path in paths):
            split = (one.split("/") for one in known)
            runs = {"/".join(one[start:end]) for one in split for start, end in combinations(range(len(one) + 1), 2)}
            raise UnknownError(f"{place!r} is the place of no event here{suggest(place, runs)}")
    return frozenset(places)


def _languages(context: Context, tags: list[Any]) -> frozenset[str]:
    known = set(context.words_of("language"))
    for tag in _plain(tags):
        if tag not in known:
            raise UnknownError(f"{tag!r} is the language of no source here; there are {', '.join(sorted(known))}")
    return frozenset(tags)


def _texts(_: Context, texts: list[Any]) -> frozenset[str]:
    if any(not folded(text).strip() for text in _plain(texts)):
        raise WordError("a text to search for is empty; leave the filter out to ask for everything")
    return frozenset(texts)


_WINDOWS = ("during", "signed", "in_force")
_READ: Mapping[str, Callable[[Context, list[Any]], frozenset[str]]] = {
    "involving": _ids,
    "party": _ids,
    "speaker": _ids,
    "to": _ids,
    "of": _ids,
    "publisher": _ids,
    "about": _subjects,
    "source": _sources,
    "topic": _topics,
    "place": _places,
    "language": _languages,
    "text": _texts,
}


# The answer

Keep = Callable[[Iterable[Any]], list[Any]]
Test = Callable[[Any], Certainty]


def select(query: Query, records: Iterable[Any], context: Context) -> tuple[list[Any], set[str]]:
    """Those of the records that belong to the answer, in their order, and the ids of those that only may."""
    kept = records
    perhaps: set[str] = set()
    for condition in query.conditions:
        if condition.filter in PLAIN:
            kept = PLAIN[condition.filter](condition, context)(kept)
    for condition in query.conditions:
        if condition.filter in GRADED:
            test = GRADED[condition.filter](condition, context)
            fitting = [(record, certainty) for record in kept if (certainty := test(record))]
            kept = [record for record, certainty in fitting if certainty is CERTAIN or not query.certainly]
            perhaps |= {record.id for record, certainty in fitting if certainty is not CERTAIN}
    return list(kept), perhaps


# The rules. Those of plain filters keep records or do not; those of graded ones say how surely one fits.


def _those(fits: Callable[[Any], bool]) -> Keep:
    return lambda records: [record for record in records if fits(record)]


def _kind(condition: Condition, _: Context) -> Keep:
    """Its kind is one of these."""
    wanted = _words(condition)
    return lambda records: [record for record in records if record.kind in wanted]


def _status(condition: Condition, context: Context) -> Keep:
    """Its status is one of these; of an accord, that of the act that dates it."""
    wanted = _words(condition)
    return _those(lambda record: getattr(carrier(record, context), "status", None) in wanted)


def _during(condition: Condition, context: Context) -> Test:
    """Its date and the window share a day; nothing is certain after the day the dataset is known until.

    What was held had begun by then; without a date, it may have been on any day until then.
    """
    within = window_test(condition.wanted, context.known_until)
    return lambda record: min(within(carrier(record, context)), dated(record))


def _signed(condition: Condition, context: Context) -> Test:
    """It was surely or possibly signed within the window."""
    within = window_test(condition.wanted, context.known_until)

    def test(accord: Accord) -> Certainty:
        signed = [act for act in accord.acts.values() if act.kind is ActKind.SIGNED]
        return max((min(within(act), happened(act.status)) for act in signed), default=NO)

    return test


def _in_force(condition: Condition, context: Context) -> Test:
    """It was in force on that day, by the acts on record."""
    from bilateral.lifecycle import state

    day: Any = condition.wanted
    return lambda accord: state(accord, day, context.known_until).certainty("in-force")


def window_test(window: Any, known_until: dt.date) -> Test:
    """How surely a window and the date of what carries one share a day, in a dataset that is known until a day."""
    first, last = window.days
    known = known_until.toordinal()

    def within(carrier: Any) -> Certainty:
        date = _date(carrier)
        if date is None:
            return POSSIBLE if first <= known else NO
        if last < known:
            return date.meets(first, last)
        found = date.meets(first, known) if first <= known else NO
        # What was held had begun by the last known day: what cannot end before the window then lies in it, and of days
        # one of which it was, those after that day are out.
        held = getattr(carrier, "status", None) is Status.HELD and date.hull.start_earliest <= known
        if held and found is POSSIBLE and not date.qualified and all(it.end_earliest >= first for it in date.pieces):
            return CERTAIN
        return found if held and date.hull.one_day else found or min(POSSIBLE, date.meets(first, last))

    return within


def carrier(record: Any, context: Context) -> Any:
    """What gives a record its date and its status: of a statement its event, of an accord the act that dates it."""
    if isinstance(record, Statement):
        return context.event(record)
    return record.leading if isinstance(record, Accord) else record


def date_of(record: Any, context: Context) -> Date | None:
    """The date by which a record of any class is asked: its own, that of its event, its period, its publication."""
    return _date(carrier(record, context))


def _date(carrier: Any) -> Date | None:
    found: Date | None = getattr(carrier, _DATED.get(type(carrier), "date"), None)
    if found and isinstance(carrier, Act) and not found.hull.one_day:  # done on one of the days that its event lasted
        days = (f"{day}{'%' * found.qualified}" if day else "" for day in (found.earliest, found.latest))
        found = Date(f"[{'..'.join(days)}]")
    return found


def dated(record: Any) -> Certainty:
    """How surely the date of a record is that of what happened: possibly, if another act dates an accord."""
    if not isinstance(record, Accord) or (surest := concluded(record)) is NO:
        return CERTAIN
    act = record.leading
    return CERTAIN if act and act.kind.concluded and happened(act.status) is surest else POSSIBLE


_DATED = {Source: "published", Figure: "period"}


def _involving(condition: Condition, context: Context) -> Test:
    """One of these takes part in it, or somebody of theirs or on their behalf."""
    several = [context.records_of(id_) for id_ in _words(condition)]
    if len(several) == 1:
        only = several[0]
        return lambda record: only.get(record.id, NO)
    return lambda record: max((one.get(record.id, NO) for one in several), default=NO)


def _role(condition: Condition, context: Context) -> Test:
    """Somebody with this role is one of these, or involves one of them."""

    def test(event: Event) -> Certainty:
        with_role = [id_ for id_, part in event.participants.items() if condition.role in part.roles]
        return max((_surest(context.involved_by(event, id_), condition.wanted) for id_ in with_role), default=NO)

    return test


def _surest(involved: Mapping[str, Certainty], wanted: Any) -> Certainty:
    return max((involved[id_] for id_ in wanted if id_ in involved), default=NO)


def _party(condition: Condition, context: Context) -> Keep:
    """One of these, or a body of it, is a party."""
    return _any_whole(condition, context, lambda accord: accord.parties)


def _speaker(condition: Condition, context: Context) -> Test:
    """One of these spoke, or somebody of theirs: of their bodies, or in an office of theirs that day."""
    return _said_by(condition, context, lambda statement: statement.speakers)


def _to(condition: Condition, context: Context) -> Test:
    """It was said to one of these, or to somebody of theirs."""
    return _said_by(condition, context, lambda statement: statement.to)


def _said_by(condition: Condition, context: Context, ids: Callable[[Statement], Iterable[str]]) -> Test:
    def test(statement: Statement) -> Certainty:
        event = context.event(statement)
        return max((_surest(context.involved_by(event, id_), condition.wanted) for id_ in ids(statement)), default=NO)

    return test


def _of(condition: Condition, context: Context) -> Keep:
    """It is one of these, or one of them is above it: an office is under its body, a body under its state."""
    return _any_whole(condition, context, lambda record: [record.id])


def _publisher(condition: Condition, context: Context) -> Keep:
    """One of these, or a body of it, published it."""
    return _any_whole(condition, context, lambda source: [source.publisher] if source.publisher else [])


def _language(condition: Condition, _: Context) -> Keep:
    """It is in one of these languages."""
    wanted = _words(condition)
    return _those(lambda source: source.language in wanted)


def _about(condition: Condition, context: Context) -> Keep:
    """It, a statement in it, or a relation of it is about one of these, or about a body of theirs."""

    def subjects(record: Any) -> Iterator[str]:
        yield from getattr(record, "about", ())
        yield from (it.to for it in getattr(record, "relations", ()) if it.kind is RelationKind.ABOUT)
        for statement in getattr(record, "statements", {}).values():
            yield from statement.about

    return _any_whole(condition, context, subjects)


def _any_whole(condition: Condition, context: Context, ids: Callable[[Any], Iterable[str]]) -> Keep:
    wanted = _words(condition)
    return _those(lambda record: any(one in wanted for id_ in ids(record) for one in context.wholes(id_)))


def _stance(condition: Condition, _: Context) -> Keep:
    """Its stance is one of these."""
    wanted = _words(condition)
    return _those(lambda statement: statement.stance in wanted)


def _topic(condition: Condition, _: Context) -> Keep:
    """One of its topics is one of these or lies below one: `military` finds `military/air-force`."""
    below = tuple(f"{topic}/" for topic in _words(condition))
    return _those(lambda record: any(f"{topic}/".startswith(below) for topic in record.topics))


def _place(condition: Condition, _: Context) -> Keep:
    """Its place holds one of these as a run of whole segments: `belarus`, `Minsk`, `belarus/Minsk`."""
    runs = [_path(place) for place in _words(condition)]
    return _those(lambda record: any(map(_path(record.place or "").__contains__, runs)))


def _path(place: str) -> str:
    return f"/{folded(place)}/"


def _source(condition: Condition, context: Context) -> Keep:
    """One of these sources says something of it."""
    wanted = _words(condition)
    return _those(lambda record: any(claim.source in wanted for claim in context.claims(record)))


def _text(condition: Condition, _: Context) -> Keep:
    """One of these stands in its title, summary, gist or names, whatever the case and the marks."""
    wanted = [folded(text) for text in _words(condition)]

    def fits(record: Any) -> bool:
        own = [getattr(record, name, None) for name in ("title", "summary", "gist", "measure")]
        gists = [statement.gist for statement in getattr(record, "statements", {}).values()]
        text = folded("\n".join(one for one in (*own, *gists, *getattr(record, "names", ())) if one))
        return any(one in text for one in wanted)

    return _those(fits)


def _words(condition: Condition) -> frozenset[str]:
    return condition.wanted if isinstance(condition.wanted, frozenset) else frozenset()


def folded(text: str) -> str:
    """Text without case and without the marks of letters, for searching in it."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).translate(_ALIKE)


# Arabic letters that Persian keyboards write otherwise, and the half-space, which many lose.
_ALIKE = str.maketrans("يىك\u200c", "ییک ")


PLAIN: Mapping[str, Callable[[Condition, Context], Keep]] = {
    "kind": _kind,
    "status": _status,
    "stance": _stance,
    "topic": _topic,
    "place": _place,
    "source": _source,
    "party": _party,
    "of": _of,
    "publisher": _publisher,
    "language": _language,
    "about": _about,
    "text": _text,
}
GRADED: Mapping[str, Callable[[Condition, Context], Test]] = {
    "during": _during,
    "signed": _signed,
    "in_force": _in_force,
    "involving": _involving,
    "role": _role,
    "speaker": _speaker,
    "to": _to,
}
