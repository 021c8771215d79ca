"""How far apart two times of a log are, and which is earlier, whatever each of them leaves out."""

from __future__ import annotations

from datetime import datetime

_DAY = "2000-01-01T"


def within(earlier: str | None, later: str | None, seconds: float) -> bool:
    """Whether two times of a log are no further apart; where one of them is not known: yes."""
    if earlier is None or later is None or earlier == later:
        return True
    one, other = _parsed(earlier), _parsed(later)
    if one is None or other is None:
        return True
    if one.tzinfo is None or other.tzinfo is None:
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return abs((other - one).total_seconds()) <= seconds


def is_before(one: str, other: str) -> bool:
    """Whether a time of a log is earlier than another, whatever zones they are in."""
    if one[-6:] == other[-6:] or (one[-1:].isdigit() and one[-6:-5] not in "+-"):
        return one < other
    a, b = _parsed(one), _parsed(other)
    if a is None or b is None or (a.tzinfo is None) != (b.tzinfo is None):
        return one < other
    return a < b


def _parsed(stamp: str) -> datetime | None:
    """A time without a date is taken to be of one day, a date without a year of one year."""
    for text in (stamp, _DAY + stamp, f"2000-{stamp}"):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            continue
    return None
