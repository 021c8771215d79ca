"""The encoder half of a BART, or a BERT, in numpy: a folder that fits it needs neither torch nor transformers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.forward.layers import attend, gelu, layer_norm, linear
from experts.weights.folder import read_arrays, read_json

if TYPE_CHECKING:
    from experts.forward.layers import Array

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

    weights: dict[str, Array]
    """`word` [V, h], `place` [positions, h], `norm.*`, and `0.qkv.weight` [3h, h] ... a layer."""
    layers: int
    heads: int
    epsilon: float

    def states(self, ids: Sequence[int]) -> Array:
        """[t, h] of the t tokens of one text."""
        own = self.weights
        states = self._norm(own["word"][list(ids)] + own["place"][: len(ids)], "norm")
        for layer in range(self.layers):
            states = self._norm(states + self._attend(states, layer), f"{layer}.norm1")
            inner = gelu(self._linear(states, f"{layer}.fc1"))
            states = self._norm(states + self._linear(inner, f"{layer}.fc2"), f"{layer}.norm2")
        return states

    @property
    def width(self) -> int:
        """Numbers in a state."""
        return int(self.weights["place"].shape[1])

    @property
    def positions(self) -> int:
        """Tokens that it has places for."""
        return len(self.weights["place"])

    def _attend(self, states: Array, layer: int) -> Array:
        import numpy as np

        query, key, value = np.split(self._linear(states, f"{layer}.qkv"), 3, axis=1)
        scale = (self.width // self.heads) ** -0.5
        mixed = attend(query, key, value, heads=self.heads, scale=scale)
        return self._linear(mixed, f"{layer}.out")

    def _linear(self, states: Array, name: str) -> Array:
        return linear(states, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, states: Array, name: str) -> Array:
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return layer_norm(states, weight, bias, self.epsilon)


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
    found = read_arrays(folder, "model.safetensors")
    try:
        return None if found is None else make(config, found)
    except KeyError:  # other names, or weights that lack: transformers knows which
        return None


def _bart(config: dict[str, Any], found: dict[str, Array]) -> Encoder | None:
    if config.get("activation_function") != "gelu" or config.get("scale_embedding"):
        return None
    word = found["shared.weight" if "shared.weight" in found else "encoder.embed_tokens.weight"]
    weights = {"word": word, "place": found["encoder.embed_positions.weight"][2:]}
    weights |= _named(found, "norm", ("encoder.layernorm_embedding",))
    layers = int(config["encoder_layers"])
    for layer in range(layers):
        weights |= _layer(found, layer, prefix=f"encoder.layers.{layer}.", names=_BART)
    return Encoder(weights, layers, int(config["encoder_attention_heads"]), 1e-5)


def _bert(config: dict[str, Any], found: dict[str, Array]) -> Encoder | None:
    usual = config.get("position_embedding_type", "absolute") == "absolute"
    if config.get("hidden_act") != "gelu" or not usual or config.get("is_decoder"):
        return None
    kind = found["embeddings.token_type_embeddings.weight"][0]
    place = found["embeddings.position_embeddings.weight"] + kind
    weights = {"word": found["embeddings.word_embeddings.weight"], "place": place}
    weights |= _named(found, "norm", ("embeddings.LayerNorm",))
    layers = int(config["num_hidden_layers"])
    for layer in range(layers):
        weights |= _layer(found, layer, prefix=f"encoder.layer.{layer}.", names=_BERT)
    heads, epsilon = int(config["num_attention_heads"]), float(config["layer_norm_eps"])
    return Encoder(weights, layers, heads, epsilon)


def _layer(
    found: dict[str, Array], layer: int, *, prefix: str, names: dict[str, tuple[str, ...]]
) -> dict[str, Array]:
    parts: dict[str, Array] = {}
    for name, theirs in names.items():
        parts |= _named(found, f"{layer}.{name}", tuple(f"{prefix}{each}" for each in theirs))
    return parts


def _named(found: dict[str, Array], name: str, theirs: tuple[str, ...]) -> dict[str, Array]:
    import numpy as np

    return {
        f"{name}.{end}": np.concatenate([found[f"{each}.{end}"] for each in theirs])
        for end in ("weight", "bias")
    }
