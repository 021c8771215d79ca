"""Credentials of an Authorization header: `Bearer x`, `Basic x`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject
from javatrace.redaction.values import is_prose

_SCHEMES = ("bearer", "basic", "apikey", "negotiate")
_HEADER = re.compile(r"(?:bearer|basic|apikey|negotiate)(?::|%20|[ \t]){1,2}")
_VALUE = re.compile(r"(?P<value>[A-Za-z0-9\-._~+/]{3,}+={0,2}+)(?:(?<!=)|(?![\"']))")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_AUTHORIZATION = re.compile(r"authorization\W{1,6}$", re.I)
_LONGEST_WORD = 18
"""Letters of one case and this many are a word, unless the header's name stands before."""


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    for at in subject.occurrences(_SCHEMES):
        header = _HEADER.match(subject.lower, at)
        value = _VALUE.match(subject.text, header.end()) if header else None
        if value is not None and _is_credential(subject.text, at, value[0]):
            yield value.span()


def _is_credential(text: str, at: int, value: str) -> bool:
    bare = value.rstrip(".")
    if is_prose(bare):
        return False
    if not _WORD.fullmatch(bare) or len(bare) > _LONGEST_WORD:
        return len(bare) >= 6 and any(
            char.isdigit() or char in "._~+/=" or char.isupper() for char in bare[1:]
        )
    return _AUTHORIZATION.search(text, max(0, at - 24), at) is not None


BEARER = Recogniser("bearer", "<token>", "tokens", _find, _SCHEMES)
