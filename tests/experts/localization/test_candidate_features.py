"""What tells for a candidate, as numbers: one for each name, and the telling ones set."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from experts.localization.candidate_features import features, names
from experts.localization.ranking import failure_of
from experts.localization.reach import reach_of
from tests.experts.generators import NPE, RETURN, incident, tree

Rows = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SourceIndex:
    folder: Path = tmp_path_factory.mktemp("repo")
    return tree(folder)


def told(index: SourceIndex, kind: str, message: str | None, line: int) -> Rows:
    what = incident(kind, message, line)
    assert what.record.trace is not None
    found = [index.resolve(frame) for frame in what.record.trace.throwable.frames]
    failure = failure_of(what, found)
    assert failure is not None
    candidates = reach_of(index, failure).candidates
    rows = features(failure, candidates)
    assert all(len(row) == len(names()) for row in rows)
    return {
        candidate.method.name: dict(zip(names(), row, strict=True))
        for candidate, row in zip(candidates, rows, strict=True)
    }


def test_a_null_that_a_method_returned(index: SourceIndex) -> None:
    rows = told(index, NPE, RETURN, 14)
    assert rows["find"]["named"] == 1
    assert rows["pay"]["named"] == 0
    assert rows["find"]["body return null"] == 1
    assert rows["find"]["clue return"] == rows["find"]["type null"] == 1
    assert rows["pay"]["frame"] == 0
    assert rows["run"]["frame"] == 1


def test_what_is_of_another_type(index: SourceIndex) -> None:
    rows = told(index, "java.lang.ArithmeticException", "/ by zero", 13)
    assert rows["pay"]["type number"] == 1
    assert rows["pay"]["type null"] == rows["pay"]["type own"] == 0
    assert rows["pay"]["clue return"] == 0


def test_an_exception_of_ones_own(index: SourceIndex) -> None:
    assert told(index, "a.LedgerImbalance", None, 14)["pay"]["type own"] == 1
