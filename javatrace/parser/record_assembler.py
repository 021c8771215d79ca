"""Lines of one stream to records: where a record starts, which trace a line belongs to, where both end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from javatrace.layouts import Head, is_fence, read_head
from javatrace.parser.draft import Draft
from javatrace.parser.frames import parse_frame
from javatrace.parser.headers import (
    Header,
    parse_header,
    parse_loose_header,
    parse_more,
    parse_relation,
    stands_alone,
)
from javatrace.parser.lookalikes import (
    in_message,
    indent,
    is_attempt,
    is_injection_point,
    may_relate,
    told_again,
)
from javatrace.parser.named_types import inline, inline_simple, nested
from javatrace.parser.trace_builder import CAUSE_GAP, Opened, opened
from javatrace.source.line import Line

LOOK_BACK = 40
"""Lines above a first frame that are searched for its header."""
MESSAGE_LINES = 200
SAID_LINES = 5
"""Lines between a record's own and a first frame that can be a message whose class was left out."""
OPEN_FOR = 50
"""Records after which frames are no longer given to a trace that was interrupted."""
_EMPTY = Header("", None)


class Assembler:
    """Fed line by line; hands out each draft once nothing can be added to it."""

    def __init__(self) -> None:
        self._draft: Draft | None = None
        self._open: Opened | None = None
        self._owner: Draft | None = None
        """The draft that the open trace belongs to, which may be an earlier one."""
        self._done: list[Draft] = []

    def read(self, lines: Iterable[Line]) -> Iterator[Draft]:
        for line in lines:
            trace = self._open
            if trace is not None and trace.plain and self._owner is self._draft:
                frame = parse_frame(line.text)
                if frame is not None:
                    trace.next_frame(frame, line)
                    continue
            self._feed(line)
            if self._done and self._open is None:
                yield from self._flush()
        self._close()
        if self._draft is not None:
            self._done.append(self._draft)
            self._draft = None
        yield from self._flush()

    def _flush(self) -> Iterator[Draft]:
        done, self._done = self._done, []
        yield from done

    def _feed(self, line: Line) -> None:
        text = line.text
        frame = parse_frame(text)
        if frame is not None and not is_injection_point(self._open):
            self._for_frame(line).frame(frame, line)
            return
        head = read_head(text) if frame is None and not is_attempt(self._open, text) else None
        if head is not None and not self._is_second_line(head):
            self._start(line, head)
            text = head.message
        elif head is not None:
            text = head.message
        self._structural(line, text, head is not None)

    def _is_second_line(self, head: Head) -> bool:
        """`SEVERE: message` below java.util.logging's first line completes that record."""
        draft = self._draft
        if draft is None or draft.head is None or not draft.head.waits or draft.lines:
            return False
        if head.timestamp is not None or head.level is None:
            return False
        first = draft.head
        draft.head = Head(head.message, first.timestamp, head.level, first.thread, first.logger)
        return True

    def _start(self, line: Line, head: Head) -> None:
        if self._open is not None and (self._open.pending or not self._open.has_frames):
            self._close()
        if len(self._done) >= OPEN_FOR:
            self._close()
        if self._draft is not None:
            self._done.append(self._draft)
        self._draft = Draft(line, head)

    def _structural(self, line: Line, text: str, in_head: bool) -> None:
        relation = parse_relation(text) if ":" in text or "ause" in text else None
        if relation is not None and may_relate(self._open, relation, text):
            self._for_relation(line).relation(relation, line)
            return
        count = parse_more(text) if self._open is not None else None
        if count is not None and self._open is not None and not in_head:
            self._open.more(count, line)
            return
        header = parse_header(text)
        if header is not None:
            self._header(header, line, in_head)
            return
        self._text(line, text, in_head)

    def _header(self, header: Header, line: Line, in_head: bool) -> None:
        if self._open is not None and self._open.next_is_cause and not in_head:
            self._open.cause(header, line)
            return
        if self._open is not None and not in_head and in_message(self._open, line):
            self._open.pending.append(line)
            return
        self._close(superseded_by=header)
        self._begin(opened(header, line, indent(line.text)))

    def _begin(self, trace: Opened) -> None:
        self._ensure_draft(trace.lines[0])
        self._open, self._owner = trace, self._draft

    def _text(self, line: Line, text: str, in_head: bool) -> None:
        if in_head or is_fence(text):
            return
        self._ensure_draft(line)
        trace = self._open
        if trace is not None and self._owner is self._draft:
            if stands_alone(text):
                trace.next_is_cause = True
            trace.pending.append(line)
            if len(trace.pending) > 400:
                self._close()
            return
        if self._draft is not None and len(self._draft.lines) < MESSAGE_LINES:
            self._draft.lines.append(line)

    def _ensure_draft(self, line: Line) -> None:
        if self._draft is None:
            self._draft = Draft(line, None)

    def _close(self, superseded_by: Header | None = None) -> None:
        """End the open trace; text after it goes back to its record."""
        trace, owner = self._open, self._owner
        self._open = self._owner = None
        if trace is None or owner is None:
            return
        left = trace.pending
        trace.pending = []
        if not trace.has_frames and len(trace.sections) == 1 and superseded_by is not None:
            first = trace.current
            same = (first.type, first.text()) == (superseded_by.type, superseded_by.message)
            contiguous = not left
            if same or contiguous or (_is_record(owner) and not owner.traces):
                owner.lines.extend(trace.lines if trace.lines[0] is not owner.first else [])
                owner.lines.extend(left[:MESSAGE_LINES])
                return
        if not trace.again:
            owner.traces.append((trace.lines[0], trace.finish()))
        owner.lines.extend(left[:MESSAGE_LINES])

    def _for_frame(self, line: Line) -> Opened:
        """The trace that a frame belongs to; a new one where none is open."""
        trace = self._open
        if trace is not None and self._owner is self._draft and trace.takes_frame():
            return trace
        if trace is not None and self._owner is not self._draft and self._may_resume(trace):
            return trace
        return self._new_for_frame(line)

    def _may_resume(self, trace: Opened) -> bool:
        """Another record stood between the frames of a trace, and has no header of its own."""
        draft = self._draft
        if trace.current.closed or draft is None:
            return False
        if not draft.lends and self._candidate(draft) is not None:
            return False
        trace.repaired.add("interleaved")
        draft.lends = True
        return True

    def _new_for_frame(self, line: Line) -> Opened:
        self._close()
        draft = self._draft
        found = self._candidate(draft) if draft is not None else None
        if found is None:
            trace = opened(_said_above(draft), line)
            trace.lines.clear()
            trace.again = draft is not None and told_again(draft)
        else:
            header, at, after = found
            trace = opened(header, at)
            trace.pending = after
        self._begin_at(trace, line)
        return trace

    def _begin_at(self, trace: Opened, line: Line) -> None:
        self._ensure_draft(line)
        self._open, self._owner = trace, self._draft

    def _candidate(self, draft: Draft) -> tuple[Header, Line, list[Line]] | None:
        """(header, its line, text between it and the frame): nearest first, then the record's own line."""
        texts = [(line, line.text) for line in draft.lines[-LOOK_BACK:]]
        if draft.head is not None and not draft.traces and len(draft.lines) < LOOK_BACK:
            texts.insert(0, (draft.first, draft.head.message))
        found = _header_among([text for _, text in texts])
        if found is None:
            return None
        header, position = found
        line, after = texts[position][0], [later for later, _ in texts[position + 1 :]]
        taken = len(after) + (line is not draft.first or draft.head is None)
        del draft.lines[len(draft.lines) - taken :]
        return header, line, after

    def _for_relation(self, line: Line) -> Opened:
        trace = self._open
        if trace is not None and trace.pending_words() <= CAUSE_GAP:
            if self._owner is not self._draft and self._draft is not None:
                trace.repaired.add("interleaved")
                self._draft.lends = True
            return trace
        return self._new_for_frame(line)


def _said_above(draft: Draft | None) -> Header:
    """No class, and as its message what a record says on the few lines between its own and the first frame."""
    if (
        draft is None
        or draft.head is None
        or draft.traces
        or not 0 < len(draft.lines) <= SAID_LINES
    ):
        return _EMPTY
    said = "\n".join(line.text.strip() for line in draft.lines)
    return Header("", said.strip() or None)


def _header_among(texts: list[str]) -> tuple[Header, int] | None:
    """The last that names a class with its package; else a class without, in the last line that says anything."""
    nearest = next((at for at in range(len(texts) - 1, -1, -1) if texts[at].strip()), None)
    if nearest is None:
        return None
    if header := parse_loose_header(texts[nearest]):
        return header, nearest
    for position in range(nearest, -1, -1):
        if header := nested(texts[position]) or inline(texts[position]):
            return header, position
    simple = inline_simple(texts[nearest])
    return (simple, nearest) if simple is not None else None


def _is_record(draft: Draft | None) -> bool:
    return draft is not None and draft.head is not None
