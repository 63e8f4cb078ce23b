"""Datasets as a whole: loaded and read, looked into by id, compared, and touched for the first time."""

from __future__ import annotations

import gc
import importlib.util
import json
import pickle
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import bilateral
import small
from bilateral import codec, compiled, reading
from bilateral.errors import DatasetError, DateError, UnknownError, WordError
from bilateral.model import CLASSES, Act, Coverage
from bilateral.reading import opened, places
from strategies import Tables, made, tables, toml

MEETING, VISIT = "2023-05-jorgen-tarlenheim", "2023-05-jorgen-strelsau"
PLURALS = [cls.plural for cls in CLASSES]


@pytest.fixture(scope="module")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path_factory.mktemp("dataset")))


def exported(ds: bilateral.Dataset) -> Tables:
    """The plain data of a dataset, from its records."""
    about = {
        "title": ds.title,
        "version": ds.version,
        "licence": ds.licence,
        "known_until": str(ds.known_until),
        "coverage": [
            {"period": str(it.period), "topics": list(it.topics), "languages": list(it.languages), "note": it.note}
            for it in ds.coverage
        ],
    }
    return {"dataset": about} | {plural: {it.id: codec.plain(it) for it in getattr(ds, plural)} for plural in PLURALS}


# What ships


def test_what_ships_is_named_and_loaded_once() -> None:
    assert bilateral.datasets() == ("iran-belarus",)
    assert bilateral.load("iran-belarus") is bilateral.load("iran-belarus")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("iran-belaruss", "'iran-belaruss' is not a dataset that ships; did you mean 'iran-belarus'?"),
        ("x", "'x' is not a dataset that ships; there is iran-belarus"),
    ],
)
def test_what_does_not_ship_is_refused(name: str, message: str) -> None:
    with pytest.raises(UnknownError, match=f"^{re.escape(message)}$"):
        bilateral.load(name)


# What it says of itself, and what is in it


def test_what_a_dataset_says_of_itself(miniature: bilateral.Dataset) -> None:
    assert (miniature.title, miniature.version, miniature.licence, str(miniature.known_until)) == (
        *("Ruritania and Syldavia", "1.0", "CC-BY-4.0", "2024-06-30"),
    )
    assert miniature.coverage == (
        Coverage(
            period="2023-01/2024-06",
            topics=["military"],
            languages=["en"],
            note="two newspapers of the capitals; the archives of the ministries are missing",
        ),
    )


def test_repr_tells_how_much_there_is(miniature: bilateral.Dataset) -> None:
    assert repr(miniature) == (
        "<Ruritania and Syldavia 1.0: 4 events, 2 accords, 10 actors, 2 offices, 1 figures, 3 sources>"
    )


@pytest.mark.parametrize("plural", [*PLURALS, "statements"])
def test_every_record_is_found_by_its_id(miniature: bilateral.Dataset, plural: str) -> None:
    for record in getattr(miniature, plural):
        assert miniature[record.id] is record
        assert record.id in miniature


@pytest.mark.parametrize(
    ("id_", "message"),
    [
        ("ruritannia", "'ruritannia' is not an id of this dataset; did you mean 'ruritania'"),
        ("?", "'?' is not an id of this dataset"),
        (
            f"{MEETING}#visitt",
            f"'{MEETING}#visitt' is not the id of one of 1 statement; did you mean '{MEETING}#visit'?",
        ),
    ],
)
def test_an_unknown_id_is_refused_with_the_nearest(miniature: bilateral.Dataset, id_: str, message: str) -> None:
    with pytest.raises(UnknownError, match=f"^{re.escape(message)}"):
        miniature[id_]
    assert id_ not in miniature


def test_an_act_takes_from_its_event_what_it_does_not_state(miniature: bilateral.Dataset) -> None:
    event, accord = miniature.events[MEETING], miniature.accords["2023-05-defence-memorandum"]
    signed = accord.acts["signed"]
    assert (signed.date, signed.place, signed.status) == (event.date, event.place, event.status)
    assert signed.taken == ("date", "place", "status")
    assert accord.date == event.date
    assert accord.acts["in-force"].taken == ()
    envisaged = miniature.accords["training-programme"].acts["envisaged"]
    assert (envisaged.place, envisaged.taken) == (None, ("date", "place", "status"))


def test_whom_things_involve_is_told_by_class(miniature: bilateral.Dataset) -> None:
    assert miniature._context.involved(miniature.events[MEETING])["ruritania"] == bilateral.Certainty.CERTAIN
    assert "syldavia" in miniature._context.involved(miniature.accords["2023-05-defence-memorandum"])


# Records in the place of ids


def test_a_record_is_taken_wherever_its_id_is(miniature: bilateral.Dataset) -> None:
    event, (said,) = miniature.events[MEETING], miniature.statements
    minister, her = miniature.offices["syldavia-defence-minister"], miniature.actors["marta-jorgen"]
    assert miniature[event] is miniature.events[event] is miniature.events.get(event) is event
    assert event in miniature
    assert said in miniature
    assert miniature.evidence(said) == miniature.evidence(event) == miniature.evidence(MEETING)
    assert miniature.known(said) == miniature.known(event) == miniature.known(MEETING)
    assert miniature.involved(said) == miniature.involved(event) == miniature.involved(MEETING)
    assert miniature.find(her) is her
    assert miniature.holders(minister, on="2023-05-11") == miniature.holders(minister.id, on="2023-05-11")
    assert miniature.offices_of(her, on="2023-05-11") == miniature.offices_of(her.id, on="2023-05-11")
    assert miniature.only_from(miniature.actors["syldavia"]) == miniature.only_from("syldavia")


def test_of_another_dataset_only_an_equal_record_is_in_it(miniature: bilateral.Dataset) -> None:
    assert attrs.evolve(miniature.events[MEETING], number="7") not in miniature
    assert attrs.evolve(miniature.events[MEETING], id="another") not in miniature
    assert miniature[attrs.evolve(miniature.events[MEETING], number="7")] is miniature.events[MEETING]
    for other in (3, None, [MEETING]):
        assert other not in miniature


@pytest.mark.parametrize("ask", ["__getitem__", "evidence", "known", "involved", "find", "lineage", "cite"])
def test_what_is_neither_id_nor_record_is_refused(miniature: bilateral.Dataset, ask: str) -> None:
    message = "0 is neither text nor a record; give an id, a name or a record"
    with pytest.raises(WordError, match=f"^{message}$"):
        getattr(miniature, ask)(0)


def test_none_of_several_is_taken_that_is_neither_id_nor_record(miniature: bilateral.Dataset) -> None:
    with pytest.raises(WordError, match=r"^0 is neither text nor a record; give an id, a name or a record$"):
        miniature.cite(["ruritania", 0])  # type: ignore[list-item]  # what is to fail


def test_what_is_no_dataset_is_not_compared(miniature: bilateral.Dataset) -> None:
    with pytest.raises(WordError, match=r"^'x' is not a dataset; make one of it with read or load$"):
        miniature.diff("x")  # type: ignore[arg-type]  # what is to fail


def test_a_dataset_is_not_gone_through(miniature: bilateral.Dataset) -> None:
    with pytest.raises(TypeError, match=r"^'Dataset' object is not iterable$"):
        list(miniature)  # type: ignore[call-overload]  # what is to fail


# Nothing changes


def test_nobody_can_change_a_dataset(miniature: bilateral.Dataset) -> None:
    message = "'title' cannot be set: a dataset does not change; change its files and read them again"
    with pytest.raises(AttributeError, match=f"^{message}$"):
        miniature.title = "another"  # type: ignore[misc]  # what is to fail
    with pytest.raises(AttributeError, match=r"^'events' cannot be deleted: a dataset does not change$"):
        del miniature.events
    involved: Any = miniature.involved(MEETING)
    with pytest.raises(TypeError):
        involved["syldavia"] = 0


def test_only_events_accords_and_statements_involve_anybody(miniature: bilateral.Dataset) -> None:
    message = "'sapt' is an actor; only events, accords and statements involve anybody"
    with pytest.raises(WordError, match=f"^{message}$"):
        miniature.involved("sapt")


def test_a_year_that_is_no_text_is_refused(miniature: bilateral.Dataset) -> None:
    year: Any = 2024
    with pytest.raises(DateError, match=r"^2024 is not text; put the date in quotes$"):
        miniature.as_of(year)
    with pytest.raises(DateError, match=r"^2024 is not text; put the date in quotes$"):
        miniature.holders("syldavia-defence-minister", on=year)


# Equality


def test_equal_are_datasets_with_equal_records(tmp_path: Path, miniature: bilateral.Dataset) -> None:
    again = bilateral.read(small.folder(tmp_path))
    assert again == miniature
    assert hash(again) == hash(miniature)
    assert miniature != "Ruritania and Syldavia"


@pytest.mark.parametrize(
    "change",
    [
        {"dataset": {'version = "1.0"': 'version = "1.1"'}},
        {"actors": '\n[another]\nkind = "group"\n'},
        {"events": {'topics = ["military"]': 'topics = ["trade"]'}},
    ],
    ids=repr,
)
def test_any_other_assertion_makes_another_dataset(tmp_path: Path, miniature: bilateral.Dataset, change: Any) -> None:
    assert bilateral.read(small.folder(tmp_path, **change)) != miniature


def test_hindsight_makes_no_other_dataset(tmp_path: Path, miniature: bilateral.Dataset) -> None:
    change = {"the first visit of its kind": "the first visit"}
    assert bilateral.read(small.folder(tmp_path, events=change)) == miniature


# Folders and files


@settings(max_examples=25)
@given(tables)
def test_a_folder_and_a_file_of_the_same_rows_are_equal(
    tmp_path_factory: pytest.TempPathFactory, plain: Tables
) -> None:
    place = tmp_path_factory.mktemp("drawn")
    for name, rows in plain.items():
        if name != "dataset":
            (place / f"{name}.toml").write_text(toml(rows), encoding="utf-8")
    about = "\n".join(f"{name} = {json.dumps(value)}" for name, value in plain["dataset"].items())
    (place / "dataset.toml").write_text(about, encoding="utf-8")
    assert bilateral.read(place) == made(plain)


@settings(max_examples=25)
@given(tables)
def test_what_is_written_out_again_is_what_was_stated(plain: Tables) -> None:
    ds = made(plain)
    again = exported(ds)
    assert made(again) == ds
    assert exported(made(again)) == again


@settings(max_examples=25)
@given(tables)
def test_trusted_rows_make_the_same_dataset_as_checked_ones(plain: Tables) -> None:
    about = compiled.about(plain["dataset"])
    assert bilateral.Dataset(about, {cls: plain[cls.plural] for cls in CLASSES}) == made(plain)


def test_titles_and_summaries_are_kept_in_what_is_written_out(miniature: bilateral.Dataset) -> None:
    again = made(exported(miniature))
    assert again == miniature
    assert again.events[VISIT].title == "Defence minister of Syldavia in Strelsau"
    assert again.events[VISIT].summary == "the first visit of its kind"


# Faults and doubts


def test_faults_are_told_all_at_once_and_no_dataset_is_made(tmp_path: Path) -> None:
    place = small.folder(
        tmp_path, events={'kind = "call"': 'kind = "cal"'}, actors='\n[another]\nkind = "king"\n', figures=None
    )
    with pytest.raises(DatasetError) as caught:
        bilateral.read(place)
    assert [fault.message for fault in caught.value.faults] == [
        "'king' is not an actor kind; it is one of state, organization, person, group",
        "'cal' is not an event kind; did you mean 'call'?",
    ]
    assert str(caught.value).splitlines() == [str(fault) for fault in caught.value.faults]


DOUBT = {'wording.date = "on Thursday"': 'wording.date = "on Friday"'}


def test_doubts_keep_no_dataset_from_being_made(tmp_path: Path) -> None:
    ds = bilateral.read(small.folder(tmp_path, events=DOUBT))
    (doubt,) = ds.warnings
    assert doubt.warning
    assert (doubt.record, doubt.message) == (
        MEETING,
        "'on Friday' on a page of 2023-05-12 admits 2023-05-12, not 2023-05-11; look at the source again",
    )


@settings(max_examples=25)
@given(tables)
def test_a_dataset_that_was_read_is_doubted_and_never_refused_afterwards(plain: Tables) -> None:
    doubts = " ".join(fault.message for fault in made(plain).warnings)
    assert "no claim backs" not in doubts
    assert all(fault.warning for fault in made(plain).warnings)


# First touch


def test_collections_are_built_when_first_touched(tmp_path: Path) -> None:
    ds = bilateral.read(small.folder(tmp_path))
    assert not vars(ds).keys() & {*PLURALS, "statements"}
    assert ds.accords is ds.accords
    assert vars(ds).keys() & {*PLURALS, "statements"} == {"events", "accords"}


def test_many_threads_may_touch_a_dataset_first() -> None:
    drawn = bilateral.load("iran-belarus")
    plain = exported(drawn)
    about = compiled.about(plain["dataset"])
    for _ in range(3):
        fresh = bilateral.Dataset(about, {cls: plain[cls.plural] for cls in CLASSES})
        start = Barrier(8)

        def touch(_: int, ds: bilateral.Dataset = fresh, start: Barrier = start) -> list[Any]:
            start.wait()
            found = [
                ds.events.where(involving="iran", during="2023"),
                ds.accords.where(involving="belarus"),
                ds.statements,
            ]
            return [*found, [dict(ds._context.involved(event)) for event in ds.events], ds == drawn]

        with ThreadPoolExecutor(8) as threads:
            results = list(threads.map(touch, range(8)))
        assert all(one == results[0] for one in results)
        assert results[0][-1] is True


def test_acts_are_records_of_their_own_kind(miniature: bilateral.Dataset) -> None:
    assert {type(act) for accord in miniature.accords for act in accord.acts.values()} == {Act}


# What ships, from a wheel and from a checkout


def dumped(plain: Mapping[str, Any]) -> bytes:
    """The file that a wheel would carry."""
    spec = importlib.util.spec_from_file_location("hatch_build", Path(__file__).parents[1] / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text: str = module.dump(plain, Path("drawn"))
    return text.encode()


@settings(max_examples=25)
@given(tables)
def test_a_compiled_file_makes_the_same_dataset_as_checked_rows(plain: Tables) -> None:
    ds = made(plain)  # to whose order a test holds the shipped files
    in_order = {name: {it.id: plain[name][it.id] for it in getattr(ds, name)} for name in ("events", "accords")}
    data = dumped(plain | in_order)
    about = compiled.about(plain["dataset"])
    shipped = bilateral.Dataset(about, compiled.Tables(data))
    assert json.loads(data)["dataset"] == plain["dataset"]
    assert [len(rows) for rows in compiled.Tables(data).values()] == [len(plain[cls.plural]) for cls in CLASSES]
    assert len(compiled.Tables(data)) == len(CLASSES)
    assert shipped == made(plain)
    assert pickle.loads(pickle.dumps(shipped)) == shipped  # noqa: S301  # our own


def test_a_compiled_file_is_parsed_as_far_as_it_is_asked(tmp_path: Path, miniature: bilateral.Dataset) -> None:
    data = dumped(exported(miniature))
    file = tmp_path / "small.json"
    file.write_bytes(re.sub(rb'\n"(sources|events.claims|events.statements)":{', rb'\n"\1":[', data))
    broken, visits = opened(file), miniature.events.where(kind="visit")
    assert [event.id for event in broken.events.where(kind="visit")] == [event.id for event in visits]
    with pytest.raises(ValueError, match="Expecting"):
        len(broken.events[0].claims)
    with pytest.raises(ValueError, match="Expecting"):
        len(broken.statements)
    with pytest.raises(ValueError, match="Expecting"):
        len(broken.sources)


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("frozen", [True, False])
def test_the_garbage_collector_is_left_as_it_was_found(*, enabled: bool, frozen: bool) -> None:
    plain = exported(bilateral.load("iran-belarus"))
    ds = bilateral.Dataset(compiled.about(plain["dataset"]), {cls: plain[cls.plural] for cls in CLASSES})
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        if frozen:
            gc.freeze()
        count = gc.get_freeze_count()
        assert len(ds.sources) > 1_000
        assert gc.isenabled() is enabled
        assert gc.get_freeze_count() == count
        assert (count > 0) is frozen
    finally:
        gc.unfreeze()
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize("name", ["../schema", "iran-belarus.json", "a/b", "", "no\0name", "nobody-nowhere"])
def test_what_does_not_ship_is_refused_with_what_does(name: str) -> None:
    with pytest.raises(UnknownError, match=f"^{re.escape(repr(name))} is not a dataset that ships"):
        bilateral.load(name)


def test_a_checkout_loads_its_curated_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = small.folder(tmp_path)
    monkeypatch.setattr(reading, "_compiled", lambda _: None)
    monkeypatch.setattr(reading, "places", lambda: {"small": place})
    assert reading._loaded.__wrapped__("small") == bilateral.read(place)


def test_a_wheel_finds_its_compiled_file_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "small.json").write_bytes(dumped(exported(bilateral.read(small.folder(tmp_path)))))
    monkeypatch.setattr(reading, "__file__", str(tmp_path / "reading.py"))
    assert bilateral.load("small").title == "Ruritania and Syldavia"
    assert list(places(tmp_path)) == ["small"]


def test_a_checkout_ships_its_curated_files() -> None:
    checkout = Path(__file__).parents[1]
    assert places(checkout / "src" / "bilateral") == {"iran-belarus": checkout / "data" / "iran-belarus"}
    assert opened(checkout / "data" / "iran-belarus") == bilateral.load("iran-belarus")


# The rooms behind a dataset


def test_a_dataset_cites_compares_and_exports_itself(miniature: bilateral.Dataset, tmp_path: Path) -> None:
    assert [work.split(".")[0] for work in map(str, miniature.cite(MEETING).works)]
    assert list(miniature.diff(miniature)) == []
    assert miniature.export("json", tmp_path / "out.json") == ()
    assert bilateral.read(tmp_path / "out.json") == miniature


def test_a_value_of_one_origin_is_told(miniature: bilateral.Dataset) -> None:
    told = {(it.record, it.field) for it in miniature.single_origin()}
    for record, field in told:
        assert miniature.evidence(record)[field].origins.possible == 1
    assert told


def test_a_person_is_no_office(miniature: bilateral.Dataset) -> None:
    with pytest.raises(UnknownError, match=r"^'marta-jorgen' is 'marta-jorgen', which is no office; ask offices_of"):
        miniature.holders("marta-jorgen", on="2024-01-01")


def test_offices_figures_and_sources_are_asked_too(miniature: bilateral.Dataset) -> None:
    assert [it.id for it in miniature.offices.where(of="ruritania")] == ["ruritania-war-minister"]
    assert [it.id for it in miniature.sources.where(publisher="strelsau-courier")] == ["courier-2023-05-12"]
    assert miniature.sources.where(language="en") == miniature.sources.only(lambda it: it.language == "en")
