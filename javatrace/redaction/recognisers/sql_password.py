"""Passwords of database users in SQL: `IDENTIFIED BY x`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject
from javatrace.redaction.values import is_empty, is_masked

_IDENTIFIED = re.compile(
    r"identified(?:\s{1,4}with\s{1,4}[\w'\"]{1,40}+)?\s{1,4}(?:by|as)\s{1,4}(?:password\s{1,4}|values\s{1,4})?"
    r"(?:(?P<quote>\\?[\"'`])(?P<quoted>[^\n]{1,200}?)(?P=quote)|(?P<bare>[^\s;\"'`)]{1,200}+))",
    re.I,
)

_REPLACE = re.compile(r"\s{1,4}replace\s{1,4}[\"']?([^\s;\"'`)]{1,200}+)", re.I)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    for match in _IDENTIFIED.finditer(subject.text):
        group = "quoted" if match["quoted"] else "bare"
        if not is_masked(match[group]) and not is_empty(match[group]):
            yield match.span(group)
        old = _REPLACE.match(subject.text, match.end())
        if old is not None and not is_masked(old[1]):
            yield old.span(1)


SQL_PASSWORD = Recogniser("sql-password", "<secret>", "tokens", _find, ("identified",))
