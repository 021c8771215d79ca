"""Tomcat's own formatters: `23-Nov-2026 03:24:56.197 SEVERE [http-1] a.b.C.method …` and `1795371896528 E C …`."""

from __future__ import annotations

import re

from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.vocabulary.levels import LEVEL_PATTERN, level
from javatrace.vocabulary.timestamps import epoch_to_iso, timestamp

_ONE_LINE = re.compile(
    rf"(?P<time>\d{{2}}-[A-Z][a-z]{{2}}-\d{{4}} \d\d:\d\d:\d\d\.\d{{3}}) (?P<level>{LEVEL_PATTERN}) "
    r"\[(?P<thread>.*?)\] (?P<logger>[\w$]+(?:\.[\w$]+)*)\.(?P<method>[\w$<>]+)(?: (?P<message>.*)|$)",
    re.DOTALL,
)
_JDK_LOGGER = re.compile(
    r"(?P<time>1\d{12}) (?P<level>[TDIWEF]) (?P<logger>[\w$]+) (?P<message>.*)", re.DOTALL
)
_LETTERS = {"T": "FINE", "D": "CONFIG", "I": "INFO", "W": "WARNING", "E": "SEVERE", "F": "FATAL"}


def read_juli(line: str) -> LoggerPrefix | None:
    """What stands before the message of a Tomcat line of either form; None for any other."""
    match = _ONE_LINE.match(line)
    if match is not None:
        stamp = timestamp(match["time"])
        message = (match["message"] or "").strip()
        when = stamp[0] if stamp else None
        return LoggerPrefix(message, when, level(match["level"]), match["thread"], match["logger"])
    match = _JDK_LOGGER.match(line)
    if match is None:
        return None
    when = epoch_to_iso(float(match["time"]))
    return LoggerPrefix(
        match["message"].strip(), when, _LETTERS[match["level"]], None, match["logger"]
    )
