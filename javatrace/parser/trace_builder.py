"""A trace while it is being read: its sections so far, the text in between, and when that text belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from javatrace.model.trace import Frame, StackTrace
from javatrace.parser.chains import assemble
from javatrace.parser.headers import Header, Relation
from javatrace.parser.sections import Section, section
from javatrace.source.line import Line

_FRAMES_WERE_MESSAGE = re.compile(r"\s*(?:\d+ errors?|Driver stacktrace:|={3,} .* ={3,})\s*$")
"""Guice and Spark print frames inside the message; this line is its last."""
_UNNAMED = re.compile(r"(?P<indent>\s*)Caused by:(?:\s+(?P<said>.*))?$")
"""A cause whose class the log has lost; it is one only where frames follow."""
GAP = 3
"""Lines of other text after which frames are no longer taken for the same trace."""
CAUSE_GAP = 40
TEXT_LINES = 200_000


@dataclass(slots=True)
class Opened:
    sections: list[Section]
    lines: list[Line]
    """From the header to the last line taken."""
    thread: str | None = None
    pending: list[Line] = field(default_factory=list)
    """Text after the last header or frame, whose place is not known yet."""
    section_start: int = 0
    """Index in `lines` of the header of the current section."""
    next_is_cause: bool = False
    repaired: set[str] = field(default_factory=set)
    cut: bool = False
    again: bool = False
    """Frames of a trace that was told in full before."""

    @property
    def current(self) -> Section:
        return self.sections[-1]

    @property
    def has_frames(self) -> bool:
        return any(part.frames or part.closed for part in self.sections)

    @property
    def plain(self) -> bool:
        """Nothing but frames since the last header: the next frame needs no thought."""
        current = self.sections[-1]
        return not self.pending and bool(current.frames) and not current.closed

    def next_frame(self, frame: Frame, line: Line) -> None:
        self.sections[-1].add(frame)
        if len(self.lines) < TEXT_LINES:
            self.lines.append(line)
        else:
            self.cut = True
        if line.repaired:
            self.repaired.update(line.repaired)

    def takes_frame(self) -> bool:
        """Whether a frame after the pending text is still this trace's."""
        if self.current.closed and self.pending_words() > 0 and self._unnamed() is None:
            return False
        return not self.current.frames or self.pending_words() <= GAP or self._in_message()

    def _in_message(self) -> bool:
        return any(_FRAMES_WERE_MESSAGE.match(line.text) for line in self.pending[-3:])

    def _unnamed(self) -> re.Match[str] | None:
        """The pending text as a header that names no class."""
        after = self.current.frames or self.current.closed
        return _UNNAMED.match(self.pending[0].text) if after and self.pending else None

    def pending_words(self) -> int:
        return sum(1 for line in self.pending if line.text.strip())

    def frame(self, frame: Frame, line: Line) -> None:
        if not self.current.frames and not self.current.closed:
            self._pending_is_message()
        elif self.pending and self._in_message():
            self._all_is_message()
        elif (unnamed := self._unnamed()) is not None:
            self._open("caused", len(unnamed["indent"].expandtabs(4)), Header("", unnamed["said"]))
            for each in self.pending[1:]:
                self.current.say(each.text)
            self.section_start = len(self.lines)
        elif self.pending_words():
            self.repaired.add("interleaved")
        self.current.add(frame)
        self._take(line)

    def _pending_is_message(self) -> None:
        while self.pending and not self.pending[-1].text.strip():
            self.lines.append(self.pending.pop())
        self._say(self.pending)

    def _all_is_message(self) -> None:
        """What looked like frames so far was text of the message."""
        self.current.frames.clear()
        self.current.closed = False
        del self.current.message[1:]
        self._say([*self.lines[self.section_start + 1 :], *self.pending])
        del self.lines[self.section_start + 1 :]

    def _say(self, lines: list[Line]) -> None:
        if lines and self.current.type:
            if not self.current.has_message:
                self.current.message.append("")
                self.current.has_message = True
            for line in lines:
                self.current.say(line.text)

    def relation(self, relation: Relation, line: Line) -> None:
        if not self.current.frames and not self.current.closed:
            self._pending_is_message()
        if relation.circular:
            self.current.closed = True
        else:
            self._open(relation.word, relation.indent, relation.header)
        self._take(line)
        self.section_start = len(self.lines) - 1

    def cause(self, header: Header, line: Line) -> None:
        """A plain header after `root cause` on a line of its own."""
        self._open("caused", 0, header)
        self._take(line)
        self.section_start = len(self.lines) - 1
        self.next_is_cause = False

    def _open(self, word: str, indent: int, header: Header) -> None:
        self.sections.append(section(word, indent, header.type, header.message))

    def more(self, count: int, line: Line) -> None:
        if not self.current.frames and not self.current.closed:
            self._pending_is_message()
        self.current.in_common += count
        self.current.closed = self.current.closed or count > 0
        self.cut = self.cut or count == 0
        self._take(line)

    def _take(self, line: Line) -> None:
        self.repaired.update(line.repaired)
        if len(self.lines) < TEXT_LINES:
            self.lines.extend(self.pending)
            self.lines.append(line)
        else:
            self.cut = True
        self.pending.clear()

    def finish(self) -> StackTrace:
        last = self.sections[-1]
        headerless = not self.sections[0].type
        ends_early = last.word != "top" and not last.frames and not last.closed
        cut = self.cut or headerless or ends_early or any(part.cut for part in self.sections)
        return StackTrace(
            assemble(self.sections),
            "\n".join(line.text for line in self.lines),
            self.thread,
            tuple(sorted(self.repaired)),
            cut,
        )


def opened(header: Header, line: Line, indent: int = 0) -> Opened:
    return Opened(
        [section("top", indent, header.type, header.message)],
        [line],
        header.thread,
        repaired=set(line.repaired),
    )
