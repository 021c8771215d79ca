"""`--replay t1=0.85`: what the cascade would have done at other thresholds, on the answers that are stored."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from javatrace.errors import UserError
from router.config.operating_point import OperatingPoint

CAUSE = "cause"


def with_overrides(point: OperatingPoint, words: Iterable[str]) -> OperatingPoint:
    """The gates with `tier=threshold` words on top; `t1` is the first tier, `cause` the cause gate.

    Raises UserError for a word of another form.
    """
    thresholds, cause = dict(point.thresholds), point.cause
    for word in words:
        name, _, value = word.partition("=")
        at = _value(word, value)
        if name == CAUSE:
            cause = at
        else:
            thresholds[_tier(point, name)] = at
    return OperatingPoint(point.order, thresholds, cause)


def _tier(point: OperatingPoint, name: str) -> str:
    short = {f"t{place}": tier for place, tier in enumerate(point.order, start=1)}
    if name in point.order:
        return name
    if name in short:
        return short[name]
    known = [*point.order, *short, CAUSE]
    near = get_close_matches(name, known, n=1)
    raise UserError(
        f"--replay names {name!r}; there are {', '.join(known)}",
        f"did you mean {near[0]!r}?" if near else "write --replay t1=0.85",
    )


def _value(word: str, value: str) -> float:
    try:
        at = float(value)
    except ValueError:
        at = -1.0
    if not 0.0 <= at <= 1.0:
        raise UserError(
            f"--replay {word!r}: expected tier=threshold, 0 to 1", "write --replay t1=0.85"
        )
    return at
