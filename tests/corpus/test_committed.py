"""The committed set is whole: every row has its truth, and its fault is where it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.inject.cases import apply, edits_of
from corpus.leakage import find_leakage
from corpus.sets import read_set

HERE = Path(__file__).parents[2]
ROWS = list(read_set(HERE / "corpus" / "committed" / "core-banking.jsonl.gz"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_row(row: dict) -> None:  # type: ignore[type-arg]
    root = row["truth"]["root"]
    source = (HERE / "examples" / "core-banking" / root["path"]).read_text("utf-8")
    removed = [
        line[1:]
        for line in row["truth"]["fix_diff"].splitlines()
        if line.startswith("-") and line[1:2] != "-"
    ]
    added = [
        line[1:]
        for line in row["truth"]["fix_diff"].splitlines()
        if line.startswith("+") and line[1:2] != "+"
    ]
    if not all(line in source.splitlines() for line in added):
        pytest.skip("the bank's source has changed since: python -m corpus inject core-banking")
    broken = apply(source, edits_of(row["edits"]))
    assert broken != source
    assert all(line in broken.splitlines() for line in removed)
    simple = row["truth"]["type"].rpartition(".")[2]
    assert (simple in row["log"]) is (row["view"] == "full")


def test_upstreams_cases_are_positions() -> None:
    path = HERE / "corpus" / "committed" / "injected.jsonl.xz"
    assert sum(one.stat().st_size for one in path.parent.iterdir()) <= 10_000_000
    rows = list(read_set(path))
    assert len({row["id"] for row in rows}) == len(rows) >= 1000
    assert not find_leakage(rows)
    for row in rows:
        assert not {"fix_diff", "culprit"} & row["truth"].keys()
        assert len(row["source"]) == 12
        for start, end, parts in row["edits"]:
            assert 0 <= start <= end
            assert len("".join(one for one in parts if isinstance(one, str))) < 120
