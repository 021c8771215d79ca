"""JSON values among the lines of a log to events with their traces; an envelope gives back the line inside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from javatrace.source.line import Line
from javatrace.structured.event import LocatedEvent, StructuredEvent
from javatrace.structured.json_events import parse_event, parse_json_object
from javatrace.structured.json_protocols import logger_events
from javatrace.structured.json_repair import complete_json_object, has_seams, parse_wrapped_object
from javatrace.structured.trace_lines import join_trace_lines

MAX_VALUE_LINES = 3_000
"""Physical lines that one value may span."""
MAX_VALUE_LENGTH = 1_000_000
"""Characters."""
MAX_UNCLOSED_VALUES = 50
"""Openings of values that never end, after which a block is no longer searched for them."""


def extract_json_events(lines: list[Line]) -> tuple[list[Line], list[LocatedEvent]]:
    """(lines that are no JSON, events); a line inside an envelope counts as a line."""
    if not any("{" in line.text for line in lines):
        return lines, []
    rest: list[Line] = []
    events: list[LocatedEvent] = []
    index = unclosed = 0
    while index < len(lines):
        line = lines[index]
        used = 0
        if _may_open_value(line.text) and unclosed < MAX_UNCLOSED_VALUES:
            found, used = _read_value(lines, index)
            unclosed += not found
            for one in found:
                if one.envelope_line is not None:
                    rest.append(_line_of_envelope(line, one))
                else:
                    events.append(LocatedEvent(line, one))
        if not used:
            rest.append(line)
        index += max(used, 1)
    return rest, join_trace_lines(events)


def _may_open_value(text: str) -> bool:
    if "{" not in text:
        return False
    stripped = text.lstrip(" \t[,")
    return stripped.startswith("{") and (len(stripped.rstrip()) == 1 or '"' in stripped[:300])


def _read_value(lines: list[Line], index: int) -> tuple[list[StructuredEvent], int]:
    """(events, lines used); no lines are used where it is no event."""
    text = lines[index].text
    start = text.index("{")
    loaded = parse_json_object(text, start)
    if loaded is not None:
        return _parse_events(loaded[0], 1)
    if text.rstrip().endswith("}") and text.lstrip().startswith('{"') and text.count('"') > 6:
        return [], 0
    found, used = _read_value_over_lines(lines, index, start)
    if not used and (value := complete_json_object(text[start:])) is not None:
        found, used = _parse_events(value, 1)
        return [replace(one, is_cut=True) for one in found], used
    return found, used


def _parse_events(value: dict[str, Any], used: int) -> tuple[list[StructuredEvent], int]:
    """(events in the value, lines used); no lines are used where it is no event."""
    found = [parsed for one in logger_events(value) if (parsed := parse_event(one)) is not None]
    return (found, used) if found else ([], 0)


def _read_value_over_lines(
    lines: list[Line], index: int, start: int
) -> tuple[list[StructuredEvent], int]:
    """One value over several physical lines, pretty-printed or with raw line ends in its strings."""
    texts: list[str] = []
    length = 0
    for line in lines[index : index + MAX_VALUE_LINES]:
        texts.append(line.text)
        length += len(line.text) + 1
        if length > MAX_VALUE_LENGTH:
            break
    whole = "\n".join(texts)
    loaded = parse_json_object(whole, start)
    if loaded is None or has_seams(whole[start : loaded[1]]):
        unwrapped = parse_wrapped_object(texts, start)
        if unwrapped is not None:
            return _parse_events(*unwrapped)
    if loaded is None:
        return [], 0
    return _parse_events(loaded[0], whole.count("\n", 0, loaded[1]) + 1)


def _line_of_envelope(line: Line, found: StructuredEvent) -> Line:
    stream = f"{line.stream} {found.stream}".strip()
    return line._replace(
        text=found.envelope_line or "", stream=stream, shipper_prefix=line.shipper_prefix + "{"
    )
