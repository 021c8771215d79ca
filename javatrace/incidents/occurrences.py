"""Whether a record tells of a failure that was just counted: thrown once, logged at several places on its way up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from javatrace.incidents.tally import Tally
from javatrace.model.records import LogRecord
from javatrace.vocabulary.clock import within

MAX_OPEN = 10_000
"""Occurrences that may still be told again; the oldest are given up first."""
MAX_LINES_APART = 400
"""Where the log has no times."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What was thrown, as far as every telling of it has it."""

    key: str
    """Root type, its whole message, the application's first frame."""
    frames: tuple[str, ...]
    """The application's frames below it, with lines; a log may print fewer of them when it is wrapped."""


@dataclass(slots=True)
class Telling:
    """One record, as far as it matters whether it tells of what was counted already."""

    record: LogRecord
    failure: Failure
    words: tuple[str, str | None]
    """(how the root was wrapped, by which logger): the same words once more are another occurrence."""
    ids: tuple[str, ...]
    """Of its request."""

    def whose(self) -> list[tuple[str, ...]]:
        """Whose record it is; a thread's name means nothing in another log."""
        record, failure = self.record, self.failure.key
        keys: list[tuple[str, ...]] = [(failure, "id", each) for each in self.ids]
        if record.thread:
            keys.append((failure, "thread", record.source, record.thread))
        elif not (record.timestamp or record.logger or record.level):
            keys.append((failure, "bare", record.source))  # by no logger: who follows is near
        return keys or [(failure, "record", record.source, str(record.offset))]


class _Stood(NamedTuple):
    """Where and when a record stood; the record itself, with its trace, is not held."""

    source: str
    offset: int
    line: int
    timestamp: str | None


@dataclass(slots=True)
class Occurrence:
    """One throw of a failure, and by whom it was told so far."""

    tally: Tally
    last: _Stood
    """The last record that told of it."""
    frames: tuple[str, ...]
    words: set[tuple[str, str | None]] = field(default_factory=set)


class Occurrences:
    """The latest occurrence of each failure by thread, and by the ids of its request."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._open: dict[tuple[str, ...], Occurrence] = {}

    def told(self, telling: Telling) -> Occurrence | None:
        """The occurrence that the record tells of in other words; None where it is another one."""
        record, frames = telling.record, telling.failure.frames
        for key in telling.whose():
            found = self._open.get(key)
            if found is None or not _agree(found.frames, frames):
                continue
            if _is_same_record(found.last, record):
                return found
            if telling.words not in found.words and self._is_near(found.last, record):
                return found
        return None

    def note(self, telling: Telling, known: Occurrence | None, tally: Tally) -> None:
        """The record is of the `known` occurrence, or begins one of `tally`."""
        record = telling.record
        stood = _Stood(record.source, record.offset, record.line, record.timestamp)
        occurrence = known or Occurrence(tally, stood, telling.failure.frames)
        occurrence.last = stood
        occurrence.words.add(telling.words)
        for key in telling.whose():
            self._open[key] = occurrence
        if len(self._open) > MAX_OPEN:
            for key in list(self._open)[: MAX_OPEN // 2]:
                del self._open[key]

    def _is_near(self, earlier: _Stood, later: LogRecord) -> bool:
        if earlier.timestamp is None or later.timestamp is None:
            apart = later.line - earlier.line
            return earlier.source == later.source and 0 <= apart <= MAX_LINES_APART
        return within(earlier.timestamp, later.timestamp, self._seconds)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether they are the same stack as far as both of them go."""
    common = min(len(one), len(other))
    return one[:common] == other[:common]


def _is_same_record(earlier: _Stood, later: LogRecord) -> bool:
    """Two traces in one record, as `log.error(summary, e)` with a summary that ends in the trace."""
    return (
        earlier.offset == later.offset
        and earlier.line == later.line
        and earlier.source == later.source
    )
