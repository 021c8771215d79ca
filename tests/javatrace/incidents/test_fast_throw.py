"""An exception without frames is told from one whose frames the log cut off."""

from __future__ import annotations

import pytest

from javatrace.incidents.fast_throw import is_fast_throw
from javatrace.parsing import parse_trace

HEAD = "2026-11-22 10:11:12 ERROR [t] c.b.Pay - failed\n"


@pytest.mark.parametrize(
    "text",
    [
        "java.lang.NullPointerException\n",
        "java.lang.NullPointerException: null\n",
        "java.lang.ArrayIndexOutOfBoundsException\n2026-11-22 10:11:13 INFO [t] c.b.Pay - next\n",
    ],
)
def test_is_one(text: str) -> None:
    trace = parse_trace(HEAD + text)
    assert trace is not None
    assert is_fast_throw(trace)


@pytest.mark.parametrize(
    "text",
    [
        "java.lang.NullPointerException\n\tat com.bank.Pay.run(Pay.java:42)\n",
        "java.lang.NullPointerException: account is null\n",
        "java.lang.IllegalStateException\n",
        "a.b.CException\n\tat a.B.c(B.java:1)\nCaused by: java.lang.NullPointerException\n",
    ],
)
def test_is_none(text: str) -> None:
    trace = parse_trace(HEAD + text)
    assert trace is not None
    assert not is_fast_throw(trace)
