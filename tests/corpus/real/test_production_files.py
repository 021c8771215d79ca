"""What is the program itself, by its path."""

from __future__ import annotations

import pytest

from corpus.real.production_files import is_production


@pytest.mark.parametrize(
    "path",
    [
        "src/main/java/p/Till.java",
        "org.eclipse.jdt.core/model/org/eclipse/jdt/core/Signature.java",
        "org.eclipse.jdt.ui/core refactoring/org/A.java",
        "storm-client/src/jvm/org/Latest.java",
        "src/java/main/p/Contest.java",
    ],
)
def test_is_production(path: str) -> None:
    assert is_production(path)


@pytest.mark.parametrize(
    "path",
    [
        "src/test/java/p/TillHelper.java",
        "org.eclipse.jdt.core.tests.model/src/org/A.java",
        "activemq-unit-tests/src/main/java/A.java",
        "examples/storm-starter/src/jvm/A.java",
        "src/main/java/p/TillTest.java",
        "target/generated-sources/A.java",
        "src/main/java/p/package-info.java",
        "src/main/java/p/Till.kt",
    ],
)
def test_is_not(path: str) -> None:
    assert not is_production(path)
