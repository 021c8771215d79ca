"""One-time codes, as sent by SMS, after their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keyed, Keys, keyed
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject

_KEYS = Keys(
    roots=("code", "otp", "auth", "cert", "passcode", "인증", "확인", "보안", "일회용"),
    pattern=re.compile(
        r"code|인증[ ]?(?:번호|코드)(?:[ ](?:확인|입력|검증))?|확인[ ]?코드|보안[ ]?(?:코드|번호)|일회용[ ]?(?:비밀)?번호"
        r"|(?P<word>otp(?:[ ]?(?:번호|코드|number|no|value))?|(?:auth|cert)[_\- ]?(?:number|num|no)|passcode)"
    ),
)
_OF_CODE = re.compile(
    r"(?:verification|verify|confirmation|security|one[_\- ]?time|sms|mfa|2fa|login|activation|otp|your|(?<![a-z])auth)[_\-. ]?$"
)
"""What stands before `code`: an error's code is none."""
_NEAR = 16
_VALUE = re.compile(
    r"(?:G-)?(?:[0-9]{4,8}|[0-9]{3}[ \-][0-9]{3}|(?=[A-Z]{0,7}[0-9])[A-Z0-9]{6,8})(?![0-9A-Za-z]|[.\-][0-9])"
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    return keyed(subject, _KEYS, _value)


def _value(subject: Subject, said: Keyed) -> tuple[int, int] | None:
    near = max(0, said.start - _NEAR)
    if said.key == "code" and not _OF_CODE.search(subject.lower, near, said.start):
        return None
    match = _VALUE.match(subject.text, said.value)
    return match.span() if match else None


ONE_TIME_CODE = Recogniser("one-time-code", "<code>", "codes", _find, _KEYS.roots)
