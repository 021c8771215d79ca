"""A large log gives what a small one gives: no trace is lost or cut at the edge of a chunk, no place is wrong."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from javatrace.model.records import LogRecord
from javatrace.pipeline import read_block
from javatrace.reading import read_records
from javatrace.scan import scanner
from javatrace.scan.line_reader import lines_of
from javatrace.source.window import LONGEST_LINE
from tests.javatrace import shapes

QUIET = "".join(
    f"2026-11-22 10:11:12.123 INFO  [http-{n % 9}] com.bank.Pay - paid {n} at {n}, 이체 완료\n"
    for n in range(400)
)


def records(data: bytes, size: int, monkeypatch: pytest.MonkeyPatch) -> list[LogRecord]:
    monkeypatch.setattr(scanner, "MAX_WHOLE_SOURCE", 0)
    blocks = scanner.scan_blocks(io.BytesIO(data), size=size)
    return [record for block in blocks for record in read_block(lines_of(block), "-")]


def log() -> tuple[bytes, list[int]]:
    """Many shapes with quiet lines between; the byte at which each shape begins."""
    data, starts = b"", []
    for shape in shapes.shapes("chains.txt"):
        if shape.log.startswith("\t") or "..." in shape.name:
            continue
        data += QUIET.encode()
        starts.append(len(data))
        data += b"2026-11-22 10:11:12 ERROR [t] c.b.X - " + shape.log.encode()
    return data + QUIET.encode(), starts


@pytest.mark.parametrize("size", [700, 4_096, 60_000, 1 << 20])
def test_chunks_of_any_size_give_the_same(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data, _ = log()
    whole = list(read_records(io.BytesIO(data)))
    parts = records(data, size, monkeypatch)
    assert [_key(record) for record in parts] == [_key(record) for record in whole]


def _key(record: LogRecord) -> LogRecord:
    return replace(record, source="")


def test_places_are_those_of_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    data, starts = log()
    for record in records(data, 5_000, monkeypatch):
        assert data.count(b"\n", 0, record.offset) == record.line - 1
    assert {record.offset for record in records(data, 5_000, monkeypatch)} >= set(starts[:3])


def test_quiet_lines_are_never_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "MAX_WHOLE_SOURCE", 0)
    assert list(scanner.scan_blocks(io.BytesIO(QUIET.encode() * 50), size=8_192)) == []


@pytest.mark.parametrize(
    "line",
    [
        "심각: 실패",
        "FATAL x",
        "ORA-00942: x",
        "SQLState: 23505",
        "JDBC-8033:x",
        "MQRC_X",
    ],
)
def test_failures_without_a_trace_are_found(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (QUIET + f"2026-11-22 10:11:12 WARN  [t] c.b.X - a\n{line}\n" + QUIET).encode()
    assert any(
        record.message.rpartition("\n")[2] in line for record in records(data, 9_000, monkeypatch)
    )


def test_iso_8583_is_looked_for_in_a_log_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = "2026-11-22 10:11:12 WARN  [t] c.b.X - ISO8583 response DE39=51\n"
    log = "2026-11-22 10:11:12 INFO  [t] c.b.X - ISO8583 gateway is up\n" + QUIET + refused + QUIET
    assert [record.kind for record in records(log.encode(), 9_000, monkeypatch)] == ["message"]


def test_an_endless_line_is_cut_and_what_follows_is_read() -> None:
    trace = b"java.lang.IllegalStateException: x\n\tat com.bank.Pay.run(Pay.java:42)\n"
    data = trace + b"x" * (3 * LONGEST_LINE) + b"\n" + trace
    first, second = read_records(io.BytesIO(data))
    assert (first.line, second.line) == (1, 4)
    assert second.offset == data.rindex(b"java.lang")


def test_an_endless_trace_is_read_in_bounded_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "MAX_BLOCK", 200_000)
    frames = b"\tat com.bank.Pay.run(Pay.java:42)\n" * 20_000
    data = b"java.lang.StackOverflowError\n" + frames
    found = records(data, 50_000, monkeypatch)
    assert found[0].trace is not None
    assert found[0].trace.throwable.type == "java.lang.StackOverflowError"
    assert sum(len(r.trace.throwable.frames) for r in found if r.trace) == 20_000


def test_a_block_of_very_short_lines_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "MAX_BLOCK_LINES", 100)
    page = b"\n" * 39 + b"\tat com.bank.Pay.run(Pay.java:42)\n"
    parts = list(scanner.scan_blocks(io.BytesIO(b"java.lang.IllegalStateException\n" + page * 7)))
    assert [part.data.count(b"\n") for part in parts] == [100, 100, 81]
    assert [part.line for part in parts] == [1, 101, 201]
    assert [part.offset for part in parts[1:]] == [
        len(parts[0].data),
        len(parts[0].data) + len(parts[1].data),
    ]


def test_small_letters_are_looked_for_in_a_log_that_uses_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = (
        '{"time":"2026-11-22T10:11:12Z","level":"%s","message":"no route to the clearing house"}\n'
    )
    log = line % "info" * 200 + line % "error" + line % "info" * 200
    assert [record.line for record in records(log.encode(), 4_096, monkeypatch)] == [201]


def test_jdk_messages_with_a_rare_letter_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    null = 'Cannot invoke "com.bank.Account.id()" because "<local1>" is null'
    quiet = "order posted and paid in full to the bank\n" * 2_000
    log = f'{quiet}{null}\n{quiet}For input string: "12x"\n{quiet}'
    found = records(log.encode(), 4_096, monkeypatch)
    assert [(each.message, each.line) for each in found] == [
        (null, 2_001),
        ('For input string: "12x"', 4_002),
    ]
