"""IP addresses of version 4 and 6; off unless asked for, for they mostly name the bank's own machines."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject

_FOUR = re.compile(r"[0-9]{1,3}(?<![0-9]{4})(?:\.[0-9]{1,3}){3}(?![0-9A-Za-z]|\.[0-9])")
_SIX = re.compile(r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}+")
_DIGIT = re.compile(r"[0-9]")
_VERSION = re.compile(r"(?:version|ver|v|release|build)[ =:/\-]{0,2}$", re.I)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    text = subject.text
    for match in _FOUR.finditer(text):
        if _stands_alone(text, match.start()) and _is_address(match[0]):
            yield match.span()
    if "::" in text or text.count(":") >= 7:
        for match in _SIX.finditer(text):
            if (
                _stands_alone(text, match.start())
                and _DIGIT.search(match[0])
                and _is_address(match[0])
            ):
                yield match.span()


def _stands_alone(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    if (before.isascii() and before.isalnum()) or before in ("-", "."):
        return False
    return not _VERSION.search(text, max(0, at - 12), at)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


IP_ADDRESS = Recogniser("ip-address", "<ip>", "ips", _find, (".", ":"))
