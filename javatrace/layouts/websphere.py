"""WebSphere Application Server and Liberty: `[4/19/24 9:36:07:632 KST] 00000265 ServletWrappe E message`."""

from __future__ import annotations

import re

from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.vocabulary.timestamps import timestamp

_LINE = re.compile(
    r"\[(?P<time>\d[^\]\n]{8,40})\] (?P<thread>[0-9a-fA-F]{8}) (?:id=\S* )?(?P<logger>\S+) +"
    r"(?P<letter>[FEWAICDORZ123<>])(?: (?P<message>.*)|$)",
    re.DOTALL,
)
_LEVELS = {
    "F": "FATAL",
    "E": "ERROR",
    "W": "WARN",
    "A": "INFO",
    "I": "INFO",
    "C": "CONFIG",
    "D": "DEBUG",
}
"""`O` and `R` are standard output and error: no level."""


def read_websphere(line: str) -> LoggerPrefix | None:
    """What stands before the message of a WebSphere line; None for any other."""
    match = _LINE.match(line)
    stamp = timestamp(match["time"]) if match else None
    if match is None or stamp is None:
        return None
    message = (match["message"] or "").strip()
    return LoggerPrefix(
        message, stamp[0], _LEVELS.get(match["letter"]), match["thread"], match["logger"]
    )
