"""The fullest trace anywhere in a JSON value, as text in the JDK's form; its header may stand in fields of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from javatrace.structured.json_frames import frames_text, throwable_text

DEPTH = 40
_STACK = re.compile(r"\bat\s+[\w.$/@<>]+\(|^Caused by:|\.java:\d+\)", re.MULTILINE)


def first(flat: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((flat[key] for key in keys if flat.get(key) not in (None, "")), None)


def stack_text(value: dict[str, Any], flat: dict[str, Any]) -> str:
    """The fullest trace anywhere in the value."""
    candidates: list[str] = []
    for current in _nodes(value):
        if isinstance(current, str) and len(current) > 20 and _STACK.search(current):
            candidates.append(current)
        elif (isinstance(current, list) and (text := frames_text(current))) or (
            isinstance(current, dict) and (text := throwable_text(current))
        ):
            candidates.append(text)
    if not candidates:
        return _bare(flat)
    best = max(candidates, key=_fullness)
    return best if _named(best) else f"{_type_beside(flat)}{best}"


def _nodes(value: Any) -> Iterator[Any]:
    work = [(value, 0)]
    while work:
        current, depth = work.pop()
        yield current
        if depth < DEPTH and isinstance(current, dict):
            work.extend((inner, depth + 1) for inner in reversed(list(current.values())))
        elif depth < DEPTH and isinstance(current, list):
            work.extend((inner, depth + 1) for inner in reversed(current))


def _fullness(text: str) -> tuple[int, int, int]:
    return (text.count("Caused by:") + text.count("Wrapped by:"), int(_named(text)), len(text))


def _named(text: str) -> bool:
    """Whether the text begins with a header and not with a frame."""
    from javatrace.parser.headers import parse_loose_header

    first = text.lstrip().partition("\n")[0]
    return not first.startswith("at ") and (
        parse_loose_header(first) is not None
        or re.search(r"[\w$](?:Exception|Error)\b", first) is not None
    )


_TYPES = (
    "error.type", "exception.type", "exception.exception_class", "exception_class", "exceptionClass",
    "thrown.name", "exception.class", "exception.className", "exception.name", "exception", "error",
    "error_type", "exceptionType", "errorClass",
)  # fmt: skip
_MESSAGES = (
    "error.message",
    "exception.message",
    "exception.exception_message",
    "exception_message",
    "thrown.message",
    "message",
)


def _type_beside(flat: dict[str, Any]) -> str:
    """The header that stands in fields of its own beside the frames."""
    for key in _TYPES:
        name = flat.get(key)
        if isinstance(name, str) and re.fullmatch(
            r"[\w$]+(?:\.[\w$]+)+|[A-Z][\w$]*(?:Exception|Error)", name
        ):
            message = first(flat, _MESSAGES)
            return f"{name}: {message}\n" if isinstance(message, str) else f"{name}\n"
    return ""


def _bare(flat: dict[str, Any]) -> str:
    """An exception by its class alone, where the event has no frames."""
    for key in _TYPES:
        name = flat.get(key)
        if isinstance(name, str) and re.match(
            r"(?:[\w$]+\.)+[\w$]*(?:Exception|Error)(?:: |$)", name
        ):
            return name if ": " in name else _type_beside(flat).rstrip("\n")
    return ""
