"""Fits a linear model: softmax regression over hashed features of texts, by scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.classification.linear import BUCKETS, FILE, Features, Linear
from experts.classification.ngrams import ngrams
from experts.training.core.loss import class_weights
from experts.training.data.examples import Example
from experts.training.fitting.libraries import logistic_regression, sparse_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STRENGTH = 10.0
"""Inverse of the penalty on squared weights: of 3, 10 and 30 the best on held-out templates."""
STEPS = 30
"""Of L-BFGS; more gain nothing on held-out templates."""
UNSEEN = 2.3
"""How far a label that no text has lies below the rarest that one has, in log-odds: a tenth as likely."""


def fit_linear(
    examples: Sequence[Example],
    labels: tuple[str, ...],
    *,
    progress: Callable[[str], None],
    features: Features = ngrams,
    buckets: int = BUCKETS,
) -> Linear:
    """On all examples given, with a row of weights for each of `buckets`; the same each time.

    Raises UserError where scikit-learn is not installed.
    """
    import warnings

    import numpy as np

    places = {label: place for place, label in enumerate(labels)}
    truth = np.asarray([places[each.label] for each in examples])
    weight = np.zeros((buckets, len(labels)), np.float32)
    bias = np.zeros(len(labels), np.float32)
    known = np.unique(truth)
    if len(known) > 1:
        rows = sparse_rows([features(each.text, buckets) for each in examples], buckets)
        model = logistic_regression(C=STRENGTH, max_iter=STEPS)
        counts = np.asarray(class_weights(truth.tolist(), len(labels), 0.5))[truth]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it is stopped early on purpose
            model.fit(rows, truth, sample_weight=counts)
        found, bias[known] = _per_class(model)
        weight[:, known] = found.T
    unseen = np.setdiff1d(np.arange(len(labels)), known)
    bias[unseen] = bias[known].min(initial=0.0) - UNSEEN
    progress(f"linear: {len(examples)} texts, {len(known)} labels")
    return Linear(weight, bias, features)


def _per_class(model: Any) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """([K, B], [K]) of a fitted model; of two classes it holds the second's alone."""
    import numpy as np

    coefficients = np.asarray(model.coef_, np.float32)
    intercepts = np.asarray(model.intercept_, np.float32)
    if len(intercepts) == 1:
        pair = np.asarray([[-0.5], [0.5]], np.float32)
        return pair * coefficients, pair[:, 0] * intercepts
    return coefficients, intercepts


def save_linear(linear: Linear, folder: Path) -> None:
    """In half precision."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    halves = {
        "weight": torch.from_numpy(linear.weight).half().contiguous(),
        "bias": torch.from_numpy(linear.bias).half().contiguous(),
    }
    save_file(halves, folder / FILE)
