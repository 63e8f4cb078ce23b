"""Whatever is fed in: correct data or an error that helps, within bounded time and memory, and nothing else."""

from __future__ import annotations

import json
import tomllib
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import small
from bilateral.dataset import Dataset
from bilateral.errors import DatasetError
from bilateral.reading import examine, read

MEGABYTE = 1_000_000


@pytest.fixture
def memory() -> Iterator[None]:
    """No more memory than what a file of the largest size permitted needs some times over."""
    tracemalloc.start()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * MEGABYTE


def refusal(path: Path) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        read(path)
    return str(caught.value).split("\n")


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("name", ["events-big.toml", "export.json"])
def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path, name: str) -> None:
    place = small.folder(tmp_path)
    file = place / name
    with file.open("wb") as sparse:
        sparse.truncate(200 * MEGABYTE)
    assert refusal(place if file.suffix == ".toml" else file) == [
        f"{name}: the file has 200,000,000 bytes and may have 16,000,000; split it",
    ]


DEEP = "tables or lists are nested more than 40 deep; no record needs that"
TOO_DEEP = {
    "10,000 nested tables": (f"[{'.'.join('a' * 10_000)}]\n", f"events.toml:1: {DEEP}"),
    "10,000 tables, each in the one before": (
        "".join(f"[{'.'.join('a' * depth)}]\n" for depth in (*range(1, 50), 10_000)),
        f"events.toml:41: {DEEP}",
    ),
    "10,000 nested lists of tables": (f"\n[[{'.'.join('a' * 10_000)}]]\n", f"events.toml:2: {DEEP}"),
    "a key of 10,000 steps": (f"\n\n{'.'.join('a' * 10_000)} = 1\n", f"events.toml:3: {DEEP}"),
    "a key of 10,000 quoted steps": (" . ".join(['"a"'] * 10_000) + " = 1\n", f"events.toml:1: {DEEP}"),
    "5,000 nested arrays": (f"# [[[\na = {'[' * 5_000}{']' * 5_000}\n", f"events.toml:2: {DEEP}"),
    "5,000 nested arrays over lines": ("a = " + "[\n" * 5_000 + "]" * 5_000, f"events.toml:41: {DEEP}"),
    "5,000 nested inline tables": ("a = " + "{a = " * 5_000 + "1" + "}" * 5_000, f"events.toml:1: {DEEP}"),
    "nested tables of long keys": (
        "a = " + "".join(f"{{{'.'.join('a' * 30)} = " for _ in range(30)) + "1" + "}" * 30,
        f"events.toml: {DEEP}",
    ),
}


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(("text", "fault"), TOO_DEEP.values(), ids=TOO_DEEP)
def test_deep_toml_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    assert refusal(deep(tmp_path, text)) == [fault]


def deep(tmp_path: Path, text: str) -> Path:
    """A folder of nothing but the description and these events."""
    place = tmp_path / "deep"
    place.mkdir()
    (place / "dataset.toml").write_text(small.FILES["dataset"], encoding="utf-8")
    (place / "events.toml").write_text(text, encoding="utf-8")
    return place


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"dataset":' * 100_000, '{"dataset": ' + "[" * 5_000 + "]" * 5_000 + "}"]
)
def test_deep_json_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "deep.json"
    file.write_text(text, encoding="utf-8")
    assert refusal(file) == [f"deep.json:1: {DEEP}"]


def test_brackets_in_texts_and_comments_are_not_depth(tmp_path: Path) -> None:
    brackets = "[" * 500 + "{" * 500
    place = small.folder(
        tmp_path,
        events={
            'title = "Defence minister of Syldavia in Strelsau"': f"title = '{brackets}' # {brackets}",
            'summary = "the first visit of its kind"': f'summary = """{brackets} \\"\\"\\" {brackets} ""{brackets}"""',
        },
    )
    assert small.told(place) == []
    assert read(place).events["2023-05-jorgen-strelsau"].title == brackets


OPEN = {
    "an open text of escaped quotes": 'a = "' + '\\"' * 50_000,
    "an open long text": 'a = """' + '"x\\"' * 50_000,
    "an open raw text": "a = '''" + "'x" * 50_000,
    "a word without end": "a" * 50_000,
    "blanks without end": "a." + " " * 50_000,
    "closed before opened": "]" * 50_000,
}


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_what_never_ends_is_refused_in_linear_time(tmp_path: Path, text: str) -> None:
    (fault,) = refusal(deep(tmp_path, text))
    assert fault.startswith(("events.toml: not TOML: ", "events.toml:1: not TOML: "))


BYTES = {
    "a byte that is not UTF-8": (
        b"\n# caf\xe9\n",
        "events.toml:2: byte 0xe9 is not UTF-8; save the file in that encoding",
    ),
    "UTF-16": ("\n[a]\n".encode("utf-16"), "events.toml:1: byte 0xff is not UTF-8; save the file in that encoding"),
    "a null byte": (b"\n\x00\n", "events.toml:2: not TOML: invalid statement"),
    "a null byte in a text": (b'a = "\x00"\n', "events.toml:1: not TOML: illegal character '\\x00'"),
    "an archive": (b"PK\x03\x04\x14\x00", "events.toml:1: not TOML: expected '=' after a key in a key/value pair"),
    "a page": (b"<html>\n</html>\n", "events.toml:1: not TOML: invalid statement"),
}


@pytest.mark.parametrize(("data", "fault"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, fault: str) -> None:
    place = deep(tmp_path, "")
    (place / "events.toml").write_bytes(data)
    assert refusal(place) == [fault]


def test_a_huge_text_is_correct_data(tmp_path: Path) -> None:
    summary = "x" * MEGABYTE
    place = small.folder(tmp_path, events={'"the first visit of its kind"': f'"{summary}"'})
    assert read(place).events["2023-05-jorgen-strelsau"].summary == summary


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (
            {"events": {'kind = "call"': f'kind = "{"x" * MEGABYTE}"'}},
            (
                f"events.toml:63 [2024-02-tarlenheim-jorgen] kind: '{'x' * 80}…' is not an event kind; "
                "it is one of visit, meeting, call, session, consultations, signing, statement, message, "
                "ceremony, credentials, accession, relations-established, opening, exhibition, "
                "exercise, delivery, venture, sanction, policy"
            ),
        ),
        (
            {"events": {'part_of = "2023-05-jorgen-strelsau"': f'part_of = "{"x" * MEGABYTE}"'}},
            f"events.toml:26 [2023-05-jorgen-tarlenheim] part_of: '{'x' * 80}…' is not the id of an event",
        ),
        (
            {"events": {'date = "2024-02-07~"\n': f'date = "{"2" * MEGABYTE}"\n'}},
            (
                "events.toml:65 [2024-02-tarlenheim-jorgen] date: '22222222222222222222'… has 1000000 characters; "
                "write at most 1000"
            ),
        ),
        (
            {"figures": {'value = "~80"\n': f'value = "{"8" * MEGABYTE}"\n'}},
            (
                f"figures.toml:5 [officers-trained] value: '{'8' * 80}' is not an amount; "
                "write '8', '250e6..500e6', '100e6..', '..5' or '~80e6'"
            ),
        ),
    ],
    ids=["a word", "an id", "a date", "an amount"],
)
def test_a_huge_text_in_place_of(tmp_path: Path, changes: dict[str, small.Change], fault: str) -> None:
    assert refusal(small.folder(tmp_path, **changes)) == [fault]


ODD = {
    "Arabic digits in a date": (
        {"events": {'date = "2024-02-07~"\n': 'date = "٢٠٢٤-٠٢-٠٧"\n'}},
        (
            "events.toml:65 [2024-02-tarlenheim-jorgen] date: only the digits 0-9 are read; '٢٠٢٤-٠٢-٠٧' has others, "
            "perhaps of another calendar"
        ),
    ),
    "Arabic digits in an amount": (
        {"figures": {'value = "~80"\n': 'value = "٨٠"\n'}},
        (
            "figures.toml:5 [officers-trained] value: '٨٠' is not an amount; "
            "write '8', '250e6..500e6', '100e6..', '..5' or '~80e6'"
        ),
    ),
    "a date without quotes": (
        {"events": {'date = "2024-02-07~"\n': "date = 2024-02-07\n"}},
        "events.toml:65 [2024-02-tarlenheim-jorgen] date: 2024-02-07 is a TOML date; quote it: '2024-02-07'",
    ),
    "a season": (
        {"events": {'date = "2024-02-07~"\n': 'date = "2021-24"\n'}},
        "events.toml:65 [2024-02-tarlenheim-jorgen] date: '2021-24' is a season; write its months instead",
    ),
    "a span backward": (
        {"figures": {'period = "2023-06/2024-01"\n': 'period = "2024/2023"\n'}},
        "figures.toml:7 [officers-trained] period: '2024/2023' runs backward; write the earlier date first",
    ),
    "an amount backward": (
        {"figures": {'value = "~80"\n': 'value = "9..8"\n'}},
        "figures.toml:5 [officers-trained] value: '9..8' runs backward; write the lower bound first",
    ),
    "a misspelt kind": (
        {"events": {'kind = "call"': 'kind = "cal"'}},
        "events.toml:63 [2024-02-tarlenheim-jorgen] kind: 'cal' is not an event kind; did you mean 'call'?",
    ),
    "a bare text for a list": (
        {"sources": {'["courier-2023-05-12", "klow-gazette"]': '"courier-2023-05-12"'}},
        (
            "sources.toml:18 [rna-2024-02] derived_from: 'courier-2023-05-12' is not a list; "
            "write ['courier-2023-05-12']"
        ),
    ),
    "a right-to-left override in a name": (
        {"actors": {'[sapt]\nkind = "person"': '[sapt]\nkind = "person"\ntitle = "Sa\\u202Etp"'}},
        "actors.toml:45 [sapt] title: 'Sa\\u202etp' holds U+202E (right-to-left override); remove it",
    ),
    "a right-to-left override in an id": (
        {"actors": '\n["sa\\u202Etp"]\nkind = "person"\n'},
        "actors.toml:57 [sa\\u202etp]: 'sa\\u202etp' is not an id; join words of a-z and 0-9 by hyphens",
    ),
    "a line break in an id": (
        {"actors": '\n["a\\nb"]\nkind = "person"\n'},
        "actors.toml:57 [a\\nb]: 'a\\nb' is not an id; join words of a-z and 0-9 by hyphens",
    ),
}


@pytest.mark.parametrize(("changes", "fault"), ODD.values(), ids=ODD)
def test_odd_values_are_refused(tmp_path: Path, changes: dict[str, small.Change], fault: str) -> None:
    assert refusal(small.folder(tmp_path, **changes)) == [fault]


def test_markup_and_formulas_are_kept_as_they_are(tmp_path: Path) -> None:
    place = small.folder(tmp_path, events={'"the first visit of its kind"': '"=1+1 <script>"'})
    assert read(place).events["2023-05-jorgen-strelsau"].summary == "=1+1 <script>"


def test_many_misspelt_references_take_bounded_time(tmp_path: Path) -> None:
    """Comparing each with each of thousands of ids would take hours; the first ones are enough to see the mistake."""
    tables = "".join(f'\n[event-{n}]\nkind = "visit"\nstatus = "held"\npart_of = "evnt-{n}"\n' for n in range(1_000))
    told = small.told(small.folder(tmp_path, events=tables))
    assert "part_of: 'evnt-0' is not the id of an event; did you mean" in told[1]
    assert told[-1].endswith("part_of: 'evnt-999' is not the id of an event")


# Fuzz: a folder that is wrong in some random ways

ROWS = {name: tomllib.loads(text) for name, text in small.FILES.items()}
STRANGE: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(
        ["", "..", "2024", "held", "sapt", "a/b", "x#y", 0, -1, 10**30, 1.5, True, None, [], {}, [[]], [{}], {"": {}}]
    ),
    st.text(max_size=3),
)


def spots(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything within plain data."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*above, key)
        yield from spots(value[key], (*above, key))


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """The miniature as plain data, with some of it deleted, renamed, of another type or elsewhere."""
    data: Any = json.loads(json.dumps(ROWS))
    for _ in range(draw(st.integers(1, 3))):
        *above, key = draw(st.sampled_from(list(spots(data))))
        place = data
        for step in above:
            place = place[step]
        match draw(st.sampled_from(["delete", "replace", "rename", "move"])):
            case "delete":
                del place[key]
            case "replace":
                place[key] = draw(STRANGE)
            case "rename" if isinstance(place, dict):
                place[draw(st.sampled_from(["", "id", "kind", "date", "a.b", "ü", "x" * 50]))] = place.pop(key)
            case _:
                *far, other = draw(st.sampled_from(list(spots(data))))
                there = data
                for step in far:
                    there = there[step]
                place[key] = json.loads(json.dumps(there[other]))
    return data  # type: ignore[no-any-return]  # plain data


def judged(path: Path) -> None:
    """A dataset, or faults, each of a file that there is; whatever else happens is an error of this library."""
    try:
        dataset, faults = examine(path)
    except DatasetError as error:
        dataset, faults = None, error.faults
    names = {file.name for file in (path.iterdir() if path.is_dir() else [path])} | {"dataset.toml", str(path)}
    assert {fault.file for fault in faults} <= names
    assert all(str(fault).isprintable() and fault.message for fault in faults)
    if dataset is None:
        assert any(not fault.warning for fault in faults)
    else:
        assert all(fault.warning for fault in faults)
        assert read(path) == dataset
        touch(dataset)


def touch(dataset: Dataset) -> None:
    """What a rule has passed can be asked."""
    for record in (*dataset.events, *dataset.accords):
        dataset.involved(record)
    assert all(statement.id in dataset for statement in dataset.statements)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=spoilt())
def test_spoilt_data_are_a_dataset_or_faults(tmp_path: Path, data: dict[str, Any]) -> None:
    file = tmp_path / "spoilt.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    judged(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(small.FILES)),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 40),
    by=st.binary(max_size=4)
    | st.sampled_from([b'"', b"'''", b"[", b"]", b"{", b"}", b"=", b"\n", b"#", b".", b"\xff"]),
)
def test_spoilt_files_are_a_dataset_or_faults(tmp_path: Path, name: str, at: float, length: int, by: bytes) -> None:
    place = tmp_path / "ruritania-syldavia"
    if not place.exists():
        small.folder(tmp_path)
    file = place / f"{name}.toml"
    whole = small.FILES[name].encode()
    start = int(at * len(whole))
    file.write_bytes(whole[:start] + by + whole[start + length :])
    judged(place)
    file.write_bytes(whole)
