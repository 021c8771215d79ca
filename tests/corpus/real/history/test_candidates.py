"""Which commits may mend a crash, told by git alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.real.git_repository import GitRepository
from corpus.real.history.candidates import candidates
from corpus.real.history.projects import HistoryProject
from tests.corpus.real.conftest import Write

PROJECT = HistoryProject("acme/till", "test", "MIT")
TILL = "package p;\npublic class Till {\n    int open(int n) { return 1 / n; }\n    int a() { return 1; }\n}\n"
FIXED = TILL.replace("1 / n", "n == 0 ? 0 : 1 / n")
TEST = "package p;\nclass TillTest {\n    @Test void opens() { new Till().open(1); }\n}\n"
MORE = TEST.replace("}\n}", "}\n    @Test void opensNone() { new Till().open(0); }\n}")
MAIN, TESTS = "src/main/java/p/Till.java", "src/test/java/p/TillTest.java"


def found(
    history: tuple[Path, Write], *commits: tuple[str, dict[str, str]]
) -> list[tuple[str, ...]]:
    """Message and tests of each candidate."""
    root, write = history
    write("start", {MAIN: TILL, TESTS: TEST})
    for message, files in commits:
        write(message, files)
    repository = GitRepository(root)
    made = candidates(PROJECT, repository, newest=10)
    repository.close()
    return [
        (one.commit.message.strip(), *(name for _, names in one.tests for name in names))
        for one in made
    ]


def test_a_fix_with_its_test(history: tuple[Path, Write]) -> None:
    fix = ("Fix NPE in open", {MAIN: FIXED, TESTS: MORE})
    assert found(history, fix) == [("Fix NPE in open", "opensNone")]


def test_what_is_more_than_a_test_method_asks_for_the_class(history: tuple[Path, Write]) -> None:
    helped = MORE.replace("}\n}", "}\n    int help() { return 0; }\n}")
    assert found(history, ("Fix NPE", {MAIN: FIXED, TESTS: helped})) == [("Fix NPE",)]


@pytest.mark.parametrize(
    ("message", "files"),
    [
        ("Fix NPE without a test", {MAIN: FIXED}),
        ("Fix NPE in the test alone", {TESTS: MORE}),
        ("Fix NPE with a new file", {MAIN: FIXED, TESTS: MORE, "src/main/java/p/A.java": "class A {}"}),
        ("Fix NPE: comments alone", {MAIN: TILL.replace("int a", "/* a */ int a"), TESTS: MORE}),
        ("Fix NPE: the test's comments alone", {MAIN: FIXED, TESTS: TEST.replace("class", "/* */ class")}),
        ("Faster opening", {MAIN: FIXED, TESTS: MORE}),
        (
            "Fix NPE and add much",
            {MAIN: FIXED.replace("int a", "int b() {}\nint c() {}\nint d() {}\nint e() {}\nint a"), TESTS: MORE},
        ),
    ],
)  # fmt: skip
def test_no_candidate(history: tuple[Path, Write], message: str, files: dict[str, str]) -> None:
    assert found(history, (message, files)) == []


def test_crashes_come_first_each_kind_oldest_first(history: tuple[Path, Write]) -> None:
    changes = ("n == 0 ? 0 : 1 / n", "n == 0 ? 2 : 1 / n", "n == 0 ? 3 : 1 / n")
    messages = ("Fix #1", "Fix NPE", "Fix overflow")
    commits = [
        (
            message,
            {
                MAIN: TILL.replace("1 / n", change),
                TESTS: TEST.replace("open(1)", f"open({at + 5})"),
            },
        )
        for at, (message, change) in enumerate(zip(messages, changes, strict=True))
    ]
    told = found(history, *commits)
    assert [message for message, *_ in told] == ["Fix NPE", "Fix overflow", "Fix #1"]
