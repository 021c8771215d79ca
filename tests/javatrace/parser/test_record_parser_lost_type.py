"""A trace whose class was left out: what stands between the record's own line and the first frame is its message."""

from __future__ import annotations

import pytest

from javatrace.incidents.incident_json import root_cause_as_dict as told
from javatrace.reading import read_text

HEAD = "2026-11-22 10:00:00,123 ERROR [main] c.b.Job - transfer failed\n"
FRAMES = "\tat com.bank.Pay.run(Pay.java:3)\n\tat com.bank.Main.main(Main.java:9)\n"


@pytest.mark.parametrize(
    ("between", "message"),
    [
        ("Index 5 out of bounds for length 5\n", "Index 5 out of bounds for length 5"),
        ("계좌를 찾을 수 없습니다\n", "계좌를 찾을 수 없습니다"),
        ("Syntax error in SQL;\n  near WERE\n", "Syntax error in SQL;\nnear WERE"),
        ("-1\n", "-1"),
    ],
)
def test_what_stands_above_the_frames_is_the_message(between: str, message: str) -> None:
    (record,) = read_text(HEAD + between + FRAMES)
    assert record.message == "transfer failed"
    assert record.trace is not None
    root = record.trace.throwable
    assert (root.type, root.message, len(root.frames)) == ("", message, 2)
    assert told(record) == {"type": None, "message": message, "from": "trace"}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + FRAMES,
        HEAD + "one\ntwo\nthree\nfour\nfive\nsix\n" + FRAMES,
        "some words of a mail\n" + FRAMES,
    ],
)
def test_what_is_no_message(text: str) -> None:
    (record,) = read_text(text)
    assert record.trace is not None
    assert (record.trace.throwable.type, record.trace.throwable.message) == ("", None)


def test_a_class_that_is_printed_is_no_message() -> None:
    (record,) = read_text(HEAD + "java.lang.Error: boom\n" + FRAMES)
    assert record.trace is not None
    root = record.trace.throwable
    assert (root.type, root.message) == ("java.lang.Error", "boom")
