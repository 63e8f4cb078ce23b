"""From how many places a word goes out: whom pages credit, else the roots of what they carry, else their publishers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from bilateral.counts import Bounds
from bilateral.model import Claim, Source

Sources = Callable[[str], Source | None]


def origins(claims: Collection[Claim], source: Sources) -> tuple[Bounds, tuple[str, ...]]:
    """From how many places the word of some claims goes out, and those that are known; an inference has none."""
    surely: list[set[str]] = []
    known: set[str] = set()
    unknown: set[str] = set()
    crediting = {it.source for it in claims if it.according_to}
    turned = _turned(claims, source)
    for claim in claims:
        cited = {one.source for one in claims} - {claim.source}
        start = claim.according_to or claim.source
        own, strangers, _ = _roots(start, cited, {}, source)
        known |= own
        unknown |= strangers
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
    echo, outlets, unknown = False, set[str](), set[str]()
    todo, seen = [start], set[str]()
    while todo:
        id_ = todo.pop()
        if id_ is None or id_ in seen:
            continue
        seen.add(id_)
        page = source(id_)
        if id_ in cited:
            echo = True
        elif page is None:  # an agency, or whoever else is credited
            outlets.add(id_)
            todo.extend(turned.get(id_, ()))
        elif page.derived_from or page.publisher:
            todo.extend(page.derived_from or [page.publisher])
        else:
            unknown.add(id_)
    return outlets, unknown, echo


def _turned(claims: Iterable[Claim], source: Sources) -> Mapping[str, Iterable[str]]:
    """From whom outlets may have their word in turn.

    A page has it from whom it carries, and whoever made it or is carried by it, from whom it credits for the same.
    """
    found: dict[str, set[str]] = {}
    for claim in claims:
        todo, seen = [claim.source], set[str]()
        while todo:
            id_ = todo.pop()
            if id_ is None or id_ in seen:
                continue
            seen.add(id_)
            page = source(id_)
            carried = page.derived_from if page else ()
            todo.extend(carried)
            if maker := page.publisher if page else id_:
                found.setdefault(maker, set()).update(carried, filter(None, [claim.according_to]))
    return found
