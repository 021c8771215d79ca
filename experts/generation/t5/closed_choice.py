"""What every way to run a T5 folder has in common: of closed lists the likeliest kind of cause, and its edit."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from experts.calibration.probability import log_softmax, logarithmic_pool
from experts.calibration.score_curve import Logistic
from experts.generation.t5.auxiliary_linear import AuxiliaryLinear
from experts.weights.loading import error_guard

LONGEST_INPUT = 384
"""Tokens."""


@dataclass(frozen=True, slots=True)
class Choice:
    option: str
    score: float
    """Its log-probability among all that were offered."""


class ClosedChoice(ABC):
    """A loaded T5 with its curve and, where the folder has one, its auxiliary linear model."""

    def __init__(
        self,
        *,
        curve: Logistic,
        auxiliary: AuxiliaryLinear | None,
        folder: Path,
    ) -> None:
        self.curve = curve
        self.auxiliary = auxiliary
        self.folder = folder
        self._kinds: dict[str, tuple[int, ...]] = {}

    def fits(self, text: str) -> bool:
        """Whether T5 reads the whole of `text`."""
        return self.length(text) <= LONGEST_INPUT

    def choose_kinds(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> list[Choice | None]:
        """For each input the likeliest of the kinds given for it; None where the scores are no numbers.

        Raises ExpertUnavailable.
        """
        own, others = self.class_log_probabilities(inputs, kinds)
        pooled = self.pooled(own, others)
        return [likeliest(*each) for each in zip(kinds, pooled, strict=True)]

    def choose_answer(self, text: str, answers: Sequence[str]) -> int:
        """The place of the likeliest of several answers to an input; raises ExpertUnavailable."""
        with error_guard(self.folder):
            (row,) = self.score([text], [[self.ids(each) for each in answers]])
        return max(range(len(row)), key=row.__getitem__)

    def class_log_probabilities(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> tuple[list[list[float]], list[list[float]] | None]:
        """(T5's, the auxiliary model's) log-probability of each kind given for each input."""
        with error_guard(self.folder):
            own = self.score(inputs, [self.beginnings(each) for each in kinds])
        return own, self.auxiliary_log_probabilities(inputs, kinds)

    def auxiliary_log_probabilities(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> list[list[float]] | None:
        return self.auxiliary.class_log_probabilities(inputs, kinds) if self.auxiliary else None

    def pooled(self, own: list[list[float]], others: list[list[float]] | None) -> list[list[float]]:
        """The two as one distribution, for each input."""
        if self.auxiliary is None or others is None:
            return own
        share = self.auxiliary.share
        pairs = zip(own, others, strict=True)
        return [log_softmax(logarithmic_pool(*pair, share)).tolist() for pair in pairs]

    def beginnings(self, kinds: Sequence[str]) -> list[tuple[int, ...]]:
        """The token ids of `cause=<kind>:` for each kind: what kind it is, is decided by them alone."""
        for kind in kinds:
            if kind not in self._kinds:
                self._kinds[kind] = self.ids(f"cause={kind}:")
        return [self._kinds[kind] for kind in kinds]

    @abstractmethod
    def length(self, text: str) -> int:
        """Tokens of a whole input, its marks included."""

    @abstractmethod
    def ids(self, text: str) -> tuple[int, ...]:
        """Token ids of a part of an answer, nothing marked."""

    @abstractmethod
    def score(
        self, inputs: Sequence[str], answers: Sequence[Sequence[tuple[int, ...]]]
    ) -> list[list[float]]:
        """For each input the log-probability of each of its answers (token ids) among them all."""


def likeliest(options: Sequence[str], scores: Sequence[float]) -> Choice | None:
    """None where the best score is no number."""
    at = max(range(len(scores)), key=scores.__getitem__)
    return Choice(options[at], scores[at]) if math.isfinite(scores[at]) else None
