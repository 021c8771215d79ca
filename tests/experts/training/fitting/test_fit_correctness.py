"""P(correct) is kept where it orders answers better, and only there."""

import numpy as np
import pytest

from experts.calibration.correctness import FEATURES, LEVEL
from experts.calibration.error import area_under_risk_coverage, expected_calibration_error
from experts.training.fitting.correctness import HeldOutAnswers, fit_correctness, logistic, part_of


def _held(told, n=1200, seed=4):
    """Answers whose rightness hangs on their probability, or, where `told`, on disagreement too."""
    rng = np.random.default_rng(seed)
    found = rng.normal(size=(n, len(FEATURES)))
    odds = found[:, FEATURES.index("log_odds")]
    x = 0.5 * odds + (2.5 * found[:, FEATURES.index("disagreement")] if told else 0)
    right = rng.random(n) < 1 / (1 + np.exp(-x))
    sure = 1 / (1 + np.exp(-3 * odds))  # much too sure
    return HeldOutAnswers(found, sure, right, [str(at) for at in range(n)], ["frames"] * n)


def test_a_feature_that_tells_is_kept():
    held = _held(told=True)
    kept, told = fit_correctness(held, lambda _: None)
    assert kept["frames"].names == FEATURES
    assert told["frames"]["kept"] == "all"
    assert told["frames"]["aurc_fitted"] < told["frames"]["aurc_max_prob"] - 0.05
    fresh = _held(told=True, seed=5)
    error = expected_calibration_error(
        kept["frames"](fresh.features).tolist(), fresh.right.tolist(), 10
    )
    assert error < 0.05


def test_where_nothing_tells_more_the_order_stays_and_the_level_is_mended():
    held = _held(told=False)
    kept, told = fit_correctness(held, lambda _: None)
    assert told["frames"]["kept"] in ("level", "all")
    assert told["frames"]["ece_kept"] < 0.05 < told["frames"]["ece_max_prob"]
    if told["frames"]["kept"] == "level":
        assert kept["frames"].names == LEVEL
        assert area_under_risk_coverage(kept["frames"](held.features), held.right) == pytest.approx(
            area_under_risk_coverage(held.max_prob, held.right), abs=1e-6
        )


@pytest.mark.parametrize("right", [[True] * 200, [False] * 200, [True, False] * 19])
def test_nothing_is_fitted_on_too_little(right):
    n = len(right)
    found = np.random.default_rng(0).normal(size=(n, len(FEATURES)))
    held = HeldOutAnswers(
        found, np.full(n, 0.5), np.asarray(right), [str(x) for x in range(n)], ["a"] * n
    )
    assert fit_correctness(held, lambda _: None) == ({}, {})


def test_of_few_texts_only_the_level_is_mended():
    kept, told = fit_correctness(_held(told=True, n=90), lambda _: None)
    assert told["frames"]["kept"] == "level"
    assert kept["frames"].names == LEVEL


def test_the_fit_finds_the_weight():
    held = _held(told=False, n=6000)
    level = logistic(held.features, held.right, LEVEL)
    assert level.weights[0] / level.scales[0] == pytest.approx(0.5, abs=0.08)


def test_parts_are_even_and_always_the_same():
    counts = np.bincount([part_of(str(n), 3) for n in range(3000)])
    assert counts.min() > 900
    assert part_of("a/b", 5) == part_of("a/b", 5)


def test_no_slope_is_left_at_the_fit():
    held = _held(told=True, n=400)
    fitted = logistic(held.features, held.right, FEATURES)
    x = (held.features - held.features.mean(0)) / held.features.std(0)
    chance = 1 / (1 + np.exp(-(x @ np.asarray(fitted.weights) + fitted.bias)))
    slopes = x.T @ (chance - held.right) + np.asarray(fitted.weights)
    assert np.abs(slopes).max() < 1e-3
    assert abs((chance - held.right).sum()) < 1e-3


@pytest.mark.parametrize("right", [True, False])
def test_of_one_kind_of_answer_the_fit_is_its_rate(right):
    features = np.random.default_rng(0).normal(size=(50, len(FEATURES)))
    fitted = logistic(features, np.full(50, right), FEATURES)
    assert (fitted(features) > 0.9).all() if right else (fitted(features) < 0.1).all()
