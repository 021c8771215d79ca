"""ActiveMQ: `2026-11-22 10:11:12,123 | ERROR | message | logger | thread`, the message before its logger."""

from __future__ import annotations

import re

from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.vocabulary.levels import LEVEL_PATTERN, level
from javatrace.vocabulary.timestamps import timestamp

_LINE = re.compile(
    rf"(?P<time>[\d\-:., TZ/]{{8,30}}) \| (?P<level>{LEVEL_PATTERN}) *\| (?P<message>.*) "
    r"\| (?P<logger>[\w$]+(?:\.[\w$]+)+) \| (?P<thread>[^|]{1,100})$"
)


def read_activemq(line: str) -> LoggerPrefix | None:
    """What stands before the message of an ActiveMQ line; None for any other."""
    match = _LINE.match(line) if line.count(" | ") >= 4 else None
    stamp = timestamp(match["time"]) if match else None
    if match is None or stamp is None:
        return None
    message = match["message"].strip()
    return LoggerPrefix(message, stamp[0], level(match["level"]), match["thread"], match["logger"])
