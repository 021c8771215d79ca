"""Passwords inside addresses: `scheme://user:x@host`, Oracle's `user/x@host`, `-u user:x`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject
from javatrace.redaction.values import is_empty, is_masked

# The scheme's letters before `://` say nothing that is needed: the search begins at the colon.
_COLON = re.compile(r"://[^\s:/@<>\"'?#]{0,60}+:(?P<secret>[^\s/<>\"'?#]{1,100}+)")
_WITH_SLASH = (
    "jdbc:oracle:",
    "sqlplus ",
    "connect ",
    "userid=",
    "amqp",
    "mqtt://",
    "stomp://",
    "redis://",
    "oracle://",
)
_SLASH = re.compile(
    r"(?:jdbc:oracle:[a-z0-9]{2,5}:|(?:sqlplus|connect)[ ](?:-\w[ ]){0,3}|userid=|(?:amqps?|mqtt|stomp|redis|oracle)://)"
    r"[\w$.\-]{1,60}+/(?P<secret>[^\s@/<>\"']{1,100}+)(?=@)"
)
_OPTION = re.compile(
    r"(?:(?<=\s)-u|--user)[ =][\"']?[\w.\-@]{1,60}+:(?P<secret>[^\s\"'<>]{1,100}+)"
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    text = subject.text
    if "@" in text:
        for match in _COLON.finditer(text):
            length = match["secret"].rfind("@")
            if length > 0 and not _is_none(match["secret"][:length]):
                yield match.start("secret"), match.start("secret") + length
        for at in subject.occurrences(_WITH_SLASH):
            found = _SLASH.match(subject.lower, at)
            if found is not None and not _is_none(found["secret"]):
                yield found.span("secret")
    if "-u" in text:
        for match in _OPTION.finditer(text):
            if not _is_none(match["secret"]):
                yield match.span("secret")


def _is_none(value: str) -> bool:
    return is_masked(value) or is_empty(value)


URL_PASSWORD = Recogniser(
    "url-password", "<secret>", "tokens", _find, ("://", "jdbc:", "-u", *_WITH_SLASH)
)
