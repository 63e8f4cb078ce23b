"""Datasets written to files: the old file stays, or the new one is there whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import attrs

from bilateral import paths
from bilateral.dates import Date
from bilateral.errors import BilateralError, WordError, suggest
from bilateral.model import CLASSES, About

if TYPE_CHECKING:
    from bilateral.dataset import Dataset

Losses: TypeAlias = tuple[str, ...]


class OccupiedError(BilateralError, FileExistsError):
    """A folder holds what no export wrote; it is left as it is."""


class Write(Protocol):
    """Write a dataset in one form to a path where nothing is yet."""

    def __call__(self, dataset: Dataset, path: Path, *, neutralise: bool) -> Losses:
        """Say what the form cannot carry of the dataset."""


def export(dataset: Dataset, format: str, path: str | Path, *, neutralise: bool = False) -> Losses:  # noqa: A002  # the word of the contract
    """Write a dataset to a file or a folder, which is replaced as a whole or left as it was.

    `json` is one file, which `bilateral.read` takes and finds equal, except for a view as of a day. `csv` is a folder:
    a table for each class, for parts of records and for claims, with `datapackage.json` (Data Package 2.0) and
    `losses.txt`.

    Args:
        dataset: What to write.
        format: `csv` or `json`.
        path: The file or the folder. A folder is replaced only if an export wrote all of it, or if it is empty.
        neutralise: Put an apostrophe before those cells of `csv` that a spreadsheet would take for a formula.

    Returns:
        What the form cannot carry of these data, a sentence each; for `json` nothing, except of a dataset `as_of`
        a day, which is a view that cannot be read again.

    Raises:
        WordError: There is no such format; those that there are, are named.
        OccupiedError: The folder holds what no export wrote.
        OSError: It cannot be written there.
    """
    if format not in FORMATS:
        hint = suggest(format, FORMATS) or f"; there are {' and '.join(FORMATS)}"
        raise WordError(f"{format!r} is not a format{hint}")
    try:
        # What a link leads to is replaced, not the link.
        with _replacing(Path(path).resolve()) as new:
            return FORMATS[format](dataset, new, neutralise=neutralise)
    except OccupiedError:
        raise
    except OSError as error:
        # The system speaks of a temporary name, which nobody gave.
        remedy = f"{format} writes a {'folder' if format == 'csv' else 'file'} into a folder that is there"
        raise OSError(error.errno, f"{error.strerror}; {remedy}", str(path)) from error


def plain(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """A dataset as plain data: what it says of itself, then for each class, by its plural, its rows by id."""
    from bilateral.codec import plain as row

    stated = {name: getattr(dataset, name) for name in paths.slots(About)}
    coverage = [attrs.asdict(it, value_serializer=_text) for it in dataset.coverage]
    about = stated | {"known_until": dataset.known_until.isoformat(), "coverage": coverage}
    return {"dataset": about} | {cls.plural: {it.id: row(it) for it in getattr(dataset, cls.plural)} for cls in CLASSES}


def _text(_: object, __: object, value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Date) else value


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Where to write what is to stand at a path; it goes there once all is written."""
    with TemporaryDirectory(dir=path.parent, prefix=".bilateral-") as folder:
        new, old = Path(folder, "new"), Path(folder, "old")
        yield new
        if new.is_dir() and path.is_dir():
            if strangers := sorted({at.name for at in path.iterdir()} - {at.name for at in new.iterdir()}):
                raise OccupiedError(f"{str(path)!r} holds {strangers[0]!r}, which no export wrote; name another folder")
            _exchange(path, old, new)
        else:
            new.replace(path)


def _exchange(path: Path, old: Path, new: Path) -> None:
    """Put a new folder in the place of another, which is kept where it was if that fails."""
    try:
        path.rename(old)
        new.rename(path)
    finally:
        if not path.exists():
            old.rename(path)


def _json(dataset: Dataset, path: Path, **_: bool) -> Losses:
    """Write each record on a line of its own, so that versions can be compared line by line."""
    about, *tables = plain(dataset).items()
    lines = [_pair(*about)]
    for name, rows in tables:
        records = ",\n".join(_pair(*row) for row in rows.items())
        lines.append(f"{_dumped(name)}:{{\n{records}\n}}")
    text = ",\n".join(lines)
    path.write_text(f"{{{text}}}\n", encoding="utf-8", newline="\n")
    return of_a_day(dataset)


def of_a_day(dataset: Dataset) -> Losses:
    """What is to be told of a dataset `as_of` a day: it is a view, in which some ids lead nowhere.

    A view in which nothing is missing is the dataset itself.
    """
    view = dataset != dataset.whole
    return ("it is a view as of a day and names what was not known yet; bilateral.read would refuse it",) * view


def _pair(name: str, value: object) -> str:
    return f"{_dumped(name)}:{_dumped(value)}"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _csv(dataset: Dataset, path: Path, *, neutralise: bool) -> Losses:
    from bilateral.sheets import write

    return write(dataset, path, neutralise=neutralise)


FORMATS: Mapping[str, Write] = {"csv": _csv, "json": _json}
