"""A committed row and a clone give back the tree before the fix, the incident and the faulty methods."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codeindex.model.source import Method
from corpus.contexts import contexts_of
from corpus.localization_rows import full_crashes, labelled_candidates
from javatrace.errors import UserError
from tests.corpus.real.conftest import Write

TILL = """package p;
class Till {
    int open(int n) {
        return n / none();
    }
    int none() { return 0; }
}
"""


@pytest.fixture
def row(history: tuple[Path, Write]) -> dict[str, Any]:
    _, write = history
    parent = write("start", {"src/p/Till.java": TILL})
    commit = write("AMQ-1 mended", {"src/p/Till.java": TILL.replace("return 0", "return 1")})
    fault = {
        "path": "src/p/Till.java",
        "class": "p.Till",
        "method": "none",
        "start_line": 6,
        "end_line": 6,
    }
    return {
        "id": "report-till-1", "project": "acme/till", "template": "t", "view": "full", "split": "test",
        "origin": "real", "commit": commit, "parent": parent, "distance": -1,
        "log": "java.lang.ArithmeticException: / by zero\n\tat p.Till.open(Till.java:4)\n",
        "truth": {"type": "java.lang.ArithmeticException", "root": fault, "methods": [fault], "match": "name"},
    }  # fmt: skip


def test_the_tree_is_the_parents(row: dict[str, Any], history: tuple[Path, Write]) -> None:
    said: list[str] = []
    (context,) = contexts_of([row], cache=Path(), repositories=history[0].parent, say=said.append)
    assert context.index.files.read("src/p/Till.java") == TILL.encode()
    incident = context.incident()
    assert incident is not None
    assert incident.record.trace is not None
    (frame,) = incident.record.trace.throwable.frames
    surfaced = context.index.resolve(frame).method
    assert surfaced is not None
    assert not context.is_faulty(surfaced)
    assert [one.name for one in context.index.callees(surfaced) if context.is_faulty(one)] == [
        "none"
    ]
    assert said == []


def test_the_faulty_candidate_is_marked(row: dict[str, Any], history: tuple[Path, Write]) -> None:
    contexts = contexts_of([row], cache=Path(), repositories=history[0].parent, say=print)
    (one,) = labelled_candidates(contexts)
    assert (one.split, one.crash.distance, one.crash.guilty.sum()) == ("test", -1, 1)


def test_what_is_not_there_is_told_once_and_left_out(
    row: dict[str, Any], history: tuple[Path, Write]
) -> None:
    said: list[str] = []
    rows = [
        {**row, "project": "acme/other"},
        {**row, "project": "acme/other"},
        {**row, "parent": "0" * 40},
    ]
    folder = history[0].parent
    assert list(contexts_of(rows, cache=Path(), repositories=folder, say=said.append)) == []
    assert [line.partition(" in ")[0] for line in said] == [
        "left out: no clone of acme/other",
        f"left out: no revision '{'0' * 40}'",
    ]


def test_real_crashes_need_their_histories(row: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="histories"):
        list(contexts_of([row], cache=Path(), repositories=None, say=print))


@pytest.mark.parametrize("view", ["masked", "message"])
def test_only_whole_traces_are_learnt_from(row: dict[str, Any], view: str) -> None:
    planted = {**row, "origin": "planted", "maker": "provoke"}
    injected = {**row, "origin": None, "maker": "inject"}
    assert list(full_crashes([row, injected, planted, {**row, "view": view}])) == [row, injected]


def test_an_anonymous_class_counts_as_the_class_it_stands_in(
    row: dict[str, Any], history: tuple[Path, Write]
) -> None:
    faults = [{**row["truth"]["root"], "class": name} for name in ("p.Till$3", "p.Till$Drawer")]
    method = Method("p.Till$1", "none", "src/p/Till.java", 6, 6, "", "")
    assert [
        context.is_faulty(method)
        for fault in faults
        for context in contexts_of(
            [{**row, "truth": {**row["truth"], "methods": [fault]}}],
            cache=Path(),
            repositories=history[0].parent,
            say=print,
        )
    ] == [True, False]
