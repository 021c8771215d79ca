"""Tier 2: an ensemble specialised to one application; predicts a type where it knows the application."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from experts.base import Note, Prediction
from experts.classification.label_choice import likeliest
from experts.ensemble.ensemble import Ensemble, EnsembleOutput, load_ensemble
from experts.evidence.condensed import BUDGET, condense
from experts.evidence.evidence import Evidence
from experts.evidence.marks import defuse
from experts.folder_expert import FolderExpert
from experts.weights.folder import open_folder
from experts.weights.loading import error_guard


class BertEnsemble(FolderExpert[Ensemble]):
    """Predicts the root-cause type; loads at the first load() or predict()."""

    def __init__(
        self,
        name: str,
        *,
        model: str = "models/bert-ensemble",
        device: str = "auto",
        batch_size: int = 32,
        top: int = 3,
    ) -> None:
        """`top`: how many labels a prediction holds at most."""
        super().__init__(name, model=model, device=device, batch_size=batch_size)
        self.top = top

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence, in order; raises ExpertUnavailable.

        An abstention with a note for evidence of an application that it was not specialised to.
        """
        texts = [defuse(condense(evidence, BUDGET)) for evidence in batch]
        if not any(texts):
            return [_abstention(Note("empty")) for _ in texts]
        ensemble = self._opened()
        inferred = [each.is_type_inferred for each in batch]
        with error_guard(Path(self.model)):
            output = ensemble.output(texts, inferred, self.batch_size)
        return [
            self._prediction(each, output, at) if text else _abstention(Note("empty"))
            for at, (each, text) in enumerate(zip(batch, texts, strict=True))
        ]

    def _prediction(self, evidence: Evidence, output: EnsembleOutput, at: int) -> Prediction:
        ensemble = self._opened()
        known = ensemble.application
        if known is not None and not known.knows(evidence, float(output.similarity[at])):
            seen = _foreign_class(evidence)
            unknown = Note("unknown_application", {"seen": seen}) if seen else None
            return _abstention(unknown or Note("unfamiliar_text"))
        row, first = output.probabilities[at], int(output.chosen[at])
        confidence = float(output.confidence[at])
        pairs = likeliest(row, first, confidence, labels=ensemble.labels, top=self.top)
        if not pairs:
            return _abstention(Note("no_scores"))
        disagreement = float(output.disagreement[at])
        return Prediction(
            *pairs[0],
            pairs,
            note=Note("members", {"disagreement": disagreement, "said": output.summary(at)}),
            disagreement=disagreement,
            max_prob=float(row[first]),
        )

    def _open(self) -> Ensemble:
        return load_ensemble(open_folder(self.model), self.device)


def _abstention(note: Note) -> Prediction:
    return Prediction(None, 0.0, note=note)


def _foreign_class(evidence: Evidence) -> str:
    """A class of the evidence that shows whose it is; the logger where there is no trace."""
    trace = evidence.incident.record.trace
    if trace is not None and trace.throwable.root_cause.frames:
        frames = [str(f.declaring_class) for f in trace.throwable.root_cause.frames]
        return next((f for f in frames if not f.startswith(("java.", "javax.", "jdk."))), frames[0])
    return evidence.incident.record.logger or ""
