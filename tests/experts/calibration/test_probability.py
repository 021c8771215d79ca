"""Softmax, the logarithmic pool and total variation: what must hold of them whatever the numbers."""

import numpy as np
import pytest

from experts.calibration.probability import (
    log_softmax,
    logarithmic_pool,
    softmax,
    total_variation,
)

ONE, OTHER = np.random.default_rng(3).normal(size=(2, 5, 4))


def test_rows_sum_to_one_and_logs_are_their_logs():
    assert softmax(ONE).sum(-1) == pytest.approx(1)
    assert log_softmax(ONE) == pytest.approx(np.log(softmax(ONE)))
    assert softmax([1000.0, 0.0]) == pytest.approx([1, 0])
    assert softmax(ONE + 7) == pytest.approx(softmax(ONE))


@pytest.mark.parametrize("rule", [softmax, log_softmax])
def test_no_number_stays_none(rule):
    assert np.isnan(rule([np.nan, 0.0])).all()


def test_a_share_of_nothing_leaves_the_first_and_of_all_the_second():
    logs = log_softmax(ONE), log_softmax(OTHER)
    assert softmax(logarithmic_pool(*logs, 0.0)) == pytest.approx(softmax(ONE))
    assert softmax(logarithmic_pool(*logs, 1.0)) == pytest.approx(softmax(OTHER))


def test_the_pool_of_two_is_their_weighted_geometric_mean():
    shares = np.linspace(0, 1, 5).reshape(-1, 1)
    p, q = softmax(ONE), softmax(OTHER)
    mean = p ** (1 - shares) * q**shares
    pooled = softmax(logarithmic_pool(np.log(p), np.log(q), shares))
    assert pooled == pytest.approx(mean / mean.sum(-1, keepdims=True))


def test_total_variation_is_a_distance_up_to_one():
    assert total_variation(softmax(ONE), softmax(ONE)) == pytest.approx(0)
    assert total_variation([1.0, 0.0], [0.0, 1.0]) == 1
    assert total_variation(softmax(ONE), softmax(OTHER)) == pytest.approx(
        total_variation(softmax(OTHER), softmax(ONE))
    )
