import numpy as np
import pytest

from experts.calibration.error import (
    area_under_risk_coverage,
    expected_calibration_error,
    reliability_bins,
)
from experts.classification.scores import macro_f1


def test_a_confidence_that_means_what_it_says_has_no_error() -> None:
    confidence = np.repeat([0.5, 0.75, 1.0], 400)
    right = np.concatenate([np.arange(400) % 2 < 1, np.arange(400) % 4 < 3, np.ones(400)])
    assert expected_calibration_error(confidence, right) == pytest.approx(0.0)


def test_the_error_of_one_who_is_always_sure_is_his_error() -> None:
    assert expected_calibration_error(np.ones(10), np.arange(10) < 7) == pytest.approx(0.3)


def test_every_answer_is_in_one_bin() -> None:
    random = np.random.default_rng(1)
    made = reliability_bins(np.append(random.random(1001), [0.0, 1.0]), random.random(1003) < 0.5)
    assert sum(one.count for one in made) == 1003
    assert len(made) == 15


def test_area_under_risk_by_hand_and_whatever_the_order_of_ties() -> None:
    confidence, right = np.array([0.9, 0.8, 0.8, 0.1]), np.array([True, True, False, False])
    area = (0 + 0.25 + 1 / 3 + 0.5) / 4
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        found = area_under_risk_coverage(confidence[order], right[order])
        assert found == pytest.approx(area)


def test_nothing_has_no_figure() -> None:
    for figure in (expected_calibration_error, area_under_risk_coverage, macro_f1):
        assert np.isnan(figure([], []))


def test_macro_f1_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    random = np.random.default_rng(3)
    true, said = random.choice(list("abcd"), 200), random.choice(list("abcd"), 200)
    assert macro_f1(true, said) == pytest.approx(metrics.f1_score(true, said, average="macro"))
