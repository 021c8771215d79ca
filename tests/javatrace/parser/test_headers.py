"""Headers, relations and counts of frames left out; prose that looks like them is none."""

from __future__ import annotations

import pytest

from javatrace.parser.headers import (
    ThrowableHeader,
    is_cause_marker,
    parse_any_throwable_header,
    parse_captioned_header,
    parse_omitted_frames,
    parse_throwable_header,
)

HEADERS = {
    "java.lang.NullPointerException": ThrowableHeader("java.lang.NullPointerException", None),
    "java.lang.IllegalStateException: a: b": ThrowableHeader(
        "java.lang.IllegalStateException", "a: b"
    ),
    "java.lang.IllegalStateException: ": ThrowableHeader("java.lang.IllegalStateException", ""),
    'Exception in thread "main" java.io.IOException: x': ThrowableHeader(
        "java.io.IOException", "x", "main"
    ),
    "Exception in thread pool-1 java.io.IOException": ThrowableHeader(
        "java.io.IOException", None, "pool-1"
    ),
    "NullPointerException: x": ThrowableHeader("NullPointerException", "x"),
    'o.s.HttpClientErrorException$NotFound: 404 : "x"': ThrowableHeader(
        "o.s.HttpClientErrorException$NotFound", '404 : "x"'
    ),
    "Error: java.io.IOException: x": ThrowableHeader("java.io.IOException", "x"),
    "app//org.junit.ComparisonFailure: x": ThrowableHeader("org.junit.ComparisonFailure", "x"),
    "java.lang.NumberFormatException : x": ThrowableHeader("java.lang.NumberFormatException", "x"),
    "=> com.bank.PayException: x": ThrowableHeader("com.bank.PayException", "x"),
    'Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "t"': ThrowableHeader(
        "java.lang.OutOfMemoryError", None, "t"
    ),
    "java.lang.AssertionError at PayTest.java:42": ThrowableHeader(
        "java.lang.AssertionError", None
    ),
}
NOT_HEADERS = [
    "com.bank.ErrorHandler: message",
    "com.bank.GlobalExceptionHandler",
    "c.b.ExceptionHandlerController : hello",
    "PayException thrown by the gateway",
    "java.lang.NullPointerException is thrown",
    "The java.lang.NullPointerException: x",
    "com.bank.Exceptions: x",
    "Error: no such file",
    "Exception: none",
    "import java.io.IOException;",
    "} catch (IOException e) {",
]
CAPTIONED = {
    "Caused by: java.io.IOException: x": ("caused", "java.io.IOException"),
    "Caused By: weblogic.X: x": ("caused", "weblogic.X"),
    "\tCaused by: java.io.IOException": ("caused", "java.io.IOException"),
    "Caused: java.io.IOException: x": ("wrapped", "java.io.IOException"),
    "Wrapped by: com.bank.PayException": ("wrapped", "com.bank.PayException"),
    "\tSuppressed: java.io.IOException: x": ("suppressed", "java.io.IOException"),
    "Also:   java.io.IOException": ("suppressed", "java.io.IOException"),
    "Caused by: ERROR 42X05: Table does not exist": ("caused", ""),
    "Caused by: Error : 904, Position : 7": ("caused", ""),
    "Caused by: [CIRCULAR REFERENCE: a.B: x]": ("caused", ""),
    "root cause java.io.IOException": ("caused", "java.io.IOException"),
}
NOT_CAPTIONED = [
    "Caused by: a bad day",
    "Caused by: bug",
    "Suppressed: nothing",
    "Caused by you",
    "caused: x",
]
LEFT_OUT = {
    "\t... 23 more": 23,
    "\t... 196 common frames omitted": 196,
    "\t... 38 elided": 38,
    "\t...": 0,
    "...and 3 more": 3,
    "\t... 12 lines skipped by [x]": 12,
    "Truncated. see log file for complete stacktrace": 0,
}
NOT_LEFT_OUT = [
    "... foo",
    "etc...",
    "... 3 apples were eaten by the people who came to the party and stayed on",
    "[x]",
]


@pytest.mark.parametrize(("line", "header"), HEADERS.items())
def test_is_a_header(line: str, header: ThrowableHeader) -> None:
    assert parse_throwable_header(line) == header


@pytest.mark.parametrize("line", NOT_HEADERS)
def test_is_no_header(line: str) -> None:
    assert parse_throwable_header(line) is None


def test_any_qualified_class_will_do_where_only_a_header_can_stand() -> None:
    assert parse_any_throwable_header("com.bank.Timeout: x") == ThrowableHeader(
        "com.bank.Timeout", "x"
    )
    assert parse_any_throwable_header("10.20.30.40: x") is None


@pytest.mark.parametrize(("line", "expected"), CAPTIONED.items())
def test_is_a_captioned_header(line: str, expected: tuple[str, str]) -> None:
    captioned = parse_captioned_header(line)
    assert captioned is not None
    assert (captioned.caption, captioned.header.type) == expected


@pytest.mark.parametrize("line", NOT_CAPTIONED)
def test_is_no_captioned_header(line: str) -> None:
    assert parse_captioned_header(line) is None


@pytest.mark.parametrize(("line", "count"), LEFT_OUT.items())
def test_counts_the_frames_left_out(line: str, count: int) -> None:
    assert parse_omitted_frames(line) == count


@pytest.mark.parametrize("line", NOT_LEFT_OUT)
def test_counts_nothing_in_other_lines(line: str) -> None:
    assert parse_omitted_frames(line) is None


def test_root_cause_may_stand_alone() -> None:
    assert is_cause_marker("----- Root Cause -----")
    assert is_cause_marker("root cause")
    assert not is_cause_marker("the root cause is unknown to all of us")
