"""What the thread of a record logged before it, where a user asks for that many lines."""

from __future__ import annotations

from javatrace.layouts import LoggerPrefix, parse_logger_prefix
from javatrace.model.records import LogRecord
from javatrace.source.encodings import decode, strip_control_characters
from javatrace.source.recall import Recall
from javatrace.structured.json_events import parse_event, parse_json_object

MAX_BYTES_BACK = 128 << 10
MAX_LENGTH = 400
"""Characters of a line."""


class LinesBefore:
    """A function of a record, while `recall` is fed with its log."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.recall = Recall()

    def __call__(self, record: LogRecord) -> tuple[str, ...]:
        """In the order of the log, personal data not yet masked; of any thread where the record names none."""
        data = self.recall.before(record.offset, MAX_BYTES_BACK)
        cut = len(data) == MAX_BYTES_BACK  # then the first line is not whole
        found: list[str] = []
        for line in reversed(strip_control_characters(decode(data)).split("\n")[cut:]):
            shown = _shown(line.rstrip("\r"), record.thread)
            if shown is not None:
                found.append(shown[:MAX_LENGTH])
            if len(found) == self._count:
                break
        return tuple(reversed(found))


def _shown(line: str, thread: str | None) -> str | None:
    """The line as it is shown; None for another thread's, and for one that begins no record."""
    if not line.strip() or (thread is not None and thread not in line):
        return None
    event = _event(line) if line.lstrip().startswith("{") else None
    prefix = event or parse_logger_prefix(line)
    if prefix is None or (thread is not None and prefix.thread not in (None, thread)):
        return None
    if event is None:
        return line
    head = (event.timestamp, event.level, event.logger)
    return f"{' '.join(part for part in head if part)} - {event.message}".partition("\n")[0]


def _event(line: str) -> LoggerPrefix | None:
    """The head of an event that was written as JSON on one line."""
    loaded = parse_json_object(line, line.index("{"))
    event = parse_event(loaded[0]) if loaded is not None else None
    return event.prefix if event is not None else None
