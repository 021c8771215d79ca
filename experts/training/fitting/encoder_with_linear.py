"""Fits the linear reader beside tier 1's encoder, and its share of the opinion for each shape of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from experts.calibration import temperature as calibration
from experts.classification.encoder_with_linear import Paired, blend
from experts.classification.linear import FILE
from experts.training.data.examples import Example
from experts.training.fitting.validation import is_met

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRID = tuple(n / 20 for n in range(20))
"""Shares that are tried: never all, as the linear reader knows no text that it has no word of."""
ENOUGH = 60
"""Texts of one shape from which a share is fitted."""


def shared(readers: Paired, apart: Sequence[Example], say: Callable[[str], None]) -> Paired:
    """With shares fitted on `apart`; as it was where the encoder reads alone."""
    import numpy as np

    if readers.linear is None:
        return readers
    places = {label: place for place, label in enumerate(readers.labels)}
    met = [each for each in apart if is_met(each, calibration.shape(each.text))]
    texts = [each.text for each in met]
    truth = np.asarray([places[each.label] for each in met], int)
    one = readers.encoder.logits(texts).astype(np.float64)
    other = readers.linear.logits(texts).astype(np.float64)
    found = fit_shares(one, other, truth, [calibration.shape(text) for text in texts])
    say("linear reader's share: " + ", ".join(f"{k} {v:.2f}" for k, v in found.items()))
    return replace(readers, shares=found)


def save_paired(readers: Paired, out: Path, hidden: int) -> None:
    """A folder that load_paired opens; `hidden` is the width between the head's layers."""
    from experts.training.core.encoders import save_classifier
    from experts.training.fitting.linear import save_linear

    (out / FILE).unlink(missing_ok=True)
    about: dict[str, object] = {"expert": "prelog"}
    if readers.linear is not None:
        save_linear(readers.linear, out)
        about["linear"] = dict(readers.shares)
    save_classifier(readers.encoder, out, hidden, about)


def fit_shares(
    one: NDArray[np.float64],
    other: NDArray[np.float64],
    truth: NDArray[np.int64],
    shapes: Sequence[str],
) -> dict[str, float]:
    """The share of `other`, of two [n, K] logits, that makes [n] truths likeliest, for each shape.

    Each share is judged with the temperature that suits it best, as it will be used.
    """
    import numpy as np

    kinds = np.asarray(shapes, object)
    found = dict[str, float]()
    for name in sorted({*shapes}):
        chosen = kinds == name
        if chosen.sum() >= ENOUGH:
            part = one[chosen], other[chosen], truth[chosen]
            found[name] = min(GRID, key=lambda share: _loss(*part, share))
    return found


def _loss(
    one: NDArray[np.float64], other: NDArray[np.float64], truth: NDArray[np.int64], share: float
) -> float:
    import numpy as np

    pooled, _ = blend(one, other, np.full(len(one), share))
    alike = ["all"] * len(one)
    heated = calibration.fit(pooled, truth.tolist(), alike).probabilities(pooled, alike)
    right = heated[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(right, 1e-12)).mean())
