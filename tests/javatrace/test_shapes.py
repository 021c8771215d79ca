"""Every shape of the tables is read as its table says; what looks like a failure and is none is told as nothing."""

from __future__ import annotations

import pytest

from tests.javatrace import shapes as tables

TOLD = (
    "chains", "reports", "frames", "layouts", "prefixes", "json", "pastes", "dumps", "messages", "oncall",
)  # fmt: skip
SHAPES = [(table, shape) for table in TOLD for shape in tables.shapes(f"{table}.txt")]
NOTHING = list(tables.shapes("nothing.txt"))


@pytest.mark.parametrize(("table", "shape"), SHAPES, ids=lambda v: getattr(v, "name", v))
def test_is_read_as_its_table_says(table: str, shape: tables.Shape) -> None:
    assert tables.read(shape.log) == shape.expected


@pytest.mark.parametrize("shape", NOTHING, ids=lambda shape: shape.name)
def test_nothing_is_read_where_nothing_failed(shape: tables.Shape) -> None:
    assert tables.read(shape.log) == []


def test_nothing_is_read_from_all_of_them_together() -> None:
    assert tables.read("".join(shape.log for shape in NOTHING)) == []
