"""The cause gate: a settled type gets its cause from a writer, or from a tier that reads source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from experts.base import Explanation, Prediction
from router.cascade.outcome import Hop, Outcome
from router.cascade.policy import Verdict
from router.messages import localized, noted


@dataclass(frozen=True, slots=True)
class CauseGate:
    threshold: float = 0.0
    """A cause less sure than this is asked of the next tier that reads source."""
    language: str = "en"

    def apply(self, outcome: Outcome, explanation: Explanation | None) -> Outcome:
        """The outcome with a writer's cause, and with the wish for a surer one where it is weak."""
        confidence = explanation.cause_confidence if explanation else 0.0
        weak = confidence < self.threshold and outcome.has_source
        if weak:
            told = {"confidence": f"{confidence:.2f}", "threshold": f"{self.threshold:.2f}"}
            outcome = outcome.with_note(localized(self.language, "verdict_cause_low", **told))
        return replace(outcome, explanation=explanation, wants_cause=weak)

    def without_writer(self, outcome: Outcome, reason: str) -> Outcome:
        """As pass_on, where the writer could not run."""
        return self.apply(
            outcome.with_note(localized(self.language, "verdict_no_cause", reason=reason)), None
        )

    def choose_cause(
        self, tier: str, *, outcome: Outcome, prediction: Prediction, seconds: float
    ) -> Outcome:
        """The settled type stays; of two causes, the one stays that its teller is surer of."""
        offered = prediction.explanation
        before = outcome.explanation.cause_confidence if outcome.explanation else 0.0
        better = offered is not None and offered.cause_confidence > before
        verdict = Verdict(better, self._comparison(prediction, before))
        outcome = outcome.with_hop(Hop(tier, verdict, prediction, seconds))
        if not better:
            return outcome
        return replace(outcome, explanation=offered, wants_cause=False)

    def _comparison(self, prediction: Prediction, before: float) -> str:
        if prediction.explanation is None:
            told = noted(self.language, prediction.note) or localized(self.language, "no_cause")
        else:
            offered = prediction.explanation.cause_confidence
            told = f"{offered:.2f} {'>' if offered > before else '≤'} {before:.2f}"
        return localized(self.language, "verdict_cause_asked", comparison=told)
