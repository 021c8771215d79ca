"""The encoder half of a BART, or a BERT, in plain torch: a folder that fits it needs no transformers to load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from experts.weights.folder import read_json, read_tensors

if TYPE_CHECKING:
    import torch

_BART = {
    "qkv": ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
    "out": ("self_attn.out_proj",),
    "norm1": ("self_attn_layer_norm",),
    "fc1": ("fc1",),
    "fc2": ("fc2",),
    "norm2": ("final_layer_norm",),
}
_BERT = {
    "qkv": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "out": ("attention.output.dense",),
    "norm1": ("attention.output.LayerNorm",),
    "fc1": ("intermediate.dense",),
    "fc2": ("output.dense",),
    "norm2": ("output.LayerNorm",),
}
"""Our name of a layer's part to that of the folder; several are laid side by side."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """Post-norm, learned positions, GELU: what BART's encoder and BERT have in common."""

    weights: dict[str, torch.Tensor]
    """`word` [V, h], `place` [positions, h], `norm.*`, and `0.qkv.weight` [3h, h] ... a layer."""
    layers: int
    heads: int
    epsilon: float

    def __call__(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        """[n, t] ids and mask to an object whose last_hidden_state is [n, t, h]."""
        from torch.nn.functional import embedding, gelu

        own = self.weights
        states = embedding(input_ids, own["word"]) + own["place"][: input_ids.shape[1]]
        states = self._norm(states, "norm")
        seen = attention_mask.bool()[:, None, None, :]
        for layer in range(self.layers):
            states = self._norm(states + self._attend(states, seen, layer), f"{layer}.norm1")
            inner = gelu(self._linear(states, f"{layer}.fc1"))
            states = self._norm(states + self._linear(inner, f"{layer}.fc2"), f"{layer}.norm2")
        return SimpleNamespace(last_hidden_state=states)

    def _attend(self, states: torch.Tensor, seen: torch.Tensor, layer: int) -> torch.Tensor:
        from torch.nn.functional import scaled_dot_product_attention

        n, t, h = states.shape
        parts = self._linear(states, f"{layer}.qkv").view(n, t, 3, self.heads, h // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = scaled_dot_product_attention(query, key, value, attn_mask=seen)
        return self._linear(mixed.transpose(1, 2).reshape(n, t, h), f"{layer}.out")

    def _linear(self, states: torch.Tensor, name: str) -> torch.Tensor:
        from torch.nn.functional import linear

        return linear(states, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, states: torch.Tensor, name: str) -> torch.Tensor:
        from torch.nn.functional import layer_norm

        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return layer_norm(states, weight.shape, weight, bias, self.epsilon)

    @property
    def config(self) -> Any:
        """As a transformers model has it, as far as is asked."""
        places, width = self.weights["place"].shape
        return SimpleNamespace(hidden_size=width, max_position_embeddings=places)

    def parameters(self) -> Iterator[torch.Tensor]:
        return iter(self.weights.values())

    def to(self, device: torch.device, dtype: torch.dtype) -> Encoder:
        return replace(self, weights={k: v.to(device, dtype) for k, v in self.weights.items()})

    def eval(self) -> Encoder:
        return self


def read_encoder(folder: Path) -> Encoder | None:
    """Of a BART or BERT folder of the usual make; None where transformers has to read it.

    Raises ExpertUnavailable where the weights' file is corrupt.
    """
    if not (folder / "model.safetensors").is_file() or not (folder / "config.json").is_file():
        return None
    config = read_json(folder, "config.json")
    make = {"bart": _bart, "bert": _bert}.get(config.get("model_type"))
    if make is None:
        return None
    try:
        return make(config, read_tensors(folder, "model.safetensors"))
    except KeyError:  # other names, or weights that lack: transformers knows which
        return None


def _bart(config: dict[str, Any], found: dict[str, Any]) -> Encoder | None:
    if config.get("activation_function") != "gelu" or config.get("scale_embedding"):
        return None
    word = found["shared.weight" if "shared.weight" in found else "encoder.embed_tokens.weight"]
    weights = {"word": word, "place": found["encoder.embed_positions.weight"][2:]}
    weights |= _named(found, "norm", ("encoder.layernorm_embedding",))
    layers = int(config["encoder_layers"])
    for layer in range(layers):
        weights |= _layer(found, layer, prefix=f"encoder.layers.{layer}.", names=_BART)
    return Encoder(_whole(weights), layers, int(config["encoder_attention_heads"]), 1e-5)


def _bert(config: dict[str, Any], found: dict[str, Any]) -> Encoder | None:
    usual = config.get("position_embedding_type", "absolute") == "absolute"
    if config.get("hidden_act") != "gelu" or not usual or config.get("is_decoder"):
        return None
    kind = found["embeddings.token_type_embeddings.weight"][0].float()
    place = found["embeddings.position_embeddings.weight"].float() + kind
    weights = {"word": found["embeddings.word_embeddings.weight"], "place": place}
    weights |= _named(found, "norm", ("embeddings.LayerNorm",))
    layers = int(config["num_hidden_layers"])
    for layer in range(layers):
        weights |= _layer(found, layer, prefix=f"encoder.layer.{layer}.", names=_BERT)
    heads, epsilon = int(config["num_attention_heads"]), float(config["layer_norm_eps"])
    return Encoder(_whole(weights), layers, heads, epsilon)


def _layer(
    found: dict[str, Any], layer: int, *, prefix: str, names: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for name, theirs in names.items():
        parts |= _named(found, f"{layer}.{name}", tuple(f"{prefix}{each}" for each in theirs))
    return parts


def _named(found: dict[str, Any], name: str, theirs: tuple[str, ...]) -> dict[str, Any]:
    import torch

    return {
        f"{name}.{end}": torch.cat([found[f"{each}.{end}"] for each in theirs])
        for end in ("weight", "bias")
    }


def _whole(weights: dict[str, Any]) -> dict[str, Any]:
    return {name: tensor.float().contiguous() for name, tensor in weights.items()}
