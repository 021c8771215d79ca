import numpy as np
import pytest

from router.evaluation.statistics.binomial import lower_bound, upper_bound
from router.evaluation.statistics.intervals import Bootstrap


def test_items_of_one_template_are_one_observation() -> None:
    values = np.repeat(np.array([1.0, 0.0] * 20), 25)
    alone = Bootstrap([str(n) for n in range(1000)]).mean(values)
    grouped = Bootstrap([str(n // 25) for n in range(1000)]).mean(values)
    assert alone.value == grouped.value == 0.5
    assert alone.high - alone.low == pytest.approx(2 * 1.96 * 0.5 / 1000**0.5, rel=0.15)
    assert grouped.high - grouped.low == pytest.approx(2 * 1.96 * 0.5 / 40**0.5, rel=0.15)


def test_all_right_is_not_sure_to_be_always_right() -> None:
    figure = Bootstrap(["a", "a", "b", "c"]).mean(np.ones(4))
    assert (figure.value, figure.high) == (1.0, 1.0)
    assert figure.low == lower_bound(3, 3, 0.975)


def test_what_does_not_apply_counts_nowhere() -> None:
    draws = Bootstrap(["a", "b", "c"])
    figure = draws.mean(np.array([1.0, np.nan, 0.0]))
    assert (figure.value, figure.n) == (0.5, 2)
    assert not draws.mean(np.full(3, np.nan)).known


def test_weights_change_the_mean() -> None:
    figure = Bootstrap(["a", "b"]).mean(np.array([1.0, 0.0]), np.array([3.0, 1.0]))
    assert figure.value == 0.75


def test_intervals_hold_what_they_promise() -> None:
    """95 % intervals of 200 draws of 150 items miss the truth in about one of twenty."""
    random = np.random.default_rng(5)
    missed = 0
    for _ in range(200):
        figure = Bootstrap([str(n) for n in range(150)], draws=400).mean(
            (random.random(150) < 0.8).astype(float)
        )
        missed += not figure.low <= 0.8 <= figure.high
    assert missed <= 22


def test_where_nothing_differs_a_difference_may_still_hide_on_either_side() -> None:
    draws = Bootstrap([f"t{n}" for n in range(30)])
    made = draws.difference(np.zeros(30))
    assert made.value == 0.0
    assert made.low == -made.high
    assert made.high == pytest.approx(upper_bound(0, 30, 0.975))
    assert not draws.difference(np.full(30, np.nan)).known


def test_paired_differences_that_cancel_are_drawn() -> None:
    values = np.array([1.0, -1.0] * 20)
    made = Bootstrap([f"t{n}" for n in range(40)]).difference(values)
    assert made.value == 0.0
    assert -0.45 < made.low < -0.2 < 0.2 < made.high < 0.45


def test_an_amount_of_one_is_no_share_of_all() -> None:
    draws = Bootstrap([f"t{n}" for n in range(30)])
    made = draws.amount(np.array([0.5, 1.5] * 15))
    assert made.value == 1.0
    assert 0.7 < made.low < 1.0 < made.high < 1.3
