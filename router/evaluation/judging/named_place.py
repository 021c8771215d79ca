"""A place that an answer names, as a value that JSON can hold."""

from __future__ import annotations

from dataclasses import dataclass

from codeindex.model.source import Resolution
from experts.evidence.suspect import Suspect


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that an answer names."""

    path: str
    class_name: str
    method: str
    line: int | None
    expression: str | None = None
    confidence: float = 0.0


def located(resolution: Resolution) -> NamedPlace | None:
    """None where the source was not found: then no place in it is shown."""
    method = resolution.method
    if method is None:
        return None
    return NamedPlace(method.path, method.class_name, method.name, resolution.frame.line)


def suspected(suspect: Suspect) -> NamedPlace:
    method = suspect.method
    text = suspect.expression.text if suspect.expression else None
    return NamedPlace(
        method.path, method.class_name, method.name, suspect.line, text, suspect.confidence
    )
