"""Only records from a moment on, only so grave: what has no time or no level stays."""

from __future__ import annotations

from datetime import datetime

import pytest

from javatrace.errors import UserError
from javatrace.incidents.filters import filter_records, parse_minimum_level, parse_since
from javatrace.reading import read_text

LOG = """2026-11-22 09:00:00 ERROR c.b.X - early
2026-11-22 10:00:00 ERROR c.b.X - late
2026-11-22 10:00:00 WARN c.b.X - light a.b.CException: x
"""
NOW = datetime(2026, 11, 22, 12, 0)


def test_since_and_level() -> None:
    records = list(read_text(LOG))
    assert next(filter_records(records, since=datetime(2026, 11, 22, 9, 30))).message == "late"
    assert [r.message for r in filter_records(records, level="ERROR")] == ["early", "late"]
    assert len(list(filter_records(records))) == 3
    (bare,) = read_text("java.lang.IllegalStateException: x\n\tat a.B.c(B.java:1)\n")
    assert list(filter_records([bare], since=NOW, level="FATAL")) == [bare]


def test_zones_are_compared_where_both_have_one() -> None:
    (record,) = read_text("2026-11-22T10:00:00+09:00 ERROR c.b.X - x\n")
    assert list(filter_records([record], since=datetime.fromisoformat("2026-11-22T00:30:00+00:00")))
    assert not list(
        filter_records([record], since=datetime.fromisoformat("2026-11-22T01:30:00+00:00"))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2h", datetime(2026, 11, 22, 10)),
        ("30m", datetime(2026, 11, 22, 11, 30)),
        ("10:15", datetime(2026, 11, 22, 10, 15)),
        ("9:15", datetime(2026, 11, 22, 9, 15)),
        ("2026-11-21T08:00", datetime(2026, 11, 21, 8)),
        ("2026-11-21", datetime(2026, 11, 21)),
    ],
)
def test_moments(text: str, expected: datetime) -> None:
    assert parse_since(text, NOW) == expected


def test_what_is_no_moment_or_level_is_told() -> None:
    with pytest.raises(UserError, match="yesterday"):
        parse_since("yesterday", NOW)
    with pytest.raises(UserError, match="LOUD"):
        parse_minimum_level("LOUD")
    assert parse_minimum_level("심각") == "SEVERE"
