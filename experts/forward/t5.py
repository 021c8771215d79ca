"""A T5 in numpy that scores texts and writes none: the encoder once, then one pass over all answers together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.calibration.probability import log_softmax
from experts.forward.layers import attend, linear, rms_norm
from experts.forward.relative_positions import buckets
from experts.forward.token_tree import TokenTree, grow
from experts.weights.folder import read_arrays, read_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.forward.layers import Array

USUAL = {
    "model_type": "t5",
    "dense_act_fn": "relu",
    "is_gated_act": False,
    "tie_word_embeddings": True,
    "scale_decoder_outputs": True,
}
"""What a config.json must say for these passes to be its own."""


@dataclass(frozen=True, slots=True)
class T5:
    weights: dict[str, Array]
    """By transformers' names."""
    layers: int
    decoder_layers: int
    heads: int
    epsilon: float
    buckets: int
    """Of relative positions."""
    furthest: int
    """Tokens apart from which all share a bucket."""
    start: int
    """Token before an answer's first."""

    @property
    def vocabulary(self) -> int:
        return len(self.weights["shared.weight"])

    def encode(self, ids: Sequence[int]) -> Array:
        """[t, h] of the t tokens of one input."""
        import numpy as np

        states = self.weights["shared.weight"][list(ids)]
        apart = np.arange(1 - len(ids), len(ids))
        by_distance = self._bias("encoder", apart, both_ways=True)
        # [heads, t, t] without a copy: each token's row is the one above it, shifted by a place.
        bias = np.lib.stride_tricks.sliding_window_view(by_distance, len(ids), axis=1)[:, ::-1]
        for layer in range(self.layers):
            block = f"encoder.block.{layer}.layer"
            inner = self._norm(states, f"{block}.0.layer_norm")
            states = states + self._attend(inner, inner, f"{block}.0.SelfAttention", bias)
            states = states + self._feed(states, f"{block}.1")
        return self._norm(states, "encoder.final_layer_norm")

    def log_probabilities(
        self, encoded: Array, answers: Sequence[tuple[int, ...]]
    ) -> NDArray[np.float64]:
        """[n] log-probabilities of n answers (token ids, none the beginning of another)
        among them all, given the encoder's [t, h] states.

        Answers that begin alike are read once, as a tree; what all of them begin with does not count.
        """
        import numpy as np

        tree = grow([self.start], {str(at): answer for at, answer in enumerate(answers)})
        states = self._decode(encoded, tree) * np.float32(encoded.shape[1] ** -0.5)
        steps = [_steps(tree, str(at)) for at in range(len(answers))]
        alike = _alike(answers) if len(answers) > 1 else 0
        asked = sorted({node for each in steps for node, _ in each[alike:]})
        logits = linear(states[asked], self.weights["shared.weight"])
        rows = dict(zip(asked, log_softmax(logits), strict=True))
        return log_softmax(
            [sum(float(rows[node][token]) for node, token in each[alike:]) for each in steps]
        )

    def _decode(self, encoded: Array, tree: TokenTree) -> Array:
        """[nodes, h]: of each node, having seen itself, those that lead to it, and what was encoded."""
        import numpy as np

        states = self.weights["shared.weight"][list(tree.tokens)]
        depth, seen = np.asarray(tree.depths), tree.sees()
        bias = self._bias("decoder", depth[None, :] - depth[:, None], both_ways=False)
        bias = np.where(seen, bias, np.float32(-1e9))
        for layer in range(self.decoder_layers):
            block = f"decoder.block.{layer}.layer"
            inner = self._norm(states, f"{block}.0.layer_norm")
            states = states + self._attend(inner, inner, f"{block}.0.SelfAttention", bias)
            inner = self._norm(states, f"{block}.1.layer_norm")
            states = states + self._attend(inner, encoded, f"{block}.1.EncDecAttention", None)
            states = states + self._feed(states, f"{block}.2")
        return self._norm(states, "decoder.final_layer_norm")

    def _attend(self, states: Array, others: Array, name: str, bias: Array | None) -> Array:
        own = self.weights
        mixed = attend(
            linear(states, own[f"{name}.q.weight"]),
            linear(others, own[f"{name}.k.weight"]),
            linear(others, own[f"{name}.v.weight"]),
            heads=self.heads,
            scale=1.0,
            bias=bias,
        )
        return linear(mixed, own[f"{name}.o.weight"])

    def _feed(self, states: Array, block: str) -> Array:
        inner = self._norm(states, f"{block}.layer_norm")
        wide = linear(inner, self.weights[f"{block}.DenseReluDense.wi.weight"]).clip(min=0)
        return linear(wide, self.weights[f"{block}.DenseReluDense.wo.weight"])

    def _norm(self, states: Array, name: str) -> Array:
        return rms_norm(states, self.weights[f"{name}.weight"], self.epsilon)

    def _bias(self, part: str, distances: NDArray[np.int64], *, both_ways: bool) -> Array:
        """[heads, ...] of distances of any shape; the first layer's serves all."""
        import numpy as np

        name = f"{part}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
        found = buckets(distances, both_ways=both_ways, count=self.buckets, furthest=self.furthest)
        bias: Array = np.ascontiguousarray(np.moveaxis(self.weights[name][found], -1, 0))
        return bias


def _steps(tree: TokenTree, value: str) -> list[tuple[int, int]]:
    """(node, token that follows it) for each token of an answer."""
    return [(tree.parents[place], tree.tokens[place]) for place in tree.path(value)]


def _alike(answers: Sequence[tuple[int, ...]]) -> int:
    """Tokens that all answers begin with."""
    columns = enumerate(zip(*answers, strict=False))
    return next((at for at, column in columns if len({*column}) > 1), min(map(len, answers)))


def read_t5(folder: Path) -> T5 | None:
    """Of a T5 folder of the usual make; None where transformers has to read it.

    Raises ExpertUnavailable where a file is corrupt.
    """
    config = read_json(folder, "config.json")
    if not isinstance(config, dict) or any(config.get(key) != USUAL[key] for key in USUAL):
        return None
    found = read_arrays(folder, "model.safetensors")
    if found is None or not _fits(config, found):
        return None
    return T5(
        found,
        layers=int(config["num_layers"]),
        decoder_layers=int(config["num_decoder_layers"]),
        heads=int(config["num_heads"]),
        epsilon=float(config["layer_norm_epsilon"]),
        buckets=int(config["relative_attention_num_buckets"]),
        furthest=int(config["relative_attention_max_distance"]),
        start=int(config["decoder_start_token_id"]),
    )


def _fits(config: dict[str, Any], found: dict[str, Array]) -> bool:
    """Whether all weights are there, in their shapes: transformers knows best what is wrong with others."""
    try:
        return all(found[name].shape == shape for name, shape in _shapes(config).items())
    except KeyError:
        return False


def _shapes(config: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """Raises KeyError where the config lacks a size."""
    width, inner, wide = config["d_model"], config["d_kv"] * config["num_heads"], config["d_ff"]
    shapes: dict[str, tuple[int, ...]] = {"shared.weight": (config["vocab_size"], width)}
    bias = (config["relative_attention_num_buckets"], config["num_heads"])
    parts = {"encoder": config["num_layers"], "decoder": config["num_decoder_layers"]}
    for part, layers in parts.items():
        first = f"{part}.block.0.layer.0.SelfAttention"
        shapes[f"{first}.relative_attention_bias.weight"] = bias
        shapes[f"{part}.final_layer_norm.weight"] = (width,)
        attentions = ["SelfAttention", "EncDecAttention"][: 1 if part == "encoder" else 2]
        for layer in range(layers):
            block = f"{part}.block.{layer}.layer"
            for at, name in enumerate(attentions):
                shapes |= {f"{block}.{at}.{name}.{x}.weight": (inner, width) for x in "qkv"}
                shapes[f"{block}.{at}.{name}.o.weight"] = (width, inner)
            feed = f"{block}.{len(attentions)}.DenseReluDense"
            shapes |= {f"{feed}.wi.weight": (wide, width), f"{feed}.wo.weight": (width, wide)}
            shapes |= {
                f"{block}.{at}.layer_norm.weight": (width,) for at in range(len(attentions) + 1)
            }
    return shapes
