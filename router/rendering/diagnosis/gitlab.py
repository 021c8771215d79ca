"""Diagnoses as a code quality report of GitLab: a JSON list of issues with place, severity and fingerprint."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from router.cascade.diagnosis import Diagnosis
from router.cascade.severity import Severity
from router.rendering.diagnosis.findings import Finding, finding

SEVERITIES = {
    Severity.FATAL: "blocker",
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def code_quality(diagnoses: Sequence[Diagnosis], language: str) -> str:
    issues = [_issue(finding(each, language)) for each in diagnoses]
    times: Counter[str] = Counter()
    for issue in issues:
        # One failure in two wrappings is two incidents with one fingerprint; GitLab drops the second of a name.
        mark = issue["fingerprint"]
        times[mark] += 1
        issue["fingerprint"] = mark if times[mark] == 1 else f"{mark}-{times[mark]}"
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _issue(one: Finding) -> dict[str, Any]:
    return {
        "description": f"{one.title}: {one.text}" if one.text else one.title,
        "check_name": one.title,
        "fingerprint": one.fingerprint,
        "severity": SEVERITIES[one.severity],
        "location": {"path": one.path, "lines": {"begin": one.line}},
    }
