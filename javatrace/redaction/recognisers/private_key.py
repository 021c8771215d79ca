"""Private keys in PEM and OpenPGP armour, over many lines or escaped into one, cut ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject

_BEGIN = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}?PRIVATE KEY(?: BLOCK)?-----")
_BLANK = r"(?:\s|\\[nr])"
_WHOLE = re.compile(
    rf"{_BLANK}*+(?P<body>(?:(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]{{0,200}}+|[A-Za-z0-9+/=]++|{_BLANK}++)++)(?=-----END )"
)
_CUT = re.compile(
    rf"{_BLANK}*+(?P<body>[A-Za-z0-9+/=]{{8,}}+(?:{_BLANK}++[A-Za-z0-9+/=]{{40,}}+)*+)"
)
"""Without its end: lines of the usual 64 characters, lest the words that follow be taken for more."""


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    """The body alone: that there was a key is worth reading."""
    text = subject.text
    for match in _BEGIN.finditer(text):
        found = _WHOLE.match(text, match.end()) or _CUT.match(text, match.end())
        if found is not None:
            yield found.start("body"), _trimmed(text, *found.span("body"))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start:
        if text[end - 1].isspace():
            end -= 1
        elif text[end - 2 : end] in ("\\n", "\\r"):
            end -= 2
        else:
            break
    return end


PRIVATE_KEY = Recogniser("private-key", "<secret>", "tokens", _find, ("private key",))
