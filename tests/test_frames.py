"""Frames: every engine reads the same rows, and a missing package is one line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

import bilateral
import small
import strategies
from bilateral.frames import MissingError
from bilateral.rows import COLUMNS

TYPES = {
    "text": pl.String,
    "texts": pl.List(pl.String),
    "day": pl.Date,
    "flag": pl.Boolean,
    "integer": pl.Int64,
    "number": pl.Float64,
}
from_arrow: Callable[[Any], pd.DataFrame] = getattr(pd.DataFrame, "from_arrow")  # noqa: B009  # pandas-stubs lack it
PANDAS = {"text": "str", "texts": "object", "day": "datetime64[s]", "flag": "bool", "integer": "int64"}


@pytest.fixture
def ds(tmp_path: Path) -> bilateral.Dataset:
    return bilateral.read(small.folder(tmp_path))


def schema(name: str) -> dict[str, Any]:
    return {column.name: TYPES[column.holds] for column in COLUMNS[name]}


READERS: dict[str, Callable[[Any], Any]] = {
    "polars": lambda records: pl.DataFrame(records).to_dicts(),
    "pandas": lambda records: from_arrow(records).to_dict("records"),
    "narwhals": lambda records: nw.from_arrow(records, backend="polars").rows(named=True),
    "duckdb": lambda _records: pa.table(duckdb.sql("from _records")).to_pylist(),
    "pyarrow": lambda records: pa.table(records).to_pylist(),
}


@pytest.mark.parametrize("name", ["events", "accords", "statements"])
@pytest.mark.parametrize("reader", READERS)
def test_every_engine_reads_the_rows(ds: bilateral.Dataset, name: str, reader: str) -> None:
    records = getattr(ds, name)
    read = READERS[reader](records)
    if reader == "pandas":  # which has its own words for nothing and for a list
        read = [{key: plain(value) for key, value in row.items()} for row in read]
    assert read == records.to_dicts()


def plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124  # not a number


@pytest.mark.parametrize("name", COLUMNS)
def test_a_polars_frame_has_the_types_of_the_columns(ds: bilateral.Dataset, name: str) -> None:
    records = getattr(ds, name)
    frame = records.to_polars()
    assert dict(frame.schema) == schema(name)
    assert frame.to_dicts() == records.to_dicts()
    assert frame.equals(pl.DataFrame(records))


@pytest.mark.parametrize("name", COLUMNS)
def test_a_pandas_frame_has_the_types_of_the_columns(ds: bilateral.Dataset, name: str) -> None:
    frame = getattr(ds, name).to_pandas()
    assert {column: str(type_) for column, type_ in frame.dtypes.items()} == {
        column.name: PANDAS.get(column.holds, "float64") for column in COLUMNS[name]
    }


def test_a_pandas_frame_holds_the_rows(ds: bilateral.Dataset) -> None:
    frame = ds.events.to_pandas()
    days = ["start_earliest", "start_latest", "end_earliest", "end_latest"]
    for day in days:
        frame[day] = [stamp.to_pydatetime().date() for stamp in frame[day]]
    assert [{key: plain(value) for key, value in row.items()} for row in frame.to_dict("records")] == (
        ds.events.to_dicts()
    )


@pytest.mark.parametrize("name", COLUMNS)
def test_no_records_are_a_frame_without_rows(ds: bilateral.Dataset, name: str) -> None:
    none = getattr(ds, name)[:0]
    assert dict(none.to_polars().schema) == dict(pl.DataFrame(none).schema) == schema(name)
    assert none.to_pandas().dtypes.equals(getattr(ds, name).to_pandas().dtypes)
    assert len(none.to_pandas()) == pa.table(none).num_rows == 0


@given(strategies.tables)
@settings(max_examples=20)
def test_the_stream_and_the_frame_say_the_same(tables: strategies.Tables) -> None:
    ds = strategies.made(tables)
    for name in COLUMNS:
        records = getattr(ds, name)
        assert pa.table(records).to_pylist() == records.to_polars().to_dicts() == records.to_dicts()


def test_a_reader_may_ask_for_a_schema_and_gets_ours(ds: bilateral.Dataset) -> None:
    table = pa.table(ds.events)
    reader = pa.RecordBatchReader.from_stream(ds.events, schema=table.schema)
    assert reader.read_all().equals(table)


def test_the_constructor_of_pandas_is_never_right(ds: bilateral.Dataset) -> None:
    """It takes any collection for one column of objects; `to_pandas` or `from_arrow` is what to call."""
    frame = pd.DataFrame(ds.events)  # type: ignore[arg-type]
    assert frame.shape == (len(ds.events), 1)
    assert list(frame[0]) == list(ds.events)


@pytest.mark.parametrize(
    ("package", "extra", "ask"),
    [
        ("pandas", "pandas", lambda records: records.to_pandas()),
        ("polars", "polars", lambda records: records.to_polars()),
        ("nanoarrow", "arrow", pl.DataFrame),
        ("nanoarrow", "arrow", from_arrow),
        ("nanoarrow", "arrow", pa.table),
    ],
    ids=["to_pandas", "to_polars", "polars", "pandas", "pyarrow"],
)
def test_a_missing_package_is_one_line(
    ds: bilateral.Dataset, monkeypatch: pytest.MonkeyPatch, package: str, extra: str, ask: Callable[[Any], object]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError) as caught:
        ask(ds.events)
    assert isinstance(caught.value, MissingError)
    assert isinstance(caught.value, bilateral.BilateralError)
    assert str(caught.value) == f"{package} is not installed; pip install 'bilateral[{extra}]'"
    assert caught.value.name == package


def test_a_broken_package_says_itself_what_it_misses(
    ds: bilateral.Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "polars.py").write_text("import no_such_package_of_polars\n", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "polars")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="no_such_package_of_polars"):
        ds.events.to_polars()


def test_lists_go_on_from_row_to_row(ds: bilateral.Dataset) -> None:
    """Rows of a slice keep their own lists: offsets count from the start of each stream."""
    assert pa.table(ds.events[1:]).to_pylist() == ds.events.to_dicts()[1:]
