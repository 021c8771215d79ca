"""A recogniser: the name of a kind of personal data and the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from javatrace.redaction.subject import Subject

Find = Callable[[Subject], Iterable[tuple[int, int]]]
"""Subject to (start, end) of each finding."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    name: str
    replacement: str
    setting: str
    """Field of RedactSettings that turns it off."""
    find: Find
    needles: tuple[str, ...] = ()
    """In small letters; asked about a text that has one of them. None and no `digits`: always asked."""
    digits: bool = False
    """Asked about every text too that has a run of digits."""

    def is_asked(self, subject: Subject, present: set[str]) -> bool:
        """Whether a text that has these needles may have this kind."""
        if not present.isdisjoint(self.needles) or (self.digits and subject.digit_runs):
            return True
        return not self.needles and not self.digits
