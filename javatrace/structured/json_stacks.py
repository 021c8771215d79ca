"""The fullest trace anywhere in a JSON value, as text in the JDK's form, whichever field holds its header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from javatrace.parser.headers import parse_any_throwable_header
from javatrace.structured.json_frames import frames_text, throwable_text

MAX_DEPTH = 40
"""Levels of nesting that are looked into; a cyclic object is printed deeper by some serializers."""
_OF_LOGS = re.compile(
    r"stack|trace|exception|throw|error|err$|fault|failure|cause|detail|reason|log|message|msg|event|body|payload"
    r"|text|raw|data|output|source|content|value|info|line|thread|^$",
    re.IGNORECASE,
)
"""Names of fields that logging puts a trace into; a client's memo, title or note is none."""
_LOOKS_LIKE_TRACE = re.compile(r"\bat\s+[\w.$/@<>]+\(|^Caused by:|\.java:\d+\)", re.MULTILINE)

_WORDS = frozenset(
    (
        *("message", "msg", "short_message", "formattedMessage", "formatted_message", "thread"),
        *("thread_name", "threadName", "logger", "logger_name", "loggerName"),
    )
)
"""Keys whose values a program's users may fill: a trace in them is the event's only where it has no other."""


def first_value(flat: dict[str, Any], keys: tuple[str, ...]) -> Any:
    """The value of the first key that has one; None where none has."""
    return next((flat[key] for key in keys if flat.get(key) not in (None, "")), None)


def stack_text(value: dict[str, Any], flat: dict[str, Any]) -> str:
    """The trace with most causes, then with a header, then the longest; `flat` is the value by dotted keys.

    Empty where the value holds no trace. Words that anybody may fill in are asked last.
    """
    said: list[str] = []
    written: list[str] = []
    for key, current in _values_within(value):
        if isinstance(current, str):
            if len(current) > 20 and _OF_LOGS.search(key) and _LOOKS_LIKE_TRACE.search(current):
                (said if key in _WORDS else written).append(current)
        elif (isinstance(current, list) and (text := frames_text(current))) or (
            isinstance(current, dict) and (text := throwable_text(current))
        ):
            written.append(text)
    if not said and not written:
        return _header_alone(flat)
    best = max(written or said, key=_fullness)
    return best if _begins_with_header(best) else f"{_header_in_fields(flat)}{best}"


def _values_within(value: Any) -> Iterator[tuple[str, Any]]:
    """Each with the key that it stands under, that of the list for its elements."""
    work = [("", value, 0)]
    while work:
        key, current, depth = work.pop()
        yield key, current
        if depth < MAX_DEPTH and isinstance(current, dict):
            work.extend((k, inner, depth + 1) for k, inner in reversed(list(current.items())))
        elif depth < MAX_DEPTH and isinstance(current, list):
            work.extend((key, inner, depth + 1) for inner in reversed(current))


def _fullness(text: str) -> tuple[int, int, int]:
    return (
        text.count("Caused by:") + text.count("Wrapped by:"),
        int(_begins_with_header(text)),
        len(text),
    )


def _begins_with_header(text: str) -> bool:
    """Whether the text begins with a header and not with a frame."""
    first = text.lstrip().partition("\n")[0]
    return not first.startswith("at ") and (
        parse_any_throwable_header(first) is not None
        or re.search(r"[\w$](?:Exception|Error)\b", first) is not None
    )


_TYPE_KEYS = (
    "error.type", "exception.type", "exception.exception_class", "exception_class", "exceptionClass",
    "thrown.name", "exception.class", "exception.className", "exception.name", "exception", "error",
    "error_type", "exceptionType", "errorClass",
)  # fmt: skip
_MESSAGE_KEYS = (
    "error.message",
    "exception.message",
    "exception.exception_message",
    "exception_message",
    "thrown.message",
    "message",
)


def _header_in_fields(flat: dict[str, Any]) -> str:
    """The header that stands in fields of its own beside the frames."""
    for key in _TYPE_KEYS:
        name = flat.get(key)
        if isinstance(name, str) and re.fullmatch(
            r"[\w$]+(?:\.[\w$]+)+|[A-Z][\w$]*(?:Exception|Error)", name
        ):
            message = first_value(flat, _MESSAGE_KEYS)
            return f"{name}: {message}\n" if isinstance(message, str) else f"{name}\n"
    return ""


def _header_alone(flat: dict[str, Any]) -> str:
    """An exception by its class alone, where the event has no frames."""
    for key in _TYPE_KEYS:
        name = flat.get(key)
        if isinstance(name, str) and re.match(
            r"(?:[\w$]+\.)+[\w$]*(?:Exception|Error)(?:: |$)", name
        ):
            return name if ": " in name else _header_in_fields(flat).rstrip("\n")
    return ""
