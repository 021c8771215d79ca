"""The committed rows of real crashes: facts alone, one side of the split each, none of what is measured elsewhere."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from corpus.debian import projects as injected_projects
from corpus.leakage import find_leakage
from corpus.real import table
from corpus.real.crash import MOST_METHODS
from corpus.real.history.projects import history_projects
from corpus.real.printed_facts import facts_of
from corpus.real.quoted_crashes import quoting_projects
from corpus.real.reports import held_out, reported_projects
from corpus.sets import read_set
from javatrace.reading import read_text

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "corpus" / "committed"
SETS = {
    maker: list(read_set(COMMITTED / f"{maker}.jsonl.xz"))
    for maker in ("reports", "commits", "history")
}
KNOWN = {
    maker: {name: project.split for name, project in table_().items()}
    for maker, table_ in (
        ("reports", reported_projects),
        ("commits", quoting_projects),
        ("history", history_projects),
    )
}
ROWS = [row for rows in SETS.values() for row in rows]


def test_there_are_many_of_every_side() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) >= 700
    assert len({row["project"] for row in ROWS}) >= 30
    assert not find_leakage(ROWS)
    assert {row["split"] for row in ROWS} >= {"train", "calibrate", "test"}


@pytest.mark.parametrize("maker", SETS)
def test_they_are_of_the_programs_that_are_named(maker: str) -> None:
    assert {(row["project"], row["split"]) for row in SETS[maker]} <= set(KNOWN[maker].items())


def test_a_program_stands_on_one_side_in_all_tables() -> None:
    sides = [side for table_ in KNOWN.values() for side in table_.items()]
    assert len({name for name, _ in sides}) == len(set(sides))
    elsewhere = {"apache/" + name: one.split for name, one in injected_projects().items()}
    assert all(elsewhere.get(name, split) == split for name, split in sides)


def test_none_is_held_out() -> None:
    assert len(held_out()) == 541
    assert not held_out() & {row["report"] for row in SETS["reports"]}


def test_they_are_whole() -> None:
    for row in ROWS:
        assert re.fullmatch(r"[0-9a-f]{40} [0-9a-f]{40}", f"{row['commit']} {row['parent']}")
        methods = row["truth"]["methods"]
        assert 1 <= len(methods) <= MOST_METHODS
        assert row["truth"]["root"] == methods[0]
        assert all(one["start_line"] <= one["end_line"] for one in methods)


def test_a_trace_holds_facts_alone_and_is_read_as_it_was_written() -> None:
    for row in ROWS:
        (record,) = read_text(row["log"])
        assert record.trace is not None
        throwable = record.trace.throwable
        assert throwable.root_cause.type == row["truth"]["type"]
        facts = facts_of(throwable)
        assert [one.message for one in facts.chain()] == [one.message for one in throwable.chain()]


@pytest.mark.parametrize("maker", SETS)
def test_the_data_card_counts_them(maker: str) -> None:
    page = ROOT / "docs" / "corpus.md"
    told = page.read_text("utf-8")
    right = table.with_table(told, maker, table.lines(SETS[maker]))
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(right, "utf-8")
    assert page.read_text("utf-8") == right
