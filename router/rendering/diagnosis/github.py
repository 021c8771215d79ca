"""Diagnoses as workflow commands of GitHub Actions, which it shows beside the lines of a change.

The form is GitHub's: `::error file=…,line=…,title=…::text`, its special characters in per cent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from router.cascade.diagnosis import Diagnosis
from router.cascade.severity import Severity
from router.rendering.diagnosis.findings import finding

COMMANDS = {
    Severity.FATAL: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def workflow_commands(diagnoses: Sequence[Diagnosis], language: str) -> Iterator[str]:
    for diagnosis in diagnoses:
        one = finding(diagnosis, language)
        place = f"file={_property(one.path)},line={one.line}," if one.in_source else ""
        command = f"{COMMANDS[one.severity]} {place}title={_property(one.title)}"
        yield f"::{command}::{_escaped(one.text or one.title)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
