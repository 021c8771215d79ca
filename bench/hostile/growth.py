"""Patterns whose time grows faster than the text: each on the shapes and on texts made of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.hostile.patterns import Used
from bench.hostile.pumps import Pump, pumps_of
from bench.hostile.shapes import SHAPES
from bench.hostile.timing import seconds

SUSPECT = 0.003
"""Seconds over a small text from which its growth is looked at."""
LONGER = 8
"""Times as long a text."""
STEEPEST = 3.0
"""Times the length that the time may grow by: clocks are coarse and machines busy; the square would be 8."""
_MOST_SECONDS = 0.4
"""That are waited for; a search that took nearly as long was stopped."""
_STOPPED = 0.9 * _MOST_SECONDS


@dataclass(frozen=True, slots=True)
class Slow:
    where: str
    pattern: str
    text: str
    seconds: float
    """Over the longer text, or as many as were waited for."""


def slow_patterns(every: Iterable[Used], size: int, most_units: int) -> Iterator[Slow]:
    """Of each at most one finding. The catalogue's templates are alike: they are tried on the shapes alone."""
    for used in every:
        own = () if used.where.startswith("catalogue") else pumps_of(used.pattern, most_units)
        found = next(filter(None, (slow_on(used, each, size) for each in (*_shapes(), *own))), None)
        if found is not None:
            yield found


def _shapes() -> tuple[Pump, ...]:
    return tuple(Pump("", unit) for unit in SHAPES.values())


def slow_on(used: Used, pump: Pump, size: int) -> Slow | None:
    """None where the pattern takes linear time on it."""
    short = seconds(used, pump.text(size), _MOST_SECONDS)
    if short < SUSPECT:
        return None
    short = min(short, seconds(used, pump.text(size), _MOST_SECONDS))
    text = pump.text(size * LONGER)
    long = seconds(used, text, _MOST_SECONDS)
    if short < _STOPPED and long < STEEPEST * LONGER * max(short, SUSPECT):
        return None
    return Slow(used.where, str(used.pattern.pattern), text[:60], long)
