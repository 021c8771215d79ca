"""Tier 2's model: members that read different parts of a text, and their pooled, calibrated output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from experts.base import ExpertUnavailable
from experts.calibration import temperature
from experts.calibration.probability import softmax
from experts.calibration.temperature import Calibration
from experts.calibration.text_view import fitted_for, text_view
from experts.classification import linear
from experts.classification.classifier_folder import read_labels
from experts.classification.label_choice import choose
from experts.ensemble import application
from experts.ensemble.nearest import Nearest, nearest
from experts.ensemble.pooling import pool
from experts.taxonomy.labels import simple_name
from experts.weights.folder import read_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.classification.opening import TextClassifier

INPUTS = ("all", "message", "frames")
"""What of a condensed text a member reads: all of it, without its frames, its frames alone."""
OWN_TEMPLATE = 0.8
"""A text this similar to a template of the application has the view `template`: its own temperature."""


@dataclass(frozen=True, slots=True)
class EnsembleOutput:
    """The ensemble's answers to n texts."""

    probabilities: NDArray[np.float64]
    """[n, K], calibrated."""
    chosen: NDArray[np.int64]
    """[n] places of the labels that are answered."""
    confidence: NDArray[np.float64]
    """[n] probabilities that what was chosen is right."""
    disagreement: NDArray[np.float64]
    """[n], 0..1: mean total variation of the members from their pool."""
    similarity: NDArray[np.float64]
    """[n], 0..1: of the most similar template of the application."""
    first_labels: dict[str, list[str]]
    """Member to the simple name of its first label for each text; empty where it abstains."""

    def summary(self, at: int) -> str:
        """`message NullPointerException, linear SQLException`: what each member answers first."""
        return ", ".join(
            f"{member} {first[at]}" for member, first in self.first_labels.items() if first[at]
        )


@dataclass(frozen=True, slots=True)
class Ensemble:
    labels: tuple[str, ...]
    """K of them."""
    encoders: Mapping[str, tuple[str, TextClassifier]]
    """Member to (which of INPUTS it reads, its classifier)."""
    linear: linear.Linear
    nearest: Nearest | None
    application: application.Application | None
    """None: not specialised, answers for any."""
    weights: dict[str, tuple[float, ...]]
    """Text view to weights of the encoders in order, linear, nearest; `other` for a view that is not there."""
    calibration: Calibration

    @property
    def members(self) -> tuple[str, ...]:
        return (*self.encoders, "linear", "nearest")

    def member_probabilities(
        self, texts: Sequence[str], batch_size: int = 32
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """([m, n, K], [n]): each member's probabilities (NaN: abstains), the templates' similarity."""
        import numpy as np

        rows = [
            softmax(classifier.logits([member_input(text, reads) for text in texts], batch_size))
            for reads, classifier in self.encoders.values()
        ]
        rows.append(softmax(self.linear.logits(texts)))
        if self.nearest is None:
            return np.stack([*rows, np.full_like(rows[0], np.nan)]), np.zeros(len(texts))
        near, similarity = self.nearest.probabilities(texts)
        return np.stack([*rows, near]), similarity

    def weights_for(self, views: Sequence[str]) -> NDArray[np.float64]:
        """[m, n] of n texts' views: what reads a message best is not what reads frames best."""
        import numpy as np

        other = self.weights["other"]
        rows = [fitted_for(self.weights, view, other) for view in views]
        return np.asarray(rows).reshape(-1, len(other)).T

    def output(
        self, texts: Sequence[str], inferred: Sequence[bool] | None = None, batch_size: int = 32
    ) -> EnsembleOutput:
        """Of n condensed texts; `inferred`: whether the source tells the root's type, of none without it."""
        import numpy as np

        members, similarity = self.member_probabilities(texts, batch_size)
        views = ensemble_views(texts, similarity, inferred)
        mean, disagreement = pool(members, self.weights_for(views))
        with np.errstate(divide="ignore", invalid="ignore"):
            logits = np.log(np.maximum(mean, 1e-9))
        rows = self.calibration.probabilities(logits, views)
        chosen = choose(rows, texts, self.labels)
        confidence = self.calibration.confidence(
            rows, chosen, texts=texts, views=views, disagreement=disagreement, similarity=similarity
        )
        first = self._first_labels(members)
        return EnsembleOutput(rows, chosen, confidence, disagreement, similarity, first)

    def _first_labels(self, members: NDArray[np.float64]) -> dict[str, list[str]]:
        import numpy as np

        return {
            name: [
                simple_name(self.labels[int(row.argmax())]) if np.isfinite(row).all() else ""
                for row in rows
            ]
            for name, rows in zip(self.members, members, strict=True)
        }


def ensemble_views(
    texts: Sequence[str], similarity: NDArray[np.float64], inferred: Sequence[bool] | None = None
) -> list[str]:
    """The view of each text, or `template` where it is one of the application's own."""
    from_source = inferred or [False] * len(texts)
    return [
        "template" if like >= OWN_TEMPLATE and not known else text_view(text, known)
        for text, like, known in zip(texts, similarity, from_source, strict=True)
    ]


def member_input(condensed: str, reads: str) -> str:
    """What a member that reads `all`, `message` or `frames` is given of a condensed text."""
    if reads == "all":
        return condensed
    lines = condensed.split("\n")
    return "\n".join(line for line in lines if line.startswith("at ") is (reads == "frames"))


def load_ensemble(folder: Path, device: str) -> Ensemble:
    """As saved by save_ensemble; raises ExpertUnavailable with what does not fit."""
    labels = read_labels(folder)
    members, weights = _read_config(folder)
    known = application.load(folder) if (folder / application.FILE).is_file() else None
    return Ensemble(
        labels=labels,
        encoders=_load_encoders(folder, members, labels, device=device),
        linear=linear.load(folder, len(labels)),
        nearest=nearest(known, labels) if known else None,
        application=known,
        weights=weights,
        calibration=temperature.load(folder),
    )


def _read_config(folder: Path) -> tuple[dict[str, str], dict[str, tuple[float, ...]]]:
    """(BERT member to what it reads, text view to the members' weights)."""
    config = read_json(folder, "config.json")
    try:
        members = {str(name): str(reads) for name, reads in config["members"].items()}
        weights = {str(key): tuple(map(float, row)) for key, row in config["weights"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ExpertUnavailable(
            f"{folder.name}/config.json is no ensemble's: {error!r}."
        ) from error
    fit = all(len(each) == len(members) + 2 for each in weights.values())
    if not fit or "other" not in weights or not set(members.values()) <= set(INPUTS):
        raise ExpertUnavailable(f"{folder.name}/config.json: members and weights do not fit.")
    return members, weights


def _load_encoders(
    folder: Path, members: dict[str, str], labels: tuple[str, ...], *, device: str
) -> dict[str, tuple[str, TextClassifier]]:
    from experts.classification.opening import open_classifier

    encoders: dict[str, tuple[str, TextClassifier]] = {}
    for name, reads in members.items():
        classifier = open_classifier(folder / name, device)
        if classifier.labels != labels:
            raise ExpertUnavailable(f"{folder.name}/{name} has other labels than the ensemble.")
        encoders[name] = (reads, classifier)
    return encoders
