"""What of an analysis a person wants to see, and in which order; machine formats always hold all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from experts.evidence.evidence import Evidence

TOP = 5
"""Incidents whose details are shown where nobody says how many."""
T = TypeVar("T")


class Order(Enum):
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
    if order is Order.severity:
        from router.cascade.severity import severity_of

        return severity_of(evidence)
    if order is Order.count:
        return -incident.count
    if order is Order.last:
        return _backwards(incident.last_seen or incident.first_seen or "")
    if order is Order.first:
        return incident.first_seen or ""
    return evidence.known_type is None, evidence.known_type or ""


def _backwards(stamp: str) -> tuple[int, ...]:
    """The latest first; a record without a time comes last."""
    return tuple(-ord(character) for character in stamp) or (0,)
