"""The next byte at which a failure may be logged: several needles at once, each looked for by its rarest letter.

Looking for one letter is memchr and some twenty times faster than looking for a word; so each word is looked for by
the letter that the log's first chunk has least often, and as a word only where even that one is frequent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NOT_FOUND = 1 << 62
MAX_NEEDLE_LENGTH = 240
"""Bytes of the longest word."""
RARE_ONE_IN = 3_000
"""A letter more frequent than one in so many bytes is not worth jumping to."""
MAX_MISSES = 800
"""Letters in one buffer that turned out to be no word, after which the word itself is looked for."""
SAMPLE = 4_096


@dataclass(frozen=True, slots=True)
class Needle:
    """Bytes by which a failure is known, as a pattern."""

    pattern: re.Pattern[bytes]
    letters: bytes
    """The pattern's first bytes, any of which may lead to it."""


NEEDLES = (
    Needle(re.compile(rb"E(?:xception|RROR|rror[:\r\n ]|VERE|(?<=\[E)(?:RR)?\])"), b"E"),
    Needle(re.compile(rb"\tat "), b"\t"),
    Needle(re.compile(rb"FATAL"), b"FATAL"),
    Needle(re.compile(rb"Q(?:L[ _]?(?:[Ss]tate|STATE|CODE)|RC_|JE\d|\d{4,5}E)"), b"Q"),
    Needle(re.compile(rb"JDBC-\d"), b"JDBC-"),
    Needle(re.compile(rb"ORA-\d"), b"ORA-"),
    Needle(re.compile(rb"### Error "), b"#"),
    Needle(re.compile(rb"\" is null"), b'" is null'),
    Needle(re.compile(rb"For input string: "), b"For input string: "),
)
"""The last two are those of `vocabulary.jdk_messages` with a rare letter: the others cost a third of the speed."""
_UTF_8 = Needle(re.compile("심각".encode()), "심각".encode())
_CP949 = Needle(re.compile("심각".encode("cp949")), "심각".encode("cp949"))
_ISO_8583 = Needle(re.compile(rb"8583\D[^\n]{0,200}39"), b"8583")
_LOWER = tuple(Needle(re.compile(word + rb"\""), word) for word in (b"error", b"fatal"))
_LOWER_CASE_LEVELS = re.compile(rb"(?:level|severity)\": ?\"(?:info|debug|warn|trace)\"")
"""JSON whose levels are in small letters, `"level":"error"`."""
_8583 = re.compile(rb"8583")
"""Four digits alone are in every log that counts, and a search for them costs as much as all others together."""


@dataclass(frozen=True, slots=True)
class Search:
    """A needle and the byte by which it is looked for in this log."""

    pattern: re.Pattern[bytes]
    letter: bytes
    """Empty: none of its letters is rare, and it is looked for as a word."""
    at: int
    """Where in the pattern that letter stands."""


def is_iso_8583_log(buffer: bytearray, limit: int) -> bool:
    """Whether the log is one of card messages."""
    found = _8583.finditer(buffer, 0, limit)
    return any(b"ISO" in buffer[match.start() - 4 : match.start()].upper() for match in found)


def plan_searches(sample: bytes, iso_8583: bool) -> tuple[Search, ...]:
    """The needles for the log that begins with `sample`, each with the letter that is rare in it."""
    korean = () if sample.isascii() else (_UTF_8 if _is_utf_8(sample) else _CP949,)
    lower = _LOWER if _LOWER_CASE_LEVELS.search(sample) else ()
    needles = (*NEEDLES, *korean, *lower, *((_ISO_8583,) if iso_8583 else ()))
    return tuple(_by_rarest_letter(needle, sample) for needle in needles)


def _by_rarest_letter(needle: Needle, sample: bytes) -> Search:
    letters = needle.letters
    counts = [sample.count(letters[index]) for index in range(len(letters))]
    at = counts.index(min(counts))
    dense = counts[at] * RARE_ONE_IN > len(sample)
    return Search(needle.pattern, b"" if dense else letters[at : at + 1], at)


class NeedleFinder:
    """The needles' positions in one buffer; each call asks from the same byte on or a later one."""

    def __init__(self, buffer: bytearray, limit: int, searches: tuple[Search, ...]) -> None:
        self._buffer = buffer
        self._limit = limit
        self._searches = searches
        self._known = [-1] * len(searches)
        self._clean = [0] * len(searches)
        """Up to where each has been looked for in vain."""
        self._misses = [0] * len(searches)

    def next(self, start: int) -> int:
        """Index of the first needle at or after `start`; -1 where there is none."""
        best = self._limit
        for index, at in enumerate(self._known):
            if at < start:
                at = self._search(index, max(start, self._clean[index]), best)
            best = min(best, at)
        return best if best < self._limit else -1

    def _search(self, index: int, start: int, before: int) -> int:
        """Looks no further than the best so far: what lies beyond will mostly be skipped."""
        search, buffer = self._searches[index], self._buffer
        misses, position = self._misses[index], start
        while position < before and search.letter and misses < MAX_MISSES:
            found = buffer.find(search.letter, position + search.at, before + search.at)
            if found < 0:
                position = before
            elif search.pattern.match(buffer, found - search.at, self._limit):
                return self._found(index, found - search.at, misses)
            else:
                misses, position = misses + 1, found - search.at + 1
        if position < before:
            end = min(before + MAX_NEEDLE_LENGTH, self._limit)
            match = search.pattern.search(buffer, position, end)
            if match is not None and match.start() < before:
                return self._found(index, match.start(), misses)
        self._misses[index] = misses
        self._clean[index] = max(self._clean[index], before)
        return NOT_FOUND

    def _found(self, index: int, at: int, misses: int) -> int:
        self._known[index], self._misses[index] = at, misses
        return at


def _is_utf_8(sample: bytes) -> bool:
    """By the first Korean or other foreign letters in it; it may begin and end inside one."""
    first = next((index for index, byte in enumerate(sample) if byte > 127), 0)
    part = sample[first : first + SAMPLE]
    try:
        part.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 3 and error.end >= len(part) - 3
    return True
