"""Mail addresses, of Hangul too, with `@` as it is, percent-encoded or escaped in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from javatrace.redaction.recogniser import Recogniser
from javatrace.redaction.subject import Subject

_AT = re.compile(r"(?:@|%40|\\u0040|&#64;|&commat;)(?=[A-Za-z0-9가-힣\-]{1,63}+\.)")
_LABELS = re.compile(r"[A-Za-z0-9가-힣\-]{1,63}+(?:\.[A-Za-z0-9가-힣\-]{1,63}+){1,8}+")
_TOP = re.compile(r"[A-Za-z]{2,24}|xn--[A-Za-z0-9]{2,30}|한국|닷컴|닷넷")
_ASCII = re.compile(r"(?:[Bb]2%|[A-Za-z0-9._+\-])+")
_HANGUL = re.compile(r"[가-힣A-Za-z0-9._+\-]+")
_LONGEST_LOCAL = 64
"""RFC 5321, 4.5.3.1.1."""
_HEX = re.compile(r"[0-9A-Fa-f]{2}")
_HASH = re.compile(r"(?=[a-f]*[0-9])[0-9a-f]{4,8}")
_FILES = frozenset(
    [
        "class",
        "java",
        "kt",
        "kts",
        "scala",
        "groovy",
        "jar",
        "war",
        "ear",
        "xml",
        "html",
        "htm",
        "xhtml",
        "jsp",
        "jspx",
        "js",
        "jsx",
        "ts",
        "tsx",
        "css",
        "scss",
        "json",
        "yml",
        "yaml",
        "properties",
        "txt",
        "log",
        "sql",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "ico",
        "csv",
        "md",
        "gz",
        "zip",
        "conf",
        "cfg",
        "ini",
        "tmp",
        "bak",
        "lock",
    ]
)
"""Last labels that are files' and not a country's or a registry's."""
_INTERNAL = frozenset(
    ["local", "internal", "lan", "corp", "svc", "intra", "localdomain", "cluster"]
)


def _find(subject: Subject) -> Iterator[tuple[int, int]]:
    for match in _AT.finditer(subject.text):
        end = _domain_end(subject.text, match.end())
        start = _local_start(subject.text, match.start())
        if end is None or start is None:
            continue
        local = subject.text[start : match.start()]
        if not _is_of_java(local, subject.text[match.end() : end]):
            yield start, end


def _domain_end(text: str, at: int) -> int | None:
    """The end of the longest run of labels that ends in a top-level domain; Hangul after it is a particle."""
    match = _LABELS.match(text, at)
    if match is None:
        return None
    end = match.end()
    labels = match[0].split(".")
    while len(labels) > 2 and not (labels[-1].isascii() or _TOP.match(labels[-1])):
        end -= len(labels.pop()) + 1
    top = _TOP.match(labels[-1])
    if top is None or labels[-1][top.end() :][:1].isdecimal():
        return None
    return end - len(labels[-1]) + top.end()


def _local_start(text: str, at: int) -> int | None:
    """Latin letters up to the `@`; where there are none, Hangul."""
    backwards = text[max(0, at - _LONGEST_LOCAL) : at][::-1]
    match = _ASCII.match(backwards) or _HANGUL.match(backwards)
    if match is None:
        return None
    start = at - match.end()
    if text[start - 1 : start] == "%" and _HEX.match(text, start):
        start += 2
    while start < at and text[start] in "._-+":
        start += 1
    return start if start < at else None


def _is_of_java(local: str, domain: str) -> bool:
    """`foo@Bar.class`, `Foo@1a2b3c.run`, `4711@app-01.internal`: classes, objects, processes."""
    labels = domain.split(".")
    top = labels[-1]
    if top.lower() in _FILES or (top[0].isupper() and not top.isupper()):
        return True
    if _HASH.fullmatch(labels[0]) and (local.split(".")[-1][0].isupper() or "$" in local):
        return True
    if labels[0].islower() and any(label[0].isupper() and label[1:].islower() for label in labels):
        return True
    return local == "git" or (local.isdigit() and top.lower() in _INTERNAL)


MAIL = Recogniser("mail", "<mail>", "mails", _find, ("@", "%40", "\\u0040", "&#64;", "&commat;"))
