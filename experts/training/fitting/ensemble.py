"""Trained members to the folder of tier 2: pool weights, temperatures and P(correct), each on its own part."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.training.data.examples import Example
from experts.training.fitting.correctness import part_of
from experts.training.fitting.validation import HeldOutLogits, calibrate, scores_by_view

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.ensemble.ensemble import Ensemble

Progress = Callable[[str], None]
ENOUGH = 30
"""Texts of one view from which weights of their own are fitted."""
NEAREST = 0.5
"""Least weight of the nearest template in the view `template`: the others know their training texts by heart."""


@dataclass(frozen=True, slots=True)
class CalibratedEnsemble:
    """An ensemble with weights and calibration, and how it did on the split that gave them."""

    ensemble: Ensemble
    figures: dict[str, Any]
    """`members`, `views`, `p_correct`, as the training's history has them."""
    confusion: NDArray[np.int64]
    """[K, K]: truth down, answer across."""


def calibrate_ensemble(
    ensemble: Ensemble, held: Sequence[Example], progress: Progress
) -> CalibratedEnsemble:
    """A third of the templates of `held` gives the weights, another the temperatures, the last P(correct).

    So none flatters the next.
    """
    import numpy as np

    from experts.ensemble.ensemble import ensemble_views
    from experts.ensemble.pooling import pool

    places = {label: place for place, label in enumerate(ensemble.labels)}
    truth = np.asarray([places[each.label] for each in held], int)
    texts = [each.text for each in held]
    rows, similarity = ensemble.member_probabilities(texts)
    views = ensemble_views(texts, similarity)
    parts = [[p for p, e in enumerate(held) if part_of(e.template, 3) == n] for n in range(3)]
    first = parts[0]
    weights = fit_member_weights(
        rows[:, first], truth[first].tolist(), views=[views[place] for place in first]
    )
    _report(weights, ensemble.members, progress)
    ensemble = replace(ensemble, weights=weights)
    mean, disagreement = pool(rows, ensemble.weights_for(views))
    logits = np.log(np.maximum(mean, 1e-9))
    answers = HeldOutLogits(ensemble.labels, held, logits, truth, views, disagreement, similarity)
    fitted, correct = calibrate(answers.part(parts[1]), answers.part(parts[2]), progress)
    figures = {
        "members": _members_alone(ensemble, rows, truth, progress=progress),
        "views": scores_by_view(fitted, answers, progress),
        "p_correct": correct,
    }
    return CalibratedEnsemble(replace(ensemble, calibration=fitted), figures, answers.confusion())


def fit_member_weights(
    rows: NDArray[np.float64], truth: Sequence[int], *, views: Sequence[str]
) -> dict[str, tuple[float, ...]]:
    """Weights of m members for texts of each view that there are enough of, and for all others: `other`.

    rows: [m, n, K] members' probabilities; truth: [n] places; views: of the n texts.
    """
    from experts.ensemble.pooling import fit_weights

    found = {}
    for key in ("other", *sorted(set(views))):
        part = [place for place, view in enumerate(views) if key in (view, "other")]
        if key == "other" or len(part) >= ENOUGH:
            fitted = fit_weights(rows[:, part], [truth[place] for place in part])
            template = key == "template"
            found[key] = with_least_last(fitted, NEAREST) if template else tuple(fitted)
    return found


def with_least_last(weights: Sequence[float], least: float) -> tuple[float, ...]:
    """The last weight at least `least`, the others in their proportions; the sum stays 1."""
    if weights[-1] >= least:
        return tuple(weights)
    rest = sum(weights[:-1])
    return (*(round(each * (1 - least) / rest, 4) for each in weights[:-1]), least)


def _report(
    weights: dict[str, tuple[float, ...]], members: Sequence[str], progress: Progress
) -> None:
    for view, row in weights.items():
        named = zip(members, row, strict=True)
        progress(f"weights, {view}: " + ", ".join(f"{name} {w:.2f}" for name, w in named))


def _members_alone(
    ensemble: Ensemble,
    rows: NDArray[np.float64],
    truth: NDArray[np.int64],
    *,
    progress: Progress,
) -> dict[str, Any]:
    """Each member's own scores; one that abstains is wrong there."""
    import numpy as np

    from experts.classification.scores import score

    named = zip(ensemble.members, rows, strict=True)
    alone = {name: score(np.nan_to_num(each), truth.tolist()).as_json() for name, each in named}
    progress(", ".join(f"{name} alone {alone[name]['top1']}" for name in ensemble.members))
    return alone


def save_ensemble(ensemble: Ensemble, out: Path) -> None:
    """A folder that load_ensemble opens."""
    from experts.classification.classifier import Classifier
    from experts.ensemble.application import FILE
    from experts.training.core.encoders import save_classifier, write_json
    from experts.training.fitting.linear import save_linear

    for name, (_, classifier) in ensemble.encoders.items():
        assert isinstance(classifier, Classifier)  # what was trained, not what was read to answer
        save_classifier(classifier, out / name, hidden=0, about={"expert": "bert-ensemble"})
    save_linear(ensemble.linear, out)
    if ensemble.application is not None:
        write_json(out / FILE, ensemble.application.as_json())
    members = {name: reads for name, (reads, _) in ensemble.encoders.items()}
    config = {"expert": "bert-ensemble", "members": members, "weights": ensemble.weights}
    write_json(out / "config.json", config)
    write_json(out / "labels.json", list(ensemble.labels))
    write_json(out / "calibration.json", ensemble.calibration.as_json())
    shutil.rmtree(out / "checkpoint", ignore_errors=True)
