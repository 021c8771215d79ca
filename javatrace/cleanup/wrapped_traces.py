"""A whole trace that stood on one line and was wrapped at blanks: ` at` is left at the ends of lines; joined again."""

from __future__ import annotations

from javatrace.layouts import parse_logger_prefix
from javatrace.parser.frames import parse_frame
from javatrace.parser.headers import parse_throwable_header
from javatrace.source.line import Line

MAX_HEADER_LINES = 12
"""Lines above the first ` at` that are searched for the trace's header."""
MAX_LINES = 2_000
"""Lines of one trace that are joined."""


def join_wrapped_traces(lines: list[Line]) -> list[Line]:
    """The same lines; each such trace is one line, to be split at its frames."""
    if not any(line.text.endswith(("at", "at ")) for line in lines):
        return lines
    joined: list[Line] = []
    index = 0
    while index < len(lines):
        if not _leaves_at(lines, index):
            joined.append(lines[index])
            index += 1
            continue
        above = _lines_of_header(joined)
        end = _end(lines, index)
        part = [*joined[len(joined) - above :], *lines[index:end]]
        del joined[len(joined) - above :]
        joined.append(_joined(part))
        index = end
    return joined


def _leaves_at(lines: list[Line], index: int) -> bool:
    """Whether the line ends with ` at` and the next begins with the frame that it belongs to."""
    text = lines[index].text.rstrip()
    if not text.endswith("at") or index + 1 >= len(lines) or text.strip() == "at":
        return False
    if not text[-3:-2].isspace():
        return False
    following = lines[index + 1].text.strip()
    return _frame_of(following) and not following.startswith("at ")


def _frame_of(text: str) -> bool:
    """Whether the line is a frame without its `at`, and maybe the next one's ` at`."""
    bare = text.removesuffix(" at").rstrip() if text.endswith(" at") else text
    first = bare.partition(") at ")[0]
    return parse_frame(f"at {first}" + (")" if first is not bare else "")) is not None


def _lines_of_header(above: list[Line]) -> int:
    """How many of the lines above belong to the trace: up to the uppermost header that no frame parts from it."""
    found = 0
    for count in range(1, min(MAX_HEADER_LINES, len(above)) + 1):
        text = above[-count].text
        if not text.strip() or parse_frame(text) is not None:
            break
        if parse_throwable_header(text) is not None:
            found = count
        elif (prefix := parse_logger_prefix(text)) is not None:
            return count if parse_throwable_header(prefix.message) is not None else found
    return found


def _end(lines: list[Line], index: int) -> int:
    """Index after the last line: the first that leaves no ` at` behind."""
    while index - 1 < len(lines) and _leaves_at(lines, index):
        index += 1
    return min(index + 1, len(lines))


def _joined(part: list[Line]) -> Line:
    texts = [line.text if line.text.endswith(" ") else f"{line.text} " for line in part[:MAX_LINES]]
    words = {word for line in part for word in line.repaired}
    text = "".join([texts[0], *(text.lstrip() for text in texts[1:])]).rstrip()
    return part[0]._replace(text=text, repaired=tuple(sorted({*words, "unwrapped"})))
