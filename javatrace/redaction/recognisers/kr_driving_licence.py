"""Korean driving licences: region, year, six digits, two; others after their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keys, keyed_form
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import DASH, LEFT, RIGHT, Subject

_FORM = re.compile(
    rf"(?=[12][0-9][{DASH}]){LEFT}(?<!/)(?:1[1-9]|2[0-68])[{DASH}][0-9]{{2}}[{DASH}][0-9]{{6}}[{DASH}][0-9]{{2}}{RIGHT}"
)
_DRIVING = Keys(
    roots=("driv", "dl", "lcns", "면허"),
    pattern=re.compile(
        r"driv(?:er'?s?|ing)[_\-. ]?licen[cs]e(?:[_\-. ]?(?:number|num|no|id)\.?)?|면허(?:증)?(?:[ ]?번호)?"
        r"|(?P<word>dl[_\-. ]?(?:number|num|no)|lcns[_\-]?no)"
    ),
)
_ANY = Keys(roots=("licen",), pattern=re.compile(r"licen[cs]e[_\-. ]?(?:number|num|no)\.?"))
_REGIONS = "서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산"
_DIGITS = rf"(?:(?:{_REGIONS})[ {DASH}]?)?[0-9]{{2}}[ {DASH}]?(?:[0-9]{{2}}[ {DASH}]?)?[0-9]{{6}}[ {DASH}]?[0-9]{{2}}(?![0-9A-Za-z])"
_FOREIGN = r"(?=[A-Z0-9\-]{0,15}[0-9]{4})[A-Z][A-Z0-9\-]{6,16}(?![A-Za-z0-9_\-])"
_LICENCE = re.compile(_DIGITS)
_DRIVERS = re.compile(f"{_DIGITS}|{_FOREIGN}")


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    yield from keyed_form(subject, _DRIVING, _DRIVERS)
    yield from keyed_form(subject, _ANY, _LICENCE)
    for match in subject.numbers(_FORM):
        yield match.span()


DRIVING_LICENCE = Recogniser(
    "kr-driving-licence", "<licence>", "licences", _find, (*_DRIVING.roots, *_ANY.roots), True
)
