"""Passwords, keys of services, PINs and card check codes, after their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keyed, Keys, Link, keyed
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject
from javatrace.redaction.values import extent, is_prose, is_value

_KEYS = Keys(
    roots=(
        "pass",
        "pw",
        "pin",
        "otp",
        "cvc",
        "cvv",
        "secret",
        "key",
        "credential",
        "비밀",
        "비번",
        "패스워드",
        "암호",
        "인증키",
    ),
    pattern=re.compile(
        r"(?:pass[_\-. ]?words?|passwd|pass[_\-]?phrase|pwd|secret|key|credentials?"
        r"|비밀(?:번호|키)|비번|패스워드|암호키|인증키)(?:[_\-]?(?:value|hash|enc|text|plain|str|[0-9]{1,2}))?"
        r"|(?P<word>pass(?:code)?|pw|pins?|pin[_\-. ]?(?:number|num|no|block|code)|otp|cvc2?|cvv2?|암호)"
    ),
)
_OF_KEY = re.compile(
    r"(?:secret|private|access|encrypt|encryption|enc|signing|master|crypto|hmac|aes|api|subscription|shared)[_\-. ]?$"
)
"""What stands before `key` where it is to be kept; others are keys of a map or a table."""
_NEAR = 16
_BY_BLANK = re.compile(r"(?=\D*\d)(?=[^A-Za-z]*[A-Za-z!@#$%^*])[\x21-\x7e]{5,}")
_ALGORITHM = re.compile(
    r"(?:sha|md|base|utf|aes|rsa|des|pbkdf|bcrypt|scrypt|argon|hmac|oauth|v|x|http|rfc|line|column|id|iso)[_\-]?\d.*"
    r"|\d+[a-z]{1,5}",
    re.I,
)
_KOREAN_BY_BLANK = re.compile(r"(?=[a-zA-Z]*\d)[\x21-\x7e]{4,}")
_TAIL = re.compile(r"(?<=[\x21-\x7e])(?:입니다|이에요|임|으로|로|을|를|이|가|은|는|와|과|에|의)$")
_SMALL_NUMBER = re.compile(r"[0-9]{1,2}")
_WORDY = {"pass", "credentials", "credential", "secret", "pin", "pins"}
"""Keys that are plain words of reports as well: "pass: 3", "pin: yes"."""


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    return keyed(subject, _KEYS, _value)


def _value(subject: Subject, said: Keyed) -> tuple[int, int] | None:
    if said.key.startswith("key") and not _is_secret_key(subject, said):
        return None
    if said.link is Link.PAREN and said.end is not None and not _is_option(subject, said):
        return None
    start, end = extent(subject.text, said)
    if said.end is None:
        end = _without_particle(subject.text, start, end)
    value = subject.text[start:end]
    short = said.link is Link.TIGHT and len(value) <= 2 and value.isalnum()
    if not (short or is_value(value)) or value.lower() == said.key:
        return None
    if said.end is None and not _is_likely(subject, said, value):
        return None
    if said.end is not None and " " in value.strip() and is_prose(value.split()[0]):
        return None
    return start, end


def _is_secret_key(subject: Subject, said: Keyed) -> bool:
    near = max(0, said.start - _NEAR)
    return _OF_KEY.search(subject.lower, near, said.start) is not None


def _is_likely(subject: Subject, said: Keyed, value: str) -> bool:
    """The weaker the link, the more a value has to look like one."""
    if said.key in _WORDY and _SMALL_NUMBER.fullmatch(value):
        return False
    if said.link in (Link.TIGHT, Link.ELEMENT, Link.BRACKET):
        return not (said.key == "pwd" and value.startswith("/"))
    if said.link in (Link.LOOSE, Link.IS):
        return not is_prose(value)
    if _is_option(subject, said):
        return not value.startswith("-")
    shape = _BY_BLANK if said.key.isascii() else _KOREAN_BY_BLANK
    return shape.fullmatch(value) is not None and not _ALGORITHM.fullmatch(value)


def _is_option(subject: Subject, said: Keyed) -> bool:
    """`--password`, `--db-password`: an option of a command line, whose argument follows."""
    before = subject.text[max(0, said.start - 24) : said.start].split()
    return (
        bool(before) and before[-1].startswith("--") and not subject.text[said.start - 1].isspace()
    )


def _without_particle(text: str, start: int, end: int) -> int:
    tail = _TAIL.search(text, start, end)
    return tail.start() if tail else end


PASSWORD = Recogniser("password", "<secret>", "tokens", _find, _KEYS.roots)
