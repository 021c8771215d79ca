"""What monitoring found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from router.config.settings import Settings
from router.messages import localized
from router.rendering.elements.figures import percent
from router.tuning.certificate import Certificate
from router.tuning.lock import departures
from router.tuning.monitoring import Monitored


def lines(
    seen: Monitored,
    *,
    certificate: Certificate,
    config: Path,
    settings: Settings,
    confidence: float,
    language: str,
) -> Iterator[str]:
    watched, error = seen.watched, percent(certificate.max_error)
    risk = localized(language, f"tune_risk_{certificate.risk}")
    yield localized(
        language, "tune_monitor_heading", set=seen.set, config=config, error=error, risk=risk
    )
    yield from seen.notes
    for what in departures(config, settings):
        yield localized(language, "tune_not_certified", what=what)
    yield localized(
        language,
        "tune_monitor_seen",
        errors=watched.errors,
        n=watched.n,
        rate=percent(watched.errors / watched.n if watched.n else 0.0),
        confidence=f"{confidence:g}",
        at_least=percent(watched.at_least),
    )
    needed = f"{1.0 / (1.0 - confidence):.3g}"
    if watched.exceeded_at is None:
        strongest = f"{watched.strongest:.3g}"
        yield localized(language, "tune_monitor_holds", evidence=strongest, needed=needed)
        return
    told = {"at": watched.exceeded_at, "evidence": f"{watched.strongest:.3g}", "needed": needed}
    yield localized(language, "tune_monitor_broken", **told)
    yield localized(language, "tune_monitor_hint", error=f"{certificate.max_error:g}")
