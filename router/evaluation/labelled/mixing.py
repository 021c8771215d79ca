"""A set as it would be with other shares of views: as public logs are, or as hard as it can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from javatrace.errors import UserError
from router.evaluation.labelled.item import VIEWS, Item

MIXES = {
    "natural": {"full": 0.90, "masked": 0.05, "message": 0.05},
    "hard": {"full": 1 / 3, "masked": 1 / 3, "message": 1 / 3},
}
"""Name to the share of each view."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The largest part of a set whose views stand in the shares of a mix; each item once."""

    name: str
    rows: tuple[int, ...]
    """Indices into the set's items, in order."""
    counts: dict[str, int]
    """View to the items drawn."""
    had: dict[str, int]
    """View to the items there were."""

    @property
    def summary(self) -> str:
        """`natural: 900 of 1000 full, 50 of 800 masked, 50 of 800 message`."""
        parts = (f"{self.counts[v]} of {self.had[v]} {v}" for v in VIEWS if v in self.counts)
        return f"{self.name}: {', '.join(parts)}"


def draw(items: Sequence[Item], name: str) -> Drawn:
    """The same items for the same set, whatever their order; raises UserError where a view is lacking."""
    shares = MIXES[name]
    check_views(items, name)
    by_view = {view: [n for n, item in enumerate(items) if item.view == view] for view in shares}
    whole = min(len(there) / shares[view] for view, there in by_view.items())
    counts = {view: max(int(whole * share + 1e-9), 1) for view, share in shares.items()}
    kept = [n for view, there in by_view.items() for n in _first(items, there, counts[view])]
    had = {view: len(there) for view, there in by_view.items()}
    return Drawn(name, tuple(sorted(kept)), counts, had)


def check_views(items: Sequence[Item], name: str) -> None:
    """Raises UserError where the set lacks a view of the mix: it would be called what it is not."""
    had = Counter(item.view for item in items)
    lacking = [view for view in MIXES[name] if not had[view]]
    if lacking:
        there = ", ".join(f"{count} {view}" for view, count in had.items())
        raise UserError(
            f"the set has no item of the view {' or '.join(lacking)}, as the mix {name} needs ({there})",
            "leave --mix out, or add such items",
        )


def _first(items: Sequence[Item], there: Iterable[int], count: int) -> list[int]:
    return sorted(there, key=lambda n: (_hash(items[n]), n))[:count]


def _hash(item: Item) -> bytes:
    text = f"mix\x1f{item.id}".encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=8).digest()
