"""Whatever the bytes, reading ends in time, within memory, with a result or a clear error."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from javatrace.incidents.grouping import group
from javatrace.incidents.incident_json import incident_as_json
from javatrace.model.printing import print_throwable
from javatrace.reading import read_records
from tests.javatrace import shapes

FRAME = "\tat com.bank.Pay.run(Pay.java:42)\n"
SEEDS = [
    shape.log
    for table in ("chains", "json", "pastes", "prefixes")
    for shape in shapes.shapes(f"{table}.txt")
]
PIECES = [
    "\tat ",
    "Caused by: ",
    "a.b.CException",
    "... 9999999999999 more",
    "{",
    '"',
    "\\n\\tat ",
    "\0",
    "\r",
    "(",
    "&lt;",
    "> ",
]

PATTERNS_THAT_COULD_BACKTRACK = [
    b"\tat a.b.c(D.java:1) ",
    b'{"a":',
    b"a.b.CException: ",
    b"\xff",
    b"at ",
    b"(((",
]


def incidents_as_json(data: bytes) -> list[str]:
    return [incident_as_json(incident) for incident in group(read_records(io.BytesIO(data)))]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3_000))
def test_random_bytes(data: bytes) -> None:
    incidents_as_json(data)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS), st.data())
def test_broken_logs(one: str, other: str, data: st.DataObject) -> None:
    text = one + other
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 30))
        text = text[:at] + data.draw(st.sampled_from([*PIECES, ""])) + text[at + gone :]
    for record in read_records(io.BytesIO(text.encode("utf-8", "replace"))):
        assert 1 <= record.line <= text.count("\n") + text.count("\r") + 1
        if record.trace is not None:
            print_throwable(record.trace.throwable)
    incidents_as_json(text.encode("utf-8", "replace"))


def test_a_trace_of_a_hundred_thousand_frames() -> None:
    (record,) = read_records(
        io.BytesIO(("java.lang.StackOverflowError\n" + FRAME * 100_000).encode())
    )
    assert record.trace is not None
    assert len(record.trace.throwable.frames) == 100_000
    assert not record.trace.truncated


def test_ten_thousand_nested_causes_each_with_frames_in_common() -> None:
    cause = "Caused by: a.b.CException: x\n" + FRAME + "\t... 10000 more\n"
    text = "a.b.CException: x\n" + FRAME * 10_001 + cause * 10_000
    (record,) = read_records(io.BytesIO(text.encode()))
    assert record.trace is not None
    assert sum(1 for _ in record.trace.throwable.chain()) == 10_001
    assert incidents_as_json(text.encode())


def test_ten_thousand_suppressed_within_each_other() -> None:
    lines = ["a.b.CException: x", FRAME.rstrip()]
    for depth in range(1, 3_000):
        lines += ["\t" * depth + "Suppressed: a.b.DException: y", "\t" * depth + FRAME.rstrip()]
    (record,) = read_records(io.BytesIO("\n".join(lines).encode()))
    assert record.trace is not None
    assert sum(1 for _ in record.trace.throwable.walk()) == 3_000
    assert record.trace.throwable.root_cause.type == "a.b.CException"


def test_a_cycle_ends_the_chain() -> None:
    text = "a.b.CException: x\n" + FRAME + "Caused by: a.b.DException: y\n" + FRAME
    text += "Caused by: [CIRCULAR REFERENCE: a.b.CException: x]\n"
    (record,) = read_records(io.BytesIO(text.encode()))
    assert record.trace is not None
    assert [link.type for link in record.trace.throwable.chain()] == [
        "a.b.CException",
        "a.b.DException",
    ]


class Endless(io.RawIOBase):
    """One line of so many bytes, made as it is read."""

    def __init__(self, size: int, piece: bytes) -> None:
        self._left, self._piece = size, piece

    def read(self, size: int = -1) -> bytes:
        size = min(size, self._left)
        self._left -= size
        return (self._piece * (size // len(self._piece) + 1))[:size]


@pytest.mark.parametrize(
    ("piece", "size"),
    [
        pytest.param(b"x", 500_000_000, marks=pytest.mark.big),
        *((piece, 40_000_000) for piece in PATTERNS_THAT_COULD_BACKTRACK),
    ],
)
def test_one_endless_line(piece: bytes, size: int) -> None:
    began = time.process_time()
    tracemalloc.start()
    list(read_records(Endless(size, piece)))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 400_000_000
    assert time.process_time() - began < 120


def test_a_file_cut_while_it_is_read(tmp_path: object) -> None:
    whole = (
        "2026-11-22 10:11:12 ERROR c.b.X - x\na.b.CException: x\n" + FRAME * 50
    ).encode() * 2_000
    stream = io.BytesIO(whole)
    records = read_records(stream)
    assert next(records).line == 1
    stream.truncate(100_000)
    assert len(list(records)) >= 1
