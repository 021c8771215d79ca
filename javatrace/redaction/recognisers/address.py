"""Postal addresses: Korean ones by province, district and street, others after their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keyed, Keys, keyed
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject
from javatrace.redaction.values import is_masked

_PROVINCES = (
    "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "제주",
    "충북", "충남", "전북", "전남", "경북", "경남", "충청", "전라", "경상",
)  # fmt: skip
_PROVINCE = "|".join(_PROVINCES)
_SUFFIX = r"[남북]?(?:특별자치시|특별자치도|특별시|광역시|시|도)?"
_HOUSE = (
    r"(?:[ ]?(?:지하[ ]?)?[0-9]{1,5}(?:-[0-9]{1,4})?(?:번지|번길|길)?(?:[ ]?[0-9]{1,4}(?:-[0-9]{1,4})?)?)"
    r"(?:,?[ ]?(?:[가-힣A-Za-z]{1,12}[ ]?)?(?:[0-9]{1,4}|(?<=[ ,])[A-Za-z가나다라마바사아])(?:동|호|층)){0,3}(?:[ ]?\([가-힣0-9, ]{2,20}\))?"
)
_KOREAN = re.compile(
    rf"(?:{_PROVINCE}){_SUFFIX}(?:[ ][가-힣]{{1,9}}(?:시|군|구)){{0,2}}(?:[ ][가-힣]{{1,9}}(?:읍|면))?"
    rf"(?:[ ][가-힣0-9·]{{1,12}}?(?:로|길|동|리|가))(?:[ ]?[0-9가-힣]{{1,8}}길)?{_HOUSE}"
)
_KEYS = Keys(
    roots=("addr", "street", "residence", "주소", "배송지", "거주지", "소재지", "자택"),
    pattern=re.compile(
        r"addr(?:ess)?(?:es)?[_\-]?(?:line)?[_\-]?[0-9]?|street(?:[_\-. ]?(?:address|name|line[0-9]?))?|residence"
        r"|주소지?|배송지|거주지|소재지|자택"
    ),
)
_HANGUL_VALUE = re.compile(
    r"(?=[가-힣0-9 ,.\-·()]{0,40}(?:[시군구읍면동리로길]|아파트)[ ,0-9])"
    r"(?:[가-힣A-Za-z0-9·.\-]+(?:\([가-힣0-9, ]{1,20}\))?,?[ ]?){1,10}"
)
_HOUSES_END = re.compile(r".*(?:[0-9]|[동호층길로리가)]|번지|아파트|빌라)(?=[ ,]|$)", re.S)
_LATIN_VALUE = re.compile(
    r"(?:[0-9]{1,5}[A-Za-z]?(?:-[0-9]{1,4})?,?[ ])?(?:[A-Z0-9][\w.'\-]*,?[ ]){0,6}?"
    r"(?:(?:[A-Z][a-z]+)?(?:[Ss]t(?:reet)?|[Aa]ve(?:nue)?|[Rr](?:oa)?d|[Bb]lvd|[Ll]ane|[Dd]rive|[Ww]ay|[Cc]ourt|[Ss]quare|[Pp]lace)\b\.?"
    r"|[A-Z][a-z]+-?(?:ro|gil|daero|dong|gu)\b)(?:,?[ ][A-Z0-9][\w.'\-]*){0,8}"
)
_LONGEST = 160
_DIGIT = re.compile(r"[0-9]")


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    yield from keyed(subject, _KEYS, _value)
    for at in subject.occurrences(_PROVINCES):
        match = _KOREAN.match(subject.text, at)
        if match is not None:
            yield match.span()


def _value(subject: Subject, said: Keyed) -> tuple[int, int] | None:
    text, start, closed = subject.text, said.value, said.end
    if is_masked(text[start : start + 42]):
        return None
    limit = min(len(text) if closed is None else closed, start + _LONGEST)
    line = text.find("\n", start, limit)
    limit = limit if line < 0 else line
    korean = _KOREAN.match(text, start, limit) or _HANGUL_VALUE.match(text, start, limit)
    if korean is not None:
        if closed is not None:
            return start, closed
        whole = korean.re is _KOREAN or _DIGIT.search(korean[0])
        end = _HOUSES_END.match(korean[0])
        return (start, start + end.end()) if whole and end else None
    latin = _LATIN_VALUE.match(text, start, limit)
    if latin is not None and _DIGIT.search(latin[0]) and " " in latin[0]:
        return start, closed if closed is not None else latin.end()
    return None


ADDRESS = Recogniser("postal-address", "<address>", "addresses", _find, (*_KEYS.roots, *_PROVINCES))
