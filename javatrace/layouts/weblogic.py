"""WebLogic Server: `####<time> <Error> <subsystem> … <BEA-101017> <message`, with the closing `>` maybe lines below."""

from __future__ import annotations

import re

from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.vocabulary.levels import level
from javatrace.vocabulary.timestamps import timestamp

_FIELD = re.compile(r"<((?:[^<>]|<[^<>]*>)*)>\s*")
_START = re.compile(r"#{0,4}<(?=[^<>]{6,60}> ?<)")


def read_weblogic(line: str) -> LoggerPrefix | None:
    """What stands before the message of a WebLogic line; None for any other."""
    start = _START.match(line)
    if start is None:
        return None
    fields, at = _fields(line, start.end() - 1)
    stamp = (
        timestamp(fields[0].replace("시 ", ":").replace("분 ", ":").replace("초", ""))
        if fields
        else None
    )
    severity = level(fields[1]) if len(fields) > 1 else None
    if stamp is None or severity is None:
        return None
    message = line[at + 1 :] if line[at : at + 1] == "<" else fields.pop()
    thread = next((field for field in fields if "ExecuteThread" in field), None)
    text = message.rstrip().removesuffix(">").strip()
    return LoggerPrefix(text, stamp[0], severity, thread, fields[2] if len(fields) > 2 else None)


def _fields(line: str, at: int) -> tuple[list[str], int]:
    """The bracketed fields from `at`, and where the last, unclosed one begins."""
    fields: list[str] = []
    while match := _FIELD.match(line, at):
        fields.append(match[1].strip())
        at = match.end()
    return fields, at
