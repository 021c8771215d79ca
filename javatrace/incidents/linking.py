"""Which incidents are one failure seen twice, without being one: by the ids of a request, and by the root cause."""

from __future__ import annotations

from typing import Any

from javatrace.incidents.tally import Tally
from javatrace.model.records import LogRecord
from javatrace.parser.named_types import inline_type, nested_type
from javatrace.vocabulary.clock import within

MAX_REMEMBERED = 20_000
"""Ids and root causes; the oldest are given up first."""
MIN_WORDS = 4
"""Of a message that is one failure's own: `Read timed out` is anybody's."""
LONGEST_WORDS = 400
"""Characters of such a message: each is held."""
MAX_TOLD_OF_ONE_ID = 4
"""Incidents of one request that are linked with a further one."""

_Seen = tuple[Tally, str | None]
"""(an incident, when)."""


class Linking:
    """Fed with each record and the incident that it belongs to."""

    def __init__(self, *, id_seconds: float, root_seconds: float) -> None:
        self._id_seconds = id_seconds
        self._root_seconds = root_seconds
        self._by_id: dict[str, list[_Seen]] = {}
        self._by_root: dict[int, _Seen] = {}
        self._by_words: dict[tuple[str, str], Tally] = {}
        """Of root causes with a trace, by type and message."""

    def see(self, record: LogRecord, ids: tuple[str, ...], tally: Tally) -> None:
        """Links the record's incident with those of the same request, and of the same root cause just now."""
        for each in ids:
            self._see_id(each, record, tally)
        root = _root(record)
        if root is not None:
            self._see_root(root, record, tally)
        self._see_words(record, tally)

    def _see_words(self, record: LogRecord, tally: Tally) -> None:
        """A line that names type and message of a root cause whose trace stood elsewhere."""
        words = _words(record)
        if words is None:
            return
        if record.trace is not None:
            self._by_words[words] = tally
            _bound(self._by_words)
        elif words in self._by_words:
            tally.link(self._by_words[words], "words")

    def _see_id(self, id_: str, record: LogRecord, tally: Tally) -> None:
        seen = self._by_id.setdefault(id_, [])
        seen[:] = [one for one in seen if within(one[1], record.timestamp, self._id_seconds)]
        for other, _ in seen:
            tally.link(other, "id")
        if all(other is not tally for other, _ in seen):
            seen.append((tally, record.timestamp))
            del seen[:-MAX_TOLD_OF_ONE_ID]
        _bound(self._by_id)

    def _see_root(self, root: int, record: LogRecord, tally: Tally) -> None:
        known = self._by_root.get(root)
        if known is not None and known[0] is not tally and self._is_now(known[1], record):
            tally.link(known[0], "root")
        self._by_root[root] = (tally, record.timestamp)
        _bound(self._by_root)

    def _is_now(self, stamp: str | None, record: LogRecord) -> bool:
        """A log without times tells nothing of what happened at once."""
        known = stamp is not None and record.timestamp is not None
        return known and within(stamp, record.timestamp, self._root_seconds)


def _root(record: LogRecord) -> int | None:
    """The same for one throwable however it was wrapped: type, message and stack; None without frames."""
    if record.trace is None:
        return None
    root = record.trace.throwable.root_cause
    frames = root.frames
    if not frames or not root.type:
        return None
    middle = frames[len(frames) // 2]
    return hash((root.type, root.message, frames[0], middle, frames[-1], len(frames)))


def _words(record: LogRecord) -> tuple[str, str] | None:
    """Type and message of the root cause; None where the message is one that many failures have."""
    if record.trace is not None:
        root = record.trace.throwable.root_cause
        type_, message = root.type, root.message
    else:
        named = nested_type(record.message) or inline_type(record.message)
        type_, message = (named.type, named.message) if named else ("", None)
    if not type_ or message is None or len(message) > LONGEST_WORDS:
        return None
    if len(message.split(None, MIN_WORDS)) < MIN_WORDS:
        return None
    return type_, message.strip()


def _bound(held: dict[Any, Any]) -> None:
    if len(held) > MAX_REMEMBERED:
        for key in list(held)[: MAX_REMEMBERED // 2]:
            del held[key]
