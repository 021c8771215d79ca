"""What a logger prints of the request beside level, thread and logger: `{tx=17, user=a}`, `[app,trace,span]`."""

from __future__ import annotations

import re

MAX_VALUE = 200
"""Characters of a value."""
_PAIR = re.compile(
    r"(?P<key>[A-Za-z][\w.\-]{0,60}) ?= ?(?P<value>\"[^\"]*\"|[^,;=\s]*+(?:\s++(?![\w.\-]++ ?=)[^,;=\s]++)*+)"
    r"\s*+(?=[,;]|(?<=\s)[\w.\-]++ ?=|$)"
)
_PARTS = re.compile(r"[,;|\s]+")
_W3C = re.compile(r"(?P<trace>[0-9a-f]{32}|[0-9a-f]{16})[-/](?P<span>[0-9a-f]{16})(?:-[01d])?")
_TRACE = re.compile(r"[0-9a-f]{32}|[0-9a-f]{16}")
_ID = re.compile(r"(?=[^\d]*\d)(?:(?=.*[A-Za-z])[\w.:\-]{6,}|\d[\d\-]{9,})")
_NONE = ("", "-", "null", "none", "N/A", "n/a", "?", "undefined")

Pairs = tuple[tuple[str, str], ...]


def context_pairs(text: str) -> Pairs:
    """(key, value) of what a bracket holds; `traceId`, `spanId` or `id` where nothing names the value, else nothing."""
    if "=" in text:
        found = [
            (match["key"], match["value"].strip().strip('"')) for match in _PAIR.finditer(text)
        ]
        return tuple((key, value[:MAX_VALUE]) for key, value in found if is_told(value))
    return _unnamed(text)


def is_told(value: str) -> bool:
    """Whether a value is there: loggers print a dash, or nothing, for one that is not."""
    return value not in _NONE


def _unnamed(text: str) -> Pairs:
    pairs: list[tuple[str, str]] = []
    for part in _PARTS.split(text)[:8]:
        both = _W3C.fullmatch(part)
        if both:
            pairs += [("traceId", both["trace"]), ("spanId", both["span"])]
        elif _TRACE.fullmatch(part):
            pairs.append(("spanId" if pairs and pairs[-1][0] == "traceId" else "traceId", part))
        elif _ID.fullmatch(part) and len(part) <= MAX_VALUE:
            pairs.append(("id", part))
    return tuple(pairs)
