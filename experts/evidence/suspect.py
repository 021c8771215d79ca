"""A place where the fault may lie, as a value; which ones there are is read from the source, never from a model."""

from __future__ import annotations

from dataclasses import dataclass

from codeindex.model.source import Expression, Method


@dataclass(frozen=True, slots=True)
class Suspect:
    method: Method
    line: int
    """1-based line in the method's file."""
    confidence: float
    """Share of belief among the suspects of one incident, 0..1."""
    why: str
    """One of `experts.localization.rationale.ALL`; the renderer has its sentence in every language."""
    expression: Expression | None = None
    also: tuple[int, ...] = ()
    """Further lines of the same method that are suspect, the likelier first."""
