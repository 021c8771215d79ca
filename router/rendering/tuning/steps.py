"""The walk along the frontier as a table: every threshold, what was seen on either side, what was proved."""

from __future__ import annotations

from collections.abc import Sequence

from router.config.operating_point import OperatingPoint
from router.messages import localized
from router.rendering.elements.figures import percent, seconds
from router.rendering.elements.section import Section
from router.tuning.pareto import Infeasible, Promise, Step, Tuned
from router.tuning.risk import Trial

SHOWN = 12
"""Points of a long walk that are shown."""
Row = tuple[str, ...]


def steps_section(found: Tuned | Infeasible, language: str) -> Section:
    point = found.configured.point
    with_cause = found.promise.max_cause_error is not None
    shown = _shown(found)
    rows = [_row(step, found, with_cause) for step in shown]
    rows.append(
        _configured(
            found.configured, promise=found.promise, with_cause=with_cause, language=language
        )
    )
    left = len(found.steps) - len(shown)
    return Section(
        title=localized(language, "tune_frontier"),
        columns=_columns(point, with_cause, language),
        rows=tuple(rows),
        lines=(localized(language, "tune_more", count=left),) if left else (),
    )


def _columns(point: OperatingPoint, with_cause: bool, language: str) -> Row:
    keys = ("ordered", "error", "of", "bound", "p", "settled", "mean", "proved")
    cause = (localized(language, "tune_cause"),) if with_cause else ()
    return ("", *point.order, *cause, *(localized(language, f"tune_{key}") for key in keys))


def _shown(found: Tuned | Infeasible) -> list[Step]:
    """Evenly along the walk, always with the first, the chosen, and where it stopped."""
    steps = found.steps
    if len(steps) <= SHOWN:
        return list(steps)
    proved = sum(step.proved for step in steps)
    wanted = {0, proved - 1, proved, len(steps) - 1} & set(range(len(steps)))
    if isinstance(found, Tuned):
        wanted.add(steps.index(found.chosen))
    spread = (round(k * (len(steps) - 1) / (SHOWN - 1)) for k in range(SHOWN))
    wanted |= {n for n in spread if len(wanted) < SHOWN}
    return [steps[n] for n in sorted(wanted)]


def _row(step: Step, found: Tuned | Infeasible, with_cause: bool) -> Row:
    chosen = isinstance(found, Tuned) and step is found.chosen
    seen = step.certifying
    return (
        "▶" if chosen else "",
        *_thresholds(step.ordering.point, with_cause),
        percent(step.ordering.error.rate),
        *_seen(seen, found.promise.confidence),
        f"{step.p_value:.4f}",
        percent(seen.settled),
        seconds(seen.seconds),
        "✓" if step.proved else "✗",
    )


def _configured(trial: Trial, *, promise: Promise, with_cause: bool, language: str) -> Row:
    return (
        localized(language, "tune_configured"),
        *_thresholds(trial.point, with_cause),
        "",
        *_seen(trial, promise.confidence),
        "",
        percent(trial.settled),
        seconds(trial.seconds),
        "",
    )


def _thresholds(point: OperatingPoint, with_cause: bool) -> Sequence[str]:
    cause = [f"{point.cause:g}"] if with_cause else []
    return [*(f"{point.at(name):g}" for name in point.order), *cause]


def _seen(trial: Trial, confidence: float) -> Row:
    error = trial.error
    return (percent(error.rate), f"{error.errors}/{error.n}", percent(error.bound(confidence)))
