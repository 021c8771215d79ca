"""Broken builds: the table reads, and JUnit's print is labelled as it failed."""

from __future__ import annotations

import pytest

from corpus.build.building import _HEADER, broken_projects, built

TYPES = [
    (
        "[ERROR] Caused by: org.apache.maven.project.ProjectBuildingException: x",
        "org.apache.maven.project.ProjectBuildingException",
    ),
    ("java.lang.AssertionError", "java.lang.AssertionError"),
]
NO_TYPES = [
    "[ERROR] [Help 1] http://host/MAVEN/ProjectBuildingException",
    "at org.junit.Assert.fail(Assert.java:89)",
    "BUILD FAILED",
]


@pytest.mark.parametrize(("line", "type_"), TYPES)
def test_header(line: str, type_: str) -> None:
    assert _HEADER.findall(line) == [type_]


@pytest.mark.parametrize("line", NO_TYPES)
def test_no_header(line: str) -> None:
    assert _HEADER.findall(line) == []


def test_the_table_has_every_tool() -> None:
    assert {broken.tool for broken in broken_projects()} == {"maven", "ant", "junit"}
    assert len({broken.id for broken in broken_projects()}) == len(broken_projects())


@pytest.mark.jvm
def test_junit_really_fails(jvm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    only = tuple(broken for broken in broken_projects() if broken.tool == "junit")[:1]
    monkeypatch.setattr("corpus.build.building.broken_projects", lambda: only)
    full, *_ = built(1, 3)
    assert full.view == "full"
    assert full.truth.type in (
        "java.lang.AssertionError",
        "org.junit.ComparisonFailure",
        "org.junit.internal.ArrayComparisonFailure",
    )
    assert "/tmp" not in full.log
