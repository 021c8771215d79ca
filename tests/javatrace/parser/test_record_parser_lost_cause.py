"""A cause whose class the log has lost is a cause all the same, where frames follow it."""

import pytest

from javatrace.incidents.incident_json import root_cause_as_dict
from javatrace.reading import read_text

OUTER = """2024-01-01 09:00:00 ERROR transfer failed
a.b.OuterException: error
\tat a.B.c(B.java:1)
\tat a.B.d(B.java:2)
"""
INNER = "\tat a.C.e(C.java:3)\n\t... 2 more\n"


def _one(log):
    (record,) = read_text(log)
    return record


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Caused by: Connection is closed\n", "Connection is closed"),
        ("Caused by: \n", None),
        ("Caused by:\n", None),
        ("Caused by: two\nlines\n", "two\nlines"),
    ],
)
def test_it_is_the_root_and_has_no_type(header, said):
    record = _one(OUTER + header + INNER)
    outer, inner = record.trace.throwable.chain()
    assert outer.type == "a.b.OuterException"
    assert (inner.type, inner.message or None) == ("", said)
    assert [frame.line for frame in inner.printed_frames] == [3]
    assert inner.frames[1:] == outer.frames
    assert root_cause_as_dict(record) == {"type": None, "message": said, "from": "trace"}


def test_a_cause_after_a_cause():
    log = OUTER + "Caused by: a.b.MiddleException: m\n" + INNER + "Caused by: deep\n" + INNER
    types = [link.type for link in _one(log).trace.throwable.chain()]
    assert types == ["a.b.OuterException", "a.b.MiddleException", ""]


@pytest.mark.parametrize("after", ["", "2024-01-01 09:00:01 INFO next\n"])
def test_words_without_frames_are_prose(after):
    record = next(iter(read_text(f"{OUTER}Caused by: a cable\n{after}")))
    assert [link.type for link in record.trace.throwable.chain()] == ["a.b.OuterException"]
    assert root_cause_as_dict(record)["type"] == "a.b.OuterException"


def test_what_a_driver_says_instead_of_its_class_leaves_the_named_one():
    record = _one(OUTER + "Caused by: ERROR 42X01: Syntax error\n" + INNER)
    assert root_cause_as_dict(record)["type"] == "a.b.OuterException"
