"""What tells that two records are of one request: ids in their contexts, the same thread, times close together."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from javatrace.model.records import LogRecord
from javatrace.vocabulary.context_keys import id_kind

SHORTEST_ID = 4
"""Characters of an id that is one: `0`, `-` and `n/a` stand for none."""
_DAY = "2000-01-01T"


def request_ids(record: LogRecord) -> tuple[str, ...]:
    """The values of trace, transaction and request ids; a span is a part of a request and is left out."""
    if not record.mdc:
        return ()
    return tuple(
        value
        for key, value in record.mdc
        if len(value) >= SHORTEST_ID and value.strip("0-") and _kind(key) not in (None, "span")
    )


def id_of(record: LogRecord, kind: str) -> str | None:
    """The first id of a kind (`trace`, `span`, `transaction`, `request`) in the record's context."""
    return next((value for key, value in record.mdc if _kind(key) == kind), None)


@lru_cache(maxsize=1_000)
def _kind(key: str) -> str | None:
    return id_kind(key)


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
