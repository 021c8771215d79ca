"""Diagnoses as SARIF 2.1.0, for code-review tools and editors: a result where there is a place, else a notification."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from javatrace.incidents.fingerprint import VERSION
from router.cascade.diagnosis import Diagnosis
from router.cascade.severity import Severity, severity_of
from router.messages import suspected
from router.rendering.diagnosis.replacements import replacements
from router.version import version

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""The folder that paths are relative to: the repository's."""
LEVELS = {
    Severity.FATAL: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
UNKNOWN = "unknown"


def sarif_text(diagnoses: Sequence[Diagnosis], dropped: int = 0) -> str:
    """`dropped` records of further incidents were not analysed; said where there are any."""
    placed = [each for each in diagnoses if _place_of(each) is not None]
    others = [each for each in diagnoses if _place_of(each) is None]
    rules = sorted({_rule(diagnosis) for diagnosis in diagnoses})
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "hybrid",
                "version": version(),
                "rules": [_described(rule) for rule in rules],
            }
        },
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder given to --repo."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(each) for each in others],
            }
        ],
        "results": [_result(each, rules) for each in placed],
    }
    if dropped:
        run["properties"] = {"recordsNotAnalysed": dropped}
    return json.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(diagnosis: Diagnosis) -> str:
    return diagnosis.type or UNKNOWN


def _described(rule: str) -> dict[str, Any]:
    simple = rule.rpartition(".")[2]
    told = (
        "The log names no exception for this failure."
        if rule == UNKNOWN
        else f"{rule} was thrown. What it says and what to check: hybrid explain {simple}"
    )
    return {
        "id": rule,
        "name": simple,
        "shortDescription": {"text": simple},
        "fullDescription": {"text": told},
        "help": {"text": told},
    }


def _message(diagnosis: Diagnosis) -> dict[str, str]:
    said = [diagnosis.evidence.message, diagnosis.cause, diagnosis.fix and diagnosis.fix.text]
    return {"text": "\n".join(part for part in said if part) or _rule(diagnosis)}


def _result(diagnosis: Diagnosis, rules: Sequence[str]) -> dict[str, Any]:
    incident = diagnosis.evidence.incident
    rank = {} if diagnosis.settled else {"rank": round(diagnosis.confidence * 100, 1)}
    return {
        "ruleId": _rule(diagnosis),
        "ruleIndex": rules.index(_rule(diagnosis)),
        "level": LEVELS[severity_of(diagnosis.evidence)],
        "message": _message(diagnosis),
        "locations": [_place(*(_place_of(diagnosis) or ("", 1)))],
        "relatedLocations": [
            {"id": number} | _place(s.method.path, s.line, suspected("en", s.why))
            for number, s in enumerate(diagnosis.suspects)
        ],
        **_flow(diagnosis),
        **_fixes(diagnosis),
        "partialFingerprints": {
            f"hybrid/{VERSION}": incident.fingerprint,
            "primaryLocationLineHash": f"{incident.fingerprint}:1",
        },
        "occurrenceCount": incident.count,
        **rank,
    }


def _flow(diagnosis: Diagnosis) -> dict[str, Any]:
    """The application's frames, the outermost first, as the failing call was reached."""
    steps = [
        {"location": _place(method.path, each.frame.line, f"{each.frame}")}
        for each in reversed(diagnosis.evidence.resolutions)
        if (method := each.method) is not None and each.frame.line
    ]
    return {"codeFlows": [{"threadFlows": [{"locations": steps}]}]} if len(steps) > 1 else {}


def _fixes(diagnosis: Diagnosis) -> dict[str, Any]:
    fix = diagnosis.fix
    changes = list(_changes(fix.diff)) if fix is not None and fix.diff else []
    if fix is None or not changes:
        return {}
    return {"fixes": [{"description": {"text": fix.text}, "artifactChanges": changes}]}


def _changes(diff: str) -> Iterator[dict[str, Any]]:
    for one in replacements(diff):
        region = {
            "startLine": one.first,
            "startColumn": 1,
            "endLine": one.first + one.count,
            "endColumn": 1,
        }
        yield {
            "artifactLocation": _artifact(one.path),
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": one.text}}],
        }


def _notification(diagnosis: Diagnosis) -> dict[str, Any]:
    """An incident without a place in the repository: a frame that is not there is never made up."""
    record = diagnosis.evidence.incident.record
    return {
        "level": LEVELS[severity_of(diagnosis.evidence)],
        "message": {"text": f"{record.source}:{record.line}: {_message(diagnosis)['text']}"},
        "descriptor": {"id": _rule(diagnosis)},
    }


def _place_of(diagnosis: Diagnosis) -> tuple[str, int] | None:
    resolution = diagnosis.location
    if resolution is None or resolution.method is None:
        return None
    return resolution.method.path, resolution.frame.line or resolution.method.start_line


def _place(path: str, line: int | None, message: str | None = None) -> dict[str, Any]:
    physical = {"artifactLocation": _artifact(path), "region": {"startLine": line or 1}}
    told = {"message": {"text": message}} if message else {}
    return {"physicalLocation": physical} | told


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, safe="/", errors="surrogateescape"), "uriBaseId": ROOT}
