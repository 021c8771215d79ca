"""An Outcome to a Diagnosis: what is printed stands above what is predicted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from experts.base import Explanation, Prediction
from experts.evidence.evidence import Evidence
from experts.explanation.known_causes import known_cause
from experts.taxonomy.labels import OTHER, agrees
from router.cascade.diagnosis import CauseBasis, Diagnosis
from router.cascade.fixing import fix_for
from router.cascade.outcome import Outcome
from router.cascade.policy import is_admissible

LIKELY, POSSIBLE = 0.9, 0.8
"""Calibrated confidences of a model's cause from which it is said, and with which word.

Set by hand, not fitted: three causes of .64 to .76 that were read on real crashes of the test side were all false.
To be chosen anew on the learning side, with judged causes.
"""
NOTHING = Prediction(label=None, confidence=0.0)


def conclude(outcome: Outcome, repository: Path | None, *, language: str = "en") -> Diagnosis:
    """The outcome as it is shown; what evidence explains is said whether or not the type was settled."""
    evidence = outcome.evidence
    answer, answered_by = _answer(outcome)
    type_, source = _type(outcome, answer, answered_by)
    explanation = _worth_saying(
        outcome.explanation or known_cause(evidence, evidence.known_type, language)
    )
    return Diagnosis(
        evidence=_ordered(evidence, outcome),
        type=type_,
        type_source=source,
        confidence=answer.confidence,
        settled=outcome.settled is not None,
        tier=outcome.tier,
        route=outcome.route,
        top3=_top3(evidence, answer),
        location=evidence.resolutions[0] if evidence.resolutions else None,
        cause=explanation.cause if explanation else None,
        cause_basis=_basis(explanation) if explanation else None,
        fix=fix_for(explanation, repository) if explanation else None,
        prevention=explanation.prevention if explanation else None,
    )


def _ordered(evidence: Evidence, outcome: Outcome) -> Evidence:
    """With the suspects in the order of the last tier that ranked them; none is left out or added."""
    orders = [hop.prediction.suspect_order for hop in outcome.route if hop.prediction is not None]
    order = next((one for one in reversed(orders) if one), ())
    if sorted(order) != list(range(len(evidence.suspects))):
        return evidence
    return replace(evidence, suspects=tuple(evidence.suspects[place] for place in order))


def _worth_saying(explanation: Explanation | None) -> Explanation | None:
    """None where a model's cause is likelier wrong than right, or says that it knows none."""
    if explanation is None:
        return None
    return explanation if is_said(explanation.certainty, explanation.cause_confidence) else None


def is_said(certainty: str | None, confidence: float) -> bool:
    """Whether a cause is shown: evidence says it, or a model is at least as sure as `possible`."""
    return certainty is not None or confidence >= POSSIBLE


def _basis(explanation: Explanation) -> CauseBasis:
    by_model = explanation.certainty is None
    return CauseBasis(
        kind=explanation.cause_kind,
        certainty=explanation.certainty or _word(explanation.confidence),
        said_by=explanation.said_by,
        confidence=explanation.confidence if by_model else None,
        act=explanation.act,
        transient=explanation.transient,
        facts=explanation.facts,
    )


def _word(confidence: float) -> str:
    return "likely" if confidence >= LIKELY else "possible"


def _answer(outcome: Outcome) -> tuple[Prediction, str]:
    """What settled it and who said so; else the surest answer that agrees with what is printed."""
    if outcome.settled is not None and outcome.tier is not None:
        return outcome.settled, outcome.tier
    offered = [
        (hop.prediction, hop.tier)
        for hop in outcome.route
        if hop.prediction is not None
        and is_admissible(hop.prediction.label, outcome.evidence.known_type)
        and _fits_hint(hop.prediction.label, outcome.evidence)
    ]
    return max(offered, key=lambda pair: pair[0].confidence, default=(NOTHING, "none"))


def _fits_hint(label: str | None, evidence: Evidence) -> bool:
    """Whether a refused answer may stand beside the class that is shown as what the text names."""
    hint = evidence.hint
    return hint is None or (label is not None and agrees(label, hint))


def _type(outcome: Outcome, answer: Prediction, answered_by: str) -> tuple[str | None, str]:
    evidence = outcome.evidence
    if evidence.known_type is not None:
        return evidence.known_type, evidence.known_from
    if outcome.settled is None and evidence.hint is not None:
        return evidence.hint, "message"
    if answer.label is None or answer.label == OTHER:
        return None, "none"
    return answer.label, answered_by


def _top3(evidence: Evidence, answer: Prediction) -> tuple[tuple[str, float], ...]:
    """The answer's alternatives; a label that the printed type belongs to is shown as printed."""
    printed = evidence.known_type
    if printed is None:
        return answer.alternatives[:3]
    others = [pair for pair in answer.alternatives if not agrees(pair[0], printed)]
    return ((printed, answer.confidence), *others)[:3]
