"""Members to their weighted mean."""

import numpy as np
import pytest

from experts.ensemble.pooling import fit_weights, pool
from experts.training.fitting.ensemble import with_least_last

NAN = float("nan")


def _even(*weights):
    """The same weights for one text."""
    return np.array(weights)[:, None]


def test_the_mean_and_how_far_the_members_are_from_it():
    agree = np.array([[[0.8, 0.2]], [[0.8, 0.2]]])
    mean, apart = pool(agree, _even(0.5, 0.5))
    assert mean.tolist() == [[0.8, 0.2]]
    assert apart.tolist() == [0]
    mean, apart = pool(np.array([[[1.0, 0.0]], [[0.0, 1.0]]]), _even(0.75, 0.25))
    assert mean.tolist() == [[0.75, 0.25]]
    assert apart.tolist() == [0.5]


def test_a_silent_members_weight_goes_to_the_others():
    members = np.array([[[0.9, 0.1]], [[NAN, NAN]], [[0.5, 0.5]]])
    mean, _ = pool(members, _even(0.25, 0.5, 0.25))
    assert mean[0] == pytest.approx([0.7, 0.3])


def test_where_all_are_silent_there_is_no_opinion():
    mean, apart = pool(np.full((2, 1, 3), NAN), _even(0.5, 0.5))
    assert np.isnan(mean).all()
    assert apart.tolist() == [0]


def test_weights_go_to_who_is_right_and_none_falls_silent():
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 4, 400)
    good, bad = np.full((400, 4), 0.1), np.full((400, 4), 0.25)
    good[np.arange(400), truth] = 0.7
    weights = fit_weights(np.stack([good, bad]), truth.tolist())
    assert weights[0] > 0.9
    assert weights[1] >= 0.04
    assert sum(weights) == pytest.approx(1)


def test_nothing_to_fit_on_leaves_them_equal():
    assert fit_weights(np.zeros((4, 0, 3)), []) == [0.25] * 4


@pytest.mark.parametrize(
    ("weights", "after"),
    [
        ([0.1, 0.1, 0.75, 0.05], (0.0526, 0.0526, 0.3947, 0.5)),
        ([0.2, 0.2, 0.6], (0.2, 0.2, 0.6)),
    ],
)
def test_the_nearest_template_has_half_a_say_on_what_is_like_it(weights, after):
    assert with_least_last(weights, 0.5) == pytest.approx(after, abs=1e-4)
