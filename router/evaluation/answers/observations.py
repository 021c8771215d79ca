"""What is known of an item before any expert is asked, as a value that JSON can hold."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from codeindex.model.source import Resolution
from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect

KEPT = 5
"""Suspects that are kept: as many as any figure looks at."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place that an answer names."""

    path: str
    class_name: str
    method: str
    line: int | None
    expression: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Facts:
    item: str
    """The key that the item's answers are stored under."""
    incidents: int
    """Distinct incidents that were read in the item's log; the first is the one that is judged."""
    known_type: str | None = None
    has_source: bool = False
    location: Named | None = None
    match: str | None = None
    suspects: tuple[Named, ...] = ()
    """The first KEPT."""
    invented: tuple[str, ...] = ()
    """Places among location and suspects that are not in the repository; must be empty."""
    seconds: float = 0.0
    """To read the log and find the source."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def facts_from_json(row: dict[str, Any]) -> Facts:
    location = Named(**row["location"]) if row["location"] else None
    suspects = tuple(Named(**suspect) for suspect in row["suspects"])
    return Facts(
        **(row | {"location": location, "suspects": suspects, "invented": tuple(row["invented"])})
    )


def facts_of(
    key: str, incidents: int, evidence: Evidence | None, invented: tuple[str, ...], seconds: float
) -> Facts:
    if evidence is None:
        return Facts(key, incidents, seconds=seconds)
    first = evidence.resolutions[0] if evidence.resolutions else None
    return Facts(
        key,
        incidents,
        known_type=evidence.known_type,
        has_source=any(resolution.method is not None for resolution in evidence.resolutions),
        location=located(first) if first else None,
        match=first.match.value if first else None,
        suspects=tuple(suspected(suspect) for suspect in evidence.suspects[:KEPT]),
        invented=invented,
        seconds=seconds,
    )


def located(resolution: Resolution) -> Named | None:
    """None where the source was not found: then no place in it is shown."""
    method = resolution.method
    if method is None:
        return None
    return Named(method.path, method.class_name, method.name, resolution.frame.line)


def suspected(suspect: Suspect) -> Named:
    method = suspect.method
    text = suspect.expression.text if suspect.expression else None
    return Named(
        method.path, method.class_name, method.name, suspect.line, text, suspect.confidence
    )
