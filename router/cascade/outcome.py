"""How far one piece of evidence has come on its way through the tiers, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from experts.base import Explanation, Prediction
from experts.evidence.evidence import Evidence
from experts.taxonomy.labels import OTHER
from router.cascade.policy import Verdict


@dataclass(frozen=True, slots=True)
class Hop:
    """One tier's turn at one incident."""

    tier: str
    verdict: Verdict
    prediction: Prediction | None
    """None where the tier could not run; the verdict's reason says why."""
    seconds: float = 0.0
    """This incident's share of the batch, the writer's time included, loading left out."""
    loading: float = 0.0
    """Seconds the tier took to load, told on the first hop that waited for it."""
    kept: bool = False
    """Whether the answer, or the writer's words for it, are an earlier run's."""


@dataclass(frozen=True, slots=True)
class Outcome:
    evidence: Evidence
    route: tuple[Hop, ...] = ()
    settled: Prediction | None = None
    tier: str | None = None
    """The tier that settled the type."""
    explanation: Explanation | None = None
    wants_cause: bool = False
    """Settled in type, but the cause gate asks for a tier that reads source."""

    @property
    def type(self) -> str:
        """What a writer is given."""
        label = self.settled.label if self.settled else None
        return type_for_writer(self.evidence.known_type, label)

    @property
    def has_source(self) -> bool:
        return any(resolution.method is not None for resolution in self.evidence.resolutions)

    def with_hop(self, hop: Hop) -> Outcome:
        return replace(self, route=(*self.route, hop))

    def with_time(self, seconds: float = 0.0, loading: float = 0.0) -> Outcome:
        """With more time on the last hop."""
        *before, last = self.route
        last = replace(last, seconds=last.seconds + seconds, loading=last.loading + loading)
        return replace(self, route=(*before, last))

    def with_kept(self) -> Outcome:
        """With the last hop marked as an earlier run's."""
        *before, last = self.route
        return replace(self, route=(*before, replace(last, kept=True)))

    def with_note(self, note: str) -> Outcome:
        """With a further clause in the last hop's reason."""
        *before, last = self.route
        verdict = replace(last.verdict, reason=f"{last.verdict.reason}; {note}")
        return replace(self, route=(*before, replace(last, verdict=verdict)))


def type_for_writer(printed: str | None, label: str | None) -> str:
    """The printed type, else the settled label, else `Other`."""
    return printed or label or OTHER
