"""Passport numbers, after their keys only: the form alone is that of many error codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keys, keyed_form
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject

_KEYS = Keys(
    roots=("passport", "psprt", "pspt", "여권"),
    pattern=re.compile(
        r"passport(?:[_\-. ]?(?:number|num|no|id))?\.?|여권(?:[ ]?번호)?|(?P<word>psprt[_\-]?no|pspt[_\-]?no)"
    ),
)
_VALUE = re.compile(
    r"(?:[A-Za-z]{1,2}[ \-]?[0-9]{7,8}|[A-Za-z][0-9]{3}[A-Za-z][0-9]{4}|[0-9]{8,9})(?![0-9A-Za-z])"
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    yield from keyed_form(subject, _KEYS, _VALUE)


PASSPORT = Recogniser("passport", "<passport>", "passports", _find, _KEYS.roots)
