"""JSON that was wrapped or cut is completed to what it was; JSON of other line ends is left alone."""

from __future__ import annotations

import json

import pytest

from javatrace.structured.json_repair import (
    complete_json_object,
    has_seams,
    parse_wrapped_object,
)

VALUE = {
    "level": "ERROR",
    "message": "주문 거절 again and again",
    "stack": "a.BException: x\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:22)\n",
}
TEXT = json.dumps(VALUE, ensure_ascii=False)


def _wrapped(text: str, width: int) -> list[str]:
    lines, line, columns = [], "", 0
    for letter in text:
        wide = 2 if ord(letter) > 0x1100 else 1
        if columns + wide > width:
            lines.append(line)
            line, columns = "", 0
        line, columns = line + letter, columns + wide
    return [*lines, line]


@pytest.mark.parametrize("width", range(40, len(TEXT)))
def test_every_terminal_s_width(width: int) -> None:
    lines = _wrapped(TEXT, width)
    assert parse_wrapped_object(lines, 0) == (VALUE, len(lines))


def test_the_next_value_is_not_taken_along() -> None:
    lines = _wrapped(TEXT, 60)
    assert parse_wrapped_object([*lines, '{"level":"INFO"}'], 0) == (VALUE, len(lines))


@pytest.mark.parametrize(
    "text",
    [
        '{"a":"x\n\tat a.B.c(B.java:1)\n","b":"C:\\\\new"}',
        '{"a":"x\\n",\n "b":"y"}',
        '{"a":"x"}',
        '{\n  "a": "x\\n"\n}',
    ],
)
def test_line_ends_that_are_no_seams(text: str) -> None:
    assert not has_seams(text)


@pytest.mark.parametrize("end", range(12, len(TEXT)))
def test_cut_anywhere_it_keeps_what_was_whole(end: int) -> None:
    value = complete_json_object(TEXT[:end])
    for key, found in (value or {}).items():
        assert VALUE[key].startswith(found)
    if end > TEXT.index("stack"):
        assert value is not None
        assert value["level"] == "ERROR"


@pytest.mark.parametrize("text", ["", "{", "{}", "{]", '{"a"', "no json", '{"a":1}} {', "[1, 2"])
def test_what_is_no_cut_object(text: str) -> None:
    assert complete_json_object(text) is None
