"""The time at the start of a line, in whatever form, as ISO 8601; no zone, year or day is invented."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_CLOCK = r"(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2}))?(?:[.,:](?P<f>\d{1,9}))?"
_ZONE = (
    r"(?:\s?(?P<z>Z|[+-]\d{2}:?\d{2}"
    r"|(?:UTC|GMT|KST|JST|CET|CEST|EST|EDT|PST|PDT|CST|CDT|MST|MDT|BST|IST)(?![\w])))?"
)
_AM_PM = r"(?:\s?(?P<ap>[AaPp]\.?[Mm]\.?|오전|오후))?"
_MONTH = r"(?P<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

_FORMS = [
    re.compile(
        rf"(?P<y>\d{{4}})[-/.](?P<mo>\d{{1,2}})[-/.](?P<d>\d{{1,2}})[T ,_-]{{1,2}}(?P<ap1>오전"
        rf"|오후)?\s?{_CLOCK}{_AM_PM}{_ZONE}"
    ),
    re.compile(
        rf"(?P<y>\d{{4}})\. ?(?P<mo>\d{{1,2}})\. ?(?P<d>\d{{1,2}})\.? (?P<ap1>오전|오후)?\s?{_CLOCK}{_AM_PM}{_ZONE}"
    ),
    re.compile(rf"(?P<d>\d{{1,2}})[-/ ]{_MONTH}[-/ ](?P<y>\d{{4}})[ T:]+{_CLOCK}{_AM_PM}{_ZONE}"),
    re.compile(rf"{_MONTH} (?P<d>\d{{1,2}}), (?P<y>\d{{4}}),?(?: @)? {_CLOCK}{_AM_PM}{_ZONE}"),
    re.compile(rf"(?P<mo>\d{{1,2}})월 (?P<d>\d{{1,2}}), (?P<y>\d{{4}}),? {_CLOCK}{_AM_PM}{_ZONE}"),
    re.compile(
        rf"(?P<y>\d{{4}})년 (?P<mo>\d{{1,2}})월 (?P<d>\d{{1,2}})일 (?P<ap1>오전|오후)?\s?{_CLOCK}{_AM_PM}{_ZONE}"
    ),
    re.compile(
        rf"(?P<mo>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>\d{{2,4}}),?[ T]{_CLOCK}{_AM_PM}{_ZONE}"
    ),
    re.compile(
        rf"(?P<y2>\d{{2}})[-/.](?P<mo>\d{{2}})[-/.](?P<d>\d{{2}})[ T]{_CLOCK}{_AM_PM}{_ZONE}"
    ),
    re.compile(
        rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat"
        rf"|Sun),? )?{_MONTH} {{1,2}}(?P<d>\d{{1,2}}) {_CLOCK}(?: (?P<zone>[A-Z]{{3,4}}))?(?: (?P<y>\d{{4}}))?"
    ),
    re.compile(
        rf"(?P<y>\d{{4}})(?P<mo>\d{{2}})(?P<d>\d{{2}})[T "
        rf"-]?(?P<h>\d{{2}}):?(?P<mi>\d{{2}}):?(?P<s>\d{{2}})(?:[.,](?P<f>\d{{1,9}}))?{_ZONE}(?!\d)"
    ),
    re.compile(rf"(?P<mo>\d{{2}})-(?P<d>\d{{2}}) {_CLOCK}"),
    re.compile(r"(?P<h>\d{2}):(?P<mi>\d{2}):(?P<s>\d{2})(?:[.,:](?P<f>\d{1,9}))?(?![\d:])"),
]
_FIRST = re.compile(r"[\dJFMASOND TWS]")
_LEAP_YEAR = 2000
"""In place of a year that was not printed: every day of one is in it."""


def timestamp(text: str, at: int = 0) -> tuple[str | None, int] | None:
    """(ISO 8601, index after it) of the time that stands at `at`; None in place of it for what no clock shows.

    Without a date where none was printed (`10:11:12.123`), without a year where that was left out (`11-22T10:11:12`).
    """
    if not _FIRST.match(text, at):
        return None
    for form in _FORMS:
        match = form.match(text, at)
        if match is not None:
            return _iso(match.groupdict()), match.end()
    return None


def _iso(part: dict[str, str | None]) -> str | None:
    month = part.get("mo") or (_month(part["mon"]) if part.get("mon") else None)
    year = part.get("y") or part.get("y2")
    if year is not None and len(year) == 2:
        year = f"20{year}"
    hour = _hour(int(part["h"] or 0), part.get("ap") or part.get("ap1"))
    try:
        parsed = datetime(
            int(year or _LEAP_YEAR),
            int(month or 1),
            int(part.get("d") or 1),
            hour,
            int(part["mi"] or 0),
            int(part.get("s") or 0),
        )
    except ValueError:
        return None
    fraction = "." + (part.get("f") or "")[:6] if part.get("f") else ""
    zone = part.get("z") or ""
    told = parsed.isoformat()[_start_of_told(month, year) :]
    return told + fraction + (zone if zone[:1] in "Z+-" else "")


def _start_of_told(month: str | None, year: str | None) -> int:
    """Index in `2000-11-22T10:11:12` of what the log has."""
    if month is None:
        return len("2000-11-22T")
    return 0 if year is not None else len("2000-")


def _month(name: str | None) -> str:
    return str(_MONTHS.index((name or "Jan")[:3]) + 1)


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    after = half[:1] in ("P", "p") or half == "오후"
    return hour % 12 + (12 if after else 0)


def epoch_to_iso(number: float) -> str:
    """ISO 8601 in UTC of seconds, milli-, micro- or nanoseconds since 1970, which is meant is seen from the size."""
    while number > 1e11:
        number /= 1000
    parsed = datetime.fromtimestamp(number, UTC)
    return parsed.isoformat(timespec="milliseconds").replace("+00:00", "Z")
