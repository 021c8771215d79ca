"""The text that is searched, with what every recogniser needs of it made once: small letters, digit runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

DASH = "\\-‐‑‒–—―−－"
"""Characters of a class: what is typed or printed for a hyphen."""

# A number's neighbours. Hangul and `_` may touch it; Latin letters and digits never: a digit run
# inside an identifier is part of that identifier. After a percent-encoded character a number begins.
LEFT = r"(?:(?<![A-Za-z0-9])(?<![0-9][.\-])(?<![A-Za-z]-)(?<![A-Za-z0-9][A-Za-z]\.)|(?<=%[0-9A-Fa-f]{2}))(?<![0-9][:/])"
RIGHT = r"(?![A-Za-z0-9])(?!-[A-Za-z0-9])(?![.:][0-9])"

_RUN = re.compile(rf"[0-9][0-9 {DASH}.()]{{7,}}+")
_NO_NUMBER = re.compile(r"[0-9]{40,}+")
"""So many digits on end are no number of a person, a card or an account; IBANs have at most 34."""
_GROUP = re.compile(r"[0-9]{3}")
"""Every number that is looked for has three digits on end."""
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-. ][01][0-9][-. ][0-3][0-9][ .]?(?:[0-2][0-9])?[ .]?")
_BEFORE = 4
"""Characters before a run that belong to a number: `+`, `(`, a dash."""
_AFTER = 2
"""Characters after a run that the patterns' lookaheads read."""


class Subject:
    """A text under search; its derived forms are computed when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lower(self) -> str:
        """In small letters, position for position: İ is the one character that grows."""
        return self.text.replace("\u0130", "I").lower()

    @cached_property
    def digit_runs(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of the stretches of eight characters and more that can hold a number; no dates."""
        found = (run for match in _RUN.finditer(self.text) for run in self._split(*match.span()))
        return tuple(
            run
            for run in found
            if _GROUP.search(self.text, *run) and not _DATE.fullmatch(self.text, *run)
        )

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        if end - start >= 40:
            for match in _NO_NUMBER.finditer(self.text, start, end):
                yield start, match.start()
                start = match.end()
        if start < end:
            yield start, end

    def numbers(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern inside the runs of digits."""
        for start, end in self.digit_runs:
            yield from pattern.finditer(self.text, max(0, start - _BEFORE), end + _AFTER)

    def occurrences(self, roots: tuple[str, ...]) -> list[int]:
        """Offsets of the roots, in order: str.find is many times as fast as an alternation of them."""
        found = []
        lower = self.lower
        for root in roots:
            at = lower.find(root)
            while at >= 0:
                found.append(at)
                at = lower.find(root, at + len(root))
        return sorted(found)
