"""Entries that can be read and are wrong all the same: each kind of it is found."""

from pathlib import Path

import pytest

from experts.explanation.catalogue.lint import lint
from tests.experts.explanation.catalogue.catalogues import catalogue, entry

GOOD = (
    'messages = ["account {account:word} is frozen"]',
    'matches = [{ message = "account 11-2 is frozen", account = "11-2" }]',
    'misses = ["account is frozen"]',
)
CAUSE = '{ en = "The account {account} is frozen.", ko = "{account} 계좌가 지급 정지되었습니다." }'


def test_a_sound_entry(tmp_path: Path) -> None:
    assert lint(catalogue(tmp_path, entry("x", *GOOD, cause=CAUSE))) == ()


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (entry("x", *GOOD, cause='{ en = "So.", ko = "So." }'), "the Korean cause is not Korean"),
        (entry("x", *GOOD, steps='{ en = "예", ko = "예" }'), "the English steps holds Korean"),
        (entry("x", *GOOD, cause=CAUSE.replace(" 계좌가", "이")), "a particle follows a slot"),
        (entry("x", *GOOD, cause=CAUSE.replace("{account} 계", "계")), "other slots in English"),
        (
            entry("x", *GOOD, cause=CAUSE.replace("{account}", "{owner}")),
            "no message gives the slot {owner}",
        ),
        (
            entry("x", *GOOD, 'codes = ["PAY-0007"]', cause=CAUSE),
            "{account} may be without a value",
        ),
        (entry("x", *GOOD, 'nearest = ["account"]', cause=CAUSE), "nearest 'account' is no slot"),
        (entry("x", GOOD[0], GOOD[2], cause=CAUSE), "no example"),
        (entry("x", GOOD[0], GOOD[1], cause=CAUSE), "no near miss"),
        (entry("x", GOOD[0], 'matches = ["frozen"]', GOOD[2]), "is answered by no entry"),
        (
            entry("x", GOOD[0], GOOD[1].replace('"11-2"', '"7"'), GOOD[2]),
            "gives {'account': '11-2'}",
        ),
        (entry("x", *GOOD[:2], 'misses = ["account a is frozen"]'), "answered by it and must not"),
        (entry("x", *GOOD) + entry("y", *GOOD), "y and x both match"),
    ],
)
def test_finds(tmp_path: Path, bad: str, what: str) -> None:
    assert any(what in problem for problem, _ in lint(catalogue(tmp_path, bad)))


def test_a_user_need_not_give_examples(tmp_path: Path) -> None:
    assert lint(catalogue(tmp_path, entry("x", GOOD[0], cause=CAUSE), own=True)) == ()
