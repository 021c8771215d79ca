"""People's verdicts against a certificate, in the order in which they were given; asks no model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from router.feedback.verdict import SavedDiagnosis, Verdict
from router.messages import localized
from router.output.visible import storable
from router.tuning import martingale
from router.tuning.certificate import Certificate
from router.tuning.monitoring import Monitored
from router.tuning.risk import Risk


def of_verdicts(
    pairs: Sequence[tuple[SavedDiagnosis, Verdict]],
    *,
    config: Path,
    certificate: Certificate,
    confidence: float,
    language: str,
) -> Monitored:
    """Each incident once, by the verdict that stands; those alone that this config was judged for."""
    ours = [verdict for _, verdict in pairs if verdict.config == storable(str(config.resolve()))]
    counted = [one for one in ours if one.settled or Risk(certificate.risk) is Risk.ALL]
    stream = [not one.right for one in counted]
    seen = martingale.watch(stream, certificate.max_error, confidence)
    notes = _notes(len(pairs) - len(ours), len(ours) - len(counted), language)
    return Monitored("feedback", tuple(notes), seen)


def _notes(others: int, unsettled: int, language: str) -> Iterator[str]:
    if others:
        yield localized(language, "feedback_other_config", count=others)
    if unsettled:
        yield localized(language, "feedback_unsettled", count=unsettled)
    yield localized(language, "feedback_fair")
