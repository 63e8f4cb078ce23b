"""What each command of the command line answers: the lines of a page, or one document of JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from bilateral import paths
from bilateral.counts import Bounds
from bilateral.dataset import Dataset
from bilateral.dates import Certainty, Date
from bilateral.document import document, plain, row, saying
from bilateral.errors import UnknownError, WordError, quoted, suggest
from bilateral.kinds import AccordKind, EventKind
from bilateral.model import Record, Statement, heading
from bilateral.page import Page, Words, bounded, count, spelled
from bilateral.records import Accords, Events, Statements

if TYPE_CHECKING:
    from bilateral.evidence import Evidence
    from bilateral.lineage import Link
    from bilateral.offices import Held

Lines = Iterator[str]


# What happened, and what was said


def timeline(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """Every event and accord that was asked for, earliest first; or how many there are."""
    events, accords, sure = _asked(dataset, given)
    if given.counts is not None:
        yield from _counted(dataset, given, events, accords)
        return
    found = sorted((*events, *accords), key=lambda it: (it.date is None, it.date and it.date.order, it.id))
    if given.json:
        yield from document([row(it, claims=False) | {"certainty": _certainty(it.id, sure)} for it in found])
        return
    words, page = Words(dataset), _page(given, 12)
    yield from _title(page, dataset, given, count(len(events), "event"), count(len(accords), "accord"))
    for record in found:
        texts = (record.title or "", words.facts(record), words.who(record), _marked(record.id, sure))
        yield ""
        yield from page.item(_when(record.date), *texts, styles=("bold", "", "", "dim"))


def _asked(dataset: Dataset, given: argparse.Namespace) -> tuple[Events, Accords, set[str]]:
    """The events, the accords, and the ids of those that surely match."""
    of_events, of_accords = {str(word) for word in EventKind}, {str(word) for word in AccordKind}
    kinds = of_events | of_accords if given.kind is None else set(given.kind)
    for word in sorted(kinds - of_events - of_accords):
        hint = suggest(word, of_events | of_accords) or f"; it is one of {', '.join(sorted(of_events | of_accords))}"
        raise WordError(f"{quoted(word)} is not a kind of event or accord{hint}")
    names = ("status", "involving", "between", "during", "topic", "about", "source", "text")
    both: dict[str, Any] = {name: getattr(given, name) for name in names}
    # Nobody hosts an accord, and it is nowhere; and nobody signs an event.
    signing: dict[str, Any] = {"party": given.party, "signed": given.signed, "in_force": given.in_force}
    paper = both | signing | {"kind": kinds & of_accords if given.role is None and given.place is None else ()}
    papers_only = any(value is not None for value in signing.values())
    there = both | {"kind": () if papers_only else kinds & of_events, "role": _roles(given.role), "place": given.place}
    events = dataset.events.where(**there, outermost=given.outermost, certainly=given.certainly)
    accords = dataset.accords.where(**paper, certainly=given.certainly)
    surely = (*dataset.events.where(**there, certainly=True), *dataset.accords.where(**paper, certainly=True))
    return events, accords, {it.id for it in surely}


def _roles(pairs: Iterable[str] | None) -> dict[str, list[str]] | None:
    roles: dict[str, list[str]] = {}
    for pair in pairs or ():
        role, sign, name = pair.partition("=")
        if not sign:
            raise WordError(f"{quoted(pair)} is no role with a name; write it like host=Iran")
        roles.setdefault(role, []).append(name)
    return roles or None


def _counted(dataset: Dataset, given: argparse.Namespace, events: Events, accords: Accords) -> Lines:
    by = given.counts.split(",")
    # An accord has no status of its own.
    asked: dict[str, Events | Accords] = {"event": events} | ({} if "status" in by else {"accord": accords})
    found = {cls: records.counts(by=by) for cls, records in asked.items()}
    if given.json:
        yield from document(
            [
                {
                    "class": cls,
                    **dict(zip(by, one.value, strict=True)),
                    "certain": one.certain,
                    "possible": one.possible,
                }
                for cls, counted in found.items()
                for one in counted
            ]
        )
        return
    columns = [
        {tuple(one.value): str(Bounds(certain=one.certain, possible=one.possible)) for one in counted if one.possible}
        for counted in found.values()
    ]
    rows = sorted({tuple(one.value) for counted in found.values() for one in counted})
    page = _page(given, 12)
    yield from _title(page, dataset, given, *(bounded(records.count(), cls) for cls, records in asked.items()))
    yield ""
    cells = [(*value, *(column.get(value, "–") for column in columns)) for value in rows]
    yield from page.table((*by, *(f"{cls}s" for cls in found)), *cells)


def statements(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """Everything that was said, as far as it was asked for, in the order of the events."""
    names = ("speaker", "to", "stance", "topic", "about", "during", "source", "text")
    filters: dict[str, Any] = {name: getattr(given, name) for name in names}
    found: Statements = dataset.statements.where(**filters, certainly=given.certainly)
    sure = {it.id for it in dataset.statements.where(**filters, certainly=True)}
    if given.json:
        yield from document([saying(dataset, it) | {"certainty": _certainty(it.id, sure)} for it in found])
        return
    words, page = Words(dataset), _page(given, 12)
    yield from _title(page, dataset, given, count(len(found), "statement"))
    for said in found:
        event = dataset.events[said.event]
        to = f", to {words.names(said.to)}" if said.to else ""
        who = f"{words.names(said.speakers)}{to} · {said.stance or 'says'}"
        at = f"at: {event.title}" if event.title else ""
        yield ""
        yield from page.item(
            _when(event.date), said.gist, who, at, _marked(said.id, sure), styles=("bold", "", "", "dim")
        )


# One record


def show(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """One record with all its claims."""
    record = dataset[given.id]
    whole = _whole(dataset, record)
    under: paths.Keys = ("statements", record.key) if isinstance(record, Statement) else ()
    told = [(claim, list(Words(dataset).readings(type(whole), claim, under))) for claim in whole.claims]
    if given.json:
        told_of = saying(dataset, record) if isinstance(record, Statement) else row(record)
        claims = row(whole).get("claims", ())
        told_of["claims"] = [claim for claim, (_, readings) in zip(claims, told, strict=True) if readings or not under]
        yield from document(told_of)
        return
    words, page = Words(dataset, ids=True), _page(given, 14)
    yield from _head(page, record, given)
    if record is not whole:
        yield from page.item("event", words.name(whole.id))
    for label, entries in words.fields(record):
        yield from page.item(label, *entries, hang=2)
    words, page, last = Words(dataset), _page(given, 22), ""
    for claim, readings in told:
        if readings:
            if (origin := words.origin(claim)) != last:
                yield ""
                yield from page.text(origin, hang=2)
            yield from page.text(words.passage(claim), style="dim", indent=2, hang=2)
            for path, text in readings:
                yield from page.item(path, text, indent=4)
            last = origin


def evidence(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """Who says what of each field of a record."""
    record = dataset[given.id]
    found = dataset.evidence(given.id)
    known = [it.field for it in found.values()]
    above = ("statements", record.key) if isinstance(record, Statement) else ()
    for under in (above, () if given.field is None else paths.read(given.field)):
        found = {path: it for path, it in found.items() if paths.read(path)[: len(under)] == under}
    if given.field and not found:
        raise UnknownError(
            f"nobody says anything of {quoted(given.field)} of {given.id!r}{suggest(given.field, known)}"
        )
    if given.json:
        yield from document({"id": given.id, "fields": {path: plain(it) for path, it in found.items()}})
        return
    page = _page(given, 20)
    yield from _head(page, record, given)
    if not found:
        yield from page.text("no source says anything of it")
    for place, it in enumerate(found.values()):
        yield from [""] * bool(place)
        yield from _weighed(page, Words(dataset), it, "bold")


def conflicts(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """Every field on which readings disagree: the open disputes first, then those that were settled."""
    found = [it for it in dataset.conflicts() if it.disputed or not given.open]
    if given.json:
        yield from document([plain(it) for it in found])
        return
    words, page, last = Words(dataset), _page(given, 20), ""
    still = sum(it.disputed for it in found)
    counts = [f"{still or 'none'} open", f"{len(found) - still or 'none'} settled"]
    yield from _title(page, dataset, given, *counts[: 1 if given.open else 2])
    for it in found:
        yield ""
        if (heads := f"{it.disputed} {it.record}") != last:
            name = heading(_whole(dataset, dataset[it.record]))
            yield from page.text(name, style="bold", hang=2)
            yield from page.text(it.record if it.record != name else "", style="dim")
        yield from _weighed(page, words, it, "")
        last = heads


def _weighed(page: Page, words: Words, it: Evidence, style: str) -> Lines:
    """A field with its adopted value, and below it each reading."""
    slot = paths.slot_for(type(_whole(words.dataset, words.dataset[it.record])), paths.read(it.field))
    adopted = "nothing adopted" if it.adopted is None else words.value(slot, it.adopted)
    mark = " · open" if it.disputed else " · settled" if it.settled else ""
    yield from page.text(f"{it.field}: {adopted}{mark}", style=style, hang=2)
    for reading in it.readings:
        yield from page.item(*words.reading(slot, it.adopted, reading), styles=("", "dim"), indent=2, hang=2)


def lineage(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """What led to an event or an accord and what came of it, earliest first."""
    found = dataset.lineage(given.id, most=len(dataset.events) + len(dataset.accords))
    if given.mermaid:
        yield from found.mermaid().split("\n")
    elif given.json:
        steps = [
            row(it.record, claims=False) | {"side": it.side, "distance": it.distance, "link": plain(it.link)}
            for it in found.steps
        ]
        yield from document({"id": given.id, "steps": steps, "links": plain(found.links)})
    else:
        words, page, sides = Words(dataset), _page(given, 12), [step.side for step in found.steps]
        counts = f"{sides.count('before') or 'none'} before, {sides.count('after') or 'none'} after"
        yield from _title(page, dataset, given, counts)
        for step in found.steps:
            why = _why(words, step.link, step.record.id) if step.link else ""
            styles = ("" if why else "bold", "", "dim")
            yield ""
            name = step.record.title or words.facts(step.record)
            yield from page.item(_when(step.record.date), name, why, step.record.id, styles=styles)


def _why(words: Words, link: Link, id_: str) -> str:
    """What a link says of one of its records, with the name of the other one."""
    ends = {end: name if (name := words.name(end)) == end or "#" in end else f"“{name}”" for end in (link.of, link.to)}
    return attrs.evolve(link, of=id_ if link.of == id_ else ends[link.of], to=ends[link.to]).about(id_)


# Who, and how it stands, on a day


def find(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """The actor that an id or a name means, and on a date the offices that it held."""
    actor = dataset.find(given.name, on=given.on)
    held = dataset.offices_of(actor.id, on=given.on) if given.on else ()
    if given.json:
        yield from document(row(actor) | ({"offices": [_seat(it) for it in held]} if given.on else {}))
        return
    words, page = Words(dataset, ids=True), _page(given, 14)
    yield from _head(page, actor, given)
    for label, entries in words.fields(actor):
        yield from page.item(label, *entries, hang=2)
    seats = [", ".join([words.name(it.office.id), *["acting"][not it.acting :], str(it.certainty)]) for it in held]
    if given.on:
        yield from page.item("in office", *(seats or ["no tenure on record"]), hang=2)


def holders(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """Who held an office on a date."""
    found = dataset.holders(given.office, on=given.on)
    told = [(it, it.actor) for it in found]
    yield from _seated(given, found[0].office if found else None, told)


def offices(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """The offices that somebody held on a date."""
    found = dataset.offices_of(given.name, on=given.on)
    yield from _seated(given, dataset.find(given.name, on=given.on), [(it, it.office) for it in found])


def _seated(given: argparse.Namespace, of: Record | None, found: Sequence[tuple[Held, Record | None]]) -> Lines:
    if given.json:
        yield from document([_seat(held) for held, _ in found])
        return
    page = _page(given, 12)
    if of:
        yield from _head(page, of, given, on=given.on)
    if not found:
        yield from page.text("no tenure on record")
    for held, it in found:
        name = _name(it) if it else "vacant"
        texts = f"{name}, acting" if held.acting else name, it.id if it and it.id != name else ""
        yield from page.item(str(held.certainty), *texts, styles=("", "dim"))


def _seat(held: Held) -> dict[str, Any]:
    actor = held.actor.id if held.actor else None
    return {"office": held.office.id, "actor": actor, "acting": held.acting, "certainty": str(held.certainty)}


def state(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """How an accord may stand on a day, and the acts that say so."""
    accord = dataset.accords[given.accord]
    found = accord.state(on=given.on)
    if given.json:
        yield from document({"id": accord.id, "on": given.on, **plain(found)})
        return
    words, page = Words(dataset), _page(given, 14)
    yield from _head(page, accord, given, on=given.on)
    yield from page.item("state", str(found), styles=("bold",))
    for party, possible in found.by_party.items():
        if possible != found.possible:
            yield from page.item("", f"{words.name(party)}: {' or '.join(possible)}", hang=2)
    for label, entries in words.fields(accord):
        if label in {"acts", "term"}:
            yield from page.item(label, *entries, hang=2)


# To hand on


def cite(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """The dataset, and the works behind records."""
    found = dataset.cite(given.id)
    if given.json:
        yield from document(plain(found))
    elif given.bibtex:
        yield from found.bibtex.rstrip("\n").split("\n")
    else:
        page = _page(given, 12)
        for work in (found.dataset, *found.works):
            yield from page.text(str(work), hang=2)


def export(dataset: Dataset, given: argparse.Namespace) -> Lines:
    """What a file or a folder, once it is written, cannot carry of a dataset."""
    page = _page(given, 12)
    for loss in dataset.export(given.format, given.path, neutralise=given.neutralise):
        yield from page.text(loss, hang=2)


def diff(old: Dataset, new: Dataset, given: argparse.Namespace) -> Lines:
    """What was added, corrected and withdrawn from one dataset to another."""
    found = old.diff(new)
    if given.json:
        yield from document([plain(it) | {"kind": it.kind} for it in found])
    elif given.markdown:
        yield from filter(None, found.markdown.split("\n"))
    else:
        page = _page(given, 12)
        for change in found:
            yield from page.text(str(change), hang=2)


# What all of them share


def _page(given: argparse.Namespace, column: int) -> Page:
    return Page.of(column=column, plain=given.no_color)


def _title(page: Page, dataset: Dataset, given: argparse.Namespace, *counts: str) -> Lines:
    until = f"; as known on {spelled(Date(given.as_of))}" if vars(given).get("as_of") else ""
    yield from page.text(f"{dataset.title} ({', '.join(counts)}{until})", style="dim")


def _head(page: Page, record: Record | Statement, given: argparse.Namespace, on: str | None = None) -> Lines:
    until = vars(given).get("as_of")
    told = [f"{type(record).__name__.lower()} {record.id}"]
    told += [f"on {spelled(Date(on))}"] if on else []
    told += [f"as known on {spelled(Date(until))}"] if until else []
    yield from page.text(_name(record), style="bold", hang=2)
    yield from page.text(" · ".join(told), style="dim", hang=2)
    yield ""


def _name(record: Record | Statement) -> str:
    return record.gist if isinstance(record, Statement) else heading(record)


def _whole(dataset: Dataset, record: Record | Statement) -> Record:
    return dataset.events[record.event] if isinstance(record, Statement) else record


def _when(date: Date | None) -> str:
    return spelled(date) if date else "no date"


def _certainty(id_: str, sure: set[str]) -> str:
    return str(Certainty.CERTAIN if id_ in sure else Certainty.POSSIBLE)


def _marked(id_: str, sure: set[str]) -> str:
    return id_ if id_ in sure else f"{id_} · possibly"
