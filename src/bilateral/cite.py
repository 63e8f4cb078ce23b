"""Citations: a dataset in its version, and the works behind exactly those records that were used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

import attrs

from bilateral.context import Context, id_of
from bilateral.evidence import speaking
from bilateral.model import Accord, Claim, Record, Source, Statement, heading

if TYPE_CHECKING:
    from bilateral.dataset import Dataset

Cited: TypeAlias = Record | Statement | str


@attrs.frozen(kw_only=True)
class Work:
    """One work, as a bibliography needs it.

    Attributes:
        id: The id of the source; of the dataset, one made of its title and version.
        title: Its title; without one, its id.
        author: Who published it, by name; None where that is not known.
        year: The year of publication, where there is only one that it can be.
        url: Its address.
        note: When it was published, as far as that is known, and when it was read.
    """

    id: str
    title: str
    author: str | None = None
    year: int | None = None
    url: str | None = None
    note: str

    def __str__(self) -> str:
        """The work in one line."""
        named = f"{self.author}: {self.title}" if self.author else self.title
        return f"[{self.id}] {named.removesuffix('.')}. {f'{self.url}, ' if self.url else ''}{self.note}"

    @property
    def bibtex(self) -> str:
        """The work as an entry, in UTF-8; names and titles keep their spelling, whatever the style."""
        fields = {
            "author": self.author and f"{{{_escaped(self.author)}}}",
            "title": f"{{{_escaped(self.title)}}}",
            "year": self.year,
            # In an address, percent signs and the like stand as they are.
            "url": self.url and re.sub(r"[{}\\\s]", lambda match: quote(match[0]), self.url),
            "note": _escaped(self.note),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.id},\n{lines}}}\n"


@attrs.frozen
class Citation:
    """A dataset and the works behind some of its records; `str` gives it as text.

    Attributes:
        dataset: The dataset itself.
        works: The sources, by id, each once.
    """

    dataset: Work
    works: tuple[Work, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, (self.dataset, *self.works)))

    @property
    def bibtex(self) -> str:
        """The same as entries of BibTeX, in UTF-8; their keys are the ids."""
        return "\n".join(work.bibtex for work in (self.dataset, *self.works))


def cite(dataset: Dataset, records: Cited | Iterable[Cited]) -> Citation:
    """Cite the dataset and the works behind records: the sources of their claims, also of those set aside.

    An act that takes its date, place or status from an event brings the sources that speak of these at the event.
    An inference brings those of all that it rests on.

    Args:
        dataset: Where the records are from.
        records: Records, statements or their ids; one, or any number.

    Raises:
        UnknownError: Nothing in the dataset has such an id; the nearest ids are named.
        WordError: One of them is neither an id nor a record.
    """
    asked = records if isinstance(records, Iterable) and not isinstance(records, str) else [records]
    found: set[str] = set()
    seen: set[str] = set()
    todo = [*map(id_of, asked)]
    while todo:
        id_ = todo.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        record = dataset[id_]
        if isinstance(record, Source):
            found.add(id_)
        for claim in _claims(dataset, record):
            todo += [claim.source] if claim.source else claim.rests_on
    works = (_work(dataset, dataset.sources[id_]) for id_ in sorted(found))
    about = Work(
        id="-".join(["bilateral", *re.findall(r"[a-z0-9.]+", f"{dataset.title} {dataset.version}".lower())]),
        title=f"{_line(dataset.title)}, version {dataset.version}",
        note=f"data set under {dataset.licence}, known until {dataset.known_until}",
    )
    return Citation(about, tuple(works))


def _claims(dataset: Dataset, record: Record | Statement) -> Iterator[Claim]:
    """The claims behind a record; behind a statement, those that speak of it."""
    yield from Context(dataset).claims(record)
    if isinstance(record, Accord):
        for act in record.acts.values():
            if event := dataset.events.get(act.event or ""):
                for name in act.taken:
                    yield from speaking(event.claims, (name,))


def _work(dataset: Dataset, source: Source) -> Work:
    published = source.published
    publisher = dataset.actors.get(source.publisher) if source.publisher else None
    first, last = (published.earliest, published.latest) if published else (None, None)
    return Work(
        id=source.id,
        title=_line(source.title or source.id),
        author=_line(heading(publisher)) if publisher else None,
        year=first.year if first and last and first.year == last.year else None,
        url=source.url,
        note=f"{f'published {published}' if published else 'undated'}, read {source.retrieved}",
    )


def _line(text: str) -> str:
    return " ".join(text.split())


# BibTeX counts braces even behind a backslash, so that none may stand alone.
_SPECIAL = str.maketrans(
    {
        **{char: f"\\{char}" for char in "#$%&_"},
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
