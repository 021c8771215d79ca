"""What tuning found, for a person: the walk, the certificate or the reason, and what would be written."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from router.evaluation.replay.replay import Replayed
from router.evaluation.replay.table import Table
from router.messages import localized
from router.rendering.elements.diff import diff_text
from router.rendering.elements.figures import percent, seconds
from router.rendering.elements.fitted_table import FittedTable
from router.rendering.elements.section import Section
from router.rendering.tuning.steps import steps_section
from router.tuning.certificate import Certificate
from router.tuning.pareto import Infeasible, Tuned
from router.tuning.risk import Risk, tally
from router.tuning.tuning_run import TuningData


def walk(data: TuningData, found: Tuned | Infeasible, language: str) -> Iterator[RenderableType]:
    yield Text(
        localized(
            language,
            "tune_heading",
            tried=found.tried,
            ordering=len(data.sample.ordering),
            certifying=len(data.sample.certifying),
            apart=data.sample.apart,
            mix=data.mix or "set",
            views=data.views,
        )
    )
    yield from (Text(note) for note in data.notes)
    yield Text()
    yield from shown(steps_section(found, language))


def shown(section: Section) -> Iterator[RenderableType]:
    yield Text(section.title, "bold")
    yield FittedTable(section)
    yield from (Text(line) for line in section.lines)


def certificate(made: Certificate, language: str) -> Iterator[RenderableType]:
    told = localized(
        language,
        "tune_certified",
        error=percent(made.max_error),
        risk=localized(language, f"tune_risk_{made.risk}"),
        confidence=f"{made.confidence:g}",
        errors=made.errors,
        n=made.n,
        settled=percent(made.settled),
        mean=seconds(made.mean_seconds),
    )
    yield Text(told, "bold green")
    projects = ", ".join(made.projects[:5]) + (", …" if len(made.projects) > 5 else "")
    yield Text(localized(language, "tune_holds_for", projects=projects))


def change(diff: str, language: str) -> Iterator[RenderableType]:
    yield Text()
    yield diff_text(diff) if diff else Text(localized(language, "tune_unchanged"))


def reasons(found: Infeasible, language: str) -> Iterator[str]:
    """Why nothing was certified, and what it would take."""
    promise, best = found.promise, found.best
    told = {"error": percent(promise.max_error), "confidence": f"{promise.confidence:g}"}
    yield localized(language, "tune_infeasible", **told)
    if best is None:
        yield localized(language, "tune_no_point", seconds=promise.max_latency)
        return
    seen = best.certifying.error
    told = {"error": percent(found.best_error), "errors": str(seen.errors), "n": str(seen.n)}
    yield localized(language, "tune_best_error", **told)
    yield _needed(found, language)
    if found.limiting:
        yield localized(language, "tune_limiting", tier=found.limiting)


def _needed(found: Infeasible, language: str) -> str:
    assert found.best is not None
    cause = found.best.certifying.cause
    if found.promise.max_cause_error is not None and found.best_error <= found.promise.max_error:
        told = {"rate": percent(cause.rate), "errors": cause.errors, "n": cause.n}
        return localized(language, "tune_needed_cause", **told)
    rate = percent(found.best.ordering.error.rate)
    if found.needed is None:
        return localized(language, "tune_needed_none", rate=rate)
    return localized(language, "tune_needed", rate=rate, needed=found.needed, had=found.had)


def replays(rows: list[tuple[str, Replayed]], data: Table, language: str) -> Section:
    """Operating points side by side, on all items."""
    order = rows[0][1].point.order
    keys = ("evaluate_type_right", "evaluate_selective", "evaluate_settled", "evaluate_mean")
    return Section(
        title=localized(language, "tune_replay"),
        columns=(
            "",
            *order,
            localized(language, "tune_cause"),
            *(localized(language, key) for key in keys),
        ),
        rows=tuple(_replay(name, replayed, data) for name, replayed in rows),
    )


def _replay(name: str, replayed: Replayed, data: Table) -> tuple[str, ...]:
    point = replayed.point
    parts = [
        f"{point.at(tier):g} → {percent(float((replayed.tier == place).mean()))}"
        for place, tier in enumerate(point.order)
    ]
    return (
        name,
        *parts,
        f"{point.cause:g}",
        percent(1 - tally(data, replayed, Risk.ALL).rate),
        percent(1 - tally(data, replayed, Risk.SETTLED).rate),
        percent(float(replayed.settled.mean())),
        seconds(float(replayed.seconds.mean())),
    )
