"""Korean business registration numbers: 3-2-5 with a valid check digit, or ten digits after their key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.check_digits import business_number
from javatrace.redaction.links import Keys, keyed_form
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import DASH, LEFT, RIGHT, Subject

_FORM = re.compile(
    rf"(?=[0-9]{{3}}[{DASH}]){LEFT}(?<!/)[0-9]{{3}}[{DASH}][0-9]{{2}}[{DASH}][0-9]{{5}}{RIGHT}"
)
_KEYS = Keys(
    roots=("business", "biz", "company", "corp", "brn", "vat", "tax", "사업자"),
    pattern=re.compile(
        r"사업자(?:[ ]?등록)?(?:[ ]?번호)?|(?:business|biz|company|corp)[_\-. ]?(?:registration|reg|license|licence)?[_\-. ]?(?:number|num|no|id)"
        r"|bizr[_\-]?no|(?P<word>brn|brno|vat[_\- ]?(?:no|id|number)|tax[_\- ]?id)"
    ),
)
_VALUE = re.compile(rf"[0-9]{{3}}[ {DASH}]?[0-9]{{2}}[ {DASH}]?[0-9]{{5}}(?![0-9A-Za-z])")
_OF_ACCOUNT = re.compile(r"(?:account|acct|계좌|통장)\w{0,10}\W{0,4}$")


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    yield from keyed_form(subject, _KEYS, _VALUE)
    for match in subject.numbers(_FORM):
        digits = "".join(filter(str.isdigit, match[0]))
        near = max(0, match.start() - 24)
        if business_number(digits) and not _OF_ACCOUNT.search(subject.lower, near, match.start()):
            yield match.span()


BUSINESS_NUMBER = Recogniser(
    "kr-business-number", "<business-number>", "businesses", _find, digits=True
)
