"""Shares of a set: what crowds is held back, what waits comes in when others have made room."""

from __future__ import annotations

from collections import Counter

from corpus.inject.quota import FREE, SAME_METHOD, TYPE, Row, within_quota


def row(number: int, type_: str, distance: int) -> Row:
    return {"id": str(number), "type": type_, "distance": str(distance)}


def test_no_type_and_no_near_fault_crowds() -> None:
    rows = [row(n, "NPE", 0) for n in range(500)]
    rows += [row(1000 + n, f"T{n % 5}", n % 3 - 1) for n in range(300)]
    taken = list(within_quota(rows))
    types = Counter(one["type"] for one in taken)
    near = sum(one["distance"] == "0" for one in taken)
    assert types["NPE"] <= TYPE * len(taken) + FREE
    assert near <= SAME_METHOD * len(taken) + FREE
    assert len({one["id"] for one in taken}) == len(taken)


def test_what_waits_comes_in() -> None:
    rows = [row(n, "NPE", 0) for n in range(40)]
    assert len(list(within_quota(rows))) == FREE
    rows += [row(100 + n, f"T{n}", -1) for n in range(60)]
    taken = list(within_quota(rows))
    assert sum(one["type"] == "NPE" for one in taken) > FREE
    assert sum(one["type"] != "NPE" for one in taken) == 60


def test_an_even_set_is_taken_whole() -> None:
    rows = [row(n, f"T{n % 8}", n % 3 - 1) for n in range(200)]
    assert list(within_quota(rows)) == rows
