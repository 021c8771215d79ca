"""Which crashes make the set: none of one kind crowds out the rest, and what waits comes in when there is room."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator

Row = dict[str, str]

TYPE = 0.28
"""Of all cases at most, for any one root type."""
SAME_METHOD = 0.58
"""Of all cases at most: the fault lies in the very method that crashes."""
FREE = 10
"""Cases before the shares count."""


class Quota:
    """Shares of what was taken so far."""

    def __init__(self) -> None:
        self.taken = 0
        self.types: Counter[str] = Counter()
        self.same = 0

    def fits(self, row: Row) -> bool:
        if self.taken < FREE:
            return True
        room = self.taken + 1
        near = row["distance"] == "0" and self.same + 1 > SAME_METHOD * room
        return not near and self.types[row["type"]] + 1 <= TYPE * room

    def take(self, row: Row) -> None:
        self.taken += 1
        self.types[row["type"]] += 1
        self.same += row["distance"] == "0"


def within_quota(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that fit, in about the order they came; the rest waits by (type, same method) until others make room."""
    quota = Quota()
    waiting: dict[tuple[str, bool], deque[Row]] = {}
    for row in rows:
        if not quota.fits(row):
            waiting.setdefault((row["type"], row["distance"] == "0"), deque()).append(row)
            continue
        quota.take(row)
        yield row
        yield from _admitted(quota, waiting)


def _admitted(quota: Quota, waiting: dict[tuple[str, bool], deque[Row]]) -> Iterator[Row]:
    found = True
    while found:
        found = False
        for queue in waiting.values():
            if queue and quota.fits(queue[0]):
                row = queue.popleft()
                quota.take(row)
                found = True
                yield row
