"""From a key to its value: `=`, `:`, quotes, brackets, XML elements, "is", or a mere blank between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from javatrace.redaction.subject import Subject


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one kind of value."""

    roots: tuple[str, ...]
    """What they begin with, in small letters; no root begins another."""
    pattern: re.Pattern[str]
    """A whole key, from its root, in small letters. A group `word` has to stand at a word's start:
    after no Latin letter or digit, or as the hump of a camelCase name."""


class Link(Enum):
    TIGHT = auto()
    """`key=value`, no blank between."""
    LOOSE = auto()
    """`key: value`, `key = value`."""
    BRACKET = auto()
    """`key[value]`, `key {value}`."""
    PAREN = auto()
    """`key(value)`."""
    ELEMENT = auto()
    """`<key>value</key>`."""
    IS = auto()
    """`key is value`."""
    BLANK = auto()
    """`key value`."""


@dataclass(frozen=True, slots=True)
class Keyed:
    key: str
    """In small letters, as the pattern of the keys found it."""
    start: int
    """Offset of the key."""
    link: Link
    value: int
    """Offset of the value, after its quote or bracket."""
    end: int | None
    """Offset of what closes the value; None where nothing does."""


Accept = Callable[[Subject, Keyed], tuple[int, int] | None]
"""Subject and key to (start, end) of the value, or None where it is nobody's datum."""

LONGEST = 4000
"""Characters of one value, to the quote or tag that closes it."""

_LINK = re.compile(
    r"(?P<close>\\{0,3}[\"'`]|&quot;|%22|(?<=[a-z0-9_])\](?=[ ]?[=:]))?+"
    r"(?:(?P<assign>:?[ ]rejected value[ ]|[ \t]{0,4}+(?:=>|:=|==?|[:：＝]|%3[da])[ \t]{0,4}+"
    r"|[ ]?,?[ ]?(?:\\{0,3}[\"'])?value(?:\\{0,3}[\"'])?[ ]?[=:][ ]?)"
    r"|(?P<pair>\)[ ]?=[ ]?\()"
    r"|(?P<open>[ \t]?[\[{(])"
    r"|(?P<is>[ \t]{1,3}+(?:is|was)[ \t]+(?::[ ]?)?|[은는이가을를][ \t]{1,3}+|[ \t]{1,3}+(?:->|→)[ \t]?)"
    r"|(?P<blank>[ \t]{1,3}+(?:\#[ ]?)?|\#[ ]?))"
)
_TAG = re.compile(r"(?:<|&lt;)[\w:.\-]{0,60}")
_REST_OF_TAG = re.compile(r"(?:\s[^<>]{0,200}+)?>|&gt;")
_QUOTE = re.compile(r"\\{0,3}[\"'`]|&quot;|%22|[“‘「『]")
_CLOSING = {"[": "]", "(": ")", "{": "}", "“": "”", "‘": "’", "「": "」", "『": "』"}
_CDATA = "<![CDATA["


def keyed(subject: Subject, keys: Keys, accept: Accept) -> Iterator[tuple[int, int]]:
    """What `accept` makes of each key of the text that has a value; what was accepted is not searched again."""
    beyond = 0
    for start in subject.occurrences(keys.roots):
        if start < beyond:
            continue
        match = keys.pattern.match(subject.lower, start)
        if match is None or (match.lastgroup == "word" and not starts_word(subject.text, start)):
            continue
        said = _after(subject, match[0], start, match.end())
        span = accept(subject, said) if said is not None else None
        if span is not None and span[0] < span[1]:
            beyond = span[1]
            yield span


def keyed_form(subject: Subject, keys: Keys, form: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """As `keyed`, of values that have the form."""

    def accept(subject: Subject, said: Keyed) -> tuple[int, int] | None:
        match = form.match(subject.text, said.value)
        return match.span() if match else None

    return keyed(subject, keys, accept)


def starts_word(text: str, at: int) -> bool:
    """Whether no Latin letter or digit stands before; `userPin` starts `Pin`."""
    if at == 0:
        return True
    before = text[at - 1]
    if not (before.isascii() and before.isalnum()):
        return True
    return text[at].isupper() and not before.isupper()


def _after(subject: Subject, key: str, start: int, at: int) -> Keyed | None:
    if _in_tag(subject.text, start):
        rest = _REST_OF_TAG.match(subject.text, at)
        return _element(subject.text, key, start, rest.end()) if rest else None
    match = _LINK.match(subject.lower, at)
    if match is None:
        return None
    name = match.lastgroup
    if match["close"] and name not in ("assign", "pair"):
        return None
    if name == "assign":
        tight = not match["assign"].endswith((" ", "\t"))
        return _value(subject.text, key, start, Link.TIGHT if tight else Link.LOOSE, match.end())
    if name in ("pair", "open"):
        bracket = match[0][-1]
        link = Link.BRACKET if name == "pair" or bracket != "(" else Link.PAREN
        return _enclosed(subject.text, key, start, link, match.end(), bracket)
    link = Link.IS if name == "is" else Link.BLANK
    return _value(subject.text, key, start, link, match.end())


def _in_tag(text: str, start: int) -> bool:
    opened = text.rfind("<", max(0, start - 64), start)
    opened = opened if opened >= 0 else text.rfind("&lt;", max(0, start - 64), start)
    return opened >= 0 and _TAG.fullmatch(text, opened, start) is not None


def _value(text: str, key: str, start: int, link: Link, at: int) -> Keyed:
    """Where the value opens with a quote or a bracket, what closes it is looked for."""
    quote = _QUOTE.match(text, at)
    if quote is not None:
        end = text.find(_CLOSING.get(quote[0], quote[0]), quote.end(), quote.end() + LONGEST)
        return Keyed(key, start, link, quote.end(), end if end >= 0 else None)
    if text[at : at + 1] in ("[", "("):
        return _enclosed(text, key, start, link, at + 1, text[at])
    return Keyed(key, start, link, at, None)


def _enclosed(text: str, key: str, start: int, link: Link, at: int, bracket: str) -> Keyed:
    quote = _QUOTE.match(text, at)
    if quote is not None:
        at = quote.end()
    opening = quote[0] if quote else bracket
    end = text.find(_CLOSING.get(opening, opening), at, at + LONGEST)
    return Keyed(key, start, link, at, end if end >= 0 else None)


def _element(text: str, key: str, start: int, at: int) -> Keyed | None:
    """An XML element has to be closed: `<name>` alone is a word of ours, or a mere mark."""
    if text.startswith(_CDATA, at):
        at += len(_CDATA)
        end = text.find("]]>", at, at + LONGEST)
    else:
        end = min((each for each in _ends(text, at) if each >= 0), default=-1)
    return Keyed(key, start, Link.ELEMENT, at, end) if end > at else None


def _ends(text: str, at: int) -> tuple[int, int]:
    end = text.find("<", at, at + LONGEST)
    if end >= 0 and not text.startswith("</", end):
        end = -1
    return end, text.find("&lt;/", at, at + LONGEST)
