"""Logfmt, as Go's and many sidecars' loggers print it: `time="…" level=error msg="…" error="…"`."""

from __future__ import annotations

import re

from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.vocabulary.levels import level
from javatrace.vocabulary.timestamps import timestamp

_OPENS = re.compile(r"(?:ts|time|timestamp|@timestamp|date|t|level|lvl|severity)=")
_PAIR = re.compile(r"(?P<key>[\w@.\-]+)=(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\s\"]*))\s*")
_PAIRS = 40
_THROWN = re.compile(r"(?:[a-zA-Z_]\w*\.)+[\w$]*(?:Exception|Error|Throwable)(?:: |$)")
"""A class with its package and nothing before it: the logger wrote it, and no client."""
_READ = (
    "ts", "time", "timestamp", "@timestamp", "date", "t", "level", "lvl", "severity", "msg", "message", "err",
    "error", "exception", "cause", "logger", "logger_name", "class", "thread", "caller",
)  # fmt: skip
"""Keys that have a field of their own."""


def read_logfmt(line: str) -> LoggerPrefix | None:
    """None unless the line is pairs from its first letter on, a level among them."""
    if not _OPENS.match(line):
        return None
    pairs: dict[str, str] = {}
    at = 0
    while len(pairs) < _PAIRS and (match := _PAIR.match(line, at)):
        pairs.setdefault(match["key"], match["quoted"] or match["bare"] or "")
        at = match.end()
    severity = level(_first(pairs, "level", "lvl", "severity") or "")
    if severity is None:
        return None
    stamp = timestamp(_first(pairs, "ts", "time", "timestamp", "@timestamp", "date", "t") or "")
    message = line[at:].strip() or _first(pairs, "msg", "message") or ""
    error = _first(pairs, "err", "error", "exception", "cause")
    thrown = error if error is not None and _THROWN.match(error) else ""
    if error is not None and error not in message and not thrown:
        message = f"{message}: {error}" if message else error
    logger = _first(pairs, "logger", "logger_name", "class")
    mdc = tuple((key, value) for key, value in pairs.items() if value and key not in _READ)
    time, thread = stamp[0] if stamp else None, _first(pairs, "thread")
    return LoggerPrefix(message, time, severity, thread, logger, pairs=mdc, thrown=thrown)


def _first(pairs: dict[str, str], *keys: str) -> str | None:
    return next((pairs[key] for key in keys if pairs.get(key)), None)
