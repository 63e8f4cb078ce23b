"""From how many places a word goes out: whom pages credit, else the roots of what they carry, else their publishers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from bilateral.counts import Bounds
from bilateral.model import Claim, Source

Sources = Callable[[str], Source | None]


def origins(claims: Collection[Claim], source: Sources) -> tuple[Bounds, tuple[str, ...]]:
    """From how many places the word of some claims goes out, and those that are known; an inference has none."""
    surely: list[set[str]] = []
    known: set[str] = set()
    unknown: set[str] = set()
    crediting = {it.source for it in claims if it.according_to}
    sources = {it.source for it in claims}
    turned = _turned(claims, source)
    for claim in claims:
        start, cited = claim.according_to or claim.source, sources - {claim.source}
        own, strangers, echo = _roots(start, cited, {}, source)
        known |= own
        unknown |= strangers
        if any(map(turned.get, own)):
            own, strangers, echo = _roots(start, cited, turned, source)
        # It may also be the word of those whom its page credits elsewhere.
        if not strangers and not echo and (claim.according_to or claim.source not in crediting):
            surely.append(own)
    # Claims surely differ in origin where none can be shared; the best known come first.
    certain, taken = 0, set[str]()
    for own in sorted(surely, key=len):
        if own and taken.isdisjoint(own):
            certain += 1
            taken |= own
    possible = len(known) + len(unknown)
    return Bounds(certain=max(certain, min(possible, 1)), possible=possible), tuple(sorted(known))


def _roots(
    start: str | None, cited: Collection[str | None], turned: Mapping[str, Iterable[str]], source: Sources
) -> tuple[set[str], set[str], bool]:
    """Where a word may come from that is told on a page or by whom it credits, and where those have it from in turn.

    Returns:
        The origins that are known, the pages of unknown publishers, and whether it may only echo another claim, as it
        carries a page that is cited itself.
    """

    def onward(id_: str) -> Iterable[str | None]:
        page = source(id_)
        if page is None:  # an agency, or whoever else is credited
            return turned.get(id_, ())
        return page.derived_from or [page.publisher]

    reached = set(_reached(start, lambda id_: () if id_ in cited else onward(id_)))
    pages = {id_: source(id_) for id_ in reached.difference(cited)}
    outlets = {id_ for id_, page in pages.items() if page is None}
    unknown = {id_ for id_, page in pages.items() if page and not page.derived_from and not page.publisher}
    return outlets, unknown, not reached.isdisjoint(cited)


def _reached(start: str | None, onward: Callable[[str], Iterable[str | None]]) -> Iterator[str]:
    """An id and all to which it leads from step to step, each once."""
    todo, seen = [start], set[str]()
    while todo:
        id_ = todo.pop()
        if id_ is not None and id_ not in seen:
            seen.add(id_)
            yield id_
            todo.extend(onward(id_))


def _turned(claims: Iterable[Claim], source: Sources) -> Mapping[str, Iterable[str]]:
    """From whom outlets may have their word in turn.

    A page has it from whom it carries, and whoever made it or is carried by it, from whom it credits for the same.
    """

    def carried(id_: str) -> tuple[str, ...]:
        page = source(id_)
        return page.derived_from if page else ()

    found: dict[str, set[str]] = {}
    for claim in claims:
        for id_ in _reached(claim.source, carried):
            page = source(id_)
            if maker := page.publisher if page else id_:
                found.setdefault(maker, set()).update(carried(id_), filter(None, [claim.according_to]))
    return found
