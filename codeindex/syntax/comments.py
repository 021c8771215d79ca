"""Comments out of Java text that is not parsed: declarations, bodies."""

from __future__ import annotations

import re
from collections.abc import Callable

_OPENING = re.compile(r"//[^\r\n]*|/\*")
_LINE_COMMENT = re.compile(r"//[^\r\n]*")
_LEXEMES = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|"(?:\\.|[^"\\\n])*"?|\'(?:\\.|[^\'\\\n])*\'?'
    r"|//[^\n]*|/\*.*?(?:\*/|\Z)",
    re.DOTALL,
)
"""Literals, so that no comment begins inside one, and comments."""


def without_comments(text: str, put: Callable[[str], str]) -> str:
    """`put` makes of each comment what stands in its place; `/*` that nothing closes is no comment.

    Knows no literals: they are the caller's.

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


def code_without_comments(source: str) -> str:
    """Java whose literals stay, without its comments, every line where it was.

    A comment is not what runs: it ages, and may be written to steer whoever reads it.
    """
    return _LEXEMES.sub(_kept, source)


def _kept(lexeme: re.Match[str]) -> str:
    text = lexeme[0]
    return "\n" * text.count("\n") if text.startswith(("//", "/*")) else text
