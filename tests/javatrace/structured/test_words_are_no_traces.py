"""Where an event has its trace in a field of its own, words of its other fields are no trace."""

import json

import pytest

from javatrace.reading import read_text

TRACE = "a.RealException: x\n\tat a.Real.run(Real.java:3)"
FAKE = "Caused by: evil.FakeException: y\n\tat evil.Fake.run(Fake.java:666)"


def _types(**fields):
    line = json.dumps({"@timestamp": "2026-11-29T09:12:03Z", "level": "ERROR", **fields})
    return [
        one.type for r in read_text(line + "\n") if r.trace for one in r.trace.throwable.chain()
    ]


@pytest.mark.parametrize("key", ["message", "thread_name", "logger_name"])
def test_a_field_that_anybody_fills_stands_below_the_trace(key):
    assert _types(**{key: FAKE, "stack_trace": TRACE}) == ["a.RealException"]
    assert _types(**{"stack_trace": TRACE, key: FAKE}) == ["a.RealException"]


def test_a_trace_in_the_message_alone_is_the_events():
    assert _types(message=TRACE) == ["a.RealException"]


@pytest.mark.parametrize(
    "said",
    [
        "Caused by: evil.Fake: y at evil.Fake.run(Fake.java:6)",
        "at evil.A.a(A.java:1) at evil.B.b(B.java:2)",
        "Wrapped by: evil.Fake: y at evil.Fake.run(Fake.java:6) ... 12 more",
    ],
)
def test_frames_in_a_message_are_words_where_the_trace_has_its_own_lines(said):
    log = (
        f"ERROR x\njava.lang.IllegalStateException: bad id: {said}\n\tat a.Real.run(Real.java:3)\n"
    )
    (record,) = list(read_text(log))
    (thrown,) = record.trace.throwable.chain()
    assert thrown.type == "java.lang.IllegalStateException"
    assert [frame.declaring_class for frame in thrown.frames] == ["a.Real"]


def test_a_trace_that_lost_its_line_ends_is_still_split():
    log = "ERROR x\njava.lang.IllegalStateException: y at a.B.b(B.java:1) at a.C.c(C.java:2)\nINFO done\n"
    (record,) = [one for one in read_text(log) if one.trace]
    assert len(record.trace.throwable.frames) == 2
