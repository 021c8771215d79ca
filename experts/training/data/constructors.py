"""What an exception says by itself: the message that its constructor hands to `super`, as a template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codeindex.model.statement import SLOT

_STRING = r'"(?:[^"\\\n]|\\.)*+"'
_SUPER = re.compile(
    r"\bsuper\s*\(((?:\"(?:(?!\bsuper\b)[^\"\\\n]|\\.)*+\"|(?!\bsuper\b)[^;\"])*)\)\s*+;"
)
_PIECE = re.compile(rf"({_STRING}?)|([(\[{{])|([)\]}}])|(,)|(\+)|([^\"(\[{{)\]}}+,]+)")
_FORMAT = re.compile(r"%[-#+ 0,(\d$.]*[a-zA-Z]|\{\d+\}")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": " ", "t": " ", "r": " "}


def own_message(source: str) -> str | None:
    """Of the first constructor that says something in words; None where none does.

    `super("no account " + id)` says `no account {}`; a key for a bundle (`"error.limit"`) is no words.
    """
    for call in _SUPER.finditer(source):
        for template in _arguments(call[1]):
            if re.search(r"[^\W\d_]", template.replace(SLOT, "")) and _spoken(template):
                return template
    return None


def _arguments(text: str) -> Iterator[str]:
    """Each argument that has a string literal of its own, as a template."""
    pieces: list[str] = []
    literal, depth, formatted = False, 0, False
    for string, opened, closed, comma, plus, other in _PIECE.findall(f"{text},"):
        depth += bool(opened) - bool(closed)
        if comma and depth == 0:
            if literal:
                yield "".join(pieces)
            pieces, literal, formatted = [], False, False
        elif string and (depth == 0 or (formatted and not literal)):
            words = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), string[1:-1])
            pieces.append(_FORMAT.sub(SLOT, words) if formatted else words)
            literal = True
        elif other.strip() and depth == 0 and not plus:
            formatted = other.strip().endswith("format")
            if not formatted and pieces[-1:] != [SLOT]:
                pieces.append(SLOT)


def _spoken(template: str) -> bool:
    return " " in template.strip() or not template.isascii()
