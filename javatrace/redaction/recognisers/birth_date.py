"""Dates of birth, after their keys only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keys, keyed_form
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject

_KEYS = Keys(
    roots=("birth", "brth", "born", "dob", "bday", "생년월일", "생일", "출생"),
    pattern=re.compile(
        r"birth(?:[_\-. ]?(?:date|day|dt|ymd|year))?|brth(?:dy|dt|[_\-]?ymd)?|생년월일|생일|출생(?:일자?|년월일)"
        r"|(?P<word>dob|bday|born)"
    ),
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_VALUE = re.compile(
    r"(?:[0-9]{4}[\-./][0-9]{1,2}[\-./][0-9]{1,2}(?:T[0-9:.]{5,12}Z?)?|[0-9]{1,2}[\-./][0-9]{1,2}[\-./][0-9]{2,4}"
    r"|[0-9]{2,4}년[ ]?[0-9]{1,2}월[ ]?[0-9]{1,2}일|[0-9]{8}|[0-9]{6}|(?:19|20)[0-9]{2}"
    rf"|{_MONTH}[ ][0-9]{{1,2}},?[ ][0-9]{{4}}|[0-9]{{1,2}}[ \-]{_MONTH}[ \-,]{{1,2}}[0-9]{{4}}"
    r"|[0-9]{2}[\-./][0-9]{2}[\-./][0-9]{2}|[0-9]{4},[ ]?[0-9]{1,2},[ ]?[0-9]{1,2})(?![0-9A-Za-z])",
    re.I,
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    yield from keyed_form(subject, _KEYS, _VALUE)


BIRTH_DATE = Recogniser("birth-date", "<birth-date>", "birth_dates", _find, _KEYS.roots)
