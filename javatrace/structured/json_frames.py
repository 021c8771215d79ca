"""Traces written as JSON structures (arrays of lines, of frames, objects with causes) to text in the JDK's form."""

from __future__ import annotations

from typing import Any

from javatrace.parser.frames import parse_frame

_CLASS_KEYS = (
    "class",
    "className",
    "declaringClass",
    "cn",
    "class_name",
    "declaring_class",
    "type",
    "module",
)
_METHOD_KEYS = ("method", "methodName", "mn", "method_name", "function", "name")
_LINE_KEYS = ("line", "lineNumber", "ln", "line_number", "lineno", "lineNo")
_FILE_KEYS = ("file", "fileName", "fn", "file_name", "filename")
_FRAMES_KEYS = (
    "extendedStackTrace",
    "stackTrace",
    "frames",
    "stacktrace",
    "stack_trace",
    "stack",
    "backtrace",
    "stackTraceElements",
    "trace",
)
_TYPE_KEYS = (
    "name",
    "type",
    "class",
    "className",
    "exceptionType",
    "exception_class",
    "exceptionClass",
    "@class",
    "exception",
    "clazz",
    "errorType",
    "kind",
)
_MESSAGE_KEYS = (
    "message",
    "localizedMessage",
    "exceptionMessage",
    "exception_message",
    "msg",
    "detailMessage",
    "errorMessage",
)
_CAUSE_KEYS = (
    "cause",
    "causedBy",
    "thrown",
    "nested",
    "innerException",
    "caused_by",
    "rootCause",
    "root_cause",
)
_SUPPRESSED_KEYS = ("suppressed", "suppressedExceptions", "suppressed_exceptions")
MAX_THROWABLES = 500
"""Throwables of one event that are read, causes and suppressed ones together."""


def frames_text(items: list[Any]) -> str:
    """Lines of an array of strings or of frames; empty where it is no trace."""
    if not items:
        return ""
    if all(isinstance(item, str) for item in items):
        return _string_lines(items)
    lines = [_frame_line(item) for item in items if isinstance(item, dict)]
    found = [line for line in lines if line]
    return "\n".join(found) if len(found) * 2 > len(items) else ""


def _string_lines(items: list[str]) -> str:
    if not any(parse_frame(item) for item in items[:60]):
        return ""
    return "\n".join(item.rstrip("\r\n") for item in items)


def _frame_line(item: dict[str, Any]) -> str:
    owner, method = _string(item, _CLASS_KEYS), _string(item, _METHOD_KEYS)
    if not owner or not method or "." not in owner:
        return ""
    line, file = _line_number(item), _string(item, _FILE_KEYS)
    if line == -2 or item.get("nativeMethod") is True or item.get("native") is True:
        return f"\tat {owner}.{method}(Native Method)"
    if file is None:
        outer = owner.rpartition(".")[2].partition("$")[0]
        file = f"{outer}.java" if line and line > 0 else None
    place = "Unknown Source" if file is None else file if not line or line < 0 else f"{file}:{line}"
    return f"\tat {owner}.{method}({place})"


def _string(item: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((item[key] for key in keys if isinstance(item.get(key), str) and item[key]), None)


def _line_number(item: dict[str, Any]) -> int | None:
    for key in _LINE_KEYS:
        value = item.get(key)
        if isinstance(value, int) or (isinstance(value, str) and value.lstrip("-").isdigit()):
            return int(value)
    return None


def throwable_text(value: dict[str, Any]) -> str:
    """A throwable as an object: its type, frames, causes and suppressed ones; empty where the object is none."""
    lines: list[str] = []
    work: list[tuple[Any, str, str]] = [(value, "", "")]
    for _ in range(MAX_THROWABLES):
        if not work:
            break
        current, caption, indent = work.pop()
        part = _throwable_lines(current, caption) if isinstance(current, dict) else []
        if not part:
            continue
        lines.extend(indent + line for line in part)
        work.append((_cause(current), "Caused by: ", indent))
        for inner in reversed(_suppressed(current)):
            work.append((inner, "Suppressed: ", indent + "\t"))
    return "\n".join(lines)


def _suppressed(value: dict[str, Any]) -> list[Any]:
    return next((value[key] for key in _SUPPRESSED_KEYS if isinstance(value.get(key), list)), [])


def _throwable_lines(value: dict[str, Any], caption: str) -> list[str]:
    frames = next((text for key in _FRAMES_KEYS if (text := _frames(value.get(key)))), "")
    name = _string(value, _TYPE_KEYS)
    if name is not None and ("." not in name or " " in name):
        name = None
    if not frames and (not caption or name is None):
        return []
    message = _string(value, _MESSAGE_KEYS)
    if frames and not caption and (name is None or not _begins_with_frame(frames)):
        return frames.split("\n")
    header = f"{caption}{name or 'Throwable'}" + (f": {message}" if message is not None else "")
    count = value.get("commonElementCount")
    more = [f"\t... {count} more"] if isinstance(count, int) and count > 0 else []
    return [header, *(frames.split("\n") if frames else []), *more]


def _begins_with_frame(text: str) -> bool:
    return parse_frame(text.partition("\n")[0]) is not None


def _frames(value: Any) -> str:
    return frames_text(value) if isinstance(value, list) else ""


def _cause(value: dict[str, Any]) -> Any:
    found = next((value[key] for key in _CAUSE_KEYS if isinstance(value.get(key), dict)), None)
    if found is not None and isinstance(found.get("exception"), dict):
        return found["exception"]
    return found
