"""Files that are written: read back equal or with what is lost told, replaced as a whole, described as they are."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import bilateral
import small
from bilateral import paths
from bilateral.dates import Date
from bilateral.errors import BilateralError, WordError
from bilateral.evidence import tellings
from bilateral.exports import OccupiedError, _exchange, export, plain
from bilateral.files import curated
from bilateral.model import CLASSES, About, Claim, Statement
from bilateral.sheets import ALWAYS
from strategies import Tables, made, tables

MEETING, VISIT = "2023-05-jorgen-tarlenheim", "2023-05-jorgen-strelsau"
Rows = list[dict[str, str]]


@pytest.fixture
def ds(tmp_path: Path) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path))


def unwritable() -> bilateral.Dataset:
    """A dataset that no check has seen, with half a character in it that UTF-8 cannot write."""
    about = About(title="\ud800", version="1", licence="MIT", known_until="2024-01-01")
    return bilateral.Dataset(about, {cls: {} for cls in CLASSES})


# What is written, and how


def test_an_unknown_format_is_refused_with_those_there_are(ds: bilateral.Dataset, tmp_path: Path) -> None:
    with pytest.raises(WordError, match=r"^'xml' is not a format; there are csv and json$"):
        export(ds, "xml", tmp_path / "out")
    with pytest.raises(WordError, match=r"^'jsn' is not a format; did you mean 'json'\?$"):
        export(ds, "jsn", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_what_fails_leaves_the_old_as_it_was_and_nothing_beside_it(
    ds: bilateral.Dataset, tmp_path: Path, format_: str
) -> None:
    target = tmp_path / "out"
    export(ds, format_, target)
    before = {file.name: file.read_bytes() for file in (target.iterdir() if target.is_dir() else [target])}
    with pytest.raises(UnicodeEncodeError):
        export(unwritable(), format_, target)
    assert {file.name: file.read_bytes() for file in (target.iterdir() if target.is_dir() else [target])} == before
    assert sorted(at.name for at in tmp_path.iterdir()) == ["out", "ruritania-syldavia"]


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_what_was_exported_is_replaced_and_the_same_each_time(
    ds: bilateral.Dataset, tmp_path: Path, format_: str
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    export(bilateral.load("iran-belarus"), format_, first)
    export(ds, format_, first)
    export(ds, format_, second)
    names = sorted(at.name for at in second.iterdir()) if format_ == "csv" else [""]
    assert [(first / name).read_bytes() for name in names] == [(second / name).read_bytes() for name in names]
    assert sorted(at.name for at in tmp_path.iterdir()) == ["first", "ruritania-syldavia", "second"]


def test_a_folder_with_anything_else_in_it_is_left_alone(ds: bilateral.Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    export(ds, "csv", folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OccupiedError, match=r"home' holds 'notes.txt', which no export wrote; name another folder$"):
        export(ds, "csv", folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert issubclass(OccupiedError, BilateralError)


def test_a_file_is_not_put_in_the_place_of_a_folder_nor_the_other_way_round(
    ds: bilateral.Dataset, tmp_path: Path
) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("mine", encoding="utf-8")
    folder.mkdir()
    with pytest.raises(NotADirectoryError, match="Not a directory") as refused:
        export(ds, "csv", file)
    assert str(refused.value).endswith(f"; csv writes a folder into a folder that is there: {str(file)!r}")
    with pytest.raises(OSError, match="Is a directory") as occupied:
        export(ds, "json", folder)
    assert str(occupied.value).endswith(f"; json writes a file into a folder that is there: {str(folder)!r}")
    with pytest.raises(FileNotFoundError) as absent:
        export(ds, "json", missing := tmp_path / "missing" / "file")
    assert str(absent.value).endswith(f"; json writes a file into a folder that is there: {str(missing)!r}")
    assert file.read_text(encoding="utf-8") == "mine"
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_replaced_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with pytest.raises(FileNotFoundError):
        _exchange(tmp_path / "kept", tmp_path / "old", tmp_path / "new")
    assert [at.name for at in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_what_a_link_leads_to_is_replaced(ds: bilateral.Dataset, tmp_path: Path, format_: str) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    export(bilateral.load("iran-belarus"), format_, target)
    link.symlink_to(target)
    export(ds, format_, link)
    assert link.is_symlink()
    found = target / "actors.csv" if format_ == "csv" else target
    assert "fritz-tarlenheim" in found.read_text(encoding="utf-8")


def test_who_may_read_it_is_as_for_any_other_file(ds: bilateral.Dataset, tmp_path: Path) -> None:
    ordinary, exported = tmp_path / "ordinary", tmp_path / "exported"
    ordinary.touch()
    export(ds, "json", exported)
    assert exported.stat().st_mode == ordinary.stat().st_mode


# JSON


def test_what_ships_is_read_back_equal(tmp_path: Path) -> None:
    shipped = bilateral.load("iran-belarus")
    assert export(shipped, "json", tmp_path / "shipped.json") == ()
    again = bilateral.read(tmp_path / "shipped.json")
    assert again == shipped
    assert plain(again) == plain(shipped)


@settings(max_examples=25)
@given(tables)
def test_whatever_can_be_read_is_read_back_equal(tmp_path_factory: pytest.TempPathFactory, rows: Tables) -> None:
    drawn = made(rows)
    file = tmp_path_factory.mktemp("drawn") / "drawn.json"
    export(drawn, "json", file)
    again = bilateral.read(file)
    assert again == drawn
    assert plain(again) == plain(drawn) == json.loads(file.read_text(encoding="utf-8"))


def test_titles_summaries_and_coverage_are_kept(ds: bilateral.Dataset, tmp_path: Path) -> None:
    export(ds, "json", str(tmp_path / "small.json"))
    again = bilateral.read(tmp_path / "small.json")
    assert again.events[VISIT].title == "Defence minister of Syldavia in Strelsau"
    assert again.events[VISIT].summary == "the first visit of its kind"
    assert again.coverage == ds.coverage


def test_a_dataset_tells_all_of_itself(ds: bilateral.Dataset) -> None:
    assert plain(ds)["dataset"].keys() == paths.slots(About).keys()


def test_each_record_has_its_line(ds: bilateral.Dataset, tmp_path: Path) -> None:
    export(ds, "json", tmp_path / "small.json")
    lines = (tmp_path / "small.json").read_text(encoding="utf-8").splitlines()
    assert sum(f'"{MEETING}":{{"title":' in line or line.startswith(f'"{MEETING}":') for line in lines) == 1
    assert len(lines) == 1 + 2 * len(CLASSES) + sum(len(getattr(ds, cls.plural)) for cls in CLASSES)


def test_a_view_of_a_day_is_told_to_be_one(ds: bilateral.Dataset, tmp_path: Path) -> None:
    (loss,) = export(ds.as_of("2023-06-01"), "json", tmp_path / "view.json")
    assert loss == "it is a view as of a day and names what was not known yet; bilateral.read would refuse it"
    assert export(ds.as_of("2023-06-01"), "csv", tmp_path / "csv") == (*ALWAYS, loss)
    with pytest.raises(bilateral.DatasetError):
        bilateral.read(tmp_path / "view.json")


def test_a_view_of_the_last_day_can_be_read_again(ds: bilateral.Dataset, tmp_path: Path) -> None:
    view = ds.as_of(ds.known_until)
    assert export(view, "json", tmp_path / "view.json") == ()
    assert bilateral.read(tmp_path / "view.json") == view == ds


# CSV


def written(ds: bilateral.Dataset, folder: Path, **options: bool) -> tuple[dict[str, Rows], tuple[str, ...]]:
    losses = export(ds, "csv", folder, **options)
    texts = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.csv")}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}, losses


def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "list": lambda cell: cell.split(";"),
    "date": dt.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
    "integer": int,
    "number": float,
}


def faithful(ds: bilateral.Dataset, folder: Path) -> None:
    """Assert that the description fits the tables, and that they hold every field, part and reading."""
    found, losses = written(ds, folder)
    package = described(folder)
    assert sorted(found) == sorted(resource["name"] for resource in package["resources"])
    values: dict[str, list[dict[str, Any]]] = {}
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        rows = found[resource["name"]]
        header, *_ = (folder / resource["path"]).read_text(encoding="utf-8").splitlines()
        assert header == ",".join(fields)
        values[resource["name"]] = [
            {name: READ[fields[name]["type"]](cell) if cell else None for name, cell in row.items()} for row in rows
        ]
        if key := resource["schema"].get("primaryKey"):
            assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)
        for foreign in resource["schema"].get("foreignKeys", ()):
            ids = {row["id"] for row in found[foreign["reference"]["resource"]]}
            assert {row[foreign["fields"][0]] for row in rows} <= {*ids, ""}
    if losses == ALWAYS:
        for cls in CLASSES:
            for record in getattr(ds, cls.plural):
                carried(record, values)


def carried(record: Any, values: dict[str, list[dict[str, Any]]]) -> None:
    """Assert that a record can be found again in the tables."""
    (flat,) = (row for row in values[record.plural] if row["id"] == record.id)
    for slot in paths.slots(type(record)).values():
        value = getattr(record, slot.name)
        if "derived" in slot.metadata:
            continue
        if slot.name == "title":
            assert value in (None, flat["title"])
        elif slot.name == "identifiers":
            assert {register: flat[register] for register in value} == {key: it.code for key, it in value.items()}
        elif slot.type is Claim:
            mine = [row for row in values["claims"] if row["record"] == record.id]
            assert [reading(row) for row in mine] == [
                one for number, it in enumerate(value, 1) for one in said(number, it)
            ]
        elif slot.type is Statement:
            mine = [row for row in values["statements"] if row["event"] == record.id]
            assert sorted(row["id"] for row in mine) == sorted(one.id for one in value.values())
            for row in mine:
                same(row, value[row["id"].partition("#")[2]])
        elif slot.name in values:
            owner = next(iter(values[slot.name][0])) if value else ""
            mine = [row for row in values[slot.name] if row[owner] == record.id] if value else []
            parts = value.values() if slot.holds == "parts" else value
            assert [row["key"] for row in mine] == list(value) if slot.holds == "parts" else True
            for row, part in zip(mine, parts, strict=True):
                same(row, part)
        else:
            assert stated(flat[slot.name]) == stated(value)


def same(row: dict[str, Any], part: Any) -> None:
    for name, slot in paths.slots(type(part)).items():
        value = getattr(part, name)
        if "derived" not in slot.metadata:
            assert stated(row[name]) == stated(value)
        if isinstance(value, Date) and f"{name}_earliest" in row:
            assert row[f"{name}_earliest"] == (value.earliest or (dt.date.max if value.ongoing else dt.date.min))
            assert row[f"{name}_latest"] == (value.latest or dt.date.max)


def stated(value: Any) -> Any:
    """A value as it can be compared: texts, lists of texts, flags and numbers, None for what is empty."""
    if isinstance(value, list | tuple):
        return [str(one) for one in value] or None
    return value if isinstance(value, bool | int | None) else str(value)


def reading(row: dict[str, Any]) -> list[Any]:
    return [stated(value) for name, value in row.items() if name != "record"]


def said(number: int, claim: Claim) -> list[list[Any]]:
    own = [number, claim.source, claim.locator, claim.according_to, claim.because, claim.rests_on]
    told = [
        [paths.write(one.keys), "true" if one.value is True else one.value, one.denied, one.wording, one.rejected]
        for one in tellings(claim)
    ]
    return [[stated(value) for value in (*own, *one)] for one in told]


def test_what_ships_is_carried_whole(tmp_path: Path) -> None:
    shipped = bilateral.load("iran-belarus")
    faithful(shipped, tmp_path / "csv")
    assert (tmp_path / "csv" / "losses.txt").read_text(encoding="utf-8").splitlines() == list(ALWAYS)


@settings(max_examples=25)
@given(tables)
def test_whatever_is_not_told_as_lost_is_carried(tmp_path_factory: pytest.TempPathFactory, rows: Tables) -> None:
    faithful(made(rows), tmp_path_factory.mktemp("drawn") / "csv")


def test_the_package_tells_of_the_dataset(ds: bilateral.Dataset, tmp_path: Path) -> None:
    export(ds, "csv", tmp_path / "csv")
    package = described(tmp_path / "csv")
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {name: package[name] for name in ("title", "version", "known_until", "licenses")} == {
        "title": "Ruritania and Syldavia",
        "version": "1.0",
        "known_until": "2024-06-30",
        "licenses": [{"name": "CC-BY-4.0", "title": "CC-BY-4.0"}],
    }
    assert package["coverage"] == plain(ds)["dataset"]["coverage"]


def test_the_name_of_a_licence_is_one_word(tmp_path: Path) -> None:
    place = small.folder(tmp_path, dataset={'"CC-BY-4.0"': '"MIT AND CC-BY-4.0"'})
    export(bilateral.read(place), "csv", tmp_path / "csv")
    assert described(tmp_path / "csv")["licenses"] == [{"name": "MIT-AND-CC-BY-4.0", "title": "MIT AND CC-BY-4.0"}]


def test_dates_are_texts_with_the_days_they_leave_possible(ds: bilateral.Dataset, tmp_path: Path) -> None:
    found, _ = written(ds, tmp_path / "csv")
    tenure = next(row for row in found["tenures"] if row["key"] == "tarlenheim")
    assert (tenure["start"], tenure["start_earliest"], tenure["start_latest"]) == ("2023-02-28",) * 3
    assert (tenure["end"], tenure["end_earliest"], tenure["end_latest"]) == ("..", "9999-12-31", "9999-12-31")
    tenure = next(row for row in found["tenures"] if row["key"] == "jorgen")
    assert (tenure["start"], tenure["start_earliest"], tenure["start_latest"]) == (
        *("[..2023-05-10]", "0001-01-01", "2023-05-10"),
    )
    assert (tenure["end"], tenure["end_earliest"], tenure["end_latest"]) == ("", "0001-01-01", "9999-12-31")
    visit = next(row for row in found["events"] if row["id"] == VISIT)
    assert (visit["date"], visit["start_earliest"], visit["end_latest"]) == (
        *("2023-05-10/2023-05-12", "2023-05-10", "2023-05-12"),
    )


@pytest.mark.parametrize(
    ("changes", "loss"),
    [
        (
            {"events": {'summary = "the first visit of its kind"': 'summary = ""'}},
            "events.csv, summary: an empty text looks like none (cells: 1)",
        ),
        (
            {"events": {'"military/training", "diplomacy"': '"military/a;b"'}},
            "events.csv, topics: an element of the list is empty or holds ';', which parts elements (cells: 1)",
        ),
        (
            {"events": {'says.date = "2023-05-11"': 'says.date = "2023-05-11"\nsays.topics = []'}},
            "a claim about 2023-05-jorgen-tarlenheim says a list without elements, which has no row",
        ),
    ],
    ids=["empty", "separator", "list"],
)
def test_what_cells_cannot_carry_is_told(tmp_path: Path, changes: dict[str, Any], loss: str) -> None:
    rows = curated(small.folder(tmp_path, **changes)).rows
    about = About(title="unchecked", version="1", licence="MIT", known_until="2024-06-30")  # no check lets all of it in
    dataset = bilateral.Dataset(about, {cls: rows[cls.plural] for cls in CLASSES})
    losses = export(dataset, "csv", tmp_path / "csv")
    assert losses == (*ALWAYS, loss)
    assert (tmp_path / "csv" / "losses.txt").read_text(encoding="utf-8").splitlines() == list(losses)


def test_a_claim_without_a_reading_has_its_row(tmp_path: Path) -> None:
    place = small.folder(
        tmp_path,
        figures={
            '"2023-06/2024-01" } }]': '"2023-06/2024-01" } }, { source = "gazette-2023-05", says = { about = [] } }]'
        },
    )
    found, _ = written(bilateral.read(place), tmp_path / "csv")
    (row,) = (row for row in found["claims"] if row["record"] == "officers-trained" and row["number"] == "2")
    assert (row["source"], row["field"], row["value"], row["denied"]) == ("gazette-2023-05", "", "", "false")


FORMULAS = ["=1+1", "@SUM(A1)", "+7 495", "-2+3", "－2+3"]
PLAIN = ["-5", "+2.5", "a=1", "~80", "100e6.."]


@pytest.mark.parametrize("text", [*FORMULAS, *PLAIN])
def test_formulas_are_kept_and_neutralised_when_asked(tmp_path: Path, text: str) -> None:
    changes = {'\nnumber = "3"': f'\nnumber = "{text}"', 'says.number = "3"': f'says.number = "{text}"'}
    place = small.folder(tmp_path, events=changes)
    ds = bilateral.read(place)

    def number(**options: bool) -> str:
        found, _ = written(ds, tmp_path / "csv", **options)
        return next(row["number"] for row in found["events"] if row["id"] == MEETING)

    assert number() == text
    assert number(neutralise=True) == ("'" * (text in FORMULAS) + text)


def test_what_is_neutralised_is_told_and_numbers_stay_numbers(tmp_path: Path) -> None:
    place = small.folder(
        tmp_path,
        figures={
            'unit = "persons"\nperiod': 'unit = "=1"\nperiod',
            'unit = "persons", period': 'unit = "=1", period',
            'value = "~80"\n': 'value = "-80"\n',
            'value = "~80", ': 'value = "-80", ',
        },
    )
    found, losses = written(bilateral.read(place), tmp_path / "csv", neutralise=True)
    assert (found["figures"][0]["unit"], found["figures"][0]["low"]) == ("'=1", "-80.0")
    assert losses[len(ALWAYS) :] == (
        "figures.csv, unit: an apostrophe stands before what begins like a formula (cells: 1)",
        "claims.csv, value: an apostrophe stands before what begins like a formula (cells: 1)",
    )
