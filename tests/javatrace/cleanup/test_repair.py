"""Broken pastes that would take a search of every blank through all that follow."""

from __future__ import annotations

import pytest

from javatrace.reading import read_text


@pytest.mark.timeout(60)
def test_a_trace_in_one_line_with_a_long_run_of_blanks() -> None:
    """Found by fuzzing: 100,000 blanks took 15 s, a million would have taken half an hour."""
    text = f"java.lang.Error: x {' ' * 1_000_000} at a.B.c(B.java:1) \t at a.B.d(B.java:2)"
    (record,) = read_text(text)
    assert record.trace is not None
    assert [frame.method for frame in record.trace.throwable.frames] == ["c", "d"]
