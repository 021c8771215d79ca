"""One setting of all the thresholds of a cascade, as a value: what tuning chooses and a config holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from router.config.settings import Settings


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """Thresholds of the tiers in their order, and of the cause gate."""

    order: tuple[str, ...]
    thresholds: Mapping[str, float]
    """Tier to the confidence above which its answer is kept; 0 keeps all but abstentions."""
    cause: float = 0.0
    """Threshold of the cause gate."""

    def at(self, name: str) -> float:
        return self.thresholds.get(name, 0.0)


def operating_point(settings: Settings) -> OperatingPoint:
    """The one that the settings hold."""
    order = settings.cascade.order
    thresholds = {name: settings.tiers[name].threshold for name in order}
    return OperatingPoint(order, thresholds, settings.cascade.cause_threshold)
