"""The curve that is fitted to a generator's scores."""

import math

import numpy as np
import pytest

from experts.training.fitting.score_curve import PULL, fit_curve


def test_fit_finds_the_rate_and_the_slope():
    scores = [float(s) for s in range(-20, 21)] * 20
    right = [((i * 7919) % 1000) / 1000 < 1 / (1 + math.exp(-(0.3 * s + 1))) for i, s in enumerate(scores)]  # fmt: skip
    curve = fit_curve(scores, right)
    assert curve.slope == pytest.approx(0.3, abs=0.1)
    assert curve.intercept == pytest.approx(1.0, abs=0.4)


@pytest.mark.parametrize("right", [True, False])
def test_fit_survives_one_sided_data(right):
    curve = fit_curve([0.5] * 50, [right] * 50)
    assert (curve(0.5) > 0.7) is right


def test_no_slope_is_left_at_the_fit():
    rng = np.random.default_rng(1)
    scores = rng.normal(size=300) * 3
    right = rng.random(300) < 1 / (1 + np.exp(-(1.7 * scores + 0.4)))
    curve = fit_curve(scores.tolist(), right.tolist())
    off = 1 / (1 + np.exp(-(curve.slope * scores + curve.intercept))) - right
    assert abs((off * scores).sum() + PULL * (curve.slope - 1)) < 1e-5
    assert abs(off.sum() + PULL * curve.intercept) < 1e-5
