"""What of an analysis a person wants to see, and in which order; machine formats always hold all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from experts.evidence.evidence import Evidence
from router.cascade.severity import severity_of

TOP = 5
"""Incidents whose details are shown where nobody says how many."""
T = TypeVar("T")


class Order(StrEnum):
    severity = "severity"
    count = "count"
    last = "last"
    first = "first"
    type = "type"


@dataclass(frozen=True, slots=True)
class View:
    order: Order = Order.severity
    top: int | None = TOP
    """Details of so many; None: of all."""
    tiers: bool = False
    """With the table of tiers, and the route of each incident."""


WHOLE = View(top=None, tiers=True)


def ordered(items: Sequence[T], order: Order, evidence_of: Callable[[T], Evidence]) -> list[T]:
    """Sorted; what is equal stays in the order in which it was first logged."""
    return sorted(items, key=lambda item: _key(order, evidence_of(item)))


def _key(order: Order, evidence: Evidence) -> Any:
    incident = evidence.incident
    return {
        Order.severity: lambda: severity_of(evidence),
        Order.count: lambda: -incident.count,
        Order.last: lambda: _backwards(incident.last_seen or incident.first_seen or ""),
        Order.first: lambda: incident.first_seen or "",
        Order.type: lambda: (evidence.known_type is None, evidence.known_type or ""),
    }[order]()


def _backwards(stamp: str) -> tuple[int, ...]:
    """The latest first; a record without a time comes last."""
    return tuple(-ord(character) for character in stamp) or (0,)
