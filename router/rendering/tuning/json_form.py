"""What tuning found, as JSON: schema `hybrid.tuning/1`."""

from __future__ import annotations

import json
from typing import Any

from router.tuning.certificate import Certificate
from router.tuning.pareto import Infeasible, Step, Tuned
from router.tuning.risk import Trial

SCHEMA = "hybrid.tuning/1"


def json_text(found: Tuned | Infeasible, certificate: Certificate | None, diff: str) -> str:
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "certified": certificate is not None,
        "certificate": certificate.as_json() if certificate else None,
        "diff": diff,
        "tried": found.tried,
        "configured": _trial(found.configured, found.promise.confidence),
        "frontier": [_step(step, found.promise.confidence) for step in found.steps],
    }
    if isinstance(found, Infeasible):
        whole |= {
            "best_error": found.best_error,
            "needed": found.needed,
            "had": found.had,
            "limiting": found.limiting,
        }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)


def _step(step: Step, confidence: float) -> dict[str, Any]:
    return {
        "proved": step.proved,
        "p_value": step.p_value,
        "ordering": _trial(step.ordering, confidence),
        "certifying": _trial(step.certifying, confidence),
    }


def _trial(trial: Trial, confidence: float) -> dict[str, Any]:
    point = trial.point
    return {
        "thresholds": {name: point.at(name) for name in point.order},
        "cause_threshold": point.cause,
        "errors": trial.error.errors,
        "n": trial.error.n,
        "bound": trial.error.bound(confidence),
        "settled": trial.settled,
        "mean_seconds": trial.seconds,
    }
