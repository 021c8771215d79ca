"""A small history on a real JVM: the crash before the fix is kept, an assertion that failed is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.real.history.mining import became_of, mined_rows, module_of, try_commits
from corpus.real.history.projects import HistoryProject
from tests.corpus.conftest import jvm as jvm
from tests.corpus.real.conftest import Write

PROJECT = HistoryProject("acme/till", "test", "MIT")
MAIN, TESTS = "src/main/java/p/Till.java", "src/test/java/p/TillTest.java"
TILL = """package p;
public class Till {
    public int open(int n) {
        return 100 / share(n);
    }
    public int share(int n) {
        return n;
    }
}
"""
TEST = """package p;
import static org.junit.jupiter.api.Assertions.assertEquals;
import org.junit.jupiter.api.Test;
class TillTest {
    @Test void opens() { assertEquals(100, new Till().open(1)); }
}
"""
USER = "package p;\npublic class User { int use() { return new Till().open(1); } }\n"


def with_test(name: str, body: str) -> str:
    return TEST.rstrip().removesuffix("}") + f"    @Test void {name}() {{ {body} }}\n}}\n"


@pytest.mark.jvm
def test_history(jvm: None, history: tuple[Path, Write], tmp_path: Path) -> None:
    root, write = history
    lacking = (
        "package p;\nimport lib.Gone;\npublic class Lacking { Gone gone() { return null; } }\n"
    )
    user = USER.replace("return new", "new Lacking(); return new")
    sources = {"src/main/java/p/User.java": user, "src/main/java/p/Lacking.java": lacking}
    write("start", {MAIN: TILL, TESTS: TEST, **sources})
    before = write("more", {"src/main/java/p/Other.java": "package p;\nclass Other {}\n"})
    mended = TILL.replace("return n;", "return n == 0 ? 1 : n;")
    fix = write(
        "Fix exception when nobody shares",
        {
            MAIN: mended,
            TESTS: with_test("opensForNobody", "assertEquals(100, new Till().open(0));"),
        },
    )
    wide = with_test("opensWide", "assertEquals(1000, new Till().open(1));")
    write("Fix null result", {MAIN: mended.replace("100 /", "1000 /"), TESTS: wide})
    said: list[str] = []
    for _ in range(2):
        try_commits(PROJECT, root.parent, tmp_path, newest=9, seconds=100, say=said.append)
    assert said == ["acme/till: 1 rows, 1 no crash"] * 2
    (row,) = mined_rows(PROJECT, tmp_path)
    assert (row["commit"], row["parent"], row["split"]) == (fix, before, "test")
    assert row["log"] == (
        "java.lang.ArithmeticException: / by zero\n\tat p.Till.open(Till.java:4)\n"
    )
    assert row["distance"] == -1
    assert [one["method"] for one in row["truth"]["methods"]] == ["share"]
    assert row["truth"]["match"] == "line"


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("src/test/java/p/A.java", ""),
        ("core/src/test/java/p/A.java", "core"),
        ("a/b/src/test/src/A.java", "a/b"),
        ("testsrc/p/A.java", ""),
    ],
)
def test_module(path: str, module: str) -> None:
    assert module_of(path) == module


def test_a_clone_that_is_not_there_is_told(tmp_path: Path) -> None:
    said: list[str] = []
    try_commits(PROJECT, tmp_path, tmp_path, newest=1, seconds=1, say=said.append)
    assert said[0].startswith("acme/till: no clone of acme/till in ")
    assert not became_of(PROJECT, tmp_path)
