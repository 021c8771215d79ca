"""Tier 2: several members that see different things, specialised to an application, pooled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable, Note, Prediction
from experts.calibration import temperature as calibration
from experts.calibration.temperature import Calibration
from experts.classification import linear
from experts.classification.label_choice import choose, likeliest
from experts.ensemble import application
from experts.ensemble.nearest import Nearest, nearest
from experts.ensemble.pooling import pool
from experts.evidence.condensed import condense
from experts.evidence.evidence import Evidence
from experts.prelog import BUDGET
from experts.weights.folder import open_folder, read_json
from experts.weights.lazy import Once
from experts.weights.loading import told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.classification.classifier import Classifier

READS = ("all", "said", "frames")
"""What of a condensed text a member reads: all of it, without its frames, its frames alone."""
LIKE_ITS_OWN = 0.8
"""A text this like a template of the application has a temperature of its own: `template`."""


class BertEnsemble:
    """Predicts the root-cause type where it knows the application; loads at the first need."""

    def __init__(
        self,
        name: str,
        *,
        model: str = "models/bert-ensemble",
        device: str = "auto",
        batch_size: int = 32,
        top: int = 3,
    ) -> None:
        self.name, self.model = name, model
        self.device, self.batch_size, self.top = device, batch_size, top
        self._open = Once(model, lambda: load_ensemble(open_folder(model), device))

    def load(self) -> None:
        """Brings the weights into memory, once; raises ExpertUnavailable each time it fails."""
        self._open()

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence, in order; raises ExpertUnavailable.

        An abstention with a note for evidence of an application that it was not specialised to.
        """
        texts = [condense(evidence, BUDGET) for evidence in batch]
        if not any(texts):
            return [Prediction(None, 0.0, note=Note("empty")) for _ in texts]
        ensemble = self._open()
        with told(Path(self.model)):
            opinion = ensemble.opinion(texts, [each.is_told for each in batch], self.batch_size)
        return [
            self._said(each, text, at, opinion)
            for at, (each, text) in enumerate(zip(batch, texts, strict=True))
        ]

    def _said(self, evidence: Evidence, text: str, at: int, opinion: Opinion) -> Prediction:
        ensemble = self._open()
        known = ensemble.application
        if not text:
            return Prediction(None, 0.0, note=Note("empty"))
        if known is not None and not known.knows(evidence, float(opinion.likeness[at])):
            seen = _seen(evidence)
            why = Note("unknown_application", {"seen": seen}) if seen else Note("unfamiliar_text")
            return Prediction(None, 0.0, note=why)
        sure = float(opinion.sure[at])
        first = int(opinion.chosen[at])
        pairs = likeliest(opinion.rows[at], first, sure, ensemble.labels, self.top)
        if not pairs:
            return Prediction(None, 0.0, note=Note("no_scores"))
        apart = float(opinion.disagreement[at])
        words = Note("members", {"disagreement": apart, "said": opinion.said(at)})
        chance = float(opinion.rows[at, first])
        return Prediction(*pairs[0], pairs, note=words, disagreement=apart, max_prob=chance)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an ensemble says of n texts."""

    rows: NDArray[np.float64]
    """[n, K] calibrated probabilities."""
    chosen: NDArray[np.int64]
    """[n] places of the labels that are answered."""
    sure: NDArray[np.float64]
    """[n] chances that what was chosen is right."""
    disagreement: NDArray[np.float64]
    """[n], 0..1."""
    likeness: NDArray[np.float64]
    """[n]: of the likest template of the application, 0..1."""
    firsts: dict[str, list[str]]
    """Member to the simple name of its first label for each text; empty where it is silent."""

    def said(self, at: int) -> str:
        """`said Null.., linear SQL..`: what each member answers first."""
        return ", ".join(
            f"{member} {first[at]}" for member, first in self.firsts.items() if first[at]
        )


@dataclass(frozen=True, slots=True)
class Ensemble:
    labels: tuple[str, ...]
    encoders: dict[str, tuple[str, Classifier]]
    """Member to (what it reads, its classifier)."""
    linear: linear.Linear
    nearest: Nearest | None
    application: application.Application | None
    """None: not specialised, answers for any."""
    weights: dict[str, tuple[float, ...]]
    """Of the encoders in order, linear, nearest: for each of `shapes`; `other` for one that is not there."""
    calibration: Calibration

    @property
    def members(self) -> tuple[str, ...]:
        return (*self.encoders, "linear", "nearest")

    def member_rows(
        self, texts: Sequence[str], batch_size: int = 32
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """([m, n, K], [n]): each member's probabilities (NaN: silent), and the templates' likeness."""
        import numpy as np

        rows = [
            calibration.softmax(
                classifier.logits([read(text, reads) for text in texts], batch_size).astype(
                    np.float64
                )
            )
            for reads, classifier in self.encoders.values()
        ]
        rows.append(calibration.softmax(self.linear.logits(texts).astype(np.float64)))
        if self.nearest is None:
            return np.stack([*rows, np.full_like(rows[0], np.nan)]), np.zeros(len(texts))
        near, likeness = self.nearest.probabilities(texts)
        return np.stack([*rows, near]), likeness

    def weights_for(self, kinds: Sequence[str]) -> NDArray[np.float64]:
        """[m, n] of n shapes: what reads a message best is not what reads frames best."""
        import numpy as np

        other = self.weights["other"]
        return (
            np.asarray([calibration.fitted(self.weights, kind, other) for kind in kinds])
            .reshape(-1, len(other))
            .T
        )

    def opinion(
        self, texts: Sequence[str], sourced: Sequence[bool] | None = None, batch_size: int = 32
    ) -> Opinion:
        """Of n texts; `sourced`: of which the source tells the root, none without it."""
        import numpy as np

        members, likeness = self.member_rows(texts, batch_size)
        kinds = shapes(texts, likeness, sourced)
        mean, disagreement = pool(members, self.weights_for(kinds))
        with np.errstate(divide="ignore", invalid="ignore"):
            logits = np.log(np.maximum(mean, 1e-9))
        rows = self.calibration.probabilities(logits, kinds)
        chosen = choose(rows, texts, self.labels)
        sure = self.calibration.confidence(rows, chosen, texts, kinds, disagreement, likeness)
        return Opinion(rows, chosen, sure, disagreement, likeness, self._firsts(members))

    def _firsts(self, members: NDArray[np.float64]) -> dict[str, list[str]]:
        import numpy as np

        from experts.taxonomy.labels import simple_name

        return {
            name: [
                simple_name(self.labels[int(row.argmax())]) if np.isfinite(row).all() else ""
                for row in rows
            ]
            for name, rows in zip(self.members, members, strict=True)
        }


def shapes(
    texts: Sequence[str], likeness: NDArray[np.float64], sourced: Sequence[bool] | None = None
) -> list[str]:
    """What the ensemble's weights and temperatures go by: the text's shape, or that it is the application's own."""
    of_source = sourced or [False] * len(texts)
    return [
        "template" if like >= LIKE_ITS_OWN and not known else calibration.shape(text, known)
        for text, like, known in zip(texts, likeness, of_source, strict=True)
    ]


def read(condensed: str, reads: str) -> str:
    """What a member that reads `all`, `said` or `frames` is given of a condensed text."""
    if reads == "all":
        return condensed
    lines = condensed.split("\n")
    return "\n".join(line for line in lines if line.startswith("at ") is (reads == "frames"))


def load_ensemble(folder: Path, device: str) -> Ensemble:
    """Raises ExpertUnavailable with what does not fit."""
    from experts.classification.classifier import load_classifier, read_labels
    from experts.weights.device import pick

    labels, config = read_labels(folder), read_json(folder, "config.json")
    try:
        members = {str(name): str(reads) for name, reads in config["members"].items()}
        weights = {str(key): tuple(map(float, row)) for key, row in config["weights"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ExpertUnavailable(
            f"{folder.name}/config.json is no ensemble's: {error!r}."
        ) from error
    fit = all(len(each) == len(members) + 2 for each in weights.values())
    if not fit or "other" not in weights or not set(members.values()) <= set(READS):
        raise ExpertUnavailable(f"{folder.name}/config.json: members and weights do not fit.")
    encoders: dict[str, Any] = {}
    for name, reads in members.items():
        classifier = load_classifier(folder / name, pick(device))
        if classifier.labels != labels:
            raise ExpertUnavailable(f"{folder.name}/{name} has other labels than the ensemble.")
        encoders[name] = (reads, classifier)
    known = application.load(folder) if (folder / application.FILE).is_file() else None
    return Ensemble(
        labels,
        encoders,
        linear.load(folder, len(labels)),
        nearest(known, labels) if known else None,
        known,
        weights,
        calibration.load(folder),
    )


def _seen(evidence: Evidence) -> str:
    """A class of the evidence that tells whose it is."""
    trace = evidence.incident.record.trace
    if trace is not None and trace.throwable.root_cause.frames:
        frames = [str(f.declaring_class) for f in trace.throwable.root_cause.frames]
        return next((f for f in frames if not f.startswith(("java.", "javax.", "jdk."))), frames[0])
    return evidence.incident.record.logger or ""
