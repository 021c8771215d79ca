"""What is said of one incident, as a finished value: type, place, cause, fix, and the way to it."""

from __future__ import annotations

from dataclasses import dataclass

from codeindex.model.source import Resolution
from experts.base import Fact, Note
from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect
from router.cascade.outcome import Hop


@dataclass(frozen=True, slots=True)
class Fix:
    text: str
    diff: str | None = None
    """Unified diff, paths relative to the repository, that applies to the files as they are."""
    verified: str | None = None
    """The last step that held: `applies`, `parses`, `compiles`, `passes`; None: not tried, or none did."""
    note: Note | None = None
    """Why it was not seen to hold further, where it was tried."""


@dataclass(frozen=True, slots=True)
class CauseBasis:
    """What a cause stands on, and how surely."""

    kind: str
    """Of the closed list of causes."""
    certainty: str
    """`known`: the log or the source says it; `likely`, `possible`: a model's, by its calibrated confidence."""
    said_by: str
    """`source`, `catalogue:<entry>`, `model`."""
    confidence: float | None
    """The model's, 0..1; None where evidence says it."""
    act: str | None
    """Who or what has to change: code, data, configuration, environment, other-system, load; None: not told."""
    transient: bool | None
    """Whether it may pass by itself; None: not known."""
    facts: tuple[Fact, ...]
    """What it stands on; empty for a model's choice."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    evidence: Evidence
    type: str | None
    """Root-cause exception; None where none is printed and none was predicted."""
    type_source: str
    """`trace`, `message`, the tier that said it, or `none`."""
    confidence: float
    """Calibrated probability that the diagnosis is right, 0..1."""
    settled: bool
    tier: str | None
    """The tier that settled it."""
    route: tuple[Hop, ...]
    top3: tuple[tuple[str, float], ...] = ()
    location: Resolution | None = None
    """The application's first frame of the root cause; None without one."""
    cause: str | None = None
    """None where the evidence ends: nothing is said that is not at least possible."""
    cause_basis: CauseBasis | None = None
    fix: Fix | None = None
    prevention: str | None = None

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        return self.evidence.suspects

    @property
    def seconds(self) -> float:
        return sum(hop.seconds for hop in self.route)
