"""GlassFish and Payara: `[time] [product] [LEVEL] [] [logger] [tid: …] [levelValue: …] [[` and `[#|…|#]`."""

from __future__ import annotations

import re

from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.vocabulary.levels import level
from javatrace.vocabulary.timestamps import timestamp

_LINE = re.compile(
    r"\[(?P<time>\d{4}-[^\]]+)\] \[(?P<product>[^\]]*)\] \[(?P<level>[A-Z]+)\] \[[^\]]*\] \[(?P<logger>[^\]]*)\]"
    r"(?P<more>(?: \[(?!\[)[^\]]*\])*)\s*(?:\[\[)?\s*(?P<message>.*)",
    re.DOTALL,
)
_OLD = re.compile(
    r"\[#\|(?P<time>[^|]+)\|(?P<level>[A-Z]+)\|[^|]*\|(?P<logger>[^|]*)\|(?P<more>[^|]*)\|(?P<message>.*)",
    re.DOTALL,
)
_THREAD = re.compile(r"_ThreadName=([^;\]]+)")


def read_glassfish(line: str) -> LoggerPrefix | None:
    """What stands before the message of a GlassFish line of either form; None for any other."""
    match = _LINE.match(line) or _OLD.match(line)
    stamp = timestamp(match["time"]) if match else None
    if match is None or stamp is None:
        return None
    thread = _THREAD.search(match["more"])
    message = match["message"].removesuffix("]]").removesuffix("|#]").strip()
    name = thread[1].strip() if thread else None
    return LoggerPrefix(message, stamp[0], level(match["level"]), name, match["logger"] or None)
