"""Diagnoses that can be shown: one whose details break a renderer goes without them, the others as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from router.analysis import Fault
from router.cascade.diagnosis import Diagnosis


def presentable(
    diagnoses: Sequence[Diagnosis], language: str
) -> tuple[tuple[Diagnosis, ...], tuple[Fault, ...]]:
    """(the diagnoses in their order, what broke)."""
    shown: list[Diagnosis] = []
    faults: list[Fault] = []
    for diagnosis in diagnoses:
        try:
            _try_all(diagnosis, language)
        except Exception as error:
            faults.append(Fault(diagnosis.evidence.incident.fingerprint, error))
            diagnosis = _reduced(diagnosis)
        shown.append(diagnosis)
    return tuple(shown), tuple(faults)


def _try_all(diagnosis: Diagnosis, language: str) -> None:
    from router.rendering.diagnosis.incident import rows
    from router.rendering.diagnosis.json_form import as_json

    as_json(diagnosis)
    list(rows(diagnosis, language))


def _reduced(diagnosis: Diagnosis) -> Diagnosis:
    """Type and route alone: what is read of the source or written by a model is left out."""
    evidence = replace(diagnosis.evidence, suspects=(), resolutions=(), inferred=None, message=None)
    return replace(
        diagnosis, evidence=evidence, location=None, cause=None, fix=None, prevention=None
    )
