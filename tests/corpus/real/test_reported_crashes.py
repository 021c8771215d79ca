"""A report with a trace, and the commit that names it, to a row; what is no crash with a known fix gives none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.real.git_repository import Commit
from corpus.real.pasted_trace import pasted_throwable
from corpus.real.reported_crashes import (
    fixes_by_report,
    named_reports,
    reported_crashes,
)
from corpus.real.reports import ReportedProject, without_macros
from tests.corpus.real.conftest import Write, commit, git

TILL = """package p;
public class Till {
    int open(int n) {
        return 1 / n;
    }
    void go() { open(0); }
}
"""
FIXED = TILL.replace("1 / n", "n == 0 ? 0 : 1 / n")
TRACE = """It fails, says Kim:

java.lang.ArithmeticException: / by zero
	at p.Till.open(Till.java:4)
	at p.Till.go(Till.java:6)
"""


def mined(history: tuple[Path, Write], reports: dict[str, str]) -> tuple[list[dict], list[str]]:  # type: ignore[type-arg]
    root, _ = history
    collected = root.parent / "acme+reports"
    collected.mkdir()
    git(collected, "init", "-q", "-b", "main")
    commit(collected, "reports", {f"raw/{key}.txt": text for key, text in reports.items()})
    project = ReportedProject("acme/till", "test", "MIT", "acme/reports", "raw", "bugzilla")
    said: list[str] = []
    return list(reported_crashes([project], root.parent, said.append)), said


def test_row(history: tuple[Path, Write]) -> None:
    _, write = history
    before = write("start", {"src/p/Till.java": TILL})
    fix = write("Bug 12345 - no guard", {"src/p/Till.java": FIXED, "tests/p/T.java": "class T {}"})
    (row,), _ = mined(history, {"12345": TRACE})
    assert (row["commit"], row["parent"], row["distance"]) == (fix, before, 0)
    assert row["log"].startswith("java.lang.ArithmeticException: / by zero\n\tat p.Till.open")
    assert "Kim" not in json.dumps(row)
    assert row["truth"]["location"] == {
        "path": "src/p/Till.java", "class": "p.Till", "method": "open", "line": 4,
    }  # fmt: skip
    method = {
        "path": "src/p/Till.java", "class": "p.Till", "method": "open", "start_line": 3, "end_line": 5,
    }  # fmt: skip
    assert row["truth"]["methods"] == [method]
    assert row["truth"]["root"] == method
    assert (row["split"], row["project"], row["truth"]["match"]) == ("test", "acme/till", "name")


def test_nothing_of_what_is_no_mended_crash(history: tuple[Path, Write]) -> None:
    _, write = history
    write("start", {"src/p/Till.java": TILL})
    write("Bug 12345 documented", {"src/p/Till.java": TILL.replace("public", "/* it */ public")})
    write("Bug 22222 mended", {"src/p/Till.java": FIXED})
    elsewhere = TRACE.replace("p.Till", "q.Other").replace("Till.java", "Other.java")
    rows, said = mined(
        history,
        {"12345": TRACE, "22222": elsewhere, "33333": TRACE, "44444": "It does not work."},
    )
    assert rows == []
    assert said == [
        "acme/till: 4 reports, 1 without a fix of one to ten methods, 1 without a frame in the tree, "
        "1 named by no commit, 1 without a trace"
    ]


def test_a_crash_that_was_reported_twice_is_one_row(history: tuple[Path, Write]) -> None:
    _, write = history
    write("start", {"src/p/Till.java": TILL})
    write("Fix for 12345 and 54321", {"src/p/Till.java": FIXED})
    rows, _ = mined(history, {"12345": TRACE, "54321": TRACE})
    assert [row["report"] for row in rows] == ["12345"]


@pytest.mark.parametrize(
    ("message", "keys"),
    [
        ("Bug 103700 - ClassCastException", {"103700"}),
        ("bug 1234: x", {"1234"}),
        ("fixes for 29585 and 31313", {"29585", "31313"}),
        ("AMQ-1795: guard", {"AMQ-1795"}),
        ("[amq-1] x", {"AMQ-1"}),
        ("Closes #77 in 2004", set()),
        ("Closes #777 in 2004", {"777"}),
        ("released in 2004, 4711 lines", set()),
    ],
)
def test_named(message: str, keys: set[str]) -> None:
    assert named_reports(message) == keys


def test_titles_stand_before_texts_and_collections_do_not_count() -> None:
    told = [
        Commit("a", "0", 1, "AMQ-1: guard\n\nas AMQ-2 was"),
        Commit("b", "a", 2, "AMQ-2: guard"),
        Commit("c", "b", 3, "AMQ-2, AMQ-3, AMQ-4, AMQ-5: all of it"),
    ]
    fixes = fixes_by_report(told)
    assert {key: [one.id for one in commits] for key, commits in fixes.items()} == {
        "AMQ-1": ["a"],
        "AMQ-2": ["b", "a"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "junit.framework.ComparisonFailure: x\n\tat junit.framework.Assert.fail(Assert.java:1)\n\tat p.A.b(A.java:2)",
        "java.lang.AssertionError\n\tat org.junit.Assert.fail(Assert.java:1)\n\tat p.A.b(A.java:2)",
        "It does not work (A.java:3)",
        '"main" prio=6 tid=0x1 nid=0x2 runnable\n   java.lang.Thread.State: RUNNABLE\n\tat p.A.b(A.java:2)',
        "java.lang.NullPointerException",
    ],
)
def test_no_crash(text: str) -> None:
    assert pasted_throwable(text) is None


def test_jiras_marks_take_no_part_in_a_trace() -> None:
    text = "fails {code:java}java.lang.NullPointerException\r\n\tat p.A.b(A.java:2){code}"
    read = pasted_throwable(without_macros(text))
    assert read is not None
    assert [str(frame) for frame in read.frames] == ["p.A.b(A.java:2)"]
