"""The library inside other programs: an example that runs; datasets pickled, copied, loaded by many threads."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest

import bilateral
import small
from bilateral.exports import plain

EXAMPLE = Path(__file__).parents[1] / "examples" / "embed.py"


@pytest.fixture
def ds(tmp_path: Path) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path))


# The example


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", EXAMPLE, *arguments], capture_output=True, encoding="utf-8", check=False
    )


def test_the_example_writes_a_briefing(tmp_path: Path) -> None:
    done = run("iran-belarus", "military", "2024", str(tmp_path / "briefing.md"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = (tmp_path / "briefing.md").read_text(encoding="utf-8")
    shipped = bilateral.load("iran-belarus")
    events = shipped.events.where(topic="military", during="2024")
    assert text.startswith(f"# {shipped.title}\n\nMilitary in 2024; held: {events.count()}\n")
    assert all(str(event.title) in text for event in events)
    assert "    - date: 2024-08-07\n        - " in text
    assert "        - 2024-01; 2 sources; 1 origin (tehran-times); rejected: " in text
    assert "\n- [tehran-times-" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["iran-belaru", "military", "2024", "x.md"], "'iran-belaru' is not a dataset that ships"),
        (["iran-belarus", "militari", "2024", "x.md"], "did you mean 'military'?"),
        (["iran-belarus"], "Usage: python examples/embed.py"),
    ],
)
def test_the_example_says_what_is_wrong(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_the_example_is_short() -> None:
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) <= 40


# Pickled and copied


def pickled(ds: bilateral.Dataset) -> bilateral.Dataset:
    again = pickle.loads(pickle.dumps(ds))  # noqa: S301  # our own bytes
    assert isinstance(again, bilateral.Dataset)
    return again


@pytest.mark.parametrize("copied", [pickled, copy.copy, copy.deepcopy], ids=["pickle", "copy", "deepcopy"])
@pytest.mark.parametrize("touched", [False, True], ids=["untouched", "touched"])
def test_a_dataset_is_pickled_and_copied(
    ds: bilateral.Dataset, copied: Callable[[bilateral.Dataset], bilateral.Dataset], *, touched: bool
) -> None:
    if touched:
        assert ds.events.where(involving="ruritania")
    again = copied(ds)
    assert again == ds
    assert hash(again) == hash(ds)
    assert plain(again) == plain(ds)
    assert again.events.where(involving="ruritania", during="2023") == ds.events.where(
        involving="ruritania", during="2023"
    )


def test_what_ships_is_pickled_and_so_are_its_records() -> None:
    shipped = bilateral.load("iran-belarus")
    again = pickled(shipped)
    assert again == shipped
    for record in [*shipped.events, *shipped.accords, *shipped.statements]:
        assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301  # our own bytes
        assert copy.deepcopy(record) == record


def test_a_dataset_travels_to_another_process(ds: bilateral.Dataset) -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as others:
        assert others.submit(repr, ds).result() == repr(ds)
        assert others.submit(pickled, ds.as_of("2023-12-31")).result() == ds.as_of("2023-12-31")


# Many threads


LOAD = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import bilateral
sys.setswitchinterval(1e-5)
start = Barrier(8)
def load(_):
    start.wait()
    return bilateral.load("iran-belarus")
with ThreadPoolExecutor(8) as threads:
    found = list(threads.map(load, range(8)))
assert all(one == found[0] for one in found)
"""


def test_many_threads_may_load_first() -> None:
    subprocess.run([sys.executable, "-c", LOAD], check=True)


def test_many_threads_may_look_at_claims_first(tmp_path: Path) -> None:
    rows = plain(bilateral.read(small.folder(tmp_path)))
    fresh = pickled(bilateral.read(tmp_path / "ruritania-syldavia"))
    start = Barrier(8)

    def look(_: int) -> object:
        start.wait()
        return plain(fresh), fresh.conflicts()

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(look, range(8)))
    assert all(one == found[0] for one in found)
    assert found[0] == (rows, fresh.conflicts())
