"""From an expression back to where its value can have come from: the best-first walk over all ways, within a budget.

Each kind of expression has its rule (`rules`): one step back, or several. Nothing here knows Java.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import NamedTuple

from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.nullness import nullness
from codeindex.analysis.flow.step import ENDS, Chain, Step
from codeindex.analysis.flow.use import Onward, Use

LEAST = 0.003
"""Weight below which a way is not followed further."""
DECAY = 0.93
"""Of a way's weight with each expression: the nearer, the likelier."""
LONGEST = 24
"""Steps of a chain."""
MOST_CHAINS = 60
Rule = Callable[[Use], Iterator[Onward]]


class _Way(NamedTuple):
    steps: tuple[Step, ...]
    weight: float


def chains(starts: Iterable[tuple[Use, Step, float]], rule: Rule, budget: Budget) -> list[Chain]:
    """From each start, with its share: the heaviest first; their weights sum to 1 at most."""
    order = count()
    heap: list[tuple[float, int, Use, _Way]] = []
    begun: list[_Way] = []
    for use, step, share in starts:
        begun.append(_Way((step,), share))
        heapq.heappush(heap, (-share, next(order), use, begun[-1]))
    found: list[Chain] = []
    seen: set[tuple[int, bool, bool]] = set()
    while heap and len(found) < MOST_CHAINS:
        _, _, use, way = heapq.heappop(heap)
        key = (use.node.id, use.is_null, use.is_content)
        is_over = way.weight < LEAST or len(way.steps) >= LONGEST or not budget.step()
        if is_over or key in seen:
            found += [] if key in seen else [Chain(way.steps, way.weight, False)]
            continue
        seen.add(key)
        onward = [o for o in rule(use) if not _is_refuted(o)]
        if not onward:
            found.append(Chain(way.steps, way.weight, False))
        total = max(sum(o.factor for o in onward), 1e-9)
        for each in onward:
            weight = way.weight * DECAY * each.factor / max(total, 1.0)
            longer = _Way((*way.steps, *each.steps), weight)
            if each.use is None:
                is_whole = longer.steps[-1].kind in ENDS
                found.append(Chain(longer.steps, weight, is_whole))
            else:
                heapq.heappush(heap, (-weight, next(order), each.use, longer))
    if not found:  # every way led back to itself
        found = [Chain(way.steps, way.weight, False) for way in begun]
    found.sort(key=lambda chain: -chain.weight)
    return found[:MOST_CHAINS]


def _is_refuted(onward: Onward) -> bool:
    """Whether a null is looked for in what cannot be one."""
    use = onward.use
    if use is None or not use.is_null or use.is_content:
        return False
    return nullness(use.body, use.node).how == "certain"
