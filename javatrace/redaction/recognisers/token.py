"""Tokens and session ids: after their keys, as JSON Web Tokens, as keys of known services."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.links import Keyed, Keys, Link, keyed
from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject
from javatrace.redaction.values import extent, is_prose, is_value

_KEYS = Keys(
    roots=(
        "token",
        "session",
        "sessid",
        "sid",
        "csrf",
        "jwt",
        "authorization",
        "cookie",
        "토큰",
        "세션",
    ),
    pattern=re.compile(
        r"tokens?(?:[_\-]?value)?|session[_\-. ]?(?:id|key)|sessid|토큰|세션[ ]?(?:id|아이디|키)"
        r"|(?P<word>session|sid|csrf|jwt|authorization|cookie)"
    ),
)
_OF_TOKEN = re.compile(
    r"(?:auth|authentication|access|refresh|id|csrf|xsrf|bearer|session|device|push|fcm|login|sso|api|user|jwt|oauth"
    r"|remember[_\-]?me|service|client|security|(?<![a-z])x|인증|접근)[_\-. ]?$"
)
_NEAR = 16
_PLAIN = ("tokens", "session", "sid", "jwt", "cookie", "authorization")
"""Words of reports as well; what follows has to look like a key."""
_PARSER = re.compile(
    r"\b(?:unexpected|expected|expecting|invalid|illegal|unknown|unrecogni[sz]ed|syntax|pars(?:e|er|ing)|lexer|near|bad"
    r"|offending|mismatched|extraneous|last|next|current|first|missing|start|end|json|xml|sql|error|input)\b[^\n]{0,24}$"
)
_RANDOM = re.compile(
    r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9\-._~+/%|:]{12,}={0,2}|[A-Za-z0-9\-_]{24,}"
)
_CONSTANT = re.compile(r"[A-Z]+(?:_[A-Z]+)*|[^\w]+|\W?\w?\W?")
_SCHEME = re.compile(
    r"(?:bearer|basic|digest|negotiate|ntlm|apikey|token|aws4-hmac-sha256)\b", re.I
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    return keyed(subject, _KEYS, _value)


def _value(subject: Subject, said: Keyed) -> tuple[int, int] | None:
    start, end = extent(subject.text, said)
    value = subject.text[start:end]
    if not is_value(value) or _SCHEME.match(value):
        return None
    near = max(0, said.start - _NEAR)
    plain = said.key == "token" and not _OF_TOKEN.search(subject.lower, near, said.start)
    fits = _is_plain_token if plain or said.key in _PLAIN else _is_token
    return (start, end) if fits(subject, said, value) else None


def _is_token(_: Subject, said: Keyed, value: str) -> bool:
    if said.link in (Link.BLANK, Link.PAREN):
        return _RANDOM.fullmatch(value) is not None
    if said.link is Link.TIGHT:
        return True
    return " " not in value and not is_prose(value)


def _is_plain_token(subject: Subject, said: Keyed, value: str) -> bool:
    """A parser has tokens too: what it says of them is the very cause."""
    if _RANDOM.fullmatch(value):
        return ".java:" not in value
    if said.key == "authorization":
        return said.link in (Link.TIGHT, Link.LOOSE) and not is_prose(value)
    if said.key != "token" or said.link not in (Link.TIGHT, Link.LOOSE, Link.ELEMENT):
        return False
    if _CONSTANT.fullmatch(value) or " " in value or is_prose(value):
        return False
    before = subject.lower[max(0, said.start - 40) : said.start]
    shortest = 3 if said.link is Link.TIGHT else 4
    return len(value) >= shortest and not _PARSER.search(before)


TOKEN = Recogniser("token", "<secret>", "tokens", _find, _KEYS.roots)
