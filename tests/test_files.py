"""From a folder or a file to rows: what is taken in, what is refused, and where everything stands."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import small
from bilateral.errors import DatasetError, Fault
from bilateral.files import Curated, curated
from bilateral.reading import examine, read


def exported(path: Path, change: str = "", by: str = "", **tables: object) -> Path:
    """The miniature as one JSON file, with tables set and a text of it changed."""
    whole = {name: tomllib.loads(text) for name, text in small.FILES.items()} | tables
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    assert text.count(change) == 1 or not change
    file = path / "exported.json"
    file.write_text(text.replace(change, by) if change else text, encoding="utf-8")
    return file


def refusal(path: Path) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        read(path)
    return str(caught.value).split("\n")


def test_a_folder_and_its_export_are_one_dataset(tmp_path: Path) -> None:
    assert read(small.folder(tmp_path)) == read(exported(tmp_path))


def test_a_path_may_be_text(tmp_path: Path) -> None:
    place = small.folder(tmp_path)
    assert read(str(place)) == read(place)


def test_a_class_may_be_in_several_files_and_other_files_are_passed_over(tmp_path: Path) -> None:
    whole = read(small.folder(tmp_path))
    (tmp_path / "other").mkdir()
    first, second = small.FILES["sources"].split("[gazette-2023-05]")
    place = small.folder(
        tmp_path / "other", **{"sources": None, "sources-a": first, "sources-b-c": f"[gazette-2023-05]{second}"}
    )
    (place / "notes.md").write_text("[nothing", encoding="utf-8")
    (place / "sources.toml.orig").write_text("[nothing", encoding="utf-8")
    assert read(place) == whole


def test_a_file_that_looks_as_if_it_were_read_and_is_not_is_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    whole, place = read(small.folder(tmp_path)), small.folder(tmp_path / "other")
    (place / "events").mkdir()
    (place / "sources").mkdir()  # an empty one, or one of anything else, is nobody's affair
    for name in ("events/events-2024.toml", "figures-2023.toml.txt", "dataset.toml~", "notes.toml.txt", "figures.txt"):
        (place / name).write_text("[nothing", encoding="utf-8")
    dataset, faults = examine(place)
    assert dataset == whole
    assert [str(fault) for fault in faults if "is not read" in fault.message] == [
        "dataset.toml~: is not read: the name of a curated file ends in .toml; rename it",
        "events: is not read: curated files stand beside dataset.toml; move those in it there",
        "figures-2023.toml.txt: is not read: the name of a curated file ends in .toml; rename it",
    ]
    assert all(fault.warning for fault in faults)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("date = 2024-05", "expected newline or end of document after a statement; quote the date: '2024-05'"),
        ("date = 2024-05-XX", "expected newline or end of document after a statement; quote the date: '2024-05-XX'"),
        (
            "a = '\u2028'\ndate = 2024-05~",
            "expected newline or end of document after a statement; quote the date: '2024-05~'",
        ),
        (
            "says = {}\nsays.status = 'held'",
            "cannot mutate immutable namespace a.says; write all of it as {…}, or each",
        ),
        ("= 3", "invalid statement"),
    ],
)
def test_what_is_not_toml_gets_the_remedy_that_curators_need(tmp_path: Path, line: str, told: str) -> None:
    place = small.folder(tmp_path, figures=f"[a]\n{line}\n")
    assert refusal(place)[0].partition(": not TOML: ")[2].startswith(told)


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"", b"\xef\xbb\xbf"), (b"\n", b"\r\n")],
    ids=["a byte order mark", "other line ends"],
)
def test_the_same_dataset_with(tmp_path: Path, before: bytes, after: bytes) -> None:
    place = small.folder(tmp_path)
    whole = read(place)
    for file in place.iterdir():
        data = file.read_bytes()
        file.write_bytes(data.replace(before, after) if before else after + data)
    assert read(place) == whole


def test_lines_are_told_with_other_line_ends(tmp_path: Path) -> None:
    place = small.folder(tmp_path, figures={'value = "~80"\n': 'value = "many"\n'})
    told = small.told(place)
    figures = place / "figures.toml"
    figures.write_bytes(b"\xef\xbb\xbf" + figures.read_bytes().replace(b"\n", b"\r\n"))
    assert small.told(place) == told
    assert told == [
        (
            "figures.toml:5 [officers-trained] value: 'many' is not an amount; "
            "write '8', '250e6..500e6', '100e6..', '..5' or '~80e6'"
        ),
    ]


PART_OF = 'part_of = "2023-05-jorgen-strelsau"'
REFUSED: dict[str, tuple[dict[str, small.Change], list[str]]] = {
    "a folder describes its dataset": (
        {"dataset": None},
        ["dataset.toml: is missing; it gives title, version, licence and known_until"],
    ),
    "a dataset is described once": (
        {"dataset-2": small.FILES["dataset"]},
        ["dataset.toml: the description of the dataset stands in dataset-2.toml already; keep one of them"],
    ),
    "the description of a dataset is complete": (
        {"dataset": {'title = "Ruritania and Syldavia"\n': "", 'version = "1.0"': "version = 1.0"}},
        ["dataset.toml title: is missing", "dataset.toml:1 version: 1.0 is not text; quote it"],
    ),
    "the coverage of a dataset is complete": (
        {"dataset": {'period = "2023-01/2024-06"\n': ""}},
        ["dataset.toml:6 coverage.0.period: is missing"],
    ),
    "the texts of a dataset's description are there and clean": (
        {"dataset": {'"CC-BY-4.0"': '" "', '["military"]': '["military\\u200f"]'}},
        [
            "dataset.toml:3 licence: ' ' is empty; write something there, or leave it out",
            ("dataset.toml:8 coverage.0.topics.0: 'military\\u200f' holds U+200F (right-to-left mark); remove it"),
        ],
    ),
    "a dataset is known until a day": (
        {"dataset": {'known_until = "2024-06-30"': 'known_until = "2024-06"'}},
        ["dataset.toml:4 known_until: '2024-06' is not a single day; write year, month and day"],
    ),
    "a file is called after what it holds": (
        {"event": small.FILES["events"], "events": None},
        ["event.toml: 'event' names no class of records; a file is called after what it holds; did you mean 'events'?"],
    ),
    "a file is called after one of the classes": (
        {"meetings-2023": ""},
        [
            (
                "meetings-2023.toml: 'meetings' names no class of records; a file is called after what it holds; "
                "it is one of dataset, events, accords, actors, offices, figures, sources"
            ),
        ],
    ),
    "an id stands once in all files of a class": (
        {"actors-2": '\n\n[sapt]\nkind = "person"\n', "actors": {"[sapt]\n": "[sapt] # <-\n"}},
        ["actors.toml:43 [sapt]: the id stands in actors-2.toml:3 already; choose another one"],
    ),
    "an id stands once in all classes": (
        {"sources-2": '[2024-02-tarlenheim-jorgen]\nretrieved = "2024-06-30"\nextent = "whole"\n'},
        ["sources-2.toml:1 [2024-02-tarlenheim-jorgen]: the id stands in events.toml:62 already; choose another one"],
    ),
    "an id stands once in a file": (
        {"actors": "\n[sapt]\n"},
        ["actors.toml:57: not TOML: cannot declare sapt twice"],
    ),
    "keys that cannot be extended are told as in TOML": (
        {"actors": {"[sapt]\n": '[sapt]\nnames = {}\nnames."A. B".kind = "short"\n'}},
        [
            (
                'actors.toml:45: not TOML: cannot mutate immutable namespace sapt.names."A. B"; '
                "write all of it as {…}, or each of its keys by itself"
            )
        ],
    ),
    "an id is not empty": (
        {"actors": '\n[""]\nkind = "state"\n\n["".names]\n', "events": {PART_OF: 'part_of = ""'}},
        [
            "actors.toml:57 \"\": '' is not an id; join words of a-z and 0-9 by hyphens",
            "events.toml:26 [2023-05-jorgen-tarlenheim] part_of: '' is empty; write something there, or leave it out",
        ],
    ),
    "a key stands once": (
        {"actors": {'[sapt]\nkind = "person"': '[sapt]\nkind = "person"\nkind = "person"'}},
        ["actors.toml:45: not TOML: cannot overwrite a value"],
    ),
    "a file is TOML to its end": (
        {"figures": "x = {"},
        ["figures.toml: not TOML: invalid initial character for a key part"],
    ),
    "a file that cannot be read leaves the rest to be judged": (
        {"events": "[\n", "sources": {'retrieved = "2024-06-29"': "retrieved = 2024-06-29"}},
        [
            "events.toml:90: not TOML: invalid initial character for a key part",
            "sources.toml:17 [rna-2024-02] retrieved: 2024-06-29 is a TOML date; quote it: '2024-06-29'",
        ],
    ),
    "what actors and sources would vouch for is not judged without them": (
        {"actors": "]\n", "sources": "]\n", "figures": {'about = ["2023-05': 'about = ["1923-05'}},
        [
            "actors.toml:56: not TOML: invalid statement",
            "sources.toml:20: not TOML: invalid statement",
        ],
    ),
    "a row is a table": (
        {"figures": {"[officers-trained]\n": 'officers = "many"\n[officers-trained]\n'}},
        ["figures.toml:1 [officers]: 'many' is not a table of fields"],
    ),
    "a number is not endless": (
        {"figures": {'measure = "officers trained"': "measure = " + "8" * 5_000}},
        ["figures.toml: a number in it has thousands of digits; quote what is not a number"],
    ),
}


@pytest.mark.parametrize(("changes", "faults"), REFUSED.values(), ids=REFUSED)
def test_a_folder_is_refused(tmp_path: Path, changes: dict[str, small.Change], faults: list[str]) -> None:
    assert refusal(small.folder(tmp_path, **changes)) == faults


JSON_REFUSED: dict[str, tuple[str, str, dict[str, object], list[str]]] = {
    "a table is one of a class": (
        "",
        "",
        {"meetings": {}},
        [
            (
                "exported.json: 'meetings' names no class of records; they are dataset, events, accords, "
                "actors, offices, figures, sources"
            ),
        ],
    ),
    "a table holds records by id": (
        "",
        "",
        {"figures": [1]},
        ["exported.json: 'figures' is no object; it holds records by id"],
    ),
    "a row is a table": ("", "", {"figures": {"x": []}}, ["exported.json [x]: [] is not a table of fields"]),
    "a fault is told without a line": (
        '"value": "~80",\n   "unit": "persons",\n   "period": "2023-06/2024-01",\n   "claims"',
        '"value": 80,\n   "claims"',
        {},
        ["exported.json [officers-trained] value: 80 is not text; quote it"],
    ),
    "an id is not empty": (
        "",
        "",
        {"figures": {"": {}} | tomllib.loads(small.FILES["figures"])},
        ["exported.json \"\": '' is not an id; join words of a-z and 0-9 by hyphens"],
    ),
    "a key stands once": (
        '"rna-2024-02": {\n',
        '"gazette-2023-05": {},\n  "rna-2024-02": {\n',
        {},
        ["exported.json: the key 'gazette-2023-05' stands twice in one object; keep one of them"],
    ),
    "an id stands once": (
        "",
        "",
        {"sources": {"sapt": {}} | tomllib.loads(small.FILES["sources"])},
        ["exported.json [sapt]: the id stands in exported.json already; choose another one"],
    ),
    "half of a character is none": (
        '"Officers trained in Ruritania"',
        '"Officers \\ud800"',
        {},
        ["exported.json [officers-trained] title: 'Officers \\ud800' holds U+D800 (a control character); remove it"],
    ),
    "a number is not endless": (
        '"~80",\n   "unit"',
        "8" * 5_000 + ',\n   "unit"',
        {},
        ["exported.json: a number in it has thousands of digits; quote what is not a number"],
    ),
}


@pytest.mark.parametrize(("change", "by", "tables", "faults"), JSON_REFUSED.values(), ids=JSON_REFUSED)
def test_a_json_file_is_refused(
    tmp_path: Path, change: str, by: str, tables: dict[str, object], faults: list[str]
) -> None:
    assert refusal(exported(tmp_path, change, by, **tables)) == faults


NOT_OURS = {
    "empty": ("", "x.json:1: not JSON: expecting value"),
    "truncated": ('{"dataset": {"title":\n', "x.json:2: not JSON: expecting value"),
    "a list": ("[]", "x.json: not an exported dataset: it is no object with a 'dataset' in it"),
    "another object": ('{"events": {}}', "x.json: not an exported dataset: it is no object with a 'dataset' in it"),
}


@pytest.mark.parametrize(("text", "fault"), NOT_OURS.values(), ids=NOT_OURS)
def test_json_that_is_not_ours_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    assert refusal(file) == [fault]


def test_a_path_to_nothing_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing") == [f"{tmp_path / 'nothing'}: there is no such folder or file"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == [f"{tmp_path}: the folder holds no .toml file; see the layout in the guide"]


def test_one_curated_file_alone_is_refused(tmp_path: Path) -> None:
    file = small.folder(tmp_path) / "events.toml"
    assert refusal(file) == [f"{file}: one curated file alone is no dataset; give the folder that holds it"]


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    place = small.folder(tmp_path, figures=None)
    (place / "figures.toml").mkdir()
    assert refusal(place) == ["figures.toml: cannot be read: is a directory"]


def test_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    place = small.folder(tmp_path, figures=None)
    (place / "figures.toml").symlink_to(tmp_path / "nothing")
    assert refusal(place) == ["figures.toml: cannot be read: no such file or directory"]


def test_faults_are_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    place = small.folder(
        tmp_path,
        sources={'extent = "excerpt"': 'extent = "excerpts"', 'language = "en"': "language = 1"},
        events={'status = "planned"\ndate': 'status = "plan"\ndate', 'kind = "call"': 'kind = "cal"'},
    )
    _, faults = examine(place)
    assert [(fault.file, fault.line, fault.field) for fault in faults] == [
        ("events.toml", 63, "kind"),
        ("events.toml", 75, "status"),
        ("sources.toml", 6, "language"),
        ("sources.toml", 14, "extent"),
    ]


def test_a_fault_of_nothing_known_stands_nowhere() -> None:
    assert Curated().place("x", ("kind",), "is missing") == Fault(record="x", field="kind", message="is missing")


def test_rows_are_as_they_were_written(tmp_path: Path) -> None:
    found = curated(small.folder(tmp_path))
    assert found.faults == []
    assert found.rows["dataset"] == {"": tomllib.loads(small.FILES["dataset"])}
    assert found.rows["events"] == tomllib.loads(small.FILES["events"])
