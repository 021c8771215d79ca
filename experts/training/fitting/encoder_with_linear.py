"""Fits the auxiliary linear model's share of tier 1's pool for each view of text, and saves the two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from experts.calibration.text_view import text_view
from experts.classification.encoder_with_linear import EncoderWithLinear, blend
from experts.classification.linear import FILE
from experts.training.data.examples import Example
from experts.training.fitting.temperature import temperature
from experts.training.fitting.validation import at_real_rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRID = tuple(n / 20 for n in range(20))
"""Shares that are tried: never all, as the linear model knows no text that it has no word of."""
ENOUGH = 60
"""Texts of one view from which a share is fitted."""


def with_fitted_shares(
    model: EncoderWithLinear, held: Sequence[Example], progress: Callable[[str], None]
) -> EncoderWithLinear:
    """`model` with shares fitted on `held`; as it was where the encoder is alone."""
    import numpy as np

    if model.linear is None:
        return model
    places = {label: place for place, label in enumerate(model.labels)}
    kept = [each for each in held if at_real_rate(each, text_view(each.text))]
    texts = [each.text for each in kept]
    truth = np.asarray([places[each.label] for each in kept], int)
    one = model.encoder.logits(texts).astype(np.float64)
    other = model.linear.logits(texts).astype(np.float64)
    found = fit_shares(one, other, truth=truth, views=[text_view(text) for text in texts])
    shown = ", ".join(f"{view} {share:.2f}" for view, share in found.items())
    progress(f"linear model's share: {shown}")
    return replace(model, shares=found)


def save_encoder_with_linear(model: EncoderWithLinear, out: Path, hidden: int) -> None:
    """A folder that load_encoder_with_linear opens; `hidden` is the width between the head's layers."""
    from experts.classification.classifier import Classifier
    from experts.training.core.encoders import save_classifier
    from experts.training.fitting.linear import save_linear

    assert isinstance(model.encoder, Classifier)  # what was trained, not what was read to answer
    (out / FILE).unlink(missing_ok=True)
    about: dict[str, object] = {"expert": "prelog"}
    if model.linear is not None:
        save_linear(model.linear, out)
        about["linear"] = dict(model.shares)
    save_classifier(model.encoder, out, hidden=hidden, about=about)


def fit_shares(
    one: NDArray[np.float64],
    other: NDArray[np.float64],
    *,
    truth: NDArray[np.int64],
    views: Sequence[str],
) -> dict[str, float]:
    """The share of `other`, of two [n, K] logits, that makes [n] truths likeliest, for each view.

    Each share is judged with the temperature that suits it best, as it will be used.
    """
    import numpy as np

    of_text = np.asarray(views, object)
    found = dict[str, float]()
    for view in sorted({*views}):
        part = of_text == view
        if part.sum() >= ENOUGH:
            pair = one[part], other[part], truth[part]
            found[view] = min(GRID, key=lambda share: _loss(*pair, share=share))
    return found


def _loss(
    one: NDArray[np.float64], other: NDArray[np.float64], truth: NDArray[np.int64], *, share: float
) -> float:
    """Mean log loss of the pool at its own best temperature."""
    import numpy as np

    from experts.calibration.probability import softmax

    pooled, _ = blend(one, other, np.full(len(one), share))
    rows = softmax(pooled / temperature(pooled, truth))
    return float(-np.log(np.maximum(rows[np.arange(len(truth)), truth], 1e-12)).mean())
