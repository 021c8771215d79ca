import numpy as np
import pytest

from router.tuning.fixed_sequence import passed

CASES = [
    ([], 0.9, 0),
    ([0.2], 0.9, 0),
    ([0.1], 0.9, 1),
    ([0.01, 0.05, 0.3, 0.001], 0.9, 2),
    ([0.3, 0.001, 0.001], 0.9, 0),
    ([0.04, 0.06], 0.95, 1),
]


@pytest.mark.parametrize(("values", "confidence", "count"), CASES)
def test_the_walk_stops_at_the_first_failure(values, confidence, count) -> None:
    assert passed(values, confidence) == count


def test_a_false_point_is_proved_in_at_most_a_tenth_of_all_walks() -> None:
    """True points first, then false ones whose p-values are uniform, as at the edge of the hypothesis."""
    random = np.random.default_rng(0)
    walks, wrong = 4000, 0
    for _ in range(walks):
        true, false = random.beta(0.2, 5.0, 3), random.random(20)
        wrong += passed([*true, *false], 0.9) > 3
    assert wrong / walks <= 0.1 + 3 * (0.09 / walks) ** 0.5


def test_the_same_points_each_tested_alone_would_be_wrong_far_more_often() -> None:
    """What the walk is for: the test above must be able to fail."""
    random = np.random.default_rng(0)
    wrong = sum((random.random(20) <= 0.1).any() for _ in range(400))
    assert wrong / 400 > 0.5
