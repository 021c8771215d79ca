"""The curve from a score to a probability."""

import json
import math

import pytest

from experts.base import ExpertUnavailable
from experts.calibration.probability import CEILING
from experts.calibration.score_curve import Logistic, log_odds, read_curves


def test_unfitted_it_leaves_a_probability_as_it_is():
    for chance in (0.01, 0.3, 0.9):
        assert Logistic()(log_odds(chance)) == pytest.approx(chance)


@pytest.mark.parametrize(
    ("score", "chance"), [(math.nan, 0.0), (math.inf, CEILING), (-math.inf, 0.0), (1e9, CEILING)]
)
def test_extremes(score, chance):
    assert Logistic()(score) == pytest.approx(chance, abs=1e-6)


def test_read_curves(tmp_path):
    assert read_curves(tmp_path, "cause") == (Logistic(),)
    table = {"cause": {"slope": 2, "intercept": -1, "fitted_on": 9}}
    (tmp_path / "calibration.json").write_text(json.dumps(table))
    assert read_curves(tmp_path, "cause") == (Logistic(2.0, -1.0),)
    with pytest.raises(ExpertUnavailable):
        read_curves(tmp_path, "type")
