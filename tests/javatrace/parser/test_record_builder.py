"""A line that ends in one of the JDK's messages is a failure without a class, a level or a frame; prose is none."""

from __future__ import annotations

import pytest

from javatrace.reading import read_text

NULL = 'Cannot invoke "com.bank.Account.id()" because the return value of "com.bank.Bank.find(String)" is null'


@pytest.mark.parametrize("before", ["", "transfer 12 failed: ", "posting (3/3): "])
@pytest.mark.parametrize("message", [NULL, 'For input string: "1,000"', "/ by zero"])
def test_a_line_that_ends_in_a_jdk_message_is_a_record(message: str, before: str) -> None:
    log = f"heartbeat ok\n{before}{message}\n7 rows updated\n"
    (record,) = read_text(log)
    assert (record.kind, record.message, record.line) == ("message", before + message, 2)
    assert record.offset == len("heartbeat ok\n")


@pytest.mark.parametrize("line", ["divided / by zero people", "Cannot invoke the printer"])
def test_prose_is_none(line: str) -> None:
    assert not list(read_text(f"heartbeat ok\n{line}\n"))


def test_a_line_of_megabytes_that_never_ends_in_one_is_soon_read() -> None:
    assert not list(read_text("Cannot read " * 300_000 + "\n"))


@pytest.mark.parametrize(
    ("level", "found"), [("INFO ", 0), ("DEBUG", 0), ("WARN ", 1), ("ERROR", 1)]
)
def test_a_level_of_no_failure_is_believed(level: str, found: int) -> None:
    log = f"2026-11-22 10:11:12.123 {level} [main] com.bank.Pay - failed: {NULL}\n"
    assert len(list(read_text(log))) == found


def test_lines_of_one_trace_are_its_own() -> None:
    log = f"a.b.OuterException: x\n\tat a.B.c(B.java:1)\n{NULL}\n"
    (record,) = read_text(log)
    assert record.trace is not None
