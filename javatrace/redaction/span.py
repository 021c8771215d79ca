"""What was found: the stretch of a text, its kind, and which recogniser says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    """Offset of the first character that is personal data."""
    end: int
    """Offset after the last one."""
    replacement: str
    """The word that stands in its place: `<account>`."""
    recogniser: str
    """Name of the recogniser, as in the registry or in the settings."""
