from __future__ import annotations

import pytest

from router.rendering.elements.times import told


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2026-11-22T10:11:12", None, "2026-11-22 10:11:12"),
        ("2026-11-22T10:11:12.5+09:00", "2026-11-22T10:11:12.5+09:00", "2026-11-22 10:11:12.500 +09:00"),
        ("2026-11-22T10:11:12Z", "2026-11-22T10:15:00.123456Z", "2026-11-22 10:11:12 to 10:15:00.123 UTC"),
        ("2026-11-22T10:11:12+0900", "2026-11-23T01:00:00+0900", "2026-11-22 10:11:12 to 2026-11-23 01:00:00 +09:00"),
        ("2026-11-22T10:11:12Z", "2026-11-22T19:12:00+09:00", "2026-11-22 10:11:12 UTC to 19:12:00 +09:00"),
        ("10:11:12.123", "10:15:00.123", "10:11:12.123 to 10:15:00.123"),
        ("11-22T10:11:12", None, "11-22 10:11:12"),
        ("noon", None, "noon"),
    ],
)  # fmt: skip
def test_one_layout_and_the_zone_once(first: str, last: str | None, text: str) -> None:
    assert told(first, last, "en") == text


def test_no_time_is_none() -> None:
    assert told(None, None, "en") is None
