"""JSON values that a terminal wrapped or a shipper cut, as the values they were; knows no field of any logger."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from javatrace.parser.frames import parse_frame

_DECODER = json.JSONDecoder(strict=False)
MIN_WIDTH = 40
"""Columns of the narrowest terminal that wraps."""
MAX_CUT_LENGTH = 2_000_000
"""Characters of a cut value that are completed."""
MAX_DANGLING = 300
"""Characters of the end that are looked at for half a member."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)?|[{}\[\]]', re.DOTALL)
_DANGLING = re.compile(r'(?:,?\s*"(?:[^"\\]|\\.)*"\s*:?|,|:)?\s*[\w.+\-]*$')
"""What a cut leaves at the end: a comma, a key without its value, half a number or word."""


def has_seams(text: str) -> bool:
    """Whether a string of the value goes on in the next line, though its writer escapes its own line ends."""
    if "\\n" not in text or any(_is_line_of_trace(line) for line in text.split("\n")[1:]):
        return False
    return any(match[0].startswith('"') and "\n" in match[0] for match in _TOKEN.finditer(text))


def _is_line_of_trace(line: str) -> bool:
    return "\\n" not in line and line.lstrip().startswith("at ") and parse_frame(line) is not None


def parse_wrapped_object(texts: Sequence[str], start: int) -> tuple[dict[str, Any], int] | None:
    """(value, lines used) of an object that begins at `start` of the first line; None where it is none.

    Where all lines but the last are equally wide, a terminal broke them within words; else a page did at blanks.
    """
    for count in _ends(texts):
        used = texts[:count]
        joined = "".join(used) if _are_as_wide(used) else _with_blanks(used)
        for whole in dict.fromkeys((joined, "".join(used))):
            try:
                value, end = _DECODER.raw_decode(whole, start)
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict) and value and not whole[end:].strip():
                return value, count
    return None


def _ends(texts: Sequence[str]) -> list[int]:
    """Counts of lines after which the value may be over: the first few that end with a brace."""
    found: list[int] = []
    for index, text in enumerate(texts):
        if index and text.lstrip().startswith('{"'):
            break
        if text.rstrip().endswith(("}", "},")):
            found.append(index + 1)
        if len(found) >= 3:
            break
    return found


def _are_as_wide(texts: Sequence[str]) -> bool:
    widths = [_columns(text) for text in texts[:-1]]
    if not widths or max(widths) < MIN_WIDTH:
        return False
    return max(widths) - min(widths) <= 1 and _columns(texts[-1]) <= max(widths)


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _with_blanks(texts: Sequence[str]) -> str:
    parts = [text if text.endswith(" ") else f"{text} " for text in texts[:-1]]
    return "".join([*parts, *texts[-1:]])


def complete_json_object(text: str) -> dict[str, Any] | None:
    """The object that begins with the text and was cut somewhere, closed there; None where it is none."""
    if not text.startswith("{") or len(text) > MAX_CUT_LENGTH:
        return None
    open_brackets: list[str] = []
    open_string = -1
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "{[":
            open_brackets.append("}" if token == "{" else "]")
        elif token in "}]":
            if not open_brackets or open_brackets.pop() != token or not open_brackets:
                return None
        elif match.end() == len(text) and not _is_closed(token):
            open_string = match.start()
    closing = "".join(reversed(open_brackets))
    return _load(text, open_string, closing) if closing else None


def _is_closed(token: str) -> bool:
    body = token[1:-1]
    escapes = len(body) - len(body.rstrip("\\"))
    return len(token) > 1 and token.endswith('"') and escapes % 2 == 0


def _load(text: str, open_string: int, closing: str) -> dict[str, Any] | None:
    """The text with the string that it ends in closed, else without its last, half member."""
    if open_string >= 0:
        whole = re.sub(r"\\(?:u[0-9a-fA-F]{0,3})?\Z", "", text) + '"'
        shorter = text[:open_string]
    else:
        whole = shorter = text
    cut = max(0, len(shorter) - MAX_DANGLING)
    for candidate in (whole, shorter[:cut] + _DANGLING.sub("", shorter[cut:])):
        try:
            value = json.loads(f"{candidate}{closing}", strict=False)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and value:
            return value
    return None
