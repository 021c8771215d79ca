"""What the layers of a small transformer compute, in numpy, of one text at a time: no padding, no mask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
"""Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.26: at most 1.5e-7 from erf."""


def linear(states: Array, weight: Array, bias: Array | None = None) -> Array:
    """[t, k] of [t, h] states, [k, h] weights and [k] bias."""
    product: Array = states @ weight.T
    return product if bias is None else product + bias


def layer_norm(states: Array, weight: Array, bias: Array, epsilon: float) -> Array:
    """[t, h], each row with mean 0 and variance 1 before it is scaled and shifted."""
    import numpy as np

    centred = states - states.mean(-1, keepdims=True)
    variance = np.square(centred).mean(-1, keepdims=True)
    normed: Array = centred / np.sqrt(variance + epsilon) * weight + bias
    return normed


def rms_norm(states: Array, weight: Array, epsilon: float) -> Array:
    """[t, h], each row of length √h before it is scaled (Zhang & Sennrich, 2019)."""
    import numpy as np

    square = np.square(states).mean(-1, keepdims=True)
    normed: Array = states / np.sqrt(square + epsilon) * weight
    return normed


def gelu(states: Array) -> Array:
    """x · Φ(x), of the same shape."""
    import numpy as np

    scaled = np.abs(states) * np.float32(0.5**0.5)
    part = 1 / (1 + np.float32(0.3275911) * scaled)
    series = np.zeros_like(part)
    for factor in reversed(_ERF):
        series = (series + np.float32(factor)) * part
    erf = np.copysign(1 - series * np.exp(-np.square(scaled)), states)
    found: Array = np.float32(0.5) * states * (1 + erf)
    return found


def attend(
    query: Array,
    key: Array,
    value: Array,
    *,
    heads: int,
    scale: float,
    bias: Array | None = None,
) -> Array:
    """[t, h] of [t, h] queries and [s, h] keys and values; `bias` [heads, t, s] is added to the scaled scores."""
    import numpy as np

    query, key, value = (_by_head(part, heads) for part in (query * np.float32(scale), key, value))
    scores: Array = query @ key.transpose(0, 2, 1)
    # [heads, t, s] is by far the largest array of a pass: it is gone over as few times as can be.
    if bias is not None:
        scores += bias
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    mixed = (scores @ value) / scores.sum(-1, keepdims=True)
    joined: Array = mixed.transpose(1, 0, 2).reshape(mixed.shape[1], -1)
    return joined


def _by_head(states: Array, heads: int) -> Array:
    """[heads, t, h / heads] of [t, h]."""
    return states.reshape(len(states), heads, -1).transpose(1, 0, 2)
