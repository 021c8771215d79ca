"""The lines of the same thread before a failure, from a log of any size that is read once."""

from __future__ import annotations

import io
import json

import pytest

from javatrace.incidents.grouping import group
from javatrace.incidents.lines_before import LinesBefore
from javatrace.reading import read_records
from javatrace.source import recall as module
from javatrace.source.recall import Recall

FAILED = (
    "2026-11-22 10:11:19 ERROR [t1] c.b.Pay - failed\na.B: x\n\tat com.bank.Pay.run(Pay.java:7)\n"
)


def line(number: int, thread: str) -> str:
    return f"2026-11-22 10:11:{number:02} INFO [{thread}] c.b.Pay - step {number}\n"


def before(log: str, count: int, name: str = "a.log") -> tuple[str, ...]:
    lines = LinesBefore(count)
    records = read_records(io.BytesIO(log.encode()), name, recall=lines.recall)
    (incident,) = group(records, before=lines)
    return incident.record.before


def test_of_the_same_thread_the_latest_in_order() -> None:
    log = "".join(line(n, "t1" if n % 2 else "t2") for n in range(9)) + FAILED
    assert before(log, 2) == (line(5, "t1").rstrip(), line(7, "t1").rstrip())
    assert before(log, 0) == ()
    assert before(line(1, "t1") + FAILED, 2) == (line(1, "t1").rstrip(),)


def test_a_trace_before_is_told_by_its_first_line() -> None:
    log = line(1, "t1") + FAILED.replace("Pay", "Dao") + FAILED
    lines = LinesBefore(9)
    incidents = group(read_records(io.BytesIO(log.encode()), recall=lines.recall), before=lines)
    assert [len(incident.record.before) for incident in incidents] == [1, 2]
    assert incidents[1].record.before[1].endswith("c.b.Dao - failed")


def test_in_a_log_of_many_megabytes() -> None:
    noise = "".join(line(n % 60, "t2") for n in range(60_000))
    log = noise + line(3, "t1") + line(4, "t2") * 150 + FAILED + noise
    assert before(log, 4) == (line(3, "t1").rstrip(),)


def test_json_lines_are_told_in_short() -> None:
    event = {
        "@timestamp": "2026-11-22T10:11:12Z",
        "level": "INFO",
        "thread_name": "t1",
        "logger_name": "c.b.Pay",
    }
    first = {**event, "message": "begun\nthen"}
    last = {
        **event,
        "level": "ERROR",
        "message": "no",
        "stack_trace": "a.B: x\n\tat com.bank.Pay.run(Pay.java:7)\n",
    }
    log = (
        "\n".join(
            json.dumps(each) for each in ({"x": 1}, first, {**first, "thread_name": "t2"}, last)
        )
        + "\n"
    )
    assert before(log, 5) == ("2026-11-22T10:11:12Z INFO c.b.Pay - begun",)


@pytest.mark.parametrize(
    ("offset", "size", "found"), [(10, 4, b"6789"), (4, 9, b"123"), (3, 1, b"2"), (11, 2, b"")]
)
def test_recall_of_pieces(offset: int, size: int, found: bytes) -> None:
    recall = Recall()
    recall.restart(1)
    for piece in (b"123", b"45", b"6789"):
        recall.add(piece)
    assert recall.before(offset, size) == found


def test_recall_gives_up_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 4)
    recall = Recall()
    for piece in (b"abc", b"def", b"gh"):
        recall.add(piece)
    assert recall.before(8, 99) == b"gh"
    assert recall.before(2, 99) == b""
