"""A small encoder and its head in numpy: the default models from texts to logits, seconds sooner than with torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from experts.classification.classifier_folder import (
    HEAD,
    ClassifierShape,
    check_head,
    read_shape,
)
from experts.forward.encoder import Encoder, read_encoder
from experts.forward.layers import linear
from experts.forward.tokens import Tokens, read_tokens
from experts.weights.folder import read_arrays
from experts.weights.loading import error_guard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.forward.layers import Array


@dataclass(frozen=True, slots=True)
class LightClassifier:
    encoder: Encoder
    head: dict[str, Array]
    """As ClassifierShape.head names them."""
    tokens: Tokens
    shape: ClassifierShape

    @property
    def labels(self) -> tuple[str, ...]:
        """K labels, in the order of the logits."""
        return self.shape.labels

    def logits(self, texts: Sequence[str], batch_size: int = 32) -> NDArray[np.float32]:
        """[n, K] for n condensed texts, in order; one after the other, whatever the batch."""
        import numpy as np

        rows = [self._head(self._pooled(ids)) for ids in self.tokenize(texts)]
        return np.stack(rows) if rows else np.zeros((0, len(self.labels)), np.float32)

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, at most max_tokens; an empty text is one padding token."""
        longest = min(self.shape.max_tokens, self.encoder.positions - 2)
        rows = self.tokens(texts, truncation=True, max_length=longest)["input_ids"]
        return [row or [self.tokens.pad_token_id] for row in rows]

    def _pooled(self, ids: Sequence[int]) -> Array:
        """[1, h]"""
        states = self.encoder.states(ids)
        return states[:1] if self.shape.pooling == "first" else states.mean(0, keepdims=True)

    def _head(self, pooled: Array) -> Array:
        """[K]"""
        last = "1"
        if self.shape.hidden:
            pooled = linear(pooled, self.head["0.weight"], self.head["0.bias"]).clip(min=0)
            last = "3"
        row: Array = linear(pooled, self.head[f"{last}.weight"], self.head[f"{last}.bias"])[0]
        return row


def read_light_classifier(folder: Path) -> LightClassifier | None:
    """None where the folder needs transformers; raises ExpertUnavailable with what does not fit."""
    shape = read_shape(folder)
    with error_guard(folder):
        tokens = read_tokens(folder / "encoder")
        encoder = read_encoder(folder / "encoder") if tokens is not None else None
    head = read_arrays(folder, HEAD) if encoder is not None else None
    if tokens is None or encoder is None or head is None:
        return None
    found = {name: array.shape for name, array in head.items()}
    check_head(folder, shape, found, width=encoder.width)
    return LightClassifier(encoder, head, tokens, shape)
