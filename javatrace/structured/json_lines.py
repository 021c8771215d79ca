"""JSON values among the lines of a log: each an event with its own trace; an envelope gives its line back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from javatrace.source.line import Line
from javatrace.structured.json_events import Event, event, load
from javatrace.structured.json_protocols import plain_events

VALUE_LINES = 3_000
"""Physical lines that one value may span."""
VALUE_LENGTH = 1_000_000
FAILURES = 50
"""Openings of values that never end, after which a block is no longer searched for them."""


@dataclass(frozen=True, slots=True)
class JsonEvent:
    line: Line
    event: Event


def unwrap(lines: list[Line]) -> tuple[list[Line], list[JsonEvent]]:
    """(lines that are no JSON, events); a line inside an envelope counts as a line."""
    rest: list[Line] = []
    events: list[JsonEvent] = []
    index = failures = 0
    while index < len(lines):
        line = lines[index]
        used = 0
        if _opens(line.text) and failures < FAILURES:
            found, used = _value(lines, index)
            failures += not found
            for one in found:
                if one.wrapped is not None:
                    rest.append(_unwrapped(line, one))
                else:
                    events.append(JsonEvent(line, one))
        if not used:
            rest.append(line)
        index += max(used, 1)
    return rest, events


def _opens(text: str) -> bool:
    if "{" not in text:
        return False
    stripped = text.lstrip(" \t[,")
    return stripped.startswith("{") and (len(stripped.rstrip()) == 1 or '"' in stripped[:300])


def _value(lines: list[Line], index: int) -> tuple[list[Event], int]:
    """(events, lines used); no lines are used where it is no event."""
    text = lines[index].text
    start = text.index("{")
    loaded = load(text, start)
    if loaded is not None:
        return _told(loaded[0], 1)
    if text.rstrip().endswith("}") and text.lstrip().startswith('{"') and text.count('"') > 6:
        return [], 0
    return _over_lines(lines, index, start)


def _told(value: dict[str, Any], used: int) -> tuple[list[Event], int]:
    found = [told for one in plain_events(value) if (told := event(one)) is not None]
    return (found, used) if found else ([], 0)


def _over_lines(lines: list[Line], index: int, start: int) -> tuple[list[Event], int]:
    """One value over several physical lines, pretty-printed or with raw line ends in its strings."""
    texts: list[str] = []
    length = 0
    for line in lines[index : index + VALUE_LINES]:
        texts.append(line.text)
        length += len(line.text) + 1
        if length > VALUE_LENGTH:
            break
    whole = "\n".join(texts)
    loaded = load(whole, start)
    if loaded is None:
        return [], 0
    return _told(loaded[0], whole.count("\n", 0, loaded[1]) + 1)


def _unwrapped(line: Line, found: Event) -> Line:
    stream = f"{line.stream} {found.stream}".strip()
    return line._replace(text=found.wrapped or "", stream=stream, prefix=line.prefix + "{")
