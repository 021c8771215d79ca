"""Layouts of Logback, Log4j 1 and 2, slf4j-simple, JBoss, Tomcat: a time or a level first, then tokens in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from javatrace.layouts.head import Head
from javatrace.vocabulary.levels import WORDS, level
from javatrace.vocabulary.timestamps import timestamp

_OPENING = re.compile(r"[\[<(#*|\s]{0,6}")
_LEVEL_FIRST = re.compile(
    rf"\s{{0,4}}(?:\[\s*(?P<in>{WORDS})\s*\]|(?P<bare>{WORDS})(?=[\s:|\]/,;]|$))"
)
_THREAD_FIRST = re.compile(rf"\[(?P<thread>[^\]\n]{{1,80}})\]\s+(?=\[?(?:{WORDS})\b)")
_TIME_SECOND = re.compile(r"\[(?P<thread>[^\]\n]{1,80})\]\s+(?=\d{4}[-/.]\d|\d\d:\d\d:\d\d)")
_PIPED = re.compile(r"\|\s*(?P<inside>[^|\n]{1,100}?)\s*(?=\|)")
_LEVEL = re.compile(rf"(?P<level>{WORDS})(?![\w.$])")
_LOGGER = re.compile(
    r"(?P<name>[^\W\d][\w$\-]*(?:[./][\w$\-]+)*)(?P<line>:\d+)?(?=\s*(?::(?:\s|$)|-{1,2}\s|\||>|\s-))"
)
_METHOD = re.compile(r"(?P<logger>[\w$]+(?:\.[\w$]+)+)[. ](?P<method>[\w$<>]+)$")
_NUMBER = re.compile(r"(?:0x)?\d[\da-fA-F]*(?=[\s:|\]])|[\w-]{0,40}=[^\s,;]*(?=[\s,;])")
_BARE_THREAD = re.compile(rf"(?P<thread>[\w\-.#]{{1,60}})\s+(?=(?:{WORDS})\s)")
"""Log4j's own complaints: `2026-11-23 03:26:18,064 main ERROR …`."""
_BOOT_3 = re.compile(
    r"---\s+\[(?P<name>[^\]\n]{1,60})\]\s+\[\s*(?P<thread>[^\]\n=]*[g-z_#][^\]\n=]*)\](?=\s)"
)
"""Since Spring Boot 3.2 the application's name may stand before the thread, and ids of the request after it."""
_THREAD_LIKE = re.compile(
    r"\s*(?:main\b.*|.*(?:exec|thread|pool|worker|task|sched|listener).*|.*-\d+\s*)", re.IGNORECASE
)
_LETTERS = {"F": "FATAL", "E": "ERROR", "W": "WARN", "I": "INFO", "D": "DEBUG", "T": "TRACE"}
"""Alone in brackets after a time: `[2026-11-22 10:11:12.123][E][TRX0001]`."""
_RULE = re.compile(r"(?:---|--|\||/|,|~)(?=\s|$)")
_THREAD = re.compile(r"[\w\-.#:/@ $'+*]{1,100}")
_JUL = re.compile(r"\s(?P<logger>[\w$.\-]+)(?:\s(?P<method>[\w$<>]+))?\s*$")
_SOURCE = re.compile(r"\([\w$]+\.(?:java|kt|scala|groovy):\d+\)")


@dataclass(slots=True)
class _Found:
    timestamp: str | None = None
    level: str | None = None
    thread: str | None = None
    logger: str | None = None


def read_generic(line: str) -> Head | None:
    """None where the line begins with neither a time nor a level."""
    found = _Found()
    start = _start(line, found)
    if start is None:
        return None
    jul = _JUL.match(line, start) if found.level is None else None
    if jul is not None and found.timestamp is not None and "." in jul["logger"]:
        return Head("", found.timestamp, None, None, jul["logger"], waits=True)
    start = _bare_thread(line, start, found)
    at = _tokens(line, start, found)
    return Head(line[at:].strip(), found.timestamp, found.level, found.thread, found.logger)


def _start(line: str, found: _Found) -> int | None:
    """Where the tokens after the first time or level begin."""
    opening = _OPENING.match(line)
    at = opening.end() if opening else 0
    stamp = timestamp(line, at)
    if stamp is not None:
        found.timestamp, end = stamp
        return end + 1 if line[end : end + 1] in ("]", ">", ")") else end
    first = _LEVEL_FIRST.match(line)
    if first is not None:
        found.level = level(first["in"] or first["bare"])
        return first.end()
    thread = _THREAD_FIRST.match(line)
    thread = thread or _TIME_SECOND.match(line)
    if thread is not None:
        found.thread = thread["thread"]
        return thread.end()
    return None


def _bare_thread(line: str, at: int, found: _Found) -> int:
    """A name between the time and the level, where nothing marks it."""
    if found.timestamp is None or found.level is not None:
        return at
    while line[at : at + 1] == " ":
        at += 1
    match = _BARE_THREAD.match(line, at)
    if match is None or level(match["thread"]) is not None or not match["thread"][0].isalpha():
        return at
    found.thread = match["thread"]
    return match.end()


def _tokens(line: str, at: int, found: _Found) -> int:
    """Take what is no message from the left; the index where the message begins."""
    for _ in range(14):
        while line[at : at + 1] in (" ", "\t"):
            at += 1
        after = _token(line, at, found)
        if after is None:
            return at
        at, ended = after
        if ended:
            return at
    return at


def _token(line: str, at: int, found: _Found) -> tuple[int, bool] | None:
    """(index after the token, whether the message begins there); None where the message has begun."""
    char = line[at : at + 1]
    if char in "[({<" and char:
        return _bracket(line, at, char, found)
    if (
        char in "-:"
        and char
        and line[at + 1 : at + 2] in (" ", "")
        and (found.level or found.logger)
    ):
        return at + 1, True
    if char == "|" and (after := _piped(line, at, found)) is not None:
        return after, False
    if char == "|":
        return at + 1, False
    if (after := _rule(line, at, found)) is not None:
        return after, False
    if char == ":" and line[at + 1 : at + 2] in (" ", ""):
        return at + 1, False
    if found.level is None and (word := _LEVEL.match(line, at)):
        found.level = level(word["level"])
        return _skip_colon(line, word.end()), False
    if stamp := (timestamp(line, at) if found.timestamp is None else None):
        found.timestamp = stamp[0]
        return stamp[1], False
    if number := _NUMBER.match(line, at):
        return number.end(), False
    return _logger(line, at, found)


def _rule(line: str, at: int, found: _Found) -> int | None:
    """The index after `---` or its like, and after the thread where that is the second name behind it."""
    boot = _BOOT_3.match(line, at) if line.startswith("---", at) else None
    if boot is not None and not _THREAD_LIKE.fullmatch(boot["name"]):
        found.thread = boot["thread"].strip()
        return boot.end()
    rule = _RULE.match(line, at)
    return rule.end() if rule else None


def _piped(line: str, at: int, found: _Found) -> int | None:
    """A field between bars, where it is one that is still wanted."""
    match = _PIPED.match(line, at)
    if match is None or (level(match["inside"]) is None and not found.level):
        return None
    before = (found.level, found.thread, found.logger)
    _place(match["inside"], found, "|")
    return match.end() if before != (found.level, found.thread, found.logger) else None


def _skip_colon(line: str, at: int) -> int:
    return at + 1 if line[at : at + 1] in (":", "]", ",", ";") else at


def _logger(line: str, at: int, found: _Found) -> tuple[int, bool] | None:
    """A name with the separator after it; `java.lang.X: msg` is no logger but the message itself."""
    match = _LOGGER.match(line, at)
    if match is None or found.logger is not None or _thrown(match["name"]):
        return None
    if found.level is None and "." not in match["name"] and _later_level(line, match.end()) is None:
        return None
    found.logger = match["name"]
    return match.end(), False


def _later_level(line: str, at: int) -> re.Match[str] | None:
    return re.compile(rf"[\s:\-|\[]+(?:{WORDS})\b").match(line, at)


def _thrown(name: str) -> bool:
    return name.endswith(("Exception", "Error", "Throwable"))


def _bracket(line: str, at: int, char: str, found: _Found) -> tuple[int, bool] | None:
    """`[…]`, `(…)`, `{…}`, `<…>` before the message: a level, a thread, a logger or the context."""
    end = _closing(line, at, char)
    if end is None:
        return None
    inside = line[at + 1 : end].strip()
    if char == "(" and found.level is None and found.timestamp is None:
        return None
    if char == "{" and inside[:1] in ('"', "'"):
        return None
    if char == "[" and found.level and not found.logger and line.startswith(" (", end + 1):
        found.logger = inside  # WildFly: `ERROR [stderr] (default task-1) …`
        return end + 1, False
    if not _place(inside, found, char):
        return None
    after = end + 1
    if char == "(" and found.logger is not None:
        return after, True
    return after, False


def _place(inside: str, found: _Found, char: str) -> bool:
    """Whether the bracket belongs to the head, and what it told."""
    word = inside.rpartition("/")[2] if "/" in inside else inside
    if (
        found.level is None
        and level(word.strip())
        and word.strip().isupper() | (not word.isascii())
    ):
        found.level = level(word)
        if "/" in inside:
            found.thread = found.thread or inside.rpartition("/")[0]
        return True
    if found.level is None and char == "[" and found.timestamp and inside in _LETTERS:
        found.level = _LETTERS[inside]
        return True
    stamp = timestamp(inside) if found.timestamp is None else None
    if stamp:
        found.timestamp = stamp[0]
        return True
    if char == "(" and _SOURCE.fullmatch(f"({inside})"):
        return True
    if found.logger is None and re.fullmatch(r"[a-z][\w$]*(?:\.[\w$]+)+|[cojn](?:\.\w+)+", inside):
        found.logger = inside
        return True
    if found.thread is None and _THREAD.fullmatch(inside) and len(inside) < 80:
        found.thread = inside
        return True
    return len(inside) < 120


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
