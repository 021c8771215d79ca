"""XML records among the lines of a log to events: Log4j 1's and 2's XML layouts, java.util.logging's XMLFormatter."""

from __future__ import annotations

import html
import re

from javatrace.layouts import LoggerPrefix
from javatrace.source.line import Line
from javatrace.structured.event import LocatedEvent, StructuredEvent
from javatrace.vocabulary.levels import level
from javatrace.vocabulary.timestamps import epoch_to_iso, timestamp

MAX_RECORD_LINES = 3_000
"""Physical lines that one record may span."""
_OPENS = re.compile(r"\s*<(?P<tag>log4j:event|record|Event)(?=[\s>])(?P<attributes>[^<>]*)>")
_ATTRIBUTE = re.compile(r"(?<![\w:.])(?P<name>[\w:.]++)\s*+=\s*+\"(?P<value>[^\"]*)\"")
_DATA = re.compile(
    r"<(?:log4j:data|item)\s+(?:name|key)\s*=\s*\"([^\"]*)\"\s+value\s*=\s*\"([^\"]*)\"\s*/>"
)
"""The request's context, as Log4j 1 and 2 write it."""
_CDATA = "<![CDATA["
_FRAME = re.compile(
    r"<frame>\s*<class>(?P<class>[^<]+)</class>\s*<method>(?P<method>[^<]+)</method>"
    r"\s*(?:<line>(?P<line>\d+)</line>)?"
)


def extract_xml_events(lines: list[Line]) -> tuple[list[Line], list[LocatedEvent]]:
    """(lines outside such records, the records); one that never ends is left as it is."""
    if not any("</" in line.text for line in lines):
        return lines, []
    rest: list[Line] = []
    events: list[LocatedEvent] = []
    index = 0
    while index < len(lines):
        opening = _OPENS.match(lines[index].text) if "<" in lines[index].text else None
        end = _end(lines, index, opening["tag"]) if opening else None
        if opening is None or end is None:
            rest.append(lines[index])
            index += 1
            continue
        text = "\n".join(line.text for line in lines[index:end])
        events.append(LocatedEvent(lines[index], _event(opening, text)))
        index = end
    return rest, events


def _end(lines: list[Line], start: int, tag: str) -> int | None:
    """The index after the record's last line; None where it is cut or another begins before."""
    for index in range(start, min(start + MAX_RECORD_LINES, len(lines))):
        text = lines[index].text
        if f"</{tag}>" in text:
            return index + 1
        if index > start and text.lstrip().startswith((f"<{tag}>", f"<{tag} ")):
            return None
    return None


def _event(opening: re.Match[str], text: str) -> StructuredEvent:
    found = dict(_ATTRIBUTE.findall(opening["attributes"]))
    stamp = found.get("timestamp") or found.get("timeMillis") or _element(text, "date")
    level_name = found.get("level") or _element(text, "level")
    prefix = LoggerPrefix(
        _element(text, "log4j:message", "Message", "message") or "",
        _time(stamp or _element(text, "millis")),
        level(level_name) if level_name else None,
        found.get("thread") or _element(text, "thread"),
        found.get("logger") or found.get("loggerName") or _element(text, "logger"),
        pairs=tuple((_unescape(key), _unescape(value)) for key, value in _DATA.findall(text)[:20]),
    )
    return StructuredEvent(prefix, _stack(text))


def _time(text: str | None) -> str | None:
    if text is None:
        return None
    if text.isdigit() and len(text) >= 12:
        return epoch_to_iso(float(text[:13]))
    found = timestamp(text)
    return found[0] if found else None


def _element(text: str, *tags: str) -> str | None:
    """The text inside the first element of that name; attributes and CDATA taken off."""
    for tag in tags:
        inside = _inside(text, tag)
        if inside is not None:
            return _unescape(inside)
    return None


def _inside(text: str, tag: str) -> str | None:
    opening = re.search(rf"<{tag}(?:\s[^<>]*)?>", text)
    end = text.find(f"</{tag}>", opening.end()) if opening else -1
    return text[opening.end() : end] if opening and end >= 0 else None


def _unescape(text: str) -> str:
    start = text.find(_CDATA)
    end = text.find("]]>", start) if start >= 0 else -1
    return text[start + len(_CDATA) : end] if end >= 0 else html.unescape(text)


def _stack(text: str) -> str:
    """The trace as the JDK prints it; of java.util.logging's frames the file is its outermost class's."""
    whole = _element(text, "log4j:throwable", "log4j:Throwable")
    if whole is not None:
        return whole.strip("\r\n")
    inside = _inside(text, "exception")
    if inside is None:
        return ""
    frames = [_frame(match) for match in _FRAME.finditer(inside)]
    return "\n".join([_element(inside, "message") or "", *frames])


def _frame(match: re.Match[str]) -> str:
    owner = _unescape(match["class"])
    file = owner.rpartition(".")[2].partition("$")[0]
    place = f"{file}.java:{match['line']}" if match["line"] else "Unknown Source"
    return f"\tat {owner}.{_unescape(match['method'])}({place})"
