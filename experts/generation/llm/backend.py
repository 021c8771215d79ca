"""What every way to run a code LLM offers, here or on a server; what is asked of it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from experts.calibration.score_curve import Logistic
from experts.generation.grammar import Field
from experts.generation.llm.choice import Choice


@dataclass(frozen=True, slots=True)
class Question:
    """One reading and the lines to answer."""

    prompt: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """From log-odds of a choice to the probability that it is right, fitted for one backend and model."""

    type: Logistic
    cause: Logistic


class Backend(Protocol):
    identity: str
    """Backend, model and precision, as `transformers:CodeLlama-7b-Instruct-hf:nf4`: a calibration is for one."""
    labels: tuple[str, ...]
    """Types that may be answered where none is known."""
    marks: tuple[str, ...]
    """Special tokens of its own, to be taken apart in data."""
    curves: Curves | None
    """None: not calibrated; its likelihoods are then no confidence."""
    answers_in_json: bool
    """The form of answer that its prompt asks for."""

    @property
    def tokens(self) -> int:
        """Read or written since it was opened."""
        ...

    def fits(self, prompt: str) -> bool:
        """Whether the prompt leaves room for the answer in what the model reads at once."""
        ...

    def choose(self, questions: Sequence[Question]) -> list[Choice | None]:
        """One choice for each question; None where the model gave nothing that is an answer.

        Raises ExpertUnavailable where it cannot be asked at all.
        """
        ...
