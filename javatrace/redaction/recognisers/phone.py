"""Telephone numbers: Korean mobile and landline ones by their form, others with `+` or after their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keyed, Keys, keyed
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import DASH, LEFT, RIGHT, Subject

_SEP = rf"[ .{DASH}]"
_AREA = r"(?:2|[3-6][0-9]|70|50[0-9]|80)"
_KOREAN = re.compile(
    rf"(?:(?<![A-Za-z0-9])\+82{_SEP}?\(?0?\)?{_SEP}?|{LEFT}0)1(?:0[0-9]{{8}}|[16789][0-9]{{7,8}}|[016789](?:{_SEP}|\)[ ]?)[0-9]{{3,4}}{_SEP}?[0-9]{{4}}){RIGHT}"
    rf"|(?:(?<![A-Za-z0-9])\+82{_SEP}?\(?0?\)?{_SEP}?|{LEFT}0){_AREA}[ {DASH}]?\)?[ {DASH}]?(?<=[ {DASH})])[0-9]{{3,4}}[{DASH}][0-9]{{4}}{RIGHT}"
    rf"|(?<![A-Za-z0-9])\(0(?:{_AREA}|1[016789])\)[ ]?[0-9]{{3,4}}{_SEP}?[0-9]{{4}}{RIGHT}"
)
_INTERNATIONAL = re.compile(
    rf"(?<![A-Za-z0-9+])(?:\+|%2[Bb]|00(?=8|4|1))[0-9]{{1,3}}(?:{_SEP}?\([0-9]{{1,4}}\)|{_SEP}[0-9]{{1,4}})?(?:{_SEP}?[0-9]{{2,4}}){{2,4}}{RIGHT}"
)
_COUNTRY = re.compile(
    r"1[2-9][0-9]{9}|82[0-9]{8,10}|(?:86|44|49|33|39|34|61|65|84|66|60|62|63|91|81|7|55|31|32|41|43|46|47|48|90|852|853|886|971)[0-9]{8,11}"
)
_KEYS = Keys(
    roots=(
        "phone",
        "mobile",
        "tel",
        "hp",
        "cell",
        "fax",
        "sms",
        "mbl",
        "msisdn",
        "휴대",
        "핸드폰",
        "전화",
        "연락처",
        "팩스",
    ),
    pattern=re.compile(
        r"phone(?:[_\-. ]?(?:number|num|no))?|mobile(?:[_\-. ]?(?:number|num|no|phone))?|msisdn"
        r"|휴대(?:폰|전화)(?:[ ]?번호)?|핸드폰(?:[ ]?번호)?|전화(?:[ ]?번호)?|연락처|팩스"
        r"|(?P<word>(?:tel|hp|cell|fax|sms|mbl)(?:[_\-. ]?(?:number|num|no|phone|to))?)"
    ),
)
_VALUE = re.compile(
    rf"\+?\(?(?:[0-9]{{9,12}}|[0-9]{{2,4}}\)?{_SEP}?[0-9]{{3,4}}[{DASH}. ][0-9]{{4}}|1[568][0-9]{{2}}[{DASH}][0-9]{{4}}|[2-9][0-9]{{2,3}}-[0-9]{{4}})(?![0-9A-Za-z]|[.\-][0-9])"
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    for match in subject.numbers(_KOREAN):
        yield match.span()
    if "+" in subject.text or "%2" in subject.text or "00" in subject.text:
        yield from _international(subject)
    yield from keyed(subject, _KEYS, _value)


def _value(subject: Subject, said: Keyed) -> tuple[int, int] | None:
    match = _VALUE.match(subject.text, said.value)
    if match is None:
        return None
    bracket = subject.text[said.value - 1] == "(" and ")" in match[0]
    return match.start() - bracket, match.end()


def _international(subject: Subject) -> Iterator[tuple[int, int]]:
    """`+`, country code and number; one without blanks or hyphens has to be of a known country."""
    for match in subject.numbers(_INTERNATIONAL):
        number = match[0].removeprefix("%2B").removeprefix("%2b").removeprefix("00")
        digits = "".join(filter(str.isdigit, number))
        plus = not match[0].startswith("00")
        grouped = sum(not char.isdigit() for char in number) >= (3 if plus else 99)
        if (
            8 <= len(digits) <= 15
            and (grouped or _COUNTRY.fullmatch(digits))
            and (plus or len(number) > 12)
        ):
            yield match.span()


PHONE = Recogniser("phone", "<phone>", "phones", _find, _KEYS.roots, True)
