"""What is known of an item before any expert is asked, as a value that JSON can hold."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from experts.evidence.evidence import Evidence
from router.cascade.outcome import type_for_writer
from router.cascade.policy import is_admissible
from router.evaluation.judging.cause import Cause, cause_from_json
from router.evaluation.judging.named_place import NamedPlace, located, suspected

KEPT = 5
"""Suspects that are kept: as many as any figure looks at."""


@dataclass(frozen=True, slots=True)
class Observations:
    item: str
    """The key that the item's answers are stored under."""
    incidents: int
    """Distinct incidents that were read in the item's log; the first is the one that is judged."""
    known_type: str | None = None
    has_source: bool = False
    location: NamedPlace | None = None
    match: str | None = None
    suspects: tuple[NamedPlace, ...] = ()
    """The first KEPT."""
    invented: tuple[str, ...] = ()
    """Places among location and suspects that are not in the repository; must be empty."""
    known: Cause | None = None
    """What evidence alone says of the cause, whether or not the type is settled."""
    seconds: float = 0.0
    """To read the log and find the source."""
    mentioned: tuple[str, ...] = ()
    """Classes that only the text names, as Evidence.mentioned."""

    def may_settle(self, label: str | None) -> bool:
        """Whether the policy could keep an answer with this label at some threshold."""
        return bool(self.incidents) and is_admissible(label, self.known_type, self.mentioned)

    def type_for_writer(self, label: str | None) -> str:
        """What a writer is given where an answer with this label settles."""
        return type_for_writer(self.known_type, label)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def observations_from_json(row: dict[str, Any]) -> Observations:
    location = NamedPlace(**row["location"]) if row["location"] else None
    suspects = tuple(NamedPlace(**suspect) for suspect in row["suspects"])
    read = {"location": location, "suspects": suspects, "known": cause_from_json(row["known"])}
    lists = {key: tuple(row.get(key, ())) for key in ("invented", "mentioned")}
    return Observations(**(row | read | lists))


def observe(
    key: str,
    *,
    incidents: int,
    evidence: Evidence | None,
    invented: tuple[str, ...],
    known: Cause | None,
    seconds: float,
) -> Observations:
    if evidence is None:
        return Observations(key, incidents, seconds=seconds)
    first = evidence.resolutions[0] if evidence.resolutions else None
    return Observations(
        key,
        incidents,
        known_type=evidence.known_type,
        mentioned=evidence.mentioned,
        has_source=any(resolution.method is not None for resolution in evidence.resolutions),
        location=located(first) if first else None,
        match=first.match.value if first else None,
        suspects=tuple(suspected(suspect) for suspect in evidence.suspects[:KEPT]),
        invented=invented,
        known=known,
        seconds=seconds,
    )
