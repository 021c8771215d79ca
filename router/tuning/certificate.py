"""A certificate: what was promised of an operating point, on what data and with which weights, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from router.config.settings import Settings
from router.evaluation.answers import digests

SCHEMA = "hybrid.certificate/1"


@dataclass(frozen=True, slots=True)
class Certificate:
    risk: str
    """`settled`: the error among what is settled; `all`: among everything."""
    max_error: float
    confidence: float
    max_cause_error: float | None
    errors: int
    """On the certifying side."""
    n: int
    """Independent observations on the certifying side that counted."""
    bound: float
    """The error's upper bound for this point alone, at the same confidence."""
    ordering: int
    """Observations that the point was chosen on."""
    apart: str
    """What the two sides do not share: `project`, `template`, or `split`."""
    mix: str
    """`natural` or `hard`; `set`: views as the set has them."""
    projects: tuple[str, ...]
    """Whose logs it was certified on, the first 20: it promises nothing of others."""
    settled: float
    mean_seconds: float
    max_latency: float | None
    order: tuple[str, ...]
    thresholds: Mapping[str, float]
    cause_threshold: float
    set: str
    """Name of the labelled set's file."""
    set_digest: str
    experts: Mapping[str, str]
    """Tier to the digest of its weights and options."""
    labels: str
    """Digest of the table of labels."""
    made: str
    """Date, ISO 8601."""
    version: str
    """Of hybrid."""
    schema: str = field(default=SCHEMA)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def experts_of(settings: Settings) -> dict[str, str]:
    return {name: expert_digest(name, settings) for name in settings.cascade.order}


def expert_digest(name: str, settings: Settings) -> str:
    """Of what decides a tier's answers: its expert, options and weights; not of where they lie."""
    tier = settings.tiers[name]
    return digests.of_value([tier.expert or name, tier.options, digests.of_weights(tier.model)])


def labels_digest() -> str:
    from experts.taxonomy.labels import TABLE
    from experts.weights.folder import sha256

    return sha256(TABLE) if TABLE.is_file() else "absent"


def from_json(row: dict[str, Any]) -> Certificate:
    """Raises KeyError, TypeError or ValueError where the row is not one."""
    if row.get("schema") != SCHEMA:
        raise ValueError(f"schema is {row.get('schema')!r}, expected {SCHEMA!r}")
    return Certificate(**(row | {"projects": tuple(row["projects"]), "order": tuple(row["order"])}))
