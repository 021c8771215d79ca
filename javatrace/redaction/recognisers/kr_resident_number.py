"""Korean resident and foreigner registration numbers, and social security numbers after their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.check_digits import resident_number
from javatrace.redaction.links import Keys, keyed_form
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import DASH, LEFT, RIGHT, Subject

_DATE = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_FORM = re.compile(
    rf"(?={_DATE}){LEFT}{_DATE}(?P<dash>[ ]?[{DASH}][ ]?|[ ]?)[1-8][0-9]{{6}}{RIGHT}"
)
_KEYS = Keys(
    roots=(
        "resident",
        "jumin",
        "social",
        "rrn",
        "ssn",
        "rlno",
        "rnno",
        "arc",
        "national",
        "citizen",
        "personal",
        "주민",
        "외국인",
        "실명",
    ),
    pattern=re.compile(
        r"resident(?:[_\- ]?registration)?(?:[_\-. ]?(?:number|num|no|id))?|jumin(?:[_\- ]?(?:number|num|no|id))?"
        r"|social[_\- ]?security(?:[_\- ]?(?:number|num|no))?|주민(?:등록)?[ ]?번호|주민번|외국인(?:등록)?[ ]?번호|실명(?:확인)?번호"
        r"|(?P<word>rrn|ssn|rlno|rnno|arc[_\-]?no|(?:national|citizen|personal)[_\- ]?id(?:[_\- ]?(?:number|num|no))?)"
    ),
)
_VALUE = re.compile(
    rf"[0-9]{{6}}[ ]?[{DASH}]?[ ]?[0-9]{{7}}(?![0-9])|[0-9]{{3}}-[0-9]{{2}}-[0-9]{{4}}(?![0-9])"
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    yield from keyed_form(subject, _KEYS, _VALUE)
    for match in subject.numbers(_FORM):
        if match["dash"].strip() or resident_number("".join(filter(str.isdigit, match[0]))):
            yield match.span()


RESIDENT_NUMBER = Recogniser(
    "kr-resident-number", "<resident-number>", "residents", _find, digits=True
)
