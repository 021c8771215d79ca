"""A method's body as a model reads it: numbered lines, the failing ones marked, comments left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from codeindex.model.source import Method
from experts.generation.llm.defuse import defuse

LINES_AROUND = 8
"""Lines shown before and after a marked line of a method that is too long to show whole."""
LONGEST_METHOD = 2 * LINES_AROUND + 5
LONGEST_LINE = 160
_LEXEMES = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|"(?:\\.|[^"\\\n])*"?|\'(?:\\.|[^\'\\\n])*\'?'
    r"|//[^\n]*|/\*.*?(?:\*/|\Z)",
    re.DOTALL,
)
"""Literals, so that no comment begins inside one, and comments."""


def without_comments(source: str) -> str:
    """Java without its comments, every line where it was.

    A comment is not what runs: it costs tokens, ages, and may be written to steer a reader.
    """
    return _LEXEMES.sub(_kept, source)


def numbered_body(method: Method, marked: set[int], marks: Sequence[str]) -> str:
    """`path`, then the lines; where the method is long, those around `marked` (1-based lines)."""
    lines = without_comments(method.text).splitlines()
    numbered = [
        (number, text) for number, text in enumerate(lines, method.start_line) if text.strip()
    ]
    numbered = list(dropwhile(lambda pair: pair[1].lstrip().startswith("*"), numbered))
    if len(numbered) > LONGEST_METHOD:
        near = marked & {number for number, _ in numbered} or {method.start_line}
        numbered = [p for p in numbered if any(abs(p[0] - mark) <= LINES_AROUND for mark in near)]
    shown = "".join(
        f"{'>' if number in marked else ' '}{number} {defuse(text[:LONGEST_LINE], marks)}\n"
        for number, text in numbered
    )
    return f"{defuse(method.path, marks)}\n{shown}"


def _kept(lexeme: re.Match[str]) -> str:
    text = lexeme[0]
    return "\n" * text.count("\n") if text.startswith(("//", "/*")) else text
