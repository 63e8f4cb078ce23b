"""From how many places a word goes out: whom pages credit, else the roots of what they carry, else their publishers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from bilateral.counts import Bounds
from bilateral.model import Claim, Source

Sources = Callable[[str], Source | None]


def origins(claims: Collection[Claim], source: Sources) -> tuple[Bounds, tuple[str, ...]]:
    """From how many places the word of some claims goes out, and those that are known; an inference has none."""
    surely: list[set[str]] = []
    known: set[str] = set()
    unknown: set[str] = set()
    credited = [it for it in claims if it.according_to]
    for claim in claims:
        own, strangers, echo = _roots(claim, claims, credited, source)
        known |= own
        unknown |= strangers
        if not strangers and not echo:
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
    claim: Claim, claims: Iterable[Claim], credited: Collection[Claim], source: Sources
) -> tuple[set[str], set[str], bool]:
    """Where the word of one claim may come from, one of several saying the same, some of which credit somebody.

    Returns:
        The origins that are known, the pages of unknown publishers, and whether it may only echo another claim: it
        carries a page that is cited itself, or leaves out whom its page credits elsewhere.
    """
    cited = {one.source for one in claims} - {claim.source}
    echo = not claim.according_to and any(one.source == claim.source for one in credited)
    outlets, unknown = set[str](), set[str]()
    todo, seen = [claim.according_to or claim.source], set[str]()
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
        elif page.derived_from:
            todo.extend(page.derived_from)
        elif page.publisher:
            outlets.add(page.publisher)
        else:
            unknown.add(id_)
    return outlets.union(_turned_to(outlets, credited, source)), unknown, echo


def _turned_to(outlets: Collection[str], credited: Iterable[Claim], source: Sources) -> Iterator[str]:
    """From whom outlets may have their word in turn: those whom their own pages credit for the same."""
    for claim in credited:
        page = source(claim.source) if claim.source else None
        if page and page.publisher in outlets and claim.according_to:
            yield claim.according_to
