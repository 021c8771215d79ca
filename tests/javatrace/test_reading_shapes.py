"""Every shape of the tables is read as its table says; what looks like a failure and is none is told as nothing."""

from __future__ import annotations

import re

import pytest

from tests.javatrace import shapes as tables

TOLD = (
    "chains", "reports", "frames", "layouts", "prefixes", "json", "pastes", "dumps", "messages", "oncall",
    "shippers",
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


QUIET = "".join(
    f"2026-11-22 09:{n % 60:02}:00.000 INFO  [t{n % 9}] c.b.X - transfer {n} accepted, 이체 접수 완료\n"
    for n in range(9_000)
)
AROUND = re.compile(r" (?:level|thread)=.*?(?= (?:level|thread|count|repaired|truncated)|$)")
"""A bare trace below a quiet record may be taken for that record's."""
ALONE_ONLY = {
    "websphere",  # its prefix is learned from the whole log, and the other lines have none
    "cri-part",  # the runtime parts lines of 16 KB, not of 60 letters
    *("javacore", "cloudwatch-insights-csv"),  # a file of its own
    *("4", "5", "10"),  # a code below a quiet record is that record's
}


@pytest.mark.parametrize(
    ("table", "shape"),
    [(table, shape) for table, shape in SHAPES if shape.name not in ALONE_ONLY],
    ids=lambda v: getattr(v, "name", v),
)
def test_is_found_in_a_large_log_too(table: str, shape: tables.Shape) -> None:
    found = tables.read(QUIET + shape.log + QUIET)
    assert [AROUND.sub("", line) for line in found] == [
        AROUND.sub("", line) for line in shape.expected
    ]
