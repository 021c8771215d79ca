"""Bank account numbers: in hyphened groups by their form, as bare digits where a key, a path or a type says account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.identifiers import is_identifier
from javatrace.redaction.links import Keyed, Keys, keyed
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import DASH, LEFT, RIGHT, Subject

_GROUPS = re.compile(
    rf"(?=[0-9]{{2,6}}[{DASH}][0-9]{{2}}){LEFT}(?<!/)[0-9]{{2,6}}([{DASH}])[0-9]{{2,6}}\1[0-9]{{2,8}}(?:\1[0-9]{{1,3}})?{RIGHT}"
)
_DATE = re.compile(
    r"(?:19|20)\d{2}\D(?:0?[1-9]|1[0-2])\D(?:0?[1-9]|[12]\d|3[01])(?:\D.*)?|\d{1,2}-\d{1,2}-(?:19|20)\d{2}"
    r"|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\D(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\D.*"
)
_NUMBER = r"(?:[_\-. ]{0,2}(?:numbers?|num|nos?|nbr|ids?|번호)\.?)?"
_KEYS = Keys(
    roots=("acc", "acno", "acnt", "iban", "계좌", "통장"),
    pattern=re.compile(
        rf"(?:accounts?|accts?|계좌|통장){_NUMBER}(?:입니다|이다|임)?|(?P<word>(?:acc|acno|acnt|iban){_NUMBER})"
    ),
)
_VALUE = re.compile(
    rf"[0-9][0-9{DASH}]{{6,22}}[0-9](?![0-9A-Za-z])(?!\.[0-9A-Za-z])|[0-9]{{2,6}}(?: [0-9]{{2,6}}){{1,4}}(?![0-9A-Za-z.:])"
)
_LIST = re.compile(r"[\"']?\s?(?:,|and|to|및|->|→|~)\s?[\"']?(?=[0-9])")
_DAY = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{2}){0,4}")
_SEGMENT = re.compile(r"(?<=/)[0-9][0-9\-]{8,20}[0-9](?![0-9A-Za-z\-])")
_PATH = re.compile(r"(?:accounts?|accts?|계좌)[\w\-]{0,20}/$")
_NEAR_PATH = 32
_LONG = re.compile(rf"(?=[0-9]{{10}}){LEFT}[0-9]{{10,16}}{RIGHT}")
_NUMBER_KEY = re.compile(
    r"(?:(?<![a-z])(?:no|num|number|from|to|src|dst|source|target)|번호)[\"']?\s?[=:]\s?[\"']?$"
)
_ID_KEY = re.compile(r"(?:account|acct)\w{0,20}[\[({][^\])}\n]{0,120}\bid\s?[=:]\s?[\"']?$")
_SAYS_ACCOUNT = re.compile(r"account|acct|계좌|balance inquiry|잔액|transfer|이체|송금|remit")
_NEAR = 160
_TRANSFER = re.compile(r"([0-9]{10,14})\s?(?:->|=>|→)\s?([0-9]{10,14})(?![0-9A-Za-z.\-])")
_ARROWS = ("->", "=>", "→")
_EPOCH = re.compile(r"1[5-9][0-9]{8}(?:[0-9]{3})?")
"""Seconds or milliseconds since 1970, of the years 2017 to 2033."""


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    for match in subject.numbers(_GROUPS):
        digits = sum(char.isdigit() for char in match[0])
        if (
            10 <= digits <= 16
            and not _DATE.fullmatch(match[0])
            and not is_identifier(subject, match.start())
        ):
            yield match.span()
    if any(arrow in subject.text for arrow in _ARROWS):
        yield from _transferred(subject)
    yield from _keyed(subject)
    yield from _inside(subject)
    yield from _in_path(subject)


def _inside(subject: Subject) -> Iterator[tuple[int, int]]:
    """`Account[owner=…, no=110…]`, `AccountService - balance of no=110…`: the line says of what the number is."""
    for match in subject.numbers(_LONG):
        at = match.start()
        near = max(0, at - _NEAR, subject.text.rfind("\n", max(0, at - _NEAR), at) + 1)
        if _DAY.fullmatch(match[0]) or _EPOCH.fullmatch(match[0]):
            continue
        numbered = _NUMBER_KEY.search(subject.lower, max(near, at - 12), at)
        if (numbered and _SAYS_ACCOUNT.search(subject.lower, near, at)) or (
            subject.lower.rfind("id", max(near, at - 6), at) >= 0
            and _ID_KEY.search(subject.lower, near, at)
        ):
            yield match.span()


def _in_path(subject: Subject) -> Iterator[tuple[int, int]]:
    for match in subject.numbers(_SEGMENT):
        near = max(0, match.start() - _NEAR_PATH)
        if _PATH.search(subject.lower, near, match.start()) and not _DAY.fullmatch(match[0]):
            yield match.span()


def _transferred(subject: Subject) -> Iterator[tuple[int, int]]:
    """`from -> to`: two long numbers and an arrow, that are no moments in time."""
    for match in _TRANSFER.finditer(subject.text):
        before = subject.text[match.start() - 1 : match.start()]
        if (before.isascii() and before.isalnum()) or before in tuple("-./"):
            continue
        if not any(_DAY.fullmatch(number) or _EPOCH.fullmatch(number) for number in match.groups()):
            yield match.span(1)
            yield match.span(2)


def _keyed(subject: Subject) -> Iterator[tuple[int, int]]:
    for start, end in keyed(subject, _KEYS, _account):
        yield start, end
        more = _LIST.match(subject.text, end)
        while more is not None:
            span = _number(subject.text, more.end())
            more = _LIST.match(subject.text, span[1]) if span else None
            if span:
                yield span


def _account(subject: Subject, said: Keyed) -> tuple[int, int] | None:
    return _number(subject.text, said.value)


def _number(text: str, at: int) -> tuple[int, int] | None:
    match = _VALUE.match(text, at)
    return match.span() if match and _is_account(match[0]) else None


def _is_account(value: str) -> bool:
    """Eight digits and more; no date."""
    digits = "".join(filter(str.isdigit, value))
    if not 8 <= len(digits) <= 20:
        return False
    return not (len(digits) in (8, 14) and _DAY.fullmatch(digits)) and not _DATE.fullmatch(value)


ACCOUNT = Recogniser("account", "<account>", "accounts", _find, digits=True)
