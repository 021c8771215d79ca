"""Calibration error, its bins, and the area under risk and coverage, by hand."""

import numpy as np
import pytest

from experts.calibration.error import (
    BINS,
    area_under_risk_coverage,
    expected_calibration_error,
    reliability_bins,
)


@pytest.mark.parametrize(
    ("sure", "right", "error"),
    [
        ([1.0, 1.0], [True, True], 0),
        ([1.0, 1.0], [True, False], 0.5),
        ([0.5, 0.5], [True, False], 0),
    ],
)
def test_calibration_error(sure, right, error):
    assert expected_calibration_error(sure, right) == pytest.approx(error)


def test_each_bin_counts_by_its_share():
    confidence = [0.95] * 3 + [0.05]
    assert expected_calibration_error(confidence, [1, 1, 0, 1]) == pytest.approx(
        0.75 * (0.95 - 2 / 3) + 0.25 * 0.95
    )


def test_bins_are_fifteen_of_equal_width():
    edges = np.arange(BINS) / BINS + 0.5 / BINS
    found = reliability_bins(edges, np.ones(BINS))
    assert BINS == 15
    assert [each.confidence for each in found] == pytest.approx(edges)
    assert {each.count for each in found} == {1}
    assert [each.count for each in reliability_bins([0.0, 1.0, 1.0], [0, 1, 1])] == [1, 2]


def test_no_answers_have_no_error_and_no_area():
    assert np.isnan(expected_calibration_error([], []))
    assert np.isnan(area_under_risk_coverage([], []))
    assert reliability_bins([], []) == ()


@pytest.mark.parametrize(
    ("confidence", "right", "area"),
    [([0.9, 0.1], [1, 0], 0.25), ([0.1, 0.9], [1, 0], 0.75), ([0.5, 0.5], [1, 0], 0.5)],
)
def test_area_under_risk(confidence, right, area):
    assert area_under_risk_coverage(confidence, right) == area
