"""What led to an event or an accord, and what came of it: the dated chain, walked both ways.

Four ties lead from an earlier record to a later one. A relation leads from the record that it names to its own, also
where it names a statement: an invitation leads to the visit that follows it. A whole leads to its parts. The events
at which an accord was prepared lead to it and to its signing, its signing leads to it, and it leads to the events of
every other act. What is perhaps the same thing is tied both ways.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from typing import Literal, TypeAlias

import attrs

from bilateral.dataset import Dataset
from bilateral.errors import WordError
from bilateral.kinds import ActKind, RelationKind
from bilateral.model import Accord, Event, Record, Statement, chronological, heading

Side: TypeAlias = Literal["before", "itself", "after"]

_PART_OF = "part-of"
_STATES = frozenset({_PART_OF, RelationKind.ABOUT, RelationKind.MAYBE_SAME_AS})
_ACTS = frozenset(ActKind)
_PREPARED = frozenset({ActKind.ENVISAGED, ActKind.ANNOUNCED, ActKind.INITIALLED})
_LATER = _ACTS - _PREPARED - {ActKind.SIGNED}


@attrs.frozen
class Link:
    """A tie between two records in the words of its curator: one follows, is part of, or was signed at the other.

    Attributes:
        kind: A word of `RelationKind`, `part-of`, or for an act at an event its word of `ActKind`.
        of: Id of the record that holds the tie; for what prepared an accord, also of the event of its signing.
        to: Id of the record that it names, or of a statement there.
    """

    kind: str
    of: str
    to: str

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of both records, that of the earlier one first."""
        to = self.to.partition("#")[0]
        return (self.of, to) if self.kind in _LATER else (to, self.of)

    @property
    def words(self) -> str:
        """Its kind in words: `follows`, `part of`, `signed at`."""
        return self.kind.replace("-", " ") + " at" * (self.kind in _ACTS)

    def about(self, id_: str) -> str:
        """What it says of one of the two records."""
        verb = "was " if self.kind in _ACTS else "is " if self.kind in _STATES else ""
        return f"{verb}{self.words} {self.to}" if id_ == self.of else f"{self.of} {verb}{self.words} it"


@attrs.frozen
class Step:
    """One record of a lineage, and why it is there.

    Attributes:
        record: The event or accord.
        side: Whether it led to the record asked about or came of it.
        distance: How many links away it is.
        link: The last of these links; None for the record asked about.
    """

    record: Event | Accord
    side: Side
    distance: int
    link: Link | None

    @property
    def via(self) -> str | None:
        """Id of the record at the other end of its link."""
        return next((id_ for id_ in self.link.ends if id_ != self.record.id), None) if self.link else None

    @property
    def when(self) -> str:
        """The date of the record in words."""
        return str(self.record.date or "no date")


@attrs.frozen(repr=False)
class Lineage(Collection[Event | Accord]):
    """The events and accords that led to one of them and came of it; it iterates over them, earliest first.

    Attributes:
        steps: Each of them with why it is there, in the same order, the one asked about among them.
        links: All ties among them, by the order of the earlier record and then of the later one.
        complete: Whether it holds all of them, and not only as many as were asked for.
    """

    steps: tuple[Step, ...]
    links: tuple[Link, ...]
    complete: bool

    def __iter__(self) -> Iterator[Event | Accord]:
        return (step.record for step in self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __contains__(self, item: object) -> bool:
        """Whether a record, or the record of an id, is one of them."""
        return any(item in (record, record.id) for record in self)

    def __repr__(self) -> str:
        """The id of the record asked about, and how many there are."""
        return f"<lineage of {self._start.record.id}: {self._count}>"

    def __str__(self) -> str:
        """Each record with its date and, below it, why it is there; a star marks the one asked about."""
        width = max(len(step.when) for step in self.steps)
        lines = []
        for step in self.steps:
            name, id_ = heading(step.record), step.record.id
            lines.append(f"{step.when:{width}}  {' ' if step.link else '*'} {name}" + f" ({id_})" * (name != id_))
            lines += [f"{'':{width}}    {step.link.about(id_)}"] if step.link else []
        return "\n".join([*lines, *([] if self.complete else [f"There are more than these {self._count}."])])

    def mermaid(self) -> str:
        """A flowchart in the language of Mermaid, with an arrow for every tie; rounded is the one asked about."""
        nodes = {step.record.id: f"n{place}" for place, step in enumerate(self.steps)}
        lines = ["flowchart LR"]
        for step in self.steps:
            label = f'"{_label(step.when)}<br>{_label(heading(step.record))}"'
            lines.append(f"    {nodes[step.record.id]}" + (f"[{label}]" if step.link else f"([{label}])"))
        for link in self.links:
            earlier, later = link.ends
            lines.append(f"    {nodes[earlier]} -->|{link.words}| {nodes[later]}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """A tree, in which each record stands below the one through which it is linked."""
        below: dict[str | None, list[Step]] = {}
        for step in self.steps:
            below.setdefault(step.via, []).append(step)
        parts: list[str] = []
        todo: list[Step | str] = ["</ul>", self._start, "<ul>"]
        while todo:  # a chain may be longer than recursion can go
            match todo.pop():
                case str() as tag:
                    parts.append(tag)
                case step:
                    parts.append(_item(step))
                    children = below.get(step.record.id)
                    todo += ["</ul></li>", *reversed(children), "<ul>"] if children else ["</li>"]
        return "".join(parts)

    @property
    def _start(self) -> Step:
        return next(step for step in self.steps if not step.link)

    @property
    def _count(self) -> str:
        return f"{len(self)} record{'s' * (len(self) > 1)}"


def lineage(dataset: Dataset, record: Record | Statement | str, *, most: int = 1_000) -> Lineage:
    """What led to an event or an accord and what came of it, through any number of links.

    What led to it leads there by ties that each run forward, and so does it to what came of it: the other accords of
    a signing belong to the lineage of the signing, and not to each other's.

    Args:
        dataset: Where to look.
        record: An event, an accord, a statement (which stands for its event), or the id of one.
        most: How many records at most; the nearest are kept.

    Raises:
        UnknownError: Nothing has this id; the nearest ids are named.
        WordError: It is a record of another class, or the maximum is less than one.
    """
    start = dataset._affair(record, "have a lineage")  # noqa: SLF001  # of the same house
    if most < 1:
        raise WordError(f"{most} is no number of records; write 1 or more")
    records = {it.id: it for it in sorted((*dataset.events, *dataset.accords), key=chronological)}
    place = {id_: index for index, id_ in enumerate(records)}
    links = [link for link in dict.fromkeys(_links(dataset)) if len({*link.ends} & records.keys()) == 2]
    links.sort(key=lambda link: (*map(place.__getitem__, link.ends), link.kind, link.to))
    ties: Mapping[Side, dict[str, list[tuple[str, Link]]]] = {"before": {}, "after": {}}
    for link in links:
        earlier, later = link.ends
        ties["before"].setdefault(later, []).append((earlier, link))
        ties["after"].setdefault(earlier, []).append((later, link))
        if link.kind == RelationKind.MAYBE_SAME_AS:
            ties["before"].setdefault(earlier, []).append((later, link))
            ties["after"].setdefault(later, []).append((earlier, link))

    steps = {start.id: Step(start, "itself", 0, None)}
    todo: deque[tuple[str, Side, int]] = deque([(start.id, "before", 0), (start.id, "after", 0)])
    seen = {(id_, side) for id_, side, _ in todo}
    complete = True
    while todo:
        id_, side, distance = todo.popleft()
        for other, link in ties[side].get(id_, ()):
            if (other, side) in seen:
                continue
            if other not in steps and len(steps) == most:
                complete = False
                continue
            seen.add((other, side))
            steps.setdefault(other, Step(records[other], side, distance + 1, link))
            todo.append((other, side, distance + 1))
    return Lineage(
        steps=tuple(steps[id_] for id_ in records if id_ in steps),
        links=tuple(link for link in links if steps.keys() >= {*link.ends}),
        complete=complete,
    )


def _links(dataset: Dataset) -> Iterator[Link]:
    for record in (*dataset.events, *dataset.accords):
        yield from (Link(relation.kind, record.id, relation.to) for relation in record.relations)
    yield from (Link(_PART_OF, event.id, event.part_of) for event in dataset.events if event.part_of)
    for accord in dataset.accords:
        at = [(act.kind, act.event) for act in accord.acts.values() if act.event]
        yield from (Link(kind, accord.id, event) for kind, event in at)
        signed = [event for kind, event in at if kind is ActKind.SIGNED]
        yield from (Link(kind, event, earlier) for event in signed for kind, earlier in at if kind in _PREPARED)


def _item(step: Step) -> str:
    """A record as an item of a list in HTML, whose end is left open."""
    name, id_, why = heading(step.record), step.record.id, step.link.about(step.record.id) if step.link else ""
    cells = (html.escape(text) for text in (step.when, name, id_, why))
    return "<li>{} <b><bdi>{}</bdi></b> <code>{}</code> <small>{}</small>".format(*cells)


def _label(text: str) -> str:
    """A text as a label of Mermaid, in which signs that it might take for its own are written by their number."""
    return re.sub(r"[^\w .,:()/-]", lambda found: f"#{ord(found[0])};", text)
