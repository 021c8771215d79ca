"""Literals of `INSERT … VALUES (…)` with the column that each goes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from javatrace.redaction.subject import Subject

_INSERT = re.compile(
    r"(?:insert\s+(?:ignore\s+)?into|replace\s+into|merge\s+into)\s+(?P<table>[\w.\"`\[\]$가-힣]{1,80}+)\s*"
    r"(?:\((?P<columns>[^()]{1,2000}+)\)\s*)?values?\s*"
)
_ROW = re.compile(r"\s*+(?:,\s*+)?\(")
_LITERAL = re.compile(
    r"\s{0,9}(?:n?(?P<quote>\\{0,3}['\"])(?P<quoted>(?:[^'\"\\\n]|'')*+)(?P=quote)"
    r"|(?P<bare>[^'\"\\,()\s](?:[^'\"\\,()\n]{0,200})(?:\([^()\n]{0,200}\))?))\s{0,9}(?P<after>[,)]|$)",
    re.I,
)
_MOST_LITERALS = 400
_NAMELESS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Literal:
    table: str
    """In small letters."""
    column: str
    """In small letters; empty where the statement names none."""
    start: int
    """Offset of the literal, without its quote."""
    end: int


def literals(subject: Subject) -> Iterator[Literal]:
    for match in _INSERT.finditer(subject.lower):
        names = (match["columns"] or "").split(",")
        columns = tuple(_NAMELESS.sub("", name) for name in names) if match["columns"] else ()
        row = _ROW.match(subject.text, match.end())
        while row is not None:
            at = row.end()
            for number, literal in enumerate(_row(subject.text, at)):
                column = columns[number] if number < len(columns) else ""
                group = "bare" if literal["quoted"] is None else "quoted"
                yield Literal(match["table"], column, *literal.span(group))
                at = literal.end()
            row = _ROW.match(subject.text, at) if at > row.end() else None


def _row(text: str, at: int) -> Iterator[re.Match[str]]:
    for _ in range(_MOST_LITERALS):
        literal = _LITERAL.match(text, at)
        if literal is None:
            return
        yield literal
        if literal["after"] != ",":
            return
        at = literal.end()
