import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from router.tuning.martingale import error_at_least, evidence, watch


@given(some.integers(1, 60), some.data(), some.floats(0.01, 0.9))
def test_the_closed_form_is_the_mean_likelihood_ratio(n: int, data, limit: float) -> None:
    errors = data.draw(some.integers(0, n))
    p = limit + (1 - limit) * (np.arange(20_000) + 0.5) / 20_000
    ratios = (p / limit) ** errors * ((1 - p) / (1 - limit)) ** (n - errors)
    assert evidence(errors, n, limit) == pytest.approx(float(ratios.mean()), rel=1e-3)


@given(some.integers(1, 40), some.floats(0.02, 0.9), some.floats(0.0, 1.0))
def test_it_is_a_supermartingale_wherever_the_limit_is_kept(
    n: int, limit: float, share: float
) -> None:
    """From any state, the expected next evidence is no more than what there is, for every error up to the limit."""
    error = limit * share
    for errors in range(n + 1):
        now = evidence(errors, n, limit)
        then = error * evidence(errors + 1, n + 1, limit) + (1 - error) * evidence(
            errors, n + 1, limit
        )
        assert then <= now * (1 + 1e-9)


def test_looking_after_every_item_raises_no_more_false_alarms_than_promised() -> None:
    random, alarms = np.random.default_rng(4), 0
    for _ in range(300):
        alarms += watch((random.random(400) < 0.1).tolist(), 0.1, 0.9).exceeded_at is not None
    assert alarms <= 30


def test_an_error_twice_the_limit_is_seen() -> None:
    random = np.random.default_rng(4)
    seen = watch((random.random(600) < 0.2).tolist(), 0.1, 0.9)
    assert seen.exceeded_at is not None
    assert 0.1 < seen.at_least < 0.2
    assert seen.n == 600


def test_nothing_seen_proves_nothing() -> None:
    assert watch([], 0.1, 0.9) == watch([False] * 0, 0.1, 0.9)
    assert watch([], 0.1, 0.9).evidence == 1.0
    assert watch([False] * 500, 0.1, 0.9).strongest <= 1.0
    assert error_at_least(0, 500, 0.9) == 0.0


@pytest.mark.parametrize(("errors", "n"), [(3, 20), (40, 200), (1, 1)])
def test_everything_below_the_bound_is_ruled_out(errors: int, n: int) -> None:
    bound = error_at_least(errors, n, 0.9)
    for share in (0.1, 0.5, 0.9, 0.999):
        assert evidence(errors, n, bound * share) >= 10
