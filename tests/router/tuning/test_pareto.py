import numpy as np
import pytest

from bench.synthetic_tiers import CONFIGURED, draw, halves, plain_grid_search
from router.evaluation.replay.replay import replay
from router.tuning.grid import MOST, grid
from router.tuning.pareto import Infeasible, Promise, Tuned, frontier, passed, tune
from router.tuning.risk import Risk, Tally, trial

WORLD = draw(np.random.default_rng(99), 40_000)


@pytest.fixture(scope="module")
def tuned() -> Tuned:
    found = tune(
        *halves(draw(np.random.default_rng(0), 1200)), configured=CONFIGURED, promise=Promise(0.12)
    )
    assert isinstance(found, Tuned)
    return found


def test_what_is_chosen_was_proved_and_all_before_it(tuned: Tuned) -> None:
    proved = [step.proved for step in tuned.steps]
    assert proved == sorted(proved, reverse=True)
    assert tuned.chosen.proved
    for step in tuned.steps:
        assert step.p_value == step.certifying.error.p_value(0.12)
        if step.proved:
            assert step.p_value <= 0.1


def test_it_keeps_the_promise_on_the_world_that_it_never_saw(tuned: Tuned) -> None:
    assert trial(WORLD, tuned.chosen.ordering.point, Risk.SETTLED).error.rate <= 0.12


def test_the_frontier_holds_nothing_that_another_point_beats() -> None:
    table = draw(np.random.default_rng(3), 200)
    trials = [trial(table, point, Risk.SETTLED) for point in grid(table, CONFIGURED)[:400]]
    kept = frontier(trials)

    def costs(t):
        return (t.error.rate, t.cause.rate, t.seconds, -t.settled)

    def beats(a, b):
        return all(x <= y for x, y in zip(costs(a), costs(b), strict=True)) and costs(a) != costs(b)

    assert not any(beats(a, b) for a in trials for b in kept)
    # ... and for everything left out there is one in it that is as good.
    for one in trials:
        assert any(beats(b, one) or costs(b) == costs(one) for b in kept)


def test_the_budget_is_kept() -> None:
    sides = halves(draw(np.random.default_rng(1), 2000))
    found = tune(*sides, configured=CONFIGURED, promise=Promise(0.15, max_latency=0.6))
    assert isinstance(found, Tuned)
    assert all(step.ordering.seconds <= 0.6 for step in found.steps)


def test_no_point_within_the_budget_is_told() -> None:
    found = tune(
        *halves(draw(np.random.default_rng(1), 200)),
        configured=CONFIGURED,
        promise=Promise(0.15, max_latency=0.001),
    )
    assert isinstance(found, Infeasible)
    assert found.best is None


def test_ten_items_carry_no_certificate() -> None:
    found = tune(
        *halves(draw(np.random.default_rng(1), 10)), configured=CONFIGURED, promise=Promise(0.1)
    )
    assert isinstance(found, Infeasible)
    assert found.best_error > 0.1
    assert found.had <= 5


def test_an_impossible_limit_names_the_tier_and_says_that_no_number_would_do() -> None:
    sides = halves(draw(np.random.default_rng(1), 2000))
    found = tune(*sides, configured=CONFIGURED, promise=Promise(0.002, risk=Risk.ALL))
    assert isinstance(found, Infeasible)
    assert found.needed is None
    assert found.limiting in CONFIGURED.order


def test_the_best_error_that_it_names_can_be_had() -> None:
    sides = halves(draw(np.random.default_rng(1), 100))
    found = tune(*sides, configured=CONFIGURED, promise=Promise(0.04))
    assert isinstance(found, Infeasible)
    best = found.best
    assert best is not None
    assert best.certifying.error.p_value(found.best_error + 1e-9) <= 0.1


def test_the_grid_is_bounded_and_holds_the_configured_point() -> None:
    points = grid(draw(np.random.default_rng(1), 500), CONFIGURED)
    assert points[0] == CONFIGURED
    assert 500 < len(points) <= MOST + 1
    assert all(0.0 <= at <= 1.0 for point in points for at in point.thresholds.values())


def test_thresholds_are_certified_as_they_will_be_written(tuned: Tuned) -> None:
    for at in tuned.chosen.ordering.point.thresholds.values():
        assert at == round(at, 4)


def test_errors_are_counted_among_what_is_settled_or_among_all() -> None:
    table = draw(np.random.default_rng(1), 500)
    point = CONFIGURED.__class__(CONFIGURED.order, {"small": 0.9, "middle": 0.9, "large": 0.9})
    replayed = replay(table, point)
    settled = trial(table, point, Risk.SETTLED).error
    assert settled == Tally(
        int((replayed.settled & ~replayed.right).sum()), int(replayed.settled.sum())
    )
    assert trial(table, point, Risk.ALL).error == Tally(int((~replayed.right).sum()), 500)


def test_certified_tuning_breaks_its_promise_less_than_a_tenth_where_grid_search_does_half_the_time() -> (
    None
):
    """The bench does this over 200 draws; here over fewer, with room for chance."""
    random, promise = np.random.default_rng(11), Promise(0.12)
    broken = {"certified": 0, "plain": 0}
    found = 0
    for number in range(8):
        table = draw(random, 500)
        tuned = tune(*halves(table, number), configured=CONFIGURED, promise=promise)
        if isinstance(tuned, Tuned):
            found += 1
            broken["certified"] += _rate(tuned.chosen.ordering.point) > 0.12
        plain = plain_grid_search(table, CONFIGURED, promise)
        assert plain is not None
        broken["plain"] += _rate(plain.point) > 0.12
    assert found >= 6
    assert broken["certified"] <= 2
    assert broken["plain"] >= 3


def _rate(point) -> float:
    return trial(WORLD, point, Risk.SETTLED).error.rate


WALKS = [
    ([], 0.9, 0),
    ([0.2], 0.9, 0),
    ([0.1], 0.9, 1),
    ([0.01, 0.05, 0.3, 0.001], 0.9, 2),
    ([0.3, 0.001, 0.001], 0.9, 0),
    ([0.04, 0.06], 0.95, 1),
]


@pytest.mark.parametrize(("values", "confidence", "count"), WALKS)
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
