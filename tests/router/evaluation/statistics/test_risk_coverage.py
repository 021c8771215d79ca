import numpy as np
import pytest

from router.evaluation.statistics.risk_coverage import risk_coverage


def test_risk_and_coverage_by_hand() -> None:
    confidence = np.array([0.9, 0.8, 0.8, 0.1])
    right = np.array([True, True, False, False])
    coverage, risk, sure = risk_coverage(confidence, right)
    assert coverage.tolist() == [0.25, 0.75, 1.0]
    assert risk.tolist() == pytest.approx([0.0, 1 / 3, 0.5])
    assert sure.tolist() == [0.9, 0.8, 0.1]


def test_no_answers_have_an_empty_curve() -> None:
    assert [len(axis) for axis in risk_coverage(np.array([]), np.array([]))] == [0, 0, 0]
