"""What every expert is and answers, so that the cascade can ask any of them the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect

UNKNOWN = "unknown"
"""The kind of cause that says: the log does not tell."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a cause stands on, and where it was read."""

    origin: str
    """`log`, `source`, `catalogue` or `history`."""
    text: str
    path: str | None = None
    """Of a fact of the source, relative to the repository."""
    line: int | None = None
    """1-based."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Cause and fix, in closed terms; places only by reference to a suspect that the index enumerated."""

    cause: str
    """A sentence whose slots are filled, in the language asked for."""
    cause_kind: str
    """One of `experts/findings.toml`: `null-return`, `off-by-one`, ..."""
    fix: str
    """A sentence whose slots are filled."""
    edit: str | None
    """The source edit to try, one of codeindex.edits; None where code is not at fault."""
    suspect: Suspect | None
    """The suspect that the explanation speaks of."""
    confidence: float
    """Probability that the cause is right, 0..1."""
    prevention: str | None = None
    said_by: str = "model"
    """`source`, `catalogue:<entry>`, or `model`: what the sentence stands on."""
    certainty: str | None = None
    """`known`, `likely`, `possible`, where evidence says so; None: the confidence is a model's."""
    act: str | None = None
    """Who or what has to change: code, data, configuration, environment, other-system, load."""
    transient: bool | None = None
    """Whether it may pass by itself; None: not known."""
    facts: tuple[Fact, ...] = ()
    """What the cause stands on; empty for a model's choice."""
    diff: str | None = None
    """The change that mends, ready made; None: `edit` is to be tried at the suspect."""
    kept: bool = False
    """Whether an earlier run said it, and nobody was asked now."""

    @property
    def cause_confidence(self) -> float:
        """The confidence that a cause was named and is right; 0 where it says that it knows none."""
        return 0.0 if self.cause_kind == UNKNOWN else self.confidence


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence for the reader that a renderer has the words of, in every language."""

    key: str
    """In the renderer's catalogue, `note_` before it."""
    slots: Mapping[str, object] = field(default_factory=dict)
    """What fills the sentence's slots."""


@dataclass(frozen=True, slots=True)
class Prediction:
    label: str | None
    """A type of `experts/taxonomy/labels.toml`, or the printed type; None: the expert abstains."""
    confidence: float
    """Calibrated probability that `label` is right, 0..1."""
    alternatives: tuple[tuple[str, float], ...] = ()
    """The k likeliest labels with their probabilities, the first being `label` with its confidence."""
    explanation: Explanation | None = None
    note: Note | str = ""
    """Members' disagreement, why it abstained; a plug-in's own sentence is shown as it is."""
    disagreement: float | None = None
    """Of an ensemble: how far its members are from their common answer, 0..1."""
    max_prob: float | None = None
    """The label's own calibrated probability, where `confidence` is a P(correct) on top of it."""
    suspect_order: tuple[int, ...] = ()
    """Places of the evidence's suspects, likeliest first, where the expert ranks them; empty: as they are."""
    kept: bool = False
    """Whether an earlier run gave it, and nobody was asked now."""


class Expert(Protocol):
    name: str

    def load(self) -> None:
        """Brings the weights into memory, once; predict() does so itself where nobody called it.

        Raises ExpertUnavailable, every time it is called, where that fails.
        """
        ...

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence, in order.

        Raises ExpertUnavailable where the expert cannot run at all (no weights, no memory).
        """
        ...


class Writer(Protocol):
    """Writes cause and fix for incidents whose type is settled."""

    name: str

    def load(self) -> None:
        """As Expert.load."""
        ...

    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        """One explanation for each piece of evidence, in order; None where nothing could be said."""
        ...


class ExpertUnavailable(Exception):
    """The expert cannot answer; the message is a sentence for the hop's reason."""


class NoModel(ExpertUnavailable):
    """The expert has no weights on this machine yet: nothing is wrong, and the sentence says how to get them."""
