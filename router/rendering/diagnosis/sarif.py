"""Diagnoses as SARIF 2.1.0, for code-review tools and editors: one result an incident."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from router.cascade.diagnosis import Diagnosis
from router.messages import suspected

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_text(diagnoses: Sequence[Diagnosis]) -> str:
    rules = sorted({_rule(diagnosis) for diagnosis in diagnoses})
    driver = {"name": "hybrid", "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "results": [_result(item) for item in diagnoses]}
    return json.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(diagnosis: Diagnosis) -> str:
    return diagnosis.type or "unknown"


def _result(diagnosis: Diagnosis) -> dict[str, Any]:
    said = [diagnosis.evidence.message, diagnosis.cause, diagnosis.fix and diagnosis.fix.text]
    return {
        "ruleId": _rule(diagnosis),
        "level": "error" if diagnosis.settled else "warning",
        "message": {"text": "\n".join(part for part in said if part) or _rule(diagnosis)},
        "locations": _locations(diagnosis),
        "relatedLocations": [
            _place(suspect.method.path, suspect.line, suspected("en", suspect.why))
            for suspect in diagnosis.suspects
        ],
        "partialFingerprints": {"hybrid/1": diagnosis.evidence.incident.fingerprint},
        "occurrenceCount": diagnosis.evidence.incident.count,
        "rank": round(diagnosis.confidence * 100, 1),
    }


def _locations(diagnosis: Diagnosis) -> list[dict[str, Any]]:
    """One place in the repository, or none: a frame that is not there is never made up."""
    resolution = diagnosis.location
    if resolution is None or resolution.method is None:
        return []
    line = resolution.frame.line or resolution.method.start_line
    return [_place(resolution.method.path, line)]


def _place(path: str, line: int, message: str | None = None) -> dict[str, Any]:
    physical = {
        "artifactLocation": {"uri": quote(path, safe="/", errors="surrogateescape")},
        "region": {"startLine": line},
    }
    told = {"message": {"text": message}} if message else {}
    return {"physicalLocation": physical} | told
