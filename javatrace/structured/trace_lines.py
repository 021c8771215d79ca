"""Events that carry one line of a trace each, as shippers without multi-line rules send them, joined to one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from javatrace.parser.frames import parse_frame
from javatrace.parser.headers import (
    parse_captioned_header,
    parse_omitted_frames,
    parse_throwable_header,
)
from javatrace.structured.event import LocatedEvent

MAX_BETWEEN = 200
"""Events of other streams between two lines of one trace."""
MAX_LINES = 20_000
"""Lines of one trace that are joined."""


@dataclass(slots=True)
class _Head:
    """An event that lines of a trace may follow."""

    event: LocatedEvent
    last: int
    """Index of the last event that was added."""
    lines: list[str]
    writers: set[tuple[str | None, str | None]]
    """Logger and level of each event that was added: lines after the first may have lost both."""
    caption: LocatedEvent | None = None
    """A `Caused by:` after the last line, which belongs to the trace if a frame follows; else it is anybody's text."""

    def may_take(self, one: LocatedEvent, index: int) -> bool:
        is_near = index - self.last <= MAX_BETWEEN and len(self.lines) < MAX_LINES
        return is_near and not one.event.stack and not self.event.event.stack

    def takes(self, one: LocatedEvent, index: int) -> bool:
        """Whether the event is a line of the trace; then it is added."""
        text = _text(one)
        if is_frame_line(text):
            self.lines += [_text(self.caption)] if self.caption else []
            self.lines.append(text)
            self.caption, self.last = None, index
            self.writers.add(_writer(one))
            return True
        if self.caption is None and _writer(one) in self.writers and _is_caption(text):
            self.caption = one
            return True
        return False

    def joined(self) -> LocatedEvent:
        """The event with all lines as its trace; itself where none followed and it is none."""
        if len(self.lines) == 1 and not is_frame_line(self.lines[0]):
            return self.event
        return replace(self.event, event=replace(self.event.event, stack="\n".join(self.lines)))


def join_trace_lines(events: list[LocatedEvent]) -> list[LocatedEvent]:
    """The same events; a line of a trace is added to the event of its own stream that stands before it."""
    if not any(is_frame_line(_text(one)) for one in events):
        return events
    heads: list[_Head] = []
    last_of: dict[str, _Head] = {}
    for index, one in enumerate(events):
        head = _head_of(one, last_of, heads)
        if head is not None and head.may_take(one, index) and head.takes(one, index):
            continue
        if head is not None and head.caption is not None:
            heads.append(_new_head(head.caption, index))
            head.caption = None
        last_of[one.event.stream] = _new_head(one, index)
        heads.append(last_of[one.event.stream])
    alone = [head.caption for head in last_of.values() if head.caption is not None]
    return [*(head.joined() for head in heads), *alone]


def _new_head(one: LocatedEvent, index: int) -> _Head:
    return _Head(one, index, [_text(one)], {_writer(one)})


def _head_of(one: LocatedEvent, last_of: dict[str, _Head], heads: list[_Head]) -> _Head | None:
    """The last event of the same stream; of a line that has lost its thread, the last one of the same host."""
    stream = one.event.stream
    if stream in last_of:
        return last_of[stream]
    last = heads[-1] if heads else None
    return last if last is not None and last.event.event.stream.startswith(stream) else None


def _writer(one: LocatedEvent) -> tuple[str | None, str | None]:
    return one.event.prefix.logger, one.event.prefix.level


def _text(one: LocatedEvent) -> str:
    return one.event.prefix.message.rstrip("\r\n")


def is_frame_line(text: str) -> bool:
    """Whether the text is one frame, or `... 23 more`, and nothing else."""
    if not text or "\n" in text or len(text) > 4_000:
        return False
    if text.lstrip().startswith("..."):
        return parse_omitted_frames(text) is not None
    return "(" in text and parse_frame(text) is not None


def _is_caption(text: str) -> bool:
    if ":" not in text or "\n" in text:
        return False
    captioned = parse_captioned_header(text)
    return captioned is not None and bool(captioned.header.type)


def is_trace_part(text: str) -> bool:
    """Whether an event of this text alone, without level and time, is worth keeping: a header, or a line below one."""
    text = text.rstrip("\r\n")
    return is_frame_line(text) or _is_caption(text) or parse_throwable_header(text) is not None
