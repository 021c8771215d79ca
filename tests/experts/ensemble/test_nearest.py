"""The nearest template: what it says of a text, and where it is silent."""

import numpy as np
import pytest

from experts.ensemble.application import Application, Known
from experts.ensemble.nearest import nearest

LABELS = ("a.LockedException", "a.LimitException", "Other")
APPLICATION = Application(
    "bank",
    ("a",),
    frozenset(),
    (
        Known("ledger is locked on day {}", "a.LockedException"),
        Known("daily limit exceeded: account={}, limit={}", "a.LimitException"),
        Known("batch job failed name={} cause={}", None),
    ),
)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("| ERROR a.Ledger ledger is locked on day 20240229", "a.LockedException"),
        ("daily limit exceeded: account=3-1, limit=500\nat a.Limits.check", "a.LimitException"),
        # what logs whatever it caught tells no type: the message in its slot does
        ("| ERROR Job batch job failed name=eod cause=ledger is locked on day 3", "a.LockedException"),
    ],
)  # fmt: skip
def test_the_statement_that_printed_it(text, label):
    rows, similarity = nearest(APPLICATION, LABELS).probabilities([text])
    assert LABELS[int(rows[0].argmax())] == label
    assert rows[0].sum() == pytest.approx(1)
    assert 0.3 < similarity[0] <= 1


@pytest.mark.parametrize(
    "text", ["", "| ERROR Printer out of paper", "| ERROR Job batch job failed name=eod cause=null"]
)
def test_silent_where_no_template_tells(text):
    rows, _ = nearest(APPLICATION, LABELS).probabilities([text])
    assert np.isnan(rows).all()


def test_a_label_that_the_head_does_not_have_is_not_said():
    rows, similarity = nearest(APPLICATION, ("Other",)).probabilities(["ledger is locked on day 3"])
    assert np.isnan(rows).all()
    assert similarity[0] > 0.9
