"""What was said of an incident, and what people made of it, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from experts.taxonomy.labels import agrees


class Ruling(StrEnum):
    OK = "ok"
    WRONG = "wrong"
    """The type is another; which is not said."""
    TYPE = "type"
    """The type is the one that is named."""


@dataclass(frozen=True, slots=True)
class SavedDiagnosis:
    """What `hybrid analyze` said last of one incident."""

    fingerprint: str
    at: str
    """ISO 8601, UTC."""
    log: str
    """The record as a log has it, all personal data masked."""
    view: str
    """`full`, `masked` or `message`."""
    type: str | None
    tier: str | None
    confidence: float
    settled: bool
    config: str
    """The config's file, by its full path."""
    repo: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    fingerprint: str
    at: str
    ruling: Ruling
    type: str | None
    """The right type, where the ruling names one."""
    note: str
    said: str | None
    """The type that was judged."""
    tier: str | None
    confidence: float
    settled: bool
    config: str

    @property
    def right(self) -> bool:
        """Whether what was said is right, by this verdict."""
        if self.ruling is Ruling.TYPE:
            return bool(self.said and self.type and agrees(self.said, self.type))
        return self.ruling is Ruling.OK

    @property
    def true_type(self) -> str | None:
        """None where it is not known: only that it is another."""
        return {Ruling.OK: self.said, Ruling.TYPE: self.type, Ruling.WRONG: None}[self.ruling]


@dataclass(frozen=True, slots=True)
class Judged:
    """An incident with all that was ever ruled of it, oldest first."""

    said: SavedDiagnosis
    history: tuple[Verdict, ...] = ()
    number: int = 0
    """The place of the first verdict among all verdicts of its store; times alone tie within a second."""

    @property
    def verdict(self) -> Verdict | None:
        """The last stands."""
        return self.history[-1] if self.history else None


def standing(judged: Sequence[Judged]) -> tuple[tuple[SavedDiagnosis, Verdict], ...]:
    """The judged ones alone, each with the verdict that stands, in the order in which they were first judged."""
    ruled = [one for one in judged if one.history]
    ruled.sort(key=lambda one: (one.number, one.history[0].at))
    return tuple((one.said, one.history[-1]) for one in ruled)
