"""Asks every recogniser that is on and puts a word in the place of what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from javatrace.redaction.recogniser import Find, Recogniser
from javatrace.redaction.registry import RECOGNISERS
from javatrace.redaction.settings import ALL, OwnRecogniser, RedactSettings
from javatrace.redaction.span import Span
from javatrace.redaction.subject import Subject

_MOST_PASSES = 5
"""What is masked can bare another finding beside it; more than three passes were never seen to be needed."""
_BETWEEN = "\n\0\n"
"""Between lines that do not follow one another: no finding reaches across."""


def redact(text: str, settings: RedactSettings = ALL) -> str:
    """The text with every kind that is on replaced by its name in angle brackets; lengths are not kept.

    Masking what is masked changes nothing: redact(redact(text)) is redact(text).
    """
    spans = find(text, settings)
    if not spans:
        return text
    lines = _replaced(text, spans).split("\n")
    words = {span.replacement for span in spans}
    touched = [number for number, line in enumerate(lines) if any(word in line for word in words)]
    again = _settled(_BETWEEN.join(lines[number] for number in touched), settings)
    for number, line in zip(touched, again.split(_BETWEEN), strict=True):
        lines[number] = line
    return "\n".join(lines)


def _settled(text: str, settings: RedactSettings) -> str:
    """Masked until nothing more is found."""
    for _ in range(_MOST_PASSES):
        spans = find(text, settings)
        if not spans:
            break
        text = _replaced(text, spans)
    return text


def find(text: str, settings: RedactSettings = ALL) -> tuple[Span, ...]:
    """What one pass finds, in the text's order, no two overlapping.

    A kind that is off is looked for as well, so that no other takes what it would: a telephone number
    that is to be shown is no account either.
    """
    subject = Subject(text)
    recognisers, needles = _recognisers(settings)
    present = {needle for needle in needles if needle in subject.lower}
    taken = bytearray()
    spans = []
    for recogniser in recognisers:
        if not recogniser.is_asked(subject, present):
            continue
        for start, end in recogniser.find(subject):
            taken = taken or bytearray(len(text))
            if start < end and taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                spans.append((start, end, recogniser))
    spans.sort(key=lambda span: span[0])
    return tuple(
        Span(start, end, recogniser.replacement, recogniser.name)
        for start, end, recogniser in spans
        if _is_on(recogniser, settings)
    )


@lru_cache(maxsize=16)
def _recognisers(settings: RedactSettings) -> tuple[tuple[Recogniser, ...], tuple[str, ...]]:
    """(whom to ask, their needles); about the addresses of machines only where they are masked."""
    own = tuple(map(_own, settings.own))
    recognisers = own + tuple(each for each in RECOGNISERS if each.setting != "ips" or settings.ips)
    needles = (needle for each in recognisers for needle in each.needles)
    return recognisers, tuple(dict.fromkeys(needles))


def _is_on(recogniser: Recogniser, settings: RedactSettings) -> bool:
    return bool(getattr(settings, recogniser.setting))


def _own(given: OwnRecogniser) -> Recogniser:
    return Recogniser(given.name, given.replacement, "own", _finder(re.compile(given.pattern)))


def _finder(pattern: re.Pattern[str]) -> Find:
    group = "value" if "value" in pattern.groupindex else 0

    def search(subject: Subject) -> Iterator[tuple[int, int]]:
        return (match.span(group) for match in pattern.finditer(subject.text))

    return search


def _replaced(text: str, spans: tuple[Span, ...]) -> str:
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += text[at : span.start], span.replacement
        at = span.end
    return "".join((*parts, text[at:]))
