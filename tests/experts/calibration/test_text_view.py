"""Which view of its root cause a condensed text is."""

import pytest

from experts.calibration.text_view import text_view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("java.lang.NullPointerException: x\nat a.B.c", "printed"),
        ("java.lang.NullPointerException", "printed"),
        ("NullPointerException: x", "printed"),
        ("com.acme.Outer$LimitException\nat a.B.c", "alone"),
        ("com.acme.LimitException: x\nat a.B.c\n< a.FailedException: y", "printed"),
        ("java.lang.IllegalStateException: x\nat a.B.c\n| ERROR x", "alone"),
        ("insufficient funds\nat a.B.c", "frames"),
        ("Failure: insufficient funds\nat a.B.c", "frames"),
        ("at a.B.c\n| ERROR x", "frames"),
        ("| ERROR l.L - java.lang.NullPointerException in prose", "message"),
        ("| ERROR 이체 실패", "message"),
        ("", "message"),
    ],
)
def test_view(text, view):
    assert text_view(text) == view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("a.B: x\n| ERROR y", "printed"),
        ("a.B: x\nat a.B.c", "printed"),
        ("at a.B.c\n| ERROR x", "frames"),
        ("| ERROR x", "message"),
    ],
)
def test_a_root_that_the_source_tells_has_lost_no_cause(text, view):
    assert text_view(text, inferred=True) == view
