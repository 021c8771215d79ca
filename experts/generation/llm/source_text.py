"""A method's body as a model reads it: numbered lines, the failing ones marked, comments left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from codeindex.model.source import Method
from codeindex.syntax.comments import code_without_comments
from experts.generation.llm.defuse import defuse

LINES_AROUND = 8
"""Lines shown before and after a marked line of a method that is too long to show whole."""
LONGEST_METHOD = 2 * LINES_AROUND + 5
LONGEST_LINE = 160


def numbered_body(method: Method, marked: set[int], marks: Sequence[str]) -> str:
    """`path`, then the lines; where the method is long, those around `marked` (1-based lines)."""
    lines = code_without_comments(method.text).splitlines()
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
