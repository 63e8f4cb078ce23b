"""Where datasets come from: what ships with the library, and the files that you give."""

from __future__ import annotations

import datetime as dt
import functools
import os
from typing import TYPE_CHECKING, Any

from bilateral.dataset import Dataset
from bilateral.errors import DatasetError, Fault, UnknownError, suggest
from bilateral.model import CLASSES, About, Accord, Event

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path


def datasets() -> tuple[str, ...]:
    """The names of the datasets that ship with the library, for `load`."""
    return tuple(sorted(places()))


def load(name: str) -> Dataset:
    """A dataset that ships with the library; made once, then the same object again.

    What ships was checked when it was made, and is trusted here.

    Raises:
        UnknownError: No dataset of this name ships; those that do are named.
    """
    # Apart, since what is cached loses its signature for type checkers.
    return _loaded(str(name))


@functools.cache
def _loaded(name: str) -> Dataset:
    if data := _compiled(name):
        return _opened(data)
    shipped = places()
    if name not in shipped:
        hint = suggest(name, shipped) or f"; there is {', '.join(sorted(shipped))}"
        raise UnknownError(f"{name!r} is not a dataset that ships{hint}")
    return opened(shipped[name])


def opened(place: Traversable) -> Dataset:
    """The dataset of a shipped place: a compiled file is trusted, curated files are read."""
    return read(str(place)) if place.is_dir() else _opened(place.read_bytes())


def _compiled(name: str) -> bytes | None:
    """The compiled file of this name, if it ships as one; a name is one word, and no path."""
    if not name.replace("-", "").isalnum():
        return None
    loader: Any = __spec__.loader  # past importlib.resources, whose import costs a quarter of that of attrs
    try:
        return bytes(loader.get_data(os.path.join(os.path.dirname(__file__), "_data", f"{name}.json")))  # noqa: PTH118, PTH120  # so may be a zip
    except (OSError, ValueError):
        return None


def _opened(data: bytes) -> Dataset:
    from bilateral.compiled import Tables, about

    tables = Tables(data)
    return Dataset(about(tables.line("dataset")), tables)


def read(path: str | Path) -> Dataset:
    """A dataset from a folder of curated files, or from one exported JSON file; checked as it is read.

    Args:
        path: A folder laid out like the shipped one (`dataset.toml`, `events.toml`, `events-2023.toml`, …), or a
            JSON file.

    Raises:
        DatasetError: The data break rules; it holds every fault of every file, with file and line.
    """
    dataset, faults = examine(path)
    if dataset is None:
        raise DatasetError(fault for fault in faults if not fault.warning)
    return dataset


def examine(path: str | Path) -> tuple[Dataset | None, tuple[Fault, ...]]:
    """Read what `read` reads, and say all that is wrong or doubtful with it.

    Returns:
        The dataset, or None where it cannot be made; and every fault and warning, by file and line.
    """
    # Files and rules are of no concern to whoever only loads what ships.
    from pathlib import Path

    from bilateral.check import Known, check
    from bilateral.codec import explain
    from bilateral.files import ABOUT, curated

    found = curated(Path(path))
    faults = list(found.faults)

    def made(cls: type[Any], id_: str, row: Any) -> Any:
        record, wrong = explain(cls, id_, row)
        faults.extend(found.place(id_, keys, message) for keys, message in wrong)
        return record

    about: About | None = made(About, "", found.rows[ABOUT][""]) if found.rows[ABOUT] else None
    rows = {cls: found.rows[cls.plural] for cls in CLASSES}
    records = {cls: {id_: it for id_, row in rows[cls].items() if (it := made(cls, id_, row))} for cls in CLASSES}
    records[Accord] = {
        id_: it.at(records[Event].get, about.last_day if about else None) for id_, it in records[Accord].items()
    }
    last = about.last_day if about else dt.date.max
    known = Known(rows, records, last, found.unread, found.rows[ABOUT])
    faults += [found.place(it.record, it.keys, it.message, warning=it.warning) for it in check(known)]
    faults.sort(key=lambda fault: (fault.file, fault.line or 0))
    if about is None or any(not fault.warning for fault in faults):
        return None, tuple(faults)
    return Dataset(about, rows, records), tuple(faults)


def places(package: Traversable | None = None) -> dict[str, Traversable]:
    """Where each dataset is that ships with a package, this one: compiled in a wheel, curated files in a checkout."""
    # Importing it costs a quarter of importing attrs.
    from importlib.resources import files
    from pathlib import Path

    package = package or files("bilateral")
    compiled = package / "_data"
    if compiled.is_dir():
        return {place.name.removesuffix(".json"): place for place in compiled.iterdir() if place.name.endswith(".json")}
    checkout = Path(str(package)).parents[1] / "data"
    return {place.parent.name: place.parent for place in checkout.glob("*/dataset.toml")}
