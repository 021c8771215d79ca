"""Comments out of Java text that is not parsed: declarations, bodies; knows no strings, they are the caller's."""

from __future__ import annotations

import re
from collections.abc import Callable

_OPENING = re.compile(r"//[^\r\n]*|/\*")
_LINE_COMMENT = re.compile(r"//[^\r\n]*")


def without_comments(text: str, put: Callable[[str], str]) -> str:
    """`put` makes of each comment what stands in its place; `/*` that nothing closes is no comment.

    Linear in the length: once nothing closes one, nothing closes any that follows.
    """
    kept: list[str] = []
    opening, at = _OPENING, 0
    while found := opening.search(text, at):
        end = found.end() if found[0] != "/*" else text.find("*/", found.end()) + 2
        if end < 2:
            opening = _LINE_COMMENT
            continue
        kept += text[at : found.start()], put(text[found.start() : end])
        at = end
    return "".join((*kept, text[at:]))
