"""Filters of records by time and by level, and the options that set them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from javatrace.errors import UserError
from javatrace.model.records import LogRecord
from javatrace.vocabulary.levels import level as known_level
from javatrace.vocabulary.levels import level_rank

_AGO = re.compile(r"(?P<number>\d{1,6})(?P<unit>[smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def filter_records(
    records: Iterable[LogRecord], since: datetime | None = None, level: str | None = None
) -> Iterator[LogRecord]:
    """The records not older than `since` and not below `level`; those without a time or a level stay."""
    for record in records:
        if since is not None and _before(record.timestamp, since):
            continue
        if (
            level is not None
            and record.level is not None
            and level_rank(record.level) < level_rank(level)
        ):
            continue
        yield record


def parse_since(text: str, now: datetime) -> datetime:
    """`2026-11-22T10:00`, `10:00` (today) or `2h` (ago); UserError for anything else.

    `now` has the zone that a time without one is in.
    """
    ago = _AGO.fullmatch(text.strip())
    if ago is not None:
        return now - timedelta(**{_UNITS[ago["unit"]]: int(ago["number"])})
    if re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", text.strip()):
        text = f"{now.date().isoformat()}T{text.strip().zfill(5)}"
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            f"--since {text}: not a time",
            "write 2026-11-22T10:00, 10:00, or 30m, 2h, 3d for so long ago",
        ) from None


def parse_minimum_level(text: str) -> str:
    """The level of `--level` in upper case English; UserError where the text is no level."""
    word = known_level(text)
    if word is None:
        raise UserError(f"--level {text}: not a level", "one of DEBUG, INFO, WARN, ERROR, FATAL")
    return word


def _before(stamp: str | None, since: datetime) -> bool:
    """A log without a zone is taken to be in the zone of `since`."""
    if stamp is None:
        return False
    try:
        then = datetime.fromisoformat(stamp)
    except ValueError:
        return False
    if then.tzinfo is None or since.tzinfo is None:
        return then.replace(tzinfo=None) < since.replace(tzinfo=None)
    return then < since
