"""Personal data out of all that is printed or that a model reads: accounts, cards, residents' numbers, tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RedactSettings:
    """Each kind on or off; all on unless told otherwise."""

    accounts: bool = True
    cards: bool = True
    residents: bool = True
    phones: bool = True
    mails: bool = True
    tokens: bool = True


ALL = RedactSettings()

_MAIL = re.compile(
    r"(?<![\w.+\-])[A-Za-z0-9][\w.+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}\b"
)
_RESIDENT = re.compile(
    r"(?<![\d\-])\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?[1-8]\d{6}(?![\d\-])"
)
_CARD = re.compile(
    r"(?<![\w\-.])(?:\d{4}([- ]?)\d{4}\1\d{4}\1\d{1,7}|3[47]\d{2}([- ]?)\d{6}\2\d{5})(?![\w\-])"
)
_PHONE = re.compile(
    r"(?<![\d\-.:])(?:(?:\+82[- ]?|0)1[016789][- .]?\d{3,4}[- .]?\d{4}|(?:\+82[- ]?|0)(?:2|[3-6]\d|70"
    r"|50\d)[- )]\d{3,4}-\d{4}"
    r"|\+\d{1,3}[- ]\d{1,4}[- ]\d{3,4}[- ]\d{3,4})(?![\d\-])"
)
_ACCOUNT = re.compile(r"(?<![\w\-.:/])\d{2,6}-\d{2,6}-\d{2,8}(?:-\d{1,3})?(?![\w\-.:])")
_NAMED_ACCOUNT = re.compile(
    r"(?P<name>(?:\baccount|\bacct|\bacc|계좌(?:번호)?|예금주계좌|iban)(?:[ _]?(?:no|num|number"
    r"|id))?\.?\s*(?:is\s+)?[=:#\s\"'\[(]{1,4})"
    r"(?P<digits>\d[\d\- ]{6,22}\d)(?![\w.])",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_TOKENS = re.compile(
    r"(?P<keep>\b(?:Bearer|Basic)\s+)(?P<bearer>[A-Za-z0-9\-._~+/]{8,}=*)"
    r"|(?P<jwt>\beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{4,}(?:\.[A-Za-z0-9_\-]*)?)"
    r"|(?P<name>[\"']?(?:\b|_)(?:password|passwd|pwd|비밀번호|secret|api[_\-]?key|access[_\-]?key|client[_\-]?secret|auth[_\-]?token"
    r"|access[_\-]?token|refresh[_\-]?token|id[_\-]?token|session[_\-]?id|jsessionid|otp|cvc|cvv|pin[_\-]?(?:no|number|block)?|token)[\"']?\s*[=:]\s*[\"']?)"
    r"(?P<value>[^\s\"',;&)\]}]{4,})"
    r"|(?P<key>\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}\b|\bxox[abprs]-[A-Za-z0-9\-]{10,}|\bsk-[A-Za-z0-9]{20,})",
    re.IGNORECASE,
)
_URL_USER = re.compile(
    r"(?P<scheme>\b[a-z][a-z0-9+.\-]*://[^\s:/@]{1,60}:)(?P<secret>[^\s@/]{1,100})@"
)


def redact(text: str, settings: RedactSettings = ALL) -> str:
    """The text with every kind that is on replaced by its name in angle brackets; lengths are not kept."""
    if settings.tokens:
        text = _TOKENS.sub(_token, text)
        if "://" in text:
            text = _URL_USER.sub(r"\g<scheme><secret>@", text)
    if settings.mails and "@" in text:
        text = _MAIL.sub("<mail>", text)
    if settings.residents:
        text = _RESIDENT.sub(_resident, text)
    if settings.cards:
        text = _CARD.sub(_card, text)
    if settings.phones:
        text = _PHONE.sub("<phone>", text)
    if settings.accounts:
        text = _IBAN.sub(_iban, text)
        text = _ACCOUNT.sub(_account, text)
        text = _NAMED_ACCOUNT.sub(r"\g<name><account>", text)
    return text


def _token(match: re.Match[str]) -> str:
    if match["bearer"]:
        return f"{match['keep']}<token>"
    return f"{match['name']}<secret>" if match["name"] else "<token>"


def _resident(match: re.Match[str]) -> str:
    """Thirteen digits in a row are one only when the check digit agrees; with a hyphen the form is enough."""
    return "<resident-number>" if "-" in match[0] or _resident_check(match[0]) else match[0]


def _resident_check(text: str) -> bool:
    digits = [int(char) for char in text if char.isdigit()]
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(digit * weight for digit, weight in zip(digits, weights, strict=False))
    return (11 - total % 11) % 10 == digits[12]


def _card(match: re.Match[str]) -> str:
    digits = [int(char) for char in match[0] if char.isdigit()]
    return "<card>" if 13 <= len(digits) <= 19 and _luhn(digits) else match[0]


def _luhn(digits: list[int]) -> bool:
    doubled = [d * 2 - 9 if d > 4 else d * 2 for d in digits[-2::-2]]
    return sum(digits[-1::-2], sum(doubled)) % 10 == 0 and len(set(digits)) > 1


def _iban(match: re.Match[str]) -> str:
    text = match[0].replace(" ", "")
    moved = text[4:] + text[:4]
    number = "".join(str(int(char, 36)) for char in moved)
    return "<account>" if 15 <= len(text) <= 34 and int(number) % 97 == 1 else match[0]


_DATE = re.compile(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-(?:19|20)\d{2}")


def _account(match: re.Match[str]) -> str:
    """Ten to sixteen digits in three or four groups; a date is none."""
    digits = sum(char.isdigit() for char in match[0])
    return "<account>" if 10 <= digits <= 16 and not _DATE.fullmatch(match[0]) else match[0]
