"""Arrays of lines as a browser's developer tools print them, one index and one quoted line each, to the lines."""

from __future__ import annotations

import json
import re

from javatrace.parser.frames import parse_frame
from javatrace.source.line import Line

_INDEX = re.compile(r"\s*(?P<index>\d{1,5})\s*(?P<colon>:)?\s*")
_COLON = re.compile(r"\s*:\s*")
_ITEM = re.compile(r"\s*(?:(?P<index>\d{1,5})\s*:\s*)?(?P<text>\"(?:[^\"\\]|\\.)*\")\s*,?\s*")
_OPENS = frozenset('0123456789"')
MIN_ITEMS = 2


def unfold_arrays(lines: list[Line]) -> list[Line]:
    """The same lines, those of such arrays without index and quotation marks."""
    if not any(_starts_item(lines, index) for index in range(len(lines))):
        return lines
    unfolded: list[Line] = []
    index = 0
    while index < len(lines):
        items, end = _array(lines, index) if lines[index].text[:1] in _OPENS else ([], index)
        is_trace = len(items) >= MIN_ITEMS and any(parse_frame(item.text) for item in items)
        end = max(end, index + 1)
        unfolded.extend(items if is_trace else lines[index:end])
        index = end
    return unfolded


def _starts_item(lines: list[Line], index: int) -> bool:
    text = lines[index].text
    return text[:1] in "0123456789 \t:" and text.rstrip().endswith((":", '"', '",')) and ":" in text


def _array(lines: list[Line], start: int) -> tuple[list[Line], int]:
    """(the items of the array that begins here, index after it); the first may have lost its index."""
    items: list[Line] = []
    index, expected = start, None
    while index < len(lines):
        found = _item(lines, index)
        if found is None or (items and found[0] is None):
            break
        number, item, after = found
        if expected is not None and number not in (None, expected):
            break
        if items and expected is None and number != 1:
            break
        expected = None if number is None else number + 1
        items.append(item)
        index = after
    return items, index


def _item(lines: list[Line], index: int) -> tuple[int | None, Line, int] | None:
    """(index that is printed or None, the line, index after it)."""
    text = lines[index].text
    number: int | None = None
    head = _INDEX.fullmatch(text)
    if head is not None:
        number, index = int(head["index"]), index + 1
        if head["colon"] is None:
            if index >= len(lines) or not _COLON.fullmatch(lines[index].text):
                return None
            index += 1
    if index >= len(lines) or '"' not in lines[index].text:
        return None
    match = _ITEM.fullmatch(lines[index].text)
    if match is None or (number is not None and match["index"] is not None):
        return None
    if match["index"] is not None:
        number = int(match["index"])
    return number, lines[index]._replace(text=_unquoted(match["text"])), index + 1


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        return text[1:-1]
