"""The last megabytes that were read of a source, for one that cannot be wound back: what stood before a record."""

from __future__ import annotations

from collections import deque

KEPT = 24 << 20
"""Bytes: a record is parsed at most a block (16 MB) and a chunk after it was read."""


class Recall:
    """Fed with the bytes of a source in their order."""

    def __init__(self) -> None:
        self._pieces: deque[bytes] = deque()
        self._start = self._end = 0
        """Offsets in the source of the first byte kept, and after the last."""

    def restart(self, offset: int) -> None:
        """What is fed next stands at this offset of a source that may be another one."""
        self._pieces.clear()
        self._start = self._end = offset

    def add(self, piece: bytes) -> None:
        """The next bytes; the oldest are given up."""
        self._pieces.append(piece)
        self._end += len(piece)
        while self._end - self._start > KEPT and len(self._pieces) > 1:
            self._start += len(self._pieces.popleft())

    def before(self, offset: int, size: int) -> bytes:
        """At most `size` bytes that stand before an offset; fewer where they are not kept."""
        if not self._start < offset <= self._end:
            return b""
        found: list[bytes] = []
        at = self._end
        for piece in reversed(self._pieces):
            at -= len(piece)
            if at < offset:
                found.append(piece[max(0, offset - size - at) : offset - at])
            if at <= offset - size:
                break
        return b"".join(reversed(found))
