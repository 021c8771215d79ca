"""A masked log must not name the root cause's class, and must still say something."""

from __future__ import annotations

import json
from random import Random

import pytest

from corpus.mask import (
    masked,
    message_only,
    message_view,
    names,
    truncated,
    unnamed,
    without_name,
    wrapped,
)

WRAPPED = """\
2026-11-22 10:00:00.000 [main] ERROR c.b.TransferJob - transfer failed
com.bank.ServiceException: could not post: TX1
\tat com.bank.Posting.post(Posting.java:40)
\t... 12 more
Caused by: java.lang.NumberFormatException: For input string: "12,000"
\tat java.base/java.lang.Integer.parseInt(Integer.java:652)
\tat com.bank.Amount.parse(Amount.java:11)
\t... 13 common frames omitted
2026-11-22 10:00:00.100 [main] INFO  c.b.TransferJob - no NumberFormatExceptions were seen before
"""
BARE = """\
java.lang.IllegalStateException: closed
\tat com.bank.Ledger.add(Ledger.java:7)
"""


def test_wrapped_takes_away_the_root_cause_alone() -> None:
    text = wrapped(WRAPPED, "java.lang.NumberFormatException", 'For input string: "12,000"')
    assert "Caused by" not in text
    assert "Posting.java:40" in text
    assert "Amount.java:11" not in text
    assert text.endswith("were seen before\n")


def test_wrapped_leaves_the_message_where_nothing_wraps() -> None:
    text = wrapped(BARE, "java.lang.IllegalStateException", "closed")
    assert text == "closed\n\tat com.bank.Ledger.add(Ledger.java:7)\n"


def test_truncated_ends_before_the_root_or_starts_after_its_header() -> None:
    assert truncated(WRAPPED, "java.lang.NumberFormatException", "").endswith("... 12 more\n")
    assert (
        truncated(BARE, "java.lang.IllegalStateException", "")
        == "\tat com.bank.Ledger.add(Ledger.java:7)\n"
    )


def test_message_only_has_no_frames_and_keeps_the_message() -> None:
    text = message_only("ERROR it failed\n" + BARE, "java.lang.IllegalStateException", "closed")
    assert text == "ERROR it failed: closed\n"


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    ("log", "root"),
    [(WRAPPED, "java.lang.NumberFormatException"), (BARE, "java.lang.IllegalStateException")],
)
def test_masked_never_names_the_root(seed: int, log: str, root: str) -> None:
    text = masked(
        Random(seed),
        log=log,
        root_type=root,
        root_message="closed" if log is BARE else 'For input string: "12,000"',
    )
    assert text is None or (not names(text, root) and text.strip())


def test_masked_reads_json_lines() -> None:
    log = '{"message":"failed","stack_trace":"java.lang.IllegalStateException: closed\\n\\tat a.B.c(B.java:1)\\n"}\n'
    texts = {
        masked(
            Random(seed),
            log=log,
            root_type="java.lang.IllegalStateException",
            root_message="closed",
        )
        for seed in range(12)
    }
    assert all(
        text and text.startswith('{"message"') and "IllegalState" not in text for text in texts
    )


NAMED = [
    "IllegalStateException: x",
    "a java.lang.IllegalStateException",
    "at java.lang.IllegalStateException.<init>",
]
NOT_NAMED = [
    "MyIllegalStateException",
    "IllegalStateExceptions",
    "IllegalStateExceptionHandler",
    "illegal state",
]


@pytest.mark.parametrize("text", NAMED)
def test_names(text: str) -> None:
    assert names(text, "java.lang.IllegalStateException")


@pytest.mark.parametrize("text", NOT_NAMED)
def test_names_not(text: str) -> None:
    assert not names(text, "java.lang.IllegalStateException")


def test_nothing_left_is_none() -> None:
    assert (
        without_name("java.lang.IllegalStateException\n", "java.lang.IllegalStateException") is None
    )


def test_spoken_keeps_the_message_alone() -> None:
    log = "10:00 ERROR a.B - pay failed\njava.lang.ArithmeticException: / by zero\n\tat a.B.c(B.java:1)\n"
    assert message_view(log, "java.lang.ArithmeticException", "/ by zero") == (
        "10:00 ERROR a.B - pay failed: / by zero\n"
    )
    assert message_view(log, "java.lang.ArithmeticException", "") is None
    assert message_view(log, "java.lang.ArithmeticException", "ArithmeticException here") is None
    event = '{"message": "pay failed", "stack_trace": "java.lang.ArithmeticException: / by zero"}'
    told = message_view(event, "java.lang.ArithmeticException", "/ by zero")
    assert told is not None
    assert json.loads(told) == {"message": "pay failed: / by zero"}
    assert (
        message_view(event + "\n[1]\nprinted", "java.lang.ArithmeticException", "/ by zero") == told
    )


def test_ways_that_leave_frames() -> None:
    log = "10:00 ERROR a.B - pay failed\njava.lang.ArithmeticException: / by zero\n\tat a.B.c(B.java:1)\n"
    for seed in range(20):
        text = masked(
            Random(seed),
            log=log,
            root_type="java.lang.ArithmeticException",
            root_message="/ by zero",
            ways=(wrapped, truncated),
        )
        assert text is None or "\tat a.B.c(B.java:1)" in text


def test_spoken_of_a_wrapped_failure_says_what_the_root_said() -> None:
    log = (
        "10:00 INFO a.B - begin\n10:00 ERROR a.B - pay failed\n"
        "com.bank.PayException: no\n\tat a.B.c(B.java:1)\n"
        "Caused by: java.lang.ArithmeticException: / by zero\n\tat a.D.e(D.java:2)\n\t... 3 more\n"
        "10:01 INFO a.B - end\n"
    )
    assert message_view(log, "java.lang.ArithmeticException", "/ by zero") == (
        "10:00 INFO a.B - begin\n10:00 ERROR a.B - pay failed: / by zero\n10:01 INFO a.B - end\n"
    )


def test_unnamed_keeps_frames_and_message() -> None:
    log = (
        "10:00 ERROR a.B - no\ncom.bank.PayException: no\n\tat a.B.c(B.java:1)\n"
        "Caused by: java.lang.ArithmeticException: / by zero\n\tat a.D.e(D.java:2)\n\t... 3 more\n"
    )
    text = masked(
        Random(1),
        log=log,
        root_type="java.lang.ArithmeticException",
        root_message="/ by zero",
        ways=(unnamed,),
    )
    assert text == log.replace("java.lang.ArithmeticException: ", "")
    bare = "java.lang.Error\n\tat a.D.e(D.java:2)\n"
    assert unnamed(bare, "java.lang.Error", "") == "\n\tat a.D.e(D.java:2)\n"
