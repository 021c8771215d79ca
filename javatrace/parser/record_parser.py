"""Lines of one stream to records: where a record starts, which trace a line belongs to, where both end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from javatrace.layouts import LoggerPrefix, is_fence, parse_logger_prefix
from javatrace.parser.frames import parse_frame
from javatrace.parser.headers import (
    ThrowableHeader,
    is_cause_marker,
    parse_any_throwable_header,
    parse_captioned_header,
    parse_omitted_frames,
    parse_throwable_header,
)
from javatrace.parser.lookalikes import (
    follows_launcher_error,
    indent_width,
    is_attempt,
    is_injection_point,
    is_message_text,
    may_continue_trace,
    repeats_trace_above,
)
from javatrace.parser.named_types import (
    inline_type,
    inline_unqualified_type,
    nested_type,
    stands_as_header,
)
from javatrace.parser.record_builder import RecordBuilder
from javatrace.parser.sections import MAX_MESSAGE_LINES
from javatrace.parser.trace_builder import MAX_CAUSE_GAP, TraceBuilder, start_trace
from javatrace.source.line import Line

LOOK_BACK = 40
"""Lines above a first frame that are searched for its header."""
MAX_TEXT_LINES = 200
"""Lines of a record that belong to no trace and are kept."""
MAX_HEADLESS_MESSAGE = 5
"""Lines between a record's own and a first frame that can be a message whose class was left out."""
MAX_RECORDS_BETWEEN = 50
"""Records after which frames are no longer given to a trace that was interrupted."""
BOTTOM = frozenset({"run", "main", "runWorker"})
"""Methods at the bottom of a stack: the last frame of a trace whose beginning is lost."""
_NO_HEADER = ThrowableHeader("", None)


class _FoundHeader(NamedTuple):
    header: ThrowableHeader
    line: Line
    after: list[Line]
    """Text between it and the frame."""
    in_text: bool
    """It was found inside other text."""


class RecordParser:
    """Fed line by line; hands out each record once nothing can be added to it."""

    def __init__(self) -> None:
        self._record: RecordBuilder | None = None
        self._trace: TraceBuilder | None = None
        """The open one."""
        self._owner: RecordBuilder | None = None
        """The record that the open trace belongs to, which may be an earlier one."""
        self._done: list[RecordBuilder] = []

    def read(self, lines: Iterable[Line]) -> Iterator[RecordBuilder]:
        """The records of the lines, in their order."""
        for line in lines:
            trace = self._trace
            if trace is not None and trace.expects_frame and self._owner is self._record:
                frame = parse_frame(line.text)
                if frame is not None:
                    trace.append_frame(frame, line)
                    continue
            self._feed(line)
            if self._done and self._trace is None:
                yield from self._flush()
        self._close()
        if self._record is not None:
            self._done.append(self._record)
            self._record = None
        yield from self._flush()

    def _flush(self) -> Iterator[RecordBuilder]:
        done, self._done = self._done, []
        yield from done

    def _feed(self, line: Line) -> None:
        text = line.text
        frame = parse_frame(text)
        if frame is not None and not is_injection_point(self._trace):
            self._trace_of_frame(line).add_frame(frame, line)
            return
        prefix = None
        if frame is None and not is_attempt(self._trace, text):
            prefix = parse_logger_prefix(text)
        if prefix is not None:
            if not self._completes_first_line(prefix):
                self._start_record(line, prefix)
            text = prefix.message
            if prefix.thrown and (header := parse_throwable_header(prefix.thrown)) is not None:
                self._add_header(header, line, has_prefix=True)
                return
        self._feed_text(line, text, has_prefix=prefix is not None)

    def _completes_first_line(self, prefix: LoggerPrefix) -> bool:
        """Whether this is `SEVERE: message` below java.util.logging's first line; it is added to that record."""
        record = self._record
        if record is None or record.prefix is None or not record.prefix.waits or record.lines:
            return False
        if prefix.timestamp is not None or prefix.level is None:
            return False
        first = record.prefix
        record.prefix = LoggerPrefix(
            prefix.message, first.timestamp, prefix.level, first.thread, first.logger
        )
        return True

    def _start_record(self, line: Line, prefix: LoggerPrefix) -> None:
        if self._trace is not None and (self._trace.pending or not self._trace.has_frames):
            self._close()
        if len(self._done) >= MAX_RECORDS_BETWEEN:
            self._close()
        if self._record is not None:
            self._done.append(self._record)
        self._record = RecordBuilder(line, prefix)

    def _feed_text(self, line: Line, text: str, has_prefix: bool) -> None:
        """A line that is no frame: a header of either kind, omitted frames, or text."""
        captioned = parse_captioned_header(text) if ":" in text or "ause" in text else None
        may_caption = captioned is not None and not has_prefix
        if may_caption and captioned and may_continue_trace(self._trace, captioned, text):
            self._trace_of_caption(line).add_captioned_header(captioned, line)
            return
        count = parse_omitted_frames(text) if self._trace is not None else None
        if count is not None and self._trace is not None and not has_prefix:
            self._trace.add_omitted_frames(count, line)
            return
        header = parse_throwable_header(text)
        if header is not None:
            self._add_header(header, line, has_prefix)
            return
        self._add_text(line, text, has_prefix)

    def _add_header(self, header: ThrowableHeader, line: Line, has_prefix: bool) -> None:
        if self._trace is not None and self._trace.next_is_cause and not has_prefix:
            self._trace.add_cause_header(header, line)
            return
        if self._trace is not None and not has_prefix and self._is_late_header(self._trace):
            self._trace.take_late_header(header, line)
            return
        if self._trace is not None and not has_prefix and is_message_text(self._trace, line):
            self._trace.pending.append(line)
            return
        self._close(superseded_by=header)
        self._open(start_trace(header, line, indent_width(line.text)), line)

    def _is_late_header(self, trace: TraceBuilder) -> bool:
        """Whether a header now is that of the one frame above it, below a record's own line: a shipper swapped them."""
        record = self._record
        if record is None or record.prefix is None or self._owner is not record or record.traces:
            return False
        first = trace.sections[0]
        alone = len(trace.sections) == 1 and len(first.frames) == 1 and not first.closed
        return (
            alone and not first.type and not trace.pending and first.frames[0].method not in BOTTOM
        )

    def _open(self, trace: TraceBuilder, line: Line) -> None:
        self._ensure_record(line)
        self._trace, self._owner = trace, self._record

    def _add_text(self, line: Line, text: str, has_prefix: bool) -> None:
        if has_prefix or is_fence(text):
            return
        self._ensure_record(line)
        trace = self._trace
        if trace is not None and self._owner is self._record:
            if is_cause_marker(text):
                trace.next_is_cause = True
            trace.pending.append(line)
            if len(trace.pending) > MAX_MESSAGE_LINES:
                self._close()
            return
        if self._record is not None and len(self._record.lines) < MAX_TEXT_LINES:
            self._record.lines.append(line)

    def _ensure_record(self, line: Line) -> None:
        if self._record is None:
            self._record = RecordBuilder(line, None)

    def _close(self, superseded_by: ThrowableHeader | None = None) -> None:
        """End the open trace; text after it goes back to its record."""
        trace, owner = self._trace, self._owner
        self._trace = self._owner = None
        if trace is None or owner is None:
            return
        left = trace.pending
        trace.pending = []
        if superseded_by is not None and _was_text(trace, superseded_by, left=left, owner=owner):
            owner.lines.extend(trace.lines if trace.lines[0] is not owner.first else [])
        elif trace.is_caption_alone and not follows_launcher_error(owner):
            owner.lines.extend(trace.lines)
        elif not trace.repeats_earlier:
            owner.traces.append((trace.lines[0], trace.finish()))
        owner.lines.extend(left[:MAX_TEXT_LINES])

    def _trace_of_frame(self, line: Line) -> TraceBuilder:
        """The trace that a frame belongs to; a new one where none is open."""
        trace = self._trace
        if trace is not None and self._owner is not self._record and self._is_logged_cause(trace):
            return trace
        if trace is not None and self._owner is self._record and trace.accepts_frame():
            return trace
        if trace is not None and self._owner is not self._record and self._may_resume(trace):
            return trace
        return self._new_trace(line)

    def _may_resume(self, trace: TraceBuilder) -> bool:
        """Whether the present record stood between the frames of a trace, and has no header of its own."""
        record = self._record
        if trace.current.closed or record is None:
            return False
        if not record.frames_reassigned and self._take_header(record) is not None:
            return False
        trace.repaired.add("interleaved")
        record.frames_reassigned = True
        return True

    def _is_logged_cause(self, trace: TraceBuilder) -> bool:
        """Whether the record above the frame is `Caused by: …`, logged alone; without frames it is anybody's text."""
        record = self._record
        if record is None or record.prefix is None or record.lines or record.traces:
            return False
        captioned = parse_captioned_header(record.prefix.message)
        if captioned is None or not captioned.header.type or record.frames_reassigned:
            return False
        trace.add_captioned_header(captioned, record.first)
        trace.repaired.add("interleaved")
        record.frames_reassigned = True
        return True

    def _new_trace(self, line: Line) -> TraceBuilder:
        """A trace for a frame or a cause that no open trace takes; its header is looked for above."""
        self._close()
        record = self._record
        found = self._take_header(record) if record is not None else None
        if found is None:
            trace = start_trace(_message_only_header(record), line)
            trace.lines.clear()
            trace.repeats_earlier = record is not None and repeats_trace_above(record)
        else:
            trace = start_trace(found.header, found.line)
            trace.pending = found.after
            trace.header_in_text = found.in_text
        self._open(trace, line)
        return trace

    def _take_header(self, record: RecordBuilder) -> _FoundHeader | None:
        """The header above a frame: nearest first, then the record's own line; taken out of the record's text."""
        texts = [(line, line.text) for line in record.lines[-LOOK_BACK:]]
        if record.prefix is not None and not record.traces and len(record.lines) < LOOK_BACK:
            texts.insert(0, (record.first, record.prefix.message))
        found = _header_among([text for _, text in texts])
        if found is None:
            return None
        header, position, in_text = found
        line, after = texts[position][0], [later for later, _ in texts[position + 1 :]]
        taken = len(after) + (line is not record.first or record.prefix is None)
        del record.lines[len(record.lines) - taken :]
        return _FoundHeader(header, line, after, in_text)

    def _trace_of_caption(self, line: Line) -> TraceBuilder:
        """The trace that a `Caused by:` belongs to; a new one where none is open."""
        trace = self._trace
        if trace is not None and trace.pending_words() <= MAX_CAUSE_GAP:
            if self._owner is not self._record and self._record is not None:
                trace.repaired.add("interleaved")
                self._record.frames_reassigned = True
            return trace
        return self._new_trace(line)


def _was_text(
    trace: TraceBuilder, later: ThrowableHeader, *, left: list[Line], owner: RecordBuilder
) -> bool:
    """Whether a header without frames was only text before the `later` header, which is the real one."""
    if trace.has_frames or len(trace.sections) > 1:
        return False
    first = trace.current
    is_same = (first.type, first.text()) == (later.type, later.message)
    return is_same or not left or (owner.prefix is not None and not owner.traces)


def _message_only_header(record: RecordBuilder | None) -> ThrowableHeader:
    """No class, and as its message what a record says on the few lines between its own and the first frame."""
    if record is None or record.prefix is None or record.traces:
        return _NO_HEADER
    if not 0 < len(record.lines) <= MAX_HEADLESS_MESSAGE:
        return _NO_HEADER
    message = "\n".join(line.text.strip() for line in record.lines)
    return ThrowableHeader("", message.strip() or None)


def _header_among(texts: list[str]) -> tuple[ThrowableHeader, int, bool] | None:
    """(header, its index, whether it stands within other text).

    The last that names a class with its package; else a class without, in the last text.
    """
    nearest = next((at for at in range(len(texts) - 1, -1, -1) if texts[at].strip()), None)
    if nearest is None:
        return None
    if header := parse_any_throwable_header(texts[nearest]):
        return header, nearest, False
    for position in range(nearest, -1, -1):
        if header := nested_type(texts[position]) or inline_type(texts[position]):
            return header, position, not stands_as_header(texts[position], header.type)
    simple = inline_unqualified_type(texts[nearest])
    if simple is None:
        return None
    return simple, nearest, not stands_as_header(texts[nearest], simple.type)
