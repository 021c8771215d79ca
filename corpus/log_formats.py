"""A message to the log line that one of several frameworks would have printed; all else at random."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from corpus.provoke.words import THREADS

_START = datetime(2023, 1, 1)
_KOREAN_LEVELS = {"ERROR": "심각", "WARN": "경고", "INFO": "정보", "DEBUG": "상세"}
_JUL_LEVELS = {"ERROR": "SEVERE", "WARN": "WARNING", "INFO": "INFO", "DEBUG": "FINE"}


@dataclass(frozen=True, slots=True)
class LogLine:
    time: datetime
    level: str
    """`ERROR`, `WARN`, `INFO` or `DEBUG`."""
    thread: str
    logger: str
    """Qualified class name."""
    message: str


def format_log_line(rng: Random, *, message: str, logger: str, level: str = "ERROR") -> str:
    """The line (or lines) with a line feed at the end."""
    seconds = rng.randrange(3 * 365 * 86400)
    time = _START + timedelta(seconds=seconds, milliseconds=rng.randrange(1000))
    thread = rng.choice(THREADS).format(n=rng.randrange(1, 40))
    return rng.choice(FRAMEWORKS)(LogLine(time, level, thread, logger, message)) + "\n"


def _logback(line: LogLine) -> str:
    return f"{_time(line)} [{line.thread}] {line.level:<5} {_short(line.logger)} - {line.message}"


def _boot(line: LogLine) -> str:
    logger = f"{_short(line.logger)[-40:]:<40}"
    return (
        f"{_time(line)} {line.level:>5} 1 --- [{line.thread[-15:]:>15}] {logger} : {line.message}"
    )


def _log4j(line: LogLine) -> str:
    time, simple = _time(line).replace(".", ","), line.logger.rpartition(".")[2]
    return f"{time} {line.level:<5} [{simple}] ({line.thread}) {line.message}"


def _log4j_old(line: LogLine) -> str:
    time = f"{line.time:%d %b %Y %H:%M:%S},{line.time.microsecond // 1000:03d}"
    return f"{line.level} {time} {line.logger} - {line.message}"


def _jul(line: LogLine) -> str:
    clock = f"{line.time:%b %d, %Y} {line.time.hour % 12 or 12}{line.time:%M:%S %p}".replace(
        f"{line.time:%M:%S}", f":{line.time:%M:%S}"
    )
    return f"{clock} {line.logger} run\n{_JUL_LEVELS[line.level]}: {line.message}"


def _jul_korean(line: LogLine) -> str:
    half = "오전" if line.time.hour < 12 else "오후"
    clock = f"{line.time.month}월 {line.time:%d}, {line.time.year} {line.time.hour % 12 or 12}:{line.time:%M:%S} {half}"
    return f"{clock} {line.logger} run\n{_KOREAN_LEVELS[line.level]}: {line.message}"


def _json(line: LogLine) -> str:
    record = {
        "@timestamp": line.time.isoformat(timespec="milliseconds") + "+09:00",
        "@version": "1",
        "message": line.message,
        "logger_name": line.logger,
        "thread_name": line.thread,
        "level": line.level,
    }
    return json.dumps(record, ensure_ascii=False)


def _plain(line: LogLine) -> str:
    return f"{line.level}: {line.message}"


def _container(line: LogLine) -> str:
    return f"app-1  | {_logback(line)}"


def _bracketed(line: LogLine) -> str:
    simple = line.logger.rpartition(".")[2]
    return f"[{line.time:%Y-%m-%d %H:%M:%S}][{line.level}][{line.thread}][{simple}] {line.message}"


FRAMEWORKS: tuple[Callable[[LogLine], str], ...] = (
    _logback, _logback, _boot, _boot, _log4j, _log4j_old, _jul, _jul_korean, _json, _plain, _container, _bracketed,
)  # fmt: skip


def _time(line: LogLine) -> str:
    return line.time.isoformat(sep=" ", timespec="milliseconds")


def _short(logger: str) -> str:
    """As Logback's `%logger{36}` does: packages to initials from the left until it fits."""
    parts = logger.split(".")
    for number in range(len(parts) - 1):
        if len(".".join(parts)) <= 36:
            break
        parts[number] = parts[number][:1]
    return ".".join(parts)
