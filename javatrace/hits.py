"""The next byte at which a failure may be told, over several patterns at once, each searched in C and once only."""

from __future__ import annotations

import re

_PATTERNS: tuple[tuple[bytes, re.Pattern[bytes]], ...] = (
    (b"\t", re.compile(rb"\tat ")),
    (b"E", re.compile(rb"E(?:xception|RROR|rror[:\r\n ]|VERE)")),
    (b"FATAL", re.compile(rb"FATAL")),
    (b"Q", re.compile(rb"Q(?:L[ _]?(?:[Ss]tate|STATE|CODE)|RC_|JE\d|\d{4,5}E)")),
    (b"J", re.compile(rb"JDBC-\d")),
    (b"ORA-", re.compile(rb"ORA-\d")),
    (b"8583", re.compile(rb"8583")),
    (b"\xec\x8b\xac\xea\xb0\x81", re.compile("심각".encode())),
    (b"\xbd\xc9\xb0\xa2", re.compile("심각".encode("cp949"))),
    (b"#", re.compile(rb"### Error ")),
    (b"thread dump", re.compile(rb"ull (?:Java )?thread dump")),
)
"""(bytes that must be there at all, pattern). Every branch of a pattern begins with the same letter: only so is it fast."""
NEVER = 1 << 62


class Hits:
    """Positions in one buffer; asked for ever later ones."""

    def __init__(self, buffer: bytes, limit: int) -> None:
        self._buffer = buffer
        self._limit = limit
        self._next = [
            (pattern, 0 if buffer.find(gate) >= 0 else NEVER) for gate, pattern in _PATTERNS
        ]
        self._known = [-1] * len(self._next)

    def next(self, start: int) -> int:
        """The first hit at or after `start`; -1 where there is none."""
        best = NEVER
        for index, (pattern, _) in enumerate(self._next):
            known = self._known[index]
            if known < start:
                known = self._search(index, pattern, start)
            if known < best:
                best = known
        return best if best < NEVER else -1

    def _search(self, index: int, pattern: re.Pattern[bytes], start: int) -> int:
        if self._next[index][1] == NEVER:
            found = NEVER
        else:
            match = pattern.search(self._buffer, start, self._limit)
            found = match.start() if match else NEVER
        self._known[index] = found
        return found
