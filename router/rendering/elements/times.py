"""Times of a log in one layout, a zone said once: `2026-11-22 10:11:12.123 to 10:15:00.000 +09:00`."""

from __future__ import annotations

import re

from router.messages import localized

_STAMP = re.compile(
    r"(?:(?P<date>(?:\d{4}-)?\d{2}-\d{2})[T ])?(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?P<fraction>[.,]\d+)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)


def told(first: str | None, last: str | None, language: str) -> str | None:
    """One time or a span of two, as logged but for the layout; None where none is known."""
    if first is None:
        return None
    one = _parts(first)
    if last is None or last == first:
        return _joined(one)
    other = _parts(last)
    if one[2] == other[2]:
        one = (one[0], one[1], "")
    if one[0] == other[0]:
        other = ("", other[1], other[2])
    return localized(language, "until", first=_joined(one), last=_joined(other))


def clock(stamp: str | None) -> str:
    """`10:11:12`, without date, fraction and zone; the stamp itself where it is of no known layout."""
    return _parts(stamp)[1].partition(".")[0] if stamp else ""


def _parts(stamp: str) -> tuple[str, str, str]:
    """(date, clock to the millisecond, zone), each empty where the log has none."""
    match = _STAMP.fullmatch(stamp)
    if match is None:
        return "", stamp, ""
    fraction = f".{match['fraction'][1:4]:0<3}" if match["fraction"] else ""
    return match["date"] or "", match["clock"] + fraction, _zone(match["zone"] or "")


def _zone(zone: str) -> str:
    if zone == "Z":
        return "UTC"
    return f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone


def _joined(parts: tuple[str, str, str]) -> str:
    return " ".join(part for part in parts if part)
