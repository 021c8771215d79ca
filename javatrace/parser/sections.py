"""The printed parts of one trace in the order printed: a header and the frames below it, not yet a tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from javatrace.model.trace import Frame
from javatrace.parser.headers import ThrowableHeader

MAX_MESSAGE_LINES = 400
"""A message longer than this is cut; what follows is read on, only not kept."""
MAX_FRAMES = 150_000
"""Frames of one section that are kept: `-XX:MaxJavaStackTraceDepth` can make them as many as the stack is deep."""


@dataclass(slots=True)
class Section:
    """Filled line by line while a trace is read; nothing outside parsing ever sees one."""

    caption: str = "top"
    """`top`, `caused`, `suppressed` or `wrapped`."""
    indent: int = 0
    """Columns before the header, a tab counted as four."""
    type: str = ""
    message: list[str] = field(default_factory=list)
    """Lines."""
    has_message: bool = False
    frames: list[Frame] = field(default_factory=list)
    in_common: int = 0
    """Frames that `... 23 more` left out."""
    closed: bool = False
    """`... 23 more` was read: no frame can follow."""
    cut: bool = False

    def add_message_line(self, line: str) -> None:
        """One more, while there are not too many."""
        if len(self.message) < MAX_MESSAGE_LINES:
            self.message.append(line)
        else:
            self.cut = True

    def add_frame(self, frame: Frame) -> None:
        """One more, while there are not too many."""
        if len(self.frames) < MAX_FRAMES:
            self.frames.append(frame)
        else:
            self.cut = True

    def text(self) -> str | None:
        """The whole message; blank lines at its end belong to the page, not to it."""
        if not self.has_message:
            return None
        lines = list(self.message)
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
        return "\n".join(lines)


def new_section(caption: str, indent: int, header: ThrowableHeader) -> Section:
    """A section of which only the header is read."""
    section = Section(caption, indent, header.type)
    if header.message is not None:
        section.message.append(header.message)
        section.has_message = True
    return section
