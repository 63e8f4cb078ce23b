"""What can go wrong: each refusal says what was refused, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from bilateral.values import Value


class BilateralError(Exception):
    """The root of every error that this library raises on purpose."""


class DateError(BilateralError, ValueError):
    """A text is no date, or is one that this library does not support."""


class WordError(BilateralError, ValueError):
    """A word or value is not among those that a field admits."""


class UnknownError(BilateralError, KeyError):
    """An id or a name stands for nothing in this dataset.

    It is a `KeyError`, so that lookups behave like those of any mapping.
    """

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, which would quote the whole sentence.
        return str(self.args[0]) if self.args else ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Fault(Value):
    """One thing wrong with curated data, and where it stands.

    Attributes:
        file: Name of the file, empty where the data came from none.
        line: Line in that file, counted from 1; None where it is not known.
        record: Id of the record, empty for a fault of a whole file.
        field: Dotted path of the field, empty for a fault of the whole record.
        message: What is wrong and what would be right.
        warning: Whether the data can be used all the same.
    """

    file: str = ""
    line: int | None = None
    record: str = ""
    field: str = ""
    message: str
    warning: bool = False

    def __str__(self) -> str:
        """`file:line [record] field: message`, as far as each part is known."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        record = f"[{self.record}]" if self.record else ""
        where = " ".join(part for part in (place, record, self.field) if part)
        told = f"{where}: {self.message}" if where else self.message
        # An id or a key may hold what would turn or break the line that tells of it.
        return "".join(char if char.isprintable() else repr(char)[1:-1] for char in told)


class DatasetError(BilateralError, ValueError):
    """Curated data break rules; all faults are told at once.

    Attributes:
        faults: Every fault found, in the order of files and lines.
    """

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """One line for each fault."""
        return "\n".join(map(str, self.faults))


def quoted(text: str) -> str:
    """The text in quotes, cut where nobody would read on."""
    return repr(text if len(text) <= 80 else f"{text[:80]}…")


def article(noun: str) -> str:
    """The noun with `a` or `an` before it."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def suggest(word: str, known: Iterable[str]) -> str:
    """Name the likeliest of the known words as a clause to append; empty when none is near."""
    from difflib import SequenceMatcher, get_close_matches

    # Comparing is quadratic in length: nobody mistypes a word of a thousand letters.
    short = word[:80]
    close = get_close_matches(short, known, n=3, cutoff=0.6)
    likeness = [SequenceMatcher(None, one, short).ratio() for one in close]
    close = [one for one, alike in zip(close, likeness, strict=True) if alike > likeness[0] - 0.1]
    return "; did you mean " + " or ".join(map(repr, close)) + "?" if close else ""
