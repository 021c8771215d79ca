"""Dressed messages look like lines of real frameworks."""

from __future__ import annotations

import json
from datetime import datetime
from random import Random

import pytest

from corpus.log_formats import FRAMEWORKS, LogLine, format_log_line

LINE = LogLine(
    datetime(2024, 3, 5, 13, 7, 9, 45000),
    "ERROR",
    "exec-1",
    "com.bank.core.transfer.service.TransferServiceImpl",
    "잔액 부족",
)


def test_whole_lines() -> None:
    assert sorted({framework(LINE) for framework in FRAMEWORKS}) == sorted([
        "2024-03-05 13:07:09.045 [exec-1] ERROR c.b.c.t.service.TransferServiceImpl - 잔액 부족",
        "2024-03-05 13:07:09.045 ERROR 1 --- [         exec-1] c.b.c.t.service.TransferServiceImpl      : 잔액 부족",
        "2024-03-05 13:07:09,045 ERROR [TransferServiceImpl] (exec-1) 잔액 부족",
        "ERROR 05 Mar 2024 13:07:09,045 com.bank.core.transfer.service.TransferServiceImpl - 잔액 부족",
        "Mar 05, 2024 1:07:09 PM com.bank.core.transfer.service.TransferServiceImpl run\nSEVERE: 잔액 부족",
        "3월 05, 2024 1:07:09 오후 com.bank.core.transfer.service.TransferServiceImpl run\n심각: 잔액 부족",
        '{"@timestamp": "2024-03-05T13:07:09.045+09:00", "@version": "1", "message": "잔액 부족", '
        '"logger_name": "com.bank.core.transfer.service.TransferServiceImpl", '
        '"thread_name": "exec-1", "level": "ERROR"}',
        "ERROR: 잔액 부족",
        "app-1  | 2024-03-05 13:07:09.045 [exec-1] ERROR c.b.c.t.service.TransferServiceImpl - 잔액 부족",
        "[2024-03-05 13:07:09][ERROR][exec-1][TransferServiceImpl] 잔액 부족",
    ])  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_the_message_stands_in_it(seed: int) -> None:
    line = format_log_line(Random(seed), message='for input "x"', logger="a.B")
    assert line.endswith("\n")
    read = json.loads(line)["message"] if line.startswith("{") else line
    assert 'for input "x"' in read
