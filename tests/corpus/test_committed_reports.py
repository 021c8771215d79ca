"""The committed rows of real crashes: facts alone, one side of the split each, none of what is measured elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.leakage import find_leakage
from corpus.real.crash import MOST_METHODS
from corpus.real.printed_facts import facts_of
from corpus.real.reports import held_out, reported_projects
from corpus.sets import read_set
from javatrace.model.printing import print_throwable
from javatrace.reading import read_text

COMMITTED = Path(__file__).parents[2] / "corpus" / "committed"
ROWS = list(read_set(COMMITTED / "reports.jsonl.xz"))


def test_there_are_many_of_every_side() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) >= 700
    assert not find_leakage(ROWS)
    sides = {project.split for project in reported_projects().values()}
    assert sides == {row["split"] for row in ROWS} == {"train", "calibrate", "test"}


def test_none_is_held_out() -> None:
    assert len(held_out()) == 541
    assert not held_out() & {row["report"] for row in ROWS}


def test_they_are_whole() -> None:
    for row in ROWS:
        assert re.fullmatch(r"[0-9a-f]{40} [0-9a-f]{40}", f"{row['commit']} {row['parent']}")
        methods = row["truth"]["methods"]
        assert 1 <= len(methods) <= MOST_METHODS
        assert row["truth"]["root"] == methods[0]
        assert all(one["start_line"] <= one["end_line"] for one in methods)


def test_a_trace_is_read_as_it_was_written_and_holds_facts_alone() -> None:
    for row in ROWS:
        (record,) = read_text(row["log"])
        assert record.trace is not None
        assert record.trace.throwable.root_cause.type == row["truth"]["type"]
        assert print_throwable(facts_of(record.trace.throwable)) == row["log"].rstrip("\n")
