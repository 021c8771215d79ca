"""One JSON value that a logger wrote to its event: logstash, ECS, GCP, Log4j 2, JBoss, docker."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from javatrace.layouts import LoggerPrefix, parse_logger_prefix
from javatrace.structured.event import StructuredEvent
from javatrace.structured.json_context import context_of
from javatrace.structured.json_stacks import MAX_DEPTH, first_value, stack_text
from javatrace.structured.trace_lines import is_trace_part
from javatrace.vocabulary.levels import level, level_rank
from javatrace.vocabulary.timestamps import epoch_to_iso, timestamp

_DECODER = json.JSONDecoder(strict=False)
_TIME_KEYS = (
    "@timestamp",
    "timestamp",
    "time",
    "timeMillis",
    "ts",
    "date",
    "datetime",
    "eventTime",
    "receiveTimestamp",
    "ibm_datetime",
)
_LEVEL_KEYS = (
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
_LOGGER_KEYS = (
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
_THREAD_KEYS = (
    "thread_name",
    "thread",
    "threadName",
    "process.thread.name",
    "thread.name",
    "threadname",
    "logger.thread_name",
    "_thread",
    "ibm_threadId",
)
_MESSAGE_KEYS = (
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
_STREAM_KEYS = (
    "host",
    "hostname",
    "host.name",
    "pod",
    "pod_name",
    "kubernetes.pod_name",
    "kubernetes.container_name",
    "kubernetes.pod.name",
    "kubernetes.container.name",
    "container",
    "container_name",
    "container_id",
    "container.id",
    "stream",
    "source",
    "pid",
    "_PID",
    "ibm_threadId",
    "log.file.path",
    "file",
)
_LEVEL_OF_NUMBER = {
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
"""0 to 7 are syslog's, tens bunyan's and pino's, ten thousands Logback's."""


def parse_json_object(text: str, at: int = 0) -> tuple[Any, int] | None:
    """(value, index after it) of the JSON object that begins at `at`; None where it is none."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
    return (value, end) if isinstance(value, dict) and value else None


def parse_event(value: dict[str, Any]) -> StructuredEvent | None:
    """None where the object has nothing of a log event: no message, level, time or trace."""
    flat = dict(_flat(value))
    envelope = _envelope(value)
    if envelope is not None:
        return envelope
    message = first_value(flat, _MESSAGE_KEYS)
    stack = stack_text(value, flat)
    prefix = LoggerPrefix(
        message if isinstance(message, str) else "",
        _timestamp(first_value(flat, _TIME_KEYS) or flat.get("instant.epochSecond")),
        _level(first_value(flat, _LEVEL_KEYS)),
        _text(first_value(flat, _THREAD_KEYS)),
        _text(first_value(flat, _LOGGER_KEYS)),
    )
    if stack or prefix.level is None or level_rank(prefix.level) >= level_rank("WARN"):
        prefix = replace(prefix, pairs=context_of(value, flat))
    if prefix.level is None and prefix.message:
        prefix = _prefix_within_message(prefix)
    if stack and stack.strip() == prefix.message.strip():
        stack = ""  # the message is read as what it is: text that anybody may have put together
    is_event = prefix.level or prefix.timestamp or is_trace_part(prefix.message)
    if not stack and not (prefix.message and is_event):
        return None
    return StructuredEvent(prefix, stack, stream=_stream(flat, prefix))


def _stream(flat: dict[str, Any], prefix: LoggerPrefix) -> str:
    """What wrote the event: host, container and thread, as far as it names them."""
    named = (flat.get(key) for key in _STREAM_KEYS)
    return " ".join(
        [*(str(one) for one in named if isinstance(one, str | int)), prefix.thread or ""]
    )


def _prefix_within_message(prefix: LoggerPrefix) -> LoggerPrefix:
    """What a logger printed before the message, where the event is another program's (CloudWatch, journald)."""
    line, end, rest = prefix.message.partition("\n")
    inner = parse_logger_prefix(line)
    if inner is None or inner.level is None:
        return prefix
    stamp = prefix.timestamp or inner.timestamp
    thread, logger = prefix.thread or inner.thread, prefix.logger or inner.logger
    message = f"{inner.message}{end}{rest}"
    return replace(
        inner, message=message, timestamp=stamp, thread=thread, logger=logger, pairs=prefix.pairs
    )


def _envelope(value: dict[str, Any]) -> StructuredEvent | None:
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
    return StructuredEvent(
        LoggerPrefix(line, stamp), "", envelope_line=line.rstrip("\n"), stream=stream
    )


def _flat(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every scalar under its own key and under its dotted path; the outer one wins over the inner."""
    found: dict[str, Any] = {}
    work: list[tuple[str, Any, int]] = [("", value, 0)]
    while work:
        path, current, depth = work.pop(0)
        if isinstance(current, dict) and depth < MAX_DEPTH and len(found) < 2000:
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
        return _LEVEL_OF_NUMBER.get(value)
    return level(value) if isinstance(value, str) else None


def _timestamp(value: Any) -> str | None:
    if isinstance(value, str):
        found = timestamp(value)
        return found[0] if found else None
    if isinstance(value, int | float) and 1e9 < value < 1e17:
        return epoch_to_iso(float(value))
    return None
