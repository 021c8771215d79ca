"""One JSON value that a logger wrote to its head and its trace: logstash, ECS, GCP, Log4j 2, JBoss, docker."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from javatrace.layouts import Head, read_head
from javatrace.structured.json_stacks import DEPTH, first, stack_text
from javatrace.vocabulary.levels import level
from javatrace.vocabulary.timestamps import epoch, timestamp

_DECODER = json.JSONDecoder(strict=False)
_TIME = (
    "@timestamp",
    "timestamp",
    "time",
    "timeMillis",
    "ts",
    "date",
    "datetime",
    "eventTime",
    "receiveTimestamp",
)
_LEVEL = (
    "level",
    "log.level",
    "severity",
    "loglevel",
    "logLevel",
    "levelname",
    "lvl",
    "priority",
    "log_level",
    "severity_text",
    "severityText",
    "status",
    "_level",
)
_LOGGER = (
    "logger_name",
    "logger",
    "loggerName",
    "log.logger",
    "category",
    "logger.name",
    "class",
    "loggername",
    "loggerFqcn",
    "_logger",
)
_THREAD = (
    "thread_name",
    "thread",
    "threadName",
    "process.thread.name",
    "thread.name",
    "threadname",
    "logger.thread_name",
    "_thread",
)
_MESSAGE = (
    "message",
    "msg",
    "@message",
    "textPayload",
    "log",
    "event",
    "short_message",
    "body",
    "formattedMessage",
    "MESSAGE",
)
_LEVEL_NUMBERS = {
    0: "FATAL",
    1: "FATAL",
    2: "CRITICAL",
    3: "ERROR",
    4: "WARN",
    5: "NOTICE",
    6: "INFO",
    7: "DEBUG",
    10: "TRACE",
    20: "DEBUG",
    30: "INFO",
    40: "WARN",
    50: "ERROR",
    60: "FATAL",
    40000: "ERROR",
    30000: "WARN",
}


@dataclass(frozen=True, slots=True)
class Event:
    head: Head
    stack: str
    """Text of a trace in the JDK's form; empty where the event carries none."""
    wrapped: str | None = None
    """The line of another program, where the value is only its envelope (docker's json-file)."""
    stream: str = ""


def load(text: str, at: int = 0) -> tuple[Any, int] | None:
    """(value, index after it) of the JSON object that begins at `at`; None where it is none."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
    return (value, end) if isinstance(value, dict) and value else None


def event(value: dict[str, Any]) -> Event | None:
    """None where the object has nothing of a log event: no message, level, time or trace."""
    flat = dict(_flat(value))
    envelope = _envelope(value)
    if envelope is not None:
        return envelope
    message = first(flat, _MESSAGE)
    stack = stack_text(value, flat)
    head = Head(
        message if isinstance(message, str) else "",
        _timestamp(first(flat, _TIME) or flat.get("instant.epochSecond")),
        _level(first(flat, _LEVEL)),
        _text(first(flat, _THREAD)),
        _text(first(flat, _LOGGER)),
    )
    if head.level is None and head.message:
        head = _head_within(head)
    if not stack and not (head.message and (head.level or head.timestamp)):
        return None
    return Event(head, stack)


def _head_within(head: Head) -> Head:
    """What a logger printed before the message, where the event is another program's (CloudWatch, journald)."""
    line, end, rest = head.message.partition("\n")
    inner = read_head(line)
    if inner is None or inner.level is None:
        return head
    stamp = head.timestamp or inner.timestamp
    thread, logger = head.thread or inner.thread, head.logger or inner.logger
    return Head(f"{inner.message}{end}{rest}", stamp, inner.level, thread, logger)


def _envelope(value: dict[str, Any]) -> Event | None:
    """docker's `{"log": …, "stream": …, "time": …}` and its like hold one line of another log."""
    line = value.get("log", value.get("MESSAGE"))
    known = {
        "stream",
        "time",
        "kubernetes",
        "docker",
        "_p",
        "attrs",
        "tag",
        "container_name",
        "container_id",
        "source",
        "partial_message",
    }
    if not isinstance(line, str) or not (
        known & value.keys() or any(k.startswith("_") for k in value)
    ):
        return None
    if line.count("\n") > 1:
        return None
    stamp = _timestamp(value.get("time"))
    stream = str(value.get("container_name") or value.get("stream") or "")
    return Event(Head(line, stamp), "", wrapped=line.rstrip("\n"), stream=stream)


def _flat(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every scalar under its own key and under its dotted path; the outer one wins over the inner."""
    found: dict[str, Any] = {}
    work: list[tuple[str, Any, int]] = [("", value, 0)]
    while work:
        path, current, depth = work.pop(0)
        if isinstance(current, dict) and depth < DEPTH and len(found) < 2000:
            for key, inner in current.items():
                dotted = f"{path}.{key}" if path else str(key)
                if isinstance(inner, dict):
                    work.append((dotted, inner, depth + 1))
                else:
                    found.setdefault(dotted, inner)
                    if depth == 0 or path.rpartition(".")[2] in (
                        "jsonPayload",
                        "log",
                        "fields",
                        "data",
                        "_source",
                        "event",
                        "payload",
                        "msg",
                        "attributes",
                    ):
                        found.setdefault(str(key), inner)
    return iter(found.items())


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _level(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return _LEVEL_NUMBERS.get(value)
    return level(value) if isinstance(value, str) else None


def _timestamp(value: Any) -> str | None:
    if isinstance(value, str):
        found = timestamp(value)
        return found[0] if found else None
    if isinstance(value, int | float) and 1e9 < value < 1e17:
        return epoch(float(value))
    return None
