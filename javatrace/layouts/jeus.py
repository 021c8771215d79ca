"""JEUS, the Korean application server: `[2023.10.11 17:54:43][2] [server1-34] [Deploy-0232] message`."""

from __future__ import annotations

import re

from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.vocabulary.timestamps import timestamp

_LINE = re.compile(
    r"\[(?P<time>\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d(?:\.\d+)?)\]\s?\[(?P<level>\d)\]\s+\[(?P<thread>[^\]]*)\]\s+"
    r"\[(?P<module>[\w.\-]+)\]\s*(?P<message>.*)",
    re.DOTALL,
)
_LEVELS = {
    "0": "FATAL",
    "1": "WARN",
    "2": "INFO",
    "3": "CONFIG",
    "4": "DEBUG",
    "5": "DEBUG",
    "6": "TRACE",
}
_FENCE = re.compile(r"(?:(?<!\s)\s++)?<<_++!?(?:Exception|End)_++>>\s*")


def read_jeus(line: str) -> LoggerPrefix | None:
    """What stands before the message of a JEUS line; None for any other."""
    match = _LINE.match(line)
    if match is None:
        return None
    stamp = timestamp(match["time"])
    level = _LEVELS.get(match["level"])
    message = _FENCE.sub("", match["message"]).strip()
    return LoggerPrefix(
        message, stamp[0] if stamp else None, level, match["thread"], match["module"]
    )


def is_fence(line: str) -> bool:
    """`<<__Exception__>>` and `<<__!Exception__>>` stand around a trace and say nothing of their own."""
    return "<<_" in line and _FENCE.fullmatch(line) is not None
