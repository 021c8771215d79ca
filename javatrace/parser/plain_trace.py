"""Lines below a header in the JDK's form and nothing else, straight to a throwable: most traces of most logs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from javatrace.model.trace import StackTrace, Throwable
from javatrace.parser.chains import build_throwable
from javatrace.parser.frames import parse_frame
from javatrace.parser.headers import ThrowableHeader, parse_captioned_header, parse_omitted_frames
from javatrace.parser.sections import MAX_FRAMES, Section, new_section

MIN_LENGTH = 600
"""Characters of some six frames, below which clean-up costs less than to do without it."""
_TO_CLEAN = ("&", "\\", "`", "{", "\r", "\x00", "\x1b", '"', "#", "\u00a0", ")at ", "), ", " at ")
"""Text without which no repair changes a line of a trace."""
_CAPTION_TO_CLEAN = re.compile(
    r"^[ \t]*(?:Caused|Suppressed|Wrapped)[^\n]*(?:<|dump|deadlock|\dXM|SECTION)", re.MULTILINE
)
_HEADER = ThrowableHeader("java.lang.Throwable", None)
"""Stands for whatever header the lines have."""


@dataclass(frozen=True, slots=True)
class PlainTrace:
    """What the lines below a header are, whatever that header is."""

    throwable: Throwable
    """Its type is none of the log's."""
    text: str
    truncated: bool


def parse_plain_trace(text: str) -> PlainTrace | None:
    """The lines from a first frame to the last; None where something may have to be cleaned up, or is no trace."""
    if any(mark in text for mark in _TO_CLEAN) or _CAPTION_TO_CLEAN.search(text):
        return None
    sections = _sections(text.split("\n"))
    if sections is None:
        return None
    last = sections[-1]
    is_cut = last.caption != "top" and not last.frames and not last.closed
    return PlainTrace(build_throwable(sections), text, is_cut)


def _sections(texts: Sequence[str]) -> list[Section] | None:
    if len(texts) > MAX_FRAMES:
        return None
    current = new_section("top", 0, _HEADER)
    sections = [current]
    for text in texts:
        if text.startswith(("\tat ", "\t\tat ")) and (frame := parse_frame(text)) is not None:
            if current.closed:
                return None
            current.frames.append(frame)
            continue
        following = _section(text)
        if following is not None:
            sections.append(following)
            current = following
        elif not _close(current, text):
            return None
    return sections


def _section(text: str) -> Section | None:
    captioned = parse_captioned_header(text) if ":" in text else None
    if captioned is None or captioned.circular or not captioned.header.type:
        return None
    return new_section(captioned.caption, captioned.indent, captioned.header)


def _close(section: Section, text: str) -> bool:
    """Whether the line is `... 23 more`; the section is told so."""
    count = parse_omitted_frames(text) if text.lstrip().startswith("... ") else None
    if not count or section.closed:
        return False
    section.in_common, section.closed = count, True
    return True


def join_plain(trace: StackTrace, rest: PlainTrace) -> StackTrace | None:
    """The trace of a header and its first frame, with all that stands from that frame on.

    None where the frames went to another throwable than the header's.
    """
    top, below = trace.throwable, rest.throwable
    first = rest.text.partition("\n")[0]
    one_frame = len(top.frames) == 1 and top.cause is None and not top.suppressed
    if not one_frame or top.frames[:1] != below.frames[:1] or not trace.text.endswith(first):
        return None
    throwable = Throwable(
        top.type, top.message, below.frames, below.frames_in_common, below.cause, below.suppressed
    )
    text = trace.text[: len(trace.text) - len(first)] + rest.text
    return replace(trace, throwable=throwable, text=text, truncated=rest.truncated or not top.type)
