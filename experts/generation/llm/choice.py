"""A complete answer of the closed lists, with what the model gave for each value where it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from experts.calibration.probability import softmax

Shares = Mapping[str, float]
"""Value to its share of belief, 0..1, among the values of one line."""


@dataclass(frozen=True, slots=True)
class Choice:
    values: dict[str, str]
    """Line name to the value chosen."""
    shares: dict[str, Shares] | None = None
    """Line name to the shares of its values; None: the model gave no likelihoods. That is not 0."""
    order: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Line name to its values, likeliest first, as far as they are known."""

    def chance(self, name: str) -> float | None:
        """Share of what was chosen in the line `name`; None where the model gave no likelihoods."""
        return None if self.shares is None else self.shares[name].get(self.values[name], 0.0)


def shares_of(likelihoods: Mapping[str, float]) -> Shares | None:
    """Log-likelihoods of the values to shares that add up to 1; None where one is no number."""
    values = list(likelihoods)
    scores = [likelihoods[value] for value in values]
    if any(score != score for score in scores) or max(scores) in (float("inf"), float("-inf")):
        return None
    return dict(zip(values, map(float, softmax(scores)), strict=True))


def ranked(shares: Shares) -> tuple[str, ...]:
    """The values, likeliest first; of equals the one that was offered first."""
    return tuple(sorted(shares, key=lambda value: -shares[value]))
