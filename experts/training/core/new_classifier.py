"""An untrained classifier: a folder's encoder, or a new small BART with a tokenizer of our own, and a new head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.taxonomy.labels import table
from experts.training.core.encoders import new_bart
from experts.training.data.tokenizer import train_tokenizer

if TYPE_CHECKING:
    from experts.classification.classifier import Classifier


@dataclass(frozen=True, slots=True)
class ClassifierSize:
    """Of a new encoder and its head; a folder's encoder has its own width, layers and heads."""

    vocabulary: int
    """Tokens at most."""
    width: int
    layers: int
    heads: int
    max_tokens: int
    """Of a text."""
    hidden: int = 512
    """Width between the head's layers; 0: one layer."""
    dropout: float = 0.1
    """In the head."""


def new_classifier(
    encoder: str,
    texts: Iterable[str],
    size: ClassifierSize,
    *,
    pooling: str,
    device: str,
    seed: int,
) -> Classifier:
    """Over all labels of the table. `encoder`: a folder or hub id; empty for a new one, its tokenizer of `texts`.

    Raises ExpertUnavailable where the folder cannot be used.
    """
    import torch

    from experts.classification.classifier import Classifier, make_head, positions
    from experts.weights.device import choose_device

    torch.manual_seed(seed)
    body, tokenizer = _opened(encoder) if encoder else _new(texts, size)
    place, labels = choose_device(device), table().names
    head = make_head(body.config.hidden_size, len(labels), hidden=size.hidden, dropout=size.dropout)
    longest = min(size.max_tokens, positions(body.config))
    return Classifier(body.to(place), head.to(place), tokenizer, labels, pooling, longest)


def tokenizer_corpus(texts: Iterable[str]) -> list[str]:
    """What a tokenizer learns from: the texts, and all class names of the label table."""
    known = [*table().by_class, *table().by_simple, *table().by_meaning]
    return [*texts] + known * 3


def _opened(spec: str) -> tuple[Any, Any]:
    from experts.classification.classifier import load_encoder
    from experts.weights.folder import open_folder

    return load_encoder(encoder_in(open_folder(spec)))


def _new(texts: Iterable[str], size: ClassifierSize) -> tuple[Any, Any]:
    tokenizer = train_tokenizer(tokenizer_corpus(texts), size.vocabulary)
    encoder = new_bart(
        len(tokenizer),
        width=size.width,
        layers=size.layers,
        heads=size.heads,
        positions=size.max_tokens + 2,
    )
    return encoder, tokenizer


def encoder_in(folder: Path) -> Path:
    """A model folder, or the encoder in one of ours."""
    inside = folder / "encoder"
    return inside if (inside / "config.json").is_file() else folder
