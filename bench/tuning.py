"""How often a promised error is broken: certified tuning beside a plain grid search, on tiers whose truth is known.

    python -m bench.tuning            200 draws of 500 items
    python -m bench.tuning --draws 50 a quicker look

Every draw tunes on its own 500 items; what the chosen point really does is measured on 200,000 others.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np

from bench.command_line import argument_parser
from bench.synthetic_tiers import CONFIGURED, draw, halves, plain_grid_search
from router.config.operating_point import OperatingPoint
from router.evaluation.replay.table import Table
from router.evaluation.statistics.binomial import lower_bound, upper_bound
from router.tuning.pareto import Promise, Tuned, tune
from router.tuning.risk import trial

WORLD = 200_000


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--items", type=int, default=500)
    parser.add_argument("--max-error", type=float, default=0.12)
    parser.add_argument("--confidence", type=float, default=0.9)
    given = parser.parse_args()
    promise = Promise(given.max_error, given.confidence)
    compare(given.draws, given.items, promise)
    speed(promise)


def compare(draws: int, items: int, promise: Promise, seed: int = 7) -> tuple[int, int, int, int]:
    """Prints both; returns (certified, of those broken, found by grid search, of those broken)."""
    random = np.random.default_rng(seed)
    world = draw(random, WORLD)
    certified, plain = [], []
    for number in range(draws):
        table = draw(random, items)
        tuned = tune(*halves(table, number), configured=CONFIGURED, promise=promise)
        if isinstance(tuned, Tuned):
            certified.append(_truth(world, tuned.chosen.ordering.point, promise))
        searched = plain_grid_search(table, CONFIGURED, promise)
        if searched is not None:
            plain.append(_truth(world, searched.point, promise))
    limit, level = promise.max_error, promise.confidence
    print(f"promise: error among settled at most {limit:.0%}, confidence {level:.0%}")
    print(f"{draws} draws of {items} items; truth measured on {WORLD:,} others\n")
    print(
        f"{'':24}{'found':>8}{'broken':>8}{'rate':>8}{'95 %':>16}{'true error':>12}{'settled':>9}"
    )
    return (
        *_line("certified (limit 10 %)", certified, limit),
        *_line("plain grid search", plain, limit),
    )


def _truth(world: Table, point: OperatingPoint, promise: Promise) -> tuple[float, float]:
    real = trial(world, point, promise.risk)
    return real.error.rate, real.settled


def _line(name: str, truths: list[tuple[float, float]], limit: float) -> tuple[int, int]:
    broken = sum(error > limit for error, _ in truths)
    count = len(truths)
    low, high = lower_bound(broken, count, 0.975), upper_bound(broken, count, 0.975)
    errors = np.mean([error for error, _ in truths]) if truths else float("nan")
    settled = np.mean([share for _, share in truths]) if truths else float("nan")
    rate = broken / count if count else float("nan")
    print(
        f"{name:24}{count:8}{broken:8}{rate:8.1%}{f'{low:.1%} – {high:.1%}':>16}"
        f"{errors:12.1%}{settled:9.1%}"
    )
    return count, broken


def speed(promise: Promise, count: int = 10_000) -> float:
    table = draw(np.random.default_rng(1), count)
    started = perf_counter()
    tune(*halves(table), configured=CONFIGURED, promise=promise)
    seconds = perf_counter() - started
    print(f"\ntuning {count:,} items in memory: {seconds:.2f} s (limit 20 s)")
    return seconds


if __name__ == "__main__":
    main()
