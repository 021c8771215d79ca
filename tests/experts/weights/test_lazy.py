"""Opened at the first need, once; a failure is the same each time."""

import pytest

from experts.base import ExpertUnavailable
from experts.weights.lazy import Lazy


def test_opened_once_and_not_before():
    calls = []
    opened = Lazy("a/b", lambda: calls.append(1) or "it")
    assert not calls
    assert [opened(), opened()] == ["it", "it"]
    assert calls == [1]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ExpertUnavailable("there is none."), "there is none."),
        (MemoryError(), "not enough memory for b"),
        (ValueError("odd\nlines"), "b cannot be used: odd"),
    ],
)
def test_a_failure_is_told_each_time_and_tried_once(error, says):
    calls = []

    def fail():
        calls.append(1)
        raise error

    opened = Lazy("a/b", fail)
    for _ in range(2):
        with pytest.raises(ExpertUnavailable, match=says):
            opened()
    assert calls == [1]
