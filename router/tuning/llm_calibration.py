"""A code LLM's likelihoods to probabilities, on labelled incidents: curves for one backend, model and precision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from experts.calibration.score_curve import Logistic, log_odds
from experts.codellama import CodeLlama, Reading
from experts.explanation.incomplete import gap
from experts.taxonomy.labels import agrees
from experts.training.fitting.score_curve import fit_curve
from javatrace.errors import UserError
from router.evaluation.answers.preparation import PreparedItem

FEWEST = 30
"""Judged causes below which a curve says too little to be used."""
NEVER = Logistic(0.0, -60.0)
"""Of what could not be fitted: nothing is settled by it."""
Pair = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Fitted:
    identity: str
    """Backend, model and precision."""
    type: Logistic
    cause: Logistic
    types: int
    """Incidents whose type neither log nor source told, that the curve was fitted on."""
    causes: int


def fit_llm(expert: CodeLlama, items: Sequence[PreparedItem]) -> Fitted:
    """Raises UserError where too few causes are judged, ExpertUnavailable where the model cannot be asked."""
    asked = [item for item in items if item.evidence is not None and gap(item.evidence) is None]
    readings = expert.read([item.evidence for item in asked if item.evidence is not None])
    told = [(item, r) for item, r in zip(asked, readings, strict=True) if r is not None]
    types, causes = list(_types(told)), list(_causes(told))
    if len(causes) < FEWEST:
        raise UserError(
            f"{len(causes)} incidents have a judged cause and an answer with likelihoods; {FEWEST} are needed",
            "label more of them (truth.cause), or leave the model uncalibrated: it then only ranks",
        )
    type_curve = _fitted(types) if len(types) >= FEWEST else NEVER
    return Fitted(expert.identity, type_curve, _fitted(causes), len(types), len(causes))


def write_calibration(path: Path, fitted: Fitted) -> None:
    """Adds it to the file, in place of an earlier one for the same backend and model."""
    try:
        table = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        table[fitted.identity] = {
            "type": asdict(fitted.type) | {"fitted_on": fitted.types},
            "cause": asdict(fitted.cause) | {"fitted_on": fitted.causes},
        }
        path.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    except (OSError, ValueError, TypeError) as error:
        raise UserError(f"{path} is no calibration file: {error}", "name another file") from error


def _types(told: Iterable[tuple[PreparedItem, Reading]]) -> Iterable[Pair]:
    for prepared, reading in told:
        chance, true = reading.chance("type"), prepared.item.truth.type
        if reading.evidence.known_type is None and chance is not None and true is not None:
            yield log_odds(chance), agrees(reading.choice.values["type"], true)


def _causes(told: Iterable[tuple[PreparedItem, Reading]]) -> Iterable[Pair]:
    for prepared, reading in told:
        chance, judged = reading.chance("suspect", "cause"), prepared.item.truth.cause
        if judged is not None and chance is not None:
            yield log_odds(chance), reading.choice.values["cause"] in judged.kinds


def _fitted(pairs: Sequence[Pair]) -> Logistic:
    return fit_curve([score for score, _ in pairs], [right for _, right in pairs])
