"""The printed parts of one trace in the order printed: a header and the frames below it, not yet a tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from javatrace.model.trace import Frame

MESSAGE_LINES = 400
"""A message longer than this is cut; what follows is read on, only not kept."""
FRAMES = 150_000


@dataclass(slots=True)
class Section:
    """Filled line by line while a trace is read; nothing outside reading ever sees one."""

    word: str = "top"
    """`top`, `caused`, `suppressed` or `wrapped`."""
    indent: int = 0
    type: str = ""
    message: list[str] = field(default_factory=list)
    has_message: bool = False
    frames: list[Frame] = field(default_factory=list)
    in_common: int = 0
    closed: bool = False
    """`... 23 more` was read: no frame can follow."""
    cut: bool = False

    def say(self, line: str) -> None:
        if len(self.message) < MESSAGE_LINES:
            self.message.append(line)
        else:
            self.cut = True

    def add(self, frame: Frame) -> None:
        if len(self.frames) < FRAMES:
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


def section(word: str, indent: int, type: str, message: str | None) -> Section:
    made = Section(word, indent, type)
    if message is not None:
        made.message.append(message)
        made.has_message = True
    return made
