"""Layouts of Logback, Log4j 1 and 2, slf4j-simple, JBoss, Tomcat: a time or a level first, then tokens in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from javatrace.layouts.context import context_pairs
from javatrace.layouts.logger_prefix import LoggerPrefix
from javatrace.vocabulary.levels import LEVEL_PATTERN, level
from javatrace.vocabulary.timestamps import timestamp

_OPENING = re.compile(r"[\[<(#*|\s]{0,6}")
_LEVEL_FIRST = re.compile(
    rf"\s{{0,4}}(?:\[\s*(?P<in>{LEVEL_PATTERN})\s*\]|(?P<bare>{LEVEL_PATTERN})(?=[\s:|\]/,;]|$))"
)
_THREAD_FIRST = re.compile(rf"\[(?P<thread>[^\]\n]{{1,80}})\]\s+(?=\[?(?:{LEVEL_PATTERN})\b)")
_TIME_SECOND = re.compile(r"\[(?P<thread>[^\]\n]{1,80})\]\s+(?=\d{4}[-/.]\d|\d\d:\d\d:\d\d)")
_PIPED = re.compile(r"\|\s*+(?P<inside>[^|\n]{1,100}?)\s*+(?=\|)")
_LEVEL = re.compile(rf"(?P<level>{LEVEL_PATTERN})(?![\w.$])")
_LOGGER = re.compile(
    r"(?P<name>[^\W\d][\w$\-]*(?:[./][\w$\-]+)*)(?P<line>:\d+)?(?=\s*(?::(?:\s|$)|-{1,2}\s|\||>|\s-|[\[{][\w.\-]+=))"
)
_NUMBER = re.compile(r"(?:0x)?\d[\da-fA-F]*(?=[\s:|\]])|[\w-]{0,40}=[^\s,;]*(?=[\s,;])")
_BARE_THREAD = re.compile(rf"(?P<thread>[\w\-.#]{{1,60}})\s+(?=(?:{LEVEL_PATTERN})\s)")
"""Log4j's own complaints: `2026-11-23 03:26:18,064 main ERROR …`."""
_BOOT_3 = re.compile(
    r"---\s+\[(?P<name>[^\]\n]{1,60})\]\s+\[\s*+(?P<thread>[^\]\n=g-z_#]*+[g-z_#][^\]\n=]*+)\](?=\s)"
)
"""Since Spring Boot 3.2 the application's name may stand before the thread, and ids of the request after it."""
_THREAD_LIKE = re.compile(
    r"\s*+(?:main\b.*|.*(?:exec|thread|pool|worker|task|sched|listener).*|.*-\d+\s*)", re.IGNORECASE
)
_LETTERS = {"F": "FATAL", "E": "ERROR", "W": "WARN", "I": "INFO", "D": "DEBUG", "T": "TRACE"}
"""Alone in brackets after a time: `[2026-11-22 10:11:12.123][E][TRX0001]`."""
_RULE = re.compile(r"(?:---|--|\||/|,|~)(?=\s|$)")
_THREAD = re.compile(r"[\w\-.#:/@ $'+*]{1,100}")
_JUL = re.compile(r"\s(?P<logger>[\w$.\-]+)(?:\s(?P<method>[\w$<>]+))?\s*$")
_LATER_LEVEL = re.compile(rf"[\s:\-|\[]+(?:{LEVEL_PATTERN})\b")
_SOURCE = re.compile(r"\([\w$]+\.(?:java|kt|scala|groovy):\d+\)")


@dataclass(slots=True)
class _Fields:
    timestamp: str | None = None
    level: str | None = None
    thread: str | None = None
    logger: str | None = None
    context: tuple[str, ...] = ()


def read_generic(line: str) -> LoggerPrefix | None:
    """None where the line begins with neither a time nor a level."""
    fields = _Fields()
    start = _start(line, fields)
    if start is None:
        return None
    jul = _JUL.match(line, start) if fields.level is None else None
    if jul is not None and fields.timestamp is not None and "." in jul["logger"]:
        return LoggerPrefix("", fields.timestamp, None, None, jul["logger"], waits=True)
    start = _bare_thread(line, start, fields)
    at = _tokens(line, start, fields)
    return LoggerPrefix(
        line[at:].strip(),
        fields.timestamp,
        fields.level,
        fields.thread,
        fields.logger,
        context=fields.context,
    )


def _start(line: str, fields: _Fields) -> int | None:
    """Where the tokens after the first time or level begin."""
    opening = _OPENING.match(line)
    at = opening.end() if opening else 0
    stamp = timestamp(line, at)
    if stamp is not None:
        fields.timestamp, end = stamp
        return end + 1 if line[end : end + 1] in ("]", ">", ")") else end
    first = _LEVEL_FIRST.match(line)
    if first is not None:
        fields.level = level(first["in"] or first["bare"])
        return first.end()
    thread = _THREAD_FIRST.match(line)
    thread = thread or _TIME_SECOND.match(line)
    if thread is not None:
        fields.thread = thread["thread"]
        return thread.end()
    return None


def _bare_thread(line: str, at: int, fields: _Fields) -> int:
    """A name between the time and the level, where nothing marks it."""
    if fields.timestamp is None or fields.level is not None:
        return at
    while line[at : at + 1] == " ":
        at += 1
    match = _BARE_THREAD.match(line, at)
    if match is None or level(match["thread"]) is not None or not match["thread"][0].isalpha():
        return at
    fields.thread = match["thread"]
    return match.end()


def _tokens(line: str, at: int, fields: _Fields) -> int:
    """Take what is no message from the left; the index where the message begins."""
    for _ in range(14):
        while line[at : at + 1] in (" ", "\t"):
            at += 1
        after = _token(line, at, fields)
        if after is None:
            return at
        at, ended = after
        if ended:
            return at
    return at


def _token(line: str, at: int, fields: _Fields) -> tuple[int, bool] | None:
    """(index after the token, whether the message begins there); None where the message has begun."""
    char = line[at : at + 1]
    if char in "[({<" and char:
        return _bracket(line, at, fields)
    if (
        char in "-:"
        and char
        and line[at + 1 : at + 2] in (" ", "")
        and (fields.level or fields.logger)
    ):
        return at + 1, True
    if char == "|" and (after := _piped(line, at, fields)) is not None:
        return after, False
    if char == "|":
        return at + 1, False
    if (after := _rule(line, at, fields)) is not None:
        return after, False
    if char == ":" and line[at + 1 : at + 2] in (" ", ""):
        return at + 1, False
    if fields.level is None and (word := _LEVEL.match(line, at)):
        fields.level = level(word["level"])
        return _skip_colon(line, word.end()), False
    if stamp := (timestamp(line, at) if fields.timestamp is None else None):
        fields.timestamp = stamp[0]
        return stamp[1], False
    if number := _NUMBER.match(line, at):
        fields.context += (number[0],) if "=" in number[0] else ()
        return number.end(), False
    return _logger(line, at, fields)


def _rule(line: str, at: int, fields: _Fields) -> int | None:
    """The index after `---` or its like, and after the thread where that is the second name behind it."""
    boot = _BOOT_3.match(line, at) if line.startswith("---", at) else None
    if boot is not None and not _THREAD_LIKE.fullmatch(boot["name"]):
        fields.thread = boot["thread"].strip()
        return boot.end()
    rule = _RULE.match(line, at)
    return rule.end() if rule else None


def _piped(line: str, at: int, fields: _Fields) -> int | None:
    """A field between bars, where it is one that is still wanted."""
    match = _PIPED.match(line, at)
    if match is None or (level(match["inside"]) is None and not fields.level):
        return None
    before = (fields.level, fields.thread, fields.logger)
    _read_field(match["inside"], fields, "|")
    return match.end() if before != (fields.level, fields.thread, fields.logger) else None


def _skip_colon(line: str, at: int) -> int:
    return at + 1 if line[at : at + 1] in (":", "]", ",", ";") else at


def _logger(line: str, at: int, fields: _Fields) -> tuple[int, bool] | None:
    """A name with the separator after it; `java.lang.X: msg` is no logger but the message itself."""
    match = _LOGGER.match(line, at)
    if match is None or fields.logger is not None or _thrown(match["name"]):
        return None
    if (
        fields.level is None
        and "." not in match["name"]
        and _LATER_LEVEL.match(line, match.end()) is None
    ):
        return None
    fields.logger = match["name"]
    return match.end(), False


def _thrown(name: str) -> bool:
    return name.endswith(("Exception", "Error", "Throwable"))


def _bracket(line: str, at: int, fields: _Fields) -> tuple[int, bool] | None:
    """`[…]`, `(…)`, `{…}`, `<…>` before the message: a level, a thread, a logger or the context."""
    char = line[at]
    end = _closing(line, at, char)
    if end is None:
        return None
    inside = line[at + 1 : end].strip()
    if char == "(" and fields.level is None and fields.timestamp is None:
        return None
    if char == "{" and inside[:1] in ('"', "'"):
        return None
    if char == "[" and fields.level and not fields.logger and line.startswith(" (", end + 1):
        fields.logger = inside  # WildFly: `ERROR [stderr] (default task-1) …`
        return end + 1, False
    if not _read_field(inside, fields, char):
        return None
    after = end + 1
    if char == "(" and fields.logger is not None:
        return after, True
    return after, False


def _read_field(inside: str, fields: _Fields, char: str) -> bool:
    """Whether the bracket is the logger's; what it holds is put in `fields`."""
    word = inside.rpartition("/")[2] if "/" in inside else inside
    if (
        fields.level is None
        and level(word.strip())
        and word.strip().isupper() | (not word.isascii())
    ):
        fields.level = level(word)
        if "/" in inside:
            fields.thread = fields.thread or inside.rpartition("/")[0]
        return True
    if fields.level is None and char == "[" and fields.timestamp and inside in _LETTERS:
        fields.level = _LETTERS[inside]
        return True
    stamp = timestamp(inside) if fields.timestamp is None else None
    if stamp:
        fields.timestamp = stamp[0]
        return True
    if char == "(" and _SOURCE.fullmatch(f"({inside})"):
        return True
    if fields.logger is None and re.fullmatch(r"[a-z][\w$]*(?:\.[\w$]+)+|[cojn](?:\.\w+)+", inside):
        fields.logger = inside
        return True
    if fields.thread is None and _THREAD.fullmatch(inside) and len(inside) < 80:
        fields.thread = inside
        return True
    if len(inside) >= 120 and "=" not in inside:
        return False
    if len(inside) >= 120 and not context_pairs(inside):
        return False
    fields.context += (inside,)
    return True


def _closing(line: str, at: int, char: str) -> int | None:
    """Index of the bracket that closes the one at `at`, within 200 characters."""
    close = {"[": "]", "(": ")", "{": "}", "<": ">"}[char]
    depth = 0
    for index in range(at, min(len(line), at + 200)):
        if line[index] == char:
            depth += 1
        elif line[index] == close:
            depth -= 1
            if depth == 0:
                return index
    return None
