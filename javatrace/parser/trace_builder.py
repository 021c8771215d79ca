"""A stack trace while it is being read: its sections so far, and the text below them whose place is not known yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from javatrace.model.trace import Frame, StackTrace
from javatrace.parser.chains import build_throwable
from javatrace.parser.headers import CaptionedHeader, ThrowableHeader
from javatrace.parser.sections import Section, new_section
from javatrace.source.line import Line

_END_OF_MESSAGE = re.compile(r"\s*(?:\d+ errors?|Driver stacktrace:|={3,} .* ={3,})\s*$")
"""Guice and Spark print frames inside the message; this line is its last."""
_CAUSE_WITHOUT_TYPE = re.compile(r"(?P<indent>\s*)Caused by:(?:\s+(?P<message>.*))?$")
"""A cause whose class the log has lost; it is one only where frames follow."""
MAX_GAP = 3
"""Lines of other text after which frames are no longer taken for the same trace."""
MAX_CAUSE_GAP = 40
"""The same before a `Caused by:`, which says itself that it continues a trace."""
MAX_LINES = 200_000
"""Lines of a trace's text that are kept: above a StackOverflowError's 1,024 frames for each of a long chain."""


@dataclass(slots=True)
class TraceBuilder:
    """Fed header by header and frame by frame; `finish` makes the StackTrace."""

    sections: list[Section]
    lines: list[Line]
    """From the header to the last line taken."""
    thread: str | None = None
    pending: list[Line] = field(default_factory=list)
    """Text after the last header or frame, whose place is not known yet."""
    section_start: int = 0
    """Index in `lines` of the header of the current section."""
    next_is_cause: bool = False
    """A line such as `root cause` announced the next header."""
    repaired: set[str] = field(default_factory=set)
    truncated: bool = False
    header_in_text: bool = False
    """As StackTrace.header_in_text."""
    repeats_earlier: bool = False
    """Its frames are those of a trace that was printed in full before."""

    @property
    def current(self) -> Section:
        """The section that frames go to."""
        return self.sections[-1]

    @property
    def has_frames(self) -> bool:
        """Whether any section has frames, or says that its frames are another's."""
        return any(part.frames or part.closed for part in self.sections)

    @property
    def is_caption_alone(self) -> bool:
        """Whether there is nothing but a `Caused by:` without a trace before it or a frame below it: words."""
        return not self.sections[0].type and not self.has_frames

    @property
    def expects_frame(self) -> bool:
        """Whether nothing but frames came since the last header, so that the next frame is surely this trace's."""
        current = self.sections[-1]
        return not self.pending and bool(current.frames) and not current.closed

    def append_frame(self, frame: Frame, line: Line) -> None:
        """The fast way for a frame where `expects_frame`."""
        self.sections[-1].add_frame(frame)
        if len(self.lines) < MAX_LINES:
            self.lines.append(line)
        else:
            self.truncated = True
        if line.repaired:
            self.repaired.update(line.repaired)

    def accepts_frame(self) -> bool:
        """Whether a frame after the pending text is still this trace's."""
        if self.current.closed and self.pending_words() > 0 and self._cause_without_type() is None:
            return False
        return (
            not self.current.frames
            or self.pending_words() <= MAX_GAP
            or self._frames_were_message()
        )

    def _frames_were_message(self) -> bool:
        return any(_END_OF_MESSAGE.match(line.text) for line in self.pending[-3:])

    def _cause_without_type(self) -> re.Match[str] | None:
        """The pending text as a header that names no class."""
        after = self.current.frames or self.current.closed
        return _CAUSE_WITHOUT_TYPE.match(self.pending[0].text) if after and self.pending else None

    def pending_words(self) -> int:
        """Pending lines that are not blank."""
        return sum(1 for line in self.pending if line.text.strip())

    def add_frame(self, frame: Frame, line: Line) -> None:
        """A frame, and what its coming says of the pending text: message, lost header, or another's line."""
        if not self.current.frames and not self.current.closed:
            self._take_pending_as_message()
        elif self.pending and self._frames_were_message():
            self._turn_frames_into_message()
        elif (cause := self._cause_without_type()) is not None:
            header = ThrowableHeader("", cause["message"])
            self._open_section("caused", len(cause["indent"].expandtabs(4)), header)
            for each in self.pending[1:]:
                self.current.add_message_line(each.text)
            self.section_start = len(self.lines)
        elif self.pending_words():
            self.repaired.add("interleaved")
        self.current.add_frame(frame)
        self._take(line)

    def _take_pending_as_message(self) -> None:
        while self.pending and not self.pending[-1].text.strip():
            self.lines.append(self.pending.pop())
        self._extend_message(self.pending)

    def _turn_frames_into_message(self) -> None:
        """What looked like frames so far was text of the message."""
        self.current.frames.clear()
        self.current.closed = False
        del self.current.message[1:]
        self._extend_message([*self.lines[self.section_start + 1 :], *self.pending])
        del self.lines[self.section_start + 1 :]

    def _extend_message(self, lines: list[Line]) -> None:
        if lines and self.current.type:
            if not self.current.has_message:
                self.current.message.append("")
                self.current.has_message = True
            for line in lines:
                self.current.add_message_line(line.text)

    def add_captioned_header(self, captioned: CaptionedHeader, line: Line) -> None:
        """`Caused by: …`, `Suppressed: …`, `Wrapped by: …`."""
        if not self.current.frames and not self.current.closed:
            self._take_pending_as_message()
        if captioned.circular:
            self.current.closed = True
        else:
            self._open_section(captioned.caption, captioned.indent, captioned.header)
        self._take(line)
        self.section_start = len(self.lines) - 1

    def take_late_header(self, header: ThrowableHeader, line: Line) -> None:
        """The header of the section whose first frame stood above it."""
        current = self.current
        current.type, current.has_message = header.type, header.message is not None
        current.message[:] = [header.message] if header.message is not None else []
        self.lines.insert(0, line)
        self.thread = self.thread or header.thread
        self.repaired.add("swapped")

    def add_cause_header(self, header: ThrowableHeader, line: Line) -> None:
        """A header without caption, after `root cause` on a line of its own."""
        self._open_section("caused", 0, header)
        self._take(line)
        self.section_start = len(self.lines) - 1
        self.next_is_cause = False

    def _open_section(self, caption: str, indent: int, header: ThrowableHeader) -> None:
        self.sections.append(new_section(caption, indent, header))

    def add_omitted_frames(self, count: int, line: Line) -> None:
        """`... 23 more`; a count of 0 says that the trace was cut."""
        if not self.current.frames and not self.current.closed:
            self._take_pending_as_message()
        self.current.in_common += count
        self.current.closed = self.current.closed or count > 0
        self.truncated = self.truncated or count == 0
        self._take(line)

    def _take(self, line: Line) -> None:
        self.repaired.update(line.repaired)
        if len(self.lines) < MAX_LINES:
            self.lines.extend(self.pending)
            self.lines.append(line)
        else:
            self.truncated = True
        self.pending.clear()

    def finish(self) -> StackTrace:
        """The trace as a value; pending text is no part of it."""
        last = self.sections[-1]
        headerless = not self.sections[0].type
        ends_early = last.caption != "top" and not last.frames and not last.closed
        cut = headerless or ends_early or any(part.cut for part in self.sections)
        return StackTrace(
            build_throwable(self.sections),
            "\n".join(line.text for line in self.lines),
            thread=self.thread,
            repaired=tuple(sorted(self.repaired)),
            truncated=self.truncated or cut,
            header_in_text=self.header_in_text,
        )


def start_trace(header: ThrowableHeader, line: Line, indent: int = 0) -> TraceBuilder:
    """A trace that begins with `header`, which stands on `line`, so many columns in."""
    return TraceBuilder(
        [new_section("top", indent, header)],
        [line],
        header.thread,
        repaired=set(line.repaired),
    )
