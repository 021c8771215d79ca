"""An encoder and a head over its pooled states, with torch and transformers: texts in, logits out; can be trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable
from experts.classification.classifier_folder import (
    HEAD,
    ClassifierShape,
    check_head,
    read_shape,
)
from experts.weights.device import precision, use_all_cores
from experts.weights.folder import model_type, read_tensors
from experts.weights.loading import LOCAL, error_guard, load_any_tokenizer, silent_libraries

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

HIDDEN = 512
"""Width between the head's two layers; 0 in a folder's config: one linear layer."""


@dataclass(slots=True)
class Classifier:
    encoder: Any
    """Of transformers: (input_ids, attention_mask) to last_hidden_state [n, t, h]."""
    head: torch.nn.Sequential
    tokenizer: Any
    labels: tuple[str, ...]
    pooling: str = "mean"
    """`mean` over the tokens that are no padding, or `first`: the state of the first token."""
    max_tokens: int = 160

    def logits(self, texts: Sequence[str], batch_size: int = 32) -> NDArray[np.float32]:
        """[n, K] for n condensed texts, in order; batched by length, so that little is padding."""
        import numpy as np
        import torch

        found = np.zeros((len(texts), len(self.labels)), np.float32)
        tokens = self.tokenize(texts)
        order = sorted(range(len(texts)), key=lambda place: len(tokens[place]))
        self.encoder.eval()
        self.head.eval()
        with torch.inference_mode():
            for start in range(0, len(order), batch_size):
                places = order[start : start + batch_size]
                found[places] = self.forward([tokens[p] for p in places]).float().cpu().numpy()
        return found

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, at most max_tokens; an empty text is one unknown token.

        `</s>` and its like in a text are letters: no log ends what a model reads.
        """
        if not texts:
            return []
        ids = self.tokenizer(
            list(texts),
            truncation=True,
            max_length=self.max_tokens,
            split_special_tokens=True,
        )["input_ids"]
        return [row or [self.pad] for row in ids]

    def forward(self, tokens: Sequence[Sequence[int]]) -> torch.Tensor:
        """[n, K] logits, with gradients where the caller has them on."""
        return self.head(self.states(tokens))  # type: ignore[no-any-return]

    def states(self, tokens: Sequence[Sequence[int]]) -> torch.Tensor:
        """[n, h] pooled states."""
        return self.encode(tokens)[1]

    def encode(self, tokens: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """([n, t, h] states, padded on the right; [n, h] pooled)."""
        import torch

        device = next(self.head.parameters()).device
        longest = max(len(row) for row in tokens)
        ids = torch.full((len(tokens), longest), self.pad, dtype=torch.long)
        mask = torch.zeros((len(tokens), longest), dtype=torch.long)
        for place, row in enumerate(tokens):
            ids[place, : len(row)] = torch.tensor(row, dtype=torch.long)
            mask[place, : len(row)] = 1
        ids, mask = ids.to(device), mask.to(device)
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        if self.pooling == "first":
            return states, states[:, 0]
        weight = mask.unsqueeze(-1).to(states.dtype)
        return states, (states * weight).sum(1) / weight.sum(1)

    @property
    def pad(self) -> int:
        return int(self.tokenizer.pad_token_id or 0)


def make_head(width: int, labels: int, *, hidden: int = HIDDEN, dropout: float = 0.1) -> Any:
    """Linear(h to 512), ReLU, Dropout(0.1), Linear(512 to K); or, with hidden 0, one Linear."""
    from torch import nn

    if not hidden:
        return nn.Sequential(nn.Dropout(dropout), nn.Linear(width, labels))
    return nn.Sequential(
        nn.Linear(width, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, labels)
    )


def load_classifier(folder: Path, device: torch.device) -> Classifier:
    """As saved by save_classifier, the encoder of transformers; raises ExpertUnavailable with what does not fit."""
    shape = read_shape(folder)
    encoder, tokenizer = load_encoder(folder / "encoder")
    head = _load_head(folder, shape, encoder.config.hidden_size)
    dtype = precision(device)
    use_all_cores(encoder)
    return Classifier(
        encoder.to(device, dtype).eval(),
        head.to(device, dtype).eval(),
        tokenizer,
        shape.labels,
        shape.pooling,
        min(shape.max_tokens, positions(encoder.config)),
    )


def load_encoder(folder: Path) -> tuple[Any, Any]:
    """(encoder, tokenizer) of a BART, RoBERTa or BERT folder; of an encoder-decoder the half."""
    import torch
    from transformers import AutoModel

    if not (folder / "config.json").is_file():
        raise ExpertUnavailable(f"{folder.parent.name} has no {folder.name}/config.json.")
    model_type(folder)
    with error_guard(folder), silent_libraries():
        model, info = AutoModel.from_pretrained(
            folder, **LOCAL, dtype=torch.float32, use_safetensors=True, output_loading_info=True
        )
    encoder = model.get_encoder() if model.config.is_encoder_decoder else model
    absent = [key for key in info["missing_keys"] if not key.startswith(("decoder.", "pooler."))]
    if absent or info["mismatched_keys"]:
        raise ExpertUnavailable(f"the encoder in {folder} lacks weights, such as {absent[:1]}.")
    return encoder, load_any_tokenizer(folder)


def _load_head(folder: Path, shape: ClassifierShape, width: int) -> Any:
    tensors = read_tensors(folder, HEAD)
    found = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    check_head(folder, shape, found, width=width)
    head = make_head(width, len(shape.labels), hidden=shape.hidden)
    head.load_state_dict(tensors)
    return head


def positions(config: Any) -> int:
    """Tokens that an encoder has places for; RoBERTa's first two are not for text."""
    return int(getattr(config, "max_position_embeddings", 512)) - 2
