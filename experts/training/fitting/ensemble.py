"""Trained members to the folder of tier 2: pool weights, temperatures and P(correct), each on its own part."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.training.data.examples import Example
from experts.training.fitting.correctness import part_of
from experts.training.fitting.validation import Answered, calibrated, told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.bert_ensemble import Ensemble

Say = Callable[[str], None]
ENOUGH = 30
"""Texts of one shape from which weights of their own are fitted."""
NEAREST = 0.5
"""Least weight of the likest statement where a text is like it: the others have what they are fitted on by heart."""


def settled(
    ensemble: Ensemble, apart: Sequence[Example], say: Say
) -> tuple[Ensemble, dict[str, Any], NDArray[np.int64]]:
    """With weights and calibration fitted on `apart`; its scores; who was taken for whom.

    A third of the templates gives the weights, another the temperatures, the last P(correct), so
    that none flatters the next.
    """
    import numpy as np

    from experts.bert_ensemble import shapes
    from experts.ensemble.pooling import pool

    places = {label: place for place, label in enumerate(ensemble.labels)}
    truth = np.asarray([places[each.label] for each in apart], int)
    rows, likeness = ensemble.member_rows([each.text for each in apart])
    parts = [[p for p, e in enumerate(apart) if part_of(e.template, 3) == n] for n in range(3)]
    kinds = shapes([each.text for each in apart], likeness)
    ensemble = replace(ensemble, weights=_weights(ensemble, rows, truth, kinds, parts[0], say))
    mean, disagreement = pool(rows, ensemble.weights_for(kinds))
    logits = np.log(np.maximum(mean, 1e-9))
    said = Answered(ensemble.labels, apart, logits, truth, kinds, disagreement, likeness)
    fitted, correct = calibrated(said.part(parts[1]), said.part(parts[2]), say)
    story = {
        "members": _alone(ensemble, rows, truth, say),
        "views": told(fitted, said, say),
        "p_correct": correct,
    }
    return replace(ensemble, calibration=fitted), story, said.matrix()


def _weights(
    ensemble: Ensemble,
    rows: NDArray[np.float64],
    truth: NDArray[np.int64],
    kinds: Sequence[str],
    part: Sequence[int],
    say: Say,
) -> dict[str, tuple[float, ...]]:
    """Of the members, for texts of each shape that there are enough of, and for all others."""
    from experts.ensemble.pooling import fit_weights

    found = {}
    for key in ("other", *sorted(set(kinds))):
        chosen = [place for place in part if key in (kinds[place], "other")]
        if key != "other" and len(chosen) < ENOUGH:
            continue
        fitted = fit_weights(rows[:, chosen], truth[chosen].tolist())
        found[key] = raised(fitted, NEAREST) if key == "template" else tuple(fitted)
        named = zip(ensemble.members, found[key], strict=True)
        say(f"{key}, {len(chosen)} texts: " + ", ".join(f"{name} {w:.2f}" for name, w in named))
    return found


def raised(weights: Sequence[float], last: float) -> tuple[float, ...]:
    """The last weight at least `last`, the others in their proportions; the sum stays 1."""
    if weights[-1] >= last:
        return tuple(weights)
    rest = sum(weights[:-1])
    return (*(round(each * (1 - last) / rest, 4) for each in weights[:-1]), last)


def _alone(
    ensemble: Ensemble, rows: NDArray[np.float64], truth: NDArray[np.int64], say: Say
) -> dict[str, Any]:
    """Each member's own scores; one that is silent is wrong there."""
    import numpy as np

    from experts.training.core.scores import score

    named = zip(ensemble.members, rows, strict=True)
    alone = {name: score(np.nan_to_num(each), truth.tolist()).as_json() for name, each in named}
    say(", ".join(f"{name} alone {alone[name]['top1']}" for name in ensemble.members))
    return alone


def save_ensemble(ensemble: Ensemble, out: Path) -> None:
    """A folder that load_ensemble opens."""
    from experts.ensemble.application import FILE
    from experts.training.core.encoders import save_classifier, write_json
    from experts.training.fitting.linear import save_linear

    for name, (_, classifier) in ensemble.encoders.items():
        save_classifier(classifier, out / name, 0, {"expert": "bert-ensemble"})
    save_linear(ensemble.linear, out)
    if ensemble.application is not None:
        write_json(out / FILE, ensemble.application.as_json())
    members = {name: reads for name, (reads, _) in ensemble.encoders.items()}
    config = {"expert": "bert-ensemble", "members": members, "weights": ensemble.weights}
    write_json(out / "config.json", config)
    write_json(out / "labels.json", list(ensemble.labels))
    write_json(out / "calibration.json", ensemble.calibration.as_json())
    shutil.rmtree(out / "checkpoint", ignore_errors=True)
