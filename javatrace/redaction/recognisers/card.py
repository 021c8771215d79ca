"""Payment card numbers: groups or one run, with a valid check digit, of an issuer's range and length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.check_digits import luhn
from javatrace.redaction.identifiers import is_identifier
from javatrace.redaction.links import Keyed, Keys, keyed
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import DASH, LEFT, RIGHT, Subject

_GROUPS = re.compile(
    rf"(?=[0-9]{{4}}[ .{DASH}]){LEFT}(?:[0-9]{{4}}([ .{DASH}])[0-9]{{4}}\1[0-9]{{4}}\1(?:[0-9]{{4}}\1[0-9]{{3}}|[0-9]{{1,7}})"
    rf"|3[0-9]{{3}}([ .{DASH}])[0-9]{{6}}\2[0-9]{{4,5}}){RIGHT}"
)
_RUN = re.compile(rf"(?=[0-9]{{13}}){LEFT}[0-9]{{13,19}}+{RIGHT}")
_ISSUER = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"
    r"|(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)[0-9]*"
    r"|3[47][0-9]{13}|3(?:0[0-5]|[689])[0-9]{11,14}|35(?:2[89]|[3-8])[0-9]*"
    r"|6(?:011|4[4-9]|5|2|0|[37-9])[0-9]*|9[0-9]{15}"
)
"""Visa; Mastercard; American Express; Diners; JCB; Discover, UnionPay, Maestro; Korean domestic cards."""
_NAMED = re.compile(r"card|카드|\bpan\b|credit|debit|amex|visa|master|diners|jcb|union|결제|승인")
_NEAR = 40
_KEYS = Keys(
    roots=("card", "cc", "pan", "카드"),
    pattern=re.compile(
        r"card[_\-. ]?(?:number|num|no)\b|카드[ ]?번호|카드|(?P<word>card|pan|cc[_\-]?(?:number|num|no))"
    ),
)
_VALUE = re.compile(rf"[0-9](?:[ .{DASH}]?[0-9]){{13,18}}(?![0-9A-Za-z])")
_GROUPED = re.compile(
    r"[0-9]{4}([ \-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1[0-9]{3})?(?![0-9A-Za-z\-])"
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    yield from keyed(subject, _KEYS, _accept)
    for match in subject.numbers(_GROUPS):
        digits = _digits(match[0])
        separator = match[1] or match[2]
        sure = separator not in " ." or _ISSUER.fullmatch(digits)
        if 13 <= len(digits) <= 19 and sure and luhn(digits):
            yield match.span()
    for match in subject.numbers(_RUN):
        if _ISSUER.fullmatch(match[0]) and luhn(match[0]) and _is_likely(subject, match):
            yield match.span()


def _accept(subject: Subject, said: Keyed) -> tuple[int, int] | None:
    """After a card's key sixteen digits are a card without a check digit too."""
    form = _GROUPED if said.key in ("카드", "card") else _VALUE
    match = form.match(subject.text, said.value)
    return match.span() if match else None


def _is_likely(subject: Subject, match: re.Match[str]) -> bool:
    """A run of digits is an identifier where its key says so, and where it is joined to one on both sides."""
    if _NAMED.search(subject.lower, max(0, match.start() - _NEAR), match.start()):
        return True
    joined = subject.text[match.start() - 1 : match.start()] == "_" and subject.text.startswith(
        "_", match.end()
    )
    return len(match[0]) in (15, 16) and not joined and not is_identifier(subject, match.start())


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


CARD = Recogniser("payment-card", "<card>", "cards", _find, digits=True)
