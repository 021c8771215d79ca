import numpy as np
import pytest

from router.evaluation.statistics.calibration import (
    area_under_risk,
    bins,
    expected_error,
    macro_f1,
    risk_coverage,
)


def test_a_confidence_that_means_what_it_says_has_no_error() -> None:
    confidence = np.repeat([0.5, 0.75, 1.0], 400)
    right = np.concatenate([np.arange(400) % 2 < 1, np.arange(400) % 4 < 3, np.ones(400)])
    assert expected_error(confidence, right) == pytest.approx(0.0)


def test_the_error_of_one_who_is_always_sure_is_his_error() -> None:
    assert expected_error(np.ones(10), np.arange(10) < 7) == pytest.approx(0.3)


def test_every_answer_is_in_one_bin() -> None:
    random = np.random.default_rng(1)
    made = bins(random.random(1003), random.random(1003) < 0.5)
    assert sum(one.count for one in made) == 1003
    assert len(made) == 10


def test_risk_and_coverage_by_hand() -> None:
    confidence = np.array([0.9, 0.8, 0.8, 0.1])
    right = np.array([True, True, False, False])
    coverage, risk, sure = risk_coverage(confidence, right)
    assert coverage.tolist() == [0.25, 0.75, 1.0]
    assert risk.tolist() == pytest.approx([0.0, 1 / 3, 0.5])
    assert sure.tolist() == [0.9, 0.8, 0.1]
    assert area_under_risk(confidence, right) == pytest.approx((0 + 0.25 + 1 / 3 + 0.5) / 4)


def test_the_order_of_ties_does_not_matter() -> None:
    random = np.random.default_rng(2)
    confidence, right = np.round(random.random(500), 1), random.random(500) < 0.6
    mixed = random.permutation(500)
    assert area_under_risk(confidence, right) == pytest.approx(
        area_under_risk(confidence[mixed], right[mixed])
    )


def test_nothing_has_no_figure() -> None:
    empty = np.array([])
    assert np.isnan(expected_error(empty, empty))
    assert np.isnan(area_under_risk(empty, empty))
    assert np.isnan(macro_f1(empty, empty))


def test_macro_f1_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    random = np.random.default_rng(3)
    true, said = random.choice(list("abcd"), 200), random.choice(list("abcd"), 200)
    assert macro_f1(true, said) == pytest.approx(metrics.f1_score(true, said, average="macro"))
