"""One line an incident, `path:line: severity: type: text`, as compilers print: for editors and problem matchers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from router.cascade.diagnosis import Diagnosis
from router.rendering.diagnosis.findings import finding


def line_texts(diagnoses: Sequence[Diagnosis], language: str) -> Iterator[str]:
    for diagnosis in diagnoses:
        one = finding(diagnosis, language)
        words = " ".join(f"{one.title}: {one.text}".split()).rstrip(":")
        severity = one.severity.name.lower()
        yield f"{one.path}:{one.line}: {severity}: {words} [{one.fingerprint[:8]}]"
