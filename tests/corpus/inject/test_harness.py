"""What the harness tells the JVM to read, how often it starts one, and that probes reach every class."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.debian import Project
from corpus.inject import harness
from corpus.inject.harness import ANOTHER, SUITES, Limits, run_project

TOY = Path(__file__).parents[1] / "toy"
SHOP = Path("src/main/java/com/toy/shop")
WITHOUT_CONSTRUCTOR = """\
package com.toy.shop;
public class Till {
    private int opened;
    public int open() { opened++; return opened; }
    static class Drawer { int coins() { return 3; } }
    interface Lock { default boolean shut() { return true; } }
    enum Key { COPPER { @Override int teeth() { return 7; } }; abstract int teeth(); }
}
"""
TEST = """\
package com.toy.shop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import org.junit.jupiter.api.Test;
import org.junit.Rule;
import org.junit.contrib.java.lang.system.SystemOutRule;
class TillTest {
    @Test void opens() { assertEquals(1, new Till().open()); }
    @Test void drawer() { assertEquals(3, new Till.Drawer().coins()); }
    @Test void key() { assertEquals(7, Till.Key.COPPER.teeth()); }
    @Test void none() { assertEquals(SystemOutRule.class, SystemOutRule.class); }
}
"""
LEFT = "package com.toy.shop.left; public class Left extends com.toy.missing.Thing {}"
KEPT = "package com.toy.shop.lefty; public class Kept { public int one() { return 1; } }"


@pytest.fixture(scope="module")
def work(jvm: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The work folder of a toy that has all of these."""
    top = tmp_path_factory.mktemp("toy")
    for path in (SHOP / "left", SHOP / "lefty", Path("src/test/java/com/toy/shop")):
        (top / path).mkdir(parents=True)
    (top / SHOP / "Till.java").write_text(WITHOUT_CONSTRUCTOR)
    (top / SHOP / "left" / "Left.java").write_text(LEFT)
    (top / SHOP / "lefty" / "Kept.java").write_text(KEPT)
    (top / "src/test/java/com/toy/shop/TillTest.java").write_text(TEST)
    project = Project(
        "till",
        "1",
        "Apache-2.0",
        folder=str(top),
        sources=("src/main/java", f"!{SHOP}/left"),
        tests=("src/test/java", "ours:rules"),
    )
    return run_project(project, tmp_path_factory.mktemp("cache"), Limits(cases=1, seconds=1))


@pytest.mark.jvm
@pytest.mark.timeout(280)
def test_a_folder_with_a_bang_is_left_out_and_no_other(work: Path) -> None:
    rules = len(list((SUITES / "rules").rglob("*.java")))
    said = (work / "worker.log").read_text("utf-8")
    assert f"till: 2 of 2 files, {rules + 1} of {rules + 1} test files compile" in said


@pytest.mark.jvm
@pytest.mark.timeout(280)
def test_a_class_without_a_constructor_has_probes(work: Path) -> None:
    assert "till: 0 files cannot be probed" in (work / "worker.log").read_text("utf-8")
    (baseline,) = work.glob("baseline-*.tsv")
    rows = [line.split("\t") for line in baseline.read_text("utf-8").splitlines()]
    ran = {cells[1].rpartition("#")[2] for cells in rows if len(cells) == 4}
    assert ran == {"opens", "drawer", "key"}


class Java:
    """A `java` that only counts how often it was started, in the place of the JVM."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.project = Project("toy", "1", "Apache-2.0", folder=str(TOY), tests=("t", "ours:rules"))
        monkeypatch.setattr(harness, "build_worker", lambda cache: cache)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def started(self, script: str, limits: Limits) -> int:
        java = self.folder / "java"
        java.write_text(f"#!/bin/sh\necho started\n{script}\n")
        java.chmod(0o755)
        work = run_project(self.project, self.folder / "cache", limits)
        return (work / "worker.log").read_text().count("started")


@pytest.fixture
def java(jvm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Java:
    return Java(tmp_path, monkeypatch)


STARTS = [
    ("done", "exit 0", 600, 1),
    ("broken", "exit 1", 600, 1),
    ("unfit while there is time", f"exit {ANOTHER}", 600, 3),
    ("unfit when time is over", f"sleep 1.1; exit {ANOTHER}", 0, 1),
]


@pytest.mark.jvm
@pytest.mark.parametrize(
    ("script", "set_up", "times"), [one[1:] for one in STARTS], ids=[one[0] for one in STARTS]
)
def test_another_jvm_is_started_as_long_as_there_is_time(
    script: str, set_up: int, times: int, java: Java, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harness, "SET_UP", set_up)
    assert java.started(script, Limits(cases=1, seconds=1, restarts=3)) == times


@pytest.mark.jvm
def test_a_suite_of_ours_is_a_folder_here(java: Java, tmp_path: Path) -> None:
    java.started("exit 0", Limits(cases=1, seconds=1))
    lines = (tmp_path / "cache/inject/toy/project.properties").read_text("utf-8").splitlines()
    assert f"tests=t,{SUITES / 'rules'}" in lines
    assert list((SUITES / "rules").rglob("*.java"))
