"""Records as frames: pandas, polars, and the Arrow stream that these and other engines read.

None of these packages is needed by the library: each is imported by whoever asks for it.
"""

from __future__ import annotations

import datetime as dt
import importlib
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from bilateral.errors import BilateralError
from bilateral.rows import Holds, Table

if TYPE_CHECKING:
    import pandas
    import polars


class MissingError(BilateralError, ImportError):
    """A package that is only needed for this is not installed."""


def to_pandas(table: Table) -> pandas.DataFrame:
    """A pandas frame: days are `datetime64[s]`, which holds every year, and lists stand in columns of objects.

    Raises:
        MissingError: pandas is not installed.
    """
    pd = _package("pandas")
    types = {"day": "datetime64[s]", "flag": "bool", "integer": "int64", "number": "float64", "text": "str"}
    columns = {
        column.name: pd.Series(table.cells(column), dtype=types.get(column.holds, "object")) for column in table.columns
    }
    frame: pandas.DataFrame = pd.DataFrame(columns)
    return frame


def to_polars(table: Table) -> polars.DataFrame:
    """A polars frame: days are dates, lists are lists of strings.

    Raises:
        MissingError: polars is not installed.
    """
    pl = _package("polars")
    types = {
        "text": pl.String,
        "texts": pl.List(pl.String),
        "day": pl.Date,
        "flag": pl.Boolean,
        "integer": pl.Int64,
        "number": pl.Float64,
    }
    columns = [pl.Series(column.name, table.cells(column), types[column.holds]) for column in table.columns]
    frame: polars.DataFrame = pl.DataFrame(columns)
    return frame


def to_arrow(table: Table) -> object:
    """The capsule of an Arrow stream, in which days are `date32` and lists are lists of strings.

    Raises:
        MissingError: nanoarrow is not installed.
    """
    arrow = _package("nanoarrow", extra="arrow")
    stream = importlib.import_module("nanoarrow.c_array_stream").CArrayStream
    types = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "day": arrow.date32(),
        "flag": arrow.bool_(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
    }
    schema = arrow.struct({column.name: types[column.holds] for column in table.columns})
    children = [_array(arrow, column.holds, types[column.holds], table.cells(column)) for column in table.columns]
    rows = arrow.c_array_from_buffers(schema, len(table.records), [None], children=children)
    return stream.from_c_arrays([rows], rows.schema).__arrow_c_stream__()


def _array(arrow: Any, holds: Holds, type_: Any, cells: list[Any]) -> Any:
    # nanoarrow makes neither days nor lists out of Python's own.
    if holds == "day":
        days = arrow.c_buffer([day.toordinal() - _EPOCH for day in cells], arrow.int32())
        return arrow.c_array_from_buffers(type_, len(cells), [None, days])
    if holds == "texts":
        ends = arrow.c_buffer([0, *accumulate(map(len, cells))], arrow.int32())
        texts = arrow.c_array([text for cell in cells for text in cell], arrow.string())
        return arrow.c_array_from_buffers(type_, len(cells), [None, ends], children=[texts])
    return arrow.c_array(cells, type_)


_EPOCH = dt.date(1970, 1, 1).toordinal()


def _package(name: str, extra: str = "") -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise MissingError(f"{name} is not installed; pip install 'bilateral[{extra or name}]'", name=name) from None
