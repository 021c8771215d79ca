"""Frames as JSON lines to answers as JSON lines, one for one and in order, as they come."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from codeindex.frames.locator import LocateResult, MemberLocation
from codeindex.index import SourceIndex
from codeindex.model.source import Match
from javatrace.model.trace import Frame

_KEPT = 500_000
"""Answers remembered: a log repeats its frames."""


class JsonFrameLocator:
    """Answers one line at a time; `refused` counts lines that are no frames."""

    def __init__(self, index: SourceIndex) -> None:
        self.index = index
        self.refused = 0
        self._answers: dict[bytes, bytes] = {}

    def answer(self, line: bytes) -> bytes:
        """A JSON object, or `null` where the frame is not of this repository or is no frame."""
        known = self._answers.get(line)
        if known is None:
            known = self._answer(line)
            if len(self._answers) < _KEPT:
                self._answers[line] = known
        return known

    def _answer(self, line: bytes) -> bytes:
        frame = frame_of(line)
        if frame is None:
            self.refused += 1
            return b"null"
        located = self.index.locate(frame)
        return json.dumps(as_json(located), ensure_ascii=False).encode("utf-8", "backslashreplace")


def frame_of(line: bytes) -> Frame | None:
    """The frame in a line `{"class", "method", "file", "line"}`; None where it is none."""
    try:
        fields = json.loads(line)
        declaring_class, method = fields["class"], fields["method"]
        file, at, module = fields.get("file"), fields.get("line"), fields.get("module")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(declaring_class, str) or not isinstance(method, str):
        return None
    number = at if isinstance(at, int) else None
    return Frame(declaring_class, method, _text(file), number, _text(module))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def as_json(located: LocateResult) -> dict[str, Any] | None:
    if located.match is Match.MISSING or not located.locations:
        return None
    several = located.locations if len(located.locations) > 1 else ()
    answer = _place(located.locations[0])
    answer["match"] = str(located.match)
    answer["candidates"] = [_place(location) for location in several]
    return answer


def _place(location: MemberLocation) -> dict[str, Any]:
    return {
        "path": location.path,
        "member": location.member,
        "start_line": location.start_line,
        "end_line": location.end_line,
    }


def stream(
    read: Callable[[], bytes], write: Callable[[bytes], object], locator: JsonFrameLocator
) -> None:
    """Answers whatever has come, then asks for more: a peer that waits for each answer gets it."""
    rest = b""
    while chunk := read():
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        if lines:
            write(b"".join(locator.answer(line.rstrip(b"\r")) + b"\n" for line in lines))
    if rest.strip():
        write(locator.answer(rest) + b"\n")
