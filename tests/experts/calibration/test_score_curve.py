"""The curve from a score to a probability."""

import json
import math

import pytest

from experts.base import ExpertUnavailable
from experts.calibration.probability import CEILING
from experts.calibration.score_curve import Logistic, log_odds, read_curves
from experts.training.fitting.score_curve import fit_curve


def test_unfitted_it_leaves_a_probability_as_it_is():
    for chance in (0.01, 0.3, 0.9):
        assert Logistic()(log_odds(chance)) == pytest.approx(chance)


@pytest.mark.parametrize(
    ("score", "chance"), [(math.nan, 0.0), (math.inf, CEILING), (-math.inf, 0.0), (1e9, CEILING)]
)
def test_extremes(score, chance):
    assert Logistic()(score) == pytest.approx(chance, abs=1e-6)


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


def test_read_curves(tmp_path):
    assert read_curves(tmp_path, "cause") == (Logistic(),)
    table = {"cause": {"slope": 2, "intercept": -1, "fitted_on": 9}}
    (tmp_path / "calibration.json").write_text(json.dumps(table))
    assert read_curves(tmp_path, "cause") == (Logistic(2.0, -1.0),)
    with pytest.raises(ExpertUnavailable):
        read_curves(tmp_path, "type")
