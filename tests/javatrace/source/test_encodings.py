"""Bytes of any encoding to the same text; what cannot be decoded is marked and nothing falls over."""

from __future__ import annotations

import io

import pytest

from javatrace.reading import read_records
from javatrace.source.encodings import decode, detect, strip_control_characters

LOG = (
    "2026-11-22 10:11:12 ERROR c.b.X - 이체 실패\n"
    "java.lang.IllegalStateException: 잔액 부족\n"
    "\tat com.bank.Pay.run(Pay.java:42)\n"
)
WAYS = {
    "utf-8": LOG.encode(),
    "utf-8 with a mark": b"\xef\xbb\xbf" + LOG.encode(),
    "cp949": LOG.encode("cp949"),
    "utf-16 with a mark": LOG.encode("utf-16"),
    "utf-16-le": LOG.encode("utf-16-le"),
    "utf-16-be": LOG.encode("utf-16-be"),
    "crlf": LOG.replace("\n", "\r\n").encode(),
    "cr": LOG.replace("\n", "\r").encode(),
    "nul": LOG.replace("run", "r\0un").encode(),
    "colours": LOG.replace("ERROR", "\x1b[1;31mERROR\x1b[0;39m")
    .replace("\tat", "\t\x1b[2mat")
    .encode(),
    "hyperlink": LOG.replace("ERROR", "\x1b]8;;http://x\x07ERROR\x1b]8;;\x07").encode(),
    "hard blanks": LOG.replace("\tat ", "\u00a0\u00a0at\u00a0").encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_reads_the_same_whatever_the_encoding(way: str) -> None:
    (record,) = read_records(io.BytesIO(WAYS[way]))
    assert (record.level, record.line) == ("ERROR", 1)
    assert record.message == "이체 실패"
    assert record.trace is not None
    assert record.trace.throwable.message == "잔액 부족"
    assert str(record.trace.throwable.frames[0]) == "com.bank.Pay.run(Pay.java:42)"


def test_two_encodings_in_one_log() -> None:
    both = WAYS["utf-8"] + WAYS["cp949"]
    assert [record.message for record in read_records(io.BytesIO(both))] == ["이체 실패"] * 2


def test_bad_bytes_are_marked() -> None:
    assert decode(b"a\xff\xfe\xffb") == "a\ufffd\ufffd\ufffdb"


def test_half_a_utf_16_pair_at_the_end() -> None:
    data = WAYS["utf-16-le"] + b"\x3d\xd8"
    assert len(list(read_records(io.BytesIO(data)))) == 1


@pytest.mark.parametrize("text", ["[main] ERROR", "a[m]", "x[0]", "[12;3H]", "[m2] [34m2]"])
def test_brackets_that_are_no_colours_stay(text: str) -> None:
    assert strip_control_characters(text) == text


@pytest.mark.parametrize("data", [b"", b"\0", b"abc", b"\0" * 5000, bytes(range(256)) * 20])
def test_binary_is_no_utf_16(data: bytes) -> None:
    assert detect(data)[0] == "utf-8"
