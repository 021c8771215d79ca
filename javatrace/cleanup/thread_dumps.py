"""Thread dumps, deadlock reports and javacores among the lines, taken out: their frames are no exception's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from javatrace.parser.frames import parse_frame
from javatrace.parser.headers import parse_throwable_header
from javatrace.source.line import Line

_DATE = re.compile(r"\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s*")
"""HotSpot prints the time alone on the line before a dump."""
_TITLE = re.compile(
    r"Full (?:Java )?thread dump|Java-level deadlock|0SECTION|1TITITLE|2XMFULLTHDDUMP|3XMTHREADINFO"
)
_THREAD = re.compile(
    r'\s*"[^"\n]{1,200}".*(?:\b(?:prio|os_prio|nid|tid|Id|t@)=|\bdaemon\b|#\d+|\bId=\d+|- Thread t@)|3XMTHREADINFO\s'
)
_INSIDE = re.compile(
    r"\s*(?:java\.lang\.Thread\.State:|- (?:locked|waiting|parking|eliminated|blocked)"
    r"|Locked (?:ownable )?synchronizers"
    r"|- None$|- <0x|JNI global|at\s|\d[A-Z]{3,20}\d?\s|NULL\s|VM Periodic|\"|Heap$|waiting (?:to lock"
    r"|for)|which is held by"
    r"|Threads class SMR|_java_thread_list|0x[0-9a-f]+,|[}{]$|Java stack information|={5,}"
    r"|Found (?:one|\d+)|Number of locked"
    r"|-{3,}|\.\.\.$|Compiling:|No compile task|- waiting|in Object\.wait|\[\w+ )"
)
MAX_OTHER_LINES = 4
"""Other lines a dump may have in a row before it is over."""


@dataclass(frozen=True, slots=True)
class ThreadDump:
    """The lines of one dump, joined."""

    first: Line
    text: str
    """At most 20,000 characters."""
    threads: int
    deadlock: bool


def split_thread_dumps(lines: list[Line]) -> tuple[list[list[Line]], list[ThreadDump]]:
    """(what stands between the dumps, the dumps); a dump ends whatever was open before it."""
    if not any(not line.text.startswith("\tat ") and _may_begin(line) for line in lines):
        return [lines], []
    parts: list[list[Line]] = [[]]
    dumps: list[ThreadDump] = []
    index = 0
    while index < len(lines):
        end = _end(lines, index) if _may_begin(lines[index]) else None
        if end is None:
            parts[-1].append(lines[index])
            index += 1
        else:
            if parts[-1] and _DATE.fullmatch(parts[-1][-1].text):
                parts[-1].pop()
            dumps.append(_dump(lines[index:end]))
            parts.append([])
            index = end
    return [part for part in parts if part], dumps


def _may_begin(line: Line) -> bool:
    text = line.text
    if text.startswith("\tat "):
        return False
    return ('"' in text and _THREAD.match(text) is not None) or _TITLE.search(text) is not None


def _end(lines: list[Line], index: int) -> int | None:
    """The index after the dump that begins here, None where none does."""
    text = lines[index].text
    titled = _TITLE.search(text) is not None
    if not titled and not (_THREAD.match(text) and _thread_follows(lines, index)):
        return None
    last, others = index, 0
    position = index + 1
    while position < len(lines) and others <= MAX_OTHER_LINES:
        current = lines[position].text
        if not current.strip():
            pass
        elif parse_throwable_header(current) is not None:
            break
        elif _INSIDE.match(current) or _THREAD.match(current) or _TITLE.search(current):
            last, others = position, 0
        else:
            others += 1
        position += 1
    return last + 1 if titled or last > index else None


def _thread_follows(lines: list[Line], index: int) -> bool:
    """A quoted name alone may be anything; its state or its frames must come next."""
    for line in lines[index + 1 : index + 4]:
        if "java.lang.Thread.State" in line.text or parse_frame(line.text) is not None:
            return True
    return False


def _dump(lines: list[Line]) -> ThreadDump:
    text = "\n".join(line.text for line in lines)
    threads = sum(1 for line in lines if _THREAD.match(line.text))
    return ThreadDump(lines[0], text[:20_000], threads, "deadlock" in text)
