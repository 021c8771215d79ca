"""A set on disk has whole lines in the form that evaluation reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.item import Item, Location, Root, Truth
from corpus.sets import read_set, write_set

ITEM = Item(
    "i-1", "toy", "t", "full", "log\n",
    Truth(
        "a.B", ("c.D",), Location("B.java", "a.B", "run", 3), Root("C.java", "a.C", "<init>", 1, 2),
        "x", "null-return",
    ),
    repo="repos/i-1", extra=(("group", "nulls"),),
)  # fmt: skip


@pytest.mark.parametrize("name", ["set.jsonl", "set.jsonl.gz", "set.jsonl.xz"])
def test_round_trip(tmp_path: Path, name: str) -> None:
    assert write_set(tmp_path / name, [ITEM, ITEM]) == 2
    (row, _) = read_set(tmp_path / name)
    assert row["truth"]["location"] == {
        "path": "B.java",
        "class": "a.B",
        "method": "run",
        "line": 3,
    }
    assert row["truth"]["root"] == {
        "path": "C.java",
        "class": "a.C",
        "method": "<init>",
        "start_line": 1,
        "end_line": 2,
    }
    assert row["group"] == "nulls"
    assert row["kind_group_seen"] is True
    assert "fix_diff" not in row["truth"]


def test_an_interrupted_set_leaves_the_old_one(tmp_path: Path) -> None:
    def broken() -> Iterator[Item]:
        yield ITEM
        raise OSError("no space left on device")

    path = tmp_path / "set.jsonl"
    write_set(path, [ITEM])
    with pytest.raises(OSError, match="no space"):
        write_set(path, broken())
    assert len(list(read_set(path))) == 1
